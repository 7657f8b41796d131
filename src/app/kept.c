/*
 * Stars that the cache has lost, asked for like those that it has: their copies are loaded into a
 * cache in memory, so that a query means the same of both.
 */
#include "private.h"

#include <string.h>

#include <summitty/base/auto.h>
#include <summitty/store/cache.h>

static bool is_lost(const struct session *star)
{
	return g_strcmp0(star->change, "removed") == 0;
}

static const char *source_of(const struct session *star)
{
	return star->source ? star->source : "";
}

/* The sources of lost stars, each once. Names are borrowed. */
static GPtrArray *lost_sources(const struct snapshot *stars)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *sources = g_ptr_array_new();

	for (size_t i = 0; i < stars->count; i++) {
		const char *source = source_of(&stars->sessions[i]);
		if (is_lost(&stars->sessions[i]) && g_hash_table_add(seen, (char *)source))
			g_ptr_array_add(sources, (char *)source);
	}
	return sources;
}

static bool load_source(
	struct cache *cache, const struct snapshot *stars, const char *name, GError **error)
{
	const struct source source = {
		.name = (char *)name,
		.uri = (char *)name,
		.window = {INSTANT_NONE, INSTANT_NONE},
	};
	struct cache_load *load = cache_load_begin(cache, &source, error);
	struct load_report report;

	for (size_t i = 0; load && i < stars->count; i++) {
		const struct session *star = &stars->sessions[i];
		if (!is_lost(star) || strcmp(source_of(star), name) != 0)
			continue;
		if (!cache_load_add(load, star, error)) {
			cache_load_abort(load);
			return false;
		}
	}
	return load && cache_load_commit(load, &report, error);
}

/* Level, note and tags are the agenda's to tell; clashes are those of all stars, of whichever
 * source.
 */
static bool send_marks(
	struct app *app, struct cache *cache, const struct snapshot *stars, GError **error)
{
	g_autoptr(GArray) marks = agenda_marks(app->agenda, error);
	g_autoptr(GHashTable) clashing = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < stars->count; i++)
		if (stars->sessions[i].clashes && stars->sessions[i].clashes[0])
			g_hash_table_add(clashing, (char *)stars->sessions[i].id);
	return marks && app_send_marks(cache, marks, clashing, error);
}

static struct cache *load_lost(
	struct app *app, const struct snapshot *stars, const GPtrArray *sources, GError **error)
{
	AUTO(cache_close) struct cache *none = cache_open("", CACHE_READ, NULL, error);
	AUTO(cache_close) struct cache *cache = none ? cache_rehearse(none, error) : NULL;

	if (!cache || !cache_set_summit(cache, app->zone, app->day_boundary, error))
		return NULL;
	for (guint i = 0; i < sources->len; i++)
		if (!load_source(cache, stars, sources->pdata[i], error))
			return NULL;
	if (!send_marks(app, cache, stars, error))
		return NULL;
	return g_steal_pointer(&cache);
}

/* Of the stars those that either answer has, as they are there: lost ones are the agenda's. */
static struct snapshot *join(
	const struct snapshot *stars, const struct snapshot *known, const struct snapshot *lost)
{
	g_autoptr(GHashTable) ids = snapshot_index(lost);
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	struct snapshot_builder *builder = snapshot_builder_new();

	for (size_t i = 0; i < known->count; i++)
		g_ptr_array_add(list, &known->sessions[i]);
	for (size_t i = 0; i < stars->count; i++)
		if (is_lost(&stars->sessions[i]) &&
			g_hash_table_contains(ids, stars->sessions[i].id))
			g_ptr_array_add(list, &stars->sessions[i]);
	g_ptr_array_sort(list, session_compare_pointers);
	for (guint i = 0; i < list->len; i++)
		snapshot_builder_add(builder, list->pdata[i]);
	return snapshot_builder_end(builder, 0);
}

struct snapshot *app_ask_stars(struct app *app, struct query *query, GError **error)
{
	AUTO(query_free)
	struct query *starred = query_and(query_is(QUERY_IS_STARRED), query);
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, error);
	AUTO(snapshot_unref)
	struct snapshot *known = stars ? app_ask(app, starred, CACHE_BY_TIME, 0, error) : NULL;
	if (!known)
		return NULL;
	g_autoptr(GPtrArray) sources = lost_sources(stars);
	if (sources->len == 0)
		return g_steal_pointer(&known);
	AUTO(cache_close) struct cache *cache = load_lost(app, stars, sources, error);
	const struct cache_request request = {
		.query = starred,
		.now = app_now(app),
		.language = app->language,
		.with_hidden = true,
	};
	AUTO(snapshot_unref)
	struct snapshot *lost = cache ? cache_ask(cache, &request, error) : NULL;
	return lost ? join(stars, known, lost) : NULL;
}
