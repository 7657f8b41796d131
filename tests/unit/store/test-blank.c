/* An empty cache that is part of the program is the one that its SQL makes. */
#include <string.h>

#include "blank.h"
#include "db.h"
#include "unit.h"
#include "words.h"

enum { HEADER = 100 }; /* SQLite, "Database File Format", 1.3: counts of changes are in it */

static sqlite3 *open_database(void)
{
	sqlite3 *db = NULL;

	ck_assert_int_eq(db_open(NULL, DB_MEMORY, &db), SQLITE_OK);
	ck_assert_int_eq(words_register(db), SQLITE_OK);
	return db;
}

static gint64 number(sqlite3 *db, const char *sql)
{
	gint64 value = -1;

	ck_assert(db_number(db, sql, &value, NULL));
	return value;
}

START_TEST(test_same_pages)
{
	AUTO(db_close) sqlite3 *made = open_database();
	AUTO(db_close) sqlite3 *filled = open_database();
	sqlite3_int64 n = 0, size = 0;

	ck_assert(db_migrate(made, &db_cache_format, NULL));
	blank_fill(filled);
	unsigned char *a = sqlite3_serialize(made, "main", &n, 0);
	unsigned char *b = sqlite3_serialize(filled, "main", &size, 0);
	ck_assert_int_eq(size, n);
	ck_assert_int_gt(n, HEADER);
	ck_assert(memcmp(a + HEADER, b + HEADER, (size_t)n - HEADER) == 0);
	sqlite3_free(a);
	sqlite3_free(b);
}
END_TEST

START_TEST(test_ours_at_once)
{
	AUTO(db_close) sqlite3 *db = open_database();

	blank_fill(db);
	ck_assert_int_eq(db_identify(db, &db_cache_format, NULL), DB_OURS);
	ck_assert_int_eq(number(db, "PRAGMA user_version"), db_cache_format.version);
	ck_assert_int_eq(number(db, "SELECT count(*) FROM pragma_integrity_check "
				    "WHERE integrity_check = 'ok'"),
		1);
}
END_TEST

/* It takes what any other takes, and is of its version already. */
START_TEST(test_written_to)
{
	AUTO(db_close) sqlite3 *db = open_database();

	blank_fill(db);
	ck_assert(db_exec(db, "INSERT INTO source (name) VALUES ('a')", NULL));
	ck_assert(db_exec(db, "INSERT INTO words (rowid, text) VALUES (1, 'summit')", NULL));
	ck_assert(db_migrate(db, &db_cache_format, NULL));
	ck_assert_int_eq(number(db, "SELECT count(*) FROM source"), 1);
	ck_assert_int_eq(number(db, "SELECT rowid FROM words WHERE words MATCH 'summit'"), 1);
}
END_TEST

static Suite *blank_suite(void)
{
	Suite *suite = suite_create("blank");
	TCase *tests = tcase_create("blank");

	tcase_add_test(tests, test_same_pages);
	tcase_add_test(tests, test_ours_at_once);
	tcase_add_test(tests, test_written_to);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(blank_suite)
