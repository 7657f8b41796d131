/*
 * A bad disk under SQLite: see disk.h. Every file is SQLite's own file object behind ours, in one
 * block; what does not change a file goes straight through. The state is file-scope: a VFS has no
 * other place for it that a test could reach.
 */
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include "disk.h"

static struct {
	sqlite3_vfs vfs, *real;
	enum disk_fault fault;
	guint left; /* changes until it happens */
	bool happened;
	GArray *record;
} disk;

struct file {
	sqlite3_file base;
	sqlite3_file *real; /* right behind this struct */
	char *name;
};

static struct file *file_of(sqlite3_file *base)
{
	return (struct file *)(void *)base;
}

/* --- Faults ----------------------------------------------------------------------------------- */

/* Whether the change at hand goes wrong. */
static bool strikes(void)
{
	if (disk.fault == DISK_NONE)
		return false;
	if (disk.left > 0)
		disk.left--;
	disk.happened = disk.happened || disk.left == 0;
	return disk.left == 0;
}

/* The same for a change that takes no room; the code to give back, SQLITE_OK when all is well. */
static int strike_small(int io_error)
{
	if (!strikes())
		return SQLITE_OK;
	if (disk.fault == DISK_KILL)
		kill(getpid(), SIGKILL);
	return disk.fault == DISK_EIO ? io_error : SQLITE_OK;
}

static void clear_event(void *at)
{
	struct disk_event *event = at;
	g_free(event->file);
	g_clear_pointer(&event->bytes, g_bytes_unref);
}

static void note(enum disk_change change, const char *file, gint64 at, const void *bytes, int n)
{
	if (!disk.record)
		return;
	struct disk_event event = {
		change, g_strdup(file), at, bytes ? g_bytes_new(bytes, (gsize)n) : NULL};
	g_array_append_val(disk.record, event);
}

/* --- Files ------------------------------------------------------------------------------------ */

static int file_write(sqlite3_file *base, const void *bytes, int n, sqlite3_int64 at)
{
	struct file *file = file_of(base);

	if (strikes()) {
		/* What a process or a disk leaves of an unfinished write. */
		file->real->pMethods->xWrite(file->real, bytes, n / 2, at);
		if (disk.fault == DISK_KILL)
			kill(getpid(), SIGKILL);
		return disk.fault == DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	}
	note(DISK_WRITE, file->name, at, bytes, n);
	return file->real->pMethods->xWrite(file->real, bytes, n, at);
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size)
{
	struct file *file = file_of(base);
	int code = strike_small(SQLITE_IOERR_TRUNCATE);

	if (code != SQLITE_OK)
		return code;
	note(DISK_TRUNCATE, file->name, size, NULL, 0);
	return file->real->pMethods->xTruncate(file->real, size);
}

/* The real disk is not asked: no test cuts its power, and every test would wait for it. */
static int file_sync(sqlite3_file *base, int flags)
{
	int code = strike_small(SQLITE_IOERR_FSYNC);

	(void)flags;
	if (code == SQLITE_OK)
		note(DISK_SYNC, file_of(base)->name, 0, NULL, 0);
	return code;
}

static int file_close(sqlite3_file *base)
{
	struct file *file = file_of(base);
	int code = file->real->pMethods->xClose(file->real);
	g_free(file->name);
	return code;
}

/* SQLite is told of a disk that promises nothing: sectors of 512 bytes, each may be torn. */
static int file_sector_size(sqlite3_file *base)
{
	(void)base;
	return 512;
}

static int file_traits(sqlite3_file *base)
{
	(void)base;
	return 0;
}

#define FORWARD(name, params, ...)                                                                 \
	static int file_##name params                                                              \
	{                                                                                          \
		sqlite3_file *real = file_of(base)->real;                                          \
		return real->pMethods->name(real, ##__VA_ARGS__);                                  \
	}

FORWARD(xRead, (sqlite3_file * base, void *to, int n, sqlite3_int64 at), to, n, at)
FORWARD(xFileSize, (sqlite3_file * base, sqlite3_int64 *size), size)
FORWARD(xLock, (sqlite3_file * base, int level), level)
FORWARD(xUnlock, (sqlite3_file * base, int level), level)
FORWARD(xCheckReservedLock, (sqlite3_file * base, int *held), held)
FORWARD(xFileControl, (sqlite3_file * base, int op, void *arg), op, arg)
FORWARD(xShmMap, (sqlite3_file * base, int page, int size, int extend, void volatile **out), page,
	size, extend, out)
FORWARD(xShmLock, (sqlite3_file * base, int at, int n, int flags), at, n, flags)
FORWARD(xShmUnmap, (sqlite3_file * base, int remove), remove)

static void file_xShmBarrier(sqlite3_file *base)
{
	sqlite3_file *real = file_of(base)->real;
	real->pMethods->xShmBarrier(real);
}

/* Version 2: without memory-mapped reading, so that every byte comes through here. */
static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = file_close,
	.xRead = file_xRead,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_xFileSize,
	.xLock = file_xLock,
	.xUnlock = file_xUnlock,
	.xCheckReservedLock = file_xCheckReservedLock,
	.xFileControl = file_xFileControl,
	.xSectorSize = file_sector_size,
	.xDeviceCharacteristics = file_traits,
	.xShmMap = file_xShmMap,
	.xShmLock = file_xShmLock,
	.xShmBarrier = file_xShmBarrier,
	.xShmUnmap = file_xShmUnmap,
};

/* --- The VFS ---------------------------------------------------------------------------------- */

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
	struct file *file = file_of(base);
	(void)vfs;
	file->base.pMethods = NULL;
	file->real = (sqlite3_file *)(void *)(file + 1);
	int code = disk.real->xOpen(disk.real, name, file->real, flags, out);
	if (code == SQLITE_OK) {
		file->base.pMethods = &methods;
		file->name = g_strdup(name);
	}
	return code;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync_dir)
{
	int code = strike_small(SQLITE_IOERR_DELETE);

	(void)vfs;
	if (code != SQLITE_OK)
		return code;
	note(DISK_DELETE, name, 0, NULL, 0);
	(void)sync_dir;
	return disk.real->xDelete(disk.real, name, 0);
}

void disk_install(void)
{
	if (disk.real)
		return;
	disk.real = sqlite3_vfs_find(NULL);
	disk.vfs = *disk.real;
	disk.vfs.pNext = NULL;
	disk.vfs.zName = "disk";
	disk.vfs.szOsFile += (int)sizeof(struct file);
	disk.vfs.xOpen = disk_open;
	disk.vfs.xDelete = disk_delete;
	sqlite3_vfs_register(&disk.vfs, 1);
}

void disk_arm(enum disk_fault fault, guint at)
{
	disk.fault = fault;
	disk.left = at;
	disk.happened = false;
}

bool disk_disarm(void)
{
	disk.fault = DISK_NONE;
	return disk.happened;
}

void disk_record(void)
{
	disk.record = g_array_new(FALSE, FALSE, sizeof(struct disk_event));
	g_array_set_clear_func(disk.record, clear_event);
}

void disk_note(gint64 number)
{
	note(DISK_NOTE, NULL, number, NULL, 0);
}

GArray *disk_record_end(void)
{
	return g_steal_pointer(&disk.record);
}
