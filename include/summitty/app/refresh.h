#ifndef SUMMITTY_APP_REFRESH_H
#define SUMMITTY_APP_REFRESH_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/import.h>

/*
 * Reads every source again, each as it was read the first time; what came from standard input stays
 * as it is. One that fails keeps no other from being read: the first failure is the error, the
 * reports are those of all that went well. Of the options only the callbacks count; once one of
 * them says stop nothing more is read.
 */
bool app_refresh(
	struct app *app, const struct import_options *callbacks, GArray *reports, GError **error);

#endif
