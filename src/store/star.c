/*
 * Stars: which sessions I want to see, each with a copy of its session.
 */
#include <string.h>

#include <summitty/time/clock.h>

#include "agenda-db.h"
#include "row.h"

/* --- Starring --------------------------------------------------------------------------------- */

/* A star that is there keeps the day it was given; its copy becomes the newer one. */
static const char put_star[] =
	"INSERT INTO star (id, level, source, day, added, " ROW_COLUMNS ") "
	"VALUES (?1, ?2, ?3, ?4, coalesce((SELECT added FROM star WHERE id = ?1), ?5), " ROW_MARKS
	") "
	"ON CONFLICT (id) DO UPDATE SET ";

/* "level = excluded.level, …": every column but the key. SEQUENCE never falls: other calendars have
 * what was exported. */
static char *put_star_sql(void)
{
	static const char *const own[] = {"level", "source", "day", "added"};
	g_autoptr(GString) sql = g_string_new(put_star);

	for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
		g_string_append_printf(
			sql, "%s%s = excluded.%s", i > 0 ? ", " : "", own[i], own[i]);
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (strcmp(row_fields[i].name, "sequence") != 0)
			g_string_append_printf(
				sql, ", %s = excluded.%s", row_fields[i].name, row_fields[i].name);
	g_string_append(sql, ", sequence = max(star.sequence, excluded.sequence)");
	return g_strdup(sql->str);
}

/* The copy has the times of the programme: what the staff say of it passes. */
static void bind_star(sqlite3_stmt *put, const struct session *session, enum level level)
{
	const struct session planned = session_as_planned(session);

	db_bind_text(put, 1, session->id);
	db_bind_int(put, 2, level);
	db_bind_text(put, 3, session->source);
	if (date_is_none(session->day))
		sqlite3_bind_null(put, 4);
	else
		db_bind_int(put, 4, session->day.d);
	db_bind_int(put, 5, clock_system_now().s);
	row_bind(put, 6, ROW_COUNT, &planned);
}

static bool star_one(struct step *step, sqlite3_stmt *put, const struct session *session,
	enum level level, GError **error)
{
	bind_star(put, session, level);
	return step_before(step, "star", session->id, error) && db_run(put, error) &&
	       step_after(step, "star", session->id, error);
}

bool agenda_star(struct agenda *agenda, const struct session *const *sessions, size_t n,
	enum level level, GError **error)
{
	struct step step;
	if (!step_begin(&step, agenda, "star", error))
		return false;

	g_autofree char *sql = put_star_sql();
	sqlite3_stmt *put = db_prepare(agenda->db, sql, error);
	bool done = put != NULL;
	for (size_t i = 0; done && i < n; i++)
		done = star_one(&step, put, sessions[i], level, error);
	db_finalize(put);
	return step_end(&step, done, error);
}

static bool put_one(sqlite3_stmt *put, const struct session *session, GError **error)
{
	bind_star(put, session, session->level);
	return db_run(put, error);
}

bool agenda_copy_is_current(const struct session *copy, const struct session *session)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (row_fields[i].offset != offsetof(struct session, sequence) &&
			!row_same(&row_fields[i], copy, session))
			return false;
	return true;
}

bool agenda_renew(
	struct agenda *agenda, const struct session *const *sessions, size_t n, GError **error)
{
	g_autofree char *sql = put_star_sql();

	if (!agenda_begin(agenda, error))
		return false;
	sqlite3_stmt *put = db_prepare(agenda->db, sql, error);
	bool done = put != NULL;
	for (size_t i = 0; done && i < n; i++)
		done = put_one(put, sessions[i], error);
	db_finalize(put);
	if (done && db_commit(agenda->db, error))
		return true;
	db_rollback(agenda->db);
	return false;
}

/* --- Taking back ------------------------------------------------------------------------------ */

static bool unstar_one(
	struct step *step, sqlite3_stmt *drop, const char *id, size_t *removed, GError **error)
{
	db_bind_text(drop, 1, id);
	if (!step_before(step, "star", id, error) || !db_run(drop, error))
		return false;
	*removed += (size_t)sqlite3_changes(step->agenda->db);
	return true;
}

static bool unstar(struct agenda *agenda, const char *what, const char *const *ids, size_t n,
	size_t *removed, GError **error)
{
	struct step step;
	size_t count = 0;

	if (!step_begin(&step, agenda, what, error))
		return false;
	sqlite3_stmt *drop = db_prepare(agenda->db, "DELETE FROM star WHERE id = ?", error);
	bool done = drop != NULL;
	for (size_t i = 0; done && i < n; i++)
		done = unstar_one(&step, drop, ids[i], &count, error);
	db_finalize(drop);
	if (!step_end(&step, done, error))
		return false;
	if (removed)
		*removed = count;
	return true;
}

bool agenda_unstar(
	struct agenda *agenda, const char *const *ids, size_t n, size_t *removed, GError **error)
{
	return unstar(agenda, "unstar", ids, n, removed, error);
}

static GPtrArray *starred_ids(struct agenda *agenda, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(agenda->db, "SELECT id FROM star ORDER BY start, id", error);
	if (!stmt)
		return NULL;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	int code;
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(ids, g_strdup(db_text(stmt, 0)));
	return code == SQLITE_DONE ? g_steal_pointer(&ids) : NULL;
}

bool agenda_clear(struct agenda *agenda, size_t *removed, GError **error)
{
	g_autoptr(GPtrArray) ids = starred_ids(agenda, error);
	return ids &&
	       unstar(agenda, "clear", (const char *const *)ids->pdata, ids->len, removed, error);
}

/* --- Reading ---------------------------------------------------------------------------------- */

enum { HEAD_COUNT = 6 };

static const char select_stars[] =
	"SELECT star.id, level, source, day, n.text, h.id IS NOT NULL, %s "
	"FROM star LEFT JOIN note n ON n.id = star.id LEFT JOIN hidden h ON h.id = star.id "
	"ORDER BY star.start, coalesce(star.end, star.start + star.all_day * 86400) DESC, "
	"star.title, star.id";

static void add_star(struct snapshot_builder *builder, sqlite3_stmt *stmt)
{
	struct row row;

	row_read(stmt, HEAD_COUNT, ROW_COUNT, &row);
	row.session.id = db_text(stmt, 0);
	row.session.level = (enum level)sqlite3_column_int(stmt, 1);
	row.session.source = db_text(stmt, 2);
	if (sqlite3_column_type(stmt, 3) != SQLITE_NULL)
		row.session.day.d = sqlite3_column_int(stmt, 3);
	row.session.note = db_text(stmt, 4);
	row.session.hidden = sqlite3_column_int(stmt, 5) != 0;
	snapshot_builder_add(builder, &row.session);
	row_clear(&row);
}

struct snapshot *agenda_stars(struct agenda *agenda, GError **error)
{
	g_autofree char *columns = row_columns("star", "star");
	g_autoptr(GString) sql = g_string_new(select_stars);
	g_string_replace(sql, "%s", columns, 1);
	guint64 generation = agenda_generation(agenda);
	AUTO(snapshot_builder_free) struct snapshot_builder *builder = snapshot_builder_new();
	if (agenda->missing)
		return snapshot_builder_end(g_steal_pointer(&builder), generation);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(agenda->db, sql->str, error);
	if (!stmt)
		return NULL;

	int code;
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		add_star(builder, stmt);
	if (code == SQLITE_ERROR)
		return NULL;
	return snapshot_builder_end(g_steal_pointer(&builder), generation);
}
