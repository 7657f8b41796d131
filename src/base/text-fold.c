/*
 * Search keys and ASCII look-alikes. Both take a character apart (compatibility decomposition) and
 * keep its base; the letters that Unicode does not take apart have a table here. Only marks that
 * are diacritics are stripped: the vowel signs of Thai or Hindi and the dots of kana make other
 * words.
 */
#include <summitty/base/text.h>

#include <utf8proc.h>

#include "text-private.h"

#define MARKS_KEPT 16 /* per base: sorting marks takes quadratic time */
#define DECOMPOSED_MAX 32

static const struct range diacritics[] = {
	{0x0300, 0x036f}, /* Latin, Greek, Cyrillic */
	{0x0483, 0x0489}, /* Cyrillic */
	{0x0591, 0x05bd}, /* Hebrew points */
	{0x05bf, 0x05bf},
	{0x05c1, 0x05c2},
	{0x05c4, 0x05c5},
	{0x05c7, 0x05c7},
	{0x0610, 0x061a}, /* Arabic */
	{0x064b, 0x065f},
	{0x0670, 0x0670},
	{0x06d6, 0x06dc},
	{0x06df, 0x06e4},
	{0x06e7, 0x06e8},
	{0x06ea, 0x06ed},
	{0x1ab0, 0x1aff},
	{0x1dc0, 0x1dff},
	{0x20d0, 0x20ff},
	{0xfe20, 0xfe2f},
};

/* Lower-case letters without a decomposition, and punctuation with an ASCII twin. Sorted. */
static const struct {
	gunichar c;
	char base[4];
} bases[] = {
	{0x00df, "ss"},
	{0x00e6, "ae"},
	{0x00f0, "d"},
	{0x00f8, "o"},
	{0x00fe, "th"},
	{0x0111, "d"},
	{0x0127, "h"},
	{0x0131, "i"},
	{0x0138, "k"},
	{0x0142, "l"},
	{0x014b, "n"},
	{0x0153, "oe"},
	{0x0167, "t"},
	{0x0180, "b"},
	{0x0188, "c"},
	{0x0192, "f"},
	{0x0199, "k"},
	{0x019a, "l"},
	{0x01a5, "p"},
	{0x01ad, "t"},
	{0x01b4, "y"},
	{0x01b6, "z"},
	{0x01dd, "e"},
	{0x01e5, "g"},
	{0x0225, "z"},
	{0x0237, "j"},
	{0x023c, "c"},
	{0x0247, "e"},
	{0x0249, "j"},
	{0x024d, "r"},
	{0x024f, "y"},
	{0x0253, "b"},
	{0x0254, "o"},
	{0x0256, "d"},
	{0x0257, "d"},
	{0x0259, "e"},
	{0x025b, "e"},
	{0x0260, "g"},
	{0x0268, "i"},
	{0x0269, "i"},
	{0x026b, "l"},
	{0x0272, "n"},
	{0x0275, "o"},
	{0x0289, "u"},
	{0x028b, "v"},
	{0x02bb, "'"},
	{0x02bc, "'"},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2012, "-"},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2015, "-"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201a, "'"},
	{0x201c, "\""},
	{0x201d, "\""},
	{0x201e, "\""},
	{0x2022, "*"},
	{0x2032, "'"},
	{0x2033, "\""},
	{0x2039, "<"},
	{0x203a, ">"},
	{0x2044, "/"},
	{0x2190, "<-"},
	{0x2192, "->"},
	{0x2212, "-"},
	{0x2c65, "a"},
	{0x2c66, "t"},
};

static const char *lookup_base(gunichar c)
{
	size_t low = 0, high = G_N_ELEMENTS(bases);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (bases[middle].c < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < G_N_ELEMENTS(bases) && bases[low].c == c ? bases[low].base : NULL;
}

/* One character of a decomposition: dropped, mapped, or itself. True if it is itself and a mark. */
static bool append_part(GString *out, gunichar c)
{
	if (c < 0x80) {
		g_string_append_c(out, (char)c);
		return false;
	}
	if (text_in_ranges(c, diacritics, G_N_ELEMENTS(diacritics)))
		return false;
	gunichar lower = (gunichar)utf8proc_tolower((utf8proc_int32_t)c);
	const char *base = lookup_base(lower);
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
 * Letters of East Asia that are their own keys, and the full stops between them. Syllables of
 * Hangul and dotted kana would only be taken apart to be composed again; letters of Hangul that
 * stand alone (compatibility jamo) would be fused with their neighbours.
 */
static const struct range own_keys[] = {
	{0x3001, 0x3002}, /* comma, full stop */
	{0x3041, 0x3096}, /* Hiragana */
	{0x30a1, 0x30fa}, /* Katakana */
	{0x30fc, 0x30fc}, /* … made long */
	{0x3131, 0x3163}, /* Hangul letters */
	{0x3165, 0x318e}, /* … but for the filler */
	{0x4e00, 0x9fff}, /* Han */
};

enum { OWN_KEY_BYTES = 3 }; /* each */

static bool is_own_key(gunichar c)
{
	if (c >= 0xac00 && c <= 0xd7a3) /* Hangul syllables, which are a text's nearly every one */
		return true;
	return c >= own_keys->first && text_in_ranges(c, own_keys, G_N_ELEMENTS(own_keys));
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
		if (letter || is_own_key(c)) {
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
