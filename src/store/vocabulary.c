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

struct scan {
	char from[8], to[8]; /* with the digit of the index */
	vocabulary_sink sink;
	void *user;
	sqlite3_stmt *leaves;
};

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

static void offer(const struct scan *scan, const char *term, size_t len)
{
	size_t begin = strlen(scan->from);

	if (len >= begin && memcmp(term, scan->from, begin) == 0 &&
		g_utf8_validate(term, len, NULL))
		scan->sink(scan->user, term + 1);
}

static void read_leaf(const struct scan *scan, const guint8 *page, size_t size)
{
	size_t footer = size >= HEAD ? (size_t)page[2] << 8 | page[3] : size, at = 0, step;
	struct bytes places = {page + MIN(footer, size), page + size};
	char term[TERM_MAX];
	size_t len = 0;

	for (bool first = true; take_number(&places, &step); first = false) {
		at += step;
		struct bytes text = {page + MIN(at, size), page + MIN(footer, size)};
		if (at < HEAD || at >= footer || !take_term(&text, first, term, &len))
			return;
		offer(scan, term, len);
	}
}

static bool scan_segment(const struct scan *scan, gint64 segment)
{
	sqlite3_stmt *stmt = scan->leaves;
	int code;

	db_bind_int(stmt, 1, segment);
	sqlite3_bind_blob(stmt, 2, scan->from, (int)strlen(scan->from), SQLITE_STATIC);
	sqlite3_bind_blob(stmt, 3, scan->to, (int)strlen(scan->to), SQLITE_STATIC);
	while ((code = db_step(stmt, NULL)) == SQLITE_ROW) {
		const guint8 *page = sqlite3_column_blob(stmt, 0);
		read_leaf(scan, page, (size_t)sqlite3_column_bytes(stmt, 0));
	}
	sqlite3_reset(stmt);
	return code == SQLITE_DONE;
}

static bool is_known_format(sqlite3 *db)
{
	gint64 format = 0;

	return db_number(db, "SELECT v FROM words_config WHERE k = 'version'", &format, NULL) &&
	       format >= FORMAT_OLDEST && format <= FORMAT_NEWEST;
}

static bool scan_segments(sqlite3 *db, const struct scan *scan)
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
		done = scan_segment(scan, segment);
	}
	return done;
}

bool vocabulary_scan(sqlite3 *db, gunichar letter, vocabulary_sink sink, void *user)
{
	struct scan scan = {.from = {MAIN_INDEX}, .to = {MAIN_INDEX}, .sink = sink, .user = user};

	if (!is_known_format(db))
		return false;
	g_unichar_to_utf8(letter, scan.from + 1);
	g_unichar_to_utf8(letter + 1, scan.to + 1);
	scan.leaves = db_prepare(db, leaves, NULL);
	bool done = scan.leaves && scan_segments(db, &scan);
	db_finalize(scan.leaves);
	return done;
}
