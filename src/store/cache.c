/*
 * Opening the cache, and knowing when it changed.
 *
 * It is kept in WAL mode, so that a reader never waits for a load nor a load for a reader, and a
 * load is in one piece: a crash or a full disk in the middle leaves what was there.
 * synchronous=NORMAL may lose the last load at a power cut, never the file; a cache can be had
 * again. The last connection to close folds the log back, so at rest one file has everything, and
 * also works from media and directories that this user cannot write: where WAL's shared memory can
 * be neither made nor found, the file is opened as immutable, and opened anew when it is seen to
 * have changed.
 *
 * A cache that is missing, or that CACHE_READ may not mend, is an empty database in memory, so that
 * nothing else here needs to know.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "cache-db.h"
#include "log-file.h"
#include "phrase.h"
#include "shown.h"
#include "words.h"

enum { DEFAULT_BOUNDARY = 4 * 3600 };

struct file_mark cache_file_mark(const struct cache *cache)
{
	struct file_mark mark = {0};
	struct stat st;

	if (stat(cache->path, &st) != 0)
		return mark;
	mark.device = st.st_dev;
	mark.inode = st.st_ino;
	if (cache->immutable || cache->mode == CACHE_FROZEN)
		mark.changed = st.st_mtim;
	return mark;
}

static bool file_mark_same(const struct file_mark *a, const struct file_mark *b)
{
	return a->device == b->device && a->inode == b->inode &&
	       a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

/* --- SQL functions: the summit's days and clock ----------------------------------------------- */

int cache_offset(const struct cache *cache, gint64 t, int own)
{
	return cache->zone ? zone_offset(cache->zone, (struct instant){t}) : own;
}

struct date cache_day_of(const struct cache *cache, gint64 start, int start_offset, bool all_day)
{
	struct instant t = {start};
	if (all_day)
		return date_from_instant(t, start_offset);
	return day_from_instant(t, cache_offset(cache, start, start_offset), cache->boundary);
}

static void sql_day(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	struct date day = cache_day_of(sqlite3_user_data(context), sqlite3_value_int64(args[0]),
		sqlite3_value_int(args[1]), sqlite3_value_int(args[2]));
	sqlite3_result_int(context, day.d);
}

/* See QUERY_CLOCK: after midnight, a day's clock runs on until its boundary. */
static void sql_clock(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	const struct cache *cache = sqlite3_user_data(context);
	gint64 start = sqlite3_value_int64(args[0]);
	int offset = cache_offset(cache, start, sqlite3_value_int(args[1]));
	struct civil c = civil_from_instant((struct instant){start}, offset);
	int clock = c.hour * 3600 + c.minute * 60 + c.second;
	sqlite3_result_int(context, clock + (clock < cache->boundary ? 24 * 3600 : 0));
}

bool cache_register_functions(struct cache *cache, sqlite3 *db)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	return words_register(db) == SQLITE_OK && phrase_register(db) == SQLITE_OK &&
	       shown_register(cache, db) && namesakes_register(db) && uid_register(db) &&
	       sqlite3_create_function(db, "summit_day", 3, flags, cache, sql_day, NULL, NULL) ==
		       SQLITE_OK &&
	       sqlite3_create_function(
		       db, "summit_clock", 2, flags, cache, sql_clock, NULL, NULL) == SQLITE_OK;
}

/*
 * A reader's memory must not grow with the file: few pages are kept, and none mapped, which would
 * count as the program's own. Its marks stay in memory. What a load stages may outgrow it, but not
 * often; nor should pages that a load fills bit by bit be written more than once.
 */
static const char *const setup[] = {
	[CACHE_READ] = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -512;"
		       "PRAGMA journal_size_limit = 1048576",
	[CACHE_FROZEN] = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -512",
	[CACHE_WRITE] = "PRAGMA temp.cache_size = -16384; PRAGMA cache_size = -16384;"
			"PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF;"
			"PRAGMA mmap_size = 268435456; PRAGMA journal_size_limit = 1048576",
};

static bool set_up(struct cache *cache, GError **error)
{
	if (!db_exec(cache->db, setup[cache->mode], error) ||
		(cache->aside && !db_exec(cache->db, BIRTH_SETUP, error)))
		return false;
	log_keep(cache->db, cache->keeps_log);
	cache->marked = false;
	cache->version = db_prepare(cache->db, "PRAGMA data_version", error);
	return cache->version && shown_make(cache, error) && cache_write_marks(cache, error);
}

void cache_disconnect(struct cache *cache)
{
	db_finalize(g_steal_pointer(&cache->version));
	db_finalize(g_steal_pointer(&cache->repeated));
	db_close(g_steal_pointer(&cache->db));
}

/* Nobody else may open it. A log that stayed would have the owner and the mode of who made it,
 * which may keep out the others of a shared cache; and who can only read it would come to hold a
 * lock. */
static bool is_private(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 077) == 0;
}

static bool connect(struct cache *cache, char **notice, GError **error)
{
	struct cache_attempt attempt = {0};
	/* A reader leaves the folder as it is. */
	bool keeps = cache->mode == CACHE_WRITE || log_is_kept(cache->path);
	bool opened = cache_open_file(cache, &attempt, notice, error);

	cache->keeps_log = keeps && !cache->aside && is_private(cache->path);
	cache->db = attempt.db;
	cache->writable = cache->mode == CACHE_WRITE;
	cache->immutable = attempt.access == DB_IMMUTABLE;
	cache->stands_in = attempt.access == DB_MEMORY;
	if (!opened || !set_up(cache, error)) {
		cache_disconnect(cache);
		return false;
	}
	if (cache->mode != CACHE_FROZEN)
		cache->file = cache_file_mark(cache);
	cache->data_version = db_data_version(cache->version, cache->data_version);
	return true;
}

