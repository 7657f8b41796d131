/*
 * The vocabulary of the text index. SQLite's fts5vocab counts the sessions of every word it passes,
 * which takes as long as reading the index; here only the words are read, whose number hardly grows
 * with a programme. They stand on the leaves of the index in the form that the head of SQLite's
 * fts5_index.c lays down ("the format of a leaf page"): the offset of the leaf's footer is in its
 * bytes 2 and 3, the footer says where each word begins, and words share beginnings with the one
 * before them. Everything is checked against the size of its page, and a format of another number
 * is left alone.
 */
#include "vocabulary.h"

#include <string.h>

#include "db.h"

enum {
	FORMAT_OLDEST = 4, /* of words_config: 5 is 4 with words that were overwritten */
	FORMAT_NEWEST = 5,
	TERM_MAX = 160,   /* bytes of a word that are looked at: see words.c */
	MAIN_INDEX = '0', /* before each word; prefixes have other digits */
	HEAD = 4,         /* bytes of a leaf before its content */
};

/* Leaves that have words of [?2, ?3) in a segment, ?1: those that begin with one, and the one
 * before. A leaf's key in words_data is made of its segment and its number. */
static const char leaves[] =
	"SELECT d.block FROM words_idx i CROSS JOIN words_data d "
	"ON d.id = (i.segid << 37) + (i.pgno >> 1) WHERE i.segid = ?1 AND i.term >= "
	"coalesce((SELECT max(term) FROM words_idx WHERE segid = ?1 AND term <= ?2), x'') "
	"AND i.term < ?3";

/* The terms of the index that begin so are from the one to before the other: no byte of UTF-8 is
 * FF. */
struct range {
	GString *from, *to;
};

static struct range range_of(const char *beginning)
{
	struct range range = {g_string_new(NULL), g_string_new(NULL)};

	g_string_printf(range.from, "%c%s", MAIN_INDEX, beginning);
	g_string_printf(range.to, "%c%s\xff", MAIN_INDEX, beginning);
	return range;
}

static void range_clear(struct range *range)
{
	g_string_free(range->from, TRUE);
	g_string_free(range->to, TRUE);
}

static void bind_term(sqlite3_stmt *stmt, int at, const GString *term)
{
	sqlite3_bind_blob(stmt, at, term->str, (int)term->len, SQLITE_STATIC);
}

struct scan {
	struct range range;
	vocabulary_sink sink;
	void *user;
	bool stopped;
	sqlite3_stmt *leaves;
};

/* What is done with each segment of the index. */
typedef bool (*on_segment)(void *user, gint64 segment);

struct bytes {
	const guint8 *at, *end;
};

/* A number of SQLite's, up to two bytes of it: nothing on a page is longer. */
static bool take_number(struct bytes *bytes, size_t *out)
{
	size_t number = 0;

	for (int i = 0; i < 2 && bytes->at < bytes->end; i++) {
		guint8 byte = *bytes->at++;
		number = number << 7 | (byte & 0x7f);
		if (!(byte & 0x80)) {
			*out = number;
			return true;
		}
	}
	return false;
}

/* The word at `term` becomes the next one. */
static bool take_term(struct bytes *bytes, bool first, char term[TERM_MAX], size_t *len)
{
	size_t kept = 0, more;

	if ((!first && !take_number(bytes, &kept)) || !take_number(bytes, &more) || kept > *len ||
		kept + more >= TERM_MAX || more > (size_t)(bytes->end - bytes->at))
		return false;
	memcpy(term + kept, bytes->at, more);
	*len = kept + more;
	term[*len] = '\0';
	return true;
}

static void offer(struct scan *scan, const char *term, size_t len)
{
	const GString *from = scan->range.from;

	if (len >= from->len && memcmp(term, from->str, from->len) == 0 &&
		g_utf8_validate(term, len, NULL))
		scan->stopped = !scan->sink(scan->user, term + 1);
}

static void read_leaf(struct scan *scan, const guint8 *page, size_t size)
{
	size_t footer = size >= HEAD ? (size_t)page[2] << 8 | page[3] : size, at = 0, step;
	struct bytes places = {page + MIN(footer, size), page + size};
	char term[TERM_MAX];
	size_t len = 0;

	for (bool first = true; !scan->stopped && take_number(&places, &step); first = false) {
		at += step;
		struct bytes text = {page + MIN(at, size), page + MIN(footer, size)};
		if (at < HEAD || at >= footer || !take_term(&text, first, term, &len))
			return;
		offer(scan, term, len);
	}
}

