#ifndef SUMMITTY_BASE_PATH_H
#define SUMMITTY_BASE_PATH_H

#include <glib.h>
#include <stdbool.h>

/*
 * Where the program keeps its files, after the XDG Base Directory specification: relative values
 * of XDG_* are ignored. Callers free.
 */
char *path_cache_default(void);  /* $XDG_CACHE_HOME/summitty/cache.db */
char *path_agenda_default(void); /* $XDG_DATA_HOME/summitty/agenda.db */
char *path_config_default(void); /* $XDG_CONFIG_HOME/summitty/config */

/* The path that was given, or else, for NULL, one of these. Caller frees. */
char *path_or_default(const char *given, char *(*standard)(void));

/* Whether there is no such file, which is cheaper to ask than to be told by an error. */
bool path_is_missing(const char *path);

/* Creates the directory a file is to live in, with mode 0700, parents included. */
bool path_make_parent(const char *file, GError **error);

/* The folder a file is to live in or, where that is not there yet, the nearest one above it that
 * is. Caller frees. */
char *path_nearest_folder(const char *file);

/* Renames a file to FILE.corrupt-N, N the first that is free; *out (caller frees) is that name. */
bool path_set_aside(const char *file, char **out, GError **error);

/* Gives a file such a name beside its own, so that a successor can be renamed over it and there is
 * never a moment without either. NULL with errno set if the file system can't. Caller frees. */
char *path_link_aside(const char *file);

/* Puts on the disk what was written to a file, or which names a folder has (fsync(2)). False with
 * errno set. */
bool path_sync(const char *path);

/*
 * Writes `len` bytes (-1: up to the NUL) as FILE, all or nothing: temporary file, fsync, rename. It
 * is for files that the user names: a new one has the mode that the umask leaves, an old one keeps
 * its mode, a symbolic link stays one, also where its file is not there yet, and what is no regular
 * file is refused.
 */
bool path_write_atomically(const char *file, const char *bytes, gssize len, GError **error);

#endif
