/* Reading and writing descriptors: read(2) and write(2) may do less than they are asked, signals
 * interrupt them, and whoever shares a terminal may have it not wait. */
#include <summitty/base/fd.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* Whether to try again: at once, or when there is room. */
static bool may_try_again(int fd)
{
	struct pollfd room = {.fd = fd, .events = POLLOUT};

	if (errno == EAGAIN)
		return poll(&room, 1, -1) >= 0 || errno == EINTR;
	return errno == EINTR;
}

bool fd_write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && may_try_again(fd))
			continue;
		if (n < 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

bool fd_close_written(int fd, bool done)
{
	int why = errno;
	bool closed = close(fd) == 0;

	if (!done)
		errno = why;
	return done && closed;
}

ssize_t fd_read(int fd, void *out, size_t len)
{
	ssize_t n;

	do
		n = read(fd, out, len);
	while (n < 0 && errno == EINTR);
	return n;
}

bool fd_read_all(int fd, void *out, size_t len)
{
	char *at = out;

	while (len > 0) {
		ssize_t n = fd_read(fd, at, len);
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

void fd_widen_pipe(int fd, int bytes)
{
#ifdef F_SETPIPE_SZ
	fcntl(fd, F_SETPIPE_SZ, bytes);
#else
	(void)fd;
	(void)bytes;
#endif
}

int fd_unnamed(const char *what)
{
#ifdef MFD_CLOEXEC
	return memfd_create(what, MFD_CLOEXEC);
#else
	FILE *file = tmpfile();
	int fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;

	(void)what;
	if (file)
		fclose(file);
	return fd;
#endif
}
