#ifndef SUMMITTY_APP_DOCTOR_H
#define SUMMITTY_APP_DOCTOR_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>

/* What was looked at and how it is. */
struct doctor_finding {
	const char *name; /* config, cache, agenda, backup, reader, fetcher */
	char *path;
	char *state; /* a phrase, or a sentence that says what to do */
	bool ok;     /* now */
	bool mended; /* it wasn't before */
};

/* What to look at, and what to do about it. */
struct doctor_options {
	const struct app_options *files;
	/* Adds what is wrong with the config's [keys], which the screen alone knows. */
	void (*check_keys)(const struct config *config, GPtrArray *warnings);
	bool repair; /* mend what can be mended: see store/repair.h */
};

/*
 * Looks at all of the program's files. Nothing is opened before it is looked at, so that this works
 * when everything else fails. A GArray of struct doctor_finding that frees its texts.
 */
GArray *app_doctor(const struct doctor_options *options);

/* Mends the cache as that does, if it is damaged: nobody in this process may have it open. *said
 * (caller frees) is a sentence that tells what was done. */
bool app_mend_cache(const struct app_options *files, char **said);

#endif
