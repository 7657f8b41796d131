/* Writing to a descriptor: a pipe that is full again and again, and one that nobody reads. Reading
 * from one that brings little at a time. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/fd.h>

#include "unit.h"

enum { LEN = 1 << 20 }; /* many times what a pipe holds */

static void fill(guint8 *bytes)
{
	for (guint i = 0; i < LEN; i++)
		bytes[i] = (guint8)(i * 31 + (i >> 11));
}

/* Writes all of it in a process of its own, which may begin by stopping; returns the end to read.
 */
static int start_writer(const guint8 *bytes, bool waits, bool stops, pid_t *child)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(fcntl(ends[1], F_SETFL, waits ? 0 : O_NONBLOCK), 0);
	*child = fork();
	ck_assert_int_ge(*child, 0);
	if (*child == 0) {
		close(ends[0]);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (stops)
			raise(SIGSTOP);
		_exit(fd_write_all(ends[1], bytes, LEN) ? 0 : 1);
	}
	close(ends[1]);
	return ends[0];
}

/* Whether the pipe has its writer wait, or not. */
START_TEST(all_of_it_comes_through)
{
	g_autofree guint8 *sent = g_malloc(LEN), *came = g_malloc(LEN);
	pid_t child;
	gsize got = 0;
	ssize_t n;
	int status;

	fill(sent);
	int from = start_writer(sent, _i == 0, false, &child);
	while ((n = read(from, came + got, LEN - got)) > 0)
		got += (gsize)n;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	ck_assert_uint_eq(got, LEN);
	ck_assert_int_eq(memcmp(sent, came, LEN), 0);
	close(from);
}
END_TEST

START_TEST(nobody_reads)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	ck_assert(!fd_write_all(ends[1], "x", 1));
	ck_assert_int_eq(errno, EPIPE);
	ck_assert(fd_write_all(ends[1], "", 0));
	signal(SIGPIPE, before);
	close(ends[1]);
}
END_TEST

static pid_t stopped;

static void wake(int number)
{
	(void)number;
	kill(stopped, SIGCONT);
}

/* Every millisecond a signal, which interrupts this process and has that one go on; or none. */
static void ring(pid_t other, bool on)
{
	const struct sigaction action = {.sa_handler = wake};
	const struct itimerval each = {{0, on ? 1000 : 0}, {0, on ? 1000 : 0}};

	stopped = other;
	ck_assert_int_eq(sigaction(SIGALRM, &action, NULL), 0);
	ck_assert_int_eq(setitimer(ITIMER_REAL, &each, NULL), 0);
}

START_TEST(as_much_as_was_asked_for)
{
	g_autofree guint8 *sent = g_malloc(LEN), *came = g_malloc(LEN);
	pid_t child;
	int status;

	fill(sent);
	int from = start_writer(sent, true, true, &child);
	ring(child, true);
	ck_assert(fd_read_all(from, came, LEN - 1));
	ck_assert(!fd_read_all(from, came + LEN - 1, 2));
	ck_assert_int_eq(fd_read(from, came, 1), 0);
	ck_assert(fd_read_all(from, came, 0));
	ring(child, false);
	ck_assert_int_eq(memcmp(sent, came, LEN), 0);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	close(from);
	ck_assert_int_eq(fd_read(from, came, 1), -1);
	ck_assert_int_eq(errno, EBADF);
}
END_TEST

/* A descriptor that is closed already fails to be closed. */
START_TEST(what_failed_first_is_told)
{
	int fd = open("/dev/null", O_WRONLY);

	ck_assert(fd_close_written(dup(fd), true));
	errno = ENOSPC;
	ck_assert(!fd_close_written(dup(fd), false));
	ck_assert_int_eq(errno, ENOSPC);
	close(fd);
	ck_assert(!fd_close_written(fd, true));
	ck_assert_int_eq(errno, EBADF);
	errno = ENOSPC;
	ck_assert(!fd_close_written(fd, false));
	ck_assert_int_eq(errno, ENOSPC);
}
END_TEST

START_TEST(a_file_without_a_name_holds_what_is_written)
{
	int fd = fd_unnamed("test"), other = fd_unnamed("test");
	char got[4];
	struct stat is;

	ck_assert(fd >= 0 && other >= 0);
	ck_assert(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	ck_assert(fd_write_all(fd, "book", 4));
	ck_assert_int_eq(pread(fd, got, 4, 0), 4);
	ck_assert_mem_eq(got, "book", 4);
	ck_assert_int_eq(fstat(other, &is), 0);
	ck_assert_int_eq(is.st_size, 0);
	ck_assert_int_eq(is.st_nlink, 0);
	close(fd);
	close(other);
}
END_TEST

static Suite *fd_suite(void)
{
	Suite *suite = suite_create("fd");
	TCase *tc = tcase_create("write");

	tcase_add_loop_test(tc, all_of_it_comes_through, 0, 2);
	tcase_add_test(tc, nobody_reads);
	tcase_add_test(tc, as_much_as_was_asked_for);
	tcase_add_test(tc, what_failed_first_is_told);
	tcase_add_test(tc, a_file_without_a_name_holds_what_is_written);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(fd_suite)
