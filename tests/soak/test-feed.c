/* A kiosk and the process that fetches for it: what comes is shown, and neither needs the other to
 * live, but that it is gone when the kiosk is. */
#include "unit.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <summitty/guard/jail.h>

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

static char *cache_path(void)
{
	return g_build_filename(pty.home, "venue", "cache.db", NULL);
}

static void fetch(const char *cache)
{
	g_autofree char *feed =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	const char *const args[] = {"fetch", "--cache", cache, feed, NULL};

	g_free(pty_run(&pty, args));
}

/* Whoever fetches may make the cache's folder after the kiosk may look nowhere else any more. */
START_TEST(waits_for_a_folder)
{
	g_autofree char *cache = g_build_filename(pty.home, "not", "there", "cache.db", NULL);
	g_autofree char *args = g_strconcat("--cache ", cache, NULL);

	kiosk_start_sized(&pty, args, 24, 80);
	pty_expect(&pty, "There is no programme here yet.");
	pty_expect_that(&pty, is_locked_in, "locked in", "");
	fetch(cache);
	pty_expect(&pty, "Grand Hall");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

/* A link leads out of the folder that may be read. */
START_TEST(follows_a_link)
{
	g_autofree char *cache = cache_path(), *dir = g_path_get_dirname(cache);
	g_autofree char *real = g_build_filename(pty.home, "real", "cache.db", NULL);
	g_autofree char *args = g_strconcat("--cache ", cache, NULL);

	fetch(real);
	ck_assert_int_eq(g_mkdir(dir, 0700), 0);
	ck_assert_int_eq(symlink(real, cache), 0);
	kiosk_start_sized(&pty, args, 24, 80);
	pty_expect(&pty, "Grand Hall");
	pty_expect_that(&pty, is_locked_in, "locked in", "");
	fetch(real);
	g_unlink(cache);
	ck_assert_int_eq(symlink(real, cache), 0);
	pty_expect(&pty, "Grand Hall");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

/* A service manager that only listens. */
static int open_manager(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	g_autofree char *path = g_build_filename(pty.home, "notify", NULL);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	g_strlcpy(address.sun_path, path, sizeof(address.sun_path));
	ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	pty_setenv(&pty, "NOTIFY_SOCKET", path);
	pty_setenv(&pty, "WATCHDOG_USEC", "200000");
	return fd;
}

static int manager = -1;

static bool was_told(struct pty *p, const char *state)
{
	char heard[64] = "";

	(void)p;
	while (recv(manager, heard, sizeof(heard) - 1, 0) > 0) {
		if (g_str_equal(heard, state))
			return true;
		memset(heard, 0, sizeof(heard));
	}
	return false;
}

/* The folder that it may look into is gone, and another has its name: what comes there only a
 * process can show that is started then. Until one is, what there is stays, and a visitor as well.
 */
START_TEST(asks_for_a_successor)
{
	g_autofree char *cache = cache_path(), *dir = g_path_get_dirname(cache);
	g_autofree char *gone = g_strconcat(dir, ".gone", NULL);
	g_autofree char *args = g_strconcat("--cache ", cache, NULL);

	manager = open_manager();
	fetch(cache);
	kiosk_start_sized(&pty, args, 24, 80);
	pty_expect(&pty, "Grand Hall");
	pty_expect_that(&pty, was_told, "told", "WATCHDOG=1");
	ck_assert_int_eq(g_rename(dir, gone), 0);
	pty_expect_that(&pty, was_told, "told", "WATCHDOG=1");
	pty_send(&pty, " ");
	pty_expect(&pty, "now 10:15");
	fetch(cache);
	while (was_told(&pty, "WATCHDOG=1"))
		;
	pty_expect_that(&pty, was_told, "told", "WATCHDOG=1");
	ck_assert(!was_told(&pty, "WATCHDOG=trigger"));
	pty_click(&pty, "Done");
	if (kiosk_is_jailed() && jail_has_landlock())
		pty_expect_that(&pty, was_told, "told", "WATCHDOG=trigger");
	pty_expect(&pty, "Grand Hall");
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
	close(manager);
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

/* --- Without a kiosk -------------------------------------------------------------------------- */

/* A reader that has its parent, the process of this one fetch, killed the first time. */
static void make_reader(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, "summitty-read", NULL);
	g_autofree char *script =
		g_strdup_printf("#!/bin/sh\n"
				"mkdir %s/killed 2>/dev/null && kill -KILL $PPID\n"
				"exec %s/summitty-read \"$@\"\n",
			folder, g_getenv("top_builddir"));

	ck_assert_int_eq(g_mkdir(folder, 0700), 0);
	ck_assert(g_file_set_contents_full(path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
}

static bool is_there(struct pty *p, const char *file)
{
	(void)p;
	return g_file_test(file, G_FILE_TEST_EXISTS);
}

/* One that does not come to its end is a failure, and after that the next one comes. */
START_TEST(fetches_again)
{
	g_autofree char *cache = cache_path();
	g_autofree char *folder = g_build_filename(pty.home, "libexec", NULL);
	g_autofree char *feed =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	const char *args[] = {"fetch", "--loop", "--cache", cache, feed, NULL};

	make_reader(folder);
	pty_setenv(&pty, "SUMMITTY_LIBEXECDIR", folder);
	pty.program = g_build_filename(g_getenv("top_builddir"), "tests", "soak", "fetcher", NULL);
	pty.args = g_strdupv((char **)args);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "A fetch was ended by signal 9 (Killed). It will be tried again.");
	pty_expect_that(&pty, is_there, "there", cache);
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 128 + SIGTERM);
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
	tcase_add_test(c, follows_a_link);
	tcase_add_test(c, asks_for_a_successor);
	tcase_add_test(c, goes_on_without_it);
	tcase_add_loop_test(c, takes_it_along, 0, 2);
	tcase_add_test(c, fetches_again);
	suite_add_tcase(suite, c);
	return suite;
}

UNIT_MAIN(feed_suite)
