/* The kiosk while nobody is there: what its board says of the programme, of a room and of what
 * comes meanwhile. */
#include "unit.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "kiosk.h"
#include "story.h"

START_TEST(board_says_what_is_on)
{
	kiosk_start(&pty, NULL);
	pty_expect(&pty, "Test Summit");
	pty_expect(&pty, "10:15");
	pty_expect(&pty, "Hội trường B");
	pty_expect(&pty, "now    Diễn đàn: Thành phố thông minh Bình Dương");
	pty_expect(&pty, "1 h 15 left");
	pty_expect(&pty, "11:00  대전 과학기술 혁신");
	kiosk_end(&pty);
}
END_TEST

START_TEST(board_of_rooms)
{
	kiosk_start(&pty, "--room riverside");
	pty_expect(&pty, "riverside");
	pty_expect(&pty, "Nothing is on here today.");
	pty_expect(&pty, "More follows on Fri 12 Oct.");
	kiosk_end(&pty);
}
END_TEST

START_TEST(board_alone)
{
	g_autofree char *pin = kiosk_pin_argument(&pty), *args = g_strconcat("--board ", pin, NULL);

	kiosk_start_sized(&pty, args, 24, 80);
	pty_expect(&pty, "Hội trường B");
	ck_assert(!pty_shows(&pty, "Press a key"));
	pty_send(&pty, "x1/secret\r");
	pty_click_at(&pty, 23, 5);
	pty_send(&pty, "\035");
	pty_expect(&pty, "Staff PIN");
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "Staff PIN");
	ck_assert(pty_shows(&pty, "Hội trường B"));
	kiosk_end(&pty);
}
END_TEST

START_TEST(board_without_a_programme)
{
	pty_close(&pty);
	pty_open(&pty, false);
	kiosk_start_sized(&pty, NULL, 24, 80);
	pty_expect(&pty, "There is no programme here yet.");
	pty_send(&pty, "x1i?");
	pty_resize(&pty, 30, 100);
	pty_expect(&pty, "There is no programme here yet.");
	ck_assert(!pty_shows(&pty, "Welcome"));
	kiosk_end(&pty);
}
END_TEST

/* A cache beside the one there is, of a programme in which some text is another. Caller frees the
 * paths. */
static void make_next(char **cache, char **next, const char *text, const char *other)
{
	g_autofree char *ics = g_build_filename(pty.home, "next.ics", NULL), *all = NULL;
	g_autofree char *file =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);

	ck_assert(g_file_get_contents(file, &all, NULL, NULL));
	g_auto(GStrv) parts = g_strsplit(all, text, -1);
	g_autofree char *changed = g_strjoinv(other, parts);
	ck_assert(g_file_set_contents(ics, changed, -1, NULL));
	*cache = g_build_filename(pty.home, ".cache", "summitty", "cache.db", NULL);
	*next = g_strconcat(*cache, ".next", NULL);
	const char *import[] = {"--cache", *next, "import", ics, NULL};
	g_free(pty_run(&pty, import));
}

/* A fetcher renames a new cache into place: it is there within a second or so, and what is none is
 * left alone. */
START_TEST(new_programme_without_a_restart)
{
	g_autofree char *cache = NULL, *next = NULL;

	make_next(&cache, &next, "Diễn đàn", "Another forum");
	kiosk_start(&pty, NULL);
	pty_expect(&pty, "Diễn đàn");
	ck_assert_int_eq(g_rename(next, cache), 0);
	pty_expect(&pty, "Another forum");
	ck_assert(g_file_set_contents(next, "no database", -1, NULL));
	ck_assert_int_eq(g_rename(next, cache), 0);
	pty_send(&pty, "x/another");
	pty_expect(&pty, "1 session");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

/* The staff are told of a room that the programme lacks, on its door and in the journal, and that
 * is no reason not to start: the next programme may have it. */
START_TEST(board_of_a_room_that_is_yet_to_come)
{
	g_autofree char *cache = NULL, *next = NULL;

	make_next(&cache, &next, "LOCATION:Riverside", "LOCATION:River-Side");
	kiosk_start(&pty, "--room river-side");
	pty_expect(&pty, "There is no venue river-side. Did you mean Riverside?");
	ck_assert(!pty_shows(&pty, "Nothing is on here today."));
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "summitty: There is no venue river-side."));
	ck_assert_int_eq(g_rename(next, cache), 0);
	pty_expect(&pty, "Nothing is on here today.");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

static Suite *board_suite(void)
{
	Suite *suite = suite_create("board");
	TCase *tests = story_case("board", 60);

	tcase_add_test(tests, board_says_what_is_on);
	tcase_add_test(tests, board_of_rooms);
	tcase_add_test(tests, board_alone);
	tcase_add_test(tests, board_without_a_programme);
	tcase_add_test(tests, new_programme_without_a_restart);
	tcase_add_test(tests, board_of_a_room_that_is_yet_to_come);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(board_suite)
