/*
 * A database that is made in blocks: it is the same as any other, takes few writes, and what can't
 * be written is told of before its transaction ends well.
 */
#include <glib/gstdio.h>

#include "db.h"
#include "disk.h"
#include "unit.h"
#include "world.h"

enum { ROUNDS = 30, ROWS = 600, PAGE = 4096 };

static struct world world;
static char *path;
static sqlite3 *db;

static void run_on(sqlite3 *of, const char *sql)
{
	ck_assert_msg(sqlite3_exec(of, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
		sqlite3_errmsg(of));
}

static const char table[] = "CREATE TABLE t (id INTEGER PRIMARY KEY, text BLOB NOT NULL);"
			    "CREATE INDEX t_text ON t (text)";

/* As a cache that is being made (cache-db.h). */
static void make(sqlite3 **out)
{
	ck_assert_int_eq(db_open(path, DB_MAKE, out), SQLITE_OK);
	run_on(*out, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY;"
		     "PRAGMA synchronous = OFF; PRAGMA cache_size = 20");
	run_on(*out, table);
}

static void setup(void)
{
	disk_install();
	world_init(&world);
	path = g_build_filename(world.dir, "made %20?#.db", NULL); /* a name, not a URI */
	make(&db);
}

static void teardown(void)
{
	sqlite3_close(db);
	g_clear_pointer(&path, g_free);
	world_clear(&world);
}

static gint64 number(sqlite3 *of, const char *sql)
{
	gint64 found = -1;

	ck_assert(db_number(of, sql, &found, NULL));
	return found;
}

static gint64 sum(sqlite3 *of)
{
	return number(of, "SELECT coalesce(sum(id * 7 + length(text) + unicode(text)), 0) FROM t");
}

static const char *const changes[] = {
	"INSERT OR REPLACE INTO t VALUES (?1, printf('%c%.*c', 65 + ?2 % 26, ?2 * 9, 'x'))",
	"UPDATE t SET text = printf('%c%.*c', 65 + ?1 % 26, ?1 + ?2, 'y') WHERE id % 5 = ?2 % 5",
	"DELETE FROM t WHERE id = ?1 OR id = ?2",
};

static void change(sqlite3 *of, const char *sql, int one, int other)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(of, sql, NULL);

	ck_assert_ptr_nonnull(stmt);
	db_bind_int(stmt, 1, one);
	db_bind_int(stmt, 2, other);
	ck_assert(db_run(stmt, NULL));
}

/* The file as it is now, read by somebody else. */
static void check_file(gint64 expected)
{
	sqlite3 *other = NULL;

	ck_assert_int_eq(
		sqlite3_open_v2(path, &other, SQLITE_OPEN_READONLY, "unix-none"), SQLITE_OK);
	ck_assert_int_eq(sum(other), expected);
	ck_assert_int_eq(
		number(other, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
	sqlite3_close(other);
}

START_TEST(it_is_the_same_as_any_other)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)_i);
	sqlite3 *plain = NULL;

	ck_assert_int_eq(sqlite3_open(":memory:", &plain), SQLITE_OK);
	run_on(plain, table);
	for (int round = 0; round < ROUNDS; round++) {
		run_on(db, "BEGIN");
		for (int n = g_rand_int_range(rand, 1, 60); n > 0; n--) {
			const char *sql = changes[g_rand_int_range(rand, 0, G_N_ELEMENTS(changes))];
			int one = g_rand_int_range(rand, 1, ROWS);
			int other = g_rand_int_range(rand, 1, ROWS);
			change(plain, sql, one, other);
			change(db, sql, one, other);
		}
		ck_assert_int_eq(sum(db), sum(plain));
		run_on(db, "COMMIT");
		check_file(sum(plain));
	}
	sqlite3_close(plain);
}
END_TEST

static const char fill[] = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
			   "WHERE i < 2000) INSERT INTO t "
			   "SELECT i, printf('%.*c%d', 900, 'x', i) FROM n";

START_TEST(many_pages_are_few_writes)
{
	guint writes = 0;
	gint64 bytes = 0;

	run_on(db, "DROP INDEX t_text");
	disk_record();
	run_on(db, fill);
	g_autoptr(GArray) events = disk_record_end();
	for (guint i = 0; i < events->len; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		ck_assert_int_eq(event->change, DISK_WRITE);
		writes++;
		bytes += (gint64)g_bytes_get_size(event->bytes);
	}
	ck_assert_int_gt(bytes, 400 * PAGE);
	ck_assert_int_lt(writes, bytes / PAGE / 4);
}
END_TEST

/* However much of it was still waiting. */
START_TEST(what_is_not_written_is_not_committed)
{
	guint at = 1;

	for (bool failed = true; failed; at++) {
		bool begun = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
		disk_arm(_i ? DISK_EIO : DISK_FULL, at);
		bool done = begun && sqlite3_exec(db, fill, NULL, NULL, NULL) == SQLITE_OK &&
			    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
		failed = disk_disarm();
		ck_assert_int_eq(done, !failed);
		sqlite3_close(db);
		db = NULL;
		ck_assert_int_eq(g_unlink(path), 0);
		make(&db);
	}
	ck_assert_uint_gt(at, 20);
}
END_TEST

static Suite *block_suite(void)
{
	Suite *suite = suite_create("block");
	TCase *tc = tcase_create("block");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, it_is_the_same_as_any_other, 0, 3);
	tcase_add_test(tc, many_pages_are_few_writes);
	tcase_add_loop_test(tc, what_is_not_written_is_not_committed, 0, 2);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(block_suite)
