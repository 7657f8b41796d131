/*
 * How a cache comes to be. What the first load brings is kept in memory as long as it is few, and
 * else written to a file aside, without a journal and without waiting for the disk: nobody knows of
 * it, and the next one to begin removes what a program that was stopped has left. When it is whole
 * it goes to the disk once and gets its name. From then on it has a log, and every change is
 * careful.
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

/* Nothing has the name: neither a file nor a link that leads to none yet, which is to stay one. */
static bool is_missing(const char *path)
{
	struct stat st;

	return lstat(path, &st) != 0 && errno == ENOENT;
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

static bool fail_to_write(const struct cache *cache, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s can't be written: %s. Check the disk and the folder's "
		  "permissions."),
		cache->path, g_strerror(errno));
	return false;
}

bool birth_begin(struct cache *cache, GError **error)
{
	if (!is_unborn(cache))
		return true;
	if (!claim(cache, error))
		return false;
	if (birth_awaits(cache)) {
		cache->aside = g_strconcat(cache->path, ".load", NULL);
		return true;
	}
	bool begun = cache_reconnect(cache, error);
	birth_release(cache);
	return begun;
}

static bool write_image(const char *path, const unsigned char *image, size_t size, bool surely)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	return fd >= 0 && fd_close_written(fd,
				  fd_write_all(fd, image, size) && (!surely || fdatasync(fd) == 0));
}

/* What is in memory, as the file that it would be. One that is whole goes to the disk, and says of
 * itself what SQLite would write there for "PRAGMA journal_mode = WAL" (SQLite, "Database File
 * Format", 1.3.3). */
static bool write_aside(const struct cache *cache, bool whole, GError **error)
{
	enum { VERSIONS = 18, WITH_LOG = 2 };
	sqlite3_int64 size = 0;
	unsigned char *image = sqlite3_serialize(cache->db, "main", &size, 0);

	cache_drop_aside(cache->aside);
	errno = ENOMEM;
	if (image && whole)
		image[VERSIONS] = image[VERSIONS + 1] = WITH_LOG;
	bool done = image && write_image(cache->aside, image, (size_t)size, whole);
	sqlite3_free(image);
	return done || fail_to_write(cache, error);
}

/* The pages of what stands in are what the file begins with. */
bool birth_settle(struct cache *cache, GError **error)
{
	return !cache->aside || !cache->stands_in ||
	       (db_commit(cache->db, error) && write_aside(cache, false, error) &&
		       cache_reconnect(cache, error) && db_begin(cache->db, error));
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

/* All of it to the disk. The mode is part of the file: whoever opens it finds that it has a log. */
static bool make_sure(struct cache *cache, GError **error)
{
	if (!db_exec(cache->db, "PRAGMA journal_mode = WAL", error))
		return false;
	errno = EIO;
	return sync_file(cache->db) || fail_to_write(cache, error);
}

/* Whoever took the old file away may have left a log, which SQLite would play back into this one.
 */
static bool give_name(struct cache *cache, GError **error)
{
	if (!is_missing(cache->path))
		return fail_in_use(cache, error);
	cache_drop_logs(cache->path);
	if (g_rename(cache->aside, cache->path) != 0)
		return fail_to_write(cache, error);
	g_clear_pointer(&cache->aside, g_free);
	return true;
}

/* Of what was few memory has all that the file has, and goes on standing in for it until somebody
 * wants more of that (birth_follow()). */
static bool end_few(struct cache *cache, GError **error)
{
	bool named = write_aside(cache, true, error) && give_name(cache, error);

	birth_release(cache);
	if (!named)
		cache_reconnect(cache, NULL);
	return named;
}

/* Nothing has the file open while it gets its name: the names of its logs go by that. */
static bool end_many(struct cache *cache, GError **error)
{
	bool sure = make_sure(cache, error);

	cache_disconnect(cache);
	bool named = sure && give_name(cache, error);
	birth_release(cache);
	return cache_reconnect(cache, named ? error : NULL) && named;
}

bool birth_end(struct cache *cache, GError **error)
{
	if (!cache->aside)
		return true;
	return cache->stands_in ? end_few(cache, error) : end_many(cache, error);
}

bool birth_follow(struct cache *cache, GError **error)
{
	return !is_unborn(cache) || cache->loading || is_missing(cache->path) ||
	       cache_reconnect(cache, error);
}

void birth_cancel(struct cache *cache)
{
	if (!cache->aside)
		return;
	cache_disconnect(cache);
	birth_release(cache);
	cache_reconnect(cache, NULL);
}
