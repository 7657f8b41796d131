/*
 * Stars, mine and colleagues', whose session a load took away, because its UID was changed or it
 * was entered anew, move on to the session that is clearly the same, with level, note, tags and
 * all; the old id still finds it. Where none is clearly the same a star stays as it is: orphaned,
 * and never dropped.
 */
#include "loading.h"
#include "private.h"

#include <summitty/app/changes.h>
#include <summitty/app/team.h>
#include <summitty/base/i18n.h>
#include <summitty/model/relink.h>
#include <summitty/store/changes.h>

#define RELINK "relink "

bool app_relink_stamp(const char *what, gint64 *stamp)
{
	if (!g_str_has_prefix(what, RELINK))
		return false;
	if (stamp)
		*stamp = g_ascii_strtoll(what + strlen(RELINK), NULL, 10);
	return true;
}

/* Adds those of a source that it no longer has, each once. */
static void add_lost(
	GPtrArray *lost, GHashTable *ids, const struct snapshot *stars, const char *source)
{
	for (size_t i = 0; i < stars->count; i++) {
		struct session *s = &stars->sessions[i];
		if (g_strcmp0(s->change, "removed") == 0 && g_strcmp0(s->source, source) == 0 &&
			g_hash_table_add(ids, (char *)s->id))
			g_ptr_array_add(lost, s);
	}
}

/* My stars, and those of colleagues. */
static GPtrArray *find_lost(
	const struct snapshot *stars, const struct snapshot *team, const char *source)
{
	GPtrArray *lost = g_ptr_array_new();
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

	add_lost(lost, ids, stars, source);
	add_lost(lost, ids, team, source);
	return lost;
}

/* What the load brought: of a first one, everything. */
static GPtrArray *find_new(
	const struct app *app, const struct snapshot *sessions, const struct import_report *report)
{
	bool first = report->load.added == report->load.sessions;
	g_autoptr(GHashTable) stars = snapshot_index(app->stars);
	GPtrArray *new = g_ptr_array_new();

	for (size_t i = 0; i < sessions->count; i++) {
		struct session *s = &sessions->sessions[i];
		if ((first || g_strcmp0(s->change, "added") == 0) &&
			!g_hash_table_contains(stars, s->id))
			g_ptr_array_add(new, s);
	}
	return new;
}

static bool move_tags(struct app *app, const char *from, const char *to, GError **error)
{
	g_auto(GStrv) tags = app_tags(app, from, error);

	return tags && (!tags[0] || (agenda_tag(app->agenda, &to, 1, (const char *const *)tags,
					     true, error) &&
					    agenda_tag(app->agenda, &from, 1,
						    (const char *const *)tags, false, error)));
}

static bool move_note(
	struct app *app, const struct session *from, const struct session *to, GError **error)
{
	return !from->note || (agenda_note(app->agenda, to, from->note, error) &&
				      agenda_note(app->agenda, from, NULL, error));
}

static bool move_hidden(
	struct app *app, const struct session *from, const struct session *to, GError **error)
{
	return !from->hidden || (agenda_hide(app->agenda, &to->id, 1, true, error) &&
					agenda_hide(app->agenda, &from->id, 1, false, error));
}

static bool move_star(
	struct app *app, const struct session *from, const struct session *to, GError **error)
{
	return agenda_star(app->agenda, &to, 1, from->level, error) &&
	       agenda_unstar(app->agenda, &from->id, 1, NULL, error) &&
	       move_note(app, from, to, error) && move_hidden(app, from, to, error) &&
	       move_tags(app, from->id, to->id, error) &&
	       agenda_relink(app->agenda, from->id, to->id, error);
}

/* My star, a colleague's, or both. */
static bool move(
	struct app *app, const struct session *from, const struct session *to, GError **error)
{
	return (from->level == LEVEL_NONE || move_star(app, from, to, error)) &&
	       agenda_team_relink(app->agenda, from->id, to, error);
}

bool app_move_star(
	struct app *app, const struct session *from, const struct session *to, GError **error)
{
	if (!app_need_agenda(app, error) || !agenda_group_begin(app->agenda, "relink", error))
		return false;
	bool done = move_star(app, from, to, error);
	if (!agenda_group_end(app->agenda, done, done ? error : NULL))
		done = false;
	return app_load_marks(app, done ? error : NULL) && done;
}

