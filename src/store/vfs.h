#ifndef SUMMITTY_STORE_VFS_H
#define SUMMITTY_STORE_VFS_H

/* The name of a VFS (SQLite, "The SQLite OS Interface") that is the default one, but that it writes
 * in larger pieces the write-ahead log of any database (log-file.h), and a database as a whole that
 * was opened with "?blocks=1" in its URI: such a one is nobody else's as yet, and can't be mapped.
 * Registered by the first call. NULL, which stands for the default one, where there is no memory
 * for it. */
const char *store_vfs(void);

#endif
