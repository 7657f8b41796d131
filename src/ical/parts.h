#ifndef SUMMITTY_ICAL_PARTS_H
#define SUMMITTY_ICAL_PARTS_H

#include <summitty/ical/reader.h>

#include "survey.h"

/* The parts that an earlier reading gave, in any order; 0 is none. */
struct parts;
struct parts *parts_new(const gint64 *known, size_t n); /* borrowed */
void parts_free(struct parts *parts);                   /* NULL is fine */

/* Whether a part is one of them, which it counts as met. 0 never is. */
bool parts_meet(struct parts *parts, gint64 part);

/* Calls `each` for those that were not met: the i-th of all. */
bool parts_each_lost(const struct parts *parts, bool (*each)(void *user, guint i), void *user);

/* The part that the events of the UID of a first entry are; 0 for none. */
gint64 parts_of_family(const struct survey *survey, guint first, const char *bytes);

/*
 * What the sessions of a part hang on beside its own bytes: the options, all of the file that is no
 * event, and what its events have in common. Never 0.
 */
gint64 parts_context(const struct survey *survey, const struct ical_options *options);

DEFINE_AUTO(struct parts, parts_free)

#endif
