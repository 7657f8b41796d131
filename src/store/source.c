/*
 * What the cache knows of its sources.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "load.h"
#include "source-log.h"

void source_free(struct source *source)
{
	if (!source)
		return;
	source_clear(source);
	g_free(source);
}

void source_clear(struct source *source)
{
	g_free(source->name);
	g_free(source->uri);
	g_free(source->title);
	g_free(source->zone);
	g_free(source->color);
	g_free(source->forced_zone);
	g_free(source->etag);
	g_free(source->last_modified);
	g_free(source->digest);
	*source = (struct source){0};
}

void source_copy(struct source *to, const struct source *from)
{
	*to = *from;
	to->name = g_strdup(from->name);
	to->uri = g_strdup(from->uri);
	to->title = g_strdup(from->title);
	to->zone = g_strdup(from->zone);
	to->color = g_strdup(from->color);
	to->forced_zone = g_strdup(from->forced_zone);
	to->etag = g_strdup(from->etag);
	to->last_modified = g_strdup(from->last_modified);
	to->digest = g_strdup(from->digest);
}

static void bind_instant(sqlite3_stmt *stmt, int at, struct instant t)
{
	if (instant_is_none(t))
		sqlite3_bind_null(stmt, at);
	else
		db_bind_int(stmt, at, t.s);
}

static struct instant read_instant(sqlite3_stmt *stmt, int column)
{
	if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
		return INSTANT_NONE;
	return (struct instant){sqlite3_column_int64(stmt, column)};
}

bool source_write(sqlite3 *db, gint64 id, const struct source *source, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		"UPDATE source SET uri = ?2, title = ?3, zone = ?4, color = ?5, forced_zone = ?6, "
		"window_start = ?7, window_end = ?8, loaded_at = ?9, refresh_seconds = ?10, "
		"etag = ?11, last_modified = ?12, digest = ?13, context = ?14 WHERE id = ?1",
		error);
	if (!stmt)
		return false;
	const char *texts[] = {
		source->uri, source->title, source->zone, source->color, source->forced_zone};
	db_bind_int(stmt, 1, id);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		db_bind_text(stmt, 2 + (int)i, texts[i]);
	bind_instant(stmt, 7, source->window.start);
	bind_instant(stmt, 8, source->window.end);
	bind_instant(stmt, 9, source->loaded_at);
	db_bind_int(stmt, 10, source->refresh_seconds);
	db_bind_text(stmt, 11, source->etag);
	db_bind_text(stmt, 12, source->last_modified);
	db_bind_text(stmt, 13, source->digest);
	db_bind_int(stmt, 14, source->context);
	return db_run(stmt, error);
}

static struct source *read_source(sqlite3_stmt *stmt)
{
	struct source *source = g_new0(struct source, 1);
	char **texts[] = {&source->name, &source->uri, &source->title, &source->zone,
		&source->color, &source->forced_zone, &source->etag, &source->last_modified,
		&source->digest};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		*texts[i] = g_strdup(db_text(stmt, (int)i));
	source->window.start = read_instant(stmt, 9);
	source->window.end = read_instant(stmt, 10);
	source->loaded_at = read_instant(stmt, 11);
	source->refresh_seconds = sqlite3_column_int64(stmt, 12);
	source->sessions = (guint)sqlite3_column_int64(stmt, 13);
	source->context = sqlite3_column_int64(stmt, 14);
	return source;
}

static void free_source(void *source)
{
	source_free(source);
}

GPtrArray *cache_sources(struct cache *cache, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT name, uri, title, zone, color, forced_zone, etag, last_modified, digest, "
		"window_start, window_end, loaded_at, refresh_seconds, sessions, context "
		"FROM source ORDER BY name",
		error);
	if (!stmt)
		return NULL;
	g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
	int code;
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(sources, read_source(stmt));
	return code == SQLITE_DONE ? g_steal_pointer(&sources) : NULL;
}

bool source_find(sqlite3 *db, const char *name, gint64 *id, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "SELECT id FROM source WHERE name = ?", error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, name);
	int code = db_step(stmt, error);
	*id = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
	return code != SQLITE_ERROR;
}

static bool fail_unknown(const char *name, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("There is no source named %s. `summitty source list` names them all."), name);
	return false;
}

static bool want_source(sqlite3 *db, const char *name, gint64 *id, GError **error)
{
	if (!source_find(db, name, id, error))
		return false;
	return *id != 0 || fail_unknown(name, error);
}

/* Runs SQL with a source's number as its parameter ?1. */
static bool run_for_source(sqlite3 *db, const char *sql, gint64 id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, id);
	return db_run(stmt, error);
}

