/*
 * Bytes of files and streams. They are read, not mapped: a file that shrinks under a mapping kills
 * the program. What is too big is refused by its size, before a byte of it is read; what has no
 * size is read up to the limit. A file that was written to meanwhile is read again.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>

#include "read.h"

enum {
	READINGS = 3,
	STEP = 64 * 1024,
};

static GBytes *fail_errno(const char *name, int number, GError **error)
{
	if (number == ENOENT)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no file “%s”: check its name."), name);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("“%s” can't be read: %s."), name, g_strerror(number));
	return NULL;
}

static GBytes *fail_too_big(const char *name, size_t max, GError **error)
{
	g_autofree char *limit = g_format_size_full(max, G_FORMAT_SIZE_IEC_UNITS);
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("“%s” is bigger than %s, the most that is read of one file: split it, or check "
		  "that it is a calendar."),
		name, limit);
	return NULL;
}

GBytes *read_stream(int fd, const char *name, size_t max, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	for (;;) {
		guint have = bytes->len;
		g_byte_array_set_size(bytes, have + STEP);
		ssize_t got = fd_read(fd, bytes->data + have, STEP);
		if (got < 0)
			return fail_errno(name, errno, error);
		g_byte_array_set_size(bytes, have + (guint)got);
		if (got == 0)
			return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
		if (bytes->len > max)
			return fail_too_big(name, max, error);
	}
}

static bool is_unchanged(const struct stat *before, const struct stat *after)
{
	return before->st_size == after->st_size &&
	       before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
	       before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

static bool check_type(const struct stat *st, const char *name, bool pipes, GError **error)
{
	if (S_ISREG(st->st_mode) || (pipes && S_ISFIFO(st->st_mode)))
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("“%s” is not a file: calendars are read from files, folders and pipes."), name);
	return false;
}

/* One reading. *changed says that the file was written to meanwhile; NULL without an error then. */
static GBytes *read_once(
	int fd, const char *name, bool pipes, size_t max, bool *changed, GError **error)
{
	struct stat before, after;
	if (fstat(fd, &before) < 0)
		return fail_errno(name, errno, error);
	if (!check_type(&before, name, pipes, error))
		return NULL;
	if (before.st_size > 0 && (guint64)before.st_size > max)
		return fail_too_big(name, max, error);

	g_autoptr(GBytes) bytes = read_stream(fd, name, max, error);
	if (!bytes)
		return NULL;
	if (fstat(fd, &after) < 0)
		return fail_errno(name, errno, error);
	*changed = S_ISREG(before.st_mode) && !is_unchanged(&before, &after);
	return *changed ? NULL : g_steal_pointer(&bytes);
}

/* Opening must not wait for the writer of a pipe that nobody asked to read, nor wake a device. */
static int open_quietly(const char *path, bool pipes)
{
	struct stat st;
	bool wait = pipes && stat(path, &st) == 0 && S_ISFIFO(st.st_mode);
	int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (wait ? 0 : O_NONBLOCK), fd;
	do
		fd = open(path, flags);
	while (fd < 0 && errno == EINTR);
	return fd;
}

bool read_fail_changed(const char *name, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("“%s” is being written to: try again when it is complete."), name);
	return false;
}

/* Looks at an open file before it is read. */
static bool check_open(int fd, const char *name, size_t max, size_t *len, GError **error)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail_errno(name, errno, error) != NULL;
	if ((guint64)st.st_size > max)
		return fail_too_big(name, max, error) != NULL;
	*len = (size_t)st.st_size;
	return check_type(&st, name, false, error);
}

int read_open(const char *path, const char *name, size_t max, size_t *len, GError **error)
{
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return -1;
	int fd = open_quietly(path, false);
	if (fd < 0) {
		fail_errno(name, errno, error);
		return -1;
	}
	if (check_open(fd, name, max, len, error))
		return fd;
	close(fd);
	return -1;
}

GBytes *read_path(const char *path, const char *name, bool pipes, size_t max, GError **error)
{
	for (int i = 0; i < READINGS; i++) {
		bool changed = false;
		int fd = open_quietly(path, pipes);
		if (fd < 0)
			return fail_errno(name, errno, error);
		GBytes *bytes = read_once(fd, name, pipes, max, &changed, error);
		g_close(fd, NULL);
		if (!changed)
			return bytes;
	}
	read_fail_changed(name, error);
	return NULL;
}
