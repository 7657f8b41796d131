/*
 * "Did you mean": the words of the index that come nearest to one that is in no session. Only words
 * that share the first letter, or begin with the second, are looked at: a small part of the
 * vocabulary, which is kept sorted. How many sessions a word is in, the index tells by counting
 * them; it is asked for the few nearest words only, and no further than it takes to compare them.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "cache-db.h"
#include "vocabulary.h"
#include "words.h"

enum {
	LETTERS_MAX = 32,
	SHORT_WORD = 4,        /* up to here one mistake is allowed, beyond it two */
	NEAREST = 24,          /* words whose sessions are counted … */
	COUNTED = 100,         /* … up to here */
	WEIGHED_AT_ONCE = 256, /* words, before patience is asked for more */
};

struct candidate {
	char *word;
	guint distance, length; /* edits; how much longer or shorter it is */
	gint64 sessions;
};

/* The word sought, and what is near it so far. */
struct search {
	gunichar letters[LETTERS_MAX];
	guint n, allowed;
	guint64 kinds;    /* of letters that it has */
	GHashTable *seen; /* words, owned by `found` */
	GArray *found;    /* of struct candidate */
	guint weighed;
	struct cache_patience *patience;
};

static void clear_candidate(void *at)
{
	g_free(((struct candidate *)at)->word);
}

static guint min3(guint a, guint b, guint c)
{
	return MIN(a, MIN(b, c));
}

/* One cell of the table in edits(): the cheapest of a letter missing, extra, wrong, or two swapped.
 */
static guint cheapest(const gunichar *word, const gunichar *candidate, guint i, guint j,
	guint rows[3][LETTERS_MAX + 2])
{
	guint *now = rows[j % 3], *before = rows[(j + 2) % 3], *earlier = rows[(j + 1) % 3];
	guint cost = before[i - 1] + (word[i - 1] != candidate[j - 1]);

	if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] && word[i - 2] == candidate[j - 1])
		cost = MIN(cost, earlier[i - 2] + 1);
	return min3(cost, before[i] + 1, now[i - 1] + 1);
}

/*
 * Edits (a letter wrong, missing, extra, or two swapped) that make the word sought the beginning of
 * `candidate` or all of it, since that is how words match. More than are allowed, if there are:
 * cells so far from the diagonal that they cost more are left out, and so is what comes after two
 * rows that hold nothing less.
 */
static guint edits(const struct search *search, const gunichar *candidate, guint m)
{
	guint rows[3][LETTERS_MAX + 2], n = search->n, most = search->allowed;
	guint best = n <= most ? n : most + 1, least = 0;

	for (guint i = 0; i <= n + 1; i++)
		rows[0][i] = i;
	for (guint j = 1; j <= MIN(m, n + most); j++) {
		guint *now = rows[j % 3], before = least;
		guint first = j > most ? j - most : 1, last = MIN(n, j + most);
		least = now[first - 1] = first == 1 ? j : most + 1;
		for (guint i = first; i <= last; i++) {
			now[i] = cheapest(search->letters, candidate, i, j, rows);
			least = MIN(least, now[i]);
		}
		now[last + 1] = most + 1;
		if (last == n)
			best = MIN(best, now[n]);
		if (least > most && before > most)
			break;
	}
	return best;
}

/* Letters of a word, as many as matter. */
static guint spell(const char *word, gunichar letters[LETTERS_MAX])
{
	guint n = 0;

	for (const char *p = word; *p && n < LETTERS_MAX; p = g_utf8_next_char(p))
		letters[n++] = g_utf8_get_char(p);
	return n;
}

/* A bit for each letter, which few others share. */
static guint64 kinds_of(const char *word)
{
	guint64 kinds = 0;

	for (; *word; word++)
		if (((guchar)*word & 0xc0) != 0x80)
			kinds |= (guint64)1 << (*word & 0x3f);
	return kinds;
}

/* Every letter that a word does not have takes an edit. */
static bool lacks_many(const struct search *search, const char *word)
{
	guint64 lacking = search->kinds & ~kinds_of(word);

	for (guint i = 0; i < search->allowed; i++)
		lacking &= lacking - 1;
	return lacking != 0;
}

/* False when it takes longer than there is patience for. */
static bool weigh(void *user, const char *word)
{
	struct search *search = user;
	gunichar letters[LETTERS_MAX];

	if (search->weighed++ % WEIGHED_AT_ONCE == 0 && cache_is_over(search->patience))
		return false;
	if (lacks_many(search, word))
		return true;
	guint m = spell(word, letters);
	guint distance = edits(search, letters, m);

	if (distance == 0 || distance > search->allowed ||
		g_hash_table_contains(search->seen, word))
		return true;
	struct candidate candidate = {
		.word = g_strdup(word),
		.distance = distance,
		.length = MAX(m, search->n) - MIN(m, search->n),
	};
	g_hash_table_add(search->seen, candidate.word);
	g_array_append_val(search->found, candidate);
	return true;
}

static int by_likeness(const void *one, const void *other)
{
	const struct candidate *a = one, *b = other;
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return strcmp(a->word, b->word);
}

static int by_sessions(const void *one, const void *other)
{
	const struct candidate *a = one, *b = other;
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->sessions != b->sessions)
		return a->sessions > b->sessions ? -1 : 1;
	return by_likeness(a, b);
}

/* Leaves the nearest, those in most sessions first. */
static void rank(struct search *search, sqlite3 *db)
{
	AUTO(db_finalize)
	sqlite3_stmt *count = db_prepare(
		db, "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", NULL);

	g_array_sort(search->found, by_likeness);
	g_array_set_size(search->found, MIN(search->found->len, NEAREST));
	for (guint i = 0; count && i < search->found->len; i++) {
		if (cache_is_over(search->patience))
			break;
		struct candidate *c = &g_array_index(search->found, struct candidate, i);
		g_autofree char *match = g_strdup_printf("\"%s\"", c->word);
		db_bind_text(count, 1, match);
		db_bind_int(count, 2, COUNTED);
		if (db_step(count, NULL) == SQLITE_ROW)
			c->sessions = sqlite3_column_int64(count, 0);
		sqlite3_reset(count);
	}
	g_array_sort(search->found, by_sessions);
}

/* A word that was in a session once is still in the vocabulary, but nobody means it. */
static char **first_words(const GArray *found, size_t n)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();

	for (guint i = 0; i < found->len && words->len < n; i++) {
		const struct candidate *c = &g_array_index(found, struct candidate, i);
		if (c->sessions > 0)
			g_ptr_array_add(words, g_strdup(c->word));
	}
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}

static void search_all(struct search *search, sqlite3 *db)
{
	char first[7] = {0}, second[7] = {0};

	g_unichar_to_utf8(search->letters[0], first);
	g_unichar_to_utf8(search->letters[1], second);
	if (vocabulary_scan(db, first, weigh, search) && !g_str_equal(first, second))
		vocabulary_scan(db, second, weigh, search);
	rank(search, db);
}

char **cache_suggest(
	struct cache *cache, const char *word, size_t n, struct cache_patience *patience)
{
	g_autofree char *folded = text_fold(word, -1);
	glong length = g_utf8_strlen(folded, -1);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	struct search search = {.found = found, .seen = seen, .patience = patience};

	g_array_set_clear_func(found, clear_candidate);
	if (length >= 2 && length <= LETTERS_MAX) {
		search.n = spell(folded, search.letters);
		search.kinds = kinds_of(folded);
		search.allowed = search.n <= SHORT_WORD ? 1 : 2;
		search_all(&search, cache->db);
	}
	return first_words(found, n);
}
