/*
 * The log in larger pieces: what is committed is in its file, whole, for every other process and
 * after a crash, whatever the transaction did; and it takes few writes.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "db.h"
#include "disk.h"
#include "unit.h"
#include "world.h"

enum { ROUNDS = 40, ROWS = 400, PAGE = 4096 };

static struct world world;
static char *path;
static sqlite3 *db;

static void run(const char *sql)
{
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
		sqlite3_errmsg(db));
}

static void setup(void)
{
	disk_install();
	world_init(&world);
	path = g_build_filename(world.dir, "t.db", NULL);
	ck_assert_int_eq(db_open(path, DB_CREATE, &db), SQLITE_OK);
	run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;"
	    "CREATE TABLE t (id INTEGER PRIMARY KEY, text BLOB NOT NULL)");
}

static void teardown(void)
{
	sqlite3_close(db);
	g_clear_pointer(&path, g_free);
	world_clear(&world);
}

/* What a connection finds of the table. */
static gint64 sum(sqlite3 *of)
{
	gint64 sum = -1;

	ck_assert(db_number(of,
		"SELECT coalesce(sum(id * 7 + length(text) + unicode(hex(text))), 0) FROM t", &sum,
		NULL));
	return sum;
}

static void copy_file(const char *from, const char *to)
{
	g_autofree char *bytes = NULL;
	gsize len = 0;

	ck_assert(g_file_get_contents(from, &bytes, &len, NULL));
	ck_assert(g_file_set_contents(to, bytes, (gssize)len, NULL));
}

/* The sum that is found from the files as they are now: what a crash at this moment would leave. */
static gint64 sum_after_crash(void)
{
	g_autofree char *log = g_strconcat(path, "-wal", NULL);
	g_autofree char *copy = g_build_filename(world.dir, "copy", NULL);
	g_autofree char *copied_log = g_strconcat(copy, "-wal", NULL);
	sqlite3 *crashed = NULL;
	gint64 sound = 0;

	copy_file(path, copy);
	copy_file(log, copied_log);
	ck_assert_int_eq(sqlite3_open(copy, &crashed), SQLITE_OK);
	gint64 found = sum(crashed);
	ck_assert(db_number(crashed, "SELECT integrity_check = 'ok' FROM pragma_integrity_check",
		&sound, NULL));
	ck_assert_int_eq(sound, 1);
	sqlite3_close(crashed);
	g_remove(copy);
	g_remove(copied_log);
	return found;
}

static const char *const changes[] = {
	"INSERT OR REPLACE INTO t VALUES (?1, randomblob(1 + ?2 * 3))",
	"UPDATE t SET text = randomblob(?1 + ?2) WHERE id % 3 = 0",
	"DELETE FROM t WHERE id = ?1 OR id = ?2",
};

/* Some changes: with a small page cache pages are written to the log before the transaction's end,
 * and once more when they change again. */
static void change(GRand *rand)
{
	for (int n = g_rand_int_range(rand, 1, 30); n > 0; n--) {
		const char *sql = changes[g_rand_int_range(rand, 0, G_N_ELEMENTS(changes))];
		AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, NULL);
		ck_assert_ptr_nonnull(stmt);
		db_bind_int(stmt, 1, g_rand_int_range(rand, 1, ROWS));
		db_bind_int(stmt, 2, g_rand_int_range(rand, 1, ROWS));
		ck_assert(db_run(stmt, NULL));
	}
}

START_TEST(what_is_committed_is_in_the_file)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)_i);
	sqlite3 *other = NULL;

	run(_i % 2 ? "PRAGMA cache_size = 2" : "PRAGMA cache_size = 1000");
	ck_assert_int_eq(sqlite3_open(path, &other), SQLITE_OK);
	for (int round = 0; round < ROUNDS; round++) {
		run("BEGIN");
		change(rand);
		run("SAVEPOINT s");
		change(rand);
		run(g_rand_boolean(rand) ? "ROLLBACK TO s" : "RELEASE s");
		change(rand);
		run("COMMIT");
		/* In this order: whoever wrote it may put it down when it reads it. */
		gint64 crashed = sum_after_crash(), seen = sum(other), here = sum(db);
		ck_assert_int_eq(crashed, here);
		ck_assert_int_eq(seen, here);
	}
	sqlite3_close(other);
}
END_TEST

START_TEST(many_frames_are_few_writes)
{
	guint writes = 0;
	gint64 bytes = 0;

	disk_record();
	run("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
	    "INSERT INTO t SELECT i, randomblob(3000) FROM n");
	g_autoptr(GArray) events = disk_record_end();

	for (guint i = 0; i < events->len; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		if (event->change != DISK_WRITE || !g_str_has_suffix(event->file, "-wal"))
			continue;
		writes++;
		bytes += (gint64)g_bytes_get_size(event->bytes);
	}
	ck_assert_int_gt(bytes, 1000 * PAGE);
	ck_assert_int_lt(writes, bytes / PAGE / 8);
}
END_TEST

static Suite *log_suite(void)
{
	Suite *suite = suite_create("log");
	TCase *tests = tcase_create("log");

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, what_is_committed_is_in_the_file, 0, 4);
	tcase_add_test(tests, many_frames_are_few_writes);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(log_suite)
