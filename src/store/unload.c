/*
 * Taking a load back, and doing it again: what gave way to it and what came instead change places,
 * by the same way that a load takes, in one transaction. What each of the two was is kept by the
 * other, so that doing it twice is doing nothing.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/store/changes.h>

#include "load.h"
#include "source-log.h"

static const char *const next_load[] = {
	[CACHE_UNDO] = "WHERE NOT undone ORDER BY id DESC",
	[CACHE_REDO] = "WHERE undone ORDER BY id",
};

void cache_loaded_free(struct cache_loaded *loaded)
{
	if (!loaded)
		return;
	g_free(loaded->source);
	g_free(loaded->was);
	g_free(loaded);
}

static struct cache_loaded *read_loaded(sqlite3_stmt *stmt)
{
	struct cache_loaded *loaded = g_new0(struct cache_loaded, 1);
	guint *const numbers[] = {&loaded->report.added, &loaded->report.moved,
		&loaded->report.edited, &loaded->report.cancelled, &loaded->report.removed};

	loaded->id = sqlite3_column_int64(stmt, 0);
	loaded->source = g_strdup(db_text(stmt, 1));
	loaded->stamp = sqlite3_column_int64(stmt, 2);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		*numbers[i] = (guint)sqlite3_column_int64(stmt, 3 + (int)i);
	loaded->first = sqlite3_column_int(stmt, 8) != 0;
	loaded->removal = sqlite3_column_int64(stmt, 10) == loaded->id;
	loaded->was = g_strdup(db_text(stmt, 11));
	return loaded;
}

bool cache_next_load(
	struct cache *cache, enum cache_way way, struct cache_loaded **out, GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT id, source, stamp, added, moved, edited, cancelled, removed, first, whole, "
		"gone, was "
		"FROM load %s LIMIT 1",
		next_load[way]);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, error);
	int code = stmt ? db_step(stmt, error) : SQLITE_ERROR;

	if (code == SQLITE_ERROR)
		return false;
	bool found = code == SQLITE_ROW && sqlite3_column_int(stmt, 9) != 0;
	*out = found ? read_loaded(stmt) : NULL;
	return true;
}

/* --- The source's own row --------------------------------------------------------------------- */

/* Without the context: what comes back is of no part, beside others of the same events that are,
 * and so none of them is to be known again. */
static const char put_source[] =
	"INSERT INTO source (name, id, uri, title, zone, color, forced_zone, "
	" window_start, window_end, loaded_at, sessions, refresh_seconds, etag, last_modified, "
	" digest, context) "
	"SELECT ?1, json_extract(j, '$.id'), json_extract(j, '$.uri'), json_extract(j, '$.title'), "
	" json_extract(j, '$.zone'), json_extract(j, '$.color'), json_extract(j, '$.forced_zone'), "
	" json_extract(j, '$.window_start'), json_extract(j, '$.window_end'), "
	" json_extract(j, '$.loaded_at'), json_extract(j, '$.sessions'), "
	" json_extract(j, '$.refresh_seconds'), json_extract(j, '$.etag'), "
	" json_extract(j, '$.last_modified'), json_extract(j, '$.digest'), 0 "
	"FROM (SELECT before AS j FROM load WHERE id = ?2) WHERE j IS NOT NULL";

/* A load taken back. */
struct unload {
	sqlite3 *db;
	const struct cache_loaded *loaded;
	gint64 source;   /* its number while it has sessions, before or after; 0: none */
	gint64 sessions; /* how many it is to have */
	char *now;       /* its row as it is; NULL: there is none */
};

/* Puts the row to what it was, and remembers what it is. */
static bool swap_source(struct unload *u, GError **error)
{
	const char *name = u->loaded->source;

	if (!load_source_json(u->db, name, &u->now, error) ||
		!load_run(u->db, "DELETE FROM source WHERE name = ?1", name, 0, error) ||
		!load_run(u->db, put_source, name, u->loaded->id, error) ||
		!load_run(u->db, "UPDATE load SET before = ?1 WHERE id = ?2", u->now, u->loaded->id,
			error))
		return false;
	return true;
}

/* The source's number and how many sessions it should have come from the row as it is to be, or,
 * when the source goes, from the row as it was. */
static bool find_numbers(struct unload *u, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(u->db,
		"SELECT id, sessions FROM source WHERE name = ?1 "
		"UNION ALL SELECT json_extract(?2, '$.id'), 0 LIMIT 1",
		error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, u->loaded->source);
	db_bind_text(stmt, 2, u->now);
	if (db_step(stmt, error) != SQLITE_ROW)
		return false;
	u->source = sqlite3_column_int64(stmt, 0);
	u->sessions = sqlite3_column_int64(stmt, 1);
	return true;
}

/* --- Its sessions ----------------------------------------------------------------------------- */

static bool fail_inexact(const struct unload *u, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The last load of %s can't be taken back exactly, and was left as it is. Import "
		  "the source again from where it was."),
		u->loaded->source);
	return false;
}

/* Runs SQL with the number of the load ?1 and that of the source ?2, or one of them. */
static bool run(const struct unload *u, const char *sql, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(u->db, sql, error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, u->loaded->id);
	db_bind_int(stmt, 2, u->source);
	return db_run(stmt, error);
}

