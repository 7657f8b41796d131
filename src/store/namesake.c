/*
 * Sessions of one title. An index finds them by a hash of it, and the table `namesake` has the
 * places of all whose title another one has as well, so that a screen learns from a page or two
 * which of its rows there is more to ask of. It may say so of a session whose namesakes have gone;
 * once there is the index, it says so of every one that has any.
 */
#include <summitty/base/hash.h>

#include "cache-db.h"

gint32 text_key(const char *text, size_t len)
{
	return (gint32)hash_bytes(text, len, 0);
}

/* text_key(text) */
static void sql_text_key(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	const char *text = (const char *)sqlite3_value_text(args[0]);
	size_t len = (size_t)sqlite3_value_bytes(args[0]);

	sqlite3_result_int(context, text_key(text ? text : "", len));
}

bool namesakes_register(sqlite3 *db)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	return sqlite3_create_function(db, "text_key", 1, flags, NULL, sql_text_key, NULL, NULL) ==
	       SQLITE_OK;
}

/* --- Finding them -------------------------------------------------------------------------------
 */

/* Appends the places that come next to others of the same key, from rows of both. */
static bool collect(sqlite3_stmt *stmt, GArray *places, GError **error)
{
	gint64 before = 0, key = G_MAXINT64; /* which is no key */
	bool begun = false;                  /* the one before is in `places` */
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		gint64 next = sqlite3_column_int64(stmt, 0), place = sqlite3_column_int64(stmt, 1);
		bool same = next == key;

		if (same && !begun)
			g_array_append_val(places, before);
		if (same)
			g_array_append_val(places, place);
		begun = same;
		key = next;
		before = place;
	}
	return code == SQLITE_DONE;
}

/* Row by row: see exchange.c. */
static bool put(sqlite3 *db, GArray *places, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "INSERT OR IGNORE INTO namesake VALUES (?)", error);

	g_array_sort(places, compare_places);
	for (guint i = 0; stmt && i < places->len; i++) {
		db_bind_int(stmt, 1, g_array_index(places, gint64, i));
		if (!db_run(stmt, error))
			return false;
	}
	return stmt != NULL;
}

static bool has_index(sqlite3 *db, bool *out, GError **error)
{
	gint64 found;

	if (!db_number(db,
		    "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'session_title')",
		    &found, error))
		return false;
	*out = found != 0;
	return true;
}

static bool mark(sqlite3 *db, const char *sql, GError **error)
{
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, error);

	return stmt && collect(stmt, places, error) && put(db, places, error);
}

static bool mark_all(sqlite3 *db, GError **error)
{
	return mark(db,
		"SELECT text_key(title), place FROM session INDEXED BY session_title "
		"ORDER BY text_key(title)",
		error);
}

/* --- Keeping them -------------------------------------------------------------------------------
 */

/* Until there is the index, nothing is marked. */
bool namesakes_count(sqlite3 *db, GError **error)
{
	bool indexed;

	return has_index(db, &indexed, error) && db_exec(db, "DELETE FROM namesake", error) &&
	       (!indexed || mark_all(db, error));
}

bool namesakes_add(sqlite3 *db, GError **error)
{
	static const char sql[] =
		"SELECT n.key, s.place FROM "
		"(SELECT DISTINCT text_key(title) AS key FROM temp.stage) n CROSS JOIN "
		"session s INDEXED BY session_title ON text_key(s.title) = n.key";
	bool indexed;

	return has_index(db, &indexed, error) && (!indexed || mark(db, sql, error));
}

bool cache_build_indexes(sqlite3 *db, GError **error)
{
	static const char all[] =
		CACHE_INDEX_ID "CREATE INDEX IF NOT EXISTS session_title ON session "
			       "(text_key(title));";
	bool indexed;

	return has_index(db, &indexed, error) &&
	       (indexed || (db_exec(db, all, error) && mark_all(db, error)));
}
