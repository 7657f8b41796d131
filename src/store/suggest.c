/*
 * "Did you mean": the words of the index that come nearest to one that is in no session. Only words
 * that share the first letter, or begin with the second, are looked at: a small part of the
 * vocabulary, which is kept sorted.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "cache-db.h"

enum {
	LETTERS_MAX = 32,
	SHORT_WORD = 4, /* up to here one mistake is allowed, beyond it two */
};

struct candidate {
	char *word;
	guint distance;
	gint64 sessions;
};

static void clear_candidate(void *at)
{
	g_free(((struct candidate *)at)->word);
}

static guint min3(guint a, guint b, guint c)
{
	return MIN(a, MIN(b, c));
}

/*
 * Edits (a letter wrong, missing, extra, or two swapped) that make `word` the beginning of
 * `candidate` or all of it, since that is how words match.
 */
static guint edits(const gunichar *word, guint n, const gunichar *candidate, guint m)
{
	guint rows[3][LETTERS_MAX + 1];
	guint best = n;

	for (guint i = 0; i <= n; i++)
		rows[0][i] = i;
	for (guint j = 1; j <= m; j++) {
		guint *now = rows[j % 3], *before = rows[(j + 2) % 3], *earlier = rows[(j + 1) % 3];
		now[0] = j;
		for (guint i = 1; i <= n; i++) {
			guint wrong = word[i - 1] != candidate[j - 1];
			now[i] = min3(before[i] + 1, now[i - 1] + 1, before[i - 1] + wrong);
			if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] &&
				word[i - 2] == candidate[j - 1])
				now[i] = MIN(now[i], earlier[i - 2] + 1);
		}
		best = MIN(best, now[n]);
	}
	return best;
}

static int compare_candidates(const void *one, const void *other)
{
	const struct candidate *a = one, *b = other;
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->sessions != b->sessions)
		return a->sessions > b->sessions ? -1 : 1;
	return strcmp(a->word, b->word);
}

static void weigh(GArray *found, const gunichar *word, guint n, sqlite3_stmt *stmt)
{
	const char *text = db_text(stmt, 0);
	glong m = 0;
	g_autofree gunichar *letters = g_utf8_to_ucs4_fast(text, -1, &m);
	guint allowed = n <= SHORT_WORD ? 1 : 2;

	guint distance = edits(word, n, letters, (guint)MIN(m, LETTERS_MAX));
	if (distance == 0 || distance > allowed)
		return;
	struct candidate candidate = {g_strdup(text), distance, sqlite3_column_int64(stmt, 1)};
	g_array_append_val(found, candidate);
}

/* Weighs the vocabulary's words that begin with `letter`. */
static void search(
	struct cache *cache, gunichar letter, const gunichar *word, guint n, GArray *found)
{
	char from[7] = {0}, to[7] = {0};
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?", NULL);

	if (!stmt)
		return;
	g_unichar_to_utf8(letter, from);
	g_unichar_to_utf8(letter + 1, to);
	db_bind_text(stmt, 1, from);
	db_bind_text(stmt, 2, to);
	while (db_step(stmt, NULL) == SQLITE_ROW)
		weigh(found, word, n, stmt);
}

static char **first_words(GArray *found, size_t n)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();

	g_array_sort(found, compare_candidates);
	for (guint i = 0; i < found->len && words->len < n; i++)
		g_ptr_array_add(words, g_strdup(g_array_index(found, struct candidate, i).word));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}

char **cache_suggest(struct cache *cache, const char *word, size_t n)
{
	g_autofree char *folded = text_fold(word, -1);
	glong length = 0;
	g_autofree gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &length);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct candidate));

	g_array_set_clear_func(found, clear_candidate);
	if (length >= 2 && length <= LETTERS_MAX &&
		db_exec(cache->db,
			"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary "
			"USING fts5vocab(main, words, row)",
			NULL)) {
		search(cache, letters[0], letters, (guint)length, found);
		if (letters[1] != letters[0])
			search(cache, letters[1], letters, (guint)length, found);
	}
	return first_words(found, n);
}
