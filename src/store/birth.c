/*
 * How a cache comes to be. What the first load brings is written to a file aside, without a journal
 * and without waiting for the disk: nobody knows of it, and the next one to begin removes what a
 * program that was stopped has left. When it is whole it goes to the disk once and gets its name.
 * From then on it has a log, and every change is careful.
 *
 * The folder is locked meanwhile (flock(2)), so that of two programs with a first load one waits
 * for the other, and then finds a cache to add to.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/store/swap.h>

#include "cache-db.h"

enum {
	WAIT_MS = 5000, /* for another's first load; as long as SQLite waits for a change */
	STEP_MS = 10,
};

static bool is_missing(const char *path)
{
	struct stat st;

	return stat(path, &st) != 0 && errno == ENOENT;
}

bool birth_awaits(const struct cache *cache)
{
	g_autofree char *folder = g_path_get_dirname(cache->path);

	return !cache->in_place && is_missing(cache->path) && access(folder, W_OK | X_OK) == 0;
}

static bool is_unborn(const struct cache *cache)
{
	return cache->mode == CACHE_WRITE && cache->stands_in && !cache->rehearses;
}

void birth_release(struct cache *cache)
{
	if (cache->aside)
		cache_drop_aside(cache->aside);
	g_clear_pointer(&cache->aside, g_free);
	if (cache->claim >= 0)
		close(cache->claim);
	cache->claim = -1;
}

static bool fail_in_use(const struct cache *cache, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s is in use by another program. Try again when that has finished."),
		cache->path);
	return false;
}

/* Locks the folder. Where that can't be done, no other program can do it either. */
static bool claim(struct cache *cache, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(cache->path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), code = -1;

	for (int waited = 0; fd >= 0 && waited < WAIT_MS; waited += STEP_MS) {
		code = flock(fd, LOCK_EX | LOCK_NB);
		if (code == 0 || errno != EWOULDBLOCK)
			break;
		g_usleep(STEP_MS * 1000);
	}
	if (code == 0) {
		cache->claim = fd;
		return true;
	}
	bool in_use = fd >= 0 && errno == EWOULDBLOCK;
	if (fd >= 0)
		close(fd);
	cache->in_place = !in_use;
	return cache->in_place || fail_in_use(cache, error);
}

static bool write_image(const char *path, const unsigned char *image, sqlite3_int64 size)
{
	int fd = image ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
	bool done = fd >= 0 && fd_write_all(fd, image, (size_t)size);

	return fd >= 0 && close(fd) == 0 && done;
}

/* What stands in is a cache without sessions: its pages are what the file begins with. Should that
 * fail, it is made there, or SQLite says why it can't be. */
static void begin_aside(struct cache *cache)
{
	sqlite3_int64 size = 0;
	unsigned char *image = sqlite3_serialize(cache->db, "main", &size, 0);

	cache->aside = g_strconcat(cache->path, ".load", NULL);
	cache_drop_aside(cache->aside);
	if (!write_image(cache->aside, image, size))
		cache_drop_aside(cache->aside);
	sqlite3_free(image);
}

bool birth_begin(struct cache *cache, GError **error)
{
	if (!is_unborn(cache))
		return true;
	if (!claim(cache, error))
		return false;
	if (birth_awaits(cache))
		begin_aside(cache);
	bool begun = cache_reconnect(cache, error);
	if (!begun || !cache->aside)
		birth_release(cache);
	return begun;
}

/* Closing the file drops this program's locks on it, which nobody else asks for yet. */
void birth_hasten(const struct cache *cache)
{
#ifdef SYNC_FILE_RANGE_WRITE
	int fd = cache->aside ? open(cache->aside, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	close(fd);
#else
	(void)cache;
#endif
}

/* By the way that SQLite itself takes. */
static bool sync_file(sqlite3 *db)
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	return file && file->pMethods &&
	       file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

static bool fail_to_name(const struct cache *cache, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s can't be written: %s. Check the disk and the folder's "
		  "permissions."),
		cache->path, g_strerror(errno));
	return false;
}

/* All of it to the disk. The mode is part of the file: whoever opens it finds that it has a log. */
static bool make_sure(struct cache *cache, GError **error)
{
	if (!db_exec(cache->db, "PRAGMA journal_mode = WAL", error))
		return false;
	errno = EIO;
	return sync_file(cache->db) || fail_to_name(cache, error);
}

static bool give_name(const struct cache *cache, GError **error)
{
	if (!is_missing(cache->path))
		return fail_in_use(cache, error);
	return g_rename(cache->aside, cache->path) == 0 || fail_to_name(cache, error);
}

/* Nothing has the file open while it gets its name: the names of its logs go by that. */
bool birth_end(struct cache *cache, GError **error)
{
	if (!cache->aside)
		return true;
	bool sure = make_sure(cache, error);
	cache_disconnect(cache);
	bool named = sure && give_name(cache, error);
	birth_release(cache);
	return cache_reconnect(cache, named ? error : NULL) && named;
}

void birth_cancel(struct cache *cache)
{
	if (!cache->aside)
		return;
	cache_disconnect(cache);
	birth_release(cache);
	cache_reconnect(cache, NULL);
}
