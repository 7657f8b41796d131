/*
 * The write-ahead log in larger pieces. SQLite writes it frame by frame, and of each frame its head
 * and its page: a load changes thousands of pages, and ten thousand small writes take longer than
 * the disk does. Here what follows on what was written before waits, until it is a piece, or
 * anything but a write is asked of the log, or a frame ends a transaction: before that is told to
 * other processes, all of it is in the file (SQLite, "Database File Format", 4.1).
 *
 * A write that fails may so be told of by a later call, but by none after the transaction's end.
 */
#include "log-vfs.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
	PIECE = 1 << 16,   /* bytes: no page is larger */
	HEADER = 32,       /* bytes, of the log as a whole */
	FRAME_HEAD = 24,   /* bytes, of which … */
	FRAME_COMMITS = 4, /* … four from here on are 0 but in the last frame of a transaction */
};

struct log_file {
	sqlite3_file file;   /* SQLite's; the real one is behind this struct */
	char *piece;         /* NULL: nothing was written yet */
	int waiting;         /* bytes of it … */
	sqlite3_int64 begin; /* … and where they go */
	bool commits;        /* the frame whose head was written last ends a transaction */
	bool blank;          /* the disk has no header, and nothing was written since it hasn't */
};

static sqlite3_file *real_of(struct log_file *log)
{
	return (sqlite3_file *)(log + 1);
}

/* What can't be written is given up with its transaction. */
static int put_down(struct log_file *log)
{
	sqlite3_file *real = real_of(log);
	int len = log->waiting;

	log->waiting = 0;
	log->blank = log->blank && len == 0;
	return len > 0 ? real->pMethods->xWrite(real, log->piece, len, log->begin) : SQLITE_OK;
}

/* Ready for what else is to be done with the real file. */
static int settle(sqlite3_file *file, sqlite3_file **real)
{
	struct log_file *log = (struct log_file *)file;

	*real = real_of(log);
	return put_down(log);
}

static bool ends_transaction(const char *head)
{
	static const char none[4];

	return memcmp(head + FRAME_COMMITS, none, sizeof(none)) != 0;
}

static void append(struct log_file *log, const void *bytes, int len, sqlite3_int64 at)
{
	if (!log->piece)
		log->piece = g_malloc(PIECE);
	if (log->waiting == 0)
		log->begin = at;
	memcpy(log->piece + log->waiting, bytes, (size_t)len);
	log->waiting += len;
}

static int log_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	struct log_file *log = (struct log_file *)file;
	bool head = len == FRAME_HEAD;
	bool follows = log->waiting > 0 && at == log->begin + log->waiting;
	bool fits = follows && log->waiting + len <= PIECE;
	int code = fits ? SQLITE_OK : put_down(log);

	if (code != SQLITE_OK)
		return code;
	append(log, bytes, len, at);
	if (head)
		log->commits = ends_transaction(bytes);
	/* A head that follows on nothing may be an old one, written anew with no page behind it. */
	return log->commits && !(head && follows) ? put_down(log) : SQLITE_OK;
}

static int log_close(sqlite3_file *file)
{
	sqlite3_file *real;
	int code = settle(file, &real);
	int closed = real->pMethods->xClose(real);

	g_clear_pointer(&((struct log_file *)file)->piece, g_free);
	return code != SQLITE_OK ? code : closed;
}

static int log_read(sqlite3_file *file, void *bytes, int len, sqlite3_int64 at)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xRead(real, bytes, len, at);
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xTruncate(real, size);
}

/* Whether the header that waits goes where there is none, nor any frame: another process may have
 * written since the log was made blank. */
static bool is_blank(const struct log_file *log, sqlite3_file *real)
{
	sqlite3_int64 size;

	return log->blank && log->waiting == HEADER && log->begin == 0 &&
	       real->pMethods->xFileSize(real, &size) == SQLITE_OK && size == HEADER;
}

/* The first sync of a log, of its header alone, is not one too many, be the log new. Where a file
 * system shows in a new file what its blocks held before (FAT, ext4 with data=writeback), a power
 * cut can leave there the header and the frames of an earlier log: which frames are this one's is
 * told by its header only, and that must be there first. It does as well if there is none for sure:
 * then what is found is this log's header or no log. */
static int log_sync(sqlite3_file *file, int flags)
{
	struct log_file *log = (struct log_file *)file;
	sqlite3_file *real = real_of(log);

	if (is_blank(log, real))
		return SQLITE_OK;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xSync(real, flags);
}

static int log_size(sqlite3_file *file, sqlite3_int64 *size)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xFileSize(real, size);
}

static int log_lock(sqlite3_file *file, int level)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xLock(real, level);
}

static int log_unlock(sqlite3_file *file, int level)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xUnlock(real, level);
}

static int log_reserved(sqlite3_file *file, int *reserved)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xCheckReservedLock(real, reserved);
}

static int log_control(sqlite3_file *file, int what, void *about)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xFileControl(real, what, about);
}

static int log_sector(sqlite3_file *file)
{
	sqlite3_file *real = real_of((struct log_file *)file);

	return real->pMethods->xSectorSize(real);
}

static int log_traits(sqlite3_file *file)
{
	sqlite3_file *real = real_of((struct log_file *)file);

	return real->pMethods->xDeviceCharacteristics(real);
}

static const sqlite3_io_methods log_methods = {
	.iVersion = 1,
	.xClose = log_close,
	.xRead = log_read,
	.xWrite = log_write,
	.xTruncate = log_truncate,
	.xSync = log_sync,
	.xFileSize = log_size,
	.xLock = log_lock,
	.xUnlock = log_unlock,
	.xCheckReservedLock = log_reserved,
	.xFileControl = log_control,
	.xSectorSize = log_sector,
	.xDeviceCharacteristics = log_traits,
};

/* Every other file is opened as if this VFS were not there. */
static int open_file(
	sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
	sqlite3_vfs *real = vfs->pAppData;
	struct log_file *log = (struct log_file *)file;

	if (!(flags & SQLITE_OPEN_WAL))
		return real->xOpen(real, name, file, flags, out_flags);
	*log = (struct log_file){.file.pMethods = NULL};
	real_of(log)->pMethods = NULL;
	int code = real->xOpen(real, name, real_of(log), flags, out_flags);
	if (real_of(log)->pMethods)
		log->file.pMethods = &log_methods;
	return code;
}

void log_blank(sqlite3 *db)
{
	static const char none[HEADER];
	sqlite3_file *file = NULL;
	sqlite3_int64 size;

	sqlite3_file_control(db, NULL, SQLITE_FCNTL_JOURNAL_POINTER, &file);
	if (!file || file->pMethods != &log_methods)
		return;
	struct log_file *log = (struct log_file *)file;
	sqlite3_file *real = real_of(log);
	log->blank = log->waiting == 0 && real->pMethods->xFileSize(real, &size) == SQLITE_OK &&
		     size == 0 && real->pMethods->xWrite(real, none, HEADER, 0) == SQLITE_OK &&
		     real->pMethods->xSync(real, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

const char *log_vfs(void)
{
	static const char name[] = "summitty";
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);

	if (sqlite3_vfs_find(name))
		return name;
	/* Opening alone is not the real one's. SQLite keeps it as long as it runs. */
	sqlite3_vfs *vfs = g_memdup2(real, sizeof(*real));
	vfs->pNext = NULL;
	vfs->zName = name;
	vfs->szOsFile += (int)sizeof(struct log_file);
	vfs->pAppData = real;
	vfs->xOpen = open_file;
	return sqlite3_vfs_register(vfs, 0) == SQLITE_OK ? name : NULL;
}
