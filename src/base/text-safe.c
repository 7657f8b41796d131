/*
 * Making hostile text harmless. Three steps, each of which leaves alone what it has made itself, so
 * that the whole is idempotent: every character is kept, replaced or dropped on its own merits; the
 * result is composed (NFC); marks beyond the fourth of a base are cut, which no composition can
 * undo. Because sorting marks takes quadratic time, floods of them are already cut before
 * composing.
 */
#include <summitty/base/text.h>

#include <utf8proc.h>
#include <wchar.h>

#include "text-private.h"

#define MARKS_SHOWN 4     /* what ncurses keeps per cell */
#define MARKS_COMPOSED 16 /* more than any language writes, few enough to sort */
#define REPLACEMENT 0xfffd
#define DROP ((gunichar)-1)

/*
 * Invisible or steering: zero-width and bidi controls, soft hyphen, fillers, variation selectors,
 * interlinear marks, tags. Joined emoji fall apart into their parts, of the same width everywhere.
 */
static const struct range dropped[] = {
	{0x00ad, 0x00ad},
	{0x034f, 0x034f},
	{0x061c, 0x061c},
	{0x115f, 0x1160},
	{0x17b4, 0x17b5},
	{0x180b, 0x180f},
	{0x200b, 0x200f},
	{0x202a, 0x202e},
	{0x2060, 0x206f},
	{0x2800, 0x2800},
	{0x3164, 0x3164},
	{0xfe00, 0xfe0f},
	{0xfeff, 0xfeff},
	{0xffa0, 0xffa0},
	{0xfff9, 0xfffb},
	{0xe0000, 0xe0fff},
};

/*
 * Characters that NFC leaves alone unless a mark follows, and marks are not among them. Most text
 * is of nothing else, and need not be composed.
 */
static const struct range composed[] = {
	{0x0000, 0x02ff}, /* Latin */
	{0x0400, 0x0482}, /* Cyrillic */
	{0x1e00, 0x1eff}, /* Vietnamese and other Latin */
	{0x2010, 0x2027}, /* punctuation */
	{0x2030, 0x205e}, /* punctuation */
	{0x2400, 0x2426}, /* control pictures */
	{0x3001, 0x3029}, /* CJK punctuation */
	{0x3041, 0x3096}, /* Hiragana */
	{0x309b, 0x30ff}, /* Katakana */
	{0x4e00, 0x9fff}, /* Han */
	{0xac00, 0xd7a3}, /* Hangul syllables */
	{0xff01, 0xffef}, /* fullwidth and halfwidth */
	{0xfffd, 0xfffd}, /* what is left of hostile bytes */
};

static bool is_line_break(gunichar c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Controls have a picture in Unicode, except C1: those act on some terminals even as UTF-8. */
static gunichar control_picture(gunichar c)
{
	if (c < 0x20)
		return 0x2400 + c;
	return c == 0x7f ? 0x2421 : REPLACEMENT;
}

/* What a character that is not plain becomes. */
static gunichar safe_char(gunichar c, enum text_lines lines)
{
	if (is_line_break(c))
		return lines == TEXT_MANY_LINES ? '\n' : ' ';
	if (c == '\t')
		return ' ';
	if (c < 0xa0)
		return control_picture(c);
	if (text_in_ranges(c, dropped, G_N_ELEMENTS(dropped)))
		return DROP;
	switch (utf8proc_category((gint32)c)) {
	case UTF8PROC_CATEGORY_ZS:
		return ' ';
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
		return REPLACEMENT;
	default:
		return wcwidth((wchar_t)c) < 0 ? REPLACEMENT : c;
	}
}

/* The marks a base has had so far; -1 where there is no base for one. */
static bool mark_fits(int *marks, gunichar c, int limit)
{
	if (!text_is_mark(c)) {
		*marks = c == ' ' || c == '\n' ? -1 : 0;
		return true;
	}
	if (*marks < 0 || *marks >= limit)
		return false;
	(*marks)++;
	return true;
}

static bool is_composed(gunichar c)
{
	return c < 0x300 || text_in_ranges(c, composed, G_N_ELEMENTS(composed));
}

/* Step 1. Sets *done when nothing is left that the other steps could change. */
static char *replace_chars(const char *bytes, size_t len, enum text_lines lines, bool *done)
{
	GString *out = g_string_sized_new(len);
	int marks = -1, cells;
	size_t taken;
	gunichar c;

	*done = true;
	for (size_t i = 0; i < len; i += taken) {
		taken = text_plain_run(bytes + i, len - i, &cells);
		if (taken > 0) {
			g_string_append_len(out, bytes + i, (gssize)taken);
			marks = bytes[i + taken - 1] == ' ' ? -1 : 0;
			continue;
		}
		taken = text_decode(bytes + i, len - i, &c);
		if (c == '\r' && i + 1 < len && bytes[i + 1] == '\n')
			continue;
		gunichar safe = safe_char(c, lines);
		if (safe == DROP || !mark_fits(&marks, safe, MARKS_COMPOSED))
			continue;
		*done = *done && is_composed(safe);
		g_string_append_unichar(out, safe);
	}
	return g_string_free(out, FALSE);
}

/* Step 3, in place. */
static char *cut_marks(char *utf8)
{
	char *to = utf8;
	int marks = -1;
	size_t n;

	for (const char *p = utf8; *p; p += n) {
		n = (size_t)(g_utf8_next_char(p) - p);
		if (!mark_fits(&marks, g_utf8_get_char(p), MARKS_SHOWN))
			continue;
		memmove(to, p, n); /* may overwrite what p points at */
		to += n;
	}
	*to = '\0';
	return utf8;
}

static size_t length_of(const char *bytes, gssize len)
{
	return len < 0 ? strlen(bytes) : (size_t)len;
}

char *text_safe(const char *bytes, gssize len, enum text_lines lines)
{
	size_t n = length_of(bytes, len);
	int cells;
	bool done;

	if (text_plain_run(bytes, n, &cells) == n)
		return g_strndup(bytes, n);
	char *replaced = replace_chars(bytes, n, lines, &done);
	if (done)
		return replaced;
	char *whole = text_compose(replaced, strlen(replaced));
	g_free(replaced);
	return cut_marks(whole);
}

int text_plain_width(const char *bytes)
{
	size_t n = strlen(bytes);
	int cells;

	return text_plain_run(bytes, n, &cells) == n ? cells : -1;
}

bool text_is_safe(const char *bytes, gssize len, enum text_lines lines)
{
	size_t n = length_of(bytes, len);
	int cells;

	if (text_plain_run(bytes, n, &cells) == n)
		return true;
	g_autofree char *safe = text_safe(bytes, (gssize)n, lines);
	return strlen(safe) == n && memcmp(safe, bytes, n) == 0;
}
