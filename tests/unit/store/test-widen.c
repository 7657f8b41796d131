/*
 * Many sessions that begin in one minute: more than the cache had ranks for, in a first load and in
 * a later one. Whatever stood there before is found as before.
 */
#include <summitty/store/changes.h>

#include "cache-db.h"
#include "load.h"
#include "unit.h"
#include "world.h"

enum { CROWD = 300, BEFORE = 3 };

static struct world world;
static struct cache *cache;
static GPtrArray *texts; /* of the crowd */

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	texts = g_ptr_array_new_with_free_func(g_free);
}

static void teardown(void)
{
	cache_close(cache);
	g_ptr_array_unref(texts);
	world_clear(&world);
}

/* What is before the crowd and after it; two share an id, and one is of before 1970. */
static const struct sample base[] = {
	{.uid = "old", .when = "1969-07-20 20:17", .title = "Landing"},
	{.uid = "a", .when = "2018-10-11 08:00", .id = "aaaaaaaa", .title = "River banks"},
	{.uid = "b", .when = "2018-10-11 08:59", .id = "aaaaaaaa", .title = "Banks of rivers"},
	{.uid = "c", .when = "2018-10-11 09:01", .title = "River later"},
	{.uid = "d", .when = "2018-10-12 09:00", .title = "Another day"},
};

static const char *keep(char *text)
{
	g_ptr_array_add(texts, text);
	return text;
}

/* All of `base` with the crowd in the middle of it. */
static GArray *make_crowd(const char *when)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct sample));

	g_array_append_vals(all, base, BEFORE);
	for (int i = 0; i < CROWD; i++) {
		const char *name = keep(g_strdup_printf("n%03d", i));
		const struct sample one = {.uid = name, .title = name, .when = when};
		g_array_append_val(all, one);
	}
	g_array_append_vals(all, base + BEFORE, G_N_ELEMENTS(base) - BEFORE);
	return all;
}

static gint64 ranks(void)
{
	gint64 n = 0;

	ck_assert(cache_ranks(cache->db, &n, NULL));
	return n;
}

static void check_found(const char *query, const char *expected)
{
	g_autofree char *found = world_uids(cache, query, "2018-10-11 09:00");

	ck_assert_msg(g_str_equal(found, expected), "%s: %s, not %s", query, found, expected);
}

/* Everything is in order, and is found by time, words and id. */
static void check_all(guint sessions)
{
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", "2018-10-11 09:00");

	ck_assert_uint_eq(all->count, sessions);
	for (size_t i = 1; i < all->count; i++)
		ck_assert_int_lt(session_compare(&all->sessions[i - 1], &all->sessions[i]), 0);
	for (size_t i = 0; i < all->count; i++) {
		AUTO(snapshot_unref)
		struct snapshot *one = cache_resolve(cache, all->sessions[i].id, NULL, NULL);
		ck_assert_str_eq(one->sessions[0].uid, all->sessions[i].uid);
	}
	check_found("river", "a b c");
	check_found("n017", "n017");
	check_found("landing", "old");
	check_found("day:2018-10-12", "d");
	check_found("before:08:59 day:2018-10-11", "a b");
	check_found("after:09:01 day:2018-10-11", "c");
	check_found("day:1969-07-20", "old");
	ck_assert(cache_check(cache, NULL));
}

static void load_in_order(const GArray *samples, size_t bytes)
{
	struct source source = {.name = (char *)"one", .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);
	struct made made;

	ck_assert(cache_load_in_order(load, bytes, NULL));
	for (guint i = 0; i < samples->len; i++) {
		sample_make(&g_array_index(samples, struct sample, i), &made);
		ck_assert(cache_load_reached(load, made.session.start, NULL));
		ck_assert(cache_load_add(load, &made.session, NULL));
	}
	ck_assert(cache_load_commit(load, NULL, NULL));
}

/* Of a size that nobody knows, and small, which is kept in memory at first. */
START_TEST(a_first_load_may_be_crowded)
{
	static const size_t sizes[] = {0, 1000};
	g_autoptr(GArray) crowd = make_crowd("2018-10-11 09:00");

	load_in_order(crowd, sizes[_i]);
	ck_assert_int_eq(ranks(), CACHE_FEWEST_RANKS * CACHE_WIDER);
	check_all(crowd->len);
}
END_TEST

static void take(enum cache_way way)
{
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;

	ck_assert(cache_next_load(cache, way, &loaded, NULL));
	ck_assert(cache_take_load(cache, way, loaded, NULL));
}

/* What others loaded before keeps its order and its words, and undo takes the crowd away again. */
START_TEST(a_later_load_may_be_crowded)
{
	const struct sample other = {
		.uid = "x", .title = "Energy", .when = "2018-10-11 09:00", .minutes = 90};
	g_autoptr(GArray) crowd = make_crowd("2018-10-11 09:00");
	struct load_report report;

	world_load(cache, "other", &other, 1);
	world_load(cache, "one", base, G_N_ELEMENTS(base));
	ck_assert_int_eq(ranks(), CACHE_FEWEST_RANKS);
	report = world_load(cache, "one", (const struct sample *)(void *)crowd->data, crowd->len);
	ck_assert_uint_eq(report.added, CROWD);
	ck_assert_int_eq(ranks(), CACHE_FEWEST_RANKS * CACHE_WIDER);
	check_all(crowd->len + 1);
	check_found("energy", "x");
	check_found("is:now before:08:59", "b");
	check_found("is:next", "c");

	take(CACHE_UNDO);
	check_found("", "old a b x c d");
	check_found("river", "a b c");
	check_found("n017", "");
	ck_assert(cache_check(cache, NULL));
	take(CACHE_REDO);
	check_all(crowd->len + 1);
}
END_TEST

/* Who looks while another program widens the cache finds what there is. */
START_TEST(others_notice)
{
	g_autoptr(GArray) crowd = make_crowd("2018-10-12 09:00");
	AUTO(cache_close) struct cache *reader = NULL;

	world_load(cache, "one", base, G_N_ELEMENTS(base));
	reader = world_cache(&world, CACHE_READ);
	g_autofree char *before = world_uids(reader, "day:2018-10-11", base[1].when);
	ck_assert_str_eq(before, "a b c");
	world_load(cache, "one", (const struct sample *)(void *)crowd->data, crowd->len);
	g_autofree char *after = world_uids(reader, "day:2018-10-11", base[1].when);
	ck_assert_str_eq(after, "a b c");
	g_autofree char *last = world_uids(reader, "n299", base[1].when);
	ck_assert_str_eq(last, "n299");
}
END_TEST

static Suite *widen_suite(void)
{
	Suite *suite = suite_create("widen");
	TCase *tc = tcase_create("crowds");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, a_first_load_may_be_crowded, 0, 2);
	tcase_add_test(tc, a_later_load_may_be_crowded);
	tcase_add_test(tc, others_notice);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(widen_suite)
