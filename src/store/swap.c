/*
 * A cache that takes the place of another. SQLite would replay a log that lies beside a file into
 * whatever file has that name, so none may be left when a new one comes: the old one is brought to
 * rest first, which fails while somebody else writes to it.
 */
#include <summitty/store/swap.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>

#include "cache-db.h"
#include "log-file.h"

char *cache_previous(const char *path)
{
	return g_strconcat(path, ".prev", NULL);
}

void cache_drop_logs(const char *path)
{
	static const char *const endings[] = {"-wal", "-shm", "-journal"};

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *log = g_strconcat(path, endings[i], NULL);
		g_unlink(log);
	}
}

void cache_drop_aside(const char *aside)
{
	g_unlink(aside);
	cache_drop_logs(aside);
}

bool cache_is_whole(sqlite3 *db)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, "PRAGMA quick_check(1)", NULL);

	return stmt && sqlite3_step(stmt) == SQLITE_ROW && g_strcmp0(db_text(stmt, 0), "ok") == 0;
}

/* --- The old one ------------------------------------------------------------------------------ */

static enum db_kind open_old(const char *path, sqlite3 **out)
{
	*out = NULL;
	if (access(path, F_OK) != 0)
		return DB_EMPTY;
	if (db_open(path, DB_WRITE, out) != SQLITE_OK)
		return DB_LOCKED;
	return db_identify(*out, &db_cache_format, NULL);
}

/* Folds the log back into the file, for good. The pragma answers with the mode it came to. */
static bool bring_to_rest(sqlite3 *db)
{
	log_keep(db, false);
	sqlite3_stmt *stmt = db_prepare(db, "PRAGMA journal_mode = DELETE", NULL);
	bool done = stmt && sqlite3_step(stmt) == SQLITE_ROW &&
		    g_strcmp0(db_text(stmt, 0), "delete") == 0;

	db_finalize(stmt);
	return done;
}

static bool fail_in_use(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s can't be replaced: another program has it open to write to it, or "
		  "it belongs to somebody else. Try again when that has finished."),
		path);
	return false;
}

static bool fail_newer(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s was made by a newer version of summitty. Use that version, or name "
		  "another file with --cache."),
		path);
	return false;
}

static bool copy_to(sqlite3 *old, const char *aside, GError **error)
{
	AUTO(db_close) sqlite3 *copy = NULL;

	if (db_open(aside, DB_MAKE, &copy) != SQLITE_OK) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s can't be made: %s. Check the permissions of its folder."), aside,
			g_strerror(errno));
		return false;
	}
	/* It is nothing until it is renamed, and written to the disk before that. */
	return db_exec(copy, "PRAGMA synchronous = OFF", error) && db_copy_pages(old, copy, error);
}

/* True with *usable false where there is nothing to copy. */
static bool try_copy(const char *path, const char *aside, bool *usable, GError **error)
{
	AUTO(db_close) sqlite3 *old = NULL;
	enum db_kind kind = open_old(path, &old);

	*usable = kind == DB_OURS && cache_is_whole(old);
	if (kind == DB_NEWER)
		return fail_newer(path, error);
	if (kind == DB_LOCKED || (*usable && !bring_to_rest(old)))
		return fail_in_use(path, error);
	return !*usable || copy_to(old, aside, error);
}

bool cache_copy_aside(const char *path, const char *aside, GError **error)
{
	g_autofree char *previous = cache_previous(path);
	g_autoptr(GError) damaged = NULL;
	bool usable;

	cache_drop_aside(aside);
	if (!try_copy(path, aside, &usable, error))
		return false;
	if (!usable && !try_copy(previous, aside, &usable, &damaged))
		cache_drop_aside(aside);
	return true;
}

/* --- The new one ------------------------------------------------------------------------------ */

bool cache_settle(struct cache *cache, GError **error)
{
	return cache_fill_words(cache, error) &&
	       (bring_to_rest(cache->db) || fail_in_use(cache->path, error));
}

static bool fail_file(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s can't be replaced: %s. What was there before is unchanged."), path,
		g_strerror(errno));
	return false;
}

/* Whoever may look into the folder is meant to read what is in it. */
static bool open_to_readers(const char *path, const char *folder)
{
	struct stat st;

	if (stat(folder, &st) != 0)
		return false;
	mode_t readers =
		(st.st_mode & S_IXGRP ? S_IRGRP : 0) | (st.st_mode & S_IXOTH ? S_IROTH : 0);
	return chmod(path, S_IRUSR | S_IWUSR | readers) == 0;
}

/* Gives the old cache another name as well, so that its own is never without a file. Without hard
 * links there is no way but to do without. */
static void keep_old(const char *path)
{
	g_autofree char *previous = cache_previous(path);
	g_autofree char *link_name = g_strconcat(previous, ".new", NULL);
	sqlite3 *old;
	enum db_kind kind = open_old(path, &old);

	db_close(old);
	if (kind == DB_OURS) {
		g_unlink(link_name);
		if (link(path, link_name) == 0)
			g_rename(link_name, previous);
	} else if (kind == DB_FOREIGN || kind == DB_DAMAGED) {
		g_free(path_link_aside(path));
	}
}

bool cache_swap(const char *aside, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (!open_to_readers(aside, folder) || !path_sync(aside))
		return fail_file(path, error);
	keep_old(path);
	cache_drop_logs(path);
	if (g_rename(aside, path) != 0)
		return fail_file(path, error);
	/* The name may be lost in a power cut now, but only for the old file's. */
	path_sync(folder);
	return true;
}
