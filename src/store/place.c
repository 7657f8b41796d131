/*
 * Where sessions stand: session.place is the minute of the start << 16 | the rank in it, so that
 * ascending places are the order of session_compare(), the order of every list. Ranks are spread
 * out, so that later sessions find room between earlier ones; where there is none left, that one
 * minute is spread out anew.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "load.h"
#include "words.h"

enum {
	RANKS = 1 << 16,
	COPIED_BODY = 0, /* columns of a staged session */
	COPIED_DESCRIPTION = 7 + ROW_COUNT,
};

/* A session of the minute at hand: staged (key) or standing already (place). */
struct entry {
	gint64 key, place, start, stop;
	char *title, *id;
};

/* Where a staged session was put. */
struct placed {
	gint64 key, place;
};

struct placing {
	struct cache *cache;
	GArray *placed; /* of struct placed, in order */
	sqlite3_stmt *staged, *standing, *text, *copy, *row, *body, *words;
};

static gint64 minute_of(gint64 t)
{
	return t / 60 - (t % 60 < 0);
}

gint64 cache_place_from(gint64 t)
{
	return CLAMP(minute_of(t), -CACHE_MINUTES, CACHE_MINUTES) * RANKS;
}

/* --- Leaving ---------------------------------------------------------------------------------- */

/* Takes the texts of what goes out of the index, which holds no copy of them: it must be told. */
static bool forget_words(struct cache *cache, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *old = db_prepare(cache->db,
		"SELECT g.place, " ROW_COLUMNS " FROM temp.gone g CROSS JOIN session s "
		"ON s.place = g.place LEFT JOIN body b ON b.number = s.body "
		"WHERE s.source NOT IN (SELECT source FROM filling) ORDER BY g.place",
		error);
	AUTO(db_finalize) sqlite3_stmt *forget = db_prepare(cache->db, WORDS_DELETE, error);
	int code = SQLITE_ERROR;
	bool done = true;

	while (old && forget && done && (code = db_step(old, error)) == SQLITE_ROW) {
		struct row row;
		row_read(old, 1, ROW_COUNT, &row);
		db_bind_int(forget, 1, sqlite3_column_int64(old, 0));
		words_bind(forget, 2, &row.session);
		done = db_run(forget, error);
		row_clear(&row);
	}
	return code == SQLITE_DONE;
}

static bool is_all_gone(struct cache *cache, bool *all, GError **error)
{
	gint64 rest;
	if (!db_number(cache->db,
		    "SELECT (SELECT count(*) FROM session) - (SELECT count(*) FROM temp.gone)",
		    &rest, error))
		return false;
	*all = rest == 0;
	return true;
}

/* One by one, as write_row() says. A description stays if what is staged keeps it. */
static bool give_up_rows(struct cache *cache, GError **error)
{
	sqlite3 *db = cache->db;
	AUTO(db_finalize)
	sqlite3_stmt *gone = db_prepare(db,
		"SELECT g.place, s.body, s.body IN "
		" (SELECT body FROM temp.stage WHERE body IS NOT NULL) "
		"FROM temp.gone g CROSS JOIN session s ON s.place = g.place ORDER BY g.place",
		error);
	AUTO(db_finalize)
	sqlite3_stmt *row = db_prepare(db, "DELETE FROM session WHERE place = ?", error);
	AUTO(db_finalize)
	sqlite3_stmt *body = db_prepare(db, "DELETE FROM body WHERE number = ?", error);
	int code = SQLITE_ERROR;

	while (gone && row && body && (code = db_step(gone, error)) == SQLITE_ROW) {
		gint64 place = sqlite3_column_int64(gone, 0), text = sqlite3_column_int64(gone, 1);
		bool kept = sqlite3_column_int(gone, 2) != 0;
		if (!load_run_with(row, place, error) ||
			(text && !kept && !load_run_with(body, text, error)))
			return false;
	}
	return code == SQLITE_DONE;
}

bool load_delete_gone(struct cache *cache, GError **error)
{
	bool all;

	if (!is_all_gone(cache, &all, error))
		return false;
	if (all)
		return db_exec(cache->db,
			"INSERT INTO words (words) VALUES ('delete-all');"
			"DELETE FROM session; DELETE FROM body; DELETE FROM namesake;"
			"DELETE FROM temp.gone;"
			"UPDATE temp.stage SET body = NULL",
			error);
	return forget_words(cache, error) && give_up_rows(cache, error) &&
	       db_exec(cache->db, "DELETE FROM temp.gone", error);
}

/* --- Coming ----------------------------------------------------------------------------------- */

static bool write_words(struct placing *placing, gint64 key, gint64 place, GError **error)
{
	struct row row;
	bool done = true;

	db_bind_int(placing->text, 1, key);
	int code = db_step(placing->text, error);
	if (code == SQLITE_ROW) {
		row_read(placing->text, 0, ROW_COUNT, &row);
		db_bind_int(placing->words, 1, place);
		words_bind(placing->words, 2, &row.session);
		done = db_run(placing->words, error);
		row_clear(&row);
	}
	sqlite3_reset(placing->text);
	return done && code != SQLITE_ERROR;
}

