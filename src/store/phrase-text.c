/*
 * Looking for words in a text. Cutting it into words takes many times as long as folding it, so
 * words are looked for in the folded text, where that tells, which it nearly always does.
 *
 * Else the cutter hands over its words one after the other; of a phrase's beginnings, a bit each,
 * those stay that the word at hand continues (Baeza-Yates and Gonnet's "shift-and", with words for
 * letters).
 */
#include <string.h>

#include <summitty/base/text.h>

#include "phrase-words.h"

struct looking {
	const struct phrase *phrase;
	guint64 begun; /* bit n: the last words are the first n + 1 of the phrase */
	struct phrase_hits hits;
	bool any; /* one is enough */
};

static int hit(struct looking *looking, bool whole)
{
	looking->hits.all++;
	looking->hits.whole += whole;
	return looking->any;
}

/* --- In a text that is cut ----------------------------------------------------------------------
 */

static bool begins(const struct phrase_word *word, const char *text, int len)
{
	return len >= word->len && memcmp(text, word->text, (size_t)word->len) == 0;
}

static int look_at(void *user, const char *text, int len, enum words_kind kind)
{
	struct looking *looking = user;
	const struct phrase *phrase = looking->phrase;
	const struct phrase_word *words = phrase->words, *joined = &phrase->joined;
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

/* --- In a folded text ---------------------------------------------------------------------------
 *
 * Of what text_fold_letters() folds, words are runs of ASCII letters and digits, and each wide
 * letter by itself. Which words signs belong to ("C++"), and what hyphens tie, it does not tell.
 */

enum told { TOLD_NO, TOLD_BEGUN, TOLD_WHOLE, UNTOLD };

static bool is_wide(const char *at)
{
	return (guchar)*at >= 0x80;
}

static bool is_letter(const char *at)
{
	return is_wide(at) ? text_is_cjk(g_utf8_get_char(at)) : g_ascii_isalnum(*at);
}

/* Behind the last of a word's letters: whether it ends there. The text ends with a NUL. */
static bool ends(const struct phrase_word *word, const char *at)
{
	return word->kind == WORDS_LETTER || is_wide(at) || !g_ascii_isalnum(*at);
}

/* Whether the phrase stands at the beginning of a word. */
static enum told stands_at(const struct phrase *phrase, const char *at)
{
	const struct phrase_word *word = phrase->words, *last = word + phrase->n - 1;

	for (;; word++) {
		if (strncmp(at, word->text, (size_t)word->len) != 0)
			return TOLD_NO;
		at += word->len;
		if (*at == '+' || *at == '#')
			return UNTOLD;
		if (word == last)
			return ends(word, at) ? TOLD_WHOLE : TOLD_BEGUN;
		if (!ends(word, at))
			return TOLD_NO;
		while (*at && !is_letter(at))
			at = g_utf8_next_char(at);
	}
}

/* Where the words begin that a hyphen may tie to what is behind it: at the latest, as there may be
 * signs before it that were folded. */
static const char *tied_from(const char *text, const char *hyphen)
{
	const char *from = hyphen;

	do {
		while (from > text && !g_ascii_isalnum(from[-1]))
			from--;
		while (from > text && g_ascii_isalnum(from[-1]))
			from--;
	} while (from > text && from[-1] == '-');
	return from;
}

/* Whether words that hyphens tie, and which are one word as well, may begin with this one: the
 * first of them does, or it goes across a hyphen. */
static bool may_be_tied(const struct phrase_word *word, const char *text, const char *end)
{
	const char *at = text;

	while ((at = memchr(at, '-', (size_t)(end - at)))) {
		const char *from = tied_from(text, at), *hyphen = at++;
		if (g_ascii_isalnum(*at) && (memchr(word->text + 1, *at, (size_t)word->len - 1) ||
						    memmem(from, (size_t)(hyphen - from),
							    word->text, (size_t)word->len)))
			return true;
	}
	return false;
}

/* False where the folded text does not tell. */
static bool look_in_folded(struct looking *looking, const char *text, const char *end)
{
	const struct phrase *phrase = looking->phrase;
	char first = *phrase->words->text;
	const char *at = text;

	for (; (at = memchr(at, first, (size_t)(end - at))); at++) {
		if (at > text && !is_wide(at) && g_ascii_isalnum(at[-1]))
			continue;
		enum told told = stands_at(phrase, at);
		if (told == UNTOLD)
			return false;
		if (told != TOLD_NO && hit(looking, told == TOLD_WHOLE))
			return true;
	}
	return phrase->n > 1 || phrase->words->kind == WORDS_LETTER ||
	       !may_be_tied(phrase->words, text, end);
}

/* False if the text is not of letters that are folded one by one. */
static bool fold(GString *folded, const char *text, size_t len)
{
	g_string_set_size(folded, len);
	size_t n = text_fold_letters(text, len, folded->str);
	g_string_truncate(folded, n);
	return n > 0 || len == 0;
}

static struct phrase_hits look(const struct phrase *phrase, const char *text, size_t len, bool any)
{
	struct looking looking = {.phrase = phrase, .any = any};
	GString *folded = phrase->folded;

	if (phrase->plain && fold(folded, text, len) &&
		look_in_folded(&looking, folded->str, folded->str + folded->len))
		return looking.hits;
	looking.hits = (struct phrase_hits){0};
	words_cut(text, (int)MIN(len, G_MAXINT), look_at, &looking);
	return looking.hits;
}

struct phrase_hits phrase_count(const struct phrase *phrase, const char *text, int len)
{
	return look(phrase, text, (size_t)len, false);
}

bool phrase_is_in(const struct phrase *phrase, const char *text, size_t len)
{
	return look(phrase, text, len, true).all > 0;
}
