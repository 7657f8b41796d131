/* The order of names: each before the next. */
#include <summitty/base/text.h>

#include "unit.h"

static const char *const names[] = {
	NULL,
	"",
	"2",
	"10",
	"Hall 1 A",
	"Hall 01 B",
	"Hall 1 B",
	"Hall 2",
	"Hall 9",
	"Hall 10",
	"Hall 10 A",
	"Hall 99999999999999999999998",
	"Hall 99999999999999999999999",
	"Hall 100000000000000000000000",
	"Hall A",
	"Room",
	"Room 0",
	"Room 00",
	"Room 1.2",
	"Room 1.10",
	"hall 1",
	"Đại sảnh 2",
	"Đại sảnh 10",
	"회의실 3",
	"회의실 20",
};

START_TEST(every_two_are_in_order)
{
	for (int i = 0; i < (int)G_N_ELEMENTS(names); i++) {
		int order = text_compare_names(names[_i], names[i]);
		ck_assert_msg((order < 0) == (_i < i) && (order > 0) == (_i > i), "'%s', '%s': %d",
			names[_i] ? names[_i] : "NULL", names[i] ? names[i] : "NULL", order);
	}
}
END_TEST

static Suite *order_suite(void)
{
	Suite *suite = suite_create("text order");
	TCase *tests = tcase_create("text order");

	tcase_add_loop_test(tests, every_two_are_in_order, 0, G_N_ELEMENTS(names));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(order_suite)
