#ifndef SUMMITTY_ICAL_RECALL_H
#define SUMMITTY_ICAL_RECALL_H

#include "glance.h"
#include "whole.h"

/* Finding in a file the events that an earlier reading looked at, and remembering those that this
 * one does. */
struct recall;

/* `known` is what earlier readings gave to be kept, in the order they did; borrowed. */
struct recall *recall_new(const char *known, size_t len);
void recall_free(struct recall *recall); /* NULL is fine */

/*
 * Looks for events whose bytes are known; to be called before all else. False if nothing of the
 * file is, or what lies between them is not UTF-8: then none counts. After true all of it is UTF-8,
 * as all that is known is.
 */
bool recall_look(struct recall *recall, const struct whole *whole);

/* The known event that begins at `pos` and where it ends; false if there is none. To be asked once
 * of a place, in the order of the file. */
bool recall_at(struct recall *recall, size_t pos, struct glance *glance, size_t *end);

/* Remembers a glance at an event that was not known. */
void recall_put(struct recall *recall, const struct glance *glance);

/* What has been put since the last call, to be kept with what is known: true if it is so much that
 * it should be taken away, or with `all` if there is anything. Borrowed until the next call. */
bool recall_take(struct recall *recall, bool all, const char **bytes, size_t *len);

/* Most of what is known was not met: it is better forgotten, together with what was put. */
bool recall_is_stale(const struct recall *recall);

DEFINE_AUTO(struct recall, recall_free)

#endif
