#ifndef SUMMITTY_CLI_OUT_H
#define SUMMITTY_CLI_OUT_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>

/*
 * Where a command's data goes: standard output, written through as it grows, or a file, which
 * appears whole at out_end() or not at all; a pipe or a device is written to then.
 */
struct out;

/* `file` NULL, "-" or another name of it is standard output. Borrows it. */
struct out *out_new(const char *file);
void out_free(struct out *out); /* drops what out_end() has not written; NULL is fine */

/* The text so far; append to it. Borrowed. */
GString *out_text(struct out *out);

/* What is appended is a file's own text, for another program: where a terminal shows it instead, it
 * is made safe (base/text.h). */
void out_set_raw(struct out *out);

/*
 * Called between records: hands on what has gathered, so that memory stays flat. FAILED when it
 * can't be written; G_FILE_ERROR_PIPE when nobody reads any more, which is nothing to complain of.
 */
bool out_step(struct out *out, GError **error);

/* Drops what was not handed on yet; false if something was. */
bool out_take_back(struct out *out);

/* Hands on the rest. */
bool out_end(struct out *out, GError **error);

DEFINE_AUTO(struct out, out_free)

#endif
