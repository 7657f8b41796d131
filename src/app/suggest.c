/*
 * "Did you mean": words near one that no session has. For alphabets the vocabulary knows them.
 * Where words are written without blanks each letter is a word of the vocabulary, so what is near
 * is looked for in the sessions that have all letters but one.
 */
#include "private.h"

#include <string.h>

#include <summitty/base/text.h>

enum {
	CJK_MAX = 8,    /* letters: longer ones are sentences */
	LOOKED_AT = 50, /* sessions, for each letter that may be wrong */
};

/* What is to be looked up of a word: without the quote or bracket that stands beside it. */
static char *letters_of(const char *word)
{
	const char *end = word + strlen(word);

	while (*word && !g_unichar_isalnum(g_utf8_get_char(word)))
		word = g_utf8_next_char(word);
	while (end > word && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end))))
		end = g_utf8_prev_char(end);
	return g_strndup(word, (gsize)(end - word));
}

/* Hidden sessions have words too. */
static bool finds_something(struct app *app, const char *word)
{
	AUTO(query_free) struct query *query = query_words(word, false);
	AUTO(snapshot_unref)
	struct snapshot *found = app_ask_brief(app, query, CACHE_BY_TIME, 1, NULL);

	return found && found->count > 0;
}

static void add(struct app *app, GPtrArray *out, const char *word, size_t n)
{
	if (out->len < n && !g_ptr_array_find_with_equal_func(out, word, g_str_equal, NULL) &&
		finds_something(app, word))
		g_ptr_array_add(out, g_strdup(word));
}

/* --- Words without blanks ------------------------------------------------------------------- */

static bool is_near(const gunichar *word, const gunichar *other, glong n)
{
	glong wrong = 0;

	for (glong i = 0; i < n; i++) {
		if (!text_is_cjk(other[i]))
			return false;
		wrong += word[i] != other[i];
	}
	return wrong == 1;
}

/* Adds the parts of a text that are the word but for one letter. */
static void look_in(struct app *app, const char *text, const gunichar *word, glong n,
	GPtrArray *out, size_t most)
{
	g_autofree char *folded = text_fold(text ? text : "", -1);
	glong length = 0;
	g_autofree gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &length);

	for (glong at = 0; at + n <= length; at++) {
		if (!is_near(word, letters + at, n))
			continue;
		g_autofree char *part = g_ucs4_to_utf8(letters + at, n, NULL, NULL, NULL);
		add(app, out, part, most);
	}
}

/* The sessions that have every letter but one. NULL on error. */
static struct snapshot *ask_without(struct app *app, const gunichar *word, glong n, glong wrong)
{
	AUTO(query_free) struct query *query = query_all();

	for (glong i = 0; i < n; i++) {
		char letter[7] = {0};
		g_unichar_to_utf8(word[i], letter);
		if (i != wrong)
			query = query_and(query, query_words(letter, false));
	}
	return app_ask_brief(app, query, CACHE_BY_TIME, LOOKED_AT, NULL);
}

static void suggest_unspaced(struct app *app, const gunichar *word, glong n, GPtrArray *out,
	size_t most, struct cache_patience *patience)
{
	for (glong wrong = n - 1; wrong >= 0 && !cache_is_over(patience); wrong--) {
		AUTO(snapshot_unref) struct snapshot *near = ask_without(app, word, n, wrong);
		for (size_t i = 0; near && i < near->count && out->len < most; i++) {
			const struct session *s = &near->sessions[i];
			look_in(app, s->title, word, n, out, most);
			look_in(app, s->venue, word, n, out, most);
			look_in(app, s->track, word, n, out, most);
		}
	}
}

/* --- All words ------------------------------------------------------------------------------- */

char **app_suggest(struct app *app, const char *word, size_t n, struct cache_patience *patience)
{
	g_autofree char *letters = letters_of(word), *folded = text_fold(letters, -1);
	g_autoptr(GPtrArray) out = g_ptr_array_new();
	glong length = 0;
	g_autofree gunichar *c = g_utf8_to_ucs4_fast(folded, -1, &length);

	if (length > 0 && text_is_cjk(c[0])) {
		if (length > 1 && length <= CJK_MAX)
			suggest_unspaced(app, c, length, out, n, patience);
	} else {
		g_auto(GStrv) near = cache_suggest(app->cache, letters, n, patience);
		for (char **one = near; *one && !cache_is_over(patience); one++)
			add(app, out, *one, n);
	}
	g_ptr_array_add(out, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&out), FALSE);
}
