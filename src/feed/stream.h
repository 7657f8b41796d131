#ifndef SUMMITTY_FEED_STREAM_H
#define SUMMITTY_FEED_STREAM_H

#include <glib.h>
#include <stdbool.h>

/* The stream between the program and its fetching process: key files, and a body. */
#define STREAM_GROUP "fetch"
#define STREAM_MAX_HEAD ((size_t)64 * 1024)
#define STREAM_MAX ((size_t)G_MAXINT + STREAM_MAX_HEAD) /* that a GByteArray surely holds */

/* Everything up to the end of the stream, or NULL when that is more than `max` or STREAM_MAX, or
 * fails, or `waiting` (may be NULL; called a few times a second with the bytes so far) says so. */
GByteArray *stream_read(int fd, size_t max, bool (*waiting)(void *user, size_t got), void *user);

/* Values of the head; NULL is left out, and what was left out is NULL. stream_get()'s is the
 * caller's. */
void stream_set(GKeyFile *head, const char *key, const char *value);
char *stream_get(GKeyFile *head, const char *key);

/* The head and the empty line that ends it. */
bool stream_write_head(int fd, GKeyFile *head);

#endif
