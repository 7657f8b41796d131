/* When a server is asked again: the interval's spread, patience after failures, its own wishes. */
#include <summitty/time/pace.h>

#include "unit.h"

enum { MANY = 10000 };

static gint64 next(gint64 every, guint64 seed, struct pace_result result)
{
	const struct pace pace = {every, seed};

	return pace_next(&pace, &result);
}

START_TEST(a_machine_keeps_its_share)
{
	for (guint64 seed = 0; seed < 100; seed++)
		ck_assert_int_eq(next(600, seed, (struct pace_result){0}),
			next(600, seed, (struct pace_result){0}));
}
END_TEST

START_TEST(machines_spread_evenly)
{
	guint tenths[10] = {0};

	for (guint64 seed = 0; seed < MANY; seed++) {
		gint64 wait = next(600, seed, (struct pace_result){0});
		ck_assert_int_ge(wait, 540);
		ck_assert_int_le(wait, 660);
		tenths[MIN((wait - 540) / 12, 9)]++;
	}
	for (int i = 0; i < 10; i++) {
		ck_assert_uint_gt(tenths[i], MANY / 10 * 8 / 10);
		ck_assert_uint_lt(tenths[i], MANY / 10 * 12 / 10);
	}
}
END_TEST

START_TEST(an_interval_is_a_minute_at_least)
{
	static const gint64 wrong[] = {G_MININT64, -1, 0, 1, 59};

	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
		for (guint64 seed = 0; seed < 100; seed++)
			ck_assert_int_ge(next(wrong[i], seed, (struct pace_result){0}), 54);
}
END_TEST

START_TEST(the_first_time)
{
	gint64 least = G_MAXINT64, most = 0;

	for (guint64 seed = 0; seed < MANY; seed++) {
		const struct pace pace = {3600, seed};
		gint64 wait = pace_first(&pace, false);
		least = MIN(least, wait);
		most = MAX(most, wait);
		ck_assert_int_eq(pace_first(&pace, true), 0);
	}
	ck_assert_int_eq(least, 0);
	ck_assert_int_eq(most, 300);
}
END_TEST

START_TEST(an_answer_that_is_good_for_longer)
{
	for (guint64 seed = 0; seed < 1000; seed++) {
		gint64 wait = next(600, seed, (struct pace_result){.fresh_for = 3600});
		ck_assert_int_ge(wait, 3600);
		ck_assert_int_le(wait, 3960);
		wait = next(3600, seed, (struct pace_result){.fresh_for = 3500});
		ck_assert_int_ge(wait, 3500);
		wait = next(600, seed, (struct pace_result){.fresh_for = G_MAXINT64});
		ck_assert_int_le(wait, 26 * 3600 + 24 * 60);
		ck_assert_int_le(next(600, seed, (struct pace_result){.fresh_for = -5}), 660);
	}
}
END_TEST

START_TEST(patience_doubles_up_to_an_hour)
{
	static const gint64 most[] = {0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600};

	for (guint failures = 1; failures < G_N_ELEMENTS(most); failures++) {
		gint64 longest = 0, sum = 0;
		for (guint64 seed = 0; seed < MANY; seed++) {
			gint64 wait = next(600, seed, (struct pace_result){.failures = failures});
			ck_assert_int_ge(wait, 5);
			longest = MAX(longest, wait);
			sum += wait;
		}
		ck_assert_int_le(longest, most[failures]);
		ck_assert_int_gt(longest, most[failures] * 9 / 10);
		ck_assert_int_gt(sum / MANY, most[failures] * 4 / 10);
		ck_assert_int_lt(sum / MANY, most[failures] * 6 / 10);
	}
	ck_assert_int_le(next(600, 7, (struct pace_result){.failures = G_MAXUINT}), 3600);
}
END_TEST

START_TEST(the_servers_wish)
{
	bool differ = false;

	for (guint64 seed = 0; seed < 1000; seed++) {
		struct pace_result busy = {.failures = 1, .retry_after = 7200};
		gint64 wait = next(600, seed, busy);
		ck_assert_int_ge(wait, 7200);
		ck_assert_int_le(wait, 7920);
		differ = differ || wait != next(600, 0, busy);
		busy.retry_after = G_MAXINT64;
		ck_assert_int_le(next(600, seed, busy), 6 * 3600 + 36 * 60);
		busy.retry_after = -1;
		ck_assert_int_le(next(600, seed, busy), 60);
	}
	ck_assert(differ);
}
END_TEST

static Suite *pace_suite(void)
{
	Suite *suite = suite_create("pace");
	TCase *c = tcase_create("pace");

	tcase_add_test(c, a_machine_keeps_its_share);
	tcase_add_test(c, machines_spread_evenly);
	tcase_add_test(c, an_interval_is_a_minute_at_least);
	tcase_add_test(c, the_first_time);
	tcase_add_test(c, an_answer_that_is_good_for_longer);
	tcase_add_test(c, patience_doubles_up_to_an_hour);
	tcase_add_test(c, the_servers_wish);
	suite_add_tcase(suite, c);
	return suite;
}

UNIT_MAIN(pace_suite)
