/* Widths, units, fitting and padding. */
#include <locale.h>

#include <summitty/base/text.h>

#include "unit.h"

static const struct {
	const char *text;
	int cells;
} widths[] = {
	{"", 0},
	{"abc", 3},
	{"Bình Dương", 10},
	{"x\u0323\u0301\u0308", 1},
	{"대전", 4},
	{"東京 Tower", 10},
	{"ﾀﾜｰ", 3},
	{"👨👩👧", 6},
	{"🇻🇳", 2},
	{"\uac00\u11f9", 2},
	{"ที่", 1},
	{"مدينة", 5},
	{"…", 1},
	{"␛", 1},
	{"\xef\xbf\xbd", 1},
};

START_TEST(test_width)
{
	ck_assert_int_eq(text_width(widths[_i].text), widths[_i].cells);
}
END_TEST

static const struct {
	const char *text;
	int bytes, cells;
} units[] = {
	{"", 0, 0},
	{"ab", 1, 1},
	{"\n", 1, 0},
	{"\na", 1, 0},
	{"éa", 2, 1},
	{"x\u0323\u0301y", 5, 1},
	{"대전", 3, 2},
	{"🇻🇳", 4, 1},
	{"👍🏽", 4, 2},
	{"कि", 3, 1},
};

START_TEST(test_next)
{
	int cells = -1;

	ck_assert_int_eq(text_next(units[_i].text, &cells), units[_i].bytes);
	ck_assert_int_eq(cells, units[_i].cells);
}
END_TEST

static const struct {
	const char *text;
	int cells;
	const char *ellipsis, *fitted, *padded;
} fits[] = {
	{"Opening", 7, "…", "Opening", "Opening"}, {"Opening", 8, "…", "Opening", "Opening "},
	{"Opening", 6, "…", "Openi…", "Openi…"}, {"Opening", 6, "~", "Openi~", "Openi~"},
	{"Opening", 6, "...", "Ope...", "Ope..."}, {"Opening", 2, "...", "Op", "Op"},
	{"Opening", 1, "…", "…", "…"}, {"Opening", 0, "…", "", ""}, {"Opening", -3, "…", "", ""},
	{"", 3, "…", "", "   "}, {"", 0, "…", "", ""},
	{"대전광역시", 10, "…", "대전광역시", "대전광역시"},
	{"대전광역시", 9, "…", "대전광역…", "대전광역…"},
	{"대전광역시", 8, "…", "대전광…", "대전광… "}, {"대전광역시", 2, "…", "…", "… "},
	{"대전광역시", 1, "", "", " "},
	{"x\u0323\u0301yz", 2, "…", "x\u0323\u0301…", "x\u0323\u0301…"},
	{"a🇻🇳b", 3, "…", "a…", "a… "},   /* a flag is not cut in half */
	{"aकिताब", 3, "…", "a…", "a… "}, /* nor a syllable */
	{"किताब", 2, "…", "क…", "क…"},   /* unless nothing would be left */
};

START_TEST(test_fit)
{
	g_autofree char *fitted = text_fit(fits[_i].text, fits[_i].cells, fits[_i].ellipsis);
	g_autofree char *padded = text_pad(fits[_i].text, fits[_i].cells, fits[_i].ellipsis);

	ck_assert_str_eq(fitted, fits[_i].fitted);
	ck_assert_str_eq(padded, fits[_i].padded);
}
END_TEST

START_TEST(test_fit_at_every_width)
{
	const char *text =
		"Diễn đàn 대전 x\u0323\u0301 🇻🇳👍🏽 東京 हिन्दी";

	for (int cells = 0; cells <= text_width(text) + 1; cells++) {
		g_autofree char *fitted = text_fit(text, cells, "…");
		g_autofree char *padded = text_pad(text, cells, "…");

		ck_assert_int_le(text_width(fitted), cells);
		ck_assert_int_eq(text_width(padded), cells);
		ck_assert(text_is_safe(padded, -1, TEXT_ONE_LINE));
	}
}
END_TEST

START_TEST(test_units_add_up)
{
	const char *text = "Diễn đàn 대전 x\u0323\u0301 🇻🇳👍🏽";
	size_t bytes = 0;
	int width = 0, cells, n;

	for (const char *p = text; (n = text_next(p, &cells)) > 0; p += n) {
		bytes += (size_t)n;
		width += cells;
	}
	ck_assert_uint_eq(bytes, strlen(text));
	ck_assert_int_eq(width, text_width(text));
}
END_TEST

START_TEST(test_init_repairs_a_c_locale)
{
	ck_assert(setlocale(LC_ALL, "C"));
	ck_assert(!text_init());
	ck_assert_int_eq(text_width("대"), 2);
	ck_assert(text_init());
}
END_TEST

static Suite *text_width_suite(void)
{
	Suite *suite = suite_create("text-width");
	TCase *tc = tcase_create("width");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_loop_test(tc, test_width, 0, G_N_ELEMENTS(widths));
	tcase_add_loop_test(tc, test_next, 0, G_N_ELEMENTS(units));
	tcase_add_loop_test(tc, test_fit, 0, G_N_ELEMENTS(fits));
	tcase_add_test(tc, test_fit_at_every_width);
	tcase_add_test(tc, test_units_add_up);
	tcase_add_test(tc, test_init_repairs_a_c_locale);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(text_width_suite)
