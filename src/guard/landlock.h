#ifndef SUMMITTY_GUARD_LANDLOCK_H
#define SUMMITTY_GUARD_LANDLOCK_H

#include <glib.h>
#include <stdbool.h>

/* Leaves this process nothing to read but what is at or below `readable`, NULL at its end, and
 * nothing to write or run; does nothing where the kernel has no Landlock. FAILED if it refuses. */
bool landlock_confine(const char *const *readable, GError **error);

/* Sets FAILED for a step of locking in, with the reason in `code`; false. */
bool jail_fail(GError **error, const char *what, int code);

#endif
