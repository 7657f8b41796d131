/*
 * Which changes of the programme I have seen. It is mine and so kept with the agenda, but it is no
 * change that undo would take back: nothing is logged, and nobody is told to read marks again.
 */
#include "agenda-db.h"

/* Loads whose changes are remembered: many more than a cache keeps the record of. */
#define LOADS_KEPT "500"

char *change_key(gint64 load, const char *id)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %s", load, id);
}

static bool put_key(sqlite3_stmt *stmt, const char *key, GError **error)
{
	char *id;
	gint64 load = g_ascii_strtoll(key, &id, 10);

	db_bind_int(stmt, 1, load);
	db_bind_text(stmt, 2, id + strspn(id, " "));
	return db_run(stmt, error);
}

static bool put_keys(sqlite3 *db, GHashTable *keys, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(db, "INSERT OR IGNORE INTO seen (load, id) VALUES (?, ?)", error);
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, keys);
	while (stmt && g_hash_table_iter_next(&iter, &key, NULL))
		if (!put_key(stmt, key, error))
			return false;
	return stmt && db_exec(db,
			       "DELETE FROM seen WHERE load NOT IN (SELECT DISTINCT load FROM seen "
			       "ORDER BY load DESC LIMIT " LOADS_KEPT ")",
			       error);
}

bool agenda_saw(struct agenda *agenda, GHashTable *keys, GError **error)
{
	if (!agenda_begin(agenda, error))
		return false;
	if (put_keys(agenda->db, keys, error) && db_commit(agenda->db, error))
		return true;
	db_rollback(agenda->db);
	return false;
}

GHashTable *agenda_seen(struct agenda *agenda)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	/* An agenda that an older version wrote and that is only read has no such table. */
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(agenda->db, "SELECT load, id FROM seen", NULL);

	while (stmt && db_step(stmt, NULL) == SQLITE_ROW)
		g_hash_table_add(keys, change_key(sqlite3_column_int64(stmt, 0), db_text(stmt, 1)));
	return keys;
}
