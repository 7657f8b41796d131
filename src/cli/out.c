/*
 * The sink of a command's data. Nothing here goes through stdio, so that a full disk and a reader
 * who left are noticed at once, not at exit.
 */
#include <summitty/cli/out.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/base/text.h>

#define STEP (32 * 1024)

struct out {
	GString *text;
	const char *file; /* NULL: standard output */
	bool begun;       /* something was handed on */
	bool raw;         /* … and is not safe to be seen */
};

/* By whatever name, such as /dev/stdout. */
static bool is_stdout(const char *file)
{
	struct stat named, ours;

	return g_str_equal(file, "-") ||
	       (stat(file, &named) == 0 && fstat(STDOUT_FILENO, &ours) == 0 &&
		       named.st_dev == ours.st_dev && named.st_ino == ours.st_ino);
}

struct out *out_new(const char *file)
{
	struct out *out = g_new0(struct out, 1);
	out->text = g_string_new(NULL);
	out->file = file && is_stdout(file) ? NULL : file;
	return out;
}

void out_free(struct out *out)
{
	if (!out)
		return;
	g_string_free(out->text, TRUE);
	g_free(out);
}

void out_set_raw(struct out *out)
{
	out->raw = true;
}

GString *out_text(struct out *out)
{
	return out->text;
}

/* A reader who left is nothing to complain of. */
static bool fail_to_write(GError **error)
{
	if (errno == EPIPE)
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_PIPE, "");
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Standard output can't be written: %s."), g_strerror(errno));
	return false;
}

/* To an open file, whichever it is: a terminal may be named, too. */
static bool write_to(const struct out *out, int fd)
{
	if (!out->raw || !isatty(fd))
		return fd_write_all(fd, out->text->str, out->text->len);
	g_autofree char *safe = text_safe(out->text->str, (gssize)out->text->len, TEXT_MANY_LINES);
	return fd_write_all(fd, safe, strlen(safe));
}

static bool flush(struct out *out, GError **error)
{
	bool ok = write_to(out, STDOUT_FILENO) || fail_to_write(error);
	out->begun |= out->text->len > 0;
	g_string_truncate(out->text, 0);
	return ok;
}

bool out_take_back(struct out *out)
{
	g_string_truncate(out->text, 0);
	return !out->begun;
}

bool out_step(struct out *out, GError **error)
{
	if (out->file || out->text->len < STEP)
		return true;
	return flush(out, error);
}

/* A pipe or a device is written to: nothing can take its place. */
static bool is_stream(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && (S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode));
}

static bool write_stream(const struct out *out, GError **error)
{
	int fd = open(out->file, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool done = fd >= 0 && write_to(out, fd);

	if (!done)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s can't be written: %s."), out->file, g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return done;
}

bool out_end(struct out *out, GError **error)
{
	if (!out->file)
		return flush(out, error);
	if (is_stream(out->file))
		return write_stream(out, error);
	return path_write_atomically(out->file, out->text->str, (gssize)out->text->len, error);
}
