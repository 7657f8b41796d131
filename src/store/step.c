/*
 * The agenda's log: what stood in each row before and after a change, in the transaction of the
 * change itself, so that undo can put back exactly that.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/time/clock.h>

#include "agenda-db.h"
#include "row.h"

enum { STEPS_KEPT = 1000 };

static const struct step_table tables[] = {
	{"star", "id", "id, level, source, day, added, " ROW_COLUMNS},
	{"note", "id", "id, text, uid, title, start"},
	{"hidden", "id", "id"},
	{"aside", "facet || ' ' || name", "facet, name"},
	{"tag", "id || ' ' || tag", "id, tag"},
	{"view", "name", "name, query"},
	{"relink", "id", "id, now"},
	{"mate", "name", "name, initials"},
	{"mate_star", "id || ' ' || mate", "mate, id, source, " ROW_COLUMNS},
};

const struct step_table *step_table(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		if (g_strcmp0(tables[i].name, name) == 0)
			return &tables[i];
	return NULL;
}

/* SQL for the row of a table with the key ?2 as JSON: {"id": …, "level": …}; NULL if there is none.
 */
static char *row_as_json(const struct step_table *table)
{
	g_auto(GStrv) columns = g_strsplit(table->columns, ", ", -1);
	g_autoptr(GString) sql = g_string_new("(SELECT json_object(");

	for (size_t i = 0; columns[i]; i++)
		g_string_append_printf(
			sql, "%s'%s', %s", i > 0 ? ", " : "", columns[i], columns[i]);
	g_string_append_printf(sql, ") FROM %s WHERE %s = ?2)", table->name, table->key);
	return g_strdup(sql->str);
}

static bool fail_read_only(const struct agenda *agenda, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("Your agenda %s was opened for reading only. Leave out --read-only to change "
		  "it."),
		agenda->path);
	return false;
}

/* A new step is the end of what could have been done again. */
static bool insert_step(struct step *step, const char *what, GError **error)
{
	sqlite3 *db = step->agenda->db;

	if (!db_exec(db, "DELETE FROM step WHERE undone", error))
		return false;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		db, "INSERT INTO step (at, what, stamp) VALUES (?, ?, " DB_NOW_MS ")", error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, clock_system_now().s);
	db_bind_text(stmt, 2, what);
	if (!db_run(stmt, error))
		return false;
	step->id = sqlite3_last_insert_rowid(db);
	return true;
}

bool step_begin(struct step *step, struct agenda *agenda, const char *what, GError **error)
{
	*step = (struct step){.agenda = agenda, .id = agenda->group, .inner = agenda->group != 0};
	if (step->inner)
		return true;
	if (!agenda->writable)
		return fail_read_only(agenda, error);
	agenda_back_up(agenda);
	if (!agenda_begin(agenda, error))
		return false;
	if (insert_step(step, what, error))
		return true;
	db_rollback(agenda->db);
	return false;
}

/* Runs SQL with step ?1, key ?2, table ?3. */
static bool run_for_row(
	struct step *step, const char *sql, const char *table, const char *id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(step->agenda->db, sql, error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, step->id);
	db_bind_text(stmt, 2, id);
	db_bind_text(stmt, 3, table);
	return db_run(stmt, error);
}

bool step_before(struct step *step, const char *table, const char *id, GError **error)
{
	g_autofree char *json = row_as_json(step_table(table));
	g_autofree char *sql = g_strdup_printf(
		"INSERT INTO log (step, kind, id, old) SELECT ?1, ?3, ?2, %s "
		"WHERE NOT EXISTS (SELECT 1 FROM log WHERE step = ?1 AND kind = ?3 AND id = ?2)",
		json);
	return run_for_row(step, sql, table, id, error);
}

bool step_after(struct step *step, const char *table, const char *id, GError **error)
{
	g_autofree char *json = row_as_json(step_table(table));
	g_autofree char *sql = g_strdup_printf(
		"UPDATE log SET new = %s WHERE step = ?1 AND kind = ?3 AND id = ?2", json);
	return run_for_row(step, sql, table, id, error);
}

/* Leaves out what stayed as it was, a step without anything in it, and steps of long ago. */
static bool tidy(struct step *step, GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"DELETE FROM log WHERE step = %1$" G_GINT64_FORMAT " AND old IS new;"
		"DELETE FROM step WHERE id = %1$" G_GINT64_FORMAT
		" AND NOT EXISTS (SELECT 1 FROM log WHERE step = %1$" G_GINT64_FORMAT ");"
		"DELETE FROM step WHERE id <= %1$" G_GINT64_FORMAT " - %2$d",
		step->id, STEPS_KEPT);
	return db_exec(step->agenda->db, sql, error);
}

bool step_end(struct step *step, bool done, GError **error)
{
	if (step->inner) {
		step->agenda->group_failed = step->agenda->group_failed || !done;
		return done;
	}
	if (done && tidy(step, error) && db_commit(step->agenda->db, error)) {
		step->agenda->generation++;
		return true;
	}
	db_rollback(step->agenda->db);
	return false;
}

bool agenda_group_begin(struct agenda *agenda, const char *what, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, what, error))
		return false;
	agenda->group = step.id;
	agenda->group_failed = false;
	return true;
}

bool agenda_group_end(struct agenda *agenda, bool keep, GError **error)
{
	struct step step = {.agenda = agenda, .id = agenda->group};

	agenda->group = 0;
	return step_end(&step, keep && !agenda->group_failed, error);
}
