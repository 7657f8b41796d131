/*
 * The text index in the form that the head of SQLite's fts5_index.c lays down, as FTS5 itself would
 * write it for a table of one column with detail = none. Its leaves hold words, of each what the
 * one before it does not have already, and behind each word its places. A leaf that begins in the
 * middle of a word's places says where, and has the first of them as it is. `words_idx` says with
 * which word a leaf begins; a word that goes on over many leaves has a record of the first place on
 * each, so that a search need not read them all.
 */
#include "segment.h"

#include <string.h>

#include "db.h"

enum {
	LEAF = 4050, /* bytes: as FTS5 has it, so that a leaf goes on a page of SQLite's */
	HEAD = 4,
	MANY_LEAVES = 4, /* without a word of their own are worth a record */
	MAIN_INDEX = '0',
	TOTALS = 1, /* keys in words_data */
	STRUCTURE = 10,
	SEGMENT_SHIFT = 37, /* … above which stands the segment, and this if it is such a record */
	SKIPS_SHIFT = 36,
	FORMAT = 4, /* of all this */
};

/* What a leaf is made of: there is room for the word that no longer goes on it. */
struct bytes {
	guint len;
	guint8 data[LEAF * 2];
};

struct segments {
	sqlite3 *db;
	sqlite3_stmt *data, *first;
	guint32 cookie;
	GArray *leaves;       /* of guint: how many each segment has */
	gint64 segment, leaf; /* at hand, from 1 */
	struct bytes page, footer;
	struct bytes word;   /* the last one, with what stands before each */
	size_t last_at;      /* … on the page */
	bool worded, placed; /* the page has a word, a place */
	GByteArray *begins;  /* what the last leaf with a word is found by */
	gint64 begins_at;    /* … and which that is */
	GByteArray *skips;   /* the record of the last word's leaves */
	guint64 skipped;     /* the last place in it */
	guint without;       /* leaves since `begins_at` */
};

int segment_put_number(guint8 to[SEGMENT_NUMBER], guint64 number)
{
	int n = (63 - __builtin_clzll(number | 1)) / 7 + 1, last = n - 1;

	if (n >= SEGMENT_NUMBER) {
		n = SEGMENT_NUMBER;
		last = n - 2;
		to[n - 1] = (guint8)number;
		number >>= 8;
		to[last] = (guint8)(number | 0x80);
	} else {
		to[last] = number & 0x7f;
	}
	while (last-- > 0)
		to[last] = (guint8)((number >>= 7) | 0x80);
	return n;
}

static size_t get_number(const guint8 *from, guint64 *number)
{
	size_t n = 0;

	for (*number = 0; n < SEGMENT_NUMBER - 1; n++) {
		*number = *number << 7 | (from[n] & 0x7f);
		if (!(from[n] & 0x80))
			return n + 1;
	}
	*number = *number << 8 | from[n];
	return n + 1;
}

static void add_number(GByteArray *to, guint64 number)
{
	guint8 bytes[SEGMENT_NUMBER];

	g_byte_array_append(to, bytes, (guint)segment_put_number(bytes, number));
}

static void put_bytes(struct bytes *to, const void *from, size_t len)
{
	memcpy(to->data + to->len, from, len);
	to->len += (guint)len;
}

static void put_number(struct bytes *to, guint64 number)
{
	if (number < 0x80)
		to->data[to->len++] = (guint8)number;
	else
		to->len += (guint)segment_put_number(to->data + to->len, number);
}

static void put16(guint8 *to, guint number)
{
	to[0] = (guint8)(number >> 8);
	to[1] = (guint8)number;
}

bool segments_cookie(sqlite3 *db, guint32 *cookie)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		"SELECT substr(block, 1, 4), (SELECT v FROM words_config WHERE k = 'version') "
		"FROM words_data WHERE id = 10",
		NULL);

	if (!stmt || db_step(stmt, NULL) != SQLITE_ROW ||
		sqlite3_column_bytes(stmt, 0) != sizeof(*cookie) ||
		sqlite3_column_int(stmt, 1) != FORMAT)
		return false;
	memcpy(cookie, sqlite3_column_blob(stmt, 0), sizeof(*cookie));
	*cookie = GUINT32_FROM_BE(*cookie);
	return true;
}

struct segments *segments_new(sqlite3 *db, guint32 cookie, GError **error)
{
	AUTO(segments_free) struct segments *segments = g_new0(struct segments, 1);

