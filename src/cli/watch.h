#ifndef SUMMITTY_CLI_WATCH_H
#define SUMMITTY_CLI_WATCH_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/diag.h>

/*
 * What a person sees while something loads: complaints as they come, the first few of each
 * severity, and on a terminal how far it is once that takes over half a second. All on standard
 * error.
 */
struct watch {
	bool quiet;
	gint64 began, drawn;                /* monotonic microseconds; 0: no progress drawn yet */
	guint said[DIAG_ERROR + 1], unsaid; /* complaints printed, by how severe they are, and left
					       out beyond the limit */
};

void watch_init(struct watch *watch, bool quiet);

/* Callbacks of struct import_options; `user` is a struct watch. */
bool watch_diag(void *user, const struct diag *diag);
bool watch_progress(void *user, const char *source, size_t done, size_t total);

/* Takes the progress off the terminal and says how many complaints were left out; `source` is what
 * to check. */
void watch_end(struct watch *watch, const char *source);

#endif
