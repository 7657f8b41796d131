/*
 * Opening the file of a cache, each mode its own way: the one that writes creates, migrates and
 * sets a broken file aside; readers take what they may, and have an empty one in memory stand in
 * for what can't be had, so that nothing else here needs to know.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/store/repair.h>
#include <summitty/store/swap.h>

#include "blank.h"
#include "cache-db.h"
#include "log-file.h"

static bool try_open(
	struct cache *cache, const char *path, enum db_access access, struct cache_attempt *out)
{
	AUTO(db_close) sqlite3 *db = NULL;

	*out = (struct cache_attempt){.kind = DB_LOCKED, .access = access};
	out->code = db_open(path, access, &db);
	if (out->code != SQLITE_OK)
		return false;
	/* For which newer versions of SQLite look into the file, so that a damaged one fails it. */
	bool registered = cache_register_functions(cache, db);
	out->kind = db_identify(db, &db_cache_format, &out->code);
	if (!registered && out->kind != DB_DAMAGED)
		out->kind = DB_LOCKED;
	if (out->kind == DB_LOCKED)
		return false;
	out->db = g_steal_pointer(&db);
	return true;
}

/* Who may not write the file may not remove a log of it either: SQLite would make one that stays
 * behind, and keeps its owner from writing. */
static bool would_leave_log(const char *path)
{
	return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0 && !log_is_kept(path);
}

static void open_file(struct cache *cache, struct cache_attempt *out)
{
	static const enum db_access ways[] = {DB_WRITE, DB_READ, DB_IMMUTABLE};
	size_t first = would_leave_log(cache->path) ? G_N_ELEMENTS(ways) - 1 : 0;

	if (cache->mode == CACHE_WRITE) {
		try_open(cache, cache->path, DB_CREATE, out);
		return;
	}
	for (size_t i = first; i < G_N_ELEMENTS(ways); i++)
		if (try_open(cache, cache->path, ways[i], out))
			return;
}

/* Also of the memory that programs share beside the file, which takes room too. */
static bool is_disk_fault(int code)
{
	return (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR;
}

static bool fail_to_open(struct cache *cache, const struct cache_attempt *attempt, GError **error)
{
	if (is_disk_fault(attempt->code))
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The cache %s can't be opened (%s). The disk is full, or can't be read: "
			  "make room and try again, or name another file with --cache."),
			cache->path, sqlite3_errstr(attempt->code));
	else if (attempt->kind == DB_NEWER)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The cache %s was made by a newer version of summitty. Use that "
			  "version, or name another file with --cache."),
			cache->path);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The cache %s can't be opened (%s). Check the permissions of it and "
			  "its directory, or name another file with --cache."),
			cache->path, sqlite3_errstr(attempt->code));
	return false;
}

static bool set_aside(struct cache *cache, enum db_kind kind, char **notice, GError **error)
{
	g_autofree char *aside = NULL;

	if (!store_set_aside(cache->path, &aside, error))
		return false;
	if (notice)
		*notice = g_strdup_printf(
			kind == DB_FOREIGN ? _("The cache %s was another program's file. It is "
					       "kept as %s, and "
					       "a new cache was begun: load your sources again.")
					   : _("The cache %s was damaged. It is kept as %s, and a "
					       "new cache was "
					       "begun: load your sources again."),
			cache->path, aside);
	return true;
}

bool cache_open_empty(struct cache *cache, struct cache_attempt *out, GError **error)
{
	*out = (struct cache_attempt){.kind = DB_EMPTY, .access = DB_MEMORY};
	out->code = db_open(NULL, DB_MEMORY, &out->db);
	if (out->code != SQLITE_OK || !cache_register_functions(cache, out->db))
		return fail_to_open(cache, out, error);
	blank_fill(out->db);
	return db_migrate(out->db, &db_cache_format, error);
}

static bool is_broken(enum db_kind kind)
{
	return kind == DB_FOREIGN || kind == DB_DAMAGED;
}

static bool open_aside(struct cache *cache, struct cache_attempt *out, GError **error)
{
	if (!try_open(cache, cache->aside, DB_MAKE, out))
		return fail_to_open(cache, out, error);
	return db_exec(out->db, BIRTH_SETUP, error) && db_migrate(out->db, &db_cache_format, error);
}

