/*
 * Sessions by their UID, whatever their ids are made of: the UID, its time in a series, what tells
 * events of one UID apart, or what tells sessions of one id apart; in the first load, in one that
 * changes them, and in what takes that back.
 */
#include <summitty/store/changes.h>

#include "cache-db.h"
#include "db.h"
#include "unit.h"
#include "world.h"

#define NOW "2018-10-11 08:00"

static struct world world;
static struct cache *cache;

static const struct sample samples[] = {
	{.uid = "plain", .when = "2018-10-11 09:00"},
	{.uid = "series", .when = "2018-10-11 10:00", .recurrence = "2018-10-11T03:00:00Z"},
	{.uid = "series", .when = "2018-10-12 10:00", .recurrence = "2018-10-12T03:00:00Z"},
	{.uid = "event", .when = "2018-10-11 11:00", .id = "aaaa0001"},
	{.uid = "event", .when = "2018-10-11 12:00", .id = "aaaa0002"},
	/* SHA-256 gives both the same eight digits. */
	{.uid = "session-18424@test", .when = "2018-10-11 13:00"},
	{.uid = "session-74363@test", .when = "2018-10-11 14:00"},
};

static const struct {
	const char *uid;
	guint sessions;
} uids[] = {
	{"plain", 1},
	{"series", 2},
	{"event", 2},
	{"session-18424@test", 1},
	{"session-74363@test", 1},
	{"nobody", 0},
};

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "one", samples, G_N_ELEMENTS(samples));
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

static void check_one(const char *uid, guint sessions)
{
	g_autofree char *query = g_strconcat("uid:", uid, NULL);
	AUTO(snapshot_unref) struct snapshot *asked = world_ask(cache, query, NOW);
	AUTO(snapshot_unref) struct snapshot *named = cache_resolve(cache, uid, NULL, NULL);

	ck_assert_uint_eq(asked->count, sessions);
	ck_assert_uint_eq(named ? named->count : 0, sessions);
	for (size_t i = 0; i < sessions; i++) {
		ck_assert_str_eq(asked->sessions[i].uid, uid);
		ck_assert_str_eq(named->sessions[i].uid, uid);
	}
}

static void check_all(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(uids); i++)
		check_one(uids[i].uid, uids[i].sessions);
}

static gint64 number(const char *sql)
{
	gint64 n;

	ck_assert(db_number(cache->db, sql, &n, NULL));
	return n;
}

START_TEST(every_uid_is_found)
{
	check_all();
	ck_assert_int_eq(number("SELECT count(*) FROM session WHERE plain IS NOT NULL"), 1);
}
END_TEST

/* What its UID finds is in no other index. */
START_TEST(few_are_listed)
{
	ck_assert_int_eq(number("SELECT count(*) FROM session WHERE uid_key IS NOT NULL"), 4);
}
END_TEST

START_TEST(no_change_loses_one)
{
	struct sample next[G_N_ELEMENTS(samples)];
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;

	memcpy(next, samples, sizeof(next));
	for (size_t i = 0; i < G_N_ELEMENTS(next); i++)
		next[i].when = "2018-10-11 15:00";
	ck_assert_uint_eq(world_load(cache, "one", next, G_N_ELEMENTS(next)).moved, 7);
	check_all();
	ck_assert(cache_next_load(cache, CACHE_UNDO, &loaded, NULL));
	ck_assert(cache_take_load(cache, CACHE_UNDO, loaded, NULL));
	check_all();
}
END_TEST

static bool scans(const char *sql)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, NULL);
	bool found = false;

	ck_assert_ptr_nonnull(stmt);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		found |= g_str_has_prefix(db_text(stmt, 3), "SCAN session");
	return found;
}

START_TEST(no_session_is_looked_at_for_it)
{
	ck_assert(scans("EXPLAIN QUERY PLAN SELECT place FROM session WHERE uid = 'plain'"));
	ck_assert(!scans("EXPLAIN QUERY PLAN " PLACES_OF_UID("'plain'")));
}
END_TEST

static Suite *uid_suite(void)
{
	Suite *suite = suite_create("uid");
	TCase *tests = tcase_create("uid");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, every_uid_is_found);
	tcase_add_test(tests, few_are_listed);
	tcase_add_test(tests, no_change_loses_one);
	tcase_add_test(tests, no_session_is_looked_at_for_it);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(uid_suite)
