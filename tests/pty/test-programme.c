/* Stories of the programme on the screen: how long or long ago it is, and how it comes, changes and
 * goes. */
#include "unit.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "story.h"

/* A day of eight hundred sessions, a hundred of them in the background. */
static void load_long_day(void)
{
	g_autofree char *file = g_build_filename(pty.home, "long.ics", NULL);
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
					       "X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n");

	for (int i = 0; i < 800; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:long-%d\r\nSUMMARY:Talk number %d\r\n"
			"LOCATION:Room %d\r\nDTSTART:20181011T%02d%02d00\r\n"
			"DURATION:PT%dM\r\n%sEND:VEVENT\r\n",
			i, i, i % 23, 8 + i / 80, i % 12 * 5, 25 + i % 3 * 10,
			i % 8 == 0 ? "TRANSP:TRANSPARENT\r\n" : "");
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(file, text->str, -1, NULL));
	const char *const args[] = {"import", file, NULL};
	g_free(pty_run(&pty, args));
}

static char *screen_text(void)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int row = 0; row < pty.rows; row++) {
		g_autofree char *line = pty_row(&pty, row);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "Talk number 12 " of the row that is selected. */
static char *selected_talk(const char *screen)
{
	const char *row = strstr(screen, "\n>"), *talk = row ? strstr(row, "Talk number ") : NULL;

	ck_assert_ptr_nonnull(talk);
	return g_strndup(
		talk, strcspn(talk + strlen("Talk number "), " ") + strlen("Talk number ") + 1);
}

static bool has_left(struct pty *p, const char *text)
{
	return !pty_shows_selected(p, text);
}

/* Of a long day a part is read for its first frame; the rest changes nothing on the screen. */
START_TEST(long_days_begin_at_once)
{
	static const int rows[] = {20, 24, 60, 70, 110};

	load_long_day();
	pty_start(&pty, rows[_i], 80, false);
	pty_expect_sent(&pty, "\033]11;?");
	g_autofree char *first = screen_text();
	g_autofree char *talk = selected_talk(first);
	pty_send(&pty, "k");
	pty_expect_that(&pty, has_left, "selected no more", talk);
	pty_send(&pty, "j");
	pty_expect_selected(&pty, talk);
	g_autofree char *whole = screen_text();
	ck_assert_str_eq(first, whole);
	pty_send(&pty, "G");
	pty_expect_selected(&pty, "17:55");
	pty_send(&pty, "g");
	pty_expect_selected(&pty, "Talk number 0 ");
	pty_expect(&pty, "more in the background");
	story_quit();
}
END_TEST

/* Days are told without their year: a programme of another one says so. */
START_TEST(years_gone_by)
{
	pty_setenv(&pty, "SUMMITTY_NOW", "2026-11-23T10:15:00+07:00");
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "Schedule · 2018");
	pty_send(&pty, "2");
	pty_expect(&pty, "Grid · 2018");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Session · 2018");
	story_quit();
}
END_TEST

/* A file is named: what of it can't be read is not passed over in silence. */
START_TEST(a_file_with_a_fault)
{
	static const char file_text[] =
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\n"
		"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20181011T033000Z\r\nSUMMARY:Good\r\nEND:"
		"VEVENT\r\n"
		"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:never\r\nSUMMARY:Bad\r\nEND:VEVENT\r\n"
		"END:VCALENDAR\r\n";
	g_autofree char *file = g_build_filename(pty.home, "named.ics", NULL);
	const char *const args[] = {file, NULL};

	ck_assert(g_file_set_contents(file, file_text, -1, NULL));
	pty.args = g_strdupv((char **)args);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "Good");
	pty_expect(&pty, "1 event was left out; summitty check says why.");
	story_quit();
}
END_TEST

/* One session that starts at a time, in UTC. */
static void write_summit(const char *file, const char *start)
{
	static const char *const lines[] = {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t//EN",
		"BEGIN:VEVENT", "UID:tea@example.org", "DTSTAMP:20180901T000000Z", "DURATION:PT1H",
		"SUMMARY:Tea with the mayor", NULL};
	g_autofree char *head = g_strjoinv("\r\n", (char **)lines);
	g_autofree char *text =
		g_strdup_printf("%s\r\nDTSTART:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", head, start);

	ck_assert(g_file_set_contents(file, text, -1, NULL));
}

START_TEST(shows_what_a_refresh_changed)
{
	g_autofree char *file = g_build_filename(pty.home, "tea.ics", NULL);
	const char *args[] = {"import", file, NULL};

	write_summit(file, "20181011T020000Z");
	g_free(pty_run(&pty, args));
	write_summit(file, "20181011T033000Z");
	story_start();
	pty_expect(&pty, "09:00–10:00");
	pty_send(&pty, "R");
	pty_expect(&pty, "Read again: 1 moved.");
	pty_expect(&pty, "10:30–11:30");
	pty_send(&pty, "6");
	pty_expect(&pty, "moved · Tea with the mayor");
	pty_expect(&pty, "start: 09:00 → 10:30");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Thu 11 Oct 10:30–11:30 +07 (1 h)");
	story_quit();
}
END_TEST

/* Nine sessions in another zone: more than there are in the summit's. */
static char *write_lisbon(void)
{
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
	char *path = g_build_filename(pty.home, "lisbon.ics", NULL);

	for (int i = 0; i < 9; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:l%d\r\nDTSTAMP:20180901T000000Z\r\n"
			"DTSTART;TZID=Europe/Lisbon:20181014T1%d0000\r\n"
			"DURATION:PT1H\r\nSUMMARY:Fado %d\r\nEND:VEVENT\r\n",
			i, i, i);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(path, text->str, -1, NULL));
	return path;
}

