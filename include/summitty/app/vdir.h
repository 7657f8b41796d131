#ifndef SUMMITTY_APP_VDIR_H
#define SUMMITTY_APP_VDIR_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>

/* What became of the files of a vdir. */
struct vdir_report {
	guint written, unchanged, removed;
	guint left; /* not ours, or changed by someone else since we wrote them: left as they are */
};

/*
 * Makes `dir` (created if need be) a vdir of sessions, as vdirsyncer and khal read it: a file
 * ID.ics for each, whole or not there. One that would differ only in its DTSTAMP is not touched.
 * Files of sessions that are no longer wanted are removed if we wrote them and nobody changed them
 * since: .summitty in the folder remembers what we wrote. `alarm` as for app_export_ics().
 */
bool app_export_vdir(struct app *app, const struct snapshot *sessions, const char *dir, int alarm,
	struct vdir_report *report, GError **error);

#endif
