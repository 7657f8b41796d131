/* The table of kinds. */
#include <glib.h>

#include <summitty/model/kind.h>

#include "unit.h"

START_TEST(test_table)
{
	static const char *const order[] = {
		"plenary",
		"forum",
		"seminar",
		"workshop",
		"talk",
		"meeting",
		"exhibition",
		"contest",
		"ceremony",
		"tour",
		"social",
		"break",
		"session",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		ck_assert_str_eq(kinds[i].name, order[i]);
		ck_assert_ptr_eq(kind_name(order[i]), kinds[i].name);
		ck_assert_str_eq(kind_label(order[i]), kinds[i].label);
	}
	ck_assert_ptr_null(kinds[G_N_ELEMENTS(order)].name);
}
END_TEST

START_TEST(test_any_case)
{
	ck_assert_str_eq(kind_name("Forum"), "forum");
	ck_assert_str_eq(kind_name("BREAK"), "break");
}
END_TEST

START_TEST(test_unknown)
{
	ck_assert_ptr_null(kind_name("forums"));
	ck_assert_ptr_null(kind_name(""));
	ck_assert_ptr_null(kind_name(NULL));
	ck_assert_str_eq(kind_label("picnic"), "picnic");
}
END_TEST

static Suite *kind_suite(void)
{
	Suite *suite = suite_create("kind");
	TCase *tests = tcase_create("kind");

	tcase_add_test(tests, test_table);
	tcase_add_test(tests, test_any_case);
	tcase_add_test(tests, test_unknown);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(kind_suite)
