/* What a board says at each moment of a day, venue by venue. */
#include <summitty/model/board.h>

#include <summitty/base/text.h>

#include <locale.h>

#include "unit.h"

enum {
	HOUR = 3600,
	MINUTE = 60,
};

static const char *const nobody[] = {NULL};

#define SESSION(name, where, from, to, how, background)                                            \
	{                                                                                          \
		.id = name, .uid = name, .title = name, .venue = where, .kind = "talk",            \
		.status = how, .people = nobody, .categories = nobody,                             \
		.start = {(gint64)((from)*HOUR)}, .end = {(gint64)((to)*HOUR)},                    \
		.ambient = background                                                              \
	}

static const struct session day[] = {
	SESSION("fair", "Foyer", 8, 18, "confirmed", true),
	SESSION("opening", "Hall Đ", 9, 10, "confirmed", false),
	SESSION("tea", NULL, 10, 10.5, "confirmed", false),
	SESSION("off", "Hall Đ", 10.25, 11, "cancelled", false),
	SESSION("talk", "Hall Đ", 11, 12, "confirmed", false),
	SESSION("side", "Hall Đ", 11.5, 12, "confirmed", false),
	SESSION("annex", "Annex", 11, 12, "confirmed", false),
};

static const char *const door[] = {"hall d", NULL};
static const char *const elsewhere[] = {"Nowhere", NULL};

static char *name_of(const struct session *s)
{
	return g_strdup(s ? s->id : "-");
}

/* "Annex:-/annex Hall Đ:opening/off": now/next of each line, =last after the last of a day. */
static char *picture(gint64 at, const char *const *rooms)
{
	GArray *lines = board_lines(day, G_N_ELEMENTS(day), (struct instant){at}, rooms);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++) {
		const struct board_line *line = &g_array_index(lines, struct board_line, i);
		g_autofree char *now = name_of(line->now), *next = name_of(line->next);

		g_string_append_printf(text, "%s%s:%s/%s", i > 0 ? " " : "",
			line->venue ? line->venue : "", now, next);
		if (line->last)
			g_string_append_printf(text, "=%s", line->last->id);
	}
	g_array_unref(lines);
	return g_string_free(text, FALSE);
}

static const struct {
	double at; /* hours */
	const char *const *rooms;
	const char *expected;
} cases[] = {
	{8.5, NULL, "Annex:-/annex Hall Đ:-/opening :-/tea"},
	{9, NULL, "Annex:-/annex Hall Đ:opening/off :-/tea"},
	/* Late, and the cancelled one is still announced. */
	{10.1, NULL, "Annex:-/annex Hall Đ:opening/off :tea/-"},
	{10.2, NULL, "Annex:-/annex Hall Đ:-/off :tea/-"},
	{10.3, NULL, "Annex:-/annex Hall Đ:-/talk :tea/-"},
	{11, NULL, "Annex:annex/- Hall Đ:talk/side :-/-=tea"},
	{11.6, NULL, "Annex:annex/- Hall Đ:talk/- Hall Đ:side/- :-/-=tea"},
	{12.1, NULL, "Annex:annex/- Hall Đ:talk/- :-/-=tea"},
	{13, NULL, "Annex:-/-=annex Hall Đ:-/-=side :-/-=tea"},
	{9.5, door, "hall d:opening/off"},
	{9.5, elsewhere, "Nowhere:-/-"},
};

START_TEST(test_lines)
{
	g_autofree char *got = picture((gint64)(cases[_i].at * HOUR), cases[_i].rooms);

	ck_assert_str_eq(got, cases[_i].expected);
}
END_TEST

START_TEST(test_countdown)
{
	struct session open = day[1];

	ck_assert_int_eq(board_countdown(&day[1], (struct instant){9 * HOUR - MINUTE}), MINUTE);
	ck_assert_int_eq(board_countdown(&day[1], (struct instant){9 * HOUR}), HOUR);
	ck_assert_int_eq(board_countdown(&day[1], (struct instant){10 * HOUR + 5}), -5);
	open.end = INSTANT_NONE;
	ck_assert_int_eq(board_countdown(&open, (struct instant){9 * HOUR + MINUTE}),
		MOMENT_UNKNOWN_LENGTH - MINUTE);
}
END_TEST

START_TEST(test_nothing)
{
	GArray *lines = board_lines(NULL, 0, (struct instant){0}, NULL);

	ck_assert_uint_eq(lines->len, 0);
	g_array_unref(lines);
}
END_TEST

/* "fair poster": what is open at an hour. */
static char *picture_open(double at, const char *const *rooms)
{
	const struct session sessions[] = {
		SESSION("fair", "Foyer", 8, 18, "confirmed", true),
		SESSION("off", "Foyer", 8, 18, "cancelled", true),
		SESSION("talk", "Foyer", 8, 18, "confirmed", false),
		SESSION("day", NULL, 0, 24, "confirmed", true),
		SESSION("poster", NULL, 0, 24, "confirmed", true),
	};
	struct session all[G_N_ELEMENTS(sessions)];

	memcpy(all, sessions, sizeof(all));
	all[3].all_day = all[4].all_day = true;
	all[4].kind = "exhibition";
	g_autoptr(GPtrArray) found =
		board_ambient(all, G_N_ELEMENTS(all), (struct instant){(gint64)(at * HOUR)}, rooms);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < found->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
			((const struct session *)g_ptr_array_index(found, i))->id);
	return g_string_free(text, FALSE);
}

static const char *const foyer[] = {"FOYER", NULL};

static const struct {
	double at;
	const char *const *rooms;
	const char *expected;
} open_cases[] = {
	{7, NULL, "poster"},
	{8, NULL, "fair poster"},
	{18, NULL, "poster"},
	{9, foyer, "fair"},
	{9, elsewhere, ""},
};

START_TEST(test_open)
{
	g_autofree char *got = picture_open(open_cases[_i].at, open_cases[_i].rooms);

	ck_assert_str_eq(got, open_cases[_i].expected);
}
END_TEST

static Suite *board_suite(void)
{
	Suite *suite = suite_create("board");
	TCase *tests = tcase_create("board");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_loop_test(tests, test_lines, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tests, test_countdown);
	tcase_add_test(tests, test_nothing);
	tcase_add_loop_test(tests, test_open, 0, G_N_ELEMENTS(open_cases));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(board_suite)
