/* Wrapping: the expected lines are joined by '|'. */
#include <locale.h>

#include <summitty/base/text.h>

#include "unit.h"

static const struct {
	const char *text;
	int cells;
	const char *lines;
} wraps[] = {
	{"", 10, ""},
	{"one", 10, "one"},
	{"one two", 7, "one two"},
	{"one two", 6, "one|two"},
	{"one two three", 7, "one two|three"},
	{"one   two", 5, "one|two"},
	{"one two   ", 7, "one two"},
	{"one    ", 3, "one"},
	{"     ", 3, ""},
	{"  indented text", 10, "  indented|text"},
	{"first\nsecond", 10, "first|second"},
	{"first\n\nthird", 10, "first||third"},
	{"first\n", 10, "first|"},
	{"\n", 10, "|"},
	{"a b\nc d", 2, "a|b|c|d"},
	{"abcdefgh", 3, "abc|def|gh"},
	{"ab cdefgh ij", 4, "ab|cdef|gh|ij"},
	{"https://example.org/x y", 10, "https://ex|ample.org/|x y"},
	{"대전광역시", 4, "대전|광역|시"},
	{"대전광역시", 5, "대전|광역|시"},
	{"東京は首都です。", 14, "東京は首都で|す。"},
	{"5G東京 forum", 6, "5G東京|forum"},
	{"👍🏽👍🏽", 4, "👍🏽|👍🏽"},
	{"👍🏽", 2, "👍|🏽"},
	{"x\u0323\u0301x\u0323\u0301x", 2, "x\u0323\u0301x\u0323\u0301|x"},
	{"대", 1, "대"}, /* fewer than 2 cells can't hold it: taken as 2 */
	{"ab", 0, "ab"},
	{"ab", -5, "ab"},
};

START_TEST(test_wrap)
{
	g_auto(GStrv) lines = text_wrap(wraps[_i].text, wraps[_i].cells);
	g_autofree char *joined = g_strjoinv("|", lines);

	ck_assert_str_eq(joined, wraps[_i].lines);
}
END_TEST

START_TEST(test_wrap_at_every_width)
{
	const char *text = "Diễn đàn thành phố thông minh 대전광역시 테크노폴리스 東京、首都。\n"
			   "  https://example.org/very/long 🇻🇳🇰🇷 x\u0323\u0301 हिन्दी";
	const int widest = text_width(text);

	for (int cells = 2; cells <= widest; cells++) {
		g_auto(GStrv) lines = text_wrap(text, cells);

		for (char **line = lines; *line; line++)
			ck_assert_int_le(text_width(*line), cells);
	}
}
END_TEST

/* Nothing but blanks and line breaks gets lost. */
START_TEST(test_wrap_keeps_every_letter)
{
	const char *text = "Diễn đàn thành  phố\n\n대전광역시 supercalifragilistic";

	for (int cells = 2; cells <= 40; cells++) {
		g_auto(GStrv) lines = text_wrap(text, cells);
		g_autofree char *joined = g_strjoinv("", lines);
		const char *got = joined;

		for (const char *p = text; *p; p++) {
			while (*got == ' ')
				got++;
			if (*p != ' ' && *p != '\n')
				ck_assert_int_eq(*got++, *p);
		}
		ck_assert_int_eq(*got, '\0');
	}
}
END_TEST

static Suite *text_wrap_suite(void)
{
	Suite *suite = suite_create("text-wrap");
	TCase *tc = tcase_create("wrap");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_loop_test(tc, test_wrap, 0, G_N_ELEMENTS(wraps));
	tcase_add_test(tc, test_wrap_at_every_width);
	tcase_add_test(tc, test_wrap_keeps_every_letter);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(text_wrap_suite)
