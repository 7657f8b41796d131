#ifndef SUMMITTY_LINEAR_PHRASE_H
#define SUMMITTY_LINEAR_PHRASE_H

#include <summitty/base/auto.h>
#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>
#include <summitty/model/walk.h>
#include <summitty/time/zone.h>

/* Sessions in words. Pure. Texts of sessions go in as they are, hostile: say.c makes them safe. */

struct phrase_context {
	const struct zone *zone; /* of the times told */
	struct instant now;
	struct snapshot *stars; /* for the names of what a session clashes with; owned */
	const struct walks *walks;
	const char *language; /* of titles, or NULL for the session's own */
};

void phrase_context_clear(struct phrase_context *context);

/* "Thu 11 Oct". */
char *phrase_day(struct date day);

/* "10:00 to 10:45", "22:00 to 01:00 the next day", "from 19:00", "all day", "3 days from Thu 11
 * Oct"; `dated`: with its day before that, "Thu 11 Oct, 10:00 to 10:45". */
char *phrase_when(const struct phrase_context *context, const struct session *session, bool dated);

char *phrase_title(const struct phrase_context *context, const struct session *session);

/* "starred must, on now, cancelled": every state it is in; "" if none. */
char *phrase_state(const struct phrase_context *context, const struct session *session);

/* What it clashes with, and how: a sentence each. NULL-terminated; caller frees. */
char **phrase_clashes(const struct phrase_context *context, const struct session *session);

/* All of it in one line: "10:00 to 10:45, Opening, at Grand Hall, plenary, starred must, clashes
 * with Lunch". */
char *phrase_session(
	const struct phrase_context *context, const struct session *session, bool dated);

#endif
