/*
 * The file of the staff's log. A line is one write(2) at the end of the file, under a lock, and on
 * the disk before anybody is told so: two who write at once lose nothing, and a reader, who waits
 * for neither, sees whole lines and perhaps a beginning of the next. What could not be written in
 * full is cut off again.
 */
#include "overlay-log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>

enum { LOG_MAX = 1024 * 1024 };

/* --- Reading --------------------------------------------------------------------------------- */

struct overlay_stamp overlay_stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return (struct overlay_stamp){0};
	return (struct overlay_stamp){st.st_dev, st.st_ino, st.st_size, st.st_mtim};
}

bool overlay_stamp_same(const struct overlay_stamp *a, const struct overlay_stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

static gsize read_all(int fd, char *bytes, gsize most)
{
	gsize len = 0;
	ssize_t n = 1;

	while (len < most && n > 0) {
		n = fd_read(fd, bytes + len, most - len);
		len += (gsize)MAX(n, 0);
	}
	return len;
}

char *overlay_log_read(const char *path, gsize *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	gsize most = 0;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		most = (gsize)MIN(st.st_size, LOG_MAX);
	char *bytes = g_malloc(most + 1);
	*len = most > 0 ? read_all(fd, bytes, most) : 0;
	bytes[*len] = '\0';
	if (fd >= 0)
		close(fd);
	return bytes;
}

/* --- Writing --------------------------------------------------------------------------------- */

static bool fail(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("What the staff say can't be written to %s: %s. Nothing was changed."), path,
		g_strerror(errno));
	return false;
}

static bool fail_full(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s has grown to %d KiB. Rename it, and a new one is begun."), path,
		LOG_MAX / 1024);
	return false;
}

static bool lock(int fd)
{
	while (flock(fd, LOCK_EX) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

/* Kiosks of other users read it if they may read the cache. */
static void take_mode(int fd, const char *like)
{
	struct stat st;

	if (stat(like, &st) == 0)
		fchmod(fd, (st.st_mode & 0444) | 0600);
}

static bool take_size(struct overlay_log *log, const char *like)
{
	struct stat st;
	char last = '\n';

	if (!lock(log->fd) || fstat(log->fd, &st) != 0)
		return false;
	log->size = st.st_size;
	if (log->size == 0)
		take_mode(log->fd, like);
	else if (pread(log->fd, &last, 1, log->size - 1) != 1)
		return false;
	log->torn = last != '\n';
	return true;
}

bool overlay_log_open(struct overlay_log *log, const char *path, const char *like, GError **error)
{
	*log = (struct overlay_log){.path = path};
	log->fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (log->fd < 0)
		return fail(path, error);
	if (take_size(log, like))
		return true;
	fail(path, error);
	overlay_log_close(log);
	return false;
}

void overlay_log_close(struct overlay_log *log)
{
	close(log->fd);
}

bool overlay_log_add(struct overlay_log *log, const char *line, GError **error)
{
	g_autofree char *bytes = g_strconcat(log->torn ? "\n" : "", line, NULL);
	size_t len = strlen(bytes);

	if (log->size + (off_t)len > LOG_MAX)
		return fail_full(log->path, error);
	ssize_t n = write(log->fd, bytes, len);
	if (n == (ssize_t)len && fsync(log->fd) == 0)
		return true;
	int why = n >= 0 && n < (ssize_t)len ? ENOSPC : errno;
	if (ftruncate(log->fd, log->size) != 0)
		g_debug("the beginning of a line is left in %s", log->path);
	errno = why;
	return fail(log->path, error);
}
