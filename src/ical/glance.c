/*
 * Glances as bytes, and the hash that events are known by. A number is seven bits a byte, the last
 * byte without the eighth; a hash that may come again is its number, or 0 and its eight bytes.
 */
#include "glance.h"

#include <string.h>

#include <summitty/base/hash.h>

/* So many different hashes have numbers: bounds what a hostile file takes. */
enum { WORDS_MAX = 1 << 16 };

/* Seconds from 1970 that no date of a calendar is away. */
#define DATE_MAX (G_GINT64_CONSTANT(1) << 40)

/* What there is of an event, a bit each. */
enum {
	HAS_UID = 1 << 0,
	HAS_STAMP = 1 << 1,
	HAS_LATEST = 1 << 2,
	IS_RULED = 1 << 3,
	IS_TITLED = 1 << 4,
	FORM_SHIFT = 5,
};

/* Not the one as the seed of the other: for any seed XXH3 makes a secret first, which is 1 to 2 %
 * of a refresh. */
guint64 glance_hash(const char *bytes, size_t len, size_t stamp_at, size_t stamp_len)
{
	size_t after = stamp_at + stamp_len;

	if (stamp_len == 0)
		return hash_bytes(bytes, len, 0);
	guint64 parts[] = {
		hash_bytes(bytes, stamp_at, 0), hash_bytes(bytes + after, len - after, 0)};
	return hash_bytes(parts, sizeof(parts), 0);
}

size_t glance_stamp_length(const char *bytes, size_t len)
{
	static const char name[] = "DTSTAMP:";
	enum { LONGEST = 40 };
	size_t at = sizeof(name) - 1;

	len = MIN(len, (size_t)LONGEST);
	if (len < at || memcmp(bytes, name, at) != 0)
		return 0;
	while (at < len && g_ascii_isalnum(bytes[at]))
		at++;
	at += at < len && bytes[at] == '\r';
	return at < len && bytes[at] == '\n' ? at + 1 : 0;
}

void glance_book_init(struct glance_book *book, const char *bytes, size_t len)
{
	*book = (struct glance_book){
		.bytes = bytes,
		.len = len,
		.places = g_array_new(FALSE, FALSE, sizeof(guint32)),
		.added = g_string_new(NULL),
		.words = g_array_new(FALSE, FALSE, sizeof(guint64)),
	};
}

void glance_book_clear(struct glance_book *book)
{
	g_clear_pointer(&book->places, g_array_unref);
	if (book->added)
		g_string_free(book->added, TRUE);
	if (book->words)
		g_array_unref(book->words);
	g_clear_pointer(&book->index, g_hash_table_unref);
	*book = (struct glance_book){0};
}

static guint64 word_at(const struct glance_book *book, guint i)
{
	return g_array_index(book->words, guint64, i);
}

/* --- Writing ----------------------------------------------------------------------------------
 */

static void put_number(GString *out, guint64 number)
{
	for (; number >= 0x80; number >>= 7)
		g_string_append_c(out, (char)(number | 0x80));
	g_string_append_c(out, (char)number);
}

/* A small number whichever its sign. */
static void put_signed(GString *out, gint64 number)
{
	put_number(out, ((guint64)number << 1) ^ (guint64)(number >> 63));
}

static void put_hash(GString *out, guint64 hash)
{
	guint64 little = GUINT64_TO_LE(hash);

	g_string_append_len(out, (const char *)&little, sizeof(little));
}

static void add_to_index(struct glance_book *book, guint64 word)
{
	g_hash_table_insert(book->index, g_memdup2(&word, sizeof(word)),
		GUINT_TO_POINTER(g_hash_table_size(book->index) + 1));
}

/* The number of a word from 1 on, 0 if it has none. */
static guint number_of(struct glance_book *book, guint64 word)
{
	if (!book->index) {
		book->index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
		for (guint i = 0; i < book->words->len; i++)
			add_to_index(book, word_at(book, i));
	}
	return GPOINTER_TO_UINT(g_hash_table_lookup(book->index, &word));
}

static void put_word(struct glance_book *book, guint64 word)
{
	guint number = number_of(book, word);

	put_number(book->added, number);
	if (number > 0)
		return;
	put_hash(book->added, word);
	if (book->words->len == WORDS_MAX)
		return;
	g_array_append_val(book->words, word);
	add_to_index(book, word);
}

/* The hashes that may come again. */
static void list_words(struct glance *glance, guint64 *words[7])
{
	struct mapping_sight *sight = &glance->sight;
	guint64 *all[] = {&glance->zone, &sight->lead, &sight->trail, &sight->note, &sight->first,
		&sight->second, &sight->organizer};

	memcpy(words, all, sizeof(all));
}

enum { WORDS = 7 };

/* A bit for each that is not 0, then these. */
static void put_words(struct glance_book *book, const struct glance *glance)
{
	struct glance copy = *glance;
	guint64 *words[WORDS];
	guint there = 0;

	list_words(&copy, words);
	for (guint i = 0; i < WORDS; i++)
		there |= (guint)(*words[i] != 0) << i;
	put_number(book->added, there);
	for (guint i = 0; i < WORDS; i++)
		if (*words[i] != 0)
			put_word(book, *words[i]);
}

