/*
 * Search keys and ASCII look-alikes. Both take a character apart (compatibility decomposition) and
 * keep its base (see text-bases.c).
 */
#include <summitty/base/text.h>

#include <utf8proc.h>

#include "text-private.h"

#define MARKS_KEPT 16 /* per base: sorting marks takes quadratic time */
#define DECOMPOSED_MAX 32

/* One character of a decomposition: dropped, mapped, or itself. True if it is itself and a mark. */
static bool append_part(GString *out, gunichar c)
{
	if (c < 0x80) {
		g_string_append_c(out, (char)c);
		return false;
	}
	if (text_is_diacritic(c))
		return false;
	gunichar lower = (gunichar)utf8proc_tolower((utf8proc_int32_t)c);
	const char *base = text_base(lower);
	if (!base) {
		g_string_append_unichar(out, c);
		return text_is_mark(c);
	}
	size_t first = out->len;
	g_string_append(out, base);
	if (lower != c)
		out->str[first] = g_ascii_toupper(out->str[first]);
	return false;
}

/*
 * Appends what is left of a character without its diacritics, in its case unless `fold_case` is
 * UTF8PROC_CASEFOLD. True if marks are left, which may have to be composed.
 */
static bool append_base(GString *out, gunichar c, utf8proc_option_t fold_case)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
					  UTF8PROC_IGNORE | fold_case;
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	int boundary = 0;
	bool marks = false;
	utf8proc_ssize_t n = utf8proc_decompose_char(
		(utf8proc_int32_t)c, parts, DECOMPOSED_MAX, options, &boundary);

	if (n < 0 || n > DECOMPOSED_MAX) {
		g_string_append_unichar(out, c);
		return true;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++)
		marks = append_part(out, (gunichar)parts[i]) || marks;
	return marks;
}

/*
 * Letters of East Asia that are their own keys, and the signs between them. Syllables of
 * Hangul and dotted kana would only be taken apart to be composed again; letters of Hangul that
 * stand alone (compatibility jamo) would be fused with their neighbours.
 */
static const struct range own_keys[] = {
	{0x3001, 0x3029}, /* full stops, brackets, and a few letters */
	{0x3041, 0x3096}, /* Hiragana */
	{0x30a1, 0x30fa}, /* Katakana */
	{0x30fc, 0x30fc}, /* … made long */
	{0x3131, 0x3163}, /* Hangul letters */
	{0x3165, 0x318e}, /* … but for the filler */
};

enum { OWN_KEY_BYTES = 3 }; /* each, of which the first is from E3 to ED */

static bool leads_own_key(char byte)
{
	return (guchar)byte >= 0xe3 && (guchar)byte <= 0xed;
}

static bool is_own_key(gunichar c)
{
	if (c >= 0x4e00) /* Han and Hangul syllables, which are a text's nearly every one */
		return c <= 0x9fff || (c >= 0xac00 && c <= 0xd7a3);
	return c >= own_keys->first && text_in_ranges(c, own_keys, G_N_ELEMENTS(own_keys));
}

/* Those of them that are letters, and words: all behind the signs. None is ever joined with what
 * stands before it. */
static bool is_own_letter(gunichar c)
{
	return c > own_keys->last && is_own_key(c);
}

/* Letters of other scripts that are their own keys. */
static const struct range alphabets[] = {
	{0x03b1, 0x03c1}, /* Greek, but for the final sigma */
	{0x03c3, 0x03c9},
	{0x0430, 0x0438}, /* Cyrillic, but for the short i */
	{0x043a, 0x044f},
	{0x05d0, 0x05ea}, /* Hebrew */
	{0x0621, 0x0621}, /* Arabic, but for what a hamza or madda is on */
	{0x0627, 0x063a},
	{0x0641, 0x064a},
};

static bool stays(gunichar c)
{
	return is_own_key(c) || text_in_ranges(c, alphabets, G_N_ELEMENTS(alphabets));
}

static char lower(char c)
{
	return (char)(c == '\0' ? ' ' : c | (c >= 'A' && c <= 'Z') << 5);
}

/* Eight bytes at once, if they are ASCII and none is NUL: what is over 'Z' is less what is over
 * 'A', by the top bits of sums that carry nothing into their neighbours. */
static bool lower_eight(const char *utf8, char *out)
{
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), tops = ones << 7;
	guint64 eight;

	memcpy(&eight, utf8, sizeof(eight));
	if ((eight | ((eight - ones) & ~eight)) & tops)
		return false;
	guint64 from_a = eight + ones * (0x80 - 'A'), beyond_z = eight + ones * (0x7f - 'Z');
	eight |= (from_a & ~beyond_z & tops) >> 2;
	memcpy(out, &eight, sizeof(eight));
	return true;
}

/* Folds the leading ASCII into `out`, which has room for as much. Returns how much that is. */
static size_t fold_ascii(const char *utf8, size_t len, char *out)
{
	size_t i = 0;

	while (len - i >= 8 && lower_eight(utf8 + i, out + i))
		i += 8;
	for (; i < len && (guchar)utf8[i] < 0x80; i++)
		out[i] = lower(utf8[i]);
	return i;
}

/*
 * What takes one letter of ASCII to say, as the general way below would find out in a hundred times
 * the time: the tests compare the two. '.' where it takes more, or another script.
 */
