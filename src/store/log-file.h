#ifndef SUMMITTY_STORE_LOG_FILE_H
#define SUMMITTY_STORE_LOG_FILE_H

#include <sqlite3.h>
#include <stdbool.h>

/*
 * The write-ahead log of a database that was opened with store_vfs(). Private to store/.
 */

/* Whether the log, and the memory that goes with it, stay as files when this connection is the last
 * to close (SQLITE_FCNTL_PERSIST_WAL), with nothing in them; else they are removed, as SQLite does.
 * For a database of which "PRAGMA journal_size_limit" has a value: SQLite empties no other's. What
 * comes to such a database's name by rename(2) must find no log there. */
void log_keep(sqlite3 *db, bool keeps);

/* Whether the database at `path` has a log now; to be asked before it is opened. */
bool log_is_kept(const char *path);

/* Puts a log that is new on the disk as one without a header, while there is time: its first
 * transaction then need not wait for the disk before it is written. Only by who holds the lock for
 * writing. Where it can't, nothing is lost but that time. */
void log_blank(sqlite3 *db);

#endif