/* The description of a staged session, whose columns `copy` has; *id is 0 if it has none. */
static bool write_body(struct placing *placing, gint64 *id, GError **error)
{
	sqlite3_stmt *copy = placing->copy;

	*id = sqlite3_column_int64(copy, COPIED_BODY);
	if (*id || sqlite3_column_type(copy, COPIED_DESCRIPTION) == SQLITE_NULL)
		return true;
	sqlite3_bind_value(placing->body, 1, sqlite3_column_value(copy, COPIED_DESCRIPTION));
	if (!db_run(placing->body, error))
		return false;
	*id = sqlite3_last_insert_rowid(placing->cache->db);
	return true;
}

static bool write_copy(struct placing *placing, gint64 place, GError **error)
{
	gint64 body;

	if (!write_body(placing, &body, error))
		return false;
	db_bind_int(placing->row, 1, place);
	load_bind_part(placing->row, 2, body);
	for (int i = COPIED_BODY + 1; i < COPIED_DESCRIPTION; i++)
		sqlite3_bind_value(placing->row, 2 + i, sqlite3_column_value(placing->copy, i));
	return db_run(placing->row, error);
}

/* Row by row and value by value: of a statement that may write several, SQLite would write down
 * every page first, to be able to take it back. */
static bool write_row(struct placing *placing, const struct entry *entry, GError **error)
{
	struct placed placed = {entry->key, entry->place};

	db_bind_int(placing->copy, 1, entry->key);
	bool done = db_step(placing->copy, error) == SQLITE_ROW &&
		    write_copy(placing, entry->place, error);
	sqlite3_reset(placing->copy);
	g_array_append_val(placing->placed, placed);
	return done;
}

/* After all rows, not between them: a statement that may write several rows makes FTS5 flush what
 * it has gathered (its xSavepoint), and the index would be written once a session. */
static bool write_all_words(struct placing *placing, GError **error)
{
	for (guint i = 0; i < placing->placed->len; i++) {
		const struct placed *placed = &g_array_index(placing->placed, struct placed, i);
		if (!write_words(placing, placed->key, placed->place, error))
			return false;
	}
	return true;
}

/* --- Ranks ------------------------------------------------------------------------------------ */

static void clear_entry(void *at)
{
	struct entry *entry = at;
	g_free(entry->title);
	g_free(entry->id);
}

static GArray *entries_new(void)
{
	GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	g_array_set_clear_func(entries, clear_entry);
	return entries;
}

/* Appends what a statement gives for [from, to): its key, place, start, stop, title and id. */
static bool collect(sqlite3_stmt *stmt, gint64 from, gint64 to, GArray *entries, GError **error)
{
	int code;

	db_bind_int(stmt, 1, from);
	db_bind_int(stmt, 2, to);
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct entry entry = {
			sqlite3_column_int64(stmt, 0),
			sqlite3_column_int64(stmt, 1),
			sqlite3_column_int64(stmt, 2),
			sqlite3_column_int64(stmt, 3),
			g_strdup(db_text(stmt, 4)),
			g_strdup(db_text(stmt, 5)),
		};
		g_array_append_val(entries, entry);
	}
	sqlite3_reset(stmt);
	return code == SQLITE_DONE;
}

/* The order of session_compare(). */
static int compare_entries(const void *one, const void *other)
{
	const struct entry *a = one, *b = other;
	int order = (a->start > b->start) - (a->start < b->start);
	if (order == 0)
		order = (a->stop < b->stop) - (a->stop > b->stop);
	if (order == 0)
		order = strcmp(a->title, b->title);
	if (order == 0)
		order = strcmp(a->id, b->id);
	return order;
}

/* Spreads the new entries of each gap over it. False if a gap is too narrow. */
static bool fill_gaps(GArray *entries, gint64 base)
{
	gint64 before = base - 1;

	for (guint i = 0; i < entries->len;) {
		guint end = i;
		while (end < entries->len && g_array_index(entries, struct entry, end).key != 0)
			end++;
		gint64 after = end < entries->len ? g_array_index(entries, struct entry, end).place
						  : base + RANKS;
		gint64 room = after - before - 1, need = end - i;
		if (room < need)
			return false;
		for (guint j = i; j < end; j++)
			g_array_index(entries, struct entry, j).place =
				before + (j - i + 1) * (room + 1) / (need + 1);
		before = after;
		i = end + 1;
	}
	return true;
}