static void add_field(
	const struct app *app, const char *name, const char *old, const char *new, GString *text)
{
	const struct change_field field = {(char *)name, (char *)old, (char *)new};

	if (g_strcmp0(old, new) == 0)
		return;
	g_autofree char *line = app_change_line(app, &field);
	g_string_append_printf(text, "%s%s", text->len ? "; " : "", line);
}

static void add_time(const struct app *app, const char *name, struct instant old,
	struct instant new, GString *text)
{
	g_autofree char *from = g_strdup_printf("%" G_GINT64_FORMAT, old.s);
	g_autofree char *to = g_strdup_printf("%" G_GINT64_FORMAT, new.s);

	add_field(app, name, instant_is_none(old) ? NULL : from, instant_is_none(new) ? NULL : to,
		text);
}

/* A phrase for the report, in front of what else the load changed: only if it is another in what
 * one goes by. A feed that makes up its UIDs anew each time is no news. */
static bool tell(const struct app *app, const struct session *from, const struct session *to,
	GPtrArray *said)
{
	g_autoptr(GString) text = g_string_new(NULL);

	add_field(app, "title", from->title, to->title, text);
	add_time(app, "start", from->start, to->start, text);
	add_time(app, "end", from->end, to->end, text);
	add_field(app, "venue", from->venue, to->venue, text);
	add_field(app, "status", from->status, to->status, text);
	if (text->len > 0)
		g_ptr_array_add(
			said, g_strdup_printf(_("moved on: %s (%s)"), to->title, text->str));
	return text->len > 0;
}

static void tell_count(guint n, GPtrArray *said)
{
	if (n > 0)
		g_ptr_array_add(said,
			g_strdup_printf(ngettext("%u star follows its session, which was entered "
						 "anew",
						"%u stars follow their sessions, which were "
						"entered anew",
						n),
				n));
}

static bool move_all(struct app *app, const GPtrArray *lost, const GPtrArray *new, const int *match,
	GPtrArray *said, GError **error)
{
	guint quiet = 0;

	for (guint i = 0; i < lost->len; i++) {
		if (match[i] < 0)
			continue;
		const struct session *to = new->pdata[match[i]];
		const struct session *from = lost->pdata[i];
		if (!move(app, from, to, error))
			return false;
		if (from->level != LEVEL_NONE)
			quiet += !tell(app, from, to, said);
	}
	tell_count(quiet, said);
	return true;
}

/* All of them as one step, which goes by the load's name, so that the two are taken back together.
 */
static bool move_as_one(struct app *app, const GPtrArray *lost, const GPtrArray *new,
	const int *match, GPtrArray *said, GError **error)
{
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;

	if (!cache_next_load(app->cache, CACHE_UNDO, &loaded, error) ||
		!app_need_agenda(app, error))
		return false;
	g_autofree char *what =
		g_strdup_printf(RELINK "%" G_GINT64_FORMAT, loaded ? loaded->stamp : 0);
	if (!agenda_group_begin(app->agenda, what, error))
		return false;
	bool done = move_all(app, lost, new, match, said, error);
	return agenda_group_end(app->agenda, done, done ? error : NULL);
}

static bool relink(struct app *app, const GPtrArray *lost, const struct import_report *report,
	GPtrArray *said, GError **error)
{
	AUTO(query_free)
	struct query *query = query_field(QUERY_FIELD_SOURCE, report->source);
	AUTO(snapshot_unref) struct snapshot *sessions = app_ask_all(app, query, error);
	if (!sessions)
		return false;
	g_autoptr(GPtrArray) new = find_new(app, sessions, report);
	g_autofree int *match = g_new(int, lost->len + 1);
	bool any = false;

	relink_match((const struct session *const *)lost->pdata, lost->len,
		(const struct session *const *)new->pdata, new->len, match);
	for (guint i = 0; i < lost->len; i++)
		any = any || match[i] >= 0;
	return !any || move_as_one(app, lost, new, match, said, error);
}

bool app_relink(struct app *app, struct import_report *report, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = snapshot_ref(app->stars);
	AUTO(snapshot_unref) struct snapshot *team = app_team_sessions(app, NULL, error);
	if (!team)
		return false;
	g_autoptr(GPtrArray) lost = find_lost(stars, team, report->source);
	g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);

	if (lost->len == 0 || report->load.added == 0)
		return true;
	if (!relink(app, lost, report, said, error))
		return false;
	g_ptr_array_add(said, NULL);
	g_strfreev(report->mine);
	report->mine = (char **)g_ptr_array_steal(said, NULL);
	return app_load_marks(app, error);
}
