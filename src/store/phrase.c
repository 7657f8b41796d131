/*
 * Looking for words in a text. The cutter hands over its words one after the other; of a phrase's
 * beginnings, a bit each, those stay that the word at hand continues (Baeza-Yates and Gonnet's
 * "shift-and", with words for letters).
 */
#include "phrase.h"

#include <string.h>

#include "vocabulary.h"
#include "words.h"

enum {
	WORDS_MAX = 64,  /* as many as there are bits; more of a phrase is not looked at */
	FEW_WORDS = 512, /* with one beginning */
};

struct word {
	const char *text;
	int len;
	enum words_kind kind;
};

struct phrase {
	struct word words[WORDS_MAX];
	guint n;
	struct word joined; /* all of them as one word; empty if no hyphens tie them */
	GStringChunk *texts;
};

static int take_word(void *user, const char *text, int len, enum words_kind kind)
{
	struct phrase *phrase = user;
	struct word word = {g_string_chunk_insert_len(phrase->texts, text, len), len, kind};

	if (kind == WORDS_JOINED)
		phrase->joined = word;
	else if (phrase->n < WORDS_MAX)
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

struct phrase *phrase_new(const char *text)
{
	AUTO(phrase_free) struct phrase *phrase = g_new0(struct phrase, 1);

	phrase->texts = g_string_chunk_new(256);
	words_cut(text, (int)MIN(strlen(text), G_MAXINT), take_word, phrase);
	if (phrase->n == 0)
		return NULL;
	if (!joins_all(phrase))
		phrase->joined = (struct word){0};
	return g_steal_pointer(&phrase);
}

void phrase_free(struct phrase *phrase)
{
	if (!phrase)
		return;
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
	const struct word *words = phrase->words;
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

/* --- In a text ----------------------------------------------------------------------------------
 */

struct looking {
	const struct phrase *phrase;
	guint64 begun; /* bit n: the last words are the first n + 1 of the phrase */
	struct phrase_hits hits;
	bool any; /* one is enough */
};

static bool begins(const struct word *word, const char *text, int len)
{
	return len >= word->len && memcmp(text, word->text, (size_t)word->len) == 0;
}

static int hit(struct looking *looking, bool whole)
{
	looking->hits.all++;
	looking->hits.whole += whole;
	return looking->any;
}

static int look_at(void *user, const char *text, int len, enum words_kind kind)
{
	struct looking *looking = user;
	const struct phrase *phrase = looking->phrase;
	const struct word *words = phrase->words, *joined = &phrase->joined;
	guint last = phrase->n - 1;
	guint64 goes_on = 0;

	if (kind == WORDS_JOINED) /* the parts were looked at */
		return last == 0 && begins(words, text, len) && hit(looking, words->len == len);
	if (joined->len > 0 && begins(joined, text, len))
		return hit(looking, joined->len == len);
	for (guint i = 0; i < last; i++)
		if (words[i].len == len && begins(&words[i], text, len))
			goes_on |= (guint64)1 << i;
	if (begins(&words[last], text, len))
		goes_on |= (guint64)1 << last;
	looking->begun = (looking->begun << 1 | 1) & goes_on;
	return looking->begun >> last && hit(looking, words[last].len == len);
}

static struct phrase_hits look(const struct phrase *phrase, const char *text, int len, bool any)
{
	struct looking looking = {.phrase = phrase, .any = any};

	words_cut(text, len, look_at, &looking);
	return looking.hits;
}

struct phrase_hits phrase_count(const struct phrase *phrase, const char *text, int len)
{
	return look(phrase, text, len, false);
}

/* --- As it is typed ------------------------------------------------------------------------------
 */

static bool is_ascii(const char *text, size_t len)
{
	const guint64 beyond = 0x8080808080808080;
	guint64 bytes, all = 0;
	size_t i = 0;

	for (; i + sizeof(bytes) <= len; i += sizeof(bytes)) {
		memcpy(&bytes, text + i, sizeof(bytes));
		all |= bytes;
	}
	for (; i < len; i++)
		all |= (guchar)text[i];
	return !(all & beyond);
}

static bool is_letter(char c)
{
	return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

static bool goes_on(const struct phrase *phrase, const char *at, const char *end)
{
	for (guint i = 0; i < phrase->n; i++) {
		const struct word *word = &phrase->words[i];
		if (i > 0 && (at == end || is_letter(*at)))
			return false;
		while (i > 0 && at < end && !is_letter(*at))
			at++;
		if (end - at < word->len ||
			g_ascii_strncasecmp(at, word->text, (gsize)word->len) != 0)
			return false;
		at += word->len;
	}
	return true;
}

/* The next of a letter in either case. */
static const char *find_letter(const char *at, const char *end, char lower)
{
	const char *small = memchr(at, lower, (size_t)(end - at));
	const char *large =
		memchr(at, g_ascii_toupper(lower), (size_t)((small ? small : end) - at));

	return large ? large : small;
}

/* Whether the words are in the text as they are typed, but for the case of ASCII. */
static bool stands_in(const struct phrase *phrase, const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *at = text; (at = find_letter(at, end, *phrase->words->text)); at++)
		if ((at == text || !is_letter(at[-1])) && goes_on(phrase, at, end))
			return true;
	return false;
}

/* … in which case they are there, however it is cut: one, not followed by a sign like that of
 * C++, … */
static bool is_enough(const struct phrase *phrase)
{
	const struct word *word = &phrase->words[0];

	return phrase->n == 1 && g_ascii_isalnum(word->text[word->len - 1]);
}

/* … and else they are not: nothing is folded, and no hyphen may tie two of its words, or these. */
static bool is_needed(const struct phrase *phrase, const char *text, size_t len)
{
	return phrase->joined.len == 0 && is_ascii(text, len) &&
	       (phrase->n > 1 || !memchr(text, '-', len));
}

/* Cutting a text takes many times as long as looking whether it has the words as they are typed,
 * which mostly tells. */
static bool is_held(const struct phrase *phrase, const char *text, size_t len)
{
	bool stands = stands_in(phrase, text, len);

	if (stands ? is_enough(phrase) : is_needed(phrase, text, len))
		return stands;
	return look(phrase, text, (int)MIN(len, G_MAXINT), true).all > 0;
}

/* --- In SQL ------------------------------------------------------------------------------------
 */

static bool text_holds(const struct phrase *phrase, sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text && is_held(phrase, text, (size_t)sqlite3_value_bytes(value));
}

static bool titles_hold(const struct phrase *phrase, sqlite3_value *value)
{
	const char *tab = (const char *)sqlite3_value_text(value);

	while (tab && (tab = strchr(tab, '\t'))) {
		size_t len = strcspn(++tab, "\n");
		if (is_held(phrase, tab, len))
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
