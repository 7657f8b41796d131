/*
 * Tags, which are mine to give to sessions; saved views, which are queries under a name; and which
 * id a session has that once had another.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "agenda-db.h"

/* --- Tags ------------------------------------------------------------------------------------- */

static bool tag_one(struct step *step, const char *id, const char *tag, bool add, GError **error)
{
	const char *sql = add ? "INSERT OR IGNORE INTO tag (id, tag) VALUES (?, ?)"
			      : "DELETE FROM tag WHERE id = ? AND tag = ?";
	g_autofree char *key = g_strdup_printf("%s %s", id, tag);

	return step_before(step, "tag", key, error) &&
	       db_run_with(step->agenda->db, sql, id, tag, error) &&
	       step_after(step, "tag", key, error);
}

static bool is_tag(const char *tag)
{
	if (!*tag || !g_utf8_validate(tag, -1, NULL))
		return false;
	for (; *tag; tag = g_utf8_next_char(tag)) {
		gunichar c = g_utf8_get_char(tag);
		if (g_unichar_isspace(c) || g_unichar_iscntrl(c))
			return false;
	}
	return true;
}

static bool check_tags(const char *const *tags, GError **error)
{
	for (; *tags; tags++)
		if (!is_tag(*tags))
			return error_usage(error,
				_("“%s” is no tag: a tag is one word, without blanks."), *tags);
	return true;
}

static bool tag_session(
	struct step *step, const char *id, const char *const *tags, bool add, GError **error)
{
	for (; *tags; tags++) {
		g_autofree char *tag = g_ascii_strdown(*tags, -1);
		if (!tag_one(step, id, tag, add, error))
			return false;
	}
	return true;
}

bool agenda_tag(struct agenda *agenda, const char *const *ids, size_t n, const char *const *tags,
	bool add, GError **error)
{
	struct step step;
	bool done = true;

	if (!check_tags(tags, error) || !step_begin(&step, agenda, add ? "tag" : "untag", error))
		return false;
	for (size_t i = 0; done && i < n; i++)
		done = tag_session(&step, ids[i], tags, add, error);
	return step_end(&step, done, error);
}

char **agenda_tags(struct agenda *agenda, const char *id, GError **error)
{
	/* Nor are tables made to look into, which takes longer than a screen. */
	if (agenda->missing)
		return g_new0(char *, 1);
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		agenda_prepare(agenda, "SELECT tag FROM tag WHERE id = ? ORDER BY tag", error);
	if (!stmt)
		return NULL;
	g_autoptr(GStrvBuilder) tags = g_strv_builder_new();
	int code;

	db_bind_text(stmt, 1, id);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_strv_builder_add(tags, db_text(stmt, 0));
	return code == SQLITE_DONE ? g_strv_builder_end(tags) : NULL;
}

/* --- Views ------------------------------------------------------------------------------------ */

bool agenda_view_save(struct agenda *agenda, const char *name, const char *query, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, "view", error))
		return false;
	bool done =
		step_before(&step, "view", name, error) &&
		db_run_with(agenda->db, "INSERT OR REPLACE INTO view (name, query) VALUES (?, ?)",
			name, query, error) &&
		step_after(&step, "view", name, error);
	return step_end(&step, done, error);
}

static bool delete_view(struct step *step, const char *name, GError **error)
{
	if (!step_before(step, "view", name, error) ||
		!db_run_with(
			step->agenda->db, "DELETE FROM view WHERE name = ?", name, NULL, error))
		return false;
	if (sqlite3_changes(step->agenda->db) > 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("There is no saved view named %s. `summitty view list` names them all."), name);
	return false;
}

bool agenda_view_delete(struct agenda *agenda, const char *name, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, "view", error))
		return false;
	return step_end(&step, delete_view(&step, name, error), error);
}

static void clear_view(void *at)
{
	struct agenda_view *view = at;
	g_free(view->name);
	g_free(view->query);
}

GArray *agenda_views(struct agenda *agenda, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		agenda_prepare(agenda, "SELECT name, query FROM view ORDER BY name", error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) views = g_array_new(FALSE, FALSE, sizeof(struct agenda_view));
	int code;

	g_array_set_clear_func(views, clear_view);
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct agenda_view view = {g_strdup(db_text(stmt, 0)), g_strdup(db_text(stmt, 1))};
		g_array_append_val(views, view);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&views) : NULL;
}

/* --- Sessions under a new id ------------------------------------------------------------------ */

/* What had become `from` has become `to` with it. */
static bool pass_on(struct step *step, const char *from, const char *to, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(step->agenda->db, "SELECT id FROM relink WHERE now = ?", error);
	int code = SQLITE_ERROR;

	if (!stmt)
		return false;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	db_bind_text(stmt, 1, from);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(ids, g_strdup(db_text(stmt, 0)));
	g_ptr_array_add(ids, g_strdup(from));
	bool done = code == SQLITE_DONE;
	for (guint i = 0; done && i < ids->len; i++)
		done = step_before(step, "relink", ids->pdata[i], error) &&
		       db_run_with(step->agenda->db,
			       "INSERT OR REPLACE INTO relink (id, now) VALUES (?, ?)",
			       ids->pdata[i], to, error) &&
		       step_after(step, "relink", ids->pdata[i], error);
	return done;
}

bool agenda_relink(struct agenda *agenda, const char *from, const char *to, GError **error)
{
	struct step step;

	if (!step_begin(&step, agenda, "relink", error))
		return false;
	return step_end(&step, pass_on(&step, from, to, error), error);
}

char *agenda_relinked(struct agenda *agenda, const char *id)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(agenda->db, "SELECT now FROM relink WHERE id = ?", NULL);
	if (!stmt)
		return NULL;
	db_bind_text(stmt, 1, id);
	return db_step(stmt, NULL) == SQLITE_ROW ? g_strdup(db_text(stmt, 0)) : NULL;
}
