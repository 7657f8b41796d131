/*
 * Cutting texts into words. A text is cut into runs of letters and digits; a run is folded as
 * text_fold() does, and cut again where folding made gaps. A letter of a script without blanks is a
 * word of its own, so that a phrase of them is any substring. What is written with hyphens is its
 * parts, and one word too. Runs of ASCII, which most text is, are folded in place.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "words.h"

struct cutter {
	words_sink sink;
	void *user;
	char held[WORDS_LONGEST]; /* the last word, and those that a hyphen ties to it */
	size_t len;
	int parts;
};

/* What is kept of a word: longer ones are nobody's to type. */
static size_t kept(const char *word, size_t len)
{
	if (len > WORDS_LONGEST)
		for (len = WORDS_LONGEST; ((unsigned char)word[len] & 0xc0) == 0x80; len--)
			;
	return len;
}

/* No further hyphen ties anything to what is held. */
static int let_go(struct cutter *cutter)
{
	size_t len = cutter->len;
	int parts = cutter->parts;

	cutter->len = 0;
	cutter->parts = 0;
	return parts > 1 ? cutter->sink(cutter->user, cutter->held, (int)len, WORDS_JOINED) : 0;
}

/* Room for a word; behind what is held if it is tied to that. */
static char *hold(struct cutter *cutter, size_t len, bool tied, int *code)
{
	*code = tied && cutter->len + len <= WORDS_LONGEST ? 0 : let_go(cutter);
	char *word = cutter->held + cutter->len;
	cutter->len += len;
	cutter->parts++;
	return word;
}

static int put(struct cutter *cutter, const char *word, size_t len, bool tied)
{
	int code;

	len = kept(word, len);
	char *held = memcpy(hold(cutter, len, tied, &code), word, len);
	return code ? code : cutter->sink(cutter->user, held, (int)len, WORDS_PLAIN);
}

static int put_letter(struct cutter *cutter, const char *letter, const char *end)
{
	int code = let_go(cutter);

	return code ? code : cutter->sink(cutter->user, letter, (int)(end - letter), WORDS_LETTER);
}

/* --- Runs ------------------------------------------------------------------------------------- */

/* What runs are made of; 0 is what is between them. */
enum { BASIC = 1, WIDE = 2 };
static const guint8 in_run[256] = {
	['0' ... '9'] = BASIC,
	['A' ... 'Z'] = BASIC,
	['a' ... 'z'] = BASIC,
	[0x80 ... 0xff] = WIDE,
};

static bool is_in_word(gunichar c)
{
	return c < 0x80 ? in_run[c] == BASIC : g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Whether it is letters and digits of ASCII, and nothing between them. */
static bool is_basic(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (in_run[(guchar)text[i]] != BASIC)
			return false;
	return true;
}

/* Cuts what folding made of a run. */
static int cut_folded(struct cutter *cutter, const char *folded, bool tied)
{
	const char *word = NULL, *after = NULL; /* the one at hand, and the last one */
	int code = 0;

	for (const char *p = folded, *next; code == 0; p = next) {
		gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
		bool alone = c >= 0x80 && text_is_cjk(c);
		next = g_utf8_next_char(p);
		if (!alone && is_in_word(c)) {
			word = word ? word : p;
			continue;
		}
		if (word) {
			tied = (tied && word == folded) || (after == word - 1 && word[-1] == '-');
			code = put(cutter, word, (size_t)(p - word), tied);
			after = p;
		}
		word = NULL;
		if (alone && code == 0)
			code = put_letter(cutter, p, next);
		if (!c)
			break;
	}
	return code;
}

static int cut_ascii(struct cutter *cutter, const char *run, size_t len, bool tied)
{
	int code;

	len = MIN(len, WORDS_LONGEST);
	char *word = hold(cutter, len, tied, &code);
	for (size_t i = 0; i < len; i++)
		word[i] = (char)(run[i] | (run[i] >= 'A' && run[i] <= 'Z') << 5);
	return code ? code : cutter->sink(cutter->user, word, (int)len, WORDS_PLAIN);
}

static int cut_wide(struct cutter *cutter, const char *run, size_t len, bool tied)
{
	char letters[WORDS_LONGEST + 1];
	size_t n = len < sizeof(letters) ? text_fold_letters(run, len, letters) : 0;

	if (n > 0 && is_basic(letters, n))
		return put(cutter, letters, n, tied);
	g_autofree char *any = n > 0 ? NULL : text_fold(run, (gssize)len);

	letters[n] = '\0';
	return cut_folded(cutter, any ? any : letters, tied);
}

/* Signs that end a word and are part of it: "C++", "C#"; "A+B" is two words. */
static int signs_after(const char *text, int len)
{
	int n = 0;

	while (n < len && (text[n] == '+' || text[n] == '#'))
		n++;
	return n <= 2 && (n == len || !in_run[(guchar)text[n]]) ? n : 0;
}

int words_cut(const char *text, int len, words_sink sink, void *user)
{
	struct cutter cutter = {.sink = sink, .user = user};
	int code = 0, after = -2; /* of the last run */

	for (int at = 0; at < len && code == 0;) {
		int from = at;
		guint8 all = 0, one;
		for (; at < len && (one = in_run[(guchar)text[at]]); at++)
			all |= one;
		if (at == from) {
			at++;
			continue;
		}
		bool tied = after == from - 1 && text[after] == '-';
		if (all == BASIC && at < len && (text[at] == '+' || text[at] == '#'))
			at += signs_after(text + at, len - at);
		code = (all == BASIC ? cut_ascii : cut_wide)(
			&cutter, text + from, (size_t)(at - from), tied);
		after = at;
	}
	return code ? code : let_go(&cutter);
}
