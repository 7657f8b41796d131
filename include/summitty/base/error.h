#ifndef SUMMITTY_BASE_ERROR_H
#define SUMMITTY_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

/*
 * The one error domain of the program. Rooms below cli/ and tui/ never print: they set a GError
 * whose message is a whole sentence for a person (it names the file or thing and what to do), and
 * whose code says which exit code it becomes.
 */
#define SUMMITTY_ERROR (summitty_error_quark())

enum summitty_error {
	SUMMITTY_ERROR_FAILED = 1,    /* disk, network, database: exit 1 */
	SUMMITTY_ERROR_USAGE = 2,     /* wrong usage, malformed query: exit 2 */
	SUMMITTY_ERROR_NOT_FOUND = 3, /* the thing named does not exist: exit 3 */
	SUMMITTY_ERROR_CANCELLED = 4, /* the user stopped it: exit 1 */
	SUMMITTY_ERROR_DAMAGED = 5,   /* a database is no longer what was written: exit 1 */
};

GQuark summitty_error_quark(void);

/* Sets USAGE with this sentence; false, so that it can be returned. */
bool error_usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