static bool scan_segment(void *user, gint64 segment)
{
	struct scan *scan = user;
	sqlite3_stmt *stmt = scan->leaves;
	int code;

	db_bind_int(stmt, 1, segment);
	bind_term(stmt, 2, scan->range.from);
	bind_term(stmt, 3, scan->range.to);
	while ((code = db_step(stmt, NULL)) == SQLITE_ROW && !scan->stopped) {
		const guint8 *page = sqlite3_column_blob(stmt, 0);
		read_leaf(scan, page, (size_t)sqlite3_column_bytes(stmt, 0));
	}
	sqlite3_reset(stmt);
	return code == SQLITE_DONE && !scan->stopped;
}

static bool is_known_format(sqlite3 *db)
{
	gint64 format = 0;

	return db_number(db, "SELECT v FROM words_config WHERE k = 'version'", &format, NULL) &&
	       format >= FORMAT_OLDEST && format <= FORMAT_NEWEST;
}

static bool each_segment(sqlite3 *db, on_segment on, void *user)
{
	AUTO(db_finalize)
	sqlite3_stmt *next =
		db_prepare(db, "SELECT min(segid) FROM words_idx WHERE segid > ?", NULL);
	gint64 segment = 0;
	bool done = next != NULL;

	while (done) {
		db_bind_int(next, 1, segment);
		if (db_step(next, NULL) != SQLITE_ROW)
			return false;
		segment = sqlite3_column_int64(next, 0);
		sqlite3_reset(next);
		if (segment == 0) /* there is none */
			return true;
		done = on(user, segment);
	}
	return done;
}

bool vocabulary_scan(sqlite3 *db, const char *beginning, vocabulary_sink sink, void *user)
{
	struct scan scan = {.range = range_of(beginning), .sink = sink, .user = user};

	scan.leaves = is_known_format(db) ? db_prepare(db, leaves, NULL) : NULL;
	bool done = scan.leaves && each_segment(db, scan_segment, &scan);
	db_finalize(scan.leaves);
	range_clear(&scan.range);
	return done;
}

/* --- A few --------------------------------------------------------------------------------------
 */

struct few {
	GHashTable *words;
	guint most;
};

static bool gather(void *user, const char *word)
{
	struct few *few = user;

	g_hash_table_add(few->words, g_strdup(word));
	return g_hash_table_size(few->words) <= few->most;
}

char **vocabulary_words(sqlite3 *db, const char *beginning, guint most)
{
	g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct few few = {words, most};

	if (!vocabulary_scan(db, beginning, gather, &few))
		return NULL;
	char **all = (char **)g_hash_table_get_keys_as_array(words, NULL);
	g_hash_table_steal_all(words);
	return all;
}

/* --- How much there is --------------------------------------------------------------------------
 */

/* The leaf on which a segment, ?1, has the last of the words before ?2. */
static const char last_leaf[] = "SELECT pgno >> 1 FROM words_idx WHERE segid = ?1 AND term < ?2 "
				"ORDER BY term DESC LIMIT 1";

struct measure {
	struct range range;
	sqlite3_stmt *last_leaf;
	guint leaves;
};

static gint64 find_leaf(sqlite3_stmt *stmt, gint64 segment, const GString *before)
{
	db_bind_int(stmt, 1, segment);
	bind_term(stmt, 2, before);
	gint64 leaf = db_step(stmt, NULL) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
	sqlite3_reset(stmt);
	return leaf;
}

static bool measure_segment(void *user, gint64 segment)
{
	struct measure *measure = user;
	gint64 first = find_leaf(measure->last_leaf, segment, measure->range.from);
	gint64 last = find_leaf(measure->last_leaf, segment, measure->range.to);

	measure->leaves += (guint)CLAMP(last - first, 0, G_MAXINT);
	return true;
}

guint vocabulary_leaves(sqlite3 *db, const char *beginning)
{
	struct measure measure = {.range = range_of(beginning)};

	measure.last_leaf = is_known_format(db) ? db_prepare(db, last_leaf, NULL) : NULL;
	if (measure.last_leaf)
		each_segment(db, measure_segment, &measure);
	db_finalize(measure.last_leaf);
	range_clear(&measure.range);
	return measure.leaves;
}
