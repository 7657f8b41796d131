/*
 * A first load in the order of time gives what any other gives, also where sessions come late or
 * share an id.
 */
#include <summitty/model/identity.h>
#include <summitty/store/cache.h>

#include "cache-db.h"
#include "db.h"
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

/* A load of sessions of one file in the order of time, into a cache that has none. */
static void load_in_order(const struct sample *samples, size_t n)
{
	struct source source = {.name = (char *)"one", .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);
	struct load_report report;

	ck_assert_ptr_nonnull(load);
	ck_assert(cache_load_in_order(load, NULL));
	for (size_t i = 0; i < n; i++) {
		struct made made;
		sample_make(&samples[i], &made);
		cache_load_set_part(load, (gint64)i + 1);
		ck_assert(cache_load_add(load, &made.session, NULL));
		ck_assert(cache_load_reached(load, made.session.start, NULL));
	}
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

	load_in_order(samples, G_N_ELEMENTS(samples));
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
	g_autoptr(GArray) parts = cache_parts(cache, "one", NULL);
	ck_assert_uint_eq(parts->len, G_N_ELEMENTS(samples));
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

	load_in_order(samples, G_N_ELEMENTS(samples) - (_i == 0));
	g_autofree char *ids = text_of(
		"SELECT group_concat(uid || ' ' || id || ' ' || coalesce(plain, '-'), ', ') "
		"FROM (SELECT * FROM session WHERE uid <> 'q' ORDER BY uid)");
	ck_assert_str_eq(ids, expected);
	ck_assert(cache_check(cache, NULL));
}
END_TEST

static Suite *stream_suite(void)
{
	Suite *suite = suite_create("stream");
	TCase *tc = tcase_create("in the order of time");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, a_load_in_order_is_a_load);
	tcase_add_loop_test(tc, shared_ids_are_told_apart, 0, 2);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(stream_suite)
