/*
 * The text index of a large first load, which takes as long as the load itself. Its sessions are
 * there for all to see by then. Their texts are cut here, and the words go through a pipe to a
 * process of its own, which writes the tables of the index into a file of its own; when both are
 * done, the tables are taken over as they are.
 *
 * Nothing depends on it: whatever goes wrong, or if the cache was changed meanwhile, it is given
 * up, and the words are filled in as those of any other load (fill.c).
 */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include <summitty/base/fd.h>
#include <summitty/store/swap.h>

#include "load.h"
#include "postings.h"
#include "words.h"

enum {
	BATCH = 1 << 18, /* bytes of words that are handed over at once */
	MUCH = 14 << 20, /* bytes of words and places that are gathered before they are written */
};

struct indexer {
	struct cache *cache;
	pid_t pid;      /* 0: it is not started, or has ended */
	int words;      /* the pipe's end */
	gint64 version; /* of the cache, as it is being indexed */
	char *path;
	GString *batch;
};

/* Before the words of a session; nothing of an entry that stands for the end of all. */
struct entry {
	gint64 place, len;
};

enum { END = -1 }; /* for a len */

/* --- The process that indexes ------------------------------------------------------------------
 */

static sqlite3 *begin_index(const char *path, const char *tables)
{
	AUTO(db_close) sqlite3 *db = NULL;

	cache_drop_aside(path);
	if (db_open(path, DB_MAKE, &db) != SQLITE_OK ||
		!db_exec(db,
			"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
			"PRAGMA cache_size = -1024",
			NULL) ||
		!db_exec(db, tables, NULL) || !db_begin(db, NULL))
		return NULL;
	return g_steal_pointer(&db);
}

/* Takes the first entry of a batch; false if it is not all there. */
static bool take_entry(const GString *batch, size_t at, struct entry *entry)
{
	if (batch->len - at < sizeof(*entry))
		return false;
	memcpy(entry, batch->str + at, sizeof(*entry));
	return entry->len == END || batch->len - at - sizeof(*entry) >= (size_t)entry->len;
}

/* What was gathered is written when it is much. */
static bool index_entry(struct postings *postings, struct segments *segments,
	const struct entry *entry, const char *words)
{
	postings_add(postings, entry->place, words, (size_t)entry->len);
	return postings_size(postings) < MUCH || postings_write(postings, segments, NULL);
}

/* Indexes the whole entries of a batch, and leaves the beginning of the next one. */
static bool index_batch(
	struct postings *postings, struct segments *segments, GString *batch, bool *end)
{
	struct entry entry;
	size_t at = 0;

	while (!*end && take_entry(batch, at, &entry)) {
		*end = entry.len == END;
		at += sizeof(entry);
		if (!*end && !index_entry(postings, segments, &entry, batch->str + at))
			return false;
		at += *end ? 0 : (size_t)entry.len;
	}
	g_string_erase(batch, 0, (gssize)at);
	return true;
}

/* Appends what there is to read, up to a batch. False at the pipe's end: the loader was stopped. */
static bool read_some(int words, GString *batch)
{
	gsize len = batch->len;

	g_string_set_size(batch, len + BATCH);
	ssize_t got = fd_read(words, batch->str + len, BATCH);
	g_string_set_size(batch, len + (gsize)MAX(got, 0));
	return got > 0;
}

static bool index_all(struct segments *segments, int words)
{
	AUTO(postings_free) struct postings *postings = postings_new();
	g_autoptr(GString) batch = g_string_sized_new(BATCH * 2);
	bool end = false;

	while (!end)
		if (!read_some(words, batch) || !index_batch(postings, segments, batch, &end))
			return false;
	return postings_write(postings, segments, NULL) &&
	       segments_end(segments, postings_texts(postings), postings_words(postings), NULL);
}

static bool make_index(const char *path, const char *tables, guint32 cookie, int words)
{
	sqlite3 *db = begin_index(path, tables);
	struct segments *segments = db ? segments_new(db, cookie, NULL) : NULL;
	bool done = segments && index_all(segments, words);

	segments_free(segments);
	done = done && db_commit(db, NULL);
	db_close(db);
	if (!done)
		cache_drop_aside(path);
	return done;
}

/* --- The loader's side -------------------------------------------------------------------------
 */

/* SQL that makes the tables behind the index, as the cache has them. */
static char *tables_of(sqlite3 *db)
{
	static const char sql[] = "SELECT group_concat(sql, ';') FROM sqlite_schema "
				  "WHERE name IN ('words_data', 'words_idx')";
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, NULL);

	return stmt && db_step(stmt, NULL) == SQLITE_ROW ? g_strdup(db_text(stmt, 0)) : NULL;
}

/* What the load had and needs no more: else both processes would have it. */
static void give_back(void)
{
#ifdef M_TRIM_THRESHOLD
	malloc_trim(0);
#endif
}

