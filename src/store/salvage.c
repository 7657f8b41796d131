/*
 * Rows out of a damaged database. A table is read from its beginning as far as that goes, then from
 * its end, and what lies between the two is asked for row by row, so that a damaged page costs the
 * rows on it and no others. A row whose values are not of their columns' types is damage, too.
 */
#include "salvage.h"

enum { PROBES = 100000 }; /* rows that are asked for one by one, at most */

struct column {
	char *name;
	int type;    /* SQLITE_INTEGER or SQLITE_TEXT; 0: any */
	bool needed; /* is never NULL */
	bool key;
};

/* A table on its way. */
struct salvage {
	sqlite3 *from;
	const char *table;
	GArray *columns;
	char *names;       /* of the columns, with commas */
	bool numbered;     /* its rows have numbers */
	sqlite3_stmt *put; /* into the other database */
	gint64 low, high;  /* the last row read from the beginning, and from the end */
	bool whole;
	GError **error;
};

static void clear_column(void *at)
{
	g_free(((struct column *)at)->name);
}

static void salvage_clear(struct salvage *salvage)
{
	db_finalize(salvage->put);
	g_array_unref(salvage->columns);
	g_free(salvage->names);
}

/* --- What the table is like ------------------------------------------------------------------- */

static int type_of(const char *declared)
{
	if (g_strcmp0(declared, "INTEGER") == 0)
		return SQLITE_INTEGER;
	return g_strcmp0(declared, "TEXT") == 0 ? SQLITE_TEXT : 0;
}

static bool read_columns(struct salvage *salvage, sqlite3 *db)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		db, "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)", salvage->error);
	int code = SQLITE_ERROR;

	if (!stmt)
		return false;
	db_bind_text(stmt, 1, salvage->table);
	while ((code = db_step(stmt, salvage->error)) == SQLITE_ROW) {
		struct column column = {g_strdup(db_text(stmt, 0)), type_of(db_text(stmt, 1)),
			sqlite3_column_int(stmt, 2) != 0, sqlite3_column_int(stmt, 3) != 0};
		g_array_append_val(salvage->columns, column);
	}
	return code == SQLITE_DONE;
}

/* Their names with something after each, all of them or the key's alone. Caller frees. */
static char *list_names(const struct salvage *salvage, bool key, const char *suffix)
{
	GString *list = g_string_new(NULL);

	for (guint i = 0; i < salvage->columns->len; i++) {
		const struct column *column = &g_array_index(salvage->columns, struct column, i);
		if (!key || column->key)
			g_string_append_printf(
				list, "%s%s%s", list->len > 0 ? ", " : "", column->name, suffix);
	}
	return g_string_free(list, FALSE);
}

static bool prepare_put(struct salvage *salvage, sqlite3 *to)
{
	g_autoptr(GString) sql = g_string_new(NULL);

	g_string_printf(
		sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?", salvage->table, salvage->names);
	for (guint i = 1; i < salvage->columns->len; i++)
		g_string_append(sql, ", ?");
	g_string_append_c(sql, ')');
	salvage->put = db_prepare(to, sql->str, salvage->error);
	return salvage->put != NULL;
}

static bool has_row_numbers(sqlite3 *db, const char *table)
{
	g_autofree char *sql = g_strdup_printf("SELECT rowid FROM %s", table);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, NULL);
	return stmt != NULL;
}

static bool look_at_table(struct salvage *salvage, sqlite3 *to)
{
	if (!read_columns(salvage, to))
		return false;
	salvage->names = list_names(salvage, false, "");
	salvage->numbered = has_row_numbers(to, salvage->table);
	return prepare_put(salvage, to);
}

/* --- Its rows --------------------------------------------------------------------------------- */

static bool is_sane(const struct salvage *salvage, sqlite3_stmt *row)
{
	for (guint i = 0; i < salvage->columns->len; i++) {
		const struct column *column = &g_array_index(salvage->columns, struct column, i);
		int type = sqlite3_column_type(row, (int)i + 1);
		bool right = type == SQLITE_NULL ? !column->needed
						 : column->type == 0 || type == column->type;
		if (!right)
			return false;
	}
	return true;
}

static bool put_row(struct salvage *salvage, sqlite3_stmt *row)
{
	if (!is_sane(salvage, row)) {
		salvage->whole = false;
		return true;
	}
	for (guint i = 0; i < salvage->columns->len; i++)
		sqlite3_bind_value(salvage->put, (int)i + 1, sqlite3_column_value(row, (int)i + 1));
	return db_run(salvage->put, salvage->error);
}

/* Reads rows, the number of the last into *last; whether it came to the end into *ended. */
static bool read_rows(struct salvage *salvage, sqlite3_stmt *rows, gint64 *last, bool *ended)
{
	int code;

	while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
		*last = sqlite3_column_int64(rows, 0);
		if (!put_row(salvage, rows))
			return false;
	}
	*ended = code == SQLITE_DONE;
	return true;
}

/* Reads from the beginning or the end; a table that isn't there has no rows. */
static bool read_from(struct salvage *salvage, const char *way, gint64 *last, bool *ended)
{
	g_autofree char *key = salvage->numbered ? g_strconcat("rowid", way, NULL)
						 : list_names(salvage, true, way);
	g_autofree char *sql = g_strdup_printf("SELECT %s, %s FROM %s ORDER BY %s",
		salvage->numbered ? "rowid" : "0", salvage->names, salvage->table, key);
	AUTO(db_finalize) sqlite3_stmt *rows = db_prepare(salvage->from, sql, NULL);

	*ended = false;
	return !rows || read_rows(salvage, rows, last, ended);
}

/* Asks for what lies between. */
static bool probe(struct salvage *salvage)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT rowid, %s FROM %s WHERE rowid = ?", salvage->names, salvage->table);
	AUTO(db_finalize) sqlite3_stmt *row = db_prepare(salvage->from, sql, NULL);
	gint64 end = MIN(salvage->high, salvage->low + PROBES), last;
	bool ended;

	for (gint64 at = salvage->low + 1; row && at < end; at++) {
		db_bind_int(row, 1, at);
		if (!read_rows(salvage, row, &last, &ended))
			return false;
		sqlite3_reset(row);
	}
	return true;
}

static bool read_table(struct salvage *salvage)
{
	bool ended;

	if (!read_from(salvage, "", &salvage->low, &ended))
		return false;
	if (ended)
		return true;
	salvage->whole = false;
	return read_from(salvage, " DESC", &salvage->high, &ended) &&
	       (!salvage->numbered || probe(salvage));
}

/* One of an older version, which did not have the table, lacks nothing. */
static bool is_absent(sqlite3 *db, const char *table)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "SELECT 1 FROM sqlite_schema WHERE name = ?", NULL);

	if (!stmt)
		return false;
	db_bind_text(stmt, 1, table);
	return sqlite3_step(stmt) == SQLITE_DONE;
}

bool salvage_table(sqlite3 *from, sqlite3 *to, const char *table, bool *whole, GError **error)
{
	struct salvage salvage = {
		.from = from,
		.table = table,
		.columns = g_array_new(FALSE, FALSE, sizeof(struct column)),
		.high = G_MAXINT64,
		.whole = true,
		.error = error,
	};
	bool done = is_absent(from, table);

	g_array_set_clear_func(salvage.columns, clear_column);
	done = done || (look_at_table(&salvage, to) && read_table(&salvage));
	*whole = *whole && salvage.whole;
	salvage_clear(&salvage);
	return done;
}
