/* WHEN words of the command line: what they mean, which words are none, which make no sense. */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/model/query.h>

#include "unit.h"

static struct date days[4];
static struct query_context context;

static void set_up(void)
{
	for (int i = 0; i < 4; i++)
		days[i] = date_from_ymd(2018, 10, 10 + i);
	context = (struct query_context){
		.today = days[1], .days = days, .n_days = 4, .clock = 9 * 3600 + 1800};
}

static const struct {
	const char *word;
	const char *meaning; /* NULL: not a WHEN */
} words[] = {
	{"today", "day:2018-10-11"},
	{"TOMORROW", "day:2018-10-12"},
	{"yesterday", "day:2018-10-10"},
	{"fri", "day:2018-10-12"},
	{"sunday", "day:2018-10-14"},
	{"day1", "day:2018-10-10"},
	{"day4", "day:2018-10-13"},
	{"2018-10-11", "day:2018-10-11"},
	{"2018-10-11..2018-10-12", "day:2018-10-11..2018-10-12"},
	{"day1..day3", "day:2018-10-10..2018-10-12"},
	{"today..", "day:2018-10-11.."},
	{"..fri", "day:..2018-10-12"},
	{"09:00..12:30", "after:09:00 before:12:30"},
	{"9:00..", "after:09:00"},
	{"..12:30", "before:12:30"},
	{"22:00..02:00", "after:22:00 OR before:02:00"},
	{"+1d", "day:2018-10-12"},
	{"now..", "(day:2018-10-11 after:09:30) OR day:2018-10-12.."},
	{"..now", "day:..2018-10-10 OR (day:2018-10-11 before:09:30)"},
	{"now..+90m", "((day:2018-10-11 after:09:30) OR day:2018-10-12..) "
		      "(day:..2018-10-10 OR (day:2018-10-11 before:11:00))"},
	{"-1h..12:00", "((day:2018-10-11 after:08:30) OR day:2018-10-12..) "
		       "(day:..2018-10-10 OR (day:2018-10-11 before:12:00))"},
	{"+20h..", "(day:2018-10-12 after:05:30) OR day:2018-10-13.."},
	{"now..fri", "((day:2018-10-11 after:09:30) OR day:2018-10-12..) "
		     "(day:..2018-10-11 OR (day:2018-10-12 before:23:59))"},
	{"now", NULL},
	{"+2h", NULL},
	{"+", NULL},
	{"+2x", NULL},
	{"+99999h", NULL},
	{"", NULL},
	{"..", NULL},
	{"forum", NULL},
	{"day", NULL},
	{"dayx", NULL},
	{"days", NULL},
	{"monk", NULL},
	{"mo", NULL},
	{"2", NULL},
	{"2018", NULL},
	{"2018-2019", NULL},
	{"\"12:30\"", NULL},
	{"4.0", NULL},
	{"24/7", NULL},
	{"2018-10-11x", NULL},
	{"a..b", NULL},
	{"kind:forum", NULL},
};

START_TEST(test_word)
{
	g_autoptr(GError) error = NULL;
	AUTO(query_free) struct query *query = query_parse_when(words[_i].word, &context, &error);

	/* what began before and is still on belongs to a day that is asked for by name */
	if (query && query->op == QUERY_DAY)
		ck_assert(query->running);
	ck_assert_msg(!error, "%s: %s", words[_i].word, error ? error->message : "");

	g_autofree char *meaning = query ? query_format(query) : NULL;
	ck_assert_pstr_eq(meaning, words[_i].meaning);
}
END_TEST

static const struct {
	const char *word, *says;
	int code;
} senseless[] = {
	{"2018-02-30", "no day “2018-02-30”", SUMMITTY_ERROR_USAGE},
	{"2018-13-01", "no day “2018-13-01”", SUMMITTY_ERROR_USAGE},
	{"day0", "counted from 1", SUMMITTY_ERROR_USAGE},
	{"day9", "no day 9: the summit has 4 days", SUMMITTY_ERROR_NOT_FOUND},
	{"day1..day9", "has 4 days", SUMMITTY_ERROR_NOT_FOUND},
	{"2018-10-12..2018-10-11", "earlier day first", SUMMITTY_ERROR_USAGE},
	{"fri..x", "A range goes", SUMMITTY_ERROR_USAGE},
	{"x..fri", "A range goes", SUMMITTY_ERROR_USAGE},
	{"09:00..25:00", "no time “25:00”", SUMMITTY_ERROR_USAGE},
	{"09:00..fri", "A range goes", SUMMITTY_ERROR_USAGE},
	{"now..-1h", "earlier time first", SUMMITTY_ERROR_USAGE},
	{"now..x", "A range goes", SUMMITTY_ERROR_USAGE},
	{"12:30", "09:00..12:30", SUMMITTY_ERROR_USAGE},
	{"25:00", "put it in quotes", SUMMITTY_ERROR_USAGE},
	{"2018-10", "2018-10-11..2018-10-12", SUMMITTY_ERROR_USAGE},
	{"2018/10/25", "2018-10-11", SUMMITTY_ERROR_USAGE},
	{"25.10.2018", "2018-10-11", SUMMITTY_ERROR_USAGE},
	{"2018-10-11T09:00", "09:00..12:30", SUMMITTY_ERROR_USAGE},
	{"2018-10..2018-11", "2018-10-11", SUMMITTY_ERROR_USAGE},
};

