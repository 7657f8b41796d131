#ifndef SUMMITTY_GUARD_PIN_H
#define SUMMITTY_GUARD_PIN_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include <summitty/base/auto.h>

/*
 * The staff's PIN: kept as a yescrypt hash (crypt(5)) on the one line of a file that only its owner
 * may write. After each failure the next attempt has to wait: 1, 2, 4 … 60 seconds.
 */
struct pin;

/* Reads the hash; NULL with FAILED if the file can't be read, anybody may write it, or there is no
 * hash in it that is worth the name. */
struct pin *pin_load(const char *path, GError **error);
void pin_free(struct pin *pin); /* NULL is fine; the hash is wiped */

/* Whether this is the PIN. `now` is a monotonic time in seconds; before pin_wait() is over the
 * answer is no, whatever was typed, and the wait stays as it is. */
bool pin_check(struct pin *pin, const char *text, gint64 now);

/* Seconds until the next attempt counts; 0: now. */
gint64 pin_wait(const struct pin *pin, gint64 now);

/* The line for such a file. NULL with USAGE when the PIN has fewer than 4 characters. Caller frees.
 */
char *pin_hash(const char *text, GError **error);

/* The hash in such a file, a line without its end; errors as of pin_load(). Wipe and free it. */
char *pin_file_read(const char *path, GError **error);

/* Writes such a file with mode 0640, all or nothing, for a group to read: -1 leaves the group as it
 * comes. FAILED if it can't be written. */
bool pin_file_write(const char *path, const char *hash, gid_t group, GError **error);

DEFINE_AUTO(struct pin, pin_free)

#endif
