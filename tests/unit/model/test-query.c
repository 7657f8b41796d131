/* The query language: what each spelling means, written canonically, and where each fault is. */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/query.h>

#include "unit.h"

/* A summit from Wednesday 10 to Saturday 13 October 2018, on its second day. */
static struct date days[4];
static struct query_context context;

static void set_up(void)
{
	text_init();
	for (int i = 0; i < 4; i++)
		days[i] = date_from_ymd(2018, 10, 10 + i);
	context = (struct query_context){
		.today = days[1], .days = days, .n_days = 4, .clock = 9 * 3600 + 1800};
}

static const struct {
	const char *text, *canonical;
} meanings[] = {
	/* words and phrases */
	{"", ""},
	{"  \t ", ""},
	{"smart", "smart"},
	{"smart city", "smart city"},
	{" smart\xe3\x80\x80"
	 "city ",
		"smart city"},
	{"Bình Dương", "Bình Dương"},
	{"대전", "대전"},
	{"\"smart city\"", "\"smart city\""},
	{"\" smart city \"", "\"smart city\""},
	{"\"say \\\"hi\\\" c:\\\\\"", "\"say \\\"hi\\\" c:\\\\\""},
	{"\"a\"b", "\"a\" b"},
	{"a\"b\"", "a \"b\""},
	{"wi-fi", "wi-fi"},
	{"R&D", "R&D"},
	{"12:30", "12:30"},
	{"16:9", "16:9"},
	{"https://example.org/a", "https://example.org/a"},
	{"Keynote:", "Keynote:"},
	{":colon", ":colon"},
	{"\"kind:forum\"", "\"kind:forum\""},
	{"대:전", "대:전"},
	/* marks between words */
	{"smart & city", "smart city"},
	{"smart – \U0001f389 city", "smart city"},
	{"& city", "city"},
	{"% &", "&"},
	{"%", "%"},
	{"a OR %", "a OR %"},
	{"a \"%\" -%", "a \"%\" -%"},
	{"venue:& a", "venue:& a"},
	{"a ②", "a ②"},
	/* operators */
	{"a OR b", "a OR b"},
	{"a or b", "a or b"},
	{"a b OR c d", "(a b) OR (c d)"},
	{"a OR b OR c", "a OR b OR c"},
	{"a AND b", "a b"},
	{"a AND b OR c", "(a b) OR c"},
	{"(a OR b) c", "(a OR b) c"},
	{"a (b OR c)", "a (b OR c)"},
	{"a(b OR c)d", "a (b OR c) d"},
	{"((a))", "a"},
	{"(a b) (c d)", "a b c d"},
	{"-a", "-a"},
	{"NOT a", "-a"},
	{"NOT NOT a", "NOT -a"},
	{"a -b c", "a -b c"},
	{"-\"a b\"", "-\"a b\""},
	{"-(a OR b)", "-(a OR b)"},
	{"-(a b)", "-(a b)"},
	{"NOT (a b) c", "-(a b) c"},
	{"-kind:break", "-kind:break"},
	{"\"OR\" \"NOT\"", "\"OR\" \"NOT\""},
	/* fields */
	{"kind:forum", "kind:forum"},
	{"KIND:Forum", "kind:forum"},
	{"kind:\"forum\"", "kind:forum"},
	{"track:urban", "track:urban"},
	{"venue:\"Hall A\"", "venue:\"Hall A\""},
	{"venue:\"Hall \\\"A\\\"\"", "venue:\"Hall \\\"A\\\"\""},
	{"person:nguyễn", "person:nguyễn"},
	{"lang:ko", "lang:ko"},
	{"status:cancelled", "status:cancelled"},
	{"status:TENTATIVE", "status:tentative"},
	{"tag:ask", "tag:ask"},
	{"source:wta2018", "source:wta2018"},
	{"uid:a:b@example.org", "uid:a:b@example.org"},
	{"uid:\"//x\"", "uid:\"//x\""},
	{"uid:\"-x\"", "uid:-x"},
	{"id:3fa2", "id:3fa2"},
	{"kind:forum OR kind:talk", "kind:forum OR kind:talk"},
	{"track:a venue:b", "track:a venue:b"},
	/* is */
	{"is:starred", "is:starred"},
	{"is:must is:maybe", "is:must is:maybe"},
	{"is:HIDDEN", "is:hidden"},
	{"is:clash OR is:changed", "is:clash OR is:changed"},
	{"is:past -is:now is:next", "is:past -is:now is:next"},
	{"is:ambient is:allday", "is:ambient is:allday"},
	/* days */
	{"day:1", "day:2018-10-10"},
	{"day:4", "day:2018-10-13"},
	{"day:day2", "day:2018-10-11"},
	{"day:02", "day:2018-10-11"},
	{"day:today", "day:2018-10-11"},
	{"day:Tomorrow", "day:2018-10-12"},
	{"day:yesterday", "day:2018-10-10"},
	{"day:thu", "day:2018-10-11"},
	{"day:friday", "day:2018-10-12"},
	{"day:wed", "day:2018-10-10"}, /* over, but the only Wednesday of the summit */
	{"day:mon", "day:2018-10-15"}, /* none in the summit: the calendar's next */
	{"day:2018-10-11", "day:2018-10-11"},
	{"day:2018-10-11..2018-10-12", "day:2018-10-11..2018-10-12"},
	{"day:1..3", "day:2018-10-10..2018-10-12"},
	{"day:today..fri", "day:2018-10-11..2018-10-12"},
	{"day:2..", "day:2018-10-11.."},
	{"day:..2", "day:..2018-10-11"},
	{"day:2..2", "day:2018-10-11"},
	{"day:\"today\"", "day:2018-10-11"},
	/* times */
	{"after:14:00", "after:14:00"},
	{"after:9:05", "after:09:05"},
	{"after:00:00", "after:00:00"},
	{"before:24:00", "before:24:00"},
	{"before:09:30", "before:09:30"},
	{"after:09:00 before:12:30", "after:09:00 before:12:30"},
	{"after:2018-10-11", "day:2018-10-11.."},
	{"before:2018-10-11", "day:..2018-10-11"},
	{"after:tomorrow", "day:2018-10-12.."},
	{"after:now", "(day:2018-10-11 after:09:30) OR day:2018-10-12.."},
	{"before:+2h", "day:..2018-10-10 OR (day:2018-10-11 before:11:30)"},
	{"-after:+30min kind:forum",
		"-((day:2018-10-11 after:10:00) OR day:2018-10-12..) kind:forum"},
	{"after:+1d", "day:2018-10-12.."},
	{"day:-1d", "day:2018-10-10"},
	{"before:day2", "day:..2018-10-11"},
};