/* Makes what stands in a minute staged again, so that all of it gets new places. */
static bool take_up(struct placing *placing, gint64 base, GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"INSERT INTO temp.stage (source, id, plain, change, part, body, stop, " ROW_COLUMNS
		") SELECT source, id, plain, change, part, body, stop, " ROW_COLUMNS
		" FROM session s "
		"LEFT JOIN body b ON b.number = s.body "
		"WHERE s.place >= %1$" G_GINT64_FORMAT " AND s.place < %2$" G_GINT64_FORMAT ";"
		"INSERT INTO temp.gone SELECT place FROM session "
		"WHERE place >= %1$" G_GINT64_FORMAT " AND place < %2$" G_GINT64_FORMAT ";",
		base, base + RANKS);
	return db_exec(placing->cache->db, sql, error) && load_delete_gone(placing->cache, error);
}

static GArray *collect_minute(struct placing *placing, gint64 minute, GError **error)
{
	g_autoptr(GArray) entries = entries_new();

	if (!collect(placing->staged, minute * 60, minute * 60 + 60, entries, error) ||
		!collect(placing->standing, minute * RANKS, (minute + 1) * RANKS, entries, error))
		return NULL;
	g_array_sort(entries, compare_entries);
	return g_steal_pointer(&entries);
}

bool load_fail_crowded(struct cache *cache, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("More than %d sessions begin in the same minute, which the cache %s has no "
		  "room for. Split the source into several caches."),
		RANKS, cache->path);
	return false;
}

static bool place_minute(struct placing *placing, gint64 minute, GError **error)
{
	g_autoptr(GArray) entries = collect_minute(placing, minute, error);
	if (!entries)
		return false;
	if (entries->len > RANKS)
		return load_fail_crowded(placing->cache, error);
	if (!fill_gaps(entries, minute * RANKS)) {
		if (!take_up(placing, minute * RANKS, error))
			return false;
		g_array_unref(g_steal_pointer(&entries));
		entries = collect_minute(placing, minute, error);
		if (!entries)
			return false;
		fill_gaps(entries, minute * RANKS);
	}
	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		if (entry->key != 0 && !write_row(placing, entry, error))
			return false;
	}
	return true;
}

/* The minutes in which staged sessions start, in order. */
static GArray *staged_minutes(sqlite3 *db, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "SELECT start FROM temp.stage ORDER BY start", error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) minutes = g_array_new(FALSE, FALSE, sizeof(gint64));
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		gint64 minute = minute_of(sqlite3_column_int64(stmt, 0));
		if (minutes->len == 0 || g_array_index(minutes, gint64, minutes->len - 1) != minute)
			g_array_append_val(minutes, minute);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&minutes) : NULL;
}

static bool prepare(struct placing *placing, GError **error)
{
	const struct {
		sqlite3_stmt **stmt;
		const char *sql;
	} all[] = {
		{&placing->staged, "SELECT key, 0, start, stop, title, id FROM temp.stage "
				   "WHERE start >= ? AND start < ?"},
		{&placing->standing, "SELECT 0, place, start, stop, title, id FROM session "
				     "WHERE place >= ? AND place < ?"},
		{&placing->text, "SELECT " ROW_COLUMNS " FROM temp.stage WHERE key = ? AND "
				 "source NOT IN (SELECT source FROM filling)"},
		{&placing->copy, "SELECT body, source, id, plain, change, part, stop, "
				 "all_day OR stop - start > 6 * 3600, " ROW_COLUMNS
				 " FROM temp.stage WHERE key = ?"},
		{&placing->row,
			"INSERT INTO session (place, body, source, id, plain, change, part, stop, "
			"lasts, " ROW_LISTED ") VALUES (?,?,?,?,?,?,?,?,?," ROW_LISTED_MARKS ")"},
		{&placing->body, "INSERT INTO body (description) VALUES (?)"},
		{&placing->words, WORDS_INSERT},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		*all[i].stmt = db_prepare(placing->cache->db, all[i].sql, error);
		if (!*all[i].stmt)
			return false;
	}
	return true;
}

static void placing_clear(struct placing *placing)
{
	sqlite3_stmt *all[] = {placing->staged, placing->standing, placing->text, placing->copy,
		placing->row, placing->body, placing->words};
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		db_finalize(all[i]);
	g_array_unref(placing->placed);
}

bool load_place_staged(struct cache *cache, GError **error)
{
	if (!db_exec(cache->db, "CREATE INDEX IF NOT EXISTS temp.stage_start ON stage (start)",
		    error))
		return false;
	g_autoptr(GArray) minutes = staged_minutes(cache->db, error);
	struct placing placing = {
		.cache = cache,
		.placed = g_array_new(FALSE, FALSE, sizeof(struct placed)),
	};
	bool done = minutes && prepare(&placing, error);

	for (guint i = 0; done && i < minutes->len; i++)
		done = place_minute(&placing, g_array_index(minutes, gint64, i), error);
	done = done && write_all_words(&placing, error) && namesakes_add(cache->db, error);
	placing_clear(&placing);
	return done;
}