static const char latin[] = /* from U+00C0 */
	"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll."
	".llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
	"bb....occdd...eeeffg..iikkl..n.ooo..pp......tt.uu.vyyzz........."
	".............aaiioouuuuuuuuuueaaaa..ggggkkoooo..j...gg..nnaa..oo"
	"aaaaeeeeiiiioooorrrruuuusstt..hh....zzaaeeooooooooyy...j..acclt."
	"...bu.eejj..rryy";
static const char latin_additional[] = /* from U+1E00 */
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
static const char punctuation[] = /* from U+2010 */
	"------..'''.\"\"\"...*";

static char ascii_letter(gunichar c)
{
	char letter = '.';

	if (c >= 0xc0 && c - 0xc0 < sizeof(latin) - 1)
		letter = latin[c - 0xc0];
	else if (c >= 0x1e00 && c - 0x1e00 < sizeof(latin_additional) - 1)
		letter = latin_additional[c - 0x1e00];
	else if (c >= 0x2010 && c - 0x2010 < sizeof(punctuation) - 1)
		letter = punctuation[c - 0x2010];
	else if (c >= 0xff01 && c <= 0xff5e) /* ASCII as wide as Han */
		letter = lower((char)(c - 0xff01 + '!'));
	else if (c == 0xa0)
		letter = ' ';
	return letter == '.' ? '\0' : letter;
}

static size_t append_ascii_run(GString *out, const char *utf8, size_t len)
{
	size_t first = out->len;

	g_string_set_size(out, first + len);
	size_t n = fold_ascii(utf8, len, out->str + first);
	g_string_truncate(out, first + n);
	return n;
}

/* The key, still to be composed if *compose is set. */
static GString *fold_chars(const char *utf8, size_t len, bool *compose)
{
	GString *out = g_string_sized_new(len);
	int marks = 0;
	size_t taken;
	gunichar c;

	*compose = false;
	for (size_t i = 0; i < len; i += taken) {
		taken = append_ascii_run(out, utf8 + i, len - i);
		if (taken > 0) {
			marks = 0;
			continue;
		}
		taken = text_decode(utf8 + i, len - i, &c);
		char letter = ascii_letter(c);
		if (letter || stays(c)) {
			g_string_append_len(
				out, letter ? &letter : utf8 + i, letter ? 1 : (gssize)taken);
			marks = 0;
			continue;
		}
		marks = text_is_mark(c) ? marks + 1 : 0;
		if (marks <= MARKS_KEPT)
			*compose = append_base(out, c, UTF8PROC_CASEFOLD) || *compose;
	}
	return out;
}

size_t text_fold_letters(const char *utf8, size_t len, char *out)
{
	size_t n = 0, taken;
	gunichar c;

	for (size_t i = 0; i < len; i += taken) {
		if ((guchar)utf8[i] < 0x80) {
			taken = fold_ascii(utf8 + i, len - i, out + n);
			n += taken;
			continue;
		}
		taken = text_decode(utf8 + i, len - i, &c);
		if (is_own_key(c)) {
			memcpy(out + n, utf8 + i, OWN_KEY_BYTES);
			n += OWN_KEY_BYTES;
		} else if ((out[n++] = ascii_letter(c)) == '\0') {
			return 0;
		}
	}
	return n;
}

size_t text_letter_run(const char *utf8, size_t len)
{
	gunichar c;
	size_t n = 0;

	while (n < len && leads_own_key(utf8[n]) &&
		text_decode(utf8 + n, len - n, &c) == OWN_KEY_BYTES && is_own_letter(c))
		n += OWN_KEY_BYTES;
	if (n == 0 || n == len || (guchar)utf8[n] < 0x80)
		return n;
	text_decode(utf8 + n, len - n, &c); /* what the last of them may be joined with */
	return is_own_key(c) ? n : n - OWN_KEY_BYTES;
}

size_t text_before_letter(const char *utf8, size_t len)
{
	gunichar c;

	for (size_t n = 1; n < len; n++)
		if (leads_own_key(utf8[n]) && text_decode(utf8 + n, len - n, &c) == OWN_KEY_BYTES &&
			is_own_letter(c))
			return n;
	return len;
}

char *text_fold(const char *utf8, gssize len)
{
	size_t n = len < 0 ? strlen(utf8) : (size_t)len;
	bool compose;
	GString *key = fold_chars(utf8, n, &compose);

	if (!compose)
		return g_string_free(key, FALSE);
	char *composed = text_compose(key->str, key->len);
	g_string_free(key, TRUE);
	return composed;
}

/* The look-alike of one unit, or '?' for each of its cells. */
static void append_ascii(GString *out, const struct unit *unit)
{
	g_autoptr(GString) base = g_string_new(NULL);

	append_base(base, g_utf8_get_char(unit->at), 0);
	if (base->len > 0 && text_ascii_run(base->str, base->len) == base->len)
		g_string_append_len(out, base->str, (gssize)base->len);
	else
		for (int i = 0; i < unit->cells; i++)
			g_string_append_c(out, '?');
}

char *text_ascii(const char *safe)
{
	GString *out = g_string_sized_new(strlen(safe));
	struct unit unit = {.next = safe};

	while (unit_next(&unit)) {
		if ((guchar)*unit.at < 0x80)
			g_string_append_c(out, *unit.at);
		else
			append_ascii(out, &unit);
	}
	return g_string_free(out, FALSE);
}