START_TEST(test_meaning)
{
	g_autoptr(GError) error = NULL;
	AUTO(query_free)
	struct query *query = query_parse(meanings[_i].text, &context, NULL, &error);
	ck_assert_msg(query, "%s: %s", meanings[_i].text, error ? error->message : "no error");

	g_autofree char *text = query_format(query);
	ck_assert_str_eq(text, meanings[_i].canonical);

	AUTO(query_free) struct query *again = query_parse(text, &context, NULL, &error);
	ck_assert_msg(again, "%s: %s", text, error ? error->message : "no error");
	g_autofree char *same = query_format(again);
	ck_assert_str_eq(same, text);
}
END_TEST

static const struct {
	const char *text;
	size_t column;
	const char *says;
	int code; /* 0: USAGE */
} faults[] = {
	/* quotes and brackets */
	{"\"smart", 0, "never closed", 0},
	{"a \"b", 2, "never closed", 0},
	{"\"a\\\"", 0, "never closed", 0},
	{"venue:\"Hall", 6, "never closed", 0},
	{"a \"\"", 2, "nothing between these quotes", 0},
	{"\"  \"", 0, "nothing between these quotes", 0},
	{"(a", 0, "never closed", 0},
	{"a (b (c)", 2, "never closed", 0},
	{"a)", 1, "never opened", 0},
	{")", 0, "one too many", 0},
	{"(a))", 3, "never opened", 0},
	{"()", 0, "nothing between these brackets", 0},
	{"a ( )", 2, "nothing between these brackets", 0},
	{"(a OR )", 6, "must stand before this bracket", 0},
	/* operators */
	{"OR", 0, "OR stands between", 0},
	{"OR a", 0, "OR stands between", 0},
	{"a OR", 4, "too early", 0},
	{"a OR OR b", 5, "OR stands between", 0},
	{"AND a", 0, "AND stands between", 0},
	{"a AND", 5, "too early", 0},
	{"a AND OR b", 6, "OR stands between", 0},
	{"NOT", 3, "too early", 0},
	{"a NOT OR b", 6, "OR stands between", 0},
	{"-", 0, "minus", 0},
	{"a - b", 2, "minus", 0},
	{"--a", 0, "minus", 0},
	{"(a -)", 3, "minus", 0},
	/* fields */
	{"foo:bar", 0, "no field “foo”", 0},
	{"a foo:bar", 2, "no field “foo”", 0},
	{"-foo:bar", 1, "no field “foo”", 0},
	{"foo:\"a b\"", 0, "no field “foo”", 0},
	{"knid:forum", 0, "“kind:”", 0},
	{"veneu:x", 0, "“venue:”", 0},
	{"room:x", 0, "“venue:”", 0},
	{"speaker:x", 0, "“person:”", 0},
	{"kind:", 5, "Nothing follows kind:", 0},
	{"kind: forum", 5, "Nothing follows kind:", 0},
	{"venue:\"\"", 6, "Nothing follows venue:", 0},
	{"a is:", 5, "Nothing follows is:", 0},
	{"kind:forun", 5, "Did you mean “forum”", 0},
	{"kind:xyzzy", 5, "plenary forum", 0},
	{"status:canceled", 7, "Did you mean “cancelled”", 0},
	{"status:maybe", 7, "confirmed tentative cancelled", 0},
	{"is:star", 3, "Did you mean “starred”", 0},
	{"is:xyzzy", 3, "starred must maybe", 0},
	/* days and times */
	{"day:xyz", 4, "not a day", 0},
	{"day:14:00", 4, "not a day", 0},
	{"day:2018-02-30", 4, "no day “2018-02-30”", 0},
	{"day:2018-10", 4, "not a day", 0},
	{"day:0", 4, "counted from 1", 0},
	{"day:9", 4, "has 4 days", SUMMITTY_ERROR_NOT_FOUND},
	{"day:99999999999999999999", 4, "counted from 1", 0},
	{"day:3..1", 4, "earlier day first", 0},
	{"day:1..xyz", 4, "A range goes", 0},
	{"day:1..12:30", 4, "A range goes", 0},
	{"day:..", 4, "not a day", 0},
	{"after:25:00", 6, "no time “25:00”", 0},
	{"after:14:60", 6, "no time “14:60”", 0},
	{"after:14", 6, "neither a time nor a day", 0},
	{"day:now", 4, "not a day", 0},
	{"after:+2", 6, "neither a time nor a day", 0},
	{"before:noon", 7, "neither a time nor a day", 0},
	{"before:day9", 7, "has 4 days", SUMMITTY_ERROR_NOT_FOUND},
	/* bytes */
	{"smart \xff", 6, "not valid UTF-8", 0},
};

