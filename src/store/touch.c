/* A source that was asked for and had not changed: when that was, and what to ask with next. Like
 * every change it completes what a load that was cut short has left undone. */
#include <summitty/store/cache.h>

#include "cache-db.h"

static bool write_validators(sqlite3 *db, const struct source *source, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		"UPDATE source SET loaded_at = ?2, etag = ?3, last_modified = ?4 WHERE name = ?1",
		error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, source->name);
	db_bind_int(stmt, 2, source->loaded_at.s);
	db_bind_text(stmt, 3, source->etag);
	db_bind_text(stmt, 4, source->last_modified);
	return db_run(stmt, error);
}

bool cache_source_touch(struct cache *cache, const struct source *source, GError **error)
{
	if (!cache_want_writable(cache, error) || !cache_begin_change(cache, error))
		return false;
	if (write_validators(cache->db, source, error) && db_commit(cache->db, error)) {
		cache->generation++;
		return true;
	}
	db_rollback(cache->db);
	return false;
}
