/* Writing to a descriptor: write(2) may take less than it is given, and signals interrupt it. */
#include <summitty/base/fd.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool fd_write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
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