START_TEST(test_fault)
{
	g_autoptr(GError) error = NULL;
	struct query_fault fault = {.column = 999};
	struct query *query = query_parse(faults[_i].text, &context, &fault, &error);

	ck_assert_msg(!query, "%s", faults[_i].text);
	ck_assert_msg(
		strstr(error->message, faults[_i].says), "%s: %s", faults[_i].text, error->message);
	ck_assert_int_eq(error->code, faults[_i].code ? faults[_i].code : SUMMITTY_ERROR_USAGE);
	ck_assert_uint_eq(fault.column, faults[_i].column);
}
END_TEST

static char *repeat(const char *text, int times)
{
	GString *out = g_string_new(NULL);
	for (int i = 0; i < times; i++)
		g_string_append(out, text);
	return g_string_free(out, FALSE);
}

static bool parses(const char *text)
{
	AUTO(query_free) struct query *query = query_parse(text, &context, NULL, NULL);
	return query != NULL;
}

START_TEST(test_limits)
{
	g_autofree char *open = repeat("(", 31), *close = repeat(")", 31);
	g_autofree char *deep = g_strconcat(open, "a", close, NULL);
	g_autofree char *deeper = g_strconcat("(", open, "a", close, ")", NULL);
	ck_assert(parses(deep));
	ck_assert(!parses(deeper));

	g_autofree char *brackets = repeat("(", 4000), *nots = repeat("NOT ", 1000);
	ck_assert(!parses(brackets));
	ck_assert(!parses(nots));

	g_autofree char *many = repeat("a ", 256), *more = repeat("a ", 257);
	ck_assert(parses(many));
	ck_assert(!parses(more));

	g_autofree char *long_word = repeat("a", 4096), *longer_word = repeat("a", 4097);
	ck_assert(parses(long_word));
	ck_assert(!parses(longer_word));
}
END_TEST

