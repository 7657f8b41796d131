/*
 * Text indexes written in FTS5's form: the same bytes that FTS5 writes, and what it finds in them.
 */
#include "db.h"
#include "postings.h"
#include "unit.h"
#include "words.h"
#include "world.h"

enum { COOKIE = 1 }; /* of a table for which one option was set */

static struct world world;
static char *path;

static void setup(void)
{
	world_init(&world);
	path = g_build_filename(world.dir, "index", NULL);
}

static void teardown(void)
{
	g_free(path);
	world_clear(&world);
}

static sqlite3 *open_index(const char *name, const char *schema)
{
	sqlite3 *db;

	ck_assert_int_eq(db_open(name ? name : "", name ? DB_CREATE : DB_MEMORY, &db), SQLITE_OK);
	ck_assert_int_eq(words_register(db), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	ck_assert(db_exec(db, schema, NULL));
	return db;
}

/* --- What is indexed ---------------------------------------------------------------------------
 */

/* The n-th text of a case; false behind the last. */
typedef bool (*text_maker)(guint n, GString *text, gint64 *place);

static bool one_word(guint n, GString *text, gint64 *place)
{
	g_string_assign(text, "energy");
	*place = 0;
	return n == 0;
}

/* A place of before 1970, one of today, one of the year 9999. */
static bool far_apart(guint n, GString *text, gint64 *place)
{
	static const gint64 places[] = {
		-(G_GINT64_CONSTANT(1) << 56), -1, 1961000000000, G_GINT64_CONSTANT(1) << 57};

	g_string_printf(text, "energy energy text%u", n);
	*place = n < G_N_ELEMENTS(places) ? places[n] : 0;
	return n < G_N_ELEMENTS(places);
}

/* A word that all have goes on over many leaves, another over two; most are one session's. */
static bool many_words(guint n, GString *text, gint64 *place)
{
	g_string_printf(
		text, "common third%u hundred%u thousand%u own%u", n % 3, n % 100, n % 1000, n);
	*place = (gint64)n * 40000000;
	return n < 9000;
}

/* Words of all lengths that are kept, and beginnings in common of all lengths. */
static bool long_words(guint n, GString *text, gint64 *place)
{
	g_string_truncate(text, 0);
	for (guint i = 1; i <= WORDS_LONGEST + 2; i += 1 + n % 7)
		g_string_append_printf(text, "%.*s%u ", (int)i,
			"abcdefghijklmnopqrstuvwxyzabcdefghi"
			"jklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcd"
			"efghijklmnopqrstuvwxyzabcdefgh",
			n);
	*place = n;
	return n < 300;
}

/* Of scripts without blanks, with accents and hyphens, and a text without a word. */
static bool all_scripts(guint n, GString *text, gint64 *place)
{
	g_string_printf(text,
		n % 5 == 0 ? "…" : "Năng lượng 에너지 안전한 도시%u Wi-Fi C++ 東京都 %u", n % 50,
		n);
	*place = 7 + (gint64)n * n;
	return n < 2000;
}

static const text_maker cases[] = {one_word, far_apart, many_words, long_words, all_scripts};

/* --- How ---------------------------------------------------------------------------------------
 */

static void index_by_fts5(sqlite3 *db, text_maker text_of)
{
	AUTO(db_finalize) sqlite3_stmt *insert = db_prepare(db, WORDS_INSERT, NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	gint64 place;

	ck_assert(db_begin(db, NULL));
	for (guint n = 0; text_of(n, text, &place); n++) {
		db_bind_int(insert, 1, place);
		db_bind_text(insert, 2, text->str);
		ck_assert(db_run(insert, NULL));
	}
	ck_assert(db_commit(db, NULL));
}

/* In segments of so many texts, or one. */
static void index_by_hand(sqlite3 *db, text_maker text_of, guint each)
{
	AUTO(postings_free) struct postings *postings = postings_new();
	AUTO(segments_free) struct segments *segments = segments_new(db, COOKIE, NULL);
	g_autoptr(GString) text = g_string_new(NULL), words = g_string_new(NULL);
	gint64 place;

	ck_assert_ptr_nonnull(segments);
	for (guint n = 0; text_of(n, text, &place); n++) {
		g_string_truncate(words, 0);
		words_append(words, text->str, text->len);
		postings_add(postings, place, words->str, words->len);
		if (each && n % each == each - 1)
			ck_assert(postings_write(postings, segments, NULL));
	}
	ck_assert(postings_write(postings, segments, NULL));
	ck_assert(segments_end(segments, postings_texts(postings), postings_words(postings), NULL));
}

static char *bytes_of(sqlite3 *db)
{
	static const char sql[] = "SELECT * FROM (SELECT id, hex(block), '' FROM words_data "
				  "ORDER BY id) UNION ALL SELECT * FROM "
				  "(SELECT segid, hex(term), pgno FROM words_idx ORDER BY 1, 2)";
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, NULL);
	GString *all = g_string_new(NULL);

	ck_assert_ptr_nonnull(stmt);
	while (db_step(stmt, NULL) == SQLITE_ROW)
		g_string_append_printf(
			all, "%s %s %s\n", db_text(stmt, 0), db_text(stmt, 1), db_text(stmt, 2));
	return g_string_free(all, FALSE);
}

static const char tables[] =
	"CREATE TABLE words_data (id INTEGER PRIMARY KEY, block BLOB);"
	"CREATE TABLE words_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID";

START_TEST(the_bytes_are_those_of_fts5)
{
	AUTO(db_close) sqlite3 *theirs = open_index(NULL, WORDS_SCHEMA);
	AUTO(db_close) sqlite3 *ours = open_index(NULL, tables);

	index_by_fts5(theirs, cases[_i]);
	index_by_hand(ours, cases[_i], 0);
	g_autofree char *expected = bytes_of(theirs), *made = bytes_of(ours);
	ck_assert_str_eq(made, expected);
}
END_TEST

/* --- What is found in them ---------------------------------------------------------------------
 */

static gint64 found(sqlite3 *db, const char *word)
{
	g_autofree char *sql =
		g_strdup_printf("SELECT count(*) FROM words WHERE words MATCH '%s'", word);
	gint64 n = -1;

	ck_assert(db_number(db, sql, &n, NULL));
	return n;
}

/* What is written in several segments is one index, from which texts go as they came. */
START_TEST(segments_are_one_index)
{
	static const char forget[] = "DELETE FROM words_data; DELETE FROM words_idx";
	sqlite3 *db = open_index(path, WORDS_SCHEMA);
	g_autoptr(GString) text = g_string_new(NULL);
	gint64 place;

	ck_assert(db_exec(db, forget, NULL));
	index_by_hand(db, many_words, 1000);
	db_close(db);
	db = open_index(path, "INSERT INTO words (words) VALUES ('integrity-check')");
	ck_assert_int_eq(found(db, "common"), 9000);
	ck_assert_int_eq(found(db, "common AND third1 AND hundred7"), 30);
	ck_assert_int_eq(found(db, "own8999"), 1);
	ck_assert_int_eq(found(db, "own899*"), 11);
	ck_assert_int_eq(found(db, "own9000"), 0);
	AUTO(db_finalize) sqlite3_stmt *take = db_prepare(db, WORDS_DELETE, NULL);
	for (guint n = 0; many_words(n, text, &place) && n < 8990; n++) {
		db_bind_int(take, 1, place);
		db_bind_text(take, 2, text->str);
		ck_assert(db_run(take, NULL));
	}
	ck_assert_int_eq(found(db, "common"), 10);
	ck_assert(db_exec(db, "INSERT INTO words (words) VALUES ('optimize')", NULL));
	ck_assert(db_exec(db, "INSERT INTO words (words) VALUES ('integrity-check')", NULL));
	ck_assert_int_eq(found(db, "own899*"), 10);
	db_finalize(g_steal_pointer(&take));
	db_close(db);
}
END_TEST

static Suite *segment_suite(void)
{
	Suite *suite = suite_create("segment");
	TCase *tc = tcase_create("segments");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, the_bytes_are_those_of_fts5, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tc, segments_are_one_index);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(segment_suite)
