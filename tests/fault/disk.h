#ifndef SUMMITTY_TESTS_FAULT_DISK_H
#define SUMMITTY_TESTS_FAULT_DISK_H

#include <glib.h>
#include <stdbool.h>

/*
 * A bad disk under SQLite: a VFS (SQLite, "The SQLite OS Interface") over the system's own that
 * counts what changes a file (write, truncate, sync, delete) and lets one of them go wrong.
 */
enum disk_fault {
	DISK_NONE,
	DISK_FULL, /* that operation and every later one fails with SQLITE_FULL, if it is a write */
	DISK_EIO,  /* that operation and every later one fails with SQLITE_IOERR */
	DISK_KILL, /* the process is killed in the middle of that operation */
};

/* Puts the disk under every connection opened from now on. */
void disk_install(void);

/* The `at`-th change from now on (from 1) goes wrong. */
void disk_arm(enum disk_fault fault, guint at);

/* All is well again. Returns whether the fault has happened. */
bool disk_disarm(void);

/* --- Power cuts ------------------------------------------------------------------------------- */

/* What happened to the files since disk_record(), one after the other. */
enum disk_change {
	DISK_WRITE,
	DISK_TRUNCATE,
	DISK_SYNC,
	DISK_DELETE,
	DISK_NOTE, /* the test's own: disk_note() */
};

struct disk_event {
	enum disk_change change;
	char *file;    /* its path */
	gint64 at;     /* offset, new size, or the number noted */
	GBytes *bytes; /* written */
};

/* Begins a record of events, which disk_record_end() returns as a GArray that frees them. */
void disk_record(void);
void disk_note(gint64 number);
GArray *disk_record_end(void);

#endif