START_TEST(test_every_field_has_a_maker)
{
	static const char *const values[] = {"forum", "cancelled", "starred", "2", "14:00", "x"};
	for (const struct query_word *field = query_fields; field->name; field++) {
		bool any = false;
		for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
			g_autofree char *text = g_strdup_printf("%s:%s", field->name, values[i]);
			any = any || parses(text);
		}
		ck_assert_msg(any, "%s: takes no value", field->name);
		ck_assert_ptr_nonnull(field->help);
	}
}
END_TEST

START_TEST(test_every_word_of_a_table_is_taken)
{
	static const struct {
		const char *field;
		const struct query_word *words;
	} tables[] = {
		{"is", query_is_words}, {"status", query_status_words}, {"day", query_day_words}};

	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		for (const struct query_word *word = tables[i].words; word->name; word++) {
			g_autofree char *text = g_strconcat(tables[i].field, ":", word->name, NULL);
			ck_assert_msg(parses(text), "%s", text);
		}
	for (const struct kind *kind = kinds; kind->name; kind++) {
		g_autofree char *text = g_strconcat("kind:", kind->name, NULL);
		ck_assert_msg(parses(text), "%s", text);
	}
}
END_TEST

START_TEST(test_makers)
{
	AUTO(query_free) struct query *nothing = query_and(NULL, NULL);
	ck_assert(nothing->op == QUERY_AND && !nothing->children[0]);

	AUTO(query_free) struct query *one = query_and(query_all(), query_is(QUERY_IS_MUST));
	ck_assert(one->op == QUERY_IS && one->is == QUERY_IS_MUST);

	AUTO(query_free) struct query *words = query_text(" kind:forum  \"x OR ");
	g_autofree char *text = query_format(words);
	ck_assert_str_eq(text, "\"kind:forum\" \"\\\"x\" \"OR\"");

	AUTO(query_free)
	struct query *other = query_and(
		query_field(QUERY_FIELD_VENUE, "Hall A"), query_not(query_words("b", true)));
	g_autofree char *both = query_format(other);
	ck_assert_str_eq(both, "venue:\"Hall A\" -\"b\"");

	AUTO(query_free)
	struct query *morning = query_or(query_not(query_clock(3600, 7200)), query_clock(0, 7200));
	g_autofree char *hours = query_format(morning);
	ck_assert_str_eq(hours, "-(after:01:00 before:02:00) OR before:02:00");
}
END_TEST

static const struct {
	const char *text;
	size_t column;
	const char *picture;
} carets[] = {
	{"foo:bar", 0, "  foo:bar\n  ^"},
	{"a OR", 4, "  a OR\n      ^"},
	{"대전 )", 7, "  대전 )\n       ^"},
	{"a", 99, "  a\n   ^"},
	{"\x1b[2J )", 5, "  ␛[2J )\n       ^"},
	{"e\u0301e\u0301 )", 7, "  éé )\n     ^"},
	{"Bi\u0300nh Du\u031bo\u031bng is:x", 20, "  Bình Dương is:x\n                ^"},
	{"\u202e\u200d )", 7, "   )\n   ^"},
	/* a pasted page: what is around the fault */
	{"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee(fffffffffggggggggghhhhhhhhhiiiiii", 50,
		"  …aaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee(fffffffffggggggggghhhh…\n"
		"                                                  ^"},
};

START_TEST(test_caret)
{
	struct query_fault fault = {carets[_i].column};
	g_autofree char *picture = query_caret(carets[_i].text, &fault);
	ck_assert_str_eq(picture, carets[_i].picture);
}
END_TEST

static Suite *query_suite(void)
{
	Suite *suite = suite_create("query");
	TCase *tests = tcase_create("query");

	tcase_add_checked_fixture(tests, set_up, NULL);
	tcase_add_loop_test(tests, test_meaning, 0, G_N_ELEMENTS(meanings));
	tcase_add_loop_test(tests, test_fault, 0, G_N_ELEMENTS(faults));
	tcase_add_test(tests, test_limits);
	tcase_add_test(tests, test_every_field_has_a_maker);
	tcase_add_test(tests, test_every_word_of_a_table_is_taken);
	tcase_add_test(tests, test_makers);
	tcase_add_loop_test(tests, test_caret, 0, G_N_ELEMENTS(carets));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(query_suite)
