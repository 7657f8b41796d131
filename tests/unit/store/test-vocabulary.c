/*
 * The vocabulary as it is read from the leaves of the index: held against SQLite's own fts5vocab,
 * after several loads and a reload, and on leaves that hold anything.
 */
#include "cache-db.h"
#include "unit.h"
#include "vocabulary.h"
#include "world.h"

enum { SESSIONS = 200, WORDS_EACH = 12 };

static struct world world;
static struct cache *cache;

/* Words of all lengths and letters, Vietnamese and Hangul among them; the same for the same seed.
 */
static char *some_words(GRand *dice)
{
	static const char *const letters[] = {
		"a", "b", "e", "m", "n", "o", "r", "s", "t", "ư", "ng", "회", "의", "z"};
	GString *text = g_string_new(NULL);

	for (int i = 0; i < WORDS_EACH; i++) {
		int length = g_rand_int_range(dice, 1, 9);
		for (int j = 0; j < length; j++)
			g_string_append(
				text, letters[g_rand_int_range(dice, 0, G_N_ELEMENTS(letters))]);
		g_string_append_c(text, ' ');
	}
	return g_string_free(text, FALSE);
}

static void load(const char *source, guint32 seed)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	struct sample samples[SESSIONS];

	for (int i = 0; i < SESSIONS; i++) {
		char *uid = g_strdup_printf("%s-%d", source, i);
		char *title = some_words(dice);
		samples[i] =
			(struct sample){.uid = uid, .title = title, .when = "2018-10-11 09:00"};
		g_ptr_array_add(texts, uid);
		g_ptr_array_add(texts, title);
	}
	world_load(cache, source, samples, SESSIONS);
}

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	load("one", 1);
	load("two", 2);
	load("two", 3); /* what it had is gone, but not from every segment */
	load("three", 4);
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

static bool keep(void *user, const char *word)
{
	g_hash_table_add(user, g_strdup(word));
	return true;
}

static GHashTable *scanned(const char *beginning, bool *done)
{
	GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	*done = vocabulary_scan(cache->db, beginning, keep, words);
	return words;
}

static const char *const firsts[] = {"a", "z", "t", "u", "q", "회", "ba", "mo", "회의", "ngo", ""};

START_TEST(no_word_is_missed)
{
	const char *beginning = firsts[_i];
	bool done;
	g_autoptr(GHashTable) words = scanned(beginning, &done);
	guint expected = 0;

	ck_assert(done);
	ck_assert(db_exec(cache->db,
		"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary "
		"USING fts5vocab(main, words, row)",
		NULL));
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db, "SELECT term FROM temp.vocabulary", NULL);
	while (db_step(stmt, NULL) == SQLITE_ROW)
		if (g_str_has_prefix(db_text(stmt, 0), beginning)) {
			ck_assert_msg(g_hash_table_contains(words, db_text(stmt, 0)), "%s",
				db_text(stmt, 0));
			expected++;
		}
	ck_assert_msg(g_str_equal(beginning, "q") ? expected == 0 : expected > 0, "too easy");
}
END_TEST

START_TEST(every_word_begins_so)
{
	bool done;
	g_autoptr(GHashTable) words = scanned(firsts[_i], &done);
	GHashTableIter iter;
	gpointer word;

	g_hash_table_iter_init(&iter, words);
	while (g_hash_table_iter_next(&iter, &word, NULL))
		ck_assert_msg(g_str_has_prefix(word, firsts[_i]), "%s", (char *)word);
}
END_TEST

START_TEST(a_few_are_told)
{
	bool done;
	g_autoptr(GHashTable) words = scanned(firsts[_i], &done);
	guint n = g_hash_table_size(words);
	g_auto(GStrv) few = vocabulary_words(cache->db, firsts[_i], n);
	g_auto(GStrv) fewer = n > 0 ? vocabulary_words(cache->db, firsts[_i], n - 1) : NULL;

	ck_assert_uint_eq(g_strv_length(few), n);
	ck_assert_ptr_null(fewer);
	for (guint i = 0; i < n; i++)
		ck_assert(g_hash_table_contains(words, few[i]));
}
END_TEST

/* As many as hold the words that begin so, in each of the segments. */
START_TEST(leaves_are_counted)
{
	guint all = vocabulary_leaves(cache->db, ""), of_letter = 0;

	ck_assert_uint_gt(all, 1);
	ck_assert_uint_eq(vocabulary_leaves(cache->db, "q"), 0);
	for (char letter[] = "a"; *letter <= 'z'; ++*letter)
		of_letter += vocabulary_leaves(cache->db, letter);
	ck_assert_uint_le(of_letter, all);
	ck_assert_uint_ge(of_letter, all / 2);
}
END_TEST

/* Makes all leaves hold the same, which may be anything. */
static void damage(sqlite3 *raw, GRand *dice, bool footer)
{
	guint8 page[512];

	for (gsize i = 0; i < sizeof page; i++)
		page[i] = (guint8)g_rand_int(dice);
	if (footer) { /* where it may be */
		page[2] = 0;
		page[3] = (guint8)g_rand_int_range(dice, 4, 256);
	}
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(raw, "UPDATE words_data SET block = ? WHERE id > 10", NULL);
	sqlite3_bind_blob(stmt, 1, page, g_rand_int_range(dice, 0, sizeof page), SQLITE_STATIC);
	ck_assert(db_run(stmt, NULL));
}

START_TEST(damage_is_harmless)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(5);
	AUTO(db_close) sqlite3 *raw = NULL;
	bool done;

	ck_assert_int_eq(sqlite3_open(world.cache_path, &raw), SQLITE_OK);
	for (int round = 0; round < 100; round++) {
		damage(raw, dice, round % 2);
		for (gsize i = 0; i < G_N_ELEMENTS(firsts); i++) {
			g_hash_table_unref(scanned(firsts[i], &done));
			vocabulary_leaves(cache->db, firsts[i]);
		}
	}
}
END_TEST

START_TEST(another_format_is_left_alone)
{
	AUTO(db_close) sqlite3 *raw = NULL;
	bool done;

	ck_assert_int_eq(sqlite3_open(world.cache_path, &raw), SQLITE_OK);
	ck_assert(db_exec(raw, "UPDATE words_config SET v = 6 WHERE k = 'version'", NULL));
	g_autoptr(GHashTable) words = scanned("a", &done);
	ck_assert(!done);
	ck_assert_uint_eq(g_hash_table_size(words), 0);
}
END_TEST

static Suite *vocabulary_suite(void)
{
	Suite *suite = suite_create("vocabulary");
	TCase *tc = tcase_create("reading"), *faults = tcase_create("faults");

	tcase_add_unchecked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, no_word_is_missed, 0, G_N_ELEMENTS(firsts));
	tcase_add_loop_test(tc, every_word_begins_so, 0, G_N_ELEMENTS(firsts));
	tcase_add_loop_test(tc, a_few_are_told, 0, G_N_ELEMENTS(firsts));
	tcase_add_test(tc, leaves_are_counted);
	tcase_add_checked_fixture(faults, setup, teardown);
	tcase_add_test(faults, damage_is_harmless);
	tcase_add_test(faults, another_format_is_left_alone);
	suite_add_tcase(suite, tc);
	suite_add_tcase(suite, faults);
	return suite;
}

UNIT_MAIN(vocabulary_suite)
