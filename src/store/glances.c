/*
 * What the reader remembers of a source's events: pieces of bytes that mean something to it alone,
 * in the order in which it gave them. They say nothing of the programme, and could be had again.
 */
#include "load.h"

bool cache_each_glances(struct cache *cache, const char *source,
	bool (*each)(void *user, const char *bytes, size_t len, GError **error), void *user,
	GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT bytes FROM glance WHERE source = (SELECT id FROM source WHERE name = ?) "
		"ORDER BY id",
		error);
	int code = SQLITE_ERROR;

	if (stmt)
		db_bind_text(stmt, 1, source);
	while (stmt && (code = db_step(stmt, error)) == SQLITE_ROW) {
		const char *bytes = sqlite3_column_blob(stmt, 0);
		if (!each(user, bytes, (size_t)sqlite3_column_bytes(stmt, 0), error))
			return false;
	}
	return code == SQLITE_DONE;
}

bool cache_load_glances(struct cache_load *load, const char *bytes, size_t len, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		load->cache->db, "INSERT INTO glance (source, bytes) VALUES (?, ?)", error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, load->source_id);
	sqlite3_bind_blob64(stmt, 2, bytes, len, SQLITE_STATIC);
	return db_run(stmt, error);
}

bool cache_load_forget_glances(struct cache_load *load, GError **error)
{
	return load_run(load->cache->db, "DELETE FROM glance WHERE source = ?2", NULL,
		load->source_id, error);
}
