#ifndef SUMMITTY_FEED_READ_H
#define SUMMITTY_FEED_READ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Reads a whole file of at most `max` bytes, `name` for messages; pipes only if `pipes`. NULL on
 * error: NOT_FOUND if there is none, FAILED if it can't be read, is too big, a device or a folder,
 * or changed under each of three readings. Caller unrefs.
 */
GBytes *read_path(const char *path, const char *name, bool pipes, size_t max, GError **error);

/* Opens a regular file and says how long it is; the caller closes it. -1 with an error, or without
 * one for what is no regular file, which read_path() reads or refuses. */
int read_open(const char *path, const char *name, size_t max, size_t *len, GError **error);

/* Says that a file is written to while it is read. Returns false. */
bool read_fail_changed(const char *name, GError **error);

/* The same for an open stream, up to its end. */
GBytes *read_stream(int fd, const char *name, size_t max, GError **error);

#endif