	segments->db = db;
	segments->cookie = cookie;
	segments->leaves = g_array_new(FALSE, FALSE, sizeof(guint));
	segments->begins = g_byte_array_new();
	segments->skips = g_byte_array_new();
	segments->data = db_prepare(db, "INSERT INTO words_data VALUES (?, ?)", error);
	if (segments->data)
		segments->first = db_prepare(db, "INSERT INTO words_idx VALUES (?, ?, ?)", error);
	return segments->first ? g_steal_pointer(&segments) : NULL;
}

void segments_free(struct segments *segments)
{
	if (!segments)
		return;
	db_finalize(segments->data);
	db_finalize(segments->first);
	g_array_unref(segments->leaves);
	g_byte_array_unref(segments->begins);
	g_byte_array_unref(segments->skips);
	g_free(segments);
}

static bool write_data(
	struct segments *segments, gint64 key, const guint8 *block, guint len, GError **error)
{
	db_bind_int(segments->data, 1, key);
	sqlite3_bind_blob(segments->data, 2, block, (int)len, SQLITE_STATIC);
	return db_run(segments->data, error);
}

/* --- Leaves ----------------------------------------------------------------------------------- */

static void begin_leaf(struct segments *segments)
{
	static const guint8 head[HEAD];

	segments->page.len = segments->footer.len = 0;
	put_bytes(&segments->page, head, HEAD);
	segments->last_at = 0;
	segments->worded = segments->placed = false;
	segments->leaf++;
}

static bool end_leaf(struct segments *segments, GError **error)
{
	struct bytes *page = &segments->page;
	gint64 key = (segments->segment << SEGMENT_SHIFT) + segments->leaf;

	put16(page->data + 2, page->len);
	put_bytes(page, segments->footer.data, segments->footer.len);
	segments->without += !segments->worded;
	if (!write_data(segments, key, page->data, page->len, error))
		return false;
	begin_leaf(segments);
	return true;
}

static size_t filled(const struct segments *segments)
{
	return segments->page.len + segments->footer.len;
}

/* Enters the last leaf with a word, whose places have ended, and the record of these. */
static bool enter_leaf(struct segments *segments, GError **error)
{
	bool skips = segments->skips->len > 0 && segments->without >= MANY_LEAVES;
	gint64 key = (segments->segment << SEGMENT_SHIFT) + (G_GINT64_CONSTANT(1) << SKIPS_SHIFT) +
		     segments->begins_at;

	if (skips && !write_data(segments, key, segments->skips->data, segments->skips->len, error))
		return false;
	g_byte_array_set_size(segments->skips, 0);
	segments->without = 0;
	db_bind_int(segments->first, 1, segments->segment);
	sqlite3_bind_blob(segments->first, 2,
		segments->begins->len ? segments->begins->data : (void *)"",
		(int)segments->begins->len, SQLITE_STATIC);
	db_bind_int(segments->first, 3, segments->begins_at << 1 | skips);
	return db_run(segments->first, error);
}

/* --- Words ------------------------------------------------------------------------------------ */

/* How many bytes a word has in common with the last one. */
static size_t in_common(const struct segments *segments, const char *word, size_t len)
{
	const struct bytes *last = &segments->word;
	size_t n = 0, most = last->len > 0 ? MIN(last->len - 1, len) : 0;

	while (n < most && last->data[n + 1] == (guint8)word[n])
		n++;
	return n;
}

/* The first word of a leaf: found by as little of it as tells it from the last one. */
static bool lead(struct segments *segments, const char *word, size_t common, GError **error)
{
	static const guint8 index = MAIN_INDEX;

	if (!enter_leaf(segments, error))
		return false;
	g_byte_array_set_size(segments->begins, 0);
	g_byte_array_append(segments->begins, &index, 1);
	g_byte_array_append(segments->begins, (const guint8 *)word, (guint)common + 1);
	segments->begins_at = segments->leaf;
	return true;
}

