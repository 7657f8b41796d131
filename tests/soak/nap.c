/*
 * Makes the program that this is linked into wait a thousandth of what it means to, between one
 * fetch and the next: what it calls is this function then (ld(1), --wrap). No clock is changed.
 */
#include <errno.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SECOND INT64_C(1000000000)

enum { SHORTER = 1000 };

int __wrap_clock_nanosleep(
	clockid_t id, int flags, const struct timespec *until, struct timespec *left);

int __wrap_clock_nanosleep(
	clockid_t id, int flags, const struct timespec *until, struct timespec *left)
{
	struct timespec now;

	(void)flags; /* TIMER_ABSTIME */
	(void)left;
	clock_gettime(id, &now);
	int64_t wait = (until->tv_sec - now.tv_sec) * SECOND + until->tv_nsec - now.tv_nsec;
	int64_t less = wait > 0 ? wait / SHORTER : 0;
	struct timespec nap = {less / SECOND, less % SECOND};

	return syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &nap, NULL) == 0 ? 0 : errno;
}
