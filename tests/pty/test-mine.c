/* Stories of what is mine on the screen: the plan, free time, lost stars, changes,
 * reminders and tags. */
#include "unit.h"

#include "story.h"

static void run(const char *verb, const char *first, const char *second)
{
	const char *args[] = {verb, first, second, NULL};

	g_free(pty_run(&pty, args));
}

static void start(void)
{
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "Thu 11 Oct");
}

/* One session in a file of its own; loaded again it takes the place of what the file had. */
static void load(const char *uid, const char *title, const char *start, const char *end)
{
	g_autofree char *file = g_build_filename(pty.home, "tea.ics", NULL);
	g_autofree char *text = g_strdup_printf(
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\n"
		"UID:%s\r\nDTSTAMP:20180901T000000Z\r\nDTSTART:%s\r\nDTEND:%s\r\n"
		"SUMMARY:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		uid, start, end, title);

	ck_assert(g_file_set_contents(file, text, -1, NULL));
	run("import", file, NULL);
}

/* Nothing is changed before it is asked for, and then as one step. */
START_TEST(plan_is_shown_before_it_is_made)
{
	run("star", "forum@test", "korea@test");
	start();
	pty_send(&pty, "5");
	pty_expect(&pty, "overlaps by 30 min: Diễn đàn");
	pty_send(&pty, "P");
	pty_expect(&pty, "1 kept, 0 moved, 1 dropped");
	pty_expect(&pty, "dropped: overlaps");
	pty_send(&pty, "q");
	pty_expect(&pty, "2 sessions, 2 in a clash");
	pty_send(&pty, "Pa");
	pty_expect(&pty, "Your agenda is the plan: 0 moved, 1 dropped");
	pty_expect(&pty, "Mine · 1 session");
	pty_send(&pty, "u");
	pty_expect(&pty, "2 sessions, 2 in a clash");
	story_quit();
}
END_TEST

START_TEST(free_time_shows_what_fits)
{
	pty_setenv(&pty, "SUMMITTY_NOW", "2018-10-11T08:00:00+07:00");
	run("star", "opening@test", NULL);
	start();
	pty_send(&pty, "5");
	pty_expect(&pty, "free: 2 h 30, 2 sessions fit");
	pty_expect(&pty, "+ 10:00–11:30  Diễn đàn");
	pty_send(&pty, "js");
	pty_expect(&pty, "Mine · 2 sessions");
	pty_expect_gone(&pty, "2 sessions fit");
	story_quit();
}
END_TEST

/* Too unlike to be moved on without asking, and like enough to ask. */
START_TEST(a_lost_star_is_asked_about)
{
	load("tea-1@test", "Tea with the mayor", "20181011T020000Z", "20181011T030000Z");
	run("star", "tea-1@test", NULL);
	load("tea-2@test", "Tea with the mayors", "20181012T080000Z", "20181012T083000Z");
	run("star", "gala@test", NULL);
	start();
	pty_send(&pty, "5");
	pty_expect(&pty, "1 gone");
	pty_expect(&pty, "Is it one of these now?");
	pty_send(&pty, "gj");
	pty_expect_selected(&pty, "Tea with the mayors");
	pty_send(&pty, "=");
	pty_expect(&pty, "Your star is on: Tea with the mayors");
	pty_expect_gone(&pty, "gone");
	pty_send(&pty, "u");
	pty_expect(&pty, "Taken back: star moved on");
	pty_expect(&pty, "1 gone");
	story_quit();
}
END_TEST

START_TEST(changes_are_unread_until_shown)
{
	load("tea@test", "Tea with the mayor", "20181011T020000Z", "20181011T030000Z");
	load("tea@test", "Tea with the mayor", "20181011T033000Z", "20181011T043000Z");
	start();
	pty_expect(&pty, "6: 1 unread");
	pty_send(&pty, "6");
	pty_expect(&pty, "1 session, 1 unread");
	pty_expect(&pty, "•Thu 11 Oct 10:30");
	pty_send(&pty, "6");
	pty_expect_gone(&pty, "unread");
	story_quit();
	start();
	pty_send(&pty, "6");
	pty_expect(&pty, "start: 09:00 → 10:30");
	pty_expect_gone(&pty, "unread");
	story_quit();
}
END_TEST

START_TEST(reminds_of_what_begins_soon)
{
	pty_setenv(&pty, "SUMMITTY_NOW", "2018-10-11T09:52:00+07:00");
	run("star", "forum@test", NULL);
	start();
	pty_expect(&pty, "In 8 min: Diễn đàn");
	pty_send(&pty, "j");
	pty_expect_gone(&pty, "In 8 min");
	story_quit();
}
END_TEST

START_TEST(details_lead_on)
{
	start();
	pty_send(&pty, "g\r");
	pty_expect(&pty, "Words of welcome.");
	pty_send(&pty, "n");
	pty_expect_selected(&pty, "Grand Hall");
	pty_send(&pty, "\r");
	pty_expect(&pty, "venue:\"Grand Hall\"");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "q");
	pty_expect(&pty, "Words of welcome.");
	pty_send(&pty, "N\r");
	pty_expect(&pty, "No browser here ($BROWSER names one): https://example.org/opening");
	story_quit();
}
END_TEST

