/*
 * The text index of a large first load, made by a process of its own while the sessions are still
 * coming. It has a file to itself, into which it puts the words that it is handed; when both are
 * done, its tables are taken over as they are. Nothing depends on it: whatever goes wrong, it is
 * given up, and the words are filled in afterwards as those of any other load (fill.c).
 *
 * The words go through a file without a name, since the index takes longer than the rows and
 * neither should wait for the other; a pipe tells how much there is of it. A loader that is stopped
 * leaves the pipe's end, upon which the process ends too.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gstdio.h>

#include <summitty/base/fd.h>
#include <summitty/store/swap.h>

#include "load.h"
#include "words.h"

enum { BATCH = 1 << 20 }; /* bytes of words that are handed over at once; fewer need no process */

struct indexer {
	pid_t pid; /* 0: it is not started yet, or has ended */
	int bell, spool, claim;
	gint64 written;
	GString *batch;
	sqlite3_stmt *text; /* its result is what is bound to it */
	char *path, *table;
};

/* Before the text of a session in the spool. */
struct entry {
	gint64 place, len;
};

/* --- The process that indexes ------------------------------------------------------------------
 */

static sqlite3 *begin_index(const char *path, const char *table)
{
	AUTO(db_close) sqlite3 *db = NULL;

	cache_drop_aside(path);
	if (db_open(path, DB_CREATE, &db) != SQLITE_OK || words_register(db) != SQLITE_OK ||
		!db_exec(db,
			"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
			"PRAGMA cache_size = -4096",
			NULL) ||
		!db_exec(db, table, NULL) || !db_begin(db, NULL))
		return NULL;
	return g_steal_pointer(&db);
}

/* The length of the first entry of a batch, or 0 if it is not all there. */
static size_t entry_length(const GString *batch, size_t at, struct entry *entry)
{
	if (batch->len - at < sizeof(*entry))
		return 0;
	memcpy(entry, batch->str + at, sizeof(*entry));
	size_t len = sizeof(*entry) + (size_t)entry->len;
	return batch->len - at < len ? 0 : len;
}

static bool index_entry(
	sqlite3_stmt *insert, const struct entry *entry, const char *text, GError **error)
{
	db_bind_int(insert, 1, entry->place);
	sqlite3_bind_text(insert, 2, text, (int)entry->len, SQLITE_STATIC);
	return db_run(insert, error);
}

/* Indexes the whole entries of a batch, and leaves the beginning of the next one. */
static bool index_batch(sqlite3_stmt *insert, GString *batch, GError **error)
{
	struct entry entry;
	size_t at = 0;

	for (size_t len; (len = entry_length(batch, at, &entry)) > 0; at += len)
		if (!index_entry(insert, &entry, batch->str + at + sizeof(entry), error))
			return false;
	g_string_erase(batch, 0, (gssize)at);
	return true;
}

/* Appends the spool's bytes [from, to). */
static bool read_spool(int spool, gint64 from, gint64 to, GString *batch)
{
	while (from < to) {
		gsize len = batch->len, want = (gsize)MIN(to - from, BATCH);
		g_string_set_size(batch, len + want);
		ssize_t got = pread(spool, batch->str + len, want, from);
		g_string_set_size(batch, len + (gsize)MAX(got, 0));
		if (got <= 0)
			return false;
		from += got;
	}
	return true;
}

/* Until the bell says for the second time that there is so much: that is all. */
static bool index_all(sqlite3_stmt *insert, int bell, int spool)
{
	g_autoptr(GString) batch = g_string_sized_new(BATCH * 2);
	gint64 done = 0, there;

	while (read(bell, &there, sizeof(there)) == sizeof(there)) {
		if (there == done)
			return batch->len == 0;
		if (!read_spool(spool, done, there, batch) || !index_batch(insert, batch, NULL))
			return false;
		done = there;
	}
	return false;
}

static bool make_index(const char *path, const char *table, int bell, int spool)
{
	sqlite3 *db = begin_index(path, table);
	sqlite3_stmt *insert = db ? db_prepare(db, WORDS_INSERT, NULL) : NULL;
	bool done = insert && index_all(insert, bell, spool);

	db_finalize(insert);
	done = done && db_commit(db, NULL);
	db_close(db);
	if (!done)
		cache_drop_aside(path);
	return done;
}

/* --- The loader's side -------------------------------------------------------------------------
 */

/* The table as the cache has it, and how much the process may gather before it writes. */
static char *table_of(sqlite3 *db)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(db, "SELECT sql FROM sqlite_schema WHERE name = 'words'", NULL);

	if (!stmt || db_step(stmt, NULL) != SQLITE_ROW)
		return NULL;
	return g_strconcat(db_text(stmt, 0),
		"; INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)", NULL);
}

static bool open_spool(struct indexer *indexer)
{
	g_autofree char *name = g_strconcat(indexer->path, "-spool", NULL);

	g_unlink(name);
	indexer->spool = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	g_unlink(name);
	return indexer->spool >= 0;
}

