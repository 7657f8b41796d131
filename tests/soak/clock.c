/*
 * Makes the program that this is linked into live faster: what it, and the libraries it links, ask
 * the C library for the time, and for waiting, is answered here. Nothing of the program is changed,
 * nor is there a way to do this to the one that is installed.
 */
#include "clock.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND INT64_C(1000000000)
#define MILLISECOND INT64_C(1000000)

int __poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t size);

static const struct soak_clock *fast;

__attribute__((constructor)) static void find_clock(void)
{
	const char *path = getenv("SUMMITTY_SOAK_CLOCK");
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	void *page = mmap(NULL, sizeof(*fast), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (page != MAP_FAILED)
		fast = page;
}

int clock_gettime(clockid_t id, struct timespec *out)
{
	struct timespec t;

	if (!fast || (id != CLOCK_MONOTONIC && id != CLOCK_BOOTTIME && id != CLOCK_REALTIME))
		return (int)syscall(SYS_clock_gettime, id, out);
	syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
	int64_t gone = (t.tv_sec * SECOND + t.tv_nsec - fast->origin) * fast->factor;
	int64_t now = id == CLOCK_REALTIME ? fast->began + fast->set : fast->origin;

	now += gone + (id == CLOCK_MONOTONIC ? 0 : fast->slept);
	out->tv_sec = now / SECOND;
	out->tv_nsec = now % SECOND;
	return 0;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
	struct timespec t;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &t);
	out->tv_sec = t.tv_sec;
	out->tv_usec = t.tv_nsec / 1000;
	return 0;
}

time_t time(time_t *out)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	if (out)
		*out = t.tv_sec;
	return t.tv_sec;
}

int poll(struct pollfd *fds, nfds_t n, int timeout)
{
	int64_t wait = timeout * MILLISECOND / (fast ? fast->factor : 1);
	struct timespec t = {wait / SECOND, wait % SECOND};

	return (int)syscall(SYS_ppoll, fds, n, timeout < 0 ? NULL : &t, NULL, 0);
}

int __poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t size)
{
	(void)size;
	return poll(fds, n, timeout);
}
