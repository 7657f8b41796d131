/*
 * How SQLite's files are written here: see held.h and its kinds. Every other file, and all else, is
 * the default VFS's.
 */
#include "vfs.h"

#include <glib.h>
#include <string.h>

#include "held.h"

static size_t room(void)
{
	return MAX(held_log.size, held_blocks.size);
}

static const struct held_kind *kind_of(const char *name, int flags)
{
	if (flags & SQLITE_OPEN_WAL)
		return &held_log;
	return flags & SQLITE_OPEN_MAIN_DB && sqlite3_uri_boolean(name, "blocks", 0) ? &held_blocks
										     : NULL;
}

static int open_file(
	sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
	sqlite3_vfs *real = vfs->pAppData;
	struct held_file *held = (struct held_file *)file;
	const struct held_kind *kind = kind_of(name, flags);

	if (!kind)
		return real->xOpen(real, name, file, flags, out_flags);
	memset(held, 0, room());
	held->kind = kind;
	held->name = name;
	held->real = (sqlite3_file *)((char *)file + room());
	held->real->pMethods = NULL;
	int code = real->xOpen(real, name, held->real, flags, out_flags);
	if (held->real->pMethods)
		held->file.pMethods = kind->methods;
	return code;
}

const char *store_vfs(void)
{
	static const char name[] = "summitty";
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);

	if (sqlite3_vfs_find(name))
		return name;
	/* Opening alone is not the real one's. SQLite keeps it as long as it runs. */
	sqlite3_vfs *vfs = g_memdup2(real, sizeof(*real));
	vfs->pNext = NULL;
	vfs->zName = name;
	vfs->szOsFile += (int)room();
	vfs->pAppData = real;
	vfs->xOpen = open_file;
	return sqlite3_vfs_register(vfs, 0) == SQLITE_OK ? name : NULL;
}
