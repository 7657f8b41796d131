/* Past, running, future. */
#include <summitty/model/now.h>

#include "sample.h"
#include "unit.h"

static const struct {
	int from, to, now; /* minutes */
	enum moment moment;
} moments[] = {
	{10, 20, 9, MOMENT_FUTURE},
	{10, 20, 10, MOMENT_RUNNING},
	{10, 20, 19, MOMENT_RUNNING},
	{10, 20, 20, MOMENT_PAST},
	{10, -1, 9, MOMENT_FUTURE},
	{10, -1, 10, MOMENT_RUNNING}, /* of unknown length: an hour */
	{10, -1, 69, MOMENT_RUNNING},
	{10, -1, 70, MOMENT_PAST},
};

START_TEST(test_moment)
{
	struct session session = sample("a", moments[_i].from, moments[_i].to);
	struct instant now = {moments[_i].now * 60};
	ck_assert_int_eq(session_moment(&session, now), moments[_i].moment);
}
END_TEST

static Suite *now_suite(void)
{
	Suite *suite = suite_create("now");
	TCase *tests = tcase_create("now");

	tcase_add_loop_test(tests, test_moment, 0, G_N_ELEMENTS(moments));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(now_suite)
