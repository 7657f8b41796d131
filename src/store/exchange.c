/*
 * What gives way to a load, and what comes instead: words first, while the texts of both are at
 * hand, then rows. Both go and come in the order of places, in which the text index takes them
 * without writing down what it has gathered, and pages are met one after the other.
 */
#include <string.h>

#include "load.h"
#include "words.h"

enum {
	COPIED_BODY = 0, /* columns of a staged session */
	COPIED_DESCRIPTION = 8 + ROW_COUNT,
};

struct exchange {
	struct cache *cache;
	GArray *placed;                             /* of struct placed; NULL: not found yet */
	sqlite3_stmt *gone, *text, *forget, *learn; /* words */
	sqlite3_stmt *leaving, *leave, *forget_body, *copy, *body, *come, *stay; /* rows */
};

static const struct placed *placed_at(const struct exchange *exchange, guint i)
{
	return &g_array_index(exchange->placed, struct placed, i);
}

/* --- Words ------------------------------------------------------------------------------------ */

/* What is indexed of the session in a row. Caller frees. */
static char *read_text(sqlite3_stmt *stmt, int first, size_t *len)
{
	struct row row;

	row_read(stmt, first, ROW_COUNT, &row);
	char *text = words_text(&row.session, len);
	row_clear(&row);
	return text;
}

static bool tell(sqlite3_stmt *stmt, gint64 place, const char *text, size_t len, GError **error)
{
	db_bind_int(stmt, 1, place);
	sqlite3_bind_text(stmt, 2, text, (int)len, SQLITE_STATIC);
	return db_run(stmt, error);
}

/* The index holds no copy of what it is to forget: it must be told. */
static bool forget_words(const struct exchange *exchange, gint64 place, GError **error)
{
	size_t len;
	g_autofree char *text = read_text(exchange->gone, 1, &len);

	return tell(exchange->forget, place, text, len, error);
}

/* The text of what comes; NULL in *text if its source is indexed later (fill.c). */
static bool read_new_text(const struct exchange *exchange, const struct placed *placed, char **text,
	size_t *len, GError **error)
{
	db_bind_int(exchange->text, 1, placed->key);
	int code = db_step(exchange->text, error);

	*text = code == SQLITE_ROW ? read_text(exchange->text, 0, len) : NULL;
	sqlite3_reset(exchange->text);
	return code != SQLITE_ERROR;
}

static bool learn_words(
	const struct exchange *exchange, const struct placed *placed, GError **error)
{
	g_autofree char *text = NULL;
	size_t len;

	return read_new_text(exchange, placed, &text, &len, error) &&
	       (!text || tell(exchange->learn, placed->place, text, len, error));
}

/* Where one goes and one comes at the same place, often with the same words. */
static bool exchange_words_at(
	const struct exchange *exchange, const struct placed *placed, GError **error)
{
	g_autofree char *going = NULL, *coming = NULL;
	size_t going_len, coming_len;

	if (!read_new_text(exchange, placed, &coming, &coming_len, error))
		return false;
	going = read_text(exchange->gone, 1, &going_len);
	if (coming && going_len == coming_len && memcmp(going, coming, going_len) == 0)
		return true;
	return tell(exchange->forget, placed->place, going, going_len, error) &&
	       (!coming || tell(exchange->learn, placed->place, coming, coming_len, error));
}

/* Before the rows, not between them: a statement that may write several rows makes FTS5 flush what
 * it has gathered (its xSavepoint), and the index would be written once a session. */
static bool exchange_words(const struct exchange *exchange, GError **error)
{
	const GArray *placed = exchange->placed;
	int code = db_step(exchange->gone, error);
	bool done = true;

	for (guint i = 0;
		done && (code == SQLITE_ROW || (code == SQLITE_DONE && i < placed->len));) {
		const struct placed *comes = i < placed->len ? placed_at(exchange, i) : NULL;
		gint64 goes = sqlite3_column_int64(exchange->gone, 0);
		bool out = code == SQLITE_ROW && (!comes || goes <= comes->place);
		bool in = comes && (code != SQLITE_ROW || comes->place <= goes);

		done = out && in ? exchange_words_at(exchange, comes, error)
		       : out     ? forget_words(exchange, goes, error)
				 : learn_words(exchange, comes, error);
		i += in;
		if (out && done)
			code = db_step(exchange->gone, error);
	}
	return done && code == SQLITE_DONE;
}