static bool open_for_writing(
	struct cache *cache, struct cache_attempt *out, char **notice, GError **error)
{
	if (cache->aside)
		return open_aside(cache, out, error);
	if (!path_make_parent(cache->path, error))
		return false;
	if (birth_awaits(cache))
		return cache_open_empty(cache, out, error);
	open_file(cache, out);
	if (is_broken(out->kind)) {
		db_close(g_steal_pointer(&out->db));
		if (!set_aside(cache, out->kind, notice, error))
			return false;
		open_file(cache, out);
	}
	if (!out->db || out->kind == DB_NEWER)
		return fail_to_open(cache, out, error);
	/* Losing the race for this switch is no fault: whoever won it makes the same one. */
	sqlite3_exec(out->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
	return db_migrate(out->db, &db_cache_format, error);
}

/* A reader can't bring a file to this version, so that an older one is no good to it. */
static enum db_kind kind_for_reading(const struct cache_attempt *attempt)
{
	gint64 version = 0;

	if (attempt->kind != DB_OURS || !attempt->db)
		return attempt->kind;
	return db_number(attempt->db, "PRAGMA user_version", &version, NULL) &&
			       version == db_cache_format.version
		       ? DB_OURS
		       : DB_OLD;
}

static bool try_frozen(struct cache *cache, const char *path, struct cache_attempt *out)
{
	if (try_open(cache, path, DB_IMMUTABLE, out) && kind_for_reading(out) == DB_OURS &&
		cache_is_whole(out->db))
		return true;
	db_close(g_steal_pointer(&out->db));
	return false;
}

/* The file as it is, looked at whole; where it is no good, and nothing better is had yet, the one
 * that it took the place of. A public screen has no use for a reason: what can't be had is waited
 * for. The file is marked before it is opened, so that one that comes meanwhile is not missed; one
 * that could not even be opened was not seen, for what is in the way may go: permissions, too many
 * open files, a share that is not there. */
static bool open_frozen(struct cache *cache, struct cache_attempt *out, GError **error)
{
	g_autofree char *previous = cache_previous(cache->path);

	cache->file = cache_file_mark(cache);
	if (try_frozen(cache, cache->path, out))
		return true;
	if (out->kind == DB_LOCKED)
		cache->file = (struct file_mark){0};
	return (cache->stands_in && try_frozen(cache, previous, out)) ||
	       cache_open_empty(cache, out, error);
}

static char *why_empty(const struct cache *cache, enum db_kind kind)
{
	if (kind == DB_OLD)
		return g_strdup_printf(
			_("The cache %s was made by an older version of summitty, and counts as "
			  "empty. Load your sources again."),
			cache->path);
	if (is_broken(kind))
		return g_strdup_printf(_("The cache %s is damaged or another program's file, and "
					 "counts as empty. Load your sources again to mend it."),
			cache->path);
	return NULL;
}

static bool open_for_reading(
	struct cache *cache, struct cache_attempt *out, char **notice, GError **error)
{
	if (access(cache->path, F_OK) != 0 && errno == ENOENT)
		return cache_open_empty(cache, out, error);
	open_file(cache, out);
	out->kind = kind_for_reading(out);
	if (is_broken(out->kind) || out->kind == DB_EMPTY || out->kind == DB_OLD) {
		db_close(g_steal_pointer(&out->db));
		cache->damaged = is_broken(out->kind);
		if (notice)
			*notice = why_empty(cache, out->kind);
		return cache_open_empty(cache, out, error);
	}
	if (!out->db || out->kind == DB_NEWER)
		return fail_to_open(cache, out, error);
	return true;
}

bool cache_open_file(struct cache *cache, struct cache_attempt *out, char **notice, GError **error)
{
	cache->damaged = false;
	if (cache->mode == CACHE_FROZEN)
		return open_frozen(cache, out, error);
	return cache->mode == CACHE_WRITE ? open_for_writing(cache, out, notice, error)
					  : open_for_reading(cache, out, notice, error);
}
