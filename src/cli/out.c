/*
 * The sink of a command's data. Nothing here goes through stdio, so that a full disk and a reader
 * who left are noticed at once, not at exit.
 */
#include <summitty/cli/out.h>

#include <errno.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>

#define STEP (32 * 1024)

struct out {
	GString *text;
	const char *file; /* NULL: standard output */
};

struct out *out_new(const char *file)
{
	struct out *out = g_new0(struct out, 1);
	out->text = g_string_new(NULL);
	out->file = g_strcmp0(file, "-") == 0 ? NULL : file;
	return out;
}

void out_free(struct out *out)
{
	if (!out)
		return;
	g_string_free(out->text, TRUE);
	g_free(out);
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

static bool flush(struct out *out, GError **error)
{
	bool ok =
		fd_write_all(STDOUT_FILENO, out->text->str, out->text->len) || fail_to_write(error);
	g_string_truncate(out->text, 0);
	return ok;
}

bool out_step(struct out *out, GError **error)
{
	if (out->file || out->text->len < STEP)
		return true;
	return flush(out, error);
}

bool out_end(struct out *out, GError **error)
{
	if (!out->file)
		return flush(out, error);
	return path_write_atomically(out->file, out->text->str, (gssize)out->text->len, error);
}
