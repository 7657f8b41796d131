#ifndef SUMMITTY_MODEL_VENUE_H
#define SUMMITTY_MODEL_VENUE_H

#include <glib.h>

/*
 * What the names of venues begin with in common, whole words of it, so that a narrow column can
 * leave it out and still tell them apart: of "City Hall Room 1" and "City Hall Room 2" that is
 * "City Hall ". Maps copies of the names to bytes; a name that would be too short to mean anything
 * keeps its last shared word. O(n log n); the caller unrefs.
 */
GHashTable *venue_heads(const char *const *names, gsize n);

/* What is left of a name without its head: a part of `name`, all of it if it has none. `heads` may
 * be NULL. */
const char *venue_tail(GHashTable *heads, const char *name);

#endif
