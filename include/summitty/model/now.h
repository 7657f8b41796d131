#ifndef SUMMITTY_MODEL_NOW_H
#define SUMMITTY_MODEL_NOW_H

#include <stdbool.h>

#include <summitty/model/session.h>
#include <summitty/time/instant.h>

/* Seconds that a session whose file gives no end is taken to run: nobody would call it over the
 * moment it begins. */
#define MOMENT_UNKNOWN_LENGTH 3600

/* When a session is over: its effective end, or MOMENT_UNKNOWN_LENGTH from its start. */
struct instant session_over(const struct session *s);

/* Where a session stands at `now`. */
enum moment {
	MOMENT_FUTURE,
	MOMENT_RUNNING, /* start <= now < session_over() */
	MOMENT_PAST,
};

enum moment session_moment(const struct session *s, struct instant now);

#endif
