/*
 * Removing and renaming sources as steps that can be taken back. They are rows of `load` like any
 * load: of a removal `kept` has all the sessions, and nothing came instead. While a source is gone
 * so is the record of its loads: `load.gone` is the number of its removal, and nobody sees them,
 * whatever source is given that name meanwhile.
 */
#include "source-log.h"

#include "load.h"

enum { REMOVALS_KEPT = 5 };

/* Runs SQL with two numbers as ?1 and ?2. */
static bool run_with(sqlite3 *db, const char *sql, gint64 one, gint64 two, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, one);
	db_bind_int(stmt, 2, two);
	return db_run(stmt, error);
}

/* A row of `load` that is none, with how many sessions it takes away. */
static bool insert_row(
	struct cache *cache, const char *name, gint64 removed, gint64 *id, GError **error)
{
	if (!load_run(cache->db,
		    "INSERT INTO load (source, stamp, added, moved, edited, cancelled, removed, "
		    "whole) VALUES (?1, " DB_NOW_MS ", 0, 0, 0, 0, ?2, 1)",
		    name, removed, error))
		return false;
	*id = sqlite3_last_insert_rowid(cache->db);
	return true;
}

#define LONG_GONE                                                                                  \
	"(SELECT id FROM load WHERE gone IN (SELECT id FROM load WHERE gone = id "                 \
	"ORDER BY id DESC LIMIT -1 OFFSET ?1))"

static bool forget_long_gone(sqlite3 *db, GError **error)
{
	static const char *const chores[] = {
		"DELETE FROM change WHERE load IN " LONG_GONE,
		"DELETE FROM kept WHERE load IN " LONG_GONE,
		"DELETE FROM fresh WHERE load IN " LONG_GONE,
		"DELETE FROM load WHERE id IN " LONG_GONE,
	};

	for (size_t i = 0; i < G_N_ELEMENTS(chores); i++)
		if (!run_with(db, chores[i], REMOVALS_KEPT, 0, error))
			return false;
	return true;
}

bool source_log_removal(struct cache *cache, const char *name, GError **error)
{
	struct cache_load load = {.cache = cache, .source.name = (char *)name};
	gint64 id, sessions;

	return load_forget(cache, name, error) &&
	       db_number(cache->db, "SELECT count(*) FROM temp.gone", &sessions, error) &&
	       insert_row(cache, name, sessions, &id, error) && load_keep(&load, id, error) &&
	       load_run(cache->db, "UPDATE load SET gone = ?2 WHERE source = ?1 AND NOT gone", name,
		       id, error) &&
	       forget_long_gone(cache->db, error);
}

bool source_log_rename(struct cache *cache, const char *from, const char *to, GError **error)
{
	gint64 id;

	return load_forget(cache, to, error) && insert_row(cache, to, 0, &id, error) &&
	       load_run(cache->db, "UPDATE load SET was = ?1 WHERE id = ?2", from, id, error);
}

bool source_take_loads(
	sqlite3 *db, enum cache_way way, const struct cache_loaded *removal, GError **error)
{
	if (way == CACHE_UNDO)
		return run_with(db, "UPDATE load SET gone = 0 WHERE gone = ?1 AND id <> ?1",
			removal->id, 0, error);
	return load_run(db,
		"UPDATE load SET gone = ?2 WHERE source = ?1 AND NOT gone AND NOT undone",
		removal->source, removal->id, error);
}

static bool note_name(struct cache *cache, const struct cache_loaded *rename, GError **error)
{
	return load_run(cache->db, "UPDATE load SET was = ?1, undone = NOT undone WHERE id = ?2",
		rename->source, rename->id, error);
}

bool source_take_name(struct cache *cache, const struct cache_loaded *rename, GError **error)
{
	return source_rename(cache, rename->source, rename->was, error) &&
	       note_name(cache, rename, error);
}