static void clear_mark(void *at)
{
	struct cache_mark *mark = at;
	g_free((char *)mark->id);
	g_free((char *)mark->note);
	g_free((char *)mark->tags);
	g_free((char *)mark->team);
}

static struct cache *cache_new(const char *path, enum cache_mode mode)
{
	struct cache *cache = g_new0(struct cache, 1);

	cache->path = g_strdup(path);
	cache->mode = mode;
	cache->boundary = DEFAULT_BOUNDARY;
	cache->generation = 1;
	cache->stands_in = true; /* nothing is had yet */
	cache->claim = -1;
	cache->marks = g_array_new(FALSE, FALSE, sizeof(struct cache_mark));
	g_array_set_clear_func(cache->marks, clear_mark);
	cache->groups = g_array_new(FALSE, FALSE, sizeof(struct facet_group));
	g_array_set_clear_func(cache->groups, facet_group_clear);
	return cache;
}

bool cache_is_damaged(const struct cache *cache)
{
	return cache->damaged;
}

struct cache *cache_open(const char *path, enum cache_mode mode, char **notice, GError **error)
{
	AUTO(cache_close) struct cache *cache = cache_new(path, mode);
	g_autofree char *said = NULL;

	if (!connect(cache, &said, error))
		return NULL;
	if (notice)
		*notice = g_steal_pointer(&said);
	return g_steal_pointer(&cache);
}

struct cache *cache_rehearse(struct cache *cache, GError **error)
{
	AUTO(cache_close) struct cache *copy = cache_new("", CACHE_WRITE); /* no file's twin */
	struct cache_attempt attempt;

	if (!cache_open_empty(copy, &attempt, error))
		return NULL;
	copy->db = attempt.db;
	copy->writable = copy->rehearses = true;
	if (!db_copy_pages(cache->db, copy->db, error) ||
		!db_migrate(copy->db, &db_cache_format, error) || !set_up(copy, error) ||
		!cache_set_summit(copy, cache->zone, cache->boundary, error))
		return NULL;
	return g_steal_pointer(&copy);
}

void cache_close(struct cache *cache)
{
	if (!cache)
		return;
	cache_disconnect(cache);
	birth_release(cache);
	g_array_free(cache->marks, TRUE);
	g_array_free(cache->groups, TRUE);
	zone_free(cache->zone);
	g_free(cache->path);
	g_free(cache);
}

static void stand_in(struct cache *cache)
{
	struct cache_attempt attempt;

	cache->stands_in = true;
	if (cache_open_empty(cache, &attempt, NULL))
		cache->db = attempt.db;
	if (!cache->db || !set_up(cache, NULL))
		g_error("%s", g_strerror(ENOMEM)); /* nothing else can be the matter */
}

/* In place, since SQL functions of the connection point to `cache`. */
bool cache_reconnect(struct cache *cache, GError **error)
{
	struct cache before = *cache;

	cache->db = NULL;
	cache->version = cache->repeated = NULL;
	bool connected = connect(cache, NULL, error);
	if (connected && cache->mode == CACHE_FROZEN && cache->stands_in) {
		cache_disconnect(cache);
		connected = false;
	}
	if (!connected) {
		before.file = cache->file; /* what was tried, and need not be again */
		*cache = before;
		if (!cache->db)
			stand_in(cache);
		return false;
	}
	cache_disconnect(&before);
	cache->generation++;
	return true;
}

guint64 cache_generation(struct cache *cache)
{
	if (cache->held)
		return cache->generation;

	struct file_mark file = cache_file_mark(cache);

	if (!cache->loading && !file_mark_same(&file, &cache->file)) {
		cache->file = file; /* so that a file which can't be opened is tried once */
		cache_reconnect(cache, NULL);
	}
	gint64 version = db_data_version(cache->version, cache->data_version);
	if (version != cache->data_version)
		cache->generation++;
	cache->data_version = version;
	return cache->generation;
}

bool cache_want_writable(struct cache *cache, GError **error)
{
	if (cache->writable)
		return birth_follow(cache, error);
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s was opened for reading only. Leave out --read-only to change "
		  "it."),
		cache->path);
	return false;
}

/* --- The summit ------------------------------------------------------------------------------- */

bool cache_is_reckoned(struct cache *cache)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db, "SELECT zone, boundary FROM reckoned", NULL);
	return stmt && db_step(stmt, NULL) == SQLITE_ROW &&
	       cache->boundary == sqlite3_column_int(stmt, 1) &&
	       g_strcmp0(db_text(stmt, 0), cache->zone ? zone_name(cache->zone) : NULL) == 0;
}

void cache_follow_zone(struct cache *cache, bool follows)
{
	cache->follows = follows;
}

bool cache_settle_zone(struct cache *cache)
{
	g_autofree char *name = cache->follows ? cache_dominant_zone(cache) : NULL;
	struct zone *zone = NULL;

	if (name && (!cache->zone || !g_str_equal(name, zone_name(cache->zone))))
		zone = zone_new(name);
	if (!zone)
		return false;
	zone_free(cache->zone);
	cache->zone = zone;
	return true;
}

bool cache_set_summit(
	struct cache *cache, const struct zone *zone, int day_boundary, GError **error)
{
	struct zone *copy = zone ? zone_copy(zone) : NULL;

	zone_free(cache->zone);
	cache->zone = copy;
	cache->boundary = day_boundary;
	cache->generation++;
	if (!cache->writable || cache->stands_in || cache->loading || cache->held ||
		cache_is_reckoned(cache))
		return true;
	if (!db_begin(cache->db, error))
		return false;
	if (cache_count_days(cache, error) && db_commit(cache->db, error))
		return true;
	db_rollback(cache->db);
	return false;
}
