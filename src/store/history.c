/*
 * Reading the record of what loads changed: one row a field, put together to one change a session.
 */
#include <summitty/store/agenda.h>
#include <summitty/store/changes.h>

#include "load.h"

static void clear_field(void *at)
{
	struct change_field *field = at;
	g_free(field->name);
	g_free(field->old);
	g_free(field->new);
}

static void free_change(void *at)
{
	struct change *change = at;
	g_free(change->id);
	g_free(change->uid);
	g_free(change->source);
	g_free(change->title);
	g_free(change->what);
	g_array_unref(change->fields);
	g_free(change);
}

#define SELECT_CHANGES                                                                             \
	"SELECT l.id, c.session, l.source, c.title, c.what, l.at, l.stamp, c.field, c.old, c.new " \
	"FROM load l JOIN change c ON c.load = l.id WHERE NOT l.undone AND NOT l.gone AND "

#define IN_ORDER " ORDER BY l.id DESC, c.rowid"

static const char select_since[] = SELECT_CHANGES "l.at >= ?" IN_ORDER;
static const char select_all[] = SELECT_CHANGES "true" IN_ORDER;
static const char select_of[] = SELECT_CHANGES "c.session = ?" IN_ORDER;
static const char select_last[] =
	SELECT_CHANGES "l.id IN (SELECT max(id) FROM load WHERE NOT undone AND NOT gone "
		       " AND added + moved + edited + cancelled + removed > 0 "
		       " GROUP BY source)" IN_ORDER;

enum { LOAD, SESSION, SOURCE, TITLE, WHAT, AT, STAMP, FIELD, OLD, NEW };

/* A session's UID is in the cache, or else in the record of its removal. The "+" has it looked up
 * by its id, not among all of its source; and what has the records is the loads, which are few,
 * each with an index of its sessions. */
static const char select_uid[] =
	"SELECT coalesce("
	" (SELECT s.uid FROM session s JOIN source o ON o.id = +s.source "
	"  WHERE s.id = ?1 AND o.name = ?2), "
	" (SELECT r.old FROM load m CROSS JOIN change r ON r.load = m.id AND r.session = ?1 "
	"  WHERE m.id >= ?3 AND r.what = 'removed' AND r.field = 'uid' LIMIT 1))";

/* NULL where it isn't known. Caller frees. */
static char *find_uid(sqlite3_stmt *find, sqlite3_stmt *stmt)
{
	sqlite3_reset(find);
	db_bind_text(find, 1, db_text(stmt, SESSION));
	db_bind_text(find, 2, db_text(stmt, SOURCE));
	db_bind_int(find, 3, sqlite3_column_int64(stmt, LOAD));
	return db_step(find, NULL) == SQLITE_ROW ? g_strdup(db_text(find, 0)) : NULL;
}

static struct change *begin_change(sqlite3_stmt *stmt, sqlite3_stmt *uid)
{
	struct change *change = g_new0(struct change, 1);

	change->id = g_strdup(db_text(stmt, SESSION));
	change->uid = find_uid(uid, stmt);
	change->source = g_strdup(db_text(stmt, SOURCE));
	change->title = g_strdup(db_text(stmt, TITLE));
	change->what = g_strdup(db_text(stmt, WHAT));
	change->at.s = sqlite3_column_int64(stmt, AT);
	change->stamp = sqlite3_column_int64(stmt, STAMP);
	change->fields = g_array_new(FALSE, FALSE, sizeof(struct change_field));
	g_array_set_clear_func(change->fields, clear_field);
	return change;
}

/* Who a session is, which its removal records too, is no news. */
static bool is_news(const char *name)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (g_str_equal(row_fields[i].name, name))
			return row_fields[i].weight == ROW_PLACE ||
			       row_fields[i].weight == ROW_TEXT;
	return false;
}

static void add_field(struct change *change, sqlite3_stmt *stmt)
{
	const char *name = db_text(stmt, FIELD);
	if (!name || !is_news(name))
		return;
	struct change_field field = {
		g_strdup(name), g_strdup(db_text(stmt, OLD)), g_strdup(db_text(stmt, NEW))};
	g_array_append_val(change->fields, field);
}

/* Of the sessions in `only`, if given. */
static GPtrArray *read_changes(
	struct cache *cache, sqlite3_stmt *stmt, GHashTable *only, GError **error)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(free_change);
	AUTO(db_finalize) sqlite3_stmt *uid = NULL; /* most sessions never changed */
	struct change *change = NULL;
	gint64 load = 0;
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		const char *session = db_text(stmt, SESSION);
		if (!uid && !(uid = db_prepare(cache->db, select_uid, error)))
			return NULL;
		if (only && !g_hash_table_contains(only, session))
			continue;
		if (!change || load != sqlite3_column_int64(stmt, LOAD) ||
			g_strcmp0(change->id, session) != 0) {
			change = begin_change(stmt, uid);
			g_ptr_array_add(changes, change);
		}
		load = sqlite3_column_int64(stmt, LOAD);
		add_field(change, stmt);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&changes) : NULL;
}

GPtrArray *cache_changes(
	struct cache *cache, struct instant since, GHashTable *only, GError **error)
{
	bool last = instant_is_none(since);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db, last ? select_last : select_since, error);

	if (!stmt)
		return NULL;
	if (!last)
		db_bind_int(stmt, 1, since.s);
	return read_changes(cache, stmt, only, error);
}

GHashTable *cache_change_keys(struct cache *cache)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT l.stamp, c.session FROM load l JOIN change c ON c.load = l.id "
		"WHERE NOT l.undone AND NOT l.gone",
		NULL);

	while (stmt && db_step(stmt, NULL) == SQLITE_ROW)
		g_hash_table_add(keys, change_key(sqlite3_column_int64(stmt, 0), db_text(stmt, 1)));
	return keys;
}

gint64 cache_record(struct cache *cache)
{
	gint64 record = 0;

	/* Loads are taken back one by one, the last first: fewer than this are kept. */
	return db_number(cache->db,
		       "SELECT coalesce(max(id), 0) * 1000000 + total(undone) + 1 FROM load",
		       &record, NULL)
		       ? record
		       : 0;
}

GPtrArray *cache_all_changes(struct cache *cache, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, select_all, error);

	return stmt ? read_changes(cache, stmt, NULL, error) : NULL;
}

GPtrArray *cache_changes_of(struct cache *cache, const char *id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, select_of, error);

	if (!stmt)
		return NULL;
	db_bind_text(stmt, 1, id);
	return read_changes(cache, stmt, NULL, error);
}
