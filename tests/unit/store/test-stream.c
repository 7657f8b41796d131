/*
 * A first load in the order of time gives what any other gives, also where sessions come late or
 * share an id, and whether it is few and kept in memory or not.
 */
#include <glib/gstdio.h>

#include <summitty/base/error.h>
#include <summitty/model/identity.h>
#include <summitty/store/cache.h>

#include "cache-db.h"
#include "db.h"
#include "load.h"
#include "unit.h"
#include "world.h"

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

/* What a file may have: nobody knows how much, and few, which are kept in memory. */
static const size_t sizes[] = {0, 1000};

static struct cache_load *begin(size_t bytes)
{
	struct source source = {.name = (char *)"one", .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);

	ck_assert_ptr_nonnull(load);
	ck_assert(cache_load_in_order(load, bytes, NULL));
	return load;
}

static struct instant add(struct cache_load *load, const struct sample *sample, gint64 part)
{
	struct made made;

	sample_make(sample, &made);
	cache_load_set_part(load, part);
	ck_assert(cache_load_add(load, &made.session, NULL));
	return made.session.start;
}

static void add_in_order(struct cache_load *load, const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct instant start = add(load, &samples[i], (gint64)i + 1);
		ck_assert(cache_load_reached(load, start, NULL));
	}
}

/* A load of sessions of one file in the order of time, into a cache that has none. */
static void load_in_order(const struct sample *samples, size_t n, size_t bytes)
{
	struct cache_load *load = begin(bytes);
	struct load_report report;

	add_in_order(load, samples, n);
	ck_assert(cache_load_commit(load, &report, NULL));
	ck_assert_uint_eq(report.sessions, n);
	ck_assert_uint_eq(report.added, n);
}

/* It gives what any other load gives: order, also of those that come late; ids; words. */
START_TEST(a_load_in_order_is_a_load)
{
	const struct sample samples[] = {
		{.uid = "n", .when = "2018-10-11 09:00", .id = "aaaaaaaa", .title = "River"},
		{.uid = "z", .when = "2018-10-11 12:00", .minutes = 30, .title = "Ahead"},
		{.uid = "m", .when = "2018-10-11 09:00", .minutes = 90, .id = "aaaaaaaa"},
		{.uid = "late", .when = "2018-10-11 08:00", .title = "Late river"},
		{.uid = "o", .when = "2018-10-11 10:00", .id = "aaaaaaaa"},
	};

	load_in_order(samples, G_N_ELEMENTS(samples), sizes[_i]);
	g_autofree char *all = world_uids(cache, "", "2018-10-11 08:00");
	g_autofree char *found = world_uids(cache, "river", "2018-10-11 08:00");
	ck_assert_str_eq(all, "late m n o z");
	ck_assert_str_eq(found, "late n");
	ck_assert(cache_check(cache, NULL));
	gint64 ids = 0, left = 1;
	ck_assert(db_number(cache->db, "SELECT count(DISTINCT id) FROM session", &ids, NULL));
	ck_assert(db_number(cache->db, "SELECT count(*) FROM filling", &left, NULL));
	ck_assert_int_eq(ids, G_N_ELEMENTS(samples));
	ck_assert_int_eq(left, 0);
	struct cache_load *next = begin(0);
	ck_assert_uint_eq(cache_load_parts(next, NULL)->len, G_N_ELEMENTS(samples));
	cache_load_abort(next);
}
END_TEST

static char *text_of(const char *sql)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, NULL);

	ck_assert_ptr_nonnull(stmt);
	ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
	return g_strdup(db_text(stmt, 0));
}

/* The same whether the cache is asked for them, since one came late, or not. What the second would
 * be given is another session's. */
static gint64 number(const char *sql)
{
	gint64 n;

	ck_assert(db_number(cache->db, sql, &n, NULL));
	return n;
}

/* What comes later finds room on most pages, and of what made it nothing is left. */
START_TEST(pages_have_room)
{
	enum { MANY = 500 };
	struct cache_load *load = begin(0);

	for (int i = 0; i < MANY; i++) {
		g_autofree char *uid = g_strdup_printf("u%d", i);
		g_autofree char *when = g_strdup_printf("2018-10-11 %02d:%02d", i / 60, i % 60);
		struct sample sample = {
			.uid = uid, .when = when, .title = "A title of some length"};
		ck_assert(cache_load_reached(load, add(load, &sample, i + 1), NULL));
	}
	ck_assert(cache_load_commit(load, NULL, NULL));
	ck_assert_int_eq(number("SELECT count(*) FROM session"), MANY);
	ck_assert_int_eq(number("SELECT count(DISTINCT uid) FROM session"), MANY);
	ck_assert(cache_check(cache, NULL));
	if (!sqlite3_compileoption_used("ENABLE_DBSTAT_VTAB"))
		return;
	gint64 pages = number("SELECT count(*) FROM dbstat WHERE name = 'session'");
	gint64 full = number("SELECT count(*) FROM dbstat WHERE name = 'session' AND "
			     "pagetype = 'leaf' AND unused < 150");
	ck_assert_int_gt(pages, 4);
	ck_assert_int_lt(full * 3, pages);
}
END_TEST

