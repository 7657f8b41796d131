#ifndef SUMMITTY_BASE_TEXT_H
#define SUMMITTY_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

/*
 * Display text. Text from files, feeds, databases and the command line is hostile until
 * text_safe() has made it safe; every other function here that says "safe" wants its result.
 * Widths are cells as ncurses lays them out (libc wcwidth()); Unicode properties are utf8proc's.
 * Needs a UTF-8 LC_CTYPE: see text_init().
 */

enum text_lines {
	TEXT_ONE_LINE,   /* line breaks and tabs become a space */
	TEXT_MANY_LINES, /* line breaks become '\n', tabs a space */
};

/*
 * Sets LC_CTYPE to a UTF-8 one when the user's is not, so that widths and decoding work in a C
 * locale; call once after locale_take(). Returns whether the user's own locale was UTF-8, that is,
 * whether the terminal may be sent anything beyond ASCII.
 */
bool text_init(void);

/*
 * Makes `len` bytes (-1: up to the NUL) of hostile text harmless: valid UTF-8 in NFC whose every
 * character is printable. Controls become visible pictures or U+FFFD, line separators follow
 * `lines`, bidi controls, zero-width, tag and variation characters are dropped, runs of combining
 * marks are cut at 4 per base and none stands without a base. Idempotent. Never NULL; caller frees.
 */
char *text_safe(const char *bytes, gssize len, enum text_lines lines);

/* True if text_safe() would return the same bytes: lets callers skip the copy. */
bool text_is_safe(const char *bytes, gssize len, enum text_lines lines);

/* How many cells a text takes if it is seen at a glance that text_safe() would leave it alone, as
 * most are; else -1. */
int text_plain_width(const char *bytes);

/* Cells that a safe one-line text takes. */
int text_width(const char *safe);

/*
 * The next unit of a safe text: one character and the zero-width marks on it, which is what a cell
 * of curses holds. Returns its bytes (0 at the end) and sets *cells (0, 1 or 2; '\n' has none). The
 * unit in which the screen is painted.
 */
int text_next(const char *safe, int *cells);

/*
 * The longest prefix of a safe one-line text that fits in `cells`, cut at a grapheme boundary and
 * ending in `ellipsis` when something was cut ("…", or "~" in ASCII). Caller frees.
 */
char *text_fit(const char *safe, int cells, const char *ellipsis);

/* text_fit(), then blanks up to exactly `cells` (for columns). Caller frees. */
char *text_pad(const char *safe, int cells, const char *ellipsis);

/*
 * Wraps a safe text (paragraphs separated by '\n') to lines of at most `cells` (2 or more),
 * breaking at blanks and beside wide characters, and inside a word only if it is longer than a
 * line. Returns a NULL-terminated vector; caller frees with g_strfreev().
 */
char **text_wrap(const char *safe, int cells);

/*
 * The search key of a text: compatibility decomposition, case folded (locale-independent),
 * diacritics stripped, and letters that do not decompose mapped to their base (đ→d, ł→l, ø→o, ß→ss,
 * ı→i, …). What is left is composed: Hangul is syllables. `binh duong` and `Bình Dương` have the
 * same key. Folding a key again changes nothing. Caller frees.
 */
char *text_fold(const char *utf8, gssize len);

/* The same into `out`, which has room for `len` bytes and gets no NUL, for what is folded character
 * by character, each of them to one: ASCII, most of Latin, Han, kana, Hangul, and what stands
 * between their words. Returns the key's length; 0 for anything else. */
size_t text_fold_letters(const char *utf8, size_t len, char *out);

/* How many of the first bytes are letters of East Asia (Han, kana, Hangul) that are their own keys,
 * whatever stands around them; and how many bytes, one at least, stand before the first of these.
 * What is folded may be cut on both sides of any of them. */
size_t text_letter_run(const char *utf8, size_t len);
size_t text_before_letter(const char *utf8, size_t len);

/* True for a letter of a script written without blanks between words (Han, kana, Hangul, Thai …):
 * each is a search token of its own, so that any substring is found. */
bool text_is_cjk(gunichar c);

/*
 * Byte offsets of the first place in safe `text` where `needle`, folded, begins a word (or
 * anywhere, for CJK), for highlighting. False when there is none.
 */
bool text_find(const char *text, const char *needle, size_t *start, size_t *end);

/* The order of two names, as strcmp() gives it: by their bytes, whatever the locale, but that a
 * number counts by its value, so that "Room 2" comes before "Room 10". Only the same name is equal;
 * NULL comes first. */
int text_compare_names(const char *a, const char *b);

/* ASCII look-alike of a safe text for terminals that show nothing else: folds what has a base
 * letter, keeps blanks, replaces the rest by '?' per cell. Caller frees. */
char *text_ascii(const char *safe);

#endif
