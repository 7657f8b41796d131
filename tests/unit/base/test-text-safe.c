/* Hostile text of every class that has ever reached a terminal, and what becomes of it. */
#include <locale.h>
#include <utf8proc.h>
#include <wchar.h>

#include <summitty/base/text.h>

#include "unit.h"

#define FFFD "\xef\xbf\xbd"
#define ACUTE "\xcc\x81"
#define GRAVE "\xcc\x80"
#define RING_BELOW "\xcc\xa5"

static const struct {
	const char *name, *in, *out;
} one_line[] = {
	{"empty", "", ""},
	{"ASCII", "Smart city: 5G & you (100%) ~", "Smart city: 5G & you (100%) ~"},
	{"SGR", "\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
	{"title report", "\x1b]0;x\x07\x1b[21t", "␛]0;x␇␛[21t"},
	{"OSC 52", "\x1b]52;c;aGk=\x1b\\", "␛]52;c;aGk=␛\\"},
	{"C0", "\x01\x08\x0b\x0c\x0e\x1f", "␁␈␋␌␎␟"},
	{"DEL", "a\x7f", "a␡"},
	{"CSI as C1, which the Linux console obeys",
		"A\xc2\x9b"
		"31mB",
		"A" FFFD "31mB"},
	{"all of C1 but NEL", "\xc2\x80\xc2\x84\xc2\x86\xc2\x9f", FFFD FFFD FFFD FFFD},
	{"raw C1 byte",
		"a\x9b"
		"b",
		"a" FFFD "b"},
	{"overlong ESC", "\xc0\x9b[m", FFFD FFFD "[m"},
	{"overlong slash", "\xe0\x80\xaf", FFFD FFFD FFFD},
	{"surrogate", "\xed\xa0\x80", FFFD FFFD FFFD},
	{"beyond Unicode", "\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD},
	{"truncated at the end", "caf\xc3", "caf" FFFD},
	{"truncated in the middle", "\xe4\xbd!", FFFD FFFD "!"},
	{"tab", "a\tb", "a b"},
	{"line feed", "a\nb", "a b"},
	{"CR LF is one break", "a\r\nb", "a b"},
	{"CR overpaints", "ABC\rX", "ABC X"},
	{"NEL, LS, PS",
		"a\xc2\x85"
		"b\u2028c\u2029d",
		"a b c d"},
	{"blanks of every width", "a\u00a0b\u2003c\u3000d\u202fe", "a b c d e"},
	{"bidi override", "user\u202e\u2066txt.exe\u2069", "usertxt.exe"},
	{"bidi marks", "\u200e\u200f\u061cx\u202a\u202b\u202c\u202d", "x"},
	{"zero width", "pay\u200bpal\u200c\u200d\u2060\ufeff", "paypal"},
	{"soft hyphen", "soft\u00adware", "software"},
	{"grapheme joiner splits no accent", "e\u034f\u0301", "é"},
	{"Hangul fillers", "a\u115f\u1160\u3164\uffa0z", "az"},
	{"braille blank", "a\u2800z", "az"},
	{"variation selectors", "\u2764\ufe0f \U000e0100x", "\u2764 x"},
	{"Mongolian", "\u180b\u180ex", "x"},
	{"interlinear", "\ufff9a\ufffab\ufffb", "ab"},
	{"tags", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"},
	{"private use", "\ue000\U000f0000", FFFD FFFD},
	{"noncharacters", "\ufdd0\ufffe\U0001ffff", FFFD FFFD FFFD},
	{"unassigned", "\u0378", FFFD},
	{"format leftover", "\u0600", FFFD},
	{"newer than libc", "\U0001fae8", FFFD},
	{"mark without a base", ACUTE GRAVE "x", "x"},
	{"mark on a blank", "a " ACUTE "b", "a b"},
	{"mark after a line break", "a\n" ACUTE "b", "a b"},
	{"mark after a dropped base", "\u200b" ACUTE "b", "b"},
	{"enclosing mark", "a\u20dd", "a\u20dd"},
	{"Vietnamese NFD", "Bi\u0300nh Du\u031bo\u031bng", "Bình Dương"},
	{"Vietnamese NFD, two marks", "Vie\u0323\u0302t", "Việt"},
	{"Vietnamese NFC", "Thủ Dầu Một", "Thủ Dầu Một"},
	{"canonical singletons", "\u212b\u2126", "ÅΩ"},
	{"marks cut before a wide character", "x" RING_BELOW ACUTE ACUTE ACUTE ACUTE "대z",
		"x" RING_BELOW ACUTE ACUTE ACUTE "대z"},
	{"composition exclusion", "\u0958", "\u0915\u093c"},
	{"Hangul jamo", "\u1103\u1162\u110c\u1165\u11ab", "대전"},
	{"Hangul syllables", "대한민국 대전", "대한민국 대전"},
	{"vowel jamo without a base", "\u1161x", "x"},
	{"Japanese", "東京ﾀﾜｰ", "東京ﾀﾜｰ"},
	{"decomposed kana", "か\u3099", "が"},
	{"Arabic", "مدينة ذكية", "مدينة ذكية"},
	{"Hebrew points", "שָׁלוֹם", "ש\u05b8\u05c1לו\u05b9ם"},
	{"Thai", "ที่นี่", "ที่นี่"},
	{"Devanagari", "हिन्दी", "हिन्दी"},
	{"ZWJ family falls apart", "👨\u200d👩\u200d👧", "👨👩👧"},
	{"flag", "🇻🇳", "🇻🇳"},
	{"skin tone", "👍🏽", "👍🏽"},
};

START_TEST(test_one_line)
{
	g_autofree char *safe = text_safe(one_line[_i].in, -1, TEXT_ONE_LINE);

	ck_assert_msg(strcmp(safe, one_line[_i].out) == 0, "%s: \"%s\" became \"%s\", not \"%s\"",
		one_line[_i].name, one_line[_i].in, safe, one_line[_i].out);
	ck_assert_msg(text_is_safe(one_line[_i].in, -1, TEXT_ONE_LINE) ==
			      (strcmp(one_line[_i].in, one_line[_i].out) == 0),
		"%s: text_is_safe", one_line[_i].name);
}
END_TEST

START_TEST(test_plain_width)
{
	int width = text_plain_width(one_line[_i].in);

	if (width < 0)
		return;
	ck_assert_msg(text_is_safe(one_line[_i].in, -1, TEXT_ONE_LINE), "%s", one_line[_i].name);
	ck_assert_int_eq(width, text_width(one_line[_i].in));
}
END_TEST

/* Whatever is left alone at a glance is printable, composed, and no mark. */
START_TEST(test_plain_characters)
{
	guint n = 0;

	for (gunichar c = 0x80; c < 0x10000; c++) {
		char text[8] = "";
		if (g_unichar_validate(c))
			g_unichar_to_utf8(c, text);
		int width = text[0] ? text_plain_width(text) : -1;
		if (width < 0)
			continue;
		g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
		ck_assert_str_eq(composed, text);
		ck_assert_msg(g_unichar_isgraph(c) && !g_unichar_ismark(c), "U+%04X", c);
		ck_assert_int_eq(width, wcwidth((wchar_t)c));
		ck_assert_int_gt(width, 0);
		n++;
	}
	ck_assert_uint_gt(n, 20000 + 11172 + 86 + 94);
}
END_TEST

START_TEST(test_plain_at_a_glance)
{
	ck_assert_int_eq(text_plain_width(""), 0);
	ck_assert_int_eq(text_plain_width("Opening, 9.5"), 12);
	ck_assert_int_eq(text_plain_width("Diễn đàn 대전"), 13);
	ck_assert_int_eq(text_plain_width("“東京”、カラオケ！"), 18);
	ck_assert_int_eq(text_plain_width("か\u3099"), -1);
	ck_assert_int_eq(text_plain_width("two\nlines"), -1);
}
END_TEST

START_TEST(test_idempotent)
{
	g_autofree char *once = text_safe(one_line[_i].in, -1, TEXT_ONE_LINE);
	g_autofree char *twice = text_safe(once, -1, TEXT_ONE_LINE);

	ck_assert_str_eq(once, twice);
	ck_assert(text_is_safe(once, -1, TEXT_ONE_LINE));
}
END_TEST

static const struct {
	const char *in, *out;
} many_lines[] = {
	{"a\nb", "a\nb"},
	{"a\r\nb\rc\n", "a\nb\nc\n"},
	{"a\u2028b\u2029c", "a\nb\nc"},
	{"a\xc2\x85z", "a\nz"},
	{"\n\n", "\n\n"},
	{"a\tb\x1b", "a b␛"},
	{"\n" ACUTE "e" ACUTE, "\né"},
};

START_TEST(test_many_lines)
{
	g_autofree char *safe = text_safe(many_lines[_i].in, -1, TEXT_MANY_LINES);

	ck_assert_str_eq(safe, many_lines[_i].out);
}
END_TEST

START_TEST(test_length)
{
	g_autofree char *cut = text_safe("abcdef", 3, TEXT_ONE_LINE);
	g_autofree char *nul = text_safe("a\0b", 3, TEXT_ONE_LINE);
	g_autofree char *none = text_safe("abc", 0, TEXT_ONE_LINE);

	ck_assert_str_eq(cut, "abc");
	ck_assert_str_eq(nul, "a␀b");
	ck_assert_str_eq(none, "");
	ck_assert(!text_is_safe("a\0b", 3, TEXT_ONE_LINE));
	ck_assert(!text_is_safe("a\nb", -1, TEXT_ONE_LINE));
	ck_assert(text_is_safe("a\nb", -1, TEXT_MANY_LINES));
}
END_TEST

static int count_marks(const char *utf8)
{
	int marks = 0;

	for (; *utf8; utf8 = g_utf8_next_char(utf8))
		marks += g_unichar_ismark(g_utf8_get_char(utf8)) || !wcwidth(g_utf8_get_char(utf8));
	return marks;
}

static char *flood(const char *base, const char *mark, int n)
{
	GString *text = g_string_new(base);

	while (n-- > 0)
		g_string_append(text, mark);
	return g_string_free(text, FALSE);
}

static const struct {
	const char *base, *marks;
	int most;
} floods[] = {
	{"x", ACUTE, 4},
	{"e", ACUTE GRAVE, 4}, /* the first acute is composed */
	{"x", RING_BELOW ACUTE, 4},
	{"x", ACUTE RING_BELOW, 4}, /* has to be sorted */
	{"가", "\u1161", 4},
	{"x", "\u0344", 4}, /* decomposes into two */
	{"क", "\u093c", 4},
	{"", ACUTE, 0},
	{" ", ACUTE, 0},
};

START_TEST(test_flood)
{
	g_autofree char *text = flood(floods[_i].base, floods[_i].marks, 100000);
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);

	ck_assert_int_eq(count_marks(safe), floods[_i].most);
	ck_assert(text_is_safe(safe, -1, TEXT_ONE_LINE));
}
END_TEST

static bool all_printable(const char *utf8)
{
	for (; *utf8; utf8 = g_utf8_next_char(utf8))
		if (wcwidth(g_utf8_get_char(utf8)) < 0)
			return false;
	return true;
}

/* Every code point after a base: what comes out is printable, and stays as it is. */
START_TEST(test_every_code_point)
{
	for (gunichar c = 1; c <= 0x10ffff; c++) {
		char in[8] = "a";

		if ((c >= 0xd800 && c <= 0xdfff) || (c > 0x40000 && c < 0xdffff))
			continue; /* surrogates; planes without a character */
		in[1 + g_unichar_to_utf8(c, in + 1)] = '\0';
		g_autofree char *safe = text_safe(in, -1, TEXT_ONE_LINE);
		if (!all_printable(safe) || !text_is_safe(safe, -1, TEXT_ONE_LINE))
			ck_abort_msg("U+%04X became %s", c, safe);
	}
}
END_TEST

/* A byte that is no printable ASCII is seen wherever in a text it is. */
START_TEST(test_every_byte_anywhere)
{
	for (size_t at = 0; at < 23; at++)
		for (int byte = 1; byte < 256; byte++) {
			char in[] = "abcdefghijklmnopqrstuvw";
			in[at] = (char)byte;
			ck_assert_int_eq(
				text_is_safe(in, -1, TEXT_ONE_LINE), byte >= 0x20 && byte < 0x7f);
		}
}
END_TEST

/* Texts that are let through as they stand are composed: U+212B would be no other than U+00C5. */
START_TEST(test_safe_is_composed)
{
	for (gunichar c = 0xa0; c <= 0xffff; c++) {
		char in[8] = "";

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		in[g_unichar_to_utf8(c, in)] = '\0';
		g_autofree char *safe = text_safe(in, -1, TEXT_ONE_LINE);
		g_autofree char *composed = g_utf8_normalize(safe, -1, G_NORMALIZE_NFC);
		if (strcmp(safe, composed) != 0)
			ck_abort_msg("U+%04X became %s", c, safe);
	}
}
END_TEST

static Suite *text_safe_suite(void)
{
	Suite *suite = suite_create("text-safe");
	TCase *tc = tcase_create("safe");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_loop_test(tc, test_one_line, 0, G_N_ELEMENTS(one_line));
	tcase_add_loop_test(tc, test_plain_width, 0, G_N_ELEMENTS(one_line));
	tcase_add_test(tc, test_plain_characters);
	tcase_add_test(tc, test_plain_at_a_glance);
	tcase_add_loop_test(tc, test_idempotent, 0, G_N_ELEMENTS(one_line));
	tcase_add_loop_test(tc, test_many_lines, 0, G_N_ELEMENTS(many_lines));
	tcase_add_test(tc, test_length);
	tcase_add_loop_test(tc, test_flood, 0, G_N_ELEMENTS(floods));
	tcase_add_test(tc, test_every_code_point);
	tcase_add_test(tc, test_every_byte_anywhere);
	tcase_add_test(tc, test_safe_is_composed);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(text_safe_suite)
