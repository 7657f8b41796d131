/*
 * The cache's indexes made anew from its sessions: SQLite's own, and the index of words, which
 * holds no copy of the texts and so can't do that by itself.
 */
#include <summitty/store/repair.h>

#include "cache-db.h"
#include "row.h"
#include "words.h"

static bool put_words(sqlite3 *db, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *all = db_prepare(db,
		"SELECT s.place, " ROW_COLUMNS " FROM session s "
		"LEFT JOIN body b ON b.place = s.place ORDER BY s.place",
		error);
	AUTO(db_finalize)
	sqlite3_stmt *put = db_prepare(db,
		"INSERT INTO words (rowid, " WORDS_COLUMN_NAMES ") VALUES (?, ?, ?, ?, ?, ?, ?)",
		error);
	int code = SQLITE_ERROR;
	bool done = true;

	while (all && put && done && (code = db_step(all, error)) == SQLITE_ROW) {
		struct row row;
		row_read(all, 1, ROW_COUNT, &row);
		db_bind_int(put, 1, sqlite3_column_int64(all, 0));
		words_bind(put, 2, &row.session);
		done = db_run(put, error);
		row_clear(&row);
	}
	return code == SQLITE_DONE;
}

bool cache_reindex(struct cache *cache, GError **error)
{
	if (!cache_want_writable(cache, error) || !db_begin(cache->db, error))
		return false;
	if (db_exec(cache->db, "REINDEX; INSERT INTO words (words) VALUES ('delete-all')", error) &&
		put_words(cache->db, error) && cache_count_days(cache, error) &&
		cache_check(cache, error) && db_commit(cache->db, error)) {
		cache->generation++;
		return true;
	}
	db_rollback(cache->db);
	return false;
}
