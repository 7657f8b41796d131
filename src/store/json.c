/* Reading JSON: SQLite's parser, asked for the members of each object. */
#include <summitty/store/json.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "db.h"

static const char select_members[] =
	"SELECT o.key, m.key, CASE m.type "
	" WHEN 'array' THEN (SELECT group_concat(i.value, '" JSON_LIST_SEPARATOR "') "
	"  FROM json_each(m.value) i) "
	" ELSE m.value END "
	"FROM json_each(?1) o, json_each(CASE o.type WHEN 'object' THEN o.value ELSE '{}' END) m "
	"WHERE m.type <> 'null'";

static bool is_array(sqlite3 *db, const char *text)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		"SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'array' ELSE 0 END", NULL);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, text);
	return db_step(stmt, NULL) == SQLITE_ROW && sqlite3_column_int(stmt, 0) != 0;
}

static bool read_members(sqlite3_stmt *stmt, GPtrArray *records, GError **error)
{
	GHashTable *record = NULL;
	gint64 current = -1;
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		gint64 at = sqlite3_column_int64(stmt, 0);
		const char *name = db_text(stmt, 1), *value = db_text(stmt, 2);
		if (at != current) {
			record = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
			g_ptr_array_add(records, record);
			current = at;
		}
		if (value && *value)
			g_hash_table_insert(record, g_strdup(name), g_strdup(value));
	}
	return code == SQLITE_DONE;
}

GPtrArray *json_records(const char *text, GError **error)
{
	AUTO(db_close) sqlite3 *db = NULL;

	if (db_open(NULL, DB_MEMORY, &db) != SQLITE_OK || !is_array(db, text)) {
		g_set_error_literal(
			error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, _("It is not a JSON array."));
		return NULL;
	}
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, select_members, error);
	g_autoptr(GPtrArray) records =
		g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
	if (!stmt)
		return NULL;
	db_bind_text(stmt, 1, text);
	return read_members(stmt, records, error) ? g_steal_pointer(&records) : NULL;
}