/* --- Rows -------------------------------------------------------------------------------------
 *
 * Row by row and value by value: of a statement that may write several, SQLite would write down
 * every page first, to be able to take it back.
 */

/* A description stays if what is staged keeps it, and a row if it is to be written over. */
static bool give_up_rows(const struct exchange *exchange, GError **error)
{
	const GArray *placed = exchange->placed;
	sqlite3_stmt *stmt = exchange->leaving;
	int code;

	for (guint i = 0; (code = db_step(stmt, error)) == SQLITE_ROW;) {
		gint64 place = sqlite3_column_int64(stmt, 0), body = sqlite3_column_int64(stmt, 1);
		bool kept = sqlite3_column_int(stmt, 2) != 0;
		while (i < placed->len && placed_at(exchange, i)->place < place)
			i++;
		bool stays = i < placed->len && placed_at(exchange, i)->place == place &&
			     placed_at(exchange, i)->stays;
		if ((!stays && !load_run_with(exchange->leave, place, error)) ||
			(body && !kept && !load_run_with(exchange->forget_body, body, error)))
			return false;
	}
	return code == SQLITE_DONE;
}

/* The description of a staged session, whose columns `copy` has; *id is 0 if it has none. */
static bool write_body(const struct exchange *exchange, gint64 *id, GError **error)
{
	sqlite3_stmt *copy = exchange->copy;

	*id = sqlite3_column_int64(copy, COPIED_BODY);
	if (*id || sqlite3_column_type(copy, COPIED_DESCRIPTION) == SQLITE_NULL)
		return true;
	sqlite3_bind_value(exchange->body, 1, sqlite3_column_value(copy, COPIED_DESCRIPTION));
	if (!db_run(exchange->body, error))
		return false;
	*id = sqlite3_last_insert_rowid(exchange->cache->db);
	return true;
}

static bool write_copy(const struct exchange *exchange, const struct placed *placed, GError **error)
{
	sqlite3_stmt *row = placed->stays ? exchange->stay : exchange->come;
	gint64 body;

	if (!write_body(exchange, &body, error))
		return false;
	db_bind_int(row, 1, placed->place);
	load_bind_part(row, 2, body);
	for (int i = COPIED_BODY + 1; i < COPIED_DESCRIPTION; i++)
		sqlite3_bind_value(row, 2 + i, sqlite3_column_value(exchange->copy, i));
	return db_run(row, error);
}

static bool write_rows(const struct exchange *exchange, GError **error)
{
	bool done = true;

	for (guint i = 0; done && i < exchange->placed->len; i++) {
		const struct placed *placed = placed_at(exchange, i);
		db_bind_int(exchange->copy, 1, placed->key);
		done = db_step(exchange->copy, error) == SQLITE_ROW &&
		       write_copy(exchange, placed, error);
		sqlite3_reset(exchange->copy);
	}
	return done;
}

/* --- Both -------------------------------------------------------------------------------------
 */

/* Writes over a row of which neither the source nor the id changes, nor the UID therefore: their
 * indexes are left alone. Takes the values that a new row takes. */
static char *stay_sql(void)
{
	enum { FIRST = 11 };
	GString *sql = g_string_new("UPDATE session SET body = ?2, plain = ?5, change = ?7, "
				    "part = ?8, stop = ?9, lasts = ?10");

	for (int i = 0; i < ROW_LISTED_COUNT; i++)
		if (row_fields[i].weight != ROW_KEY)
			g_string_append_printf(sql, ", %s = ?%d", row_fields[i].name, FIRST + i);
	g_string_append(sql, " WHERE place = ?1");
	return g_string_free(sql, FALSE);
}