static bool put_word(struct segments *segments, const char *word, size_t len, GError **error)
{
	static const guint8 index = MAIN_INDEX;
	struct bytes *page = &segments->page;
	size_t common = in_common(segments, word, len);

	if (filled(segments) + len + 1 + 2 >= LEAF && page->len > HEAD &&
		!end_leaf(segments, error))
		return false;
	if (!segments->worded && segments->leaf > 1 && !lead(segments, word, common, error))
		return false;
	put_number(&segments->footer, page->len - segments->last_at);
	segments->last_at = page->len;
	if (segments->worded) {
		put_number(page, common + 1);
		put_number(page, len - common);
	} else {
		common = 0;
		put_number(page, len + 1);
		put_bytes(page, &index, 1);
	}
	put_bytes(page, word + common, len - common);
	segments->word.len = 1;
	put_bytes(&segments->word, word, len);
	segments->worded = segments->placed = true;
	return true;
}

/* The first place of a leaf that begins in the middle of a word's. */
static void put_first(struct segments *segments, guint64 place)
{
	struct bytes *page = &segments->page;
	GByteArray *skips = segments->skips;

	put16(page->data, page->len);
	put_number(page, place);
	segments->placed = true;
	if (skips->len == 0) {
		add_number(skips, 0); /* it is all there is of it */
		add_number(skips, (guint64)segments->leaf);
		add_number(skips, place);
	} else {
		add_number(skips, place - segments->skipped);
	}
	segments->skipped = place;
}

/* Goes on past numbers that fill so many bytes; all of them make the place more. */
static const guint8 *pass(const guint8 *at, const guint8 *end, size_t room, guint64 *place)
{
	const guint8 *begin = at;
	guint64 more;

	while (at < end && (size_t)(at - begin) < room) {
		at += get_number(at, &more);
		*place += more;
	}
	return at;
}

/* Places that go on over leaves: the number that fills one is its last. */
static bool spread(
	struct segments *segments, const guint8 *places, const guint8 *end, GError **error)
{
	guint64 place = 0;

	for (const guint8 *at = places, *begin; at < end;) {
		if (!segments->placed) {
			at = pass(at, end, 1, &place);
			put_first(segments, place);
		}
		begin = at;
		at = pass(begin, end, LEAF - MIN(filled(segments), (size_t)LEAF), &place);
		put_bytes(&segments->page, begin, (size_t)(at - begin));
		if (filled(segments) >= LEAF && !end_leaf(segments, error))
			return false;
	}
	return true;
}

bool segment_put(struct segments *segments, const char *word, size_t len, const guint8 *places,
	size_t bytes, GError **error)
{
	if (!put_word(segments, word, len, error))
		return false;
	if (filled(segments) + bytes + 1 > LEAF)
		return spread(segments, places, places + bytes, error);
	put_bytes(&segments->page, places, bytes);
	return true;
}

/* --- Segments --------------------------------------------------------------------------------- */

void segment_begin(struct segments *segments)
{
	segments->segment = segments->leaves->len + 1;
	segments->leaf = 0;
	segments->begins_at = 1;
	segments->without = 0;
	g_byte_array_set_size(segments->begins, 0);
	g_byte_array_set_size(segments->skips, 0);
	segments->word.len = 0;
	begin_leaf(segments);
}

bool segment_end(struct segments *segments, GError **error)
{
	if (segments->page.len > HEAD && !end_leaf(segments, error))
		return false;
	guint leaves = (guint)segments->leaf - 1;
	if (leaves == 0)
		return true;
	g_array_append_val(segments->leaves, leaves);
	return enter_leaf(segments, error);
}

static void add_structure(const struct segments *segments, GByteArray *block)
{
	guint32 cookie = GUINT32_TO_BE(segments->cookie);
	guint n = segments->leaves->len, all = 0;

	for (guint i = 0; i < n; i++)
		all += g_array_index(segments->leaves, guint, i);
	g_byte_array_append(block, (const guint8 *)&cookie, sizeof(cookie));
	add_number(block, n > 0); /* levels, the segments of all, and the leaves written */
	add_number(block, n);
	add_number(block, all);
	if (n == 0)
		return;
	add_number(block, 0); /* that are being merged */
	add_number(block, n);
	for (guint i = 0; i < n; i++) {
		add_number(block, i + 1);
		add_number(block, 1);
		add_number(block, g_array_index(segments->leaves, guint, i));
	}
}

bool segments_end(struct segments *segments, guint64 sessions, guint64 words, GError **error)
{
	g_autoptr(GByteArray) structure = g_byte_array_new(), totals = g_byte_array_new();

	add_structure(segments, structure);
	add_number(totals, sessions);
	add_number(totals, words);
	return write_data(segments, STRUCTURE, structure->data, structure->len, error) &&
	       write_data(segments, TOTALS, totals->data, totals->len, error);
}
