#ifndef SUMMITTY_APP_CHECK_H
#define SUMMITTY_APP_CHECK_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>
#include <summitty/base/diag.h>

/* How to check. */
struct check_options {
	const char *zone;                                  /* --tz, or NULL */
	bool (*diag)(void *user, const struct diag *diag); /* each finding; false stops */
	void *user;
};

/* What was looked at. */
struct check_report {
	guint files, sessions;
};

/*
 * Tells what in some sources would hurt an attendee, and changes nothing: what the reader complains
 * of, file by file, then what is wrong with the programme that they make up together, then what has
 * changed for the worse since they were last loaded (model/audit.h). A source that can't be read is
 * a finding, too, and the others are read all the same; then false, with the error of the first.
 */
bool app_check(struct app *app, const char *const *sources, const struct check_options *options,
	struct check_report *report, GError **error);

#endif
