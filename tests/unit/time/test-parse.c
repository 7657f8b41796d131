/* Reading times: what people and scripts write, and everything that is nearly that. */
#include <summitty/time/format.h>

#include "unit.h"

#define UNTOUCHED 424242

static const struct {
	const char *text, *instant; /* NULL: refused */
} times[] = {
	{"2018-10-11T09:30:00+07:00", "2018-10-11T02:30:00+00:00"},
	{"2018-10-11T09:30:00-03:30", "2018-10-11T13:00:00+00:00"},
	{"2018-10-11T09:30:00Z", "2018-10-11T09:30:00+00:00"},
	{"2018-10-11t09:30:00z", "2018-10-11T09:30:00+00:00"},
	{"2018-10-11 09:30:00Z", "2018-10-11T09:30:00+00:00"},
	{"2018-10-11T09:30Z", "2018-10-11T09:30:00+00:00"},
	{"2018-10-11T09:30:00.123456Z", "2018-10-11T09:30:00+00:00"},
	{"2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"},
	{"2018-10-11T23:59:59-00:00", "2018-10-11T23:59:59+00:00"},
	{"@0", "1970-01-01T00:00:00+00:00"},
	{"@1539224645", "2018-10-11T02:24:05+00:00"},
	{"@-1", "1969-12-31T23:59:59+00:00"},
	{"2018-10-11T09:30", "2018-10-11T02:30:00+00:00"},
	{"2018-10-11 09:30", "2018-10-11T02:30:00+00:00"},
	{"2018-10-11 09:30:15", "2018-10-11T02:30:15+00:00"},
	{"2018-10-11", "2018-10-10T17:00:00+00:00"},
	{"2020-02-29", "2020-02-28T17:00:00+00:00"},
	{"", NULL},
	{" ", NULL},
	{"now", NULL},
	{"@", NULL},
	{"@x", NULL},
	{"@+5", NULL},
	{"@ 5", NULL},
	{"@5 ", NULL},
	{"@1e9", NULL},
	{"@99999999999999999999", NULL},
	{"@253402300800", NULL},
	{"18-10-11", NULL},
	{"2018-1-1", NULL},
	{"2018/10/11", NULL},
	{"20181011", NULL},
	{"2018-00-11", NULL},
	{"2018-13-11", NULL},
	{"2018-10-00", NULL},
	{"2018-10-32", NULL},
	{"2018-02-29", NULL},
	{"0000-01-01", NULL},
	{"-2018-10-11", NULL},
	{" 2018-10-11", NULL},
	{"2018-10-11 ", NULL},
	{"2018-10-11T", NULL},
	{"2018-10-11T9:30", NULL},
	{"2018-10-11T24:00", NULL},
	{"2018-10-11T09:60", NULL},
	{"2018-10-11T09:30:61", NULL},
	{"2018-10-11T09:30:", NULL},
	{"2018-10-11T09:30:00.", NULL},
	{"2018-10-11T09:30:00.x", NULL},
	{"2018-10-11X09:30", NULL},
	{"2018-10-11  09:30", NULL},
	{"2018-10-11T09:30+7", NULL},
	{"2018-10-11T09:30+0700", NULL},
	{"2018-10-11T09:30+24:00", NULL},
	{"2018-10-11T09:30+07:60", NULL},
	{"2018-10-11T09:30+07:00 ", NULL},
	{"2018-10-11T09:30Z0", NULL},
	{"2018-10-11T+9:30", NULL},
	{"2018-10-11Z", NULL},
	{"２０１８-10-11", NULL},
};

START_TEST(test_parse)
{
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	struct instant t = {UNTOUCHED};
	bool ok = time_parse(times[_i].text, zone, &t);

	ck_assert_msg(ok == (times[_i].instant != NULL), "\"%s\"", times[_i].text);
	if (!ok) {
		ck_assert_int_eq(t.s, UNTOUCHED);
		return;
	}
	g_autofree char *got = time_rfc3339(t, 0);
	ck_assert_str_eq(got, times[_i].instant);
}
END_TEST

START_TEST(test_parse_without_zone)
{
	struct instant t = {UNTOUCHED};

	ck_assert(!time_parse("2018-10-11 09:30", NULL, &t));
	ck_assert(!time_parse("2018-10-11", NULL, &t));
	ck_assert_int_eq(t.s, UNTOUCHED);
	ck_assert(time_parse("2018-10-11T09:30Z", NULL, &t));
}
END_TEST

static const struct {
	const char *text;
	bool ok;
} dates[] = {
	{"2018-10-11", true},
	{"0001-01-01", true},
	{"9999-12-31", true},
	{"2020-02-29", true},
	{"2019-02-29", false},
	{"2018-10-11 ", false},
	{"2018-10-11T00:00", false},
	{"2018-10", false},
	{"2018-10-1", false},
	{"", false},
	{"day1", false},
	{"+018-10-11", false},
};

START_TEST(test_parse_date)
{
	struct date d = {UNTOUCHED};

	ck_assert_msg(
		time_parse_date(dates[_i].text, &d) == dates[_i].ok, "\"%s\"", dates[_i].text);
	if (!dates[_i].ok) {
		ck_assert_int_eq(d.d, UNTOUCHED);
		return;
	}
	g_autofree char *back = time_iso_date(d);
	ck_assert_str_eq(back, dates[_i].text);
}
END_TEST

static const struct {
	const char *text;
	int seconds; /* -1: refused */
} clocks[] = {
	{"00:00", 0},
	{"0:00", 0},
	{"9:30", 34200},
	{"09:30", 34200},
	{"23:59", 86340},
	{"24:00", 86400},
	{"24:01", -1},
	{"25:00", -1},
	{"9:60", -1},
	{"9:5", -1},
	{"9", -1},
	{":30", -1},
	{"009:30", -1},
	{"09:30:00", -1},
	{"9:30 ", -1},
	{" 9:30", -1},
	{"-9:30", -1},
	{"9.30", -1},
	{"", -1},
};

START_TEST(test_parse_clock)
{
	int seconds = UNTOUCHED;
	bool ok = time_parse_clock(clocks[_i].text, &seconds);

	ck_assert_msg(ok == (clocks[_i].seconds >= 0), "\"%s\"", clocks[_i].text);
	ck_assert_int_eq(seconds, ok ? clocks[_i].seconds : UNTOUCHED);
}
END_TEST

static Suite *parse_suite(void)
{
	Suite *suite = suite_create("parse");
	TCase *tc = tcase_create("parse");

	tcase_add_loop_test(tc, test_parse, 0, G_N_ELEMENTS(times));
	tcase_add_test(tc, test_parse_without_zone);
	tcase_add_loop_test(tc, test_parse_date, 0, G_N_ELEMENTS(dates));
	tcase_add_loop_test(tc, test_parse_clock, 0, G_N_ELEMENTS(clocks));
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(parse_suite)
