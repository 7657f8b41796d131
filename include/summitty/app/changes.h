#ifndef SUMMITTY_APP_CHANGES_H
#define SUMMITTY_APP_CHANGES_H

#include <summitty/app/app.h>
#include <summitty/store/changes.h>

/* A change as it concerns me. */
struct app_change {
	const struct change *change;
	enum level level; /* of the star, whether the session is still there or not */
	bool unread;      /* app_saw() was not told of it */
};

struct app_changes {
	GPtrArray *all; /* of struct change */
	GArray *list;   /* of struct app_change: those of my stars first, then as in `all` */
};
void app_changes_free(struct app_changes *changes); /* NULL is fine */

/* What was changed by loads since a time, or (INSTANT_NONE) by the last ones; with `mine`, of my
 * stars only. NULL on error. */
struct app_changes *app_changes(struct app *app, struct instant since, bool mine, GError **error);

/* What the screen tells: what the last loads changed, and of loads before them what is unread.
 * NULL on error. */
struct app_changes *app_news(struct app *app, GError **error);

/* How many changes are unread, of all loads that are kept. Cheap while the cache stays the same. */
guint app_unread(struct app *app);

/* Changes were shown, a set of change_key(): they are no longer unread. On the disk when it returns
 * true; under --read-only it is forgotten. */
bool app_saw(struct app *app, GHashTable *keys, GError **error);

/* What is kept of how a session was changed, the newest first, as cache_changes(). NULL on
 * error. */
GPtrArray *app_changes_of(struct app *app, const char *id, GError **error);

/* Reads what --since takes: a time, or a day as WHEN has them, which begins at its midnight. USAGE
 * if it is neither. */
bool app_parse_since(struct app *app, const char *text, struct instant *out, GError **error);

/*
 * A value of a field for people: times as "09:00" in the summit's zone, with the day where the
 * other value's (may be NULL) is another; titles in the languages in which they differ; lists
 * joined with ", "; "–" for none. Hostile. Caller frees.
 */
char *app_change_value(
	const struct app *app, const char *field, const char *value, const char *other);

/* The word for a field, by its name. */
const char *app_change_field(const char *name);

/* "start: 09:00 → 10:00"; of long texts what they differ in; hostile; caller frees. */
char *app_change_line(const struct app *app, const struct change_field *field);

/* The word for "added", "moved", "edited", "cancelled" or "removed". */
const char *app_change_label(const char *what);

DEFINE_AUTO(struct app_changes, app_changes_free)

#endif
