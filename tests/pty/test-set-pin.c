/* Setting the staff's PIN on a terminal: nothing of it is seen, and echo comes back. */
#include <glib/gstdio.h>
#include <string.h>

#include "harness.h"
#include "unit.h"

static struct pty pty;
static char *file;

static void setup(void)
{
	pty_open(&pty, false);
	file = g_build_filename(pty.home, "kiosk.pin", NULL);
	const char *const args[] = {"kiosk", "--set-pin", "--pin", file, NULL};
	pty.args = g_strdupv((char **)args);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "New PIN:");
}

static void teardown(void)
{
	pty_close(&pty);
	g_clear_pointer(&file, g_free);
}

/* After the end: what was typed was never on the screen, and typing can be seen again. */
static void expect_end(int status)
{
	ck_assert_int_eq(pty_wait(&pty), status);
	ck_assert_ptr_null(strstr(pty.raw->str, "7351"));
	pty_expect_restored(&pty);
}

START_TEST(test_set)
{
	pty_send(&pty, "7351 7351\r");
	pty_expect(&pty, "The same again:");
	ck_assert(!g_file_test(file, G_FILE_TEST_EXISTS));
	pty_send(&pty, "7351 7351\r");
	expect_end(0);
	ck_assert(g_file_test(file, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(test_not_the_same)
{
	pty_send(&pty, "73517351\r");
	pty_expect(&pty, "The same again:");
	pty_send(&pty, "73517352\r");
	expect_end(2);
	ck_assert(!g_file_test(file, G_FILE_TEST_EXISTS));
}
END_TEST

/* ^C is a character here, and one that no PIN has; ^D is the end of the input. */
static const char *const ends[] = {"7351\003\r", "\004"};

START_TEST(test_cancelled)
{
	pty_send(&pty, ends[_i]);
	expect_end(2);
	ck_assert(!g_file_test(file, G_FILE_TEST_EXISTS));
}
END_TEST

static Suite *set_pin_suite(void)
{
	Suite *suite = suite_create("set-pin");
	TCase *tests = tcase_create("set-pin");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, test_set);
	tcase_add_test(tests, test_not_the_same);
	tcase_add_loop_test(tests, test_cancelled, 0, G_N_ELEMENTS(ends));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(set_pin_suite)
