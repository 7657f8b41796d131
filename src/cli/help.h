#ifndef SUMMITTY_CLI_HELP_H
#define SUMMITTY_CLI_HELP_H

#include <glib.h>

/* The text of a topic that concerns several verbs, such as "query"; NULL if there is none. Caller
 * frees. */
char *help_topic(const char *name);

/* The name of the i-th of them, or NULL. */
const char *help_topic_name(size_t i);

/* Appends a line of two columns, the first at least so many cells wide. */
void help_append(GString *out, const char *name, const char *text, int cells);

#endif
