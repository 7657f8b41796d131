/* Unicode, as utf8proc knows it: decoding, properties and normal forms for the other text files. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include <summitty/base/text.h>

#include "text-private.h"

bool text_in_ranges(gunichar c, const struct range *ranges, size_t n)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && c >= ranges[low].first;
}

size_t text_decode_any(const char *bytes, size_t len, gunichar *out)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t taken =
		utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)len, &c);

	*out = taken > 0 ? (gunichar)c : 0xfffd;
	return taken > 0 ? (size_t)taken : 1;
}

bool text_is_mark(gunichar c)
{
	if (c < 0x300)
		return false;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return text_cells(c) == 0;
	}
}

/* Eight bytes, each of them printable ASCII: see "Bit Twiddling Hacks", hasless() and haszero(). */
static bool is_ascii_word(const char *bytes)
{
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), tops = ones << 7;
	guint64 word, deleted;

	memcpy(&word, bytes, sizeof word);
	deleted = word ^ ones * 0x7f;
	return !((word | ((word - ones * 0x20) & ~word) | ((deleted - ones) & ~deleted)) & tops);
}

size_t text_ascii_run(const char *bytes, size_t len)
{
	size_t i = 0;

	while (len - i >= sizeof(guint64) && is_ascii_word(bytes + i))
		i += sizeof(guint64);
	while (i < len && bytes[i] >= 0x20 && bytes[i] < 0x7f)
		i++;
	return i;
}

/* Letters and what stands between them that are safe as they stand, need no composing, and are most
 * of what is not ASCII. */
static const struct range plain[] = {
	{0x00c0, 0x024f}, /* Latin */
	{0x1ea0, 0x1ef9}, /* Vietnamese */
	{0x2010, 0x2027}, /* punctuation */
	{0x3001, 0x3011}, /* CJK punctuation */
	{0x3041, 0x3096}, /* Hiragana */
	{0x30a1, 0x30ff}, /* Katakana */
	{0x4e00, 0x9fd5}, /* Han */
	{0xac00, 0xd7a3}, /* Hangul syllables */
	{0xff01, 0xff5e}, /* fullwidth */
};

size_t text_plain_run(const char *bytes, size_t len, int *cells)
{
	size_t i = 0;
	gunichar c;

	*cells = 0;
	for (;;) {
		size_t ascii = text_ascii_run(bytes + i, len - i);

		*cells += (int)ascii;
		i += ascii;
		if (i >= len)
			return i;
		size_t taken = text_decode(bytes + i, len - i, &c);
		int width =
			text_in_ranges(c, plain, G_N_ELEMENTS(plain)) ? wcwidth((wchar_t)c) : -1;
		if (width < 0)
			return i;
		*cells += width;
		i += taken;
	}
}

char *text_compose(const char *utf8, size_t len)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)utf8, (utf8proc_ssize_t)len,
		&composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (n < 0)
		g_error("Cannot compose %zu bytes of text: %s", len, utf8proc_errmsg(n));
	char *copy = g_strndup((const char *)composed, (gsize)n);
	free(composed);
	return copy;
}

/* Scripts written without blanks between words. */
static const struct range unspaced[] = {
	{0x0e00, 0x0eff},   /* Thai, Lao */
	{0x1000, 0x109f},   /* Myanmar */
	{0x1100, 0x11ff},   /* Hangul jamo */
	{0x1780, 0x17ff},   /* Khmer */
	{0x2e80, 0x2fdf},   /* radicals */
	{0x3005, 0x3007},   /* Han iteration, zero */
	{0x3021, 0x3029},   /* Hangzhou numerals */
	{0x3031, 0x303c},   /* kana repeats, more numerals */
	{0x3041, 0x312f},   /* kana, bopomofo */
	{0x3131, 0x318e},   /* Hangul letters */
	{0x31a0, 0x31ff},   /* more bopomofo, strokes, kana */
	{0x3400, 0x4dbf},   /* Han */
	{0x4e00, 0x9fff},   /* Han */
	{0xa960, 0xa97f},   /* Hangul jamo */
	{0xa9e0, 0xa9ff},   /* Myanmar */
	{0xaa60, 0xaa7f},   /* Myanmar */
	{0xac00, 0xd7ff},   /* Hangul syllables, jamo */
	{0xf900, 0xfaff},   /* Han */
	{0xff66, 0xffdc},   /* halfwidth kana and Hangul */
	{0x1aff0, 0x1b16f}, /* kana */
	{0x20000, 0x3ffff}, /* Han */
};

bool text_is_cjk(gunichar c)
{
	if (c >= 0xac00 && c <= 0xd7a3) /* Hangul syllables: all are letters, and often asked for */
		return true;
	if (c < 0xe00 || !text_in_ranges(c, unspaced, G_N_ELEMENTS(unspaced)))
		return false;
	return g_unichar_isalpha(c) || g_unichar_ismark(c) ||
	       g_unichar_type(c) == G_UNICODE_LETTER_NUMBER;
}
