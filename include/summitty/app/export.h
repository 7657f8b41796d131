#ifndef SUMMITTY_APP_EXPORT_H
#define SUMMITTY_APP_EXPORT_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>

/* Sessions as an iCalendar file that other programs take, with my levels and notes; `alarm` is how
 * many minutes before each start they are to remind, negative: not at all. Caller frees with
 * g_string_free(). */
GString *app_export_ics(struct app *app, const struct snapshot *sessions, int alarm);

/*
 * Writes my agenda as such a file, all or nothing; *count is how many sessions are in it. "~/" is
 * the home directory. A file that is there already is G_FILE_ERROR_EXIST unless `overwrite`.
 */
bool app_export_agenda(
	struct app *app, const char *file, bool overwrite, size_t *count, GError **error);

#endif
