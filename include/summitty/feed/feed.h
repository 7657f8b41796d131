#ifndef SUMMITTY_FEED_FEED_H
#define SUMMITTY_FEED_FEED_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A source's bytes: a file, a directory of .ics files (searched in name order, one level of
 * collections deep, as in a vdir), or "-" for standard input. Nothing here looks inside them.
 */
enum feed_kind {
	FEED_FILE,
	FEED_DIRECTORY,
	FEED_STDIN,
	FEED_HTTP,
};

/*
 * Which kind a source word is, by its spelling and what is on disk. NOT_FOUND if it names nothing,
 * USAGE for an address of a scheme other than http, https, webcal, webcals and file, or a malformed
 * one.
 */
bool feed_classify(const char *source, enum feed_kind *out, GError **error);

/* A stable absolute form of a source word: what the cache remembers, and a source word itself; the
 * whole path of what is on disk, an address or "-" as it stands. Caller frees. */
char *feed_uri(const char *source);

/* The name a source gets when --as gives none: "programme" for data/programme.ics. Letters, digits,
 * '.', '_' and '-', at most 64, never empty nor beginning with '.' or '-'. Caller frees. */
char *feed_default_name(const char *source);

/* One file of a source. */
struct feed_file {
	const char *name;  /* as the user would name it */
	const char *bytes; /* borrowed for the callback; NULL: it is to be read from fd */
	size_t len;
	int fd; /* a regular file, open for the callback; -1 where there are bytes */
};

/*
 * Calls `each` for every file of a source until it returns false. A directory without .ics files is
 * NOT_FOUND; an unreadable file or one over max_bytes is an error that names it. A file that
 * changes while it is read is read again.
 */
bool feed_each_file(const char *source, size_t max_bytes,
	bool (*each)(void *user, const struct feed_file *file, GError **error), void *user,
	GError **error);

/*
 * The same, but a regular file is handed over open, not read: it may be larger than memory. The
 * callback asks feed_file_changed() when it is done with it.
 */
bool feed_each_open(const char *source, size_t max_bytes,
	bool (*each)(void *user, const struct feed_file *file, GError **error), void *user,
	GError **error);

/* Where a file of a feed stands: to be compared with itself later. */
struct feed_stamp {
	gint64 size, seconds, nanoseconds;
};
struct feed_stamp feed_file_stamp(const struct feed_file *file);

/* True, with FAILED, if a file was written to since it had that stamp. */
bool feed_file_changed(
	const struct feed_file *file, const struct feed_stamp *before, GError **error);

#endif
