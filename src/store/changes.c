/*
 * What a load changed: counted, told to each session, and kept in the tables `load` and `change`,
 * from which a list of changes is shown (history.c). A first load changes nothing: there was
 * nothing to change.
 */
#include <string.h>

#include "load.h"

/* Writes rows of `change`. */
struct recorder {
	sqlite3_stmt *insert;
	gint64 load;
};

static bool record(const struct recorder *recorder, const struct session *session, const char *what,
	const char *field, const char *from, const char *to, GError **error)
{
	sqlite3_stmt *stmt = recorder->insert;

	db_bind_int(stmt, 1, recorder->load);
	db_bind_text(stmt, 2, session->id);
	db_bind_text(stmt, 3, what);
	db_bind_text(stmt, 4, session->title);
	db_bind_text(stmt, 5, field);
	db_bind_text(stmt, 6, from);
	db_bind_text(stmt, 7, to);
	return db_run(stmt, error);
}

/* "cancelled", "moved", "edited", or NULL when the two would be told apart by nobody. */
static const char *name_change(const struct session *old, const struct session *new)
{
	const char *what = NULL;

	if (session_is_cancelled(new) && !session_is_cancelled(old))
		return "cancelled";
	for (size_t i = 0; i < ROW_COUNT; i++) {
		if (row_same(&row_fields[i], old, new))
			continue;
		if (row_fields[i].weight == ROW_PLACE)
			return "moved";
		if (row_fields[i].weight == ROW_TEXT)
			what = "edited";
	}
	return what;
}

/* Whether each line of `titles` that the other session has not is the title itself. */
static bool adds_title_only(const struct session *session, const struct session *other)
{
	g_auto(GStrv) lines = g_strsplit(session->titles ? session->titles : "", "\n", -1);
	g_auto(GStrv) others = g_strsplit(other->titles ? other->titles : "", "\n", -1);

	for (char **line = lines; *line; line++) {
		const char *tab = strchr(*line, '\t');
		if (tab && strcmp(tab + 1, session->title) != 0 &&
			!g_strv_contains((const char *const *)others, *line))
			return false;
	}
	return true;
}

/* A title that changed is among those in all languages, if it has one: it is told once. */
static bool is_told_as_title(
	const struct row_field *field, const struct session *old, const struct session *new)
{
	return field->offset == offsetof(struct session, titles) &&
	       strcmp(old->title, new->title) != 0 && adds_title_only(old, new) &&
	       adds_title_only(new, old);
}

/* How the file puts things is no news: nobody is told. */
static bool record_fields(const struct recorder *recorder, const struct session *old,
	const struct session *new, const char *what, GError **error)
{
	for (size_t i = 0; i < ROW_COUNT; i++) {
		const struct row_field *field = &row_fields[i];
		if (field->weight == ROW_QUIET || row_same(field, old, new) ||
			is_told_as_title(field, old, new))
			continue;
		g_autofree char *from = row_text(field, old);
		g_autofree char *to = row_text(field, new);
		if (!record(recorder, new, what, field->name, from, to, error))
			return false;
	}
	return true;
}

/* What a removed session was. */
static bool record_removed(
	const struct recorder *recorder, const struct session *old, GError **error)
{
	for (size_t i = 0; i < ROW_COUNT; i++) {
		g_autofree char *from =
			row_fields[i].weight == ROW_QUIET ? NULL : row_text(&row_fields[i], old);
		if (from &&
			!record(recorder, old, "removed", row_fields[i].name, from, NULL, error))
			return false;
	}
	return true;
}

static void count_change(struct load_report *report, const char *what)
{
	if (strcmp(what, "moved") == 0)
		report->moved++;
	else if (strcmp(what, "edited") == 0)
		report->edited++;
	else
		report->cancelled++;
}

static bool set_change(sqlite3_stmt *set, gint64 key, const char *what, GError **error)
{
	db_bind_int(set, 1, key);
	db_bind_text(set, 2, what);
	return db_run(set, error);
}

/* One staged session beside the old one, if there was one: see the columns in compare_staged(). */
static bool compare_one(struct cache_load *load, const struct recorder *recorder,
	sqlite3_stmt *pair, sqlite3_stmt *set, GError **error)
{
	struct row old, new;
	const char *what = "added";
	bool done;

	row_read(pair, 3, ROW_COUNT, &new);
	new.session.id = db_text(pair, 1);
	if (sqlite3_column_type(pair, 2) == SQLITE_NULL) {
		load->report.added++;
		done = record(recorder, &new.session, what, NULL, NULL, NULL, error);
	} else {
		row_read(pair, 3 + ROW_COUNT, ROW_COUNT, &old);
		what = name_change(&old.session, &new.session);
		if (what)
			count_change(&load->report, what);
		done = !what || record_fields(recorder, &old.session, &new.session, what, error);
		row_clear(&old);
	}
	done = done && (!what || set_change(set, sqlite3_column_int64(pair, 0), what, error));
	row_clear(&new);
	return done;
}

