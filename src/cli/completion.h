#ifndef SUMMITTY_CLI_COMPLETION_H
#define SUMMITTY_CLI_COMPLETION_H

#include <glib.h>
#include <stdbool.h>

/* Appends the completion script for a shell; false if there is none. */
bool completion_append(const char *shell, GString *out);

#endif
