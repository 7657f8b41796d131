/* A kiosk and the process that fetches for it: what comes is shown, and neither needs the other to
 * live, but that it is gone when the kiosk is. */
#include "unit.h"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk.h"

enum { DEADLINE_MS = 10000 };

static struct pty pty;

static void setup(void)
{
	pty_open(&pty, false);
}

static void teardown(void)
{
	pty_close(&pty);
}

static void start(void)
{
	g_autofree char *args = g_strdup_printf(
		"--feed %s/tests/pty/summit.ics --every 60", g_getenv("top_srcdir"));

	kiosk_start_sized(&pty, args, 24, 80);
}

/* Its only child; 0 if there is none. */
static pid_t fetcher(void)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", pty.pid, pty.pid);
	g_autofree char *children = NULL;

	ck_assert(g_file_get_contents(path, &children, NULL, NULL));
	return (pid_t)g_ascii_strtoll(children, NULL, 10);
}

static bool has_no_child(struct pty *p, const char *unused)
{
	(void)p;
	(void)unused;
	return fetcher() == 0;
}

START_TEST(shows_what_comes)
{
	start();
	pty_expect(&pty, "Grand Hall");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

static bool is_locked_in(struct pty *p, const char *unused)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/status", p->pid), *status = NULL;

	(void)unused;
	ck_assert(g_file_get_contents(path, &status, NULL, NULL));
	return !kiosk_is_jailed() || strstr(status, "\nSeccomp:\t2");
}

/* Whoever fetches may make the cache's folder after the kiosk may look nowhere else any more. */
START_TEST(waits_for_a_folder)
{
	g_autofree char *cache = g_build_filename(pty.home, "not", "there", "cache.db", NULL);
	g_autofree char *args = g_strconcat("--cache ", cache, NULL);
	g_autofree char *feed = g_build_filename(
		g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	const char *const fetch[] = {"fetch", "--cache", cache, feed, NULL};

	kiosk_start_sized(&pty, args, 24, 80);
	pty_expect(&pty, "There is no programme here yet.");
	pty_expect_that(&pty, is_locked_in, "locked in", "");
	g_free(pty_run(&pty, fetch));
	pty_expect(&pty, "Grand Hall");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

START_TEST(goes_on_without_it)
{
	start();
	pty_expect(&pty, "Grand Hall");
	pid_t child = fetcher();
	ck_assert_int_gt(child, 0);
	kill(child, SIGKILL);
	pty_expect_that(&pty, has_no_child, "nothing is left of it", "");
	pty_send(&pty, " ");
	pty_expect_gone(&pty, KIOSK_BOARD);
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

START_TEST(takes_it_along)
{
	start();
	pty_expect(&pty, "Grand Hall");
	pid_t child = fetcher();
	ck_assert_int_gt(child, 0);
	struct pollfd over = {(int)syscall(SYS_pidfd_open, child, 0), POLLIN, 0};
	ck_assert_int_ge(over.fd, 0);
	pty_kill(&pty, _i == 0 ? SIGTERM : SIGKILL);
	ck_assert_int_eq(poll(&over, 1, DEADLINE_MS), 1);
	close(over.fd);
	pty_wait(&pty);
}
END_TEST

static Suite *feed_suite(void)
{
	Suite *suite = suite_create("kiosk-feed");
	TCase *c = tcase_create("kiosk-feed");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 60);
	tcase_add_test(c, shows_what_comes);
	tcase_add_test(c, waits_for_a_folder);
	tcase_add_test(c, goes_on_without_it);
	tcase_add_loop_test(c, takes_it_along, 0, 2);
	suite_add_tcase(suite, c);
	return suite;
}

UNIT_MAIN(feed_suite)
