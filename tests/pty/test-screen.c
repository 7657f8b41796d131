/* Stories on a terminal: what a person does, and what the screen comes to show. */
#include "unit.h"

#include <signal.h>

#include "story.h"

START_TEST(opens_on_today_and_quits)
{
	story_start();
	pty_expect(&pty, "Test Summit");
	pty_expect_selected(&pty, "Thành phố thông minh");
	pty_expect(&pty, "대전 과학기술 혁신");
	ck_assert(pty.alternate);
	story_quit();
	pty_expect_restored(&pty);
}
END_TEST

START_TEST(moves_and_changes_day)
{
	story_start();
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "\033[B");
	pty_expect_selected(&pty, "Thành phố thông minh");
	pty_send(&pty, "]");
	pty_expect_selected(&pty, "Water and the city");
	pty_send(&pty, "]");
	pty_expect(&pty, "This is the last day.");
	pty_send(&pty, "t");
	pty_expect_selected(&pty, "Thành phố thông minh");
	story_quit();
}
END_TEST

START_TEST(walks_the_grid)
{
	story_start();
	pty_send(&pty, "2");
	pty_expect(&pty, "Grand Hall");
	pty_expect(&pty, "▸10:15");
	pty_send(&pty, "z");
	pty_expect(&pty, "The grid has steps of 60 minutes now.");
	pty_send(&pty, "zg\r");
	pty_expect(&pty, "Words of welcome.");
	pty_send(&pty, "q");
	pty_expect(&pty, ":45");
	pty_resize(&pty, 24, 50);
	pty_expect(&pty, "Grid needs 60 columns");
	story_quit();
}
END_TEST

/* Turned, the grid stays so while the program runs, and keeps the session. */
START_TEST(turns_the_grid)
{
	story_start();
	pty_send(&pty, "2");
	pty_expect(&pty, ">Diễn đàn");
	pty_send(&pty, "v");
	pty_expect(&pty, "Time goes across now");
	pty_expect(&pty, "08:00  :30");
	pty_expect(&pty, ">Diễn đàn");
	pty_send(&pty, "12");
	pty_expect(&pty, "08:00  :30");
	pty_send(&pty, "v");
	pty_expect(&pty, "Time goes down now");
	story_quit();
}
END_TEST

START_TEST(looks_as_the_config_says)
{
	pty_configure(&pty, "[display]\ngrid = across\n");
	story_start();
	pty_send(&pty, "2");
	pty_expect(&pty, "08:00  :30");
	story_quit();
}
END_TEST

START_TEST(exports_the_agenda)
{
	g_autofree char *file = g_build_filename(pty.home, "mine.ics", NULL);
	g_autofree char *keys = g_strdup_printf("E\025%s\r", file);

	story_start();
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, keys);
	pty_expect(&pty, "1 session written to");
	ck_assert(g_file_test(file, G_FILE_TEST_IS_REGULAR));
	pty_send(&pty, "u");
	pty_expect(&pty, "Taken back: star");
	story_quit();
}
END_TEST

START_TEST(refreshes_and_runs_by_name)
{
	story_start();
	pty_send(&pty, "R");
	pty_expect(&pty, "Read again: nothing has changed.");
	pty_send(&pty, ":view-g");
	pty_expect(&pty, "Grid: by time and venue");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Grand Hall");
	story_quit();
}
END_TEST

START_TEST(opens_detail_and_comes_back)
{
	story_start();
	pty_send(&pty, "g\r");
	pty_expect(&pty, "Words of welcome.");
	pty_expect(&pty, "[1] https://example.org/opening");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	pty_expect_selected(&pty, "Opening ceremony");
	story_quit();
}
END_TEST