static bool prepare(struct exchange *exchange, GError **error)
{
	g_autofree char *stay = stay_sql();
	const struct {
		sqlite3_stmt **stmt;
		const char *sql;
	} all[] = {
		{&exchange->gone, "SELECT g.place, " ROW_COLUMNS " FROM temp.gone g "
				  "CROSS JOIN session s ON s.place = g.place "
				  "LEFT JOIN body b ON b.number = s.body WHERE s.source "
				  "NOT IN (SELECT source FROM filling) ORDER BY g.place"},
		{&exchange->text, "SELECT " ROW_COLUMNS " FROM temp.stage WHERE key = ? AND "
				  "source NOT IN (SELECT source FROM filling)"},
		{&exchange->forget, WORDS_DELETE},
		{&exchange->learn, WORDS_INSERT},
		{&exchange->leaving,
			"SELECT g.place, s.body, s.body IN "
			" (SELECT body FROM temp.stage WHERE body IS NOT NULL) FROM temp.gone g "
			"CROSS JOIN session s ON s.place = g.place ORDER BY g.place"},
		{&exchange->leave, "DELETE FROM session WHERE place = ?"},
		{&exchange->forget_body, "DELETE FROM body WHERE number = ?"},
		{&exchange->copy, "SELECT body, source, id, plain, uid_key, change, part, stop, "
				  "all_day OR stop - start > ?2, " ROW_COLUMNS
				  " FROM temp.stage WHERE key = ?1"},
		{&exchange->body, "INSERT INTO body (description) VALUES (?)"},
		{&exchange->come, "INSERT INTO session (place, body, source, id, plain, uid_key, "
				  "change, part, "
				  "stop, lasts, " ROW_LISTED
				  ") VALUES (?,?,?,?,?,?,?,?,?,?," ROW_LISTED_MARKS ")"},
		{&exchange->stay, stay},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		*all[i].stmt = db_prepare(exchange->cache->db, all[i].sql, error);
		if (!*all[i].stmt)
			return false;
	}
	db_bind_int(exchange->copy, 2, CACHE_LASTS);
	return true;
}

void exchange_free(struct exchange *exchange)
{
	if (!exchange)
		return;
	sqlite3_stmt *all[] = {exchange->gone, exchange->text, exchange->forget, exchange->learn,
		exchange->leaving, exchange->leave, exchange->forget_body, exchange->copy,
		exchange->body, exchange->come, exchange->stay};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		db_finalize(all[i]);
	g_clear_pointer(&exchange->placed, g_array_unref);
	g_free(exchange);
}

struct exchange *exchange_new(struct cache *cache, GError **error)
{
	AUTO(exchange_free) struct exchange *exchange = g_new0(struct exchange, 1);

	exchange->cache = cache;
	return prepare(exchange, error) ? g_steal_pointer(&exchange) : NULL;
}

/* Where all sessions go, their tables are emptied at once; unless most of them come back as they
 * were but for what no list is ordered by, and find their places and their words as they left them.
 */
static bool clear_all(struct cache *cache, GError **error)
{
	static const char worth[] = "SELECT NOT EXISTS (SELECT 1 FROM session "
				    " WHERE place NOT IN (SELECT place FROM temp.gone)) "
				    "AND (SELECT 2 * count(*) FROM temp.stage n CROSS JOIN session "
				    "s ON s.place = n.old "
				    " WHERE s.id = n.id AND s.start = n.start AND s.stop = n.stop "
				    " AND s.title = n.title) <= (SELECT count(*) FROM temp.stage)";
	gint64 clear;

	if (!db_number(cache->db, worth, &clear, error))
		return false;
	return !clear || db_exec(cache->db,
				 "INSERT INTO words (words) VALUES ('delete-all');"
				 "DELETE FROM session; DELETE FROM body; "
				 "DELETE FROM namesake; DELETE FROM temp.gone;"
				 "UPDATE temp.stage SET body = NULL",
				 error);
}

bool exchange_run(struct exchange *exchange, GError **error)
{
	struct cache *cache = exchange->cache;

	if (clear_all(cache, error))
		exchange->placed = load_find_places(cache, error);
	return exchange->placed && exchange_words(exchange, error) &&
	       give_up_rows(exchange, error) && write_rows(exchange, error) &&
	       namesakes_add(cache->db, error) &&
	       db_exec(cache->db, "DELETE FROM temp.gone", error);
}

bool load_exchange(struct cache *cache, GError **error)
{
	AUTO(exchange_free) struct exchange *exchange = exchange_new(cache, error);

	return exchange && exchange_run(exchange, error);
}
