#ifndef SUMMITTY_MODEL_WALK_H
#define SUMMITTY_MODEL_WALK_H

#include <summitty/base/auto.h>
#include <summitty/model/session.h>

/* How long it takes from one place to another, as far as anybody wrote it down. */
struct walks;

/* Stands for every place. */
#define WALK_ANYWHERE "*"

/* None yet. */
struct walks *walks_new(void);
void walks_free(struct walks *walks); /* NULL is fine */

/*
 * The walk from a room or building to another takes so many minutes, and as long the other way
 * round unless that is given, too. The last of several for one way counts.
 */
void walks_add(struct walks *walks, const char *from, const char *to, int minutes);

/*
 * Minutes of walk from a session to the next. Rooms count more than buildings, and these more than
 * WALK_ANYWHERE; a building to itself is between its rooms. Names are compared without case and
 * diacritics. 0 within a venue, where a session names none, and where nothing is known; `walks`
 * may be NULL.
 */
int walks_minutes(const struct walks *walks, const struct session *from, const struct session *to);

/* The longest of all walks, in minutes; 0 for NULL. */
int walks_longest(const struct walks *walks);

DEFINE_AUTO(struct walks, walks_free)

#endif
