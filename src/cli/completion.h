#ifndef SUMMITTY_CLI_COMPLETION_H
#define SUMMITTY_CLI_COMPLETION_H

#include <glib.h>
#include <stdbool.h>

struct app;

/*
 * Appends what the last word of a command line may become: lines of a whole word, a tab and what it
 * means. A line without a word says that files may stand here. Nothing in them is hostile, nor
 * quoted for a shell.
 */
bool completion_append_words(struct app *app, const char *line, GString *out, GError **error);

/*
 * The words of a command line as a shell has them, quotes off. The last is the one being typed: its
 * quote need not be closed, and it is "" after a blank. Caller frees with g_strfreev().
 */
char **shell_words(const char *line);

#endif
