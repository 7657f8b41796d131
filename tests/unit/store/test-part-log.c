/*
 * Parts: a load that leaves them out keeps their sessions, those that are lost go with theirs, and
 * what is kept of them does not grow with every load.
 */
#include <summitty/base/error.h>
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

static struct cache_load *begin(void)
{
	struct source source = {.name = (char *)"parts", .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);

	ck_assert_ptr_nonnull(load);
	return load;
}

/* … that goes on where the last one ended. */
static struct cache_load *go_on(void)
{
	struct cache_load *load = begin();

	ck_assert_ptr_nonnull(cache_load_parts(load, NULL));
	cache_load_keep_parts(load);
	return load;
}

static guint commit(struct cache_load *load)
{
	struct load_report report;

	ck_assert(cache_load_commit(load, &report, NULL));
	return report.removed;
}

/* Sessions of one part: so many, from the UID's first day on. */
static void add_part(struct cache_load *load, gint64 part, const char *uid, int n)
{
	cache_load_set_part(load, part);
	for (int i = 0; i < n; i++) {
		g_autofree char *when = g_strdup_printf("2018-10-%02d 08:00", 11 + i);
		g_autofree char *recurrence = n > 1 ? g_strdup_printf("201810%02d", 11 + i) : NULL;
		struct made made;
		sample_make(&(struct sample){.uid = uid, .when = when}, &made);
		made.session.recurrence_id = recurrence;
		identity_make(uid, recurrence, NULL, made.id);
		made.session.by_uid = n == 1;
		ck_assert(cache_load_add(load, &made.session, NULL));
	}
}

/* The parts that a source has, as text; what is none as a dot. */
static char *parts_of(struct cache_load *load)
{
	const GArray *parts = cache_load_parts(load, NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	ck_assert_ptr_nonnull(parts);
	for (guint i = 0; i < parts->len; i++) {
		gint64 part = g_array_index(parts, gint64, i);
		if (part)
			g_string_append_printf(text, "%" G_GINT64_FORMAT " ", part);
		else
			g_string_append(text, ". ");
	}
	return g_strdup(g_strchomp(text->str));
}

static char *known_parts(void)
{
	struct cache_load *load = begin();
	char *parts = parts_of(load);

	cache_load_abort(load);
	return parts;
}

static void load_parts(void)
{
	struct cache_load *load = begin();

	add_part(load, 7, "p", 1);
	add_part(load, -3, "q", 2);
	add_part(load, 0, "s", 1);
	add_part(load, 5, "t", 1);
	cache_load_set_part(load, 6); /* of no session */
	commit(load);
}

/* Each once, however many sessions it has; what has none is none. */
START_TEST(parts_are_named_once)
{
	load_parts();
	g_autofree char *parts = known_parts();
	ck_assert_str_eq(parts, "7 -3 5");
}
END_TEST

/* What is lost goes with all its sessions, what is of no part unless it comes again, and the rest
 * stays. */
START_TEST(parts_are_lost_with_their_sessions)
{
	load_parts();
	struct cache_load *load = go_on();
	add_part(load, 9, "u", 1);
	ck_assert(cache_load_lose_part(load, 1, NULL));
	ck_assert_uint_eq(commit(load), 3);
	g_autofree char *left = world_uids(cache, "source:parts", "2018-10-11 08:00");
	ck_assert_str_eq(left, "p t u");
	g_autofree char *parts = known_parts();
	ck_assert_str_eq(parts, "7 . 5 . 9");

	load = go_on();
	ck_assert(cache_load_lose_part(load, 0, NULL));
	ck_assert_uint_eq(commit(load), 1);
	g_autofree char *after = world_uids(cache, "source:parts", "2018-10-11 08:00");
	ck_assert_str_eq(after, "t u");
}
END_TEST

/* The reading process is not to be trusted. */
START_TEST(only_what_is_known_can_be_lost)
{
	load_parts();
	struct cache_load *load = go_on();
	ck_assert(cache_load_lose_part(load, 1, NULL));
	for (guint i = 1; i < 5; i += 2) {
		g_autoptr(GError) error = NULL;
		ck_assert(!cache_load_lose_part(load, i, &error));
		ck_assert_int_eq(error->code, SUMMITTY_ERROR_FAILED);
	}
	cache_load_abort(load);
	g_autofree char *parts = known_parts();
	ck_assert_str_eq(parts, "7 -3 5");
}
END_TEST

/* A load that reads everything gives all parts anew; and what was crossed out a thousand times is
 * not carried along. */
START_TEST(parts_are_written_anew)
{
	enum { TIMES = 5000 };
	struct cache_load *load;

	load_parts();
	for (gint64 part = 100; part < 100 + 2 * TIMES; part += TIMES) {
		load = go_on();
		const GArray *parts = cache_load_parts(load, NULL);
		for (guint i = 0; i < parts->len; i++)
			if (g_array_index(parts, gint64, i) >= 100)
				ck_assert(cache_load_lose_part(load, i, NULL));
		for (gint64 i = 0; i < TIMES; i++) {
			g_autofree char *uid = g_strdup_printf("many%d", (int)i);
			add_part(load, part + i, uid, 1);
		}
		commit(load);
	}
	load = begin();
	ck_assert_uint_eq(cache_load_parts(load, NULL)->len, 3 + TIMES);
	add_part(load, 8, "v", 1);
	commit(load);
	g_autofree char *parts = known_parts();
	ck_assert_str_eq(parts, "8");
}
END_TEST

START_TEST(parts_go_with_their_source)
{
	gint64 left = 1;

	load_parts();
	ck_assert(cache_source_remove(cache, "parts", NULL));
	ck_assert(db_number(cache->db, "SELECT count(*) FROM part", &left, NULL));
	ck_assert_int_eq(left, 0);
}
END_TEST

static Suite *parts_suite(void)
{
	Suite *suite = suite_create("parts");
	TCase *tc = tcase_create("parts");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, parts_are_named_once);
	tcase_add_test(tc, parts_are_lost_with_their_sessions);
	tcase_add_test(tc, only_what_is_known_can_be_lost);
	tcase_add_test(tc, parts_are_written_anew);
	tcase_add_test(tc, parts_go_with_their_source);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(parts_suite)
