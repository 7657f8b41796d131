#ifndef SUMMITTY_APP_REMIND_H
#define SUMMITTY_APP_REMIND_H

#include <summitty/app/app.h>

/*
 * My stars that begin between now and `minutes` later and that app_reminded() was not told of,
 * neither cancelled nor all-day, in order. NULL on error.
 */
struct snapshot *app_remind(struct app *app, int minutes, GError **error);

/* The same, whether app_reminded() was told of them or not: for who keeps count himself. */
struct snapshot *app_upcoming(struct app *app, int minutes, GError **error);

/* Remembers that I was reminded of a session at its time: if it moves, it is due again. Kept in
 * $XDG_STATE_HOME/summitty/reminded, on the disk when it returns true. Nothing under --read-only.
 */
bool app_reminded(struct app *app, const struct session *session, GError **error);

#endif
