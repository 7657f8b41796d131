/*
 * My marks, for the answers of one connection: they stand in temporary tables, which are written
 * anew whenever they or the file change.
 */
#include <summitty/base/text.h>

#include "cache-db.h"

/* The lines of a mark's team, each cell folded, each line after a line break. */
static char *fold_team(const char *team)
{
	g_auto(GStrv) lines = g_strsplit(team ? team : "", "\n", -1);
	GString *folded = g_string_new(NULL);

	for (size_t i = 0; lines[i]; i++) {
		const char *tab = strchr(lines[i], '\t');
		if (!tab)
			continue;
		g_autofree char *initials = text_fold(lines[i], tab - lines[i]);
		g_autofree char *name = text_fold(tab + 1, -1);
		g_string_append_printf(folded, "\n%s\t%s", initials, name);
	}
	return g_string_free(folded, FALSE);
}

static bool write_mark(sqlite3_stmt *stmt, const struct cache_mark *mark, GError **error)
{
	g_autofree char *folded = fold_team(mark->team);

	db_bind_text(stmt, 1, mark->id);
	db_bind_int(stmt, 2, mark->level);
	db_bind_int(stmt, 3, mark->hidden);
	db_bind_text(stmt, 4, mark->note);
	db_bind_text(stmt, 5, mark->tags);
	db_bind_int(stmt, 6, mark->clash);
	db_bind_text(stmt, 7, mark->team);
	db_bind_text(stmt, 8, folded);
	return db_run(stmt, error);
}

static bool replace_marks(struct cache *cache, GError **error)
{
	if (!db_exec(cache->db, "DELETE FROM temp.mark", error))
		return false;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		cache->db, "INSERT OR REPLACE INTO temp.mark VALUES (?,?,?,?,?,?,?,?)", error);
	for (guint i = 0; stmt && i < cache->marks->len; i++) {
		const struct cache_mark *mark = &g_array_index(cache->marks, struct cache_mark, i);
		cache->any_hidden = cache->any_hidden || mark->hidden;
		if (!write_mark(stmt, mark, error))
			return false;
	}
	return stmt != NULL;
}

static bool replace_groups(struct cache *cache, GError **error)
{
	if (!db_exec(cache->db, "DELETE FROM temp.aside", error))
		return false;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db, "INSERT INTO temp.aside VALUES (?, ?)", error);
	for (guint i = 0; stmt && i < cache->groups->len; i++) {
		const struct facet_group *group =
			&g_array_index(cache->groups, struct facet_group, i);
		db_bind_text(stmt, 1, facet_name(group->facet));
		db_bind_text(stmt, 2, group->name);
		if (!db_run(stmt, error))
			return false;
	}
	return stmt != NULL;
}

bool cache_make_marks(sqlite3 *db, GError **error)
{
	return db_exec(db,
		"CREATE TEMP TABLE IF NOT EXISTS mark (session TEXT PRIMARY KEY NOT NULL, "
		" level INTEGER NOT NULL, hidden INTEGER NOT NULL, note TEXT, tags TEXT, "
		" clash INTEGER NOT NULL, team TEXT, folded_team TEXT) WITHOUT ROWID;"
		"CREATE TEMP TABLE IF NOT EXISTS aside (facet TEXT NOT NULL, name TEXT NOT NULL)",
		error);
}

bool cache_write_marks(struct cache *cache, GError **error)
{
	bool none = cache->marks->len == 0 && cache->groups->len == 0;
	if (none && !cache->marked)
		return true;
	if (!cache_make_marks(cache->db, error) || !db_exec(cache->db, "SAVEPOINT marks", error))
		return false;
	cache->marked = true;
	cache->any_hidden = cache->groups->len > 0;
	bool done = replace_marks(cache, error) && replace_groups(cache, error);
	if (!done)
		db_exec(cache->db, "ROLLBACK TO marks", NULL);
	return db_exec(cache->db, "RELEASE marks", done ? error : NULL) && done;
}

bool cache_set_marks(struct cache *cache, const struct cache_mark *marks, size_t n, GError **error)
{
	g_array_set_size(cache->marks, 0);
	for (size_t i = 0; i < n; i++) {
		struct cache_mark mark = marks[i];
		mark.id = g_strdup(mark.id);
		mark.note = g_strdup(mark.note);
		mark.tags = g_strdup(mark.tags);
		mark.team = g_strdup(mark.team);
		g_array_append_val(cache->marks, mark);
	}
	cache->generation++;
	return cache_write_marks(cache, error);
}

bool cache_set_hidden(
	struct cache *cache, const struct facet_group *groups, size_t n, GError **error)
{
	g_array_set_size(cache->groups, 0);
	for (size_t i = 0; i < n; i++) {
		struct facet_group group = {groups[i].facet, g_strdup(groups[i].name)};
		g_array_append_val(cache->groups, group);
	}
	cache->generation++;
	return cache_write_marks(cache, error);
}
