/*
 * Reminders, each once however often cron asks: a small file remembers which session was reminded
 * of at which start, and forgets what is long over.
 */
#include <summitty/app/remind.h>

#include "private.h"

#include <string.h>

#include <summitty/base/path.h>

#define GROUP "reminded"
#define FORGET_AFTER ((gint64)7 * DAY_SECONDS)

static char *state_path(void)
{
	return g_build_filename(g_get_user_state_dir(), "summitty", "reminded", NULL);
}

/* ID=start, in seconds. What can't be read is empty: a reminder too many is better than none. */
static GKeyFile *load_state(void)
{
	GKeyFile *state = g_key_file_new();
	g_autofree char *path = state_path();

	g_key_file_load_from_file(state, path, G_KEY_FILE_NONE, NULL);
	return state;
}

static bool is_near(const struct session *s, struct instant now, int minutes)
{
	return !s->all_day && !session_is_cancelled(s) && s->start.s >= now.s &&
	       s->start.s <= now.s + minutes * (gint64)60;
}

static bool is_told(const struct session *s, GKeyFile *state)
{
	return state && g_key_file_get_int64(state, GROUP, s->id, NULL) == s->start.s;
}

/* Those near that `state` (may be NULL) does not know as told. */
static struct snapshot *pick(struct app *app, int minutes, GKeyFile *state, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, error);

	if (!stars)
		return NULL;
	struct snapshot_builder *due = snapshot_builder_new();
	for (size_t i = 0; i < stars->count; i++)
		if (is_near(&stars->sessions[i], app_now(app), minutes) &&
			!is_told(&stars->sessions[i], state))
			snapshot_builder_add(due, &stars->sessions[i]);
	return snapshot_builder_end(due, stars->generation);
}

struct snapshot *app_remind(struct app *app, int minutes, GError **error)
{
	g_autoptr(GKeyFile) state = load_state();

	return pick(app, minutes, state, error);
}

struct snapshot *app_upcoming(struct app *app, int minutes, GError **error)
{
	return pick(app, minutes, NULL, error);
}

static void forget_old(GKeyFile *state, struct instant now)
{
	g_auto(GStrv) ids = g_key_file_get_keys(state, GROUP, NULL, NULL);

	for (guint i = 0; ids && ids[i]; i++)
		if (g_key_file_get_int64(state, GROUP, ids[i], NULL) < now.s - FORGET_AFTER)
			g_key_file_remove_key(state, GROUP, ids[i], NULL);
}

bool app_reminded(struct app *app, const struct session *session, GError **error)
{
	g_autoptr(GKeyFile) state = load_state();
	g_autofree char *path = state_path();

	if (app->read_only)
		return true;
	forget_old(state, app_now(app));
	g_key_file_set_int64(state, GROUP, session->id, session->start.s);
	g_autofree char *text = g_key_file_to_data(state, NULL, NULL);
	return path_make_parent(path, error) && path_write_atomically(path, text, -1, error);
}