/* Another program loads and unloads what changes the summit's zone; a key comes right after. */
START_TEST(follows_another_program)
{
	static const char *const views[] = {"1", "4", "1\r"};
	g_autofree char *path = write_lisbon();
	const char *import[] = {"import", path, "--as", "lisbon", NULL};
	const char *removal[] = {"source", "remove", "lisbon", "--yes", NULL};

	story_start();
	for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
		pty_send(&pty, views[i]);
		g_free(pty_run(&pty, import));
		pty_send(&pty, "?q");
		pty_expect(&pty, "WEST (fixed)");
		pty_send(&pty, "1");
		pty_expect(&pty, "Sun 14 Oct");
		pty_send(&pty, views[i]);
		g_free(pty_run(&pty, removal));
		pty_send(&pty, "4");
		pty_expect(&pty, "+07 (fixed)");
		pty_send(&pty, "1");
		pty_expect_gone(&pty, "Sun 14 Oct");
		pty_expect(&pty, "now 10:15");
	}
	story_quit();
}
END_TEST

START_TEST(first_page_without_a_programme)
{
	pty_close(&pty);
	pty_open(&pty, false);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "summitty import FILE.ics");
	pty_expect(&pty, "5 mine");
	ck_assert(!pty_shows(&pty, "schedule")); /* there is none to lead to */
	ck_assert(!pty_shows(&pty, "filter"));
	story_quit();
}
END_TEST

/* A feed that has its name and zone before its first session. */
START_TEST(first_page_of_an_empty_calendar)
{
	static const char text[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n"
				   "X-WR-CALNAME:Autumn Meeting\r\nX-WR-TIMEZONE:Asia/Seoul\r\n"
				   "END:VCALENDAR\r\n";
	static const char *const keys[] = {"1", "2", "3", "4", "/", "f", "t"};

	pty_close(&pty);
	pty_open(&pty, false);
	g_autofree char *file = g_build_filename(pty.home, "later.ics", NULL);
	const char *args[] = {"import", file, NULL};
	ck_assert(g_file_set_contents(file, text, -1, NULL));
	g_free(pty_run(&pty, args));
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "What is loaded has no session.");
	ck_assert(pty_shows(&pty, "Autumn Meeting"));
	ck_assert(pty_shows(&pty, "12:15 KST"));
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		pty_send(&pty, keys[i]);
		pty_expect(&pty, "There is no session to show yet.");
		pty_send(&pty, "?q");
		pty_expect_gone(&pty, "There is no session to show yet.");
	}
	story_quit();
}
END_TEST

START_TEST(first_page_comes_and_goes_with_the_programme)
{
	story_start();
	pty_send(&pty, "u"); /* the load itself */
	pty_expect(&pty, "summitty import FILE.ics");
	pty_expect(&pty, "Taken back");
	pty_send(&pty, "\022"); /* C-r */
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "2u");
	pty_expect(&pty, "summitty import FILE.ics");
	story_quit();
}
END_TEST

START_TEST(first_page_loads_the_sample)
{
	g_autofree char *data = g_build_filename(g_getenv("top_srcdir"), "data", NULL);

	pty_close(&pty);
	pty_open(&pty, false);
	pty_setenv(&pty, "SUMMITTY_DATADIR", data);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "press i");
	pty_send(&pty, "i");
	pty_expect(&pty, "The sample is loaded.");
	pty_expect(&pty, "Thu 11 Oct");
	story_quit();
}
END_TEST

/* A program that was built, not installed, has the data beside its build directory. */
START_TEST(first_page_finds_the_sample_of_a_build)
{
	g_autofree char *built = g_build_filename(g_getenv("top_builddir"), "summitty", NULL);
	g_autofree char *data = g_build_filename(g_getenv("top_srcdir"), "data", NULL);
	g_autofree char *text = NULL;
	gsize length;

	pty_close(&pty);
	pty_open(&pty, false);
	g_autofree char *dir = g_build_filename(pty.home, "build", NULL);
	g_autofree char *there = g_build_filename(pty.home, "data", NULL);
	pty.program = g_build_filename(dir, "summitty", NULL);
	ck_assert_int_eq(g_mkdir(dir, 0700), 0);
	ck_assert(g_file_get_contents(built, &text, &length, NULL));
	ck_assert(g_file_set_contents(pty.program, text, length, NULL));
	ck_assert_int_eq(g_chmod(pty.program, 0700), 0);
	ck_assert_int_eq(symlink(data, there), 0);
	pty_setenv(&pty, "SUMMITTY_DATADIR", "");
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "press i");
	pty_send(&pty, "i");
	pty_expect(&pty, "The sample is loaded.");
	story_quit();
}
END_TEST

static Suite *programme_suite(void)
{
	Suite *suite = suite_create("programme");
	TCase *tcase = story_case("stories", 60);

	tcase_add_loop_test(tcase, long_days_begin_at_once, 0, 5);
	tcase_add_test(tcase, years_gone_by);
	tcase_add_test(tcase, a_file_with_a_fault);
	tcase_add_test(tcase, shows_what_a_refresh_changed);
	tcase_add_test(tcase, follows_another_program);
	tcase_add_test(tcase, first_page_without_a_programme);
	tcase_add_test(tcase, first_page_of_an_empty_calendar);
	tcase_add_test(tcase, first_page_comes_and_goes_with_the_programme);
	tcase_add_test(tcase, first_page_loads_the_sample);
	tcase_add_test(tcase, first_page_finds_the_sample_of_a_build);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(programme_suite)
