#ifndef SUMMITTY_STORE_LOG_VFS_H
#define SUMMITTY_STORE_LOG_VFS_H

#include <sqlite3.h>

/* The name of a VFS (SQLite, "The SQLite OS Interface") that is the default one, but that it writes
 * the write-ahead log in larger pieces; registered by the first call. NULL, which stands for the
 * default one, where there is no memory for it. */
const char *log_vfs(void);

#endif