START_TEST(searches_as_one_types)
{
	story_start();
	pty_send(&pty, "/wat");
	pty_expect(&pty, "1 session");
	pty_expect(&pty, "Water and the city");
	pty_send(&pty, "\025binh duong");
	pty_expect(&pty, "Thành phố");
	pty_send(&pty, "\025\345\244\247\354\240\204\025대전");
	pty_expect(&pty, "대전 과학기술 혁신");
	pty_send(&pty, "\r\r");
	pty_expect(&pty, "Room 3");
	pty_send(&pty, "qq");
	pty_expect(&pty, "now 10:15");
	story_quit();
}
END_TEST

START_TEST(star_is_in_the_agenda)
{
	const char *args[] = {"agenda", "list", NULL};

	story_start();
	pty_send(&pty, "gs");
	pty_expect(&pty, "Starred: Opening ceremony");
	pty_expect(&pty, "★");
	/* Acknowledged is on the disk: no chance to write it later. */
	kill(pty.pid, SIGKILL);
	ck_assert_int_eq(pty_wait(&pty), 128 + SIGKILL);
	g_autofree char *out = pty_run(&pty, args);
	ck_assert_msg(strstr(out, "Opening ceremony") != NULL, "agenda: %s", out);
}
END_TEST

START_TEST(mine_shows_clashes)
{
	story_start();
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, "jm");
	pty_expect(&pty, "Starred as maybe:");
	pty_send(&pty, "5");
	pty_expect(&pty, "2 sessions, 2 in a clash");
	pty_expect(&pty, "☆!");
	story_quit();
}
END_TEST

START_TEST(filters_and_says_what_is_wrong)
{
	story_start();
	pty_send(&pty, "fkind:talk\r");
	pty_expect_gone(&pty, "Opening ceremony");
	pty_expect(&pty, "filter: kind:talk");
	pty_send(&pty, "f\025kind:\r");
	pty_expect(&pty, "Filter");
	pty_send(&pty, "\025\r");
	pty_expect(&pty, "Opening ceremony");
	story_quit();
}
END_TEST

START_TEST(help_lists_the_keys)
{
	story_start();
	pty_send(&pty, "?");
	pty_expect(&pty, "next day");
	pty_send(&pty, "G");
	pty_expect(&pty, "overlaps one of mine");
	pty_send(&pty, "q");
	pty_expect(&pty, "now 10:15");
	story_quit();
}
END_TEST

START_TEST(keys_without_a_command_say_so)
{
	story_start();
	pty_send(&pty, "@");
	pty_expect(&pty, "@ does nothing here; ? lists the keys.");
	story_quit();
}
END_TEST

START_TEST(keys_can_be_changed)
{
	pty_configure(&pty, "[keys]\nnext-day = w\n");
	story_start();
	pty_send(&pty, "w");
	pty_expect_selected(&pty, "Water and the city");
	pty_send(&pty, "?");
	pty_expect(&pty, "w         next day");
	pty_send(&pty, "qQ");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

static Suite *screen_suite(void)
{
	Suite *suite = suite_create("screen");
	TCase *tcase = story_case("stories", 60);

	tcase_add_test(tcase, opens_on_today_and_quits);
	tcase_add_test(tcase, moves_and_changes_day);
	tcase_add_test(tcase, walks_the_grid);
	tcase_add_test(tcase, turns_the_grid);
	tcase_add_test(tcase, looks_as_the_config_says);
	tcase_add_test(tcase, exports_the_agenda);
	tcase_add_test(tcase, refreshes_and_runs_by_name);
	tcase_add_test(tcase, opens_detail_and_comes_back);
	tcase_add_test(tcase, searches_as_one_types);
	tcase_add_test(tcase, star_is_in_the_agenda);
	tcase_add_test(tcase, mine_shows_clashes);
	tcase_add_test(tcase, filters_and_says_what_is_wrong);
	tcase_add_test(tcase, help_lists_the_keys);
	tcase_add_test(tcase, keys_without_a_command_say_so);
	tcase_add_test(tcase, keys_can_be_changed);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(screen_suite)
