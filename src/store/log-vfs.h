#ifndef SUMMITTY_STORE_LOG_VFS_H
#define SUMMITTY_STORE_LOG_VFS_H

#include <sqlite3.h>

/* The name of a VFS (SQLite, "The SQLite OS Interface") that is the default one, but that it writes
 * the write-ahead log in larger pieces; registered by the first call. NULL, which stands for the
 * default one, where there is no memory for it. */
const char *log_vfs(void);

/* Puts a log that is new on the disk as one without a header, while there is time: its first
 * transaction then need not wait for the disk before it is written. Only by who holds the lock for
 * writing. Where it can't, nothing is lost but that time. */
void log_blank(sqlite3 *db);

#endif
