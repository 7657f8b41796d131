/*
 * What else the agenda says of sessions: hidden ones, one by one or a group at once, notes; and all
 * of it as marks.
 */
#include "agenda-db.h"

static bool hide_one(struct step *step, const char *id, bool hidden, GError **error)
{
	return step_before(step, "hidden", id, error) &&
	       db_run_with(step->agenda->db,
		       hidden ? "INSERT OR IGNORE INTO hidden VALUES (?)"
			      : "DELETE FROM hidden WHERE id = ?",
		       id, NULL, error) &&
	       step_after(step, "hidden", id, error);
}

bool agenda_hide(
	struct agenda *agenda, const char *const *ids, size_t n, bool hidden, GError **error)
{
	struct step step;
	bool done = true;

	if (!step_begin(&step, agenda, hidden ? "hide" : "unhide", error))
		return false;
	for (size_t i = 0; done && i < n; i++)
		done = hide_one(&step, ids[i], hidden, error);
	return step_end(&step, done, error);
}

static bool put_group(sqlite3 *db, const struct facet_group *group, bool hidden, GError **error)
{
	return db_run_with(db,
		hidden ? "INSERT OR IGNORE INTO aside VALUES (?, ?)"
		       : "DELETE FROM aside WHERE facet = ? AND name = ?",
		facet_name(group->facet), group->name, error);
}

bool agenda_hide_group(
	struct agenda *agenda, const struct facet_group *group, bool hidden, GError **error)
{
	g_autofree char *key = g_strdup_printf("%s %s", facet_name(group->facet), group->name);
	struct step step;

	if (!step_begin(&step, agenda, hidden ? "hide" : "unhide", error))
		return false;
	bool done = step_before(&step, "aside", key, error) &&
		    put_group(agenda->db, group, hidden, error) &&
		    step_after(&step, "aside", key, error);
	return step_end(&step, done, error);
}

GArray *agenda_hidden_groups(struct agenda *agenda, GError **error)
{
	g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(struct facet_group));
	int code;

	g_array_set_clear_func(groups, facet_group_clear);
	if (!agenda_has_table(agenda, "aside"))
		return g_steal_pointer(&groups);
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(agenda->db, "SELECT facet, name FROM aside ORDER BY facet, name", error);
	if (!stmt)
		return NULL;
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct facet_group group;
		if (!facet_from_name(db_text(stmt, 0), &group.facet))
			continue;
		group.name = g_strdup(db_text(stmt, 1));
		g_array_append_val(groups, group);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&groups) : NULL;
}

static bool put_note(
	struct agenda *agenda, const struct session *session, const char *text, GError **error)
{
	if (!text || !*text)
		return db_run_with(
			agenda->db, "DELETE FROM note WHERE id = ?", session->id, NULL, error);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(agenda->db,
		"INSERT OR REPLACE INTO note (id, text, uid, title, start) VALUES (?, ?, ?, ?, ?)",
		error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, session->id);
	db_bind_text(stmt, 2, text);
	db_bind_text(stmt, 3, session->uid);
	db_bind_text(stmt, 4, session->title);
	db_bind_int(stmt, 5, session->start.s);
	return db_run(stmt, error);
}

bool agenda_note(
	struct agenda *agenda, const struct session *session, const char *text, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, "note", error))
		return false;
	bool done = step_before(&step, "note", session->id, error) &&
		    put_note(agenda, session, text, error) &&
		    step_after(&step, "note", session->id, error);
	return step_end(&step, done, error);
}

static void clear_mark(void *at)
{
	struct agenda_mark *mark = at;
	g_free(mark->id);
	g_free(mark->note);
	g_free(mark->tags);
	g_free(mark->team);
}

/* %s: columns and ids of the team, whose tables came later than the others. */
static const char select_marks[] =
	"SELECT i.id, coalesce(s.level, 0), h.id IS NOT NULL, n.text, "
	" (SELECT group_concat(tag, ' ') FROM tag WHERE tag.id = i.id), %s "
	"FROM (SELECT id FROM star UNION SELECT id FROM note UNION SELECT id FROM hidden "
	" UNION SELECT id FROM tag %s) i LEFT JOIN star s ON s.id = i.id "
	"LEFT JOIN hidden h ON h.id = i.id LEFT JOIN note n ON n.id = i.id ORDER BY i.id";

static const char select_initials[] =
	"(SELECT group_concat(line, char(10)) FROM (SELECT initials || char(9) || name AS line "
	" FROM mate_star JOIN mate ON name = mate WHERE id = i.id ORDER BY line))";

GArray *agenda_marks(struct agenda *agenda, GError **error)
{
	g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct agenda_mark));
	int code;

	g_array_set_clear_func(marks, clear_mark);
	if (agenda->missing)
		return g_steal_pointer(&marks);
	bool team = agenda_has_table(agenda, "mate");
	g_autofree char *sql = g_strdup_printf(select_marks, team ? select_initials : "NULL",
		team ? "UNION SELECT id FROM mate_star" : "");
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(agenda->db, sql, error);
	if (!stmt)
		return NULL;
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct agenda_mark mark = {
			.id = g_strdup(db_text(stmt, 0)),
			.level = (enum level)sqlite3_column_int(stmt, 1),
			.hidden = sqlite3_column_int(stmt, 2) != 0,
			.note = g_strdup(db_text(stmt, 3)),
			.tags = g_strdup(db_text(stmt, 4)),
			.team = g_strdup(db_text(stmt, 5)),
		};
		g_array_append_val(marks, mark);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&marks) : NULL;
}
