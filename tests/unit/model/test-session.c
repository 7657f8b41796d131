/* Extent, order, lane, titles and levels of sessions. */
#include <summitty/model/session.h>

#include "sample.h"
#include "unit.h"

START_TEST(test_effective_end)
{
	struct session timed = sample("a", 10, 20), open = sample("b", 10, -1);
	struct session day = sample("c", 0, -1);
	day.all_day = true;

	ck_assert_int_eq(session_effective_end(&timed).s, 20 * 60);
	ck_assert_int_eq(session_effective_end(&open).s, 10 * 60);
	ck_assert_int_eq(session_effective_end(&day).s, 24 * 3600);
	ck_assert(session_is_moment(&open));
	ck_assert(!session_is_moment(&timed));
	ck_assert(!session_is_moment(&day));
	timed.end = timed.start;
	ck_assert(session_is_moment(&timed));
	timed = sample("a", 10, 20);
	ck_assert_int_eq(session_span(&timed).start.s, 10 * 60);
	ck_assert_int_eq(session_span(&timed).end.s, 20 * 60);
}
END_TEST

START_TEST(test_order)
{
	/* Each before the next. */
	struct session order[] = {
		sample("z", 0, 10),
		sample("y", 5, 30),
		sample("a", 5, 20),
		sample("b", 5, 20),
		sample("c", 5, 20),
		sample("a", 5, -1),
	};
	order[4].title = "b"; /* same title: the id decides */
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(order); j++) {
			int expected = (i > j) - (i < j);
			int found = session_compare(&order[i], &order[j]);
			ck_assert_int_eq((found > 0) - (found < 0), expected);
		}
}
END_TEST

START_TEST(test_takes_time)
{
	struct session session = sample("a", 0, 10);

	ck_assert(!session_is_cancelled(&session));
	ck_assert(session_takes_time(&session));
	session.ambient = true;
	ck_assert(!session_takes_time(&session));
	session.ambient = false;
	session.status = "cancelled";
	ck_assert(session_is_cancelled(&session));
	ck_assert(!session_takes_time(&session));
}
END_TEST

START_TEST(test_order_of_pointers)
{
	const struct session a = sample("a", 0, 10), b = sample("b", 5, 10);
	const struct session *first = &a, *second = &b;

	ck_assert_int_lt(session_compare_pointers(&first, &second), 0);
	ck_assert_int_gt(session_compare_pointers(&second, &first), 0);
	ck_assert_int_eq(session_compare_pointers(&first, &first), 0);
}
END_TEST

START_TEST(test_repeats)
{
	static const char *const an[] = {"An", NULL}, *const binh[] = {"Binh", NULL};
	struct session one = sample("a", 0, 10), again = sample("b", 60, 70);

	again.title = one.title;
	one.people = again.people = an;
	one.kind = again.kind = "talk";
	ck_assert(session_is_repeat(&one, &again));
	ck_assert(!session_is_repeat(&one, &one));
	again.people = binh;
	ck_assert(!session_is_repeat(&one, &again));
	again.people = an;
	one.kind = again.kind = "break";
	ck_assert(!session_is_repeat(&one, &again));
}
END_TEST

static const struct {
	bool all_day, transparent;
	gint64 seconds;
	const char *kind;
	bool ambient;
} lanes[] = {
	{false, false, 3600, "talk", false},
	{true, false, 0, "talk", true},
	{false, true, 3600, "talk", true},
	{false, false, 6 * 3600, "talk", false},
	{false, false, 6 * 3600 + 1, "talk", true},
	{false, false, 3600, "exhibition", true},
	{false, false, 3600, NULL, false},
};

START_TEST(test_lane)
{
	ck_assert_int_eq(session_is_ambient(lanes[_i].all_day, lanes[_i].transparent,
				 lanes[_i].seconds, lanes[_i].kind),
		lanes[_i].ambient);
}
END_TEST

static const struct {
	const char *titles, *language, *title;
} titles[] = {
	{"vi\tDiễn đàn\nko\t포럼\n", "vi", "Diễn đàn"},
	{"vi\tDiễn đàn\nko\t포럼\n", "ko", "포럼"},
	{"vi\tDiễn đàn\nko\t포럼", "ko_KR.UTF-8", "포럼"},
	{"vi-VN\tDiễn đàn\n", "vi", "Diễn đàn"},
	{"vi\tDiễn đàn\n", "vi_VN", "Diễn đàn"},
	{"vi\tDiễn đàn\n", "VI", "Diễn đàn"},
	{"pt\tA\npt-BR\tB\n", "pt_BR@euro", "B"},
	{"pt-BR\tB\npt\tA\n", "pt", "A"},
	{"vi\tDiễn đàn\n", "en_GB", "Forum"},
	{"vi\tDiễn đàn\n", "v", "Forum"},
	{"vi\tDiễn đàn\n", "vie", "Forum"},
	{"vi\tDiễn đàn\n", "C", "Forum"},
	{"vi\tDiễn đàn\n", "", "Forum"},
	{"vi\tDiễn đàn\n", ".UTF-8", "Forum"},
	{"vi\tDiễn đàn\n", NULL, "Forum"},
	{"vi\t\n", "vi", "Forum"},
	{"vi\nvi\tB\n", "vi", "B"},
	{"vi", "vi", "Forum"},
	{"", "vi", "Forum"},
	{"\n\n", "vi", "Forum"},
	{NULL, "vi", "Forum"},
};

START_TEST(test_title)
{
	g_autofree char *title = session_title_in(titles[_i].titles, titles[_i].language, "Forum");
	ck_assert_str_eq(title, titles[_i].title);
}
END_TEST

START_TEST(test_levels)
{
	ck_assert_str_eq(level_name(LEVEL_MUST), "must");
	ck_assert_str_eq(level_name(LEVEL_MAYBE), "maybe");
	ck_assert_ptr_null(level_name(LEVEL_NONE));
	ck_assert_ptr_null(level_name((enum level)99));
	ck_assert_int_eq(level_from_name("must"), LEVEL_MUST);
	ck_assert_int_eq(level_from_name("maybe"), LEVEL_MAYBE);
	ck_assert_int_eq(level_from_name("perhaps"), LEVEL_NONE);
	ck_assert_int_eq(level_from_name(NULL), LEVEL_NONE);
}
END_TEST

static Suite *session_suite(void)
{
	Suite *suite = suite_create("session");
	TCase *tests = tcase_create("session");

	tcase_add_test(tests, test_effective_end);
	tcase_add_test(tests, test_order);
	tcase_add_test(tests, test_order_of_pointers);
	tcase_add_test(tests, test_takes_time);
	tcase_add_test(tests, test_repeats);
	tcase_add_loop_test(tests, test_lane, 0, G_N_ELEMENTS(lanes));
	tcase_add_loop_test(tests, test_title, 0, G_N_ELEMENTS(titles));
	tcase_add_test(tests, test_levels);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(session_suite)