START_TEST(shared_ids_are_told_apart)
{
	char second[9], third[9], o[9];
	identity_make("n", NULL, "#2", second);
	identity_make("n", NULL, "#3", third);
	identity_make("o", NULL, "#3", o);
	const struct sample samples[] = {
		{.uid = "o", .when = "2018-10-11 07:00", .id = "aaaaaaaa"},
		{.uid = "p", .when = "2018-10-11 08:00", .id = second},
		{.uid = "m", .when = "2018-10-11 08:00", .id = "aaaaaaaa"},
		{.uid = "n", .when = "2018-10-11 09:00", .id = "aaaaaaaa"},
		{.uid = "q", .when = "2018-10-11 06:00", .id = "bbbbbbbb"},
	};
	g_autofree char *expected = g_strdup_printf(
		"m aaaaaaaa -, n %s aaaaaaaa, o %s aaaaaaaa, p %s -", third, o, second);

	load_in_order(samples, G_N_ELEMENTS(samples) - (_i % 2 == 0), sizes[_i / 2]);
	g_autofree char *ids = text_of(
		"SELECT group_concat(uid || ' ' || id || ' ' || coalesce(plain, '-'), ', ') "
		"FROM (SELECT * FROM session WHERE uid <> 'q' ORDER BY uid)");
	ck_assert_str_eq(ids, expected);
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* --- Few ------------------------------------------------------------------------------------- */

static const struct sample few[] = {
	{.uid = "a", .when = "2018-10-11 09:00", .title = "River", .description = "and its banks"},
	{.uid = "b", .when = "2018-10-11 10:00", .title = "강변의 아침"},
	{.uid = "c", .when = "2018-10-12 09:00", .title = "Bridges over the river"},
};

static bool is_there(const char *ending)
{
	g_autofree char *path = g_strconcat(world.cache_path, ending, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* What another program finds in the file. */
static void check_file(const char *query, const char *expected)
{
	struct cache *other = world_cache(&world, CACHE_READ);
	g_autofree char *uids = world_uids(other, query, few[0].when);

	ck_assert_str_eq(uids, expected);
	cache_close(other);
}

/* No file before it is whole, which then has it all; and what is asked or loaded next finds that.
 */
START_TEST(few_are_in_memory_till_they_are_whole)
{
	struct cache_load *load = begin(sizes[1]);
	gint64 left = 1;

	add_in_order(load, few, G_N_ELEMENTS(few));
	ck_assert(!is_there("") && !is_there(".load"));
	ck_assert(cache_load_commit(load, NULL, NULL));
	ck_assert(is_there("") && !is_there(".load"));
	check_file("", "a b c");
	check_file("river", "a c");
	check_file("banks", "a");
	check_file("강변", "b");
	ck_assert(db_number(cache->db, "SELECT count(*) FROM filling", &left, NULL));
	ck_assert_int_eq(left, 0);
	world_load(cache, "two", &(struct sample){.uid = "d", .when = "2018-10-12 10:00"}, 1);
	check_file("", "a b c d");
	g_autofree char *mode = text_of("PRAGMA journal_mode");
	ck_assert_str_eq(mode, "wal");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* The file itself says that it has a log. */
START_TEST(few_become_a_file_with_a_log)
{
	g_autofree char *bytes = NULL;
	gsize len;

	load_in_order(few, G_N_ELEMENTS(few), sizes[1]);
	ck_assert(g_file_get_contents(world.cache_path, &bytes, &len, NULL));
	ck_assert_uint_eq(len % 4096, 0);
	ck_assert_int_eq(bytes[18], 2);
	ck_assert_int_eq(bytes[19], 2);
}
END_TEST

/* Those few with so long a description that two of them are many. Caller frees *text. */
static void make_long(struct sample *samples, char **text)
{
	GString *flood = g_string_new("flood");

	for (int i = 0; flood->len < FEW_BYTES / 2 + 100; i++)
		g_string_append_printf(flood, " w%d", i);
	*text = g_string_free(flood, FALSE);
	for (size_t i = 0; i < G_N_ELEMENTS(few); i++) {
		samples[i] = few[i];
		samples[i].description = *text;
	}
}

/* A rule may make much of a small file: what is no longer few goes on in a file. */
START_TEST(few_may_become_many)
{
	struct cache_load *load = begin(sizes[1]);
	struct sample long_ones[G_N_ELEMENTS(few)];
	g_autofree char *text = NULL;

	make_long(long_ones, &text);
	add_in_order(load, long_ones, 1);
	ck_assert(!is_there(".load"));
	add_in_order(load, long_ones + 1, G_N_ELEMENTS(few) - 1);
	ck_assert(is_there(".load") && !is_there(""));
	ck_assert(cache_load_commit(load, NULL, NULL));
	check_file("river", "a c");
	check_file("flood", "a b c");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* Whichever of them is the one too many. */
START_TEST(any_may_be_one_too_many)
{
	enum { ALL = 24 };
	struct cache_load *load = begin(sizes[1]);
	struct sample long_ones[G_N_ELEMENTS(few)];
	g_autofree char *text = NULL;

	make_long(long_ones, &text);
	for (int i = 0; i < ALL; i++) {
		g_autofree char *uid = g_strdup_printf("u%d", i);
		g_autofree char *when = g_strdup_printf("2018-10-11 %02d:00", i);
		struct sample sample = {.uid = uid, .when = when, .title = "River"};
		if (i == 0 || i == _i)
			sample.description = text;
		ck_assert(cache_load_reached(load, add(load, &sample, i + 1), NULL));
	}
	ck_assert(cache_load_commit(load, NULL, NULL));
	ck_assert_int_eq(number("SELECT count(*) FROM session"), ALL);
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* The same when that shows at the end alone. */
START_TEST(few_may_become_many_at_the_end)
{
	struct cache_load *load = begin(sizes[1]);
	struct sample long_ones[G_N_ELEMENTS(few)];
	g_autofree char *text = NULL;

	make_long(long_ones, &text);
	for (size_t i = 0; i < G_N_ELEMENTS(few); i++)
		add(load, &long_ones[i], (gint64)i + 1);
	ck_assert(!is_there(".load"));
	ck_assert(cache_load_commit(load, NULL, NULL));
	check_file("river", "a c");
	check_file("flood", "a b c");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* A file that can't be written is said, and nothing is had of it; both ways. */
START_TEST(a_file_that_cant_be_written_is_said)
{
	g_autofree char *aside = g_strconcat(world.cache_path, ".load", NULL);
	struct source source = {.name = (char *)"one", .window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GError) error = NULL;

	ck_assert_int_eq(g_mkdir(aside, 0700), 0);
	AUTO(cache_load_abort) struct cache_load *load = cache_load_begin(cache, &source, NULL);
	bool begun = cache_load_in_order(load, sizes[_i], &error);
	if (begun)
		add_in_order(load, few, G_N_ELEMENTS(few));
	ck_assert(!begun || !cache_load_commit(g_steal_pointer(&load), NULL, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	cache_load_abort(g_steal_pointer(&load));
	g_autofree char *none = world_uids(cache, "", few[0].when);
	ck_assert_str_eq(none, "");
	ck_assert(!is_there(""));
	ck_assert_int_eq(g_rmdir(aside), 0);
	load_in_order(few, G_N_ELEMENTS(few), sizes[_i]);
	check_file("river", "a c");
}
END_TEST

static Suite *stream_suite(void)
{
	Suite *suite = suite_create("stream");
	TCase *tc = tcase_create("in the order of time");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, a_load_in_order_is_a_load, 0, G_N_ELEMENTS(sizes));
	tcase_add_test(tc, pages_have_room);
	tcase_add_loop_test(tc, shared_ids_are_told_apart, 0, 2 * G_N_ELEMENTS(sizes));
	suite_add_tcase(suite, tc);

	tc = tcase_create("few");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, few_are_in_memory_till_they_are_whole);
	tcase_add_test(tc, few_become_a_file_with_a_log);
	tcase_add_test(tc, few_may_become_many);
	tcase_add_loop_test(tc, any_may_be_one_too_many, 1, 12);
	tcase_add_test(tc, few_may_become_many_at_the_end);
	tcase_add_loop_test(tc, a_file_that_cant_be_written_is_said, 0, G_N_ELEMENTS(sizes));
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(stream_suite)
