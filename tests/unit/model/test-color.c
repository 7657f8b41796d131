/* Names and numbers of colours. */
#include <summitty/model/color.h>
#include <summitty/model/kind.h>

#include "unit.h"

static const struct {
	const char *text;
	gint64 rgb; /* -1: none */
} cases[] = {
	{"aliceblue", 0xf0f8ff},
	{"yellowgreen", 0x9acd32},
	{"Turquoise", 0x40e0d0},
	{"GREY", 0x808080},
	{"green", 0x008000},
	{"rebeccapurple", 0x663399},
	{"#fff", 0xffffff},
	{"#1a2", 0x11aa22},
	{"#0E61B9", 0x0e61b9},
	{"#0E61B9FF", 0x0e61b9},
	{"", -1},
	{"#", -1},
	{"#12345", -1},
	{"#1234567", -1},
	{"#ggg", -1},
	{"blurple", -1},
	{"red ", -1},
	{"#fff\n", -1},
};

START_TEST(colors_are_read)
{
	guint32 rgb = 0xabcdef;
	bool read = color_parse(cases[_i].text, &rgb);

	ck_assert_msg(read == (cases[_i].rgb >= 0), "%s", cases[_i].text);
	ck_assert_uint_eq(rgb, read ? (guint32)cases[_i].rgb : 0xabcdef);
}
END_TEST

static const struct {
	const char *text, *name;
} named[] = {
	{"Turquoise", "turquoise"},
	{"#ff0000", "red"},
	{"#0e61b9", "royalblue"},
	{"#010101", "black"},
	{"#fff", "white"},
	{"blurple", NULL},
	{"\033[31m", NULL},
};

START_TEST(every_color_is_near_a_name)
{
	ck_assert_pstr_eq(color_name(named[_i].text), named[_i].name);
}
END_TEST

/* bsearch() finds none that is out of order; and every kind has a colour that there is. */
START_TEST(tables_are_whole)
{
	static const char *const names[] = {"antiquewhite", "aqua", "beige", "black", "blue",
		"brown", "cornflowerblue", "cyan", "darkgrey", "fuchsia", "gold", "hotpink",
		"indigo", "khaki", "lime", "magenta", "navy", "olive", "orange", "pink", "plum",
		"purple", "red", "salmon", "silver", "tan", "teal", "violet", "white", "yellow"};
	guint32 rgb;

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		ck_assert_msg(color_parse(names[i], &rgb), "%s", names[i]);
	for (const struct kind *kind = kinds; kind->name; kind++)
		ck_assert_msg(color_parse(kind->color, &rgb), "%s", kind->name);
}
END_TEST

static Suite *color_suite(void)
{
	Suite *suite = suite_create("color");
	TCase *tcase = tcase_create("color");

	tcase_add_loop_test(tcase, colors_are_read, 0, G_N_ELEMENTS(cases));
	tcase_add_loop_test(tcase, every_color_is_near_a_name, 0, G_N_ELEMENTS(named));
	tcase_add_test(tcase, tables_are_whole);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(color_suite)
