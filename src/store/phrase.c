/* A phrase: its words, what the index of words is asked for it, and how SQL asks a text. */
#include "phrase.h"

#include <string.h>

#include "phrase-words.h"
#include "vocabulary.h"

enum { FEW_WORDS = 512 }; /* with one beginning */

static int take_word(void *user, const char *text, int len, enum words_kind kind)
{
	struct phrase *phrase = user;
	struct phrase_word word = {g_string_chunk_insert_len(phrase->texts, text, len), len, kind};

	if (kind == WORDS_JOINED)
		phrase->joined = word;
	else if (phrase->n < PHRASE_MAX)
		phrase->words[phrase->n++] = word;
	return 0;
}

/* Hyphens may tie some of the words only: these are not looked for as one. */
static bool joins_all(const struct phrase *phrase)
{
	int len = 0;

	for (guint i = 0; i < phrase->n; i++)
		len += phrase->words[i].len;
	return phrase->joined.len == len;
}

/* Neither with signs, nor so long that a text has no more of it than its beginning. */
static bool is_plain(const struct phrase_word *word)
{
	char last = word->text[word->len - 1];

	return last != '+' && last != '#' && word->len < WORDS_LONGEST;
}

struct phrase *phrase_new(const char *text)
{
	AUTO(phrase_free) struct phrase *phrase = g_new0(struct phrase, 1);

	phrase->texts = g_string_chunk_new(256);
	words_cut(text, (int)MIN(strlen(text), G_MAXINT), take_word, phrase);
	if (phrase->n == 0)
		return NULL;
	if (!joins_all(phrase))
		phrase->joined = (struct phrase_word){0};
	phrase->plain = phrase->joined.len == 0;
	for (guint i = 0; i < phrase->n; i++)
		phrase->plain = phrase->plain && is_plain(&phrase->words[i]);
	phrase->folded = g_string_new(NULL);
	return g_steal_pointer(&phrase);
}

void phrase_free(struct phrase *phrase)
{
	if (!phrase)
		return;
	if (phrase->folded)
		g_string_free(phrase->folded, TRUE);
	g_string_chunk_free(phrase->texts);
	g_free(phrase);
}

/* --- In the index -------------------------------------------------------------------------------
 */

bool phrase_is_certain(const struct phrase *phrase)
{
	return phrase->n == 1;
}

/* Of two letters side by side the index knows; one that stands alone begins what it has. */
static bool is_pair(const struct phrase *phrase, guint at)
{
	return at + 1 < phrase->n && phrase->words[at].kind == WORDS_LETTER &&
	       phrase->words[at + 1].kind == WORDS_LETTER;
}

/* Where the words that begin so are few, the index is asked for them, which it tells one session
 * after the other; a beginning, not before it has all of them. */
static void append_beginning(GString *match, const char *word, sqlite3 *db, guint *leaves)
{
	g_auto(GStrv) words = vocabulary_words(db, word, FEW_WORDS);

	if (words && words[0]) {
		g_autofree char *any = g_strjoinv("\" OR \"", words);
		g_string_append_printf(match, "(\"%s\")", any);
		return;
	}
	g_string_append_printf(match, "\"%s\" *", word);
	if (!words)
		*leaves += vocabulary_leaves(db, word);
}

char *phrase_match(const struct phrase *phrase, sqlite3 *db, guint *leaves)
{
	const struct phrase_word *words = phrase->words;
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < phrase->n; i++) {
		bool pair = is_pair(phrase, i);
		if (!pair && i > 0 && is_pair(phrase, i - 1))
			continue; /* it was the second of one */
		g_string_append(all, all->len > 0 ? " AND " : "");
		if (!pair && (i + 1 == phrase->n || words[i].kind == WORDS_LETTER))
			append_beginning(all, words[i].text, db, leaves);
		else
			g_string_append_printf(
				all, "\"%s%s\"", words[i].text, pair ? words[i + 1].text : "");
	}
	if (phrase->joined.len > 0) {
		g_string_append(all, " OR ");
		append_beginning(all, phrase->joined.text, db, leaves);
	}
	return g_string_free(all, FALSE);
}

/* --- In SQL ------------------------------------------------------------------------------------
 */

static bool text_holds(const struct phrase *phrase, sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text && phrase_is_in(phrase, text, (size_t)sqlite3_value_bytes(value));
}

static bool titles_hold(const struct phrase *phrase, sqlite3_value *value)
{
	const char *tab = (const char *)sqlite3_value_text(value);

	while (tab && (tab = strchr(tab, '\t'))) {
		size_t len = strcspn(++tab, "\n");
		if (phrase_is_in(phrase, tab, len))
			return true;
		tab += len;
	}
	return false;
}

static void free_phrase(void *phrase)
{
	phrase_free(phrase);
}

/* The phrase is the same for all rows, so SQLite keeps it cut. */
static void words_hold(sqlite3_context *context, int n, sqlite3_value **args)
{
	struct phrase *phrase = sqlite3_get_auxdata(context, 0);
	const char *text = (const char *)sqlite3_value_text(args[0]);
	AUTO(phrase_free) struct phrase *fresh = phrase ? NULL : phrase_new(text ? text : "");
	bool holds = false;

	phrase = phrase ? phrase : fresh;
	for (int i = 2; phrase && i < n && !holds; i++)
		holds = text_holds(phrase, args[i]);
	if (phrase && n > 1 && !holds)
		holds = titles_hold(phrase, args[1]);
	sqlite3_result_int(context, holds);
	if (fresh)
		sqlite3_set_auxdata(context, 0, g_steal_pointer(&fresh), free_phrase);
}

int phrase_register(sqlite3 *db)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	return sqlite3_create_function(db, "words_hold", -1, flags, NULL, words_hold, NULL, NULL);
}
