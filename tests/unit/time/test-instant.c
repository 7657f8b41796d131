/* Calendar arithmetic, checked against GLib's over the whole range and at the edges by hand. */
#include <summitty/time/clock.h>
#include <summitty/time/instant.h>

#include "unit.h"

static const struct {
	gint64 s;
	int offset;
	struct civil civil;
} civils[] = {
	{0, 0, {1970, 1, 1, 0, 0, 0, 4}},
	{-1, 0, {1969, 12, 31, 23, 59, 59, 3}},
	{1539224645, 7 * 3600, {2018, 10, 11, 9, 24, 5, 4}},
	{1539224645, -(3 * 3600 + 1800), {2018, 10, 10, 22, 54, 5, 3}},
	{951782400, 0, {2000, 2, 29, 0, 0, 0, 2}},
	{-2203891200, 0, {1900, 3, 1, 0, 0, 0, 4}},
	{4107542400, 0, {2100, 3, 1, 0, 0, 0, 1}},
	{-62135596800, 0, {1, 1, 1, 0, 0, 0, 1}},
	{253402300799, 0, {9999, 12, 31, 23, 59, 59, 5}},
};

static void assert_civil(struct civil got, struct civil want)
{
	ck_assert_int_eq(got.year, want.year);
	ck_assert_int_eq(got.month, want.month);
	ck_assert_int_eq(got.day, want.day);
	ck_assert_int_eq(got.hour, want.hour);
	ck_assert_int_eq(got.minute, want.minute);
	ck_assert_int_eq(got.second, want.second);
	ck_assert_int_eq(got.weekday, want.weekday);
}

START_TEST(test_civil)
{
	struct instant t = {civils[_i].s};

	assert_civil(civil_from_instant(t, civils[_i].offset), civils[_i].civil);
	ck_assert_int_eq(instant_from_civil(&civils[_i].civil, civils[_i].offset).s, t.s);
}
END_TEST

/* What a damaged database may hold: clamped to years of four digits, no overflow. */
START_TEST(test_beyond_the_calendar)
{
	static const gint64 seconds[] = {
		G_MININT64, G_MININT64 + 1, -62135596801, 253402300800, G_MAXINT64};
	static const int offsets[] = {-86400, 0, 86400};

	for (size_t i = 0; i < G_N_ELEMENTS(seconds); i++) {
		for (size_t k = 0; k < G_N_ELEMENTS(offsets); k++) {
			struct civil c =
				civil_from_instant((struct instant){seconds[i]}, offsets[k]);
			ck_assert_int_ge(c.year, 1);
			ck_assert_int_le(c.year, 9999);
		}
	}
	ck_assert_int_eq(civil_from_date((struct date){G_MAXINT32}).year, 9999);
	ck_assert_int_eq(civil_from_date(DATE_NONE).year, 1);
}
END_TEST

static bool civil_equal(struct civil a, struct civil b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day && a.hour == b.hour &&
	       a.minute == b.minute && a.second == b.second && a.weekday == b.weekday;
}

START_TEST(test_every_day)
{
	g_autoptr(GDate) day = g_date_new_dmy(1, 1, 1);
	struct date d = date_from_ymd(1, 1, 1);

	for (; g_date_get_year(day) < 3000; g_date_add_days(day, 1), d.d++) {
		int year = g_date_get_year(day), month = (int)g_date_get_month(day);
		int mday = g_date_get_day(day);
		struct civil want = {year, month, mday, 0, 0, 0, (int)g_date_get_weekday(day)};

		if (date_from_ymd(year, month, mday).d != d.d ||
			!civil_equal(civil_from_date(d), want) ||
			date_month_days(year, month) !=
				g_date_get_days_in_month((GDateMonth)month, (GDateYear)year))
			ck_abort_msg("%d-%d-%d", year, month, mday);
	}
}
END_TEST

static const struct {
	int year, month, day;
} no_days[] = {
	{0, 1, 1},
	{-1, 1, 1},
	{10000, 1, 1},
	{2018, 0, 1},
	{2018, 13, 1},
	{2018, 1, 0},
	{2018, 1, 32},
	{2018, 4, 31},
	{2018, 2, 29},
	{1900, 2, 29},
	{2100, 2, 29},
	{2000, 2, 30},
	{G_MAXINT, G_MAXINT, G_MAXINT},
	{G_MININT, G_MININT, G_MININT},
};

START_TEST(test_no_such_day)
{
	ck_assert(
		date_is_none(date_from_ymd(no_days[_i].year, no_days[_i].month, no_days[_i].day)));
}
END_TEST

START_TEST(test_date_and_day)
{
	static const int ict = 7 * 3600, four = 4 * 3600;
	struct date oct11 = date_from_ymd(2018, 10, 11), oct12 = date_from_ymd(2018, 10, 12);
	struct instant midnight = {1539190800 + 86400}; /* 2018-10-12T00:00+07:00 */
	struct instant dawn = {midnight.s + four};

	ck_assert_int_eq(date_from_instant(midnight, ict).d, oct12.d);
	ck_assert_int_eq(date_from_instant(midnight, 0).d, oct11.d);
	ck_assert_int_eq(day_from_instant(midnight, ict, four).d, oct11.d);
	ck_assert_int_eq(day_from_instant((struct instant){dawn.s - 1}, ict, four).d, oct11.d);
	ck_assert_int_eq(day_from_instant(dawn, ict, four).d, oct12.d);
	ck_assert_int_eq(day_from_instant(midnight, ict, 0).d, oct12.d);
}
END_TEST

START_TEST(test_none)
{
	ck_assert(instant_is_none(INSTANT_NONE));
	ck_assert(!instant_is_none((struct instant){0}));
	ck_assert(date_is_none(DATE_NONE));
	ck_assert(!date_is_none((struct date){0}));
}
END_TEST

START_TEST(test_clock_is_the_systems)
{
	struct instant before = {g_get_real_time() / G_USEC_PER_SEC};
	struct instant now = clock_system_now();
	struct instant after = {g_get_real_time() / G_USEC_PER_SEC};

	ck_assert_int_ge(now.s, before.s);
	ck_assert_int_le(now.s, after.s);
}
END_TEST

static Suite *instant_suite(void)
{
	Suite *suite = suite_create("instant");
	TCase *tc = tcase_create("instant");

	tcase_add_loop_test(tc, test_civil, 0, G_N_ELEMENTS(civils));
	tcase_add_test(tc, test_beyond_the_calendar);
	tcase_add_test(tc, test_every_day);
	tcase_add_loop_test(tc, test_no_such_day, 0, G_N_ELEMENTS(no_days));
	tcase_add_test(tc, test_date_and_day);
	tcase_add_test(tc, test_none);
	tcase_add_test(tc, test_clock_is_the_systems);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(instant_suite)
