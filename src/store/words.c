/*
 * Cutting texts into words. A text is cut into runs of letters and digits; a run is folded as
 * text_fold() does, and cut again where folding made gaps. A letter of a script without blanks is a
 * word of its own, so that a phrase of them is any substring. What is written with hyphens is its
 * parts, and one word too. Runs of ASCII, which most text is, are folded in place.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "words.h"

enum {
	STEP = 8,                    /* bytes that are looked at together */
	ROOM = WORDS_LONGEST + STEP, /* for a word, of which the last step may have less */
};

struct cutter {
	words_sink sink;
	void *user;
	char held[ROOM]; /* the last word, and those that a hyphen ties to it */
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

static int put_letters(struct cutter *cutter, const char *letters, size_t len)
{
	int code = let_go(cutter);

	return code ? code : cutter->sink(cutter->user, letters, (int)len, WORDS_LETTER);
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
			code = put_letters(cutter, p, (size_t)(next - p));
		if (!c)
			break;
	}
	return code;
}

static int cut_ascii(struct cutter *cutter, const char *lower, size_t len, bool tied)
{
	int code;

	len = MIN(len, WORDS_LONGEST);
	char *word = hold(cutter, len, tied, &code);
	for (size_t i = 0; i < len; i += STEP)
		memcpy(word + i, lower + i, STEP);
	return code ? code : cutter->sink(cutter->user, word, (int)len, WORDS_PLAIN);
}

static int cut_any(struct cutter *cutter, const char *run, size_t len, bool tied)
{
	char letters[WORDS_LONGEST + 1];
	size_t n = len < sizeof(letters) ? text_fold_letters(run, len, letters) : 0;

	if (n > 0 && is_basic(letters, n))
		return put(cutter, letters, n, tied);
	g_autofree char *any = n > 0 ? NULL : text_fold(run, (gssize)len);

	letters[n] = '\0';
	return cut_folded(cutter, any ? any : letters, tied);
}

/* Letters that are words need not be folded; nothing is tied to them. */
static int cut_wide(struct cutter *cutter, const char *run, size_t len, bool tied)
{
	int code = 0;

	for (size_t n; len > 0 && code == 0; run += n, len -= n) {
		n = text_letter_run(run, len);
		if (n > 0) {
			code = put_letters(cutter, run, n);
			continue;
		}
		n = text_before_letter(run, len);
		code = cut_any(cutter, run, n, tied);
	}
	return code;
}

/* Signs that end a word and are part of it: "C++", "C#"; "A+B" is two words. */
static int signs_after(const char *text, int len, char *signs)
{
	int n = 0;

	while (n < len && (text[n] == '+' || text[n] == '#'))
		n++;
	if (n == 0 || n > 2 || (n < len && in_run[(guchar)text[n]]))
		return 0;
	memcpy(signs, text, (size_t)n);
	return n;
}

/* Eight bytes in lower case; *others has the top bits of those that are no letters or digits of
 * ASCII. The sums carry nothing into their neighbours. */
static guint64 lower_eight(guint64 eight, guint64 *others)
{
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), tops = ones << 7;
	guint64 ascii = eight & ~tops, any_case = ascii | ones << 5;
	guint64 letters =
		(any_case + ones * (0x80 - 'a')) & ~(any_case + ones * (0x7f - 'z')) & tops;
	guint64 digits = (ascii + ones * (0x80 - '0')) & ~(ascii + ones * (0x7f - '9'));

	*others = ~((letters | digits) & ~eight) & tops;
	return eight | letters >> 2;
}

/* How many of the first bytes are letters and digits of ASCII; `lower` gets them, as many as are
 * kept and up to eight more of anything. */
static int basic_run(const char *text, int len, char lower[ROOM])
{
	guint64 eight, others;
	int n = 0;

	for (; len - n >= STEP; n += STEP) {
		memcpy(&eight, text + n, sizeof(eight));
		eight = lower_eight(eight, &others);
		if (n <= WORDS_LONGEST)
			memcpy(lower + n, &eight, sizeof(eight));
		if (others)
			return n + __builtin_ctzll(GUINT64_FROM_LE(others)) / 8;
	}
	for (; n < len && in_run[(guchar)text[n]] == BASIC; n++)
		if (n < WORDS_LONGEST)
			lower[n] = g_ascii_tolower(text[n]);
	return n;
}

int words_cut_runs(const char *text, int len, words_sink sink, void *user)
{
	struct cutter cutter = {.sink = sink, .user = user};
	char lower[ROOM];
	int code = 0, after = -2; /* of the last run */

	for (int at = 0; at < len && code == 0;) {
		int from = at;
		if (!in_run[(guchar)text[at]]) {
			at++;
			continue;
		}
		bool tied = after == from - 1 && text[after] == '-';
		at += basic_run(text + at, len - at, lower);
		bool basic = at == len || !in_run[(guchar)text[at]];
		if (basic)
			at += signs_after(
				text + at, len - at, lower + MIN(at - from, WORDS_LONGEST));
		while (at < len && in_run[(guchar)text[at]])
			at++;
		code = basic ? cut_ascii(&cutter, lower, (size_t)(at - from), tied)
			     : cut_wide(&cutter, text + from, (size_t)(at - from), tied);
		after = at;
	}
	return code ? code : let_go(&cutter);
}

/* --- Letter by letter ---------------------------------------------------------------------------
 */

struct single {
	words_sink sink;
	void *user;
};

static int put_single(void *user, const char *word, int len, enum words_kind kind)
{
	const struct single *single = user;
	const char *end = word + len;
	int code = 0;

	if (kind != WORDS_LETTER)
		return single->sink(single->user, word, len, kind);
	for (const char *next; word < end && code == 0; word = next) {
		next = g_utf8_next_char(word);
		code = single->sink(single->user, word, (int)(next - word), kind);
	}
	return code;
}

int words_cut(const char *text, int len, words_sink sink, void *user)
{
	struct single single = {sink, user};

	return words_cut_runs(text, len, put_single, &single);
}
