/*
 * The log in larger pieces: what is committed is in its file, whole, for every other process and
 * after a crash, whatever the transaction did; and it takes few writes.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "db.h"
#include "disk.h"
#include "log-file.h"
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

/* --- A log that is put on the disk before there is anything in it -------------------------------
 */

/* The log is then a new one. */
static void reopen(void)
{
	sqlite3_close(db);
	ck_assert_int_eq(db_open(path, DB_CREATE, &db), SQLITE_OK);
	run("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0");
}

static bool is_of_log(const struct disk_event *event)
{
	return event->file && g_str_has_suffix(event->file, "-wal");
}

/* How often a transaction waits for the disk. */
static guint count_syncs(void)
{
	guint syncs = 0;

	disk_record();
	run("INSERT OR REPLACE INTO t VALUES (1, randomblob(9)); COMMIT");
	g_autoptr(GArray) events = disk_record_end();
	for (guint i = 0; i < events->len; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		syncs += event->change == DISK_SYNC && is_of_log(event);
	}
	return syncs;
}

START_TEST(a_blank_log_need_not_be_waited_for)
{
	reopen();
	run("BEGIN IMMEDIATE");
	if (_i)
		log_blank(db);
	ck_assert_uint_eq(count_syncs(), _i ? 0 : 1);
	ck_assert_int_eq(sum_after_crash(), sum(db));

	/* It begins anew, and its header stands where an earlier one did. */
	run("PRAGMA wal_checkpoint(RESTART); BEGIN IMMEDIATE");
	ck_assert_uint_eq(count_syncs(), 1);

	/* It has something in it now, and is left alone. */
	run("BEGIN IMMEDIATE");
	log_blank(db);
	run("UPDATE t SET text = randomblob(20); COMMIT");
	ck_assert_int_eq(sum_after_crash(), sum(db));
}
END_TEST

/* Nothing came of it, and then another process wrote, whose header stands there now. */
START_TEST(a_log_that_another_wrote_is_not_blank)
{
	sqlite3 *other = NULL;

	reopen();
	run("BEGIN IMMEDIATE");
	log_blank(db);
	run("ROLLBACK");
	ck_assert_int_eq(sqlite3_open(path, &other), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(other, "INSERT INTO t VALUES (7, x'07')", NULL, NULL, NULL),
		SQLITE_OK);
	ck_assert_int_eq(
		sqlite3_wal_checkpoint_v2(other, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL),
		SQLITE_OK);
	run("BEGIN IMMEDIATE");
	ck_assert_uint_eq(count_syncs(), 1);
	ck_assert_int_eq(sum_after_crash(), sum(db));
	sqlite3_close(other);
}
END_TEST

/* A log as a power cut after the first `n` events can leave it: what a file system shows where
 * nothing is on the disk yet is an earlier one. */
static void lay_out_log(const GArray *events, guint n, GByteArray *log, GRand *rand)
{
	enum { SECTOR = 512 };
	guint sure = 0;

	for (guint i = 0; i < n; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		sure = event->change == DISK_SYNC && is_of_log(event) ? i : sure;
	}
	for (guint i = 0; i < n; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		if (event->change != DISK_WRITE || !is_of_log(event))
			continue;
		gsize len, at = (gsize)event->at;
		const guint8 *from = g_bytes_get_data(event->bytes, &len);
		for (gsize done = 0, piece; done < len; done += piece) {
			piece = MIN(len - done, SECTOR - (at + done) % SECTOR);
			if (log->len < at + done + piece)
				g_byte_array_set_size(log, (guint)(at + done + piece));
			if (i < sure || g_rand_boolean(rand))
				memcpy(log->data + at + done, from + done, piece);
		}
	}
}

/* What is found with a log in the place of what is there. */
static gint64 sum_with_log(const GByteArray *bytes)
{
	g_autofree char *copy = g_build_filename(world.dir, "copy", NULL);
	g_autofree char *log = g_strconcat(copy, "-wal", NULL);
	sqlite3 *found = NULL;

	copy_file(path, copy);
	ck_assert(g_file_set_contents(log, (const char *)bytes->data, (gssize)bytes->len, NULL));
	ck_assert_int_eq(sqlite3_open(copy, &found), SQLITE_OK);
	gint64 result = sum(found);
	sqlite3_close(found);
	g_remove(copy);
	g_remove(log);
	return result;
}

/* A log of some time ago, in whose place the next one comes. */
static GByteArray *earlier_log(void)
{
	g_autofree char *log = g_strconcat(path, "-wal", NULL);
	char *bytes;
	gsize len;

	run("INSERT INTO t VALUES (1, x'00'), (2, x'00')");
	reopen();
	run("UPDATE t SET text = x'0101' WHERE id = 1");
	ck_assert(g_file_get_contents(log, &bytes, &len, NULL));
	reopen();
	run("UPDATE t SET text = x'020202' WHERE id = 1");
	reopen();
	return g_byte_array_new_take((guint8 *)bytes, len);
}

/* Pages had to leave before the transaction was given up: the header is there, and is written once
 * more. */
START_TEST(a_log_is_blank_but_once)
{
	reopen();
	run("PRAGMA cache_size = 2; BEGIN IMMEDIATE");
	log_blank(db);
	run("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
	    "INSERT INTO t SELECT i, randomblob(3000) FROM n;"
	    "ROLLBACK; BEGIN IMMEDIATE");
	ck_assert_uint_eq(count_syncs(), 1);
	ck_assert_int_eq(sum_after_crash(), sum(db));
}
END_TEST