static bool compare_staged(struct cache_load *load, const struct recorder *recorder, GError **error)
{
	sqlite3 *db = load->cache->db;
	g_autofree char *new = row_columns("n", "n");
	g_autofree char *old = row_columns("s", "b");
	g_autofree char *sql = g_strdup_printf(
		"SELECT n.key, n.id, n.old, %s, %s FROM temp.stage n "
		"LEFT JOIN session s ON s.place = n.old LEFT JOIN body b ON b.number = s.body "
		"ORDER BY n.key",
		new, old);
	AUTO(db_finalize) sqlite3_stmt *pair = db_prepare(db, sql, error);
	AUTO(db_finalize)
	sqlite3_stmt *set =
		db_prepare(db, "UPDATE temp.stage SET change = ?2 WHERE key = ?1", error);
	int code;

	if (!pair || !set)
		return false;
	while ((code = db_step(pair, error)) == SQLITE_ROW)
		if (!compare_one(load, recorder, pair, set, error))
			return false;
	return code == SQLITE_DONE;
}

static bool compare_gone(struct cache_load *load, const struct recorder *recorder, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(load->cache->db,
		"SELECT s.id, " ROW_COLUMNS " FROM temp.gone g CROSS JOIN session s "
		"ON s.place = g.place LEFT JOIN body b ON b.number = s.body "
		"WHERE g.place NOT IN "
		" (SELECT old FROM temp.stage WHERE old IS NOT NULL)",
		error);
	int code;

	if (!stmt)
		return false;
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct row old;
		row_read(stmt, 1, ROW_COUNT, &old);
		old.session.id = db_text(stmt, 0);
		bool done = record_removed(recorder, &old.session, error);
		row_clear(&old);
		if (!done)
			return false;
		load->report.removed++;
	}
	return code == SQLITE_DONE;
}

static bool begin_record(struct cache_load *load, gint64 *id, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(load->cache->db,
		"INSERT INTO load (source, at, stamp, added, moved, edited, cancelled, "
		"removed) VALUES (?, ?, " DB_NOW_MS ", 0, 0, 0, 0, 0)",
		error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, load->source.name);
	db_bind_int(stmt, 2, load->source.loaded_at.s);
	if (!db_run(stmt, error))
		return false;
	*id = sqlite3_last_insert_rowid(load->cache->db);
	return true;
}

static bool write_counts(struct cache_load *load, gint64 id, GError **error)
{
	const struct load_report *r = &load->report;
	const guint numbers[] = {r->added, r->moved, r->edited, r->cancelled, r->removed};
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(load->cache->db,
		"UPDATE load SET added = ?2, moved = ?3, edited = ?4, cancelled = ?5, removed = ?6 "
		"WHERE id = ?1",
		error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, id);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		db_bind_int(stmt, 2 + (int)i, numbers[i]);
	return db_run(stmt, error);
}

/* Without news the last ones stay, also with what only its commas were changed of. */
static bool keep_old_marks(struct cache_load *load, GError **error)
{
	return load_report_changes(&load->report) > 0 ||
	       db_exec(load->cache->db,
		       "UPDATE temp.stage SET change = (SELECT s.change FROM session s "
		       " WHERE s.place = stage.old) WHERE old IS NOT NULL",
		       error);
}

static bool compare(struct cache_load *load, struct recorder *recorder, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *insert = db_prepare(
		load->cache->db, "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", error);

	recorder->insert = insert;
	return insert && compare_staged(load, recorder, error) &&
	       compare_gone(load, recorder, error) && keep_old_marks(load, error);
}

/* What a first load brings is all there is, and no news. */
static bool count_first(struct cache_load *load, GError **error)
{
	gint64 staged = 0;

	if (load->staging &&
		!db_number(load->cache->db, "SELECT count(*) FROM temp.stage", &staged, error))
		return false;
	load->report.added += (guint)staged; /* beside what came in order */
	return true;
}

bool load_record_changes(struct cache_load *load, GError **error)
{
	struct recorder recorder = {0};
	bool any;

	if (!load_has_changes(load, &any, error))
		return false;
	/* A load that changed nothing at all leaves no record. */
	if (!any && !load->first)
		return true;
	return load_forget(load->cache, load->source.name, error) &&
	       begin_record(load, &recorder.load, error) &&
	       (load->first ? count_first(load, error) : compare(load, &recorder, error)) &&
	       write_counts(load, recorder.load, error) && load_keep(load, recorder.load, error);
}
