/*
 * The text index of what a first load brought. It takes longer than all the rest of a load, so it
 * is filled when the sessions are there for all to see, in steps of one transaction each: a program
 * that ends in the middle leaves a cache that is in order, and which the next change completes.
 */
#include "cache-db.h"
#include "load.h"
#include "words.h"

enum { STEP = 1 << 16 }; /* sessions; about as many as FTS5 gathers before it writes */

struct filling {
	gint64 source, after;
	int count; /* of this step */
};

/* *any: there is something to fill. */
static bool find_filling(sqlite3 *db, struct filling *filling, bool *any, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "SELECT source, after FROM filling LIMIT 1", error);
	int code = stmt ? db_step(stmt, error) : SQLITE_ERROR;

	*any = code == SQLITE_ROW;
	if (*any)
		*filling = (struct filling){
			sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1), 0};
	return code != SQLITE_ERROR;
}

static bool fill_one(sqlite3_stmt *from, sqlite3_stmt *to, struct filling *filling, GError **error)
{
	struct row row;

	filling->after = sqlite3_column_int64(from, 0);
	filling->count++;
	row_read(from, 1, ROW_COUNT, &row);
	db_bind_int(to, 1, filling->after);
	words_bind(to, 2, &row.session);
	bool done = db_run(to, error);
	row_clear(&row);
	return done;
}

static bool fill_some(sqlite3 *db, struct filling *filling, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *from = db_prepare(db,
		"SELECT s.place, " ROW_COLUMNS " FROM session s "
		"LEFT JOIN body b ON b.number = s.body WHERE s.place IN (SELECT place "
		" FROM session WHERE source = ? AND place > ? ORDER BY place LIMIT ?)",
		error);
	AUTO(db_finalize) sqlite3_stmt *to = db_prepare(db, WORDS_INSERT, error);
	int code = SQLITE_ERROR;

	if (!from || !to)
		return false;
	db_bind_int(from, 1, filling->source);
	db_bind_int(from, 2, filling->after);
	db_bind_int(from, 3, STEP);
	while ((code = db_step(from, error)) == SQLITE_ROW)
		if (!fill_one(from, to, filling, error))
			return false;
	return code == SQLITE_DONE;
}

static bool end_step(sqlite3 *db, const struct filling *filling, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		filling->count < STEP ? "DELETE FROM filling WHERE source = ?1 AND ?2"
				      : "UPDATE filling SET after = ?2 WHERE source = ?1",
		error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, filling->source);
	db_bind_int(stmt, 2, filling->count < STEP ? 1 : filling->after);
	return db_run(stmt, error);
}

/* One step, in the transaction that was begun. */
static bool fill_step(sqlite3 *db, struct filling *filling, GError **error)
{
	return cache_build_indexes(db, error) && fill_some(db, filling, error) &&
	       end_step(db, filling, error) && db_commit(db, error);
}

bool cache_begin_change(struct cache *cache, GError **error)
{
	bool any = true, done = true;

	while (any && done) {
		struct filling filling;
		done = db_begin(cache->db, error) &&
		       find_filling(cache->db, &filling, &any, error) &&
		       (!any || fill_step(cache->db, &filling, error));
	}
	if (!done)
		db_rollback(cache->db);
	return done;
}

bool cache_complete(struct cache *cache, GError **error)
{
	gint64 any;

	return db_number(cache->db, "SELECT EXISTS (SELECT 1 FROM filling)", &any, error) &&
	       (any == 0 || cache_fill_words(cache, error));
}

bool cache_fill_words(struct cache *cache, GError **error)
{
	if (!cache_begin_change(cache, error))
		return false;
	db_rollback(cache->db);
	sqlite3_exec(cache->db, "PRAGMA wal_checkpoint(PASSIVE)", NULL, NULL, NULL);
	return true;
}
