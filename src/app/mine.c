/*
 * My agenda: what it says is joined to every answer as marks; what it keeps stands in for sessions
 * that the cache has lost. Clashes are reckoned on the times the cache has now, not on the copies.
 */
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/clash.h>

static void add_once(GPtrArray *list, GHashTable *seen, const struct session *session)
{
	if (g_hash_table_add(seen, (char *)session->id))
		g_ptr_array_add(list, (struct session *)session);
}

struct date app_day_of(const struct app *app, const struct session *s)
{
	if (s->all_day)
		return date_from_instant(s->start, s->start_offset);
	return day_from_instant(s->start, zone_offset(app->zone, s->start), app->day_boundary);
}

struct snapshot *app_merge_kept(
	const struct app *app, const struct snapshot *known, const struct snapshot *kept)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	struct snapshot_builder *builder = snapshot_builder_new();

	for (size_t i = 0; i < known->count; i++)
		add_once(list, seen, &known->sessions[i]);
	g_autofree struct session *lost = g_memdup2(kept->sessions, kept->count * sizeof(*lost));
	for (size_t i = 0; i < kept->count; i++) {
		lost[i].change = "removed";
		lost[i].day = app_day_of(app, &lost[i]);
		add_once(list, seen, &lost[i]);
	}
	g_ptr_array_sort(list, session_compare_pointers);
	for (guint i = 0; i < list->len; i++)
		snapshot_builder_add(builder, list->pdata[i]);
	return snapshot_builder_end(builder, 0);
}

/* A star is exported with no lower a SEQUENCE than before: see renew.c. */
static void keep_sequences(struct snapshot *stars, const struct snapshot *kept)
{
	g_autoptr(GHashTable) copies = snapshot_index(kept);

	for (size_t i = 0; i < stars->count; i++) {
		struct session *star = &stars->sessions[i];
		const struct session *copy = g_hash_table_lookup(copies, star->id);
		if (copy)
			star->sequence = MAX(star->sequence, copy->sequence + star->steps);
	}
}

/* The ids among the stars that clash with another star. */
static GHashTable *clashing_ids(const struct snapshot *stars, const struct walks *walks)
{
	GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
	g_autofree const struct session **list = g_new(const struct session *, stars->count + 1);
	g_autofree struct clash *clashes = NULL;

	for (size_t i = 0; i < stars->count; i++)
		list[i] = &stars->sessions[i];
	size_t n = clash_all(list, stars->count, walks, &clashes);
	for (size_t i = 0; i < n; i++) {
		g_hash_table_add(ids, (char *)list[clashes[i].a]->id);
		g_hash_table_add(ids, (char *)list[clashes[i].b]->id);
	}
	return ids;
}

bool app_send_marks(struct cache *cache, const GArray *marks, GHashTable *clashing, GError **error)
{
	g_autofree struct cache_mark *rows = g_new0(struct cache_mark, marks->len + 1);

	for (guint i = 0; i < marks->len; i++) {
		const struct agenda_mark *mark = &g_array_index(marks, struct agenda_mark, i);
		rows[i] = (struct cache_mark){
			.id = mark->id,
			.level = mark->level,
			.hidden = mark->hidden,
			.note = mark->note,
			.tags = mark->tags,
			.team = mark->team,
			.clash = clashing && g_hash_table_contains(clashing, mark->id),
		};
	}
	return cache_set_marks(cache, rows, marks->len, error);
}

static bool load_marks(
	struct app *app, const GArray *marks, const struct snapshot *kept, GError **error)
{
	AUTO(query_free) struct query *starred = query_is(QUERY_IS_STARRED);

	if (!app_send_marks(app->cache, marks, NULL, error))
		return false;
	AUTO(snapshot_unref)
	struct snapshot *known = marks->len > 0 ? app_ask_all(app, starred, error)
						: snapshot_builder_end(snapshot_builder_new(), 0);
	if (!known)
		return false;
	struct snapshot *stars = app_merge_kept(app, known, kept);
	keep_sequences(stars, kept);
	g_autoptr(GHashTable) clashing = clashing_ids(stars, app->walks);
	clash_annotate(stars, stars, app->walks);
	snapshot_unref(app->stars);
	app->stars = stars;
	return g_hash_table_size(clashing) == 0 ||
	       app_send_marks(app->cache, marks, clashing, error);
}

static bool send_hidden(struct app *app, GError **error)
{
	g_autoptr(GArray) groups = agenda_hidden_groups(app->agenda, error);

	return groups &&
	       cache_set_hidden(app->cache, (const struct facet_group *)(void *)groups->data,
		       groups->len, error);
}

bool app_load_marks(struct app *app, GError **error)
{
	if (app->agenda) {
		g_autoptr(GArray) marks = agenda_marks(app->agenda, error);
		if (!marks || !send_hidden(app, error))
			return false;
		AUTO(snapshot_unref) struct snapshot *kept = agenda_stars(app->agenda, error);
		if (!kept || !load_marks(app, marks, kept, error))
			return false;
	}
	app->seen = app_generation(app);
	return true;
}

struct snapshot *app_stars(struct app *app, GError **error)
{
	if (app->agenda_fault) {
		g_propagate_error(error, g_error_copy(app->agenda_fault));
		return NULL;
	}
	if (app->seen != app_generation(app) && !app_reload(app, error))
		return NULL;
	return snapshot_ref(app->stars);
}

static char **ids_of(const struct snapshot *sessions)
{
	char **ids = g_new0(char *, sessions->count + 1);

	for (size_t i = 0; i < sessions->count; i++)
		ids[i] = (char *)sessions->sessions[i].id;
	return ids;
}

/* Sessions whose level in my agenda, as it is now, is another. */
static size_t count_others(const struct app *app, const struct snapshot *sessions, enum level level)
{
	g_autoptr(GHashTable) stars = snapshot_index(app->stars);
	size_t n = 0;

	for (size_t i = 0; i < sessions->count; i++) {
		const struct session *star = g_hash_table_lookup(stars, sessions->sessions[i].id);
		n += (star ? star->level : LEVEL_NONE) != level;
	}
	return n;
}

static bool store_level(
	struct app *app, const struct snapshot *sessions, enum level level, GError **error)
{
	g_autofree char **ids = ids_of(sessions);
	g_autofree const struct session **list = g_new(const struct session *, sessions->count + 1);

	if (level == LEVEL_NONE)
		return agenda_unstar(
			app->agenda, (const char *const *)ids, sessions->count, NULL, error);
	for (size_t i = 0; i < sessions->count; i++)
		list[i] = &sessions->sessions[i];
	return agenda_star(app->agenda, list, sessions->count, level, error);
}

bool app_star(struct app *app, const struct snapshot *sessions, enum level level, size_t *changed,
	GError **error)
{
	if (!app_need_agenda(app, error) || !app_load_marks(app, error))
		return false;
	size_t others = count_others(app, sessions, level);
	if (!store_level(app, sessions, level, error))
		return false;
	if (changed)
		*changed = others;
	return app_load_marks(app, error);
}

bool app_note(struct app *app, const struct session *session, const char *text, GError **error)
{
	return app_need_agenda(app, error) && agenda_note(app->agenda, session, text, error) &&
	       app_load_marks(app, error);
}

bool app_clear_agenda(struct app *app, size_t *removed, GError **error)
{
	return app_need_agenda(app, error) && agenda_clear(app->agenda, removed, error) &&
	       app_load_marks(app, error);
}