START_TEST(search_remembers_and_means)
{
	start();
	pty_send(&pty, "/watir");
	pty_expect(&pty, "Did you mean: water");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Water and the city");
	pty_send(&pty, "\r");
	pty_expect_selected(&pty, "Water and the city");
	pty_send(&pty, "/welcome");
	pty_expect(&pty, "Words of welcome");
	pty_send(&pty, "\r/\025");
	pty_expect(&pty, "a phrase");
	pty_send(&pty, "\033[A\033[A");
	pty_expect(&pty, "Search  water");
	pty_send(&pty, "\033");
	pty_expect(&pty, "Schedule");
	story_quit();
}
END_TEST

START_TEST(browses_narrows_and_hides)
{
	run("tag", "water@test", "wet");
	start();
	pty_send(&pty, "3]]");
	pty_expect(&pty, "Venues (4)");
	pty_send(&pty, "iriv");
	pty_expect(&pty, "Venues (1)");
	pty_expect(&pty, "Gala dinner");
	pty_send(&pty, "\rx");
	pty_expect(&pty, "All of Riverside is hidden");
	pty_expect(&pty, "None of them is called so.");
	pty_send(&pty, "\033");
	pty_expect(&pty, "Venues (3)");
	pty_send(&pty, "[[[j");
	pty_expect_selected(&pty, "Riverside");
	pty_expect(&pty, "Gala dinner");
	pty_send(&pty, "x");
	pty_expect(&pty, "All of Riverside is shown again");
	pty_send(&pty, "[");
	pty_expect(&pty, "Tags (1)");
	pty_expect(&pty, "Water and the city");
	story_quit();
}
END_TEST

/* They are all on the line; what is written there is one change. */
START_TEST(tags_are_written)
{
	start();
	pty_send(&pty, "gTlater  ask\r");
	pty_expect(&pty, "Tags: ask, later.");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Tags      ask");
	pty_send(&pty, "T");
	pty_expect(&pty, "Tags  ask later");
	pty_send(&pty, "seen\r");
	pty_expect(&pty, "Tags: ask, later, seen.");
	pty_send(&pty, "T\025seen later\r");
	pty_expect(&pty, "Tags: later, seen.");
	pty_expect(&pty, "Tags      later");
	pty_send(&pty, "u");
	pty_expect(&pty, "Taken back: tag (Opening ceremony)");
	pty_expect(&pty, "Tags      ask");
	pty_expect(&pty, "            later");
	pty_send(&pty, "T\025\r");
	pty_expect(&pty, "It has no tags.");
	pty_expect_gone(&pty, "Tags");
	story_quit();
}
END_TEST

static Suite *mine_suite(void)
{
	Suite *suite = suite_create("mine");
	TCase *tcase = story_case("stories", 60);

	tcase_add_test(tcase, plan_is_shown_before_it_is_made);
	tcase_add_test(tcase, free_time_shows_what_fits);
	tcase_add_test(tcase, a_lost_star_is_asked_about);
	tcase_add_test(tcase, changes_are_unread_until_shown);
	tcase_add_test(tcase, reminds_of_what_begins_soon);
	tcase_add_test(tcase, details_lead_on);
	tcase_add_test(tcase, search_remembers_and_means);
	tcase_add_test(tcase, tags_are_written);
	tcase_add_test(tcase, browses_narrows_and_hides);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(mine_suite)