/* What gave way, with the description of what came instead where that is the same. */
#define CAME                                                                                       \
	" FROM session s LEFT JOIN body b ON b.number = s.body "                                   \
	"WHERE s.id = kept.id AND +s.source = ?2)"
static const char those_that_gave_way[] =
	"INSERT INTO temp.stage (source, id, plain, uid_key, change, stop, body, " ROW_COLUMNS ") "
	"SELECT ?2, id, plain, text_key(uid), change, stop, iif(alike, (SELECT body" CAME
	", NULL), " ROW_LISTED ", iif(alike, (SELECT description" CAME ", description) "
	"FROM kept WHERE load = ?1";

static bool find_sessions(const struct unload *u, GError **error)
{
	static const char those_that_came[] =
		"INSERT INTO temp.gone SELECT place FROM session "
		"WHERE source = ?2 AND id IN (SELECT id FROM fresh WHERE load = ?1)";
	static const char all[] =
		"INSERT INTO temp.gone SELECT place FROM session WHERE source = ?2";

	return run(u, u->loaded->first ? all : those_that_came, error) &&
	       run(u, those_that_gave_way, error);
}

/* Every session that came is there still, under the id it had. */
static bool check_found(const struct unload *u, GError **error)
{
	gint64 missing = 0;
	g_autofree char *sql =
		g_strdup_printf("SELECT (SELECT count(*) FROM fresh WHERE load = %" G_GINT64_FORMAT
				") - (SELECT count(*) FROM temp.gone)",
			u->loaded->id);

	if (u->loaded->first)
		return true;
	if (!db_number(u->db, sql, &missing, error))
		return false;
	return missing == 0 || fail_inexact(u, error);
}

/* What goes is kept in the place of what comes. */
static bool swap_kept(const struct unload *u, GError **error)
{
	return run(u, "DELETE FROM kept WHERE load = ?1", error) &&
	       run(u, "DELETE FROM fresh WHERE load = ?1", error) &&
	       db_exec(u->db, LOAD_INDEX_STAGE, error) &&
	       load_keep_rows(u->db, u->loaded->id, error);
}

/* As many as there were, each id once. */
static bool check_result(const struct unload *u, GError **error)
{
	gint64 wrong = 0;
	g_autofree char *sql = g_strdup_printf("SELECT count(*) != %" G_GINT64_FORMAT
					       " OR count(*) != count(DISTINCT id) "
					       "FROM session WHERE source = %" G_GINT64_FORMAT,
		u->sessions, u->source);

	if (!db_number(u->db, sql, &wrong, error))
		return false;
	return wrong == 0 || fail_inexact(u, error);
}

/* What the last load that had any news says of each session. The "+" keeps SQLite from looking
 * through a whole source for each of its sessions. */
static bool renew_marks(const struct unload *u, GError **error)
{
	static const char clear[] = "UPDATE session SET change = NULL WHERE source = ?2 "
				    "AND change IS NOT NULL";
	static const char set[] =
		"UPDATE session SET change = c.what FROM change c WHERE +session.source = ?2 "
		"AND session.id = c.session AND c.load = (SELECT max(id) FROM load "
		" WHERE NOT undone AND NOT gone "
		" AND added + moved + edited + cancelled + removed > 0 "
		" AND source = (SELECT source FROM load WHERE id = ?1))";

	return run(u, clear, error) && run(u, set, error);
}

static bool swap(struct cache *cache, struct unload *u, GError **error)
{
	return load_make_temp(cache, error) && swap_source(u, error) && find_numbers(u, error) &&
	       find_sessions(u, error) && check_found(u, error) && swap_kept(u, error) &&
	       load_exchange(cache, error) && check_result(u, error) &&
	       run(u, "UPDATE load SET undone = NOT undone WHERE id = ?1", error) &&
	       renew_marks(u, error) && cache_count_days(cache, error) &&
	       db_exec(u->db, "DELETE FROM temp.stage; DELETE FROM temp.gone", error);
}

/* Another program may have loaded something since the load was looked up. */
static bool is_next(
	struct cache *cache, enum cache_way way, const struct cache_loaded *loaded, GError **error)
{
	AUTO(cache_loaded_free) struct cache_loaded *next = NULL;

	if (!cache_next_load(cache, way, &next, error))
		return false;
	if (next && next->id == loaded->id)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("Another program has just loaded something into %s. Look at it, then try "
		  "again."),
		cache->path);
	return false;
}

static bool take(struct unload *u, struct cache *cache, enum cache_way way, GError **error)
{
	if (u->loaded->was)
		return source_take_name(cache, u->loaded, error);
	return (!u->loaded->removal || source_take_loads(u->db, way, u->loaded, error)) &&
	       swap(cache, u, error);
}

bool cache_take_load(
	struct cache *cache, enum cache_way way, const struct cache_loaded *loaded, GError **error)
{
	struct unload unload = {.db = cache->db, .loaded = loaded};

	if (!cache_want_writable(cache, error) || !cache_begin_change(cache, error))
		return false;
	bool done = is_next(cache, way, loaded, error) && take(&unload, cache, way, error) &&
		    db_commit(cache->db, error);
	g_free(unload.now);
	if (!done) {
		db_rollback(cache->db);
		return false;
	}
	cache->generation++;
	return true;
}