START_TEST(test_senseless)
{
	g_autoptr(GError) error = NULL;
	struct query *query = query_parse_when(senseless[_i].word, &context, &error);
	ck_assert_msg(!query && error, "%s", senseless[_i].word);
	ck_assert_msg(strstr(error->message, senseless[_i].says), "%s", error->message);
	ck_assert_int_eq(error->code, senseless[_i].code);
}
END_TEST

/* Where days end at four, the small hours are the end of a day; and a canonical spelling means the
 * same again. */
static const struct {
	const char *word, *meaning;
	int from, to; /* minutes; of the first part */
} nights[] = {
	{"14:00..", "after:14:00", 14 * 60, 48 * 60},
	{"..00:30", "before:00:30", 0, 24 * 60 + 30},
	{"00:30..", "after:00:30", 24 * 60 + 30, 48 * 60},
	{"..24:00", "before:24:00", 0, 24 * 60},
	{"22:00..01:00", "after:22:00 before:01:00", 22 * 60, 25 * 60},
	{"22:00..24:00", "after:22:00 before:24:00", 22 * 60, 24 * 60},
	{"04:00..03:59", "after:04:00 before:03:59", 4 * 60, 28 * 60 - 1},
	{"00:00..12:30", "after:24:00 OR before:12:30", 24 * 60, 48 * 60},
	{"02:00..09:00", "after:02:00 OR before:09:00", 26 * 60, 48 * 60},
};

START_TEST(test_night)
{
	context.boundary = 4 * 3600;
	AUTO(query_free) struct query *query = query_parse_when(nights[_i].word, &context, NULL);
	ck_assert_ptr_nonnull(query);
	g_autofree char *meaning = query_format(query);
	ck_assert_str_eq(meaning, nights[_i].meaning);

	const struct query *first = query->op == QUERY_OR ? query->children[0] : query;
	ck_assert_int_eq(first->from, nights[_i].from * 60);
	ck_assert_int_eq(first->to, nights[_i].to * 60);
	AUTO(query_free) struct query *again = query_parse(meaning, &context, NULL, NULL);
	g_autofree char *same = query_format(again);
	ck_assert_str_eq(same, meaning);
}
END_TEST

START_TEST(test_no_days_at_all)
{
	g_autoptr(GError) error = NULL;
	struct query_context empty = {.today = date_from_ymd(2026, 1, 1)};
	AUTO(query_free) struct query *thursday = query_parse_when("thu", &empty, NULL);
	ck_assert_int_eq(thursday->first.d, empty.today.d); /* a Thursday itself */
	ck_assert_ptr_null(query_parse_when("day1", &empty, &error));
	ck_assert_int_eq(error->code, SUMMITTY_ERROR_NOT_FOUND);
}
END_TEST

START_TEST(test_one_day)
{
	g_autoptr(GError) error = NULL;

	context.n_days = 1;
	ck_assert_ptr_null(query_parse_when("day2", &context, &error));
	ck_assert(strstr(error->message, "the summit has 1 day."));
}
END_TEST

static Suite *when_suite(void)
{
	Suite *suite = suite_create("when");
	TCase *tests = tcase_create("when");

	tcase_add_checked_fixture(tests, set_up, NULL);
	tcase_add_loop_test(tests, test_word, 0, G_N_ELEMENTS(words));
	tcase_add_loop_test(tests, test_senseless, 0, G_N_ELEMENTS(senseless));
	tcase_add_loop_test(tests, test_night, 0, G_N_ELEMENTS(nights));
	tcase_add_test(tests, test_no_days_at_all);
	tcase_add_test(tests, test_one_day);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(when_suite)
