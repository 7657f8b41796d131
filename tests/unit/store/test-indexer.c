/*
 * The process that indexes a large first load: what it makes is what filling the words in would
 * have made, and where it can't, they are filled in.
 */
#include "load.h"
#include "unit.h"
#include "words.h"
#include "world.h"

enum { SESSIONS = 4000, MINUTE = 60 };

static struct world world;
static struct cache *cache;

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

/* The i-th session: every seventh is about energy, each has a word of its own. */
static char *description(guint i)
{
	GString *text = g_string_new(i % 7 == 0 ? "Năng lượng 에너지 energy " : "Something else ");

	g_string_append_printf(text, "own%u ", i);
	for (int n = 0; n < 60; n++)
		g_string_append_printf(text, "word%d ", n);
	return g_string_free(text, FALSE);
}

static struct cache_load *begin(const char *name)
{
	struct source source = {.name = (char *)name, .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);

	ck_assert_ptr_nonnull(load);
	ck_assert(cache_load_in_order(load, NULL));
	return load;
}

static bool add(struct cache_load *load, guint i, gint64 minute)
{
	g_autofree char *uid = g_strdup_printf("u%u", i);
	g_autofree char *text = description(i);
	struct made made;

	sample_make(&(struct sample){.uid = uid, .when = "2018-10-11 09:00", .description = text},
		&made);
	made.session.start.s += minute * MINUTE;
	made.session.end.s += minute * MINUTE;
	return cache_load_reached(load, made.session.start, NULL) &&
	       cache_load_add(load, &made.session, NULL);
}

static gint64 number(const char *sql)
{
	gint64 n = -1;

	ck_assert(db_number(cache->db, sql, &n, NULL));
	return n;
}

static void check_words(guint sessions)
{
	ck_assert_int_eq(number("SELECT count(*) FROM filling"), 0);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'energy'"),
		(sessions + 6) / 7);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'word59'"), sessions);
	g_autofree char *own = world_uids(cache, "own3999", "2018-10-11 09:00");
	ck_assert_str_eq(own, "u3999");
	ck_assert(cache_check(cache, NULL));
}

/* In order, and with one that is late: then all words are filled in. */
START_TEST(a_large_load_is_indexed)
{
	struct cache_load *load = begin("one");
	guint sessions = SESSIONS;

	for (guint i = 0; i < SESSIONS; i++)
		ck_assert(add(load, i, i));
	if (_i == 1)
		ck_assert(add(load, sessions++, 0));
	ck_assert(cache_load_commit(load, NULL, NULL));
	check_words(sessions);
	ck_assert(cache_source_remove(cache, "one", NULL));
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'energy'"), 0);
}
END_TEST

static void hand_over(struct indexer *indexer, guint sessions)
{
	for (guint i = 0; i < sessions; i++) {
		g_autofree char *text = description(i);
		struct made made;
		sample_make(
			&(struct sample){
				.uid = "u", .when = "2018-10-11 09:00", .description = text},
			&made);
		ck_assert(indexer_add(indexer, i, &made.session));
	}
}

static const char nothing_yet[] = "INSERT INTO words (words) VALUES ('delete-all');"
				  "INSERT INTO filling VALUES (1, -9223372036854775807 - 1)";

START_TEST(the_process_makes_the_index)
{
	world_load(cache, "one", &(struct sample){.uid = "a", .when = "2018-10-11 09:00"}, 1);
	AUTO(indexer_free) struct indexer *indexer = indexer_new(cache);
	g_autofree char *made = g_strconcat(world.cache_path, ".words", NULL);

	hand_over(indexer, SESSIONS);
	ck_assert(indexer_end(indexer));
	ck_assert(db_exec(cache->db, nothing_yet, NULL));
	/* Where somebody else has filled words in, it is not wanted any more. */
	if (_i == 1)
		ck_assert(db_exec(cache->db, "DELETE FROM filling", NULL));
	ck_assert(indexer_take(indexer, cache, 1, NULL) == (_i == 0));
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'word1'"),
		_i == 0 ? SESSIONS : 0);
	g_clear_pointer(&indexer, indexer_free);
	ck_assert(!g_file_test(made, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(few_are_not_handed_over)
{
	world_load(cache, "one", &(struct sample){.uid = "a", .when = "2018-10-11 09:00"}, 1);
	AUTO(indexer_free) struct indexer *indexer = indexer_new(cache);

	hand_over(indexer, 100);
	ck_assert(indexer_has_few(indexer));
	ck_assert(db_exec(cache->db, nothing_yet, NULL));
	ck_assert(indexer_put(indexer, cache, 1, NULL));
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'word1'"), 100);
	ck_assert_int_eq(number("SELECT count(*) FROM filling"), 0);
	hand_over(indexer, SESSIONS);
	ck_assert(!indexer_has_few(indexer));
}
END_TEST

static Suite *indexer_suite(void)
{
	Suite *suite = suite_create("indexer");
	TCase *tc = tcase_create("indexing");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, a_large_load_is_indexed, 0, 2);
	tcase_add_loop_test(tc, the_process_makes_the_index, 0, 2);
	tcase_add_test(tc, few_are_not_handed_over);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(indexer_suite)
