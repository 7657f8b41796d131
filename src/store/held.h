#ifndef SUMMITTY_STORE_HELD_H
#define SUMMITTY_STORE_HELD_H

#include <sqlite3.h>
#include <stddef.h>

/*
 * A file of SQLite's with something in memory that waits to be written to it. Private to the files
 * of the VFS (vfs.c). Whatever else SQLite asks of it, what waits is written first: so a write that
 * fails may be told of by a later call.
 */
struct held_file {
	sqlite3_file file; /* SQLite's; its methods are the kind's */
	const struct held_kind *kind;
	const char *name;   /* SQLite's */
	sqlite3_file *real; /* the default VFS's file */
};

struct held_kind {
	size_t size; /* of its struct, which begins with a held_file; it begins with all else 0 */
	const sqlite3_io_methods *methods;
	int (*settle)(struct held_file *held); /* writes what waits; SQLite's code */
	void (*drop)(struct held_file *held);  /* gives up the memory for it */
};

/* Of the write-ahead log (log-file.c), and of a database that is being made (block-file.c). */
extern const struct held_kind held_log;
extern const struct held_kind held_blocks;

/* Methods of SQLite's ("sqlite3_io_methods") that every kind has, and two that not every one has:
 * what waits is written, and the real file is asked. */
#define HELD_METHODS                                                                               \
	.iVersion = 1, .xClose = held_close, .xFileSize = held_size, .xLock = held_lock,           \
	.xUnlock = held_unlock, .xCheckReservedLock = held_reserved, .xFileControl = held_control, \
	.xSectorSize = held_sector, .xDeviceCharacteristics = held_traits
int held_close(sqlite3_file *file);
int held_size(sqlite3_file *file, sqlite3_int64 *size);
int held_lock(sqlite3_file *file, int level);
int held_unlock(sqlite3_file *file, int level);
int held_reserved(sqlite3_file *file, int *reserved);
int held_control(sqlite3_file *file, int what, void *about);
int held_sector(sqlite3_file *file);
int held_traits(sqlite3_file *file);
int held_read(sqlite3_file *file, void *bytes, int len, sqlite3_int64 at);
int held_truncate(sqlite3_file *file, sqlite3_int64 size);
int held_sync(sqlite3_file *file, int flags);

#endif