START_TEST(an_earlier_log_does_not_come_back)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20181010);
	g_autoptr(GByteArray) earlier = earlier_log();
	gint64 before = sum(db);

	ck_assert_int_ne(sum_with_log(earlier), before); /* it would do harm */
	disk_record();
	run("BEGIN IMMEDIATE");
	log_blank(db);
	disk_note(0);
	run("UPDATE t SET text = randomblob(3000); COMMIT");
	g_autoptr(GArray) events = disk_record_end();
	gint64 after = sum(db);

	bool ready = false;
	for (guint n = 0; n <= events->len; n++) {
		for (int again = 0; ready && again < 50; again++) {
			g_autoptr(GByteArray) log = g_byte_array_new();
			g_byte_array_append(log, earlier->data, earlier->len);
			lay_out_log(events, n, log, rand);
			gint64 found = sum_with_log(log);
			ck_assert_msg(found == before || found == after, "cut after %u of %u", n,
				events->len);
		}
		ready |= n < events->len &&
			 g_array_index(events, struct disk_event, n).change == DISK_NOTE;
	}
	ck_assert(ready);
}
END_TEST

/* --- A log that stays ---------------------------------------------------------------------------
 */

enum { HEADER = 32 };

/* As whoever opens a cache does it. */
static void open_to_keep(void)
{
	reopen();
	run("PRAGMA journal_size_limit = 1000000");
	log_keep(db, true);
}

/* A database beside which a log of some pages is short. */
static void fill_and_keep(void)
{
	run("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
	    "INSERT INTO t SELECT i, randomblob(3000) FROM n");
	open_to_keep();
}

/* Both change some of the same pages: the first one alone would do harm. */
static void change_twice(void)
{
	run("UPDATE t SET text = randomblob(1000) WHERE id BETWEEN 100 AND 109");
	run("UPDATE t SET text = randomblob(1500) WHERE id BETWEEN 105 AND 119");
}

static GByteArray *read_log(void)
{
	g_autofree char *log = g_strconcat(path, "-wal", NULL);
	char *bytes;
	gsize len;

	ck_assert(g_file_get_contents(log, &bytes, &len, NULL));
	return g_byte_array_new_take((guint8 *)bytes, len);
}

START_TEST(a_log_stays_with_nothing_in_it)
{
	static const guint8 none[HEADER];

	fill_and_keep();
	change_twice();
	gint64 before = sum(db);
	g_autoptr(GByteArray) full = read_log();
	ck_assert_int_eq(memcmp(full->data, none, HEADER) == 0, 0);
	open_to_keep();
	g_autoptr(GByteArray) kept = read_log();
	ck_assert_uint_eq(kept->len, full->len);
	ck_assert_int_eq(memcmp(kept->data, none, HEADER), 0);
	ck_assert_int_eq(memcmp(kept->data + HEADER, full->data + HEADER, full->len - HEADER), 0);
	ck_assert_int_eq(sum_with_log(kept), before);
	ck_assert_int_eq(sum(db), before);

	log_keep(db, false);
	sqlite3_close(g_steal_pointer(&db));
	g_autofree char *log = g_strconcat(path, "-wal", NULL);
	ck_assert(!g_file_test(log, G_FILE_TEST_EXISTS));
}
END_TEST

/* One header with but some of the frames behind it is what must not be. */
START_TEST(a_long_log_is_emptied)
{
	fill_and_keep();
	run("UPDATE t SET text = randomblob(2000) WHERE id < 100");
	gint64 before = sum(db);
	open_to_keep();
	g_autoptr(GByteArray) kept = read_log();
	ck_assert_uint_eq(kept->len, 0);
	ck_assert_int_eq(sum(db), before);
}
END_TEST

/* The first event after the database was last waited for. */
static guint when_all_is_in(const GArray *events)
{
	guint when = 0;

	for (guint i = 0; i < events->len; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		if (event->change == DISK_SYNC && !is_of_log(event))
			when = i + 1;
	}
	return when;
}

/* The power goes at any moment since the last one closed it, also in the middle of the next
 * transaction: with a header that was waited for, or with none. */
START_TEST(a_log_that_stayed_does_not_come_back)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20181011);

	fill_and_keep();
	change_twice();
	gint64 before = sum(db);
	g_autoptr(GByteArray) earlier = read_log();
	disk_record();
	open_to_keep();
	run("BEGIN IMMEDIATE");
	if (_i)
		log_blank(db);
	run("UPDATE t SET text = randomblob(700) WHERE id BETWEEN 100 AND 130; COMMIT");
	g_autoptr(GArray) events = disk_record_end();
	gint64 after = sum(db);

	guint first = when_all_is_in(events);
	ck_assert_uint_gt(events->len, first + 2);
	for (guint n = first; n <= events->len; n++) {
		for (int again = 0; again < 20; again++) {
			g_autoptr(GByteArray) log = g_byte_array_new();
			g_byte_array_append(log, earlier->data, earlier->len);
			lay_out_log(events, n, log, rand);
			gint64 found = sum_with_log(log);
			ck_assert_msg(found == before || found == after, "cut after %u of %u", n,
				events->len);
		}
	}
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
	tcase_add_loop_test(tests, a_blank_log_need_not_be_waited_for, 0, 2);
	tcase_add_test(tests, a_log_is_blank_but_once);
	tcase_add_test(tests, a_log_that_another_wrote_is_not_blank);
	tcase_add_test(tests, an_earlier_log_does_not_come_back);
	tcase_add_test(tests, a_log_stays_with_nothing_in_it);
	tcase_add_test(tests, a_long_log_is_emptied);
	tcase_add_loop_test(tests, a_log_that_stayed_does_not_come_back, 0, 2);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(log_suite)
