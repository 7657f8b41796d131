#ifndef SUMMITTY_CLI_MANUAL_H
#define SUMMITTY_CLI_MANUAL_H

#include <glib.h>
#include <stdbool.h>

/*
 * The parts of the manual that the program's tables are the master copy of, as mdoc(7): "verbs",
 * "options", "fields", "findings" and "codes" (of check), "config", "query-fields", "query-states"
 * and "query-days". False if there is no such part.
 */
bool manual_append(const char *part, GString *out);

/* Appends a text so that it stands as it is within a line or a quoted argument of mdoc. */
void manual_append_text(GString *out, const char *text);

#endif