static bool start(struct indexer *indexer)
{
	g_autofree char *tables = tables_of(indexer->cache->db);
	guint32 cookie;
	int ends[2];

	if (!tables || !segments_cookie(indexer->cache->db, &cookie) ||
		!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return false;
	fd_widen_pipe(ends[1], BATCH * 4);
	give_back();
	indexer->pid = fork();
	if (indexer->pid == 0) {
		signal(SIGINT, SIG_IGN); /* it is the loader's to answer */
		close(ends[1]);
		_exit(make_index(indexer->path, tables, cookie, ends[0]) ? 0 : 1);
	}
	close(ends[0]);
	indexer->words = ends[1];
	return indexer->pid > 0;
}

static struct indexer *indexer_new(struct cache *cache)
{
	struct indexer *indexer = g_new0(struct indexer, 1);

	indexer->cache = cache;
	indexer->words = -1;
	indexer->path = g_strconcat(cache->path, ".words", NULL);
	indexer->batch = g_string_sized_new(BATCH + BATCH / 8);
	return indexer;
}

static void hang_up(struct indexer *indexer)
{
	if (indexer->words >= 0)
		close(indexer->words);
	indexer->words = -1;
}

/* Waits for the process; true if it has done its work. */
static bool reap(struct indexer *indexer)
{
	int status = -1;

	hang_up(indexer);
	while (indexer->pid > 0 && waitpid(indexer->pid, &status, 0) < 0 && errno == EINTR)
		;
	indexer->pid = 0;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void indexer_free(struct indexer *indexer)
{
	if (indexer->pid > 0)
		kill(indexer->pid, SIGKILL);
	reap(indexer);
	cache_drop_aside(indexer->path);
	g_string_free(indexer->batch, TRUE);
	g_free(indexer->path);
	g_free(indexer);
}

DEFINE_AUTO(struct indexer, indexer_free)

/* --- Cutting ------------------------------------------------------------------------------------
 */

static bool hand_over(struct indexer *indexer)
{
	bool done = fd_write_all(indexer->words, indexer->batch->str, indexer->batch->len);

	g_string_truncate(indexer->batch, 0);
	return done;
}

static void append_entry(struct indexer *indexer, gint64 place, const struct session *session)
{
	GString *batch = indexer->batch;
	gsize at = batch->len;
	struct entry entry = {place, 0};
	size_t len;
	g_autofree char *text = words_text(session, &len);

	g_string_append_len(batch, (const char *)&entry, sizeof(entry));
	words_append(batch, text, len);
	entry.len = (gint64)(batch->len - at - sizeof(entry));
	memcpy(batch->str + at, &entry, sizeof(entry));
}

/* Hands over the words of every session. */
static bool cut_all(struct indexer *indexer, GError **error)
{
	static const struct entry end = {0, END};
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(indexer->cache->db,
		"SELECT s.place, " ROW_COLUMNS " FROM session s "
		"LEFT JOIN body b ON b.number = s.body ORDER BY s.place",
		error);
	bool done = stmt != NULL;
	int code = SQLITE_ERROR;

	while (done && (code = db_step(stmt, error)) == SQLITE_ROW) {
		struct row row;
		row_read(stmt, 1, ROW_COUNT, &row);
		append_entry(indexer, sqlite3_column_int64(stmt, 0), &row.session);
		row_clear(&row);
		done = indexer->batch->len < BATCH || hand_over(indexer);
	}
	g_string_append_len(indexer->batch, (const char *)&end, sizeof(end));
	return done && code == SQLITE_DONE && hand_over(indexer);
}

/* --- Taking over -------------------------------------------------------------------------------
 */

/* Whether the index is that of one load, which has not begun. */
static bool is_wanted(sqlite3 *db)
{
	gint64 wanted = 0;

	return db_number(db,
		       "SELECT count(*) = 1 AND max(after) = -9223372036854775807 - 1 AND NOT "
		       "EXISTS "
		       "(SELECT 1 FROM words_idx) FROM filling",
		       &wanted, NULL) &&
	       wanted != 0;
}

/* Counts what others have changed. */
static gint64 version_of(sqlite3 *db)
{
	gint64 version = -1;

	return db_number(db, "PRAGMA data_version", &version, NULL) ? version : -1;
}

static const char take_tables[] =
	"DELETE FROM words_data; INSERT INTO words_data SELECT * FROM made.words_data; "
	"DELETE FROM words_idx; INSERT INTO words_idx SELECT * FROM made.words_idx; "
	"DELETE FROM filling";

/* The tables behind the index are written to as such, which SQLite else forbids. */
static bool take_over(const struct indexer *indexer, GError **error)
{
	sqlite3 *db = indexer->cache->db;

	if (!db_begin(db, error))
		return false;
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	bool done = version_of(db) == indexer->version && db_exec(db, take_tables, error) &&
		    db_commit(db, error);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	db_rollback(db);
	return done;
}

static bool attach(sqlite3 *db, const char *path, GError **error)
{
	g_autofree char *plain = path[0] == '/' ? g_strdup(path) : g_strconcat("./", path, NULL);

	return db_run_with(db, "ATTACH ? AS made", plain, NULL, error);
}

static bool take(struct indexer *indexer, GError **error)
{
	struct cache *cache = indexer->cache;

	if (!attach(cache->db, indexer->path, error))
		return false;
	bool done = take_over(indexer, error);
	sqlite3_exec(cache->db, "DETACH made", NULL, NULL, NULL);
	/* What the connection remembers of the index is of the empty one. */
	return cache_reconnect(cache, done ? error : NULL) && done;
}

/* The other indexes, meanwhile, in the room that the process has left. They go from the log to the
 * file together with this one. */
static bool build_indexes(sqlite3 *db, GError **error)
{
	enum { PAGES = 1000 }; /* as SQLite has it */

	sqlite3_wal_autocheckpoint(db, 0);
	bool done = db_exec(db, "PRAGMA cache_size = -6144", error) && db_begin(db, error) &&
		    cache_build_indexes(db, error) && db_commit(db, error);
	db_rollback(db);
	sqlite3_wal_autocheckpoint(db, PAGES);
	return done;
}

bool cache_index_aside(struct cache *cache, GError **error)
{
	gint64 version = version_of(cache->db); /* what is wanted is wanted of this one */

	if (!is_wanted(cache->db))
		return false;
	AUTO(indexer_free) struct indexer *indexer = indexer_new(cache);
	indexer->version = version;
	return start(indexer) && cut_all(indexer, error) && build_indexes(cache->db, error) &&
	       reap(indexer) && take(indexer, error);
}
