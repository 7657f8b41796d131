/* Stories of the staff: what one says on a command line, running screens and kiosks come to show.
 */
#include "unit.h"

#include <signal.h>

#include "kiosk.h"
#include "story.h"

static void say(const char *const *words)
{
	g_free(pty_run(&pty, words));
}

static char *id_of(const char *word)
{
	const char *const args[] = {"list", word, "--format", "{id}", NULL};

	return g_strchomp(pty_run(&pty, args));
}

static void delay(const char *title, const char *minutes)
{
	g_autofree char *id = id_of(title);
	const char *const args[] = {"delay", id, minutes, NULL};

	say(args);
}

static void notice(const char *text)
{
	const char *const args[] = {"notice", text, NULL};

	say(args);
}

START_TEST(screen_follows)
{
	static const char *const full[] = {"full", "Hội trường B", NULL};
	static const char *const undo[] = {"delay", "--undo", NULL};
	static const char *const silence[] = {"notice", "--undo", NULL};

	story_start();
	delay("대전", "+25");
	pty_expect(&pty, "11:25–12:25");
	pty_expect(&pty, "delayed 25 min · 대전");
	say(full);
	pty_expect(&pty, "full · Diễn đàn");
	notice("Lunch is\033[2J upstairs");
	pty_expect(&pty, "Lunch is");
	pty_expect(&pty, "now 10:15"); /* nothing was erased */
	pty_send(&pty, "2");
	pty_expect(&pty, "upstairs");
	pty_send(&pty, "1");
	say(undo);
	pty_expect(&pty, "11:00–12:00");
	pty_expect_gone(&pty, "delayed");
	say(silence);
	pty_expect_gone(&pty, "upstairs");
	story_quit();
}
END_TEST

/* The end of an announcement may be what matters. */
START_TEST(announcements_are_read_whole)
{
	story_start();
	notice("Please leave the building at once and calmly by the stairs, not by the lifts, and "
	       "meet in the park across the river");
	pty_expect(&pty, "across the river");
	pty_expect_selected(&pty, "Thành phố thông minh");
	pty_send(&pty, "2");
	pty_expect(&pty, "Grand Hall");
	pty_expect(&pty, "across the river");
	notice("Leave the building at once by the stairs");
	pty_resize(&pty, 12, 40);
	pty_expect(&pty, "by the stairs");
	story_quit();
}
END_TEST

/* Beside a code or below it, or where there is no room for one: all of it, and the code is there.
 */
START_TEST(codes_leave_room_for_announcements)
{
	static const int sizes[][2] = {{24, 80}, {40, 120}, {40, 50}, {24, 52}, {12, 40}};

	notice("Please leave by the stairs, not the lifts, and meet in the park across the river");
	story_start();
	pty_send(&pty, "kK");
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		pty_resize(&pty, sizes[i][0], sizes[i][1]);
		pty_expect(&pty, "the river");
		pty_expect(&pty, sizes[i][0] > 12 ? "▀▀▀▀▀" : "A QR code of this");
	}
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred: Opening ceremony");
	pty_send(&pty, "qQ");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

START_TEST(details_tell_what_was_planned)
{
	delay("대전", "+25");
	story_start();
	pty_send(&pty, "j\r");
	pty_expect(&pty, "11:25–12:25");
	pty_expect(&pty, "Planned");
	pty_expect(&pty, "11:00–12:00");
	story_quit();
}
END_TEST

START_TEST(board_follows)
{
	static const char *const full[] = {"full", "Hội trường B", NULL};

	kiosk_start(&pty, NULL);
	pty_expect(&pty, "in 45 min");
	notice("Bus 3 leaves at 18:00");
	pty_expect(&pty, "Bus 3 leaves at 18:00");
	delay("대전", "+25");
	pty_expect(&pty, "in 1 h 10");
	pty_expect(&pty, "delayed 25 min: 대전");
	say(full);
	pty_expect(&pty, "full: Diễn đàn");
	pty_send(&pty, "x"); /* a visitor sees it too */
	pty_expect(&pty, "11:25–12:25");
	pty_expect(&pty, "Bus 3 leaves at 18:00");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

static Suite *overlay_suite(void)
{
	Suite *suite = suite_create("staff");
	TCase *tests = story_case("staff", 60);

	tcase_add_test(tests, screen_follows);
	tcase_add_test(tests, announcements_are_read_whole);
	tcase_add_test(tests, codes_leave_room_for_announcements);
	tcase_add_test(tests, details_tell_what_was_planned);
	tcase_add_test(tests, board_follows);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(overlay_suite)