static bool start(struct indexer *indexer)
{
	int ends[2];

	if (!indexer->table || !open_spool(indexer) || !g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return false;
	indexer->pid = fork();
	if (indexer->pid == 0) {
		signal(SIGINT, SIG_IGN); /* it is the loader's to answer */
		close(ends[1]);
		if (indexer->claim >= 0)
			close(indexer->claim);
		_exit(make_index(indexer->path, indexer->table, ends[0], indexer->spool) ? 0 : 1);
	}
	close(ends[0]);
	indexer->bell = ends[1];
	return indexer->pid > 0;
}

struct indexer *indexer_new(struct cache *cache)
{
	struct indexer *indexer = g_new0(struct indexer, 1);

	indexer->bell = indexer->spool = -1;
	indexer->claim = cache->claim;
	indexer->path = g_strconcat(cache->path, ".words", NULL);
	indexer->table = table_of(cache->db);
	indexer->batch = g_string_sized_new(BATCH + BATCH / 8);
	indexer->text = db_prepare(cache->db, "SELECT ?", NULL);
	return indexer;
}

static void hang_up(struct indexer *indexer)
{
	if (indexer->bell >= 0)
		close(indexer->bell);
	indexer->bell = -1;
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

void indexer_free(struct indexer *indexer)
{
	if (!indexer)
		return;
	if (indexer->pid > 0)
		kill(indexer->pid, SIGKILL);
	reap(indexer);
	if (indexer->spool >= 0) {
		cache_drop_aside(indexer->path);
		close(indexer->spool);
	}
	db_finalize(indexer->text);
	g_string_free(indexer->batch, TRUE);
	g_free(indexer->path);
	g_free(indexer->table);
	g_free(indexer);
}

static bool hand_over(struct indexer *indexer)
{
	gsize len = indexer->batch->len;

	if (indexer->pid == 0 && !start(indexer))
		return false;
	if (!fd_write_all(indexer->spool, indexer->batch->str, len))
		return false;
	indexer->written += (gint64)len;
	g_string_truncate(indexer->batch, 0);
	return fd_write_all(indexer->bell, &indexer->written, sizeof(indexer->written));
}

/* What a session is found by is bound to a statement, which gives it back. */
static void append_entry(struct indexer *indexer, gint64 place, const struct session *session)
{
	words_bind(indexer->text, 1, session);
	if (sqlite3_step(indexer->text) == SQLITE_ROW) {
		const char *text = db_text(indexer->text, 0);
		struct entry entry = {place, sqlite3_column_bytes(indexer->text, 0)};
		g_string_append_len(indexer->batch, (const char *)&entry, sizeof(entry));
		g_string_append_len(indexer->batch, text, (gssize)entry.len);
	}
	sqlite3_reset(indexer->text);
}

bool indexer_add(struct indexer *indexer, gint64 place, const struct session *session)
{
	append_entry(indexer, place, session);
	return indexer->batch->len < BATCH || hand_over(indexer);
}

bool indexer_end(struct indexer *indexer)
{
	db_finalize(g_steal_pointer(&indexer->text)); /* its connection may go before the process */
	return (indexer->batch->len == 0 || hand_over(indexer)) && hand_over(indexer);
}

/* --- Few words ----------------------------------------------------------------------------------
 */

bool indexer_has_few(const struct indexer *indexer)
{
	return indexer->pid == 0;
}

bool indexer_put(struct indexer *indexer, struct cache *cache, gint64 source, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *insert = db_prepare(cache->db, WORDS_INSERT, error);

	return insert && index_batch(insert, indexer->batch, error) &&
	       load_run(cache->db, "DELETE FROM filling WHERE source = ?2", NULL, source, error);
}

/* --- Taking over -------------------------------------------------------------------------------
 */

/* Whether nobody has filled in any of the words meanwhile. */
static bool is_wanted(sqlite3 *db, gint64 source)
{
	gint64 wanted = 0;
	g_autofree char *sql = g_strdup_printf(
		"SELECT (SELECT count(*) FROM filling WHERE source = %" G_GINT64_FORMAT
		" AND after = -9223372036854775807 - 1) AND NOT EXISTS (SELECT 1 FROM words_idx)",
		source);

	return db_number(db, sql, &wanted, NULL) && wanted != 0;
}

static const char take_tables[] =
	"DELETE FROM words_data; INSERT INTO words_data SELECT * FROM made.words_data; "
	"DELETE FROM words_idx; INSERT INTO words_idx SELECT * FROM made.words_idx; "
	"DELETE FROM filling";

/* The tables behind the index are written to as such, which SQLite else forbids. */
static bool take_over(sqlite3 *db, gint64 source, GError **error)
{
	if (!db_begin(db, error))
		return false;
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	bool done =
		is_wanted(db, source) && db_exec(db, take_tables, error) && db_commit(db, error);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	db_rollback(db);
	return done;
}

static bool attach(sqlite3 *db, const char *path, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, "ATTACH ? AS made", error);
	g_autofree char *plain = path[0] == '/' ? g_strdup(path) : g_strconcat("./", path, NULL);

	if (!stmt)
		return false;
	db_bind_text(stmt, 1, plain);
	return db_run(stmt, error);
}

bool indexer_take(struct indexer *indexer, struct cache *cache, gint64 source, GError **error)
{
	sqlite3 *db = cache->db;

	/* Meanwhile there is something else to be done. */
	if (!db_exec(db, CACHE_INDEXES, error) || !reap(indexer) ||
		!attach(db, indexer->path, error))
		return false;
	bool done = take_over(db, source, error);
	sqlite3_exec(db, "DETACH made", NULL, NULL, NULL);
	/* What the connection remembers of the index is of the empty one. */
	return cache_reconnect(cache, done ? error : NULL) && done;
}