static bool remove_source(struct cache *cache, const char *name, GError **error)
{
	gint64 id;
	return want_source(cache->db, name, &id, error) && load_make_temp(cache, error) &&
	       run_for_source(cache->db,
		       "INSERT INTO temp.gone SELECT place FROM session WHERE source = ?1", id,
		       error) &&
	       source_log_removal(cache, name, error) && load_exchange(cache, error) &&
	       run_for_source(cache->db, "DELETE FROM glance WHERE source = ?1", id, error) &&
	       run_for_source(cache->db, "DELETE FROM part WHERE source = ?1", id, error) &&
	       run_for_source(cache->db, "DELETE FROM source WHERE id = ?1", id, error) &&
	       cache_count_days(cache, error);
}

bool source_rename(struct cache *cache, const char *from, const char *to, GError **error)
{
	gint64 id, taken;

	if (!want_source(cache->db, from, &id, error) || !source_find(cache->db, to, &taken, error))
		return false;
	if (taken != 0 && taken != id)
		return error_usage(error,
			_("There is a source named %s already. Choose another name, or remove "
			  "that one first."),
			to);
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(cache->db, "UPDATE source SET name = ?2 WHERE id = ?1", error);
	AUTO(db_finalize)
	sqlite3_stmt *loads = db_prepare(
		cache->db, "UPDATE load SET source = ?2 WHERE source = ?1 AND NOT gone", error);
	if (!stmt || !loads)
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_text(stmt, 2, to);
	db_bind_text(loads, 1, from);
	db_bind_text(loads, 2, to);
	return db_run(stmt, error) && db_run(loads, error);
}

static bool end_change(struct cache *cache, bool done, GError **error)
{
	if (done && db_commit(cache->db, error)) {
		cache->generation++;
		return true;
	}
	db_rollback(cache->db);
	return false;
}

bool cache_source_remove(struct cache *cache, const char *name, GError **error)
{
	if (!cache_want_writable(cache, error) || !cache_begin_change(cache, error))
		return false;
	return end_change(cache, remove_source(cache, name, error), error);
}

bool cache_source_rename(struct cache *cache, const char *from, const char *to, GError **error)
{
	if (!cache_want_writable(cache, error) || !db_begin(cache->db, error))
		return false;
	bool done = source_rename(cache, from, to, error) &&
		    (g_str_equal(from, to) || source_log_rename(cache, from, to, error));
	return end_change(cache, done, error);
}

/* A file written in UTC says in its header where it is. */
static const char *zone_of(sqlite3_stmt *stmt)
{
	const char *of_most = db_text(stmt, 0), *in_header = db_text(stmt, 1);

	return in_header && (!of_most || g_str_equal(of_most, "UTC")) ? in_header : of_most;
}

/* Every start asks, of few sources: to have SQLite put them together takes longer than that. */
char *cache_dominant_zone(struct cache *cache)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(cache->db, "SELECT main_zone, zone, sessions FROM source", NULL);
	g_autoptr(GHashTable) sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	char *best = NULL;
	guint most = 0;

	while (stmt && db_step(stmt, NULL) == SQLITE_ROW) {
		const char *zone = zone_of(stmt);
		if (!zone)
			continue;
		guint sum = GPOINTER_TO_UINT(g_hash_table_lookup(sums, zone)) +
			    (guint)sqlite3_column_int64(stmt, 2);
		g_hash_table_insert(sums, g_strdup(zone), GUINT_TO_POINTER(sum));
		if (best && (sum < most || (sum == most && strcmp(zone, best) > 0)))
			continue;
		g_free(best);
		best = g_strdup(zone);
		most = sum;
	}
	return best;
}