void glance_book_put(struct glance_book *book, const struct glance *glance)
{
	GString *out = book->added;
	guint flags = (glance->uid ? HAS_UID : 0) | (glance->stamp_at ? HAS_STAMP : 0) |
		      (glance->latest != G_MININT64 ? HAS_LATEST : 0) |
		      (glance->ruled ? IS_RULED : 0) | (glance->sight.titled ? IS_TITLED : 0) |
		      (guint)glance->form << FORM_SHIFT;

	put_hash(out, glance->hash);
	g_string_append_c(out, (char)flags);
	put_number(out, glance->len);
	put_number(out, glance->lines);
	put_number(out, glance->sight.separator);
	put_signed(out, glance->minute);
	if (glance->uid)
		put_hash(out, glance->uid);
	if (glance->stamp_at)
		put_number(out, glance->stamp_at);
	if (glance->latest != G_MININT64)
		put_signed(out, glance->latest - (gint64)glance->minute * 60);
	put_words(book, glance);
}

/* --- Reading ----------------------------------------------------------------------------------
 */

struct input {
	const guchar *p, *end;
	bool bad;
};

static guint64 get_long_number(struct input *in)
{
	guint64 number = 0;

	for (guint shift = 0; in->p < in->end && shift < 64; shift += 7) {
		guchar byte = *in->p++;
		number |= (guint64)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return number;
	}
	in->bad = true;
	return 0;
}

/* Most are small. */
static inline guint64 get_number(struct input *in)
{
	return in->p < in->end && *in->p < 0x80 ? *in->p++ : get_long_number(in);
}

static gint64 get_signed(struct input *in)
{
	guint64 number = get_number(in);

	return (gint64)(number >> 1) ^ -(gint64)(number & 1);
}

static guint64 get_hash(struct input *in)
{
	guint64 little = 0;

	if ((size_t)(in->end - in->p) < sizeof(little)) {
		in->bad = true;
		return 0;
	}
	memcpy(&little, in->p, sizeof(little));
	in->p += sizeof(little);
	return GUINT64_FROM_LE(little);
}

static guint get_uint(struct input *in)
{
	guint64 number = get_number(in);

	in->bad |= number > G_MAXUINT;
	return (guint)number;
}

static guint64 get_word(struct glance_book *book, struct input *in, bool learn)
{
	guint64 number = get_number(in), word;

	if (number > 0) {
		in->bad |= number > book->words->len;
		return in->bad ? 0 : word_at(book, (guint)number - 1);
	}
	word = get_hash(in);
	if (learn && !in->bad && book->words->len < WORDS_MAX)
		g_array_append_val(book->words, word);
	return word;
}

static void get_words(struct glance_book *book, struct input *in, bool learn, struct glance *out)
{
	guint64 *words[WORDS];
	guint there = get_uint(in);

	list_words(out, words);
	for (guint i = 0; i < WORDS; i++)
		if (there >> i & 1)
			*words[i] = get_word(book, in, learn);
}

/* All but the words. */
static struct glance get_facts(struct input *in)
{
	struct glance g = {.hash = get_hash(in), .latest = G_MININT64};
	guint flags = in->p < in->end ? *in->p++ : 0;

	g.len = get_uint(in);
	g.lines = get_uint(in);
	g.sight.separator = (guint8)get_uint(in);
	g.minute = (gint32)get_signed(in);
	g.form = flags >> FORM_SHIFT;
	g.ruled = flags & IS_RULED;
	g.sight.titled = flags & IS_TITLED;
	if (flags & HAS_UID)
		g.uid = get_hash(in);
	if (flags & HAS_STAMP)
		g.stamp_at = get_uint(in);
	if (flags & HAS_LATEST)
		g.latest = (gint64)((guint64)get_signed(in) + (guint64)((gint64)g.minute * 60));
	return g;
}

static bool makes_sense(const struct glance *glance)
{
	bool dated = glance->latest == G_MININT64 || ABS(glance->latest) < DATE_MAX;

	return dated && glance->len > 0 && glance->stamp_at < glance->len &&
	       glance->form <= WHEN_ZONED;
}

/* Enters that the glance at `at`, which is read for the first time, ends at `end`. */
static void understand(struct glance_book *book, size_t at, size_t end)
{
	guint32 place = (guint32)at;

	g_array_append_val(book->places, place);
	book->understood = end;
}

bool glance_book_get(struct glance_book *book, size_t *at, struct glance *out)
{
	const guchar *bytes = (const guchar *)book->bytes;
	struct input in = {bytes + *at, bytes + book->len, *at >= book->len};
	bool first = *at == book->understood;
	guint words = book->words->len;
	struct glance glance = get_facts(&in);

	get_words(book, &in, first, &glance);
	if (in.bad || !makes_sense(&glance)) {
		g_array_set_size(book->words, words);
		return false;
	}
	if (first)
		understand(book, *at, (size_t)(in.p - bytes));
	*at = (size_t)(in.p - bytes);
	*out = glance;
	return true;
}

guint64 glance_book_hash(const struct glance_book *book, size_t at)
{
	guint64 little;

	memcpy(&little, book->bytes + at, sizeof(little));
	return GUINT64_FROM_LE(little);
}
