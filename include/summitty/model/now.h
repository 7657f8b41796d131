#ifndef SUMMITTY_MODEL_NOW_H
#define SUMMITTY_MODEL_NOW_H

#include <stdbool.h>

#include <summitty/model/session.h>
#include <summitty/time/instant.h>

/* Where a session stands at `now`. */
enum moment {
	MOMENT_FUTURE,
	MOMENT_RUNNING, /* start <= now < effective end */
	MOMENT_PAST,
};

enum moment session_moment(const struct session *s, struct instant now);

#endif
