/*
 * The write-ahead log in larger pieces. SQLite writes it frame by frame, and of each frame its head
 * and its page: a load changes thousands of pages, and ten thousand small writes take longer than
 * the disk does. Here what follows on what was written before waits, until it is a piece, or
 * anything but a write is asked of the log, or a frame ends a transaction: before that is told to
 * other processes, all of it is in the file (SQLite, "Database File Format", 4.1).
 *
 * A write that fails may so be told of by a later call, but by none after the transaction's end.
 *
 * And the log stays when the last who has it open goes, with its header wiped out, so that whoever
 * opens it next finds nothing in it: to make the files of a log and to remove them takes a tenth of
 * a short command. A power cut can bring back the header, and then the frames behind it; by then
 * the database has all of them. What must not be is a header with but some of its frames: a log
 * that has become too long is emptied as a whole.
 */
#include "log-vfs.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PIECE = 1 << 16,   /* bytes */
	HEADER = 32,       /* bytes, of the log as a whole */
	FRAME_HEAD = 24,   /* bytes, of which … */
	FRAME_COMMITS = 4, /* … four from here on are 0 but in the last frame of a transaction */
	KEPT = 8,          /* the database is so many times as long as a log that stays */
};

static const char no_header[HEADER];

struct log_file {
	sqlite3_file file;   /* SQLite's; the real one is behind this struct */
	const char *name;    /* SQLite's */
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

/* As much as there is room for up to a multiple of PIECE in the file: whole blocks of it are
 * written then, and none of a log that was there before has to be read for what is beside them. */
static int append(struct log_file *log, const void *bytes, int len)
{
	int room = PIECE - (int)(log->begin % PIECE) - log->waiting, n = MIN(len, room);

	if (!log->piece)
		log->piece = g_malloc(PIECE);
	memcpy(log->piece + log->waiting, bytes, (size_t)n);
	log->waiting += n;
	return n;
}

static bool is_full(const struct log_file *log)
{
	return (log->begin + log->waiting) % PIECE == 0;
}

static int append_all(struct log_file *log, const char *bytes, int len, sqlite3_int64 at)
{
	int code = SQLITE_OK;

	for (int done = 0; done < len && code == SQLITE_OK;) {
		if (log->waiting == 0)
			log->begin = at + done;
		done += append(log, bytes + done, len - done);
		if (is_full(log))
			code = put_down(log);
	}
	return code;
}

static int log_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	struct log_file *log = (struct log_file *)file;
	bool head = len == FRAME_HEAD;
	bool follows = log->waiting > 0 && at == log->begin + log->waiting;
	int code = follows ? SQLITE_OK : put_down(log);

	if (code == SQLITE_OK)
		code = append_all(log, bytes, len, at);
	if (code != SQLITE_OK)
		return code;
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

static bool has_header(sqlite3_file *real)
{
	char header[HEADER];
	int code = real->pMethods->xRead(real, header, HEADER, 0);

	return (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) ||
	       memcmp(header, no_header, HEADER) != 0;
}

/* Whether it may stay as long as it is. */
static bool is_short(const struct log_file *log, sqlite3_file *real)
{
	struct stat st;
	sqlite3_int64 size;

	return stat(sqlite3_filename_database(log->name), &st) == 0 &&
	       real->pMethods->xFileSize(real, &size) == SQLITE_OK && size <= st.st_size / KEPT;
}

/* To no length at all: that of a log of which the database has everything. */
static int empty(const struct log_file *log, sqlite3_file *real)
{
	if (!is_short(log, real))
		return real->pMethods->xTruncate(real, 0);
	return has_header(real) ? real->pMethods->xWrite(real, no_header, HEADER, 0) : SQLITE_OK;
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	const struct log_file *log = (struct log_file *)file;
	sqlite3_file *real;
	int code = settle(file, &real);

	if (code != SQLITE_OK)
		return code;
	return size == 0 ? empty(log, real) : real->pMethods->xTruncate(real, size);
}

/* Whether the header that waits goes where there is none: another process may have written since
 * the log was made blank. */
static bool is_blank(const struct log_file *log, sqlite3_file *real)
{
	return log->blank && log->waiting == HEADER && log->begin == 0 && !has_header(real);
}

/* The first sync of a log, of its header alone, is not one too many. A power cut can leave the
 * header and some of the frames of the earlier log, be the file a new one even, where a file system
 * shows in it what its blocks held before (FAT, ext4 with data=writeback): which frames are this
 * one's is told by its header only, and that must be there first. It does as well if there is none
 * for sure: then what is found is this log's header or no log. */
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
	*log = (struct log_file){.name = name};
	real_of(log)->pMethods = NULL;
	int code = real->xOpen(real, name, real_of(log), flags, out_flags);
	if (real_of(log)->pMethods)
		log->file.pMethods = &log_methods;
	return code;
}

void log_blank(sqlite3 *db)
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(db, NULL, SQLITE_FCNTL_JOURNAL_POINTER, &file);
	if (!file || file->pMethods != &log_methods)
		return;
	struct log_file *log = (struct log_file *)file;
	sqlite3_file *real = real_of(log);
	log->blank = log->waiting == 0 && !has_header(real) &&
		     real->pMethods->xWrite(real, no_header, HEADER, 0) == SQLITE_OK &&
		     real->pMethods->xSync(real, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

bool log_is_kept(const char *path)
{
	g_autofree char *target = realpath(path, NULL);

	if (!target)
		return false;
	g_autofree char *log = g_strconcat(target, "-wal", NULL);

	return access(log, F_OK) == 0;
}

void log_keep(sqlite3 *db, bool keeps)
{
	int persists = keeps;

	sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &persists);
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
