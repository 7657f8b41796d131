#ifndef SUMMITTY_APP_FILES_H
#define SUMMITTY_APP_FILES_H

#include <summitty/app/import.h>

/* Agendas as files, and what of the programme they mean. Private to app/. */

/* The sessions of agenda files: iCalendar, or JSON or CSV as we write them. *skipped is how many
 * are no sessions that can be read, and were left out with a word about it. NULL on error. */
struct snapshot *files_read(struct app *app, const char *const *files,
	const struct import_options *options, size_t *skipped, GError **error);

/* What sessions of a file are in the programme. */
struct matched {
	struct snapshot *sessions; /* as the programme has them, or else as the file does; with the
				      file's level and note, in its order, each id once */
	struct snapshot *unknown;  /* those that the programme does not have */
};
void matched_clear(struct matched *matched);

/* By UID and RECURRENCE-ID; what is left by likeness, where that is clear. */
bool files_match(
	struct app *app, const struct snapshot *found, struct matched *out, GError **error);

#endif
