/*
 * Colleagues' agendas beside mine: who they are, and a copy of each session that is on theirs, so
 * that it outlives the cache as my stars do.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "agenda-db.h"
#include "row.h"

/* --- Changing --------------------------------------------------------------------------------- */

static bool put_mate(struct step *step, const char *name, const char *initials, GError **error)
{
	return step_before(step, "mate", name, error) &&
	       db_run_with(step->agenda->db,
		       "INSERT OR REPLACE INTO mate (name, initials) VALUES (?, ?)", name, initials,
		       error) &&
	       step_after(step, "mate", name, error);
}

static char *star_key(const char *id, const char *mate)
{
	return g_strdup_printf("%s %s", id, mate);
}

static const char put_star[] = "INSERT OR REPLACE INTO mate_star (mate, id, source, " ROW_COLUMNS
			       ") VALUES (?, ?, ?, " ROW_MARKS ")";

static bool put_one(struct step *step, sqlite3_stmt *put, const char *mate,
	const struct session *session, GError **error)
{
	g_autofree char *key = star_key(session->id, mate);

	db_bind_text(put, 1, mate);
	db_bind_text(put, 2, session->id);
	db_bind_text(put, 3, session->source);
	row_bind(put, 4, ROW_COUNT, session);
	return step_before(step, "mate_star", key, error) && db_run(put, error) &&
	       step_after(step, "mate_star", key, error);
}

static bool put_stars(struct step *step, const char *mate, const struct session *const *sessions,
	size_t n, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *put = db_prepare(step->agenda->db, put_star, error);
	bool done = put != NULL;

	for (size_t i = 0; done && i < n; i++)
		done = put_one(step, put, mate, sessions[i], error);
	return done;
}

static GPtrArray *star_ids(struct agenda *agenda, const char *mate, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(agenda->db, "SELECT id FROM mate_star WHERE mate = ?", error);
	if (!stmt)
		return NULL;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	int code;

	db_bind_text(stmt, 1, mate);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(ids, g_strdup(db_text(stmt, 0)));
	return code == SQLITE_DONE ? g_steal_pointer(&ids) : NULL;
}

static bool drop_stars(struct step *step, const char *mate, GError **error)
{
	g_autoptr(GPtrArray) ids = star_ids(step->agenda, mate, error);

	for (guint i = 0; ids && i < ids->len; i++) {
		g_autofree char *key = star_key(ids->pdata[i], mate);
		if (!step_before(step, "mate_star", key, error) ||
			!db_run_with(step->agenda->db,
				"DELETE FROM mate_star WHERE mate = ? AND id = ?", mate,
				ids->pdata[i], error))
			return false;
	}
	return ids != NULL;
}

bool agenda_team_add(struct agenda *agenda, const char *name, const char *initials,
	const struct session *const *sessions, size_t n, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, "team", error))
		return false;
	bool done = drop_stars(&step, name, error) && put_mate(&step, name, initials, error) &&
		    put_stars(&step, name, sessions, n, error);
	return step_end(&step, done, error);
}

bool agenda_team_remove(struct agenda *agenda, const char *name, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, "unteam", error))
		return false;
	bool done = drop_stars(&step, name, error) && step_before(&step, "mate", name, error) &&
		    db_run_with(agenda->db, "DELETE FROM mate WHERE name = ?1 OR name = ?2", name,
			    name, error);
	return step_end(&step, done, error);
}

/* The copy becomes the newer one with its id. */
static bool relink_one(struct step *step, const char *mate, const char *from,
	const struct session *to, GError **error)
{
	g_autofree char *key = star_key(from, mate);

	return step_before(step, "mate_star", key, error) &&
	       db_run_with(step->agenda->db, "DELETE FROM mate_star WHERE mate = ? AND id = ?",
		       mate, from, error) &&
	       put_stars(step, mate, &to, 1, error);
}

bool agenda_team_relink(
	struct agenda *agenda, const char *from, const struct session *to, GError **error)
{
	g_autoptr(GArray) team = agenda_team(agenda, error);
	struct step step;

	if (!team || !step_begin(&step, agenda, "relink", error))
		return false;
	bool done = true;
	for (guint i = 0; done && i < team->len; i++) {
		const char *mate = g_array_index(team, struct agenda_mate, i).name;
		g_autoptr(GPtrArray) ids = star_ids(agenda, mate, error);
		done = ids && (!g_ptr_array_find_with_equal_func(ids, from, g_str_equal, NULL) ||
				      relink_one(&step, mate, from, to, error));
	}
	return step_end(&step, done, error);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static void clear_mate(void *at)
{
	struct agenda_mate *mate = at;
	g_free(mate->name);
	g_free(mate->initials);
}

GArray *agenda_team(struct agenda *agenda, GError **error)
{
	g_autoptr(GArray) team = g_array_new(FALSE, FALSE, sizeof(struct agenda_mate));
	int code;

	g_array_set_clear_func(team, clear_mate);
	if (!agenda_has_table(agenda, "mate"))
		return g_steal_pointer(&team);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(agenda->db,
		"SELECT name, initials, (SELECT count(*) FROM mate_star s WHERE s.mate = "
		"mate.name) "
		"FROM mate ORDER BY name",
		error);
	if (!stmt)
		return NULL;
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct agenda_mate mate = {
			.name = g_strdup(db_text(stmt, 0)),
			.initials = g_strdup(db_text(stmt, 1)),
			.sessions = (guint)sqlite3_column_int64(stmt, 2),
		};
		g_array_append_val(team, mate);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&team) : NULL;
}

enum { HEAD_COUNT = 3 };

static void add_star(struct snapshot_builder *builder, sqlite3_stmt *stmt)
{
	g_auto(GStrv) team = g_strsplit(db_text(stmt, 2), " ", -1);
	struct row row;

	row_read(stmt, HEAD_COUNT, ROW_COUNT, &row);
	row.session.id = db_text(stmt, 0);
	row.session.source = db_text(stmt, 1);
	row.session.team = (const char *const *)team;
	snapshot_builder_add(builder, &row.session);
	row_clear(&row);
}

struct snapshot *agenda_team_stars(struct agenda *agenda, const char *name, GError **error)
{
	AUTO(snapshot_builder_free) struct snapshot_builder *builder = snapshot_builder_new();
	g_autofree char *columns = row_columns("s", "s");
	g_autofree char *sql =
		g_strdup_printf("SELECT s.id, s.source, group_concat(m.initials, ' '), %s "
				"FROM mate_star s JOIN mate m ON m.name = s.mate "
				"WHERE ?1 IS NULL OR s.mate = ?1 GROUP BY s.id "
				"ORDER BY s.start, s.id",
			columns);
	guint64 generation = agenda_generation(agenda);
	int code;

	if (!agenda_has_table(agenda, "mate"))
		return snapshot_builder_end(g_steal_pointer(&builder), generation);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(agenda->db, sql, error);
	if (!stmt)
		return NULL;
	db_bind_text(stmt, 1, name);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		add_star(builder, stmt);
	if (code == SQLITE_ERROR)
		return NULL;
	return snapshot_builder_end(g_steal_pointer(&builder), generation);
}
