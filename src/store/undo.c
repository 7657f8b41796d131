/*
 * Undo and redo: a step of the log is taken back by putting each of its rows to what it was, and
 * done again by putting it to what it became, in one transaction with the note that says which of
 * the two it is. Undone steps are always the newest ones: a new step drops them (step.c).
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "agenda-db.h"

static const struct {
	const char *next; /* the condition that finds the next step */
	const char *rows; /* the log's rows and what each is to be */
	const char *mark;
} ways[] = {
	[AGENDA_UNDO] = {"WHERE NOT undone ORDER BY id DESC",
		"SELECT kind, id, old FROM log WHERE step = ? ORDER BY rowid DESC",
		"UPDATE step SET undone = 1 WHERE id = ?"},
	[AGENDA_REDO] = {"WHERE undone ORDER BY id",
		"SELECT kind, id, new FROM log WHERE step = ? ORDER BY rowid",
		"UPDATE step SET undone = 0 WHERE id = ?"},
};

/* --- Which ------------------------------------------------------------------------------------ */

void agenda_step_free(struct agenda_step *step)
{
	if (!step)
		return;
	g_free(step->what);
	g_strfreev(step->names);
	g_free(step);
}

/* A session's rows are one name: the title that its star or note keeps, or its id. A colleague's
 * are one as well. */
static const char select_names[] =
	"SELECT coalesce((SELECT title FROM star WHERE star.id = l.session), max(l.title), "
	" l.session) FROM (SELECT rowid AS at, "
	"  CASE kind WHEN 'mate_star' THEN NULL "
	"   ELSE json_extract(coalesce(new, old), '$.title') END AS title, "
	"  CASE kind WHEN 'tag' THEN substr(id, 1, instr(id, ' ') - 1) "
	"   WHEN 'mate_star' THEN substr(id, instr(id, ' ') + 1) ELSE id END AS session "
	" FROM log WHERE step = ?) l GROUP BY l.session ORDER BY min(at)";

static char **read_names(struct agenda *agenda, gint64 id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(agenda->db, select_names, error);
	if (!stmt)
		return NULL;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	int code;

	db_bind_int(stmt, 1, id);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(names, g_strdup(db_text(stmt, 0)));
	if (code != SQLITE_DONE)
		return NULL;
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_steal(names, NULL);
}

bool agenda_next_step(
	struct agenda *agenda, enum agenda_way way, struct agenda_step **out, GError **error)
{
	g_autofree char *sql =
		g_strdup_printf("SELECT id, what, stamp FROM step %s LIMIT 1", ways[way].next);
	AUTO(db_finalize) sqlite3_stmt *stmt = agenda_prepare(agenda, sql, error);
	AUTO(agenda_step_free) struct agenda_step *step = NULL;
	int code = stmt ? db_step(stmt, error) : SQLITE_ERROR;

	if (code == SQLITE_ROW) {
		step = g_new0(struct agenda_step, 1);
		step->id = sqlite3_column_int64(stmt, 0);
		step->what = g_strdup(db_text(stmt, 1));
		step->stamp = sqlite3_column_int64(stmt, 2);
		step->names = read_names(agenda, step->id, error);
		if (!step->names)
			return false;
	}
	if (code != SQLITE_ERROR)
		*out = g_steal_pointer(&step);
	return code != SQLITE_ERROR;
}

/* --- Taking it -------------------------------------------------------------------------------- */

/* "INSERT INTO note (id, text, …) SELECT json_extract(?1, '$.id'), …" */
static char *insert_sql(const struct step_table *table)
{
	g_auto(GStrv) columns = g_strsplit(table->columns, ", ", -1);
	GString *sql = g_string_new(NULL);

	g_string_printf(sql, "INSERT INTO %s (%s) SELECT ", table->name, table->columns);
	for (size_t i = 0; columns[i]; i++)
		g_string_append_printf(
			sql, "%sjson_extract(?1, '$.%s')", i > 0 ? ", " : "", columns[i]);
	return g_string_free(sql, FALSE);
}

/* The row with this key becomes what the JSON says; NULL: there is to be none. */
static bool put_row(
	sqlite3 *db, const char *kind, const char *key, const char *json, GError **error)
{
	const struct step_table *table = step_table(kind);

	if (!table) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The last change of your agenda %s was made by another version of "
			  "summitty, and can be taken back only by that."),
			sqlite3_db_filename(db, "main"));
		return false;
	}
	g_autofree char *drop =
		g_strdup_printf("DELETE FROM %s WHERE %s = ?", table->name, table->key);
	g_autofree char *insert = insert_sql(table);
	return db_run_with(db, drop, key, NULL, error) &&
	       (!json || db_run_with(db, insert, json, NULL, error));
}

static bool put_rows(sqlite3 *db, enum agenda_way way, gint64 id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, ways[way].rows, error);
	int code = SQLITE_ERROR;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, id);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		if (!put_row(db, db_text(stmt, 0), db_text(stmt, 1), db_text(stmt, 2), error))
			return false;
	return code == SQLITE_DONE;
}

static bool mark_step(sqlite3 *db, enum agenda_way way, gint64 id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, ways[way].mark, error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, id);
	return db_run(stmt, error);
}

/* Another program may have changed the agenda since the step was looked up. */
static bool is_next(
	struct agenda *agenda, enum agenda_way way, const struct agenda_step *step, GError **error)
{
	AUTO(agenda_step_free) struct agenda_step *next = NULL;

	if (!agenda_next_step(agenda, way, &next, error))
		return false;
	if (next && next->id == step->id)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("Another program has just changed your agenda %s. Look at it, then try again."),
		agenda->path);
	return false;
}

bool agenda_take_step(
	struct agenda *agenda, enum agenda_way way, const struct agenda_step *step, GError **error)
{
	if (!agenda_begin(agenda, error))
		return false;
	if (is_next(agenda, way, step, error) && put_rows(agenda->db, way, step->id, error) &&
		mark_step(agenda->db, way, step->id, error) && db_commit(agenda->db, error)) {
		agenda->generation++;
		return true;
	}
	db_rollback(agenda->db);
	return false;
}
