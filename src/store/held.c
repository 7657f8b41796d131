/*
 * What every file that something waits for has in common.
 */
#include "held.h"

/* Ready for what else is to be done with the real file. */
static int settle(sqlite3_file *file, sqlite3_file **real)
{
	struct held_file *held = (struct held_file *)file;

	*real = held->real;
	return held->kind->settle(held);
}

int held_close(sqlite3_file *file)
{
	struct held_file *held = (struct held_file *)file;
	sqlite3_file *real;
	int code = settle(file, &real);
	int closed = real->pMethods->xClose(real);

	held->kind->drop(held);
	return code != SQLITE_OK ? code : closed;
}

int held_size(sqlite3_file *file, sqlite3_int64 *size)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xFileSize(real, size);
}

int held_lock(sqlite3_file *file, int level)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xLock(real, level);
}

int held_unlock(sqlite3_file *file, int level)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xUnlock(real, level);
}

int held_reserved(sqlite3_file *file, int *reserved)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xCheckReservedLock(real, reserved);
}

/* How long the file is about to be is of no use to who writes it in other pieces. */
int held_control(sqlite3_file *file, int what, void *about)
{
	sqlite3_file *real;

	if (what == SQLITE_FCNTL_SIZE_HINT)
		return SQLITE_OK;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xFileControl(real, what, about);
}

int held_sector(sqlite3_file *file)
{
	sqlite3_file *real = ((struct held_file *)file)->real;

	return real->pMethods->xSectorSize(real);
}

int held_traits(sqlite3_file *file)
{
	sqlite3_file *real = ((struct held_file *)file)->real;

	return real->pMethods->xDeviceCharacteristics(real);
}

int held_read(sqlite3_file *file, void *bytes, int len, sqlite3_int64 at)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xRead(real, bytes, len, at);
}

int held_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xTruncate(real, size);
}

int held_sync(sqlite3_file *file, int flags)
{
	sqlite3_file *real;
	int code = settle(file, &real);

	return code != SQLITE_OK ? code : real->pMethods->xSync(real, flags);
}
