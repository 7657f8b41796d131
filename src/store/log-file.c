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
#include "log-file.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "held.h"

enum {
	PIECE = 1 << 16,   /* bytes */
	HEADER = 32,       /* bytes, of the log as a whole */
	FRAME_HEAD = 24,   /* bytes, of which … */
	FRAME_COMMITS = 4, /* … four from here on are 0 but in the last frame of a transaction */
	KEPT = 8,          /* the database is so many times as long as a log that stays */
};

static const char no_header[HEADER];

struct log_file {
	struct held_file held;
	char *piece;         /* NULL: nothing was written yet */
	int waiting;         /* bytes of it … */
	sqlite3_int64 begin; /* … and where they go */
	bool commits;        /* the frame whose head was written last ends a transaction */
	bool blank;          /* the disk has no header, and nothing was written since it hasn't */
};

/* What can't be written is given up with its transaction. */
static int put_down(struct log_file *log)
{
	sqlite3_file *real = log->held.real;
	int len = log->waiting;

	log->waiting = 0;
	log->blank = log->blank && len == 0;
	return len > 0 ? real->pMethods->xWrite(real, log->piece, len, log->begin) : SQLITE_OK;
}

static int settle(struct held_file *held)
{
	return put_down((struct log_file *)held);
}

static void drop(struct held_file *held)
{
	g_clear_pointer(&((struct log_file *)held)->piece, g_free);
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

	return stat(sqlite3_filename_database(log->held.name), &st) == 0 &&
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
	struct log_file *log = (struct log_file *)file;
	int code = size == 0 ? put_down(log) : SQLITE_OK;

	if (code != SQLITE_OK)
		return code;
	return size == 0 ? empty(log, log->held.real) : held_truncate(file, size);
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
	const struct log_file *log = (struct log_file *)file;

	return is_blank(log, log->held.real) ? SQLITE_OK : held_sync(file, flags);
}

static const sqlite3_io_methods methods = {
	HELD_METHODS,
	.xRead = held_read,
	.xWrite = log_write,
	.xTruncate = log_truncate,
	.xSync = log_sync,
};

const struct held_kind held_log = {sizeof(struct log_file), &methods, settle, drop};

void log_blank(sqlite3 *db)
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(db, NULL, SQLITE_FCNTL_JOURNAL_POINTER, &file);
	if (!file || file->pMethods != &methods)
		return;
	struct log_file *log = (struct log_file *)file;
	sqlite3_file *real = log->held.real;
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
