#ifndef SUMMITTY_APP_OVERLAY_H
#define SUMMITTY_APP_OVERLAY_H

#include <summitty/app/app.h>
#include <summitty/model/overlay.h>

/*
 * What the venue's staff say over the programme, kept beside the cache as CACHE.staff: every
 * program that shows this cache sees it within its next tick, and no load touches it. Each call
 * that returns true has put one line on the disk; several may call at once, and nothing is lost.
 */

/* The entries of a kind that hold, oldest first, in an array that owns them; the caller unrefs it.
 */
GPtrArray *app_overlay_holding(struct app *app, enum overlay_kind kind);

/* The notices that hold, oldest first; hostile. NULL-terminated; caller frees with g_strfreev(). */
char **app_announcements(struct app *app);

/* A session begins and ends so many seconds later than planned, at most OVERLAY_DELAY_MAX; 0: it
 * does not. USAGE if it has no time of day, or is cancelled or gone. */
bool app_delay(struct app *app, const struct session *session, gint64 seconds, GError **error);

/* A venue, named as the programme has it, is full until a moment, or no longer. *until NONE becomes
 * the end of what is on there, else of what comes next today, else of the day. */
bool app_full(struct app *app, const char *venue, bool full, struct instant *until, GError **error);

/* Announces a text until a moment; *until NONE becomes the end of the day. */
bool app_announce(struct app *app, const char *text, struct instant *until, GError **error);

/*
 * Takes the entry of a number back, or the last of a kind for 0. *out (caller frees) says what it
 * was. NOT_FOUND if there is none, or it was taken back before.
 */
bool app_overlay_undo(
	struct app *app, enum overlay_kind kind, guint number, char **out, GError **error);

/* Whether a delay is in force whose session the programme has at another time by now, so that it
 * says nothing. */
bool app_delay_is_dropped(struct app *app, const struct overlay_entry *entry);

/* Reads "14:30" (of today), "+45" (minutes) or a time as --now takes it. USAGE for anything else
 * and for what is past. */
bool app_parse_until(struct app *app, const char *text, struct instant *out, GError **error);

#endif
