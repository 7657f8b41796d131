/*
 * The queries that tests/cli/query.sh puts to the commands, put to the screen: typed into Search,
 * where each must show the sessions that are written beside it; and a part of them as the filter of
 * the schedule, whose days together must show the same.
 */
#include "unit.h"

#include "harness.h"

enum { FILTERED = 6 }; /* every so many-th query is a filter too */

static struct pty pty;
static char **lines;

static char *data(const char *name)
{
	return g_build_filename(g_getenv("top_srcdir"), "tests", "cli", name, NULL);
}

static void read_queries(void)
{
	g_autofree char *path = data("queries.tsv"), *text = NULL;

	if (g_file_get_contents(path, &text, NULL, NULL))
		lines = g_strsplit(text, "\n", -1);
}

/* query.ics loaded twice, changed in between, and the same marks as there. */
static void load(void)
{
	g_autofree char *path = data("query.ics"), *text = NULL;
	g_autofree char *copy = g_build_filename(pty.home, "query.ics", NULL);
	const char *import[] = {"import", "-q", copy, NULL}, *refresh[] = {"refresh", "-q", NULL};

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) parts = g_strsplit(text, "T093000", -1);
	g_autofree char *earlier = g_strjoinv("T091500", parts);
	ck_assert(g_file_set_contents(copy, earlier, -1, NULL));
	g_free(pty_run(&pty, import));
	ck_assert(g_file_set_contents(copy, text, -1, NULL));
	g_free(pty_run(&pty, refresh));
}

static void setup(void)
{
	static const char *const marks[][6] = {
		{"star", "-q", "s03@query.example", "s04@query.example", NULL},
		{"star", "-q", "--maybe", "s05@query.example", NULL},
		{"tag", "s02@query.example", "ask", NULL},
		{"hide", "-q", "s08@query.example", NULL},
	};

	pty_open(&pty, false);
	pty_setenv(&pty, "SUMMITTY_NOW", "2018-10-11T09:30:00+07:00");
	load();
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		g_free(pty_run(&pty, marks[i]));
	pty_start(&pty, 40, 100, false);
	pty_expect(&pty, "now 09:30");
}

static void teardown(void)
{
	pty_close(&pty);
}

/* The codes with which the titles on the screen begin, each once, sorted. Caller frees. */
static char *codes_shown(struct pty *screen)
{
	bool seen[100] = {false};
	GString *codes = g_string_new(NULL);

	for (int row = 2; row < screen->rows - 1; row++) {
		g_autofree char *line = pty_row(screen, row);
		for (const char *at = line; (at = strstr(at, " S")); at++)
			if (g_ascii_isdigit(at[2]) && g_ascii_isdigit(at[3]) && at[4] == ' ')
				seen[(at[2] - '0') * 10 + at[3] - '0'] = true;
	}
	for (int i = 0; i < 100; i++)
		if (seen[i])
			g_string_append_printf(codes, "%sS%02d", codes->len > 0 ? " " : "", i);
	return g_string_free(codes, FALSE);
}

static bool shows_codes(struct pty *screen, const char *expected)
{
	g_autofree char *shown = codes_shown(screen);

	return g_str_equal(shown, expected);
}

/* The screen says that there is nothing, rather than not having asked yet. */
static bool says_nothing(struct pty *screen, const char *text)
{
	g_autofree char *line = pty_row(screen, 3);

	(void)text;
	return strstr(line, "Nothing found") || strstr(line, "Did you mean");
}

START_TEST(search_answers_as_the_commands_do)
{
	guint asked = 0;

	pty_send(&pty, "/");
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) parts = g_strsplit(*line, "\t", 2);

		if (!parts[0] || !parts[1])
			continue;
		pty_send(&pty, "\025");
		pty_expect(&pty, "a phrase");
		pty_send(&pty, parts[0]);
		if (*parts[1])
			pty_expect_that(&pty, shows_codes, parts[0], parts[1]);
		else
			pty_expect_that(&pty, says_nothing, parts[0], "nothing");
		asked++;
	}
	ck_assert_uint_ge(asked, 60);
}
END_TEST

/* The codes of one day, which are those from the tens that query.ics gives it. */
static char *codes_of_day(const char *codes, const char *of_day)
{
	g_auto(GStrv) all = g_strsplit(codes, " ", -1);
	GString *some = g_string_new(NULL);

	for (char **code = all; *code; code++)
		if (**code && strstr(of_day, *code))
			g_string_append_printf(some, "%s%s", some->len > 0 ? " " : "", *code);
	return g_string_free(some, FALSE);
}

/* A fair that lasts is shown on each of its days, so it is left out of every day but the first. */
static bool shows_of_day(struct pty *screen, const char *expected)
{
	g_autofree char *shown = codes_shown(screen);
	const char *but_fair = g_str_has_prefix(shown, "S01") ? shown + strlen("S01") : shown;

	return g_str_equal(shown, expected) || g_str_equal(g_strchug((char *)but_fair), expected);
}

START_TEST(the_filter_answers_as_the_commands_do)
{
	static const char *const days[] = {"S01 S02 S03 S04 S05 S06 S07 S08 S09",
		"S10 S11 S12 S13 S14 S15 S16 S17 S18 S19", "S20 S21 S22 S23 S24"};
	guint asked = 0;

	pty_send(&pty, "[");
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) parts = g_strsplit(*line, "\t", 2);

		if (!parts[0] || !parts[1] || asked++ % FILTERED)
			continue;
		g_autofree char *keys = g_strconcat("f\025", parts[0], "\r", NULL);
		g_autofree char *told = g_strconcat("filter: ", parts[0], NULL);
		pty_send(&pty, keys);
		pty_expect(&pty, told);
		for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
			g_autofree char *codes = codes_of_day(parts[1], days[i]);
			pty_expect_that(&pty, shows_of_day, parts[0], codes);
			pty_send(&pty, i + 1 < G_N_ELEMENTS(days) ? "]" : "[[");
		}
	}
	ck_assert_uint_ge(asked / FILTERED, 12);
}
END_TEST

static Suite *queries_suite(void)
{
	Suite *suite = suite_create("queries");
	TCase *tcase = tcase_create("screen");

	read_queries();
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, search_answers_as_the_commands_do);
	tcase_add_test(tcase, the_filter_answers_as_the_commands_do);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(queries_suite)
