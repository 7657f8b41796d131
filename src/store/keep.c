/*
 * What it takes to put a source back to before a load (unload.c), and for how long that and the
 * record of changes are kept.
 */
#include "load.h"

enum { RECORDS_KEPT = 50 }; /* of a source: what its loads changed */
#define WHOLE_KEPT 5        /* … and what it takes to take them back */

bool load_run(sqlite3 *db, const char *sql, const char *text, gint64 number, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, text);
	db_bind_int(stmt, 2, number);
	return db_run(stmt, error);
}

bool load_source_json(sqlite3 *db, const char *source, char **out, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		"SELECT json_object('id', id, 'uri', uri, 'title', title, 'zone', zone, "
		"'color', color, 'forced_zone', forced_zone, 'window_start', window_start, "
		"'window_end', window_end, 'loaded_at', loaded_at, 'sessions', sessions, "
		"'refresh_seconds', refresh_seconds, 'etag', etag, "
		"'last_modified', last_modified, 'digest', digest) "
		"FROM source WHERE name = ?",
		error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, source);
	int code = db_step(stmt, error);
	if (code != SQLITE_ERROR)
		*out = code == SQLITE_ROW ? g_strdup(db_text(stmt, 0)) : NULL;
	return code != SQLITE_ERROR;
}

/* A description that the one that comes instead goes on having is not kept twice. */
bool load_keep_rows(sqlite3 *db, gint64 id, GError **error)
{
	static const char *const all[] = {
		"INSERT INTO kept SELECT ?2, id, plain, change, stop, " ROW_LISTED
		", iif(alike, NULL, description), alike FROM (SELECT s.*, b.description, "
		" EXISTS (SELECT 1 FROM temp.stage n WHERE n.id = s.id AND n.body = s.body) AS "
		"alike "
		" FROM temp.gone g CROSS JOIN session s ON s.place = g.place "
		" LEFT JOIN body b ON b.number = s.body)",
		"INSERT INTO fresh SELECT ?2, id FROM temp.stage",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (!load_run(db, all[i], NULL, id, error))
			return false;
	return true;
}

bool load_keep(struct cache_load *load, gint64 id, GError **error)
{
	sqlite3 *db = load->cache->db;
	g_autofree char *before = NULL;

	/* A first load brought all that the source has. */
	if (!load->first && !load_keep_rows(db, id, error))
		return false;
	if (!load->first && !load_source_json(db, load->source.name, &before, error))
		return false;
	return load_run(db,
		"UPDATE load SET whole = 1, before = ?1, first = ?1 IS NULL WHERE id = ?2", before,
		id, error);
}

#define OF_OLD                                                                                     \
	"(SELECT id FROM load WHERE source = ?1 AND NOT undone AND NOT gone "                      \
	"ORDER BY id DESC LIMIT -1 OFFSET ?2)"
#define UNDONE "(SELECT id FROM load WHERE undone)"

struct chore {
	const char *sql;
	int kept;
};

static bool do_chores(struct cache *cache, const struct chore *chores, size_t n, const char *source,
	GError **error)
{
	for (size_t i = 0; i < n; i++)
		if (!load_run(cache->db, chores[i].sql, source, chores[i].kept, error))
			return false;
	return true;
}

/* Called before a load is recorded: there is room for it to be one of the kept, and what was taken
 * back before it, of whichever source, can't be done again after it. */
bool load_forget(struct cache *cache, const char *source, GError **error)
{
	static const struct chore chores[] = {
		{"DELETE FROM change WHERE load IN " UNDONE, 0},
		{"DELETE FROM kept WHERE load IN " UNDONE, 0},
		{"DELETE FROM fresh WHERE load IN " UNDONE, 0},
		{"DELETE FROM load WHERE undone", 0},
		{"DELETE FROM change WHERE load IN " OF_OLD, RECORDS_KEPT - 1},
		{"DELETE FROM kept WHERE load IN " OF_OLD, WHOLE_KEPT - 1},
		{"DELETE FROM fresh WHERE load IN " OF_OLD, WHOLE_KEPT - 1},
		{"UPDATE load SET whole = 0 WHERE id IN " OF_OLD, WHOLE_KEPT - 1},
		{"DELETE FROM load WHERE id IN " OF_OLD, RECORDS_KEPT - 1},
	};
	gint64 any = 0;

	/* Mostly there is nothing to forget. */
	if (!db_number(cache->db,
		    "SELECT EXISTS (SELECT 1 FROM load WHERE undone) OR EXISTS "
		    "(SELECT 1 FROM load GROUP BY source "
		    " HAVING count(*) >= " G_STRINGIFY(WHOLE_KEPT) ")",
		    &any, error))
		return false;
	return !any || do_chores(cache, chores, G_N_ELEMENTS(chores), source, error);
}
