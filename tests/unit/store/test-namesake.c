/*
 * What is held again, after loads, refreshes, removals of sources, and what takes these back: it is
 * what comparing every session with every other says.
 */
#include <summitty/store/changes.h>
#include <summitty/store/repair.h>

#include "unit.h"
#include "world.h"

enum { SESSIONS = 120, TITLES = 40, STEPS = 40, SOURCES = 3 };

static const char *const sources[SOURCES] = {"one", "two", "three"};
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

struct programme {
	struct sample samples[SESSIONS];
	char texts[SESSIONS][3][24]; /* uid, title, when */
};

static void draw(struct programme *p, int i, GRand *rand)
{
	static const char *const people[] = {"A. Nguyen", "B. Kim", NULL};

	g_snprintf(p->texts[i][0], 24, "%08x", i);
	g_snprintf(p->texts[i][1], 24, "Talk %d", g_rand_int_range(rand, 0, TITLES));
	g_snprintf(p->texts[i][2], 24, "2018-10-11 %02d:%02d", g_rand_int_range(rand, 9, 11),
		g_rand_int_range(rand, 0, 2) * 30);
	p->samples[i] = (struct sample){
		.uid = p->texts[i][0],
		.id = p->texts[i][0],
		.title = p->texts[i][1],
		.when = p->texts[i][2],
		.kind = g_rand_int_range(rand, 0, 9) ? "talk" : "break",
		.person = people[g_rand_int_range(rand, 0, G_N_ELEMENTS(people))],
	};
}

static bool is_held_again(const struct snapshot *all, const struct session *one)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct session *other = &all->sessions[i];
		if (!g_str_equal(other->id, one->id) && g_str_equal(other->title, one->title) &&
			g_strv_equal(other->people, one->people))
			return !g_str_equal(one->kind, "break");
	}
	return false;
}

static guint check_all(int step)
{
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", "2018-10-11 09:00");
	guint repeated = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct session *one = &all->sessions[i];
		bool expected = is_held_again(all, one);

		ck_assert_msg(cache_is_repeated(cache, one) == expected,
			"step %d: %s of %s is %sheld again", step, one->uid, one->source,
			expected ? "" : "not ");
		repeated += expected;
	}
	return repeated;
}

/* What there is to take back or do again, if anything. */
static void take(enum cache_way way)
{
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;

	ck_assert(cache_next_load(cache, way, &loaded, NULL));
	g_autoptr(GError) error = NULL;
	ck_assert_msg(!loaded || cache_take_load(cache, way, loaded, &error), "%s",
		error ? error->message : "");
}

static void load_some(struct programme *p, const char *source, GRand *rand)
{
	for (int changes = g_rand_int_range(rand, 1, 12); changes > 0; changes--)
		draw(p, g_rand_int_range(rand, 0, SESSIONS), rand);
	world_load(cache, source, p->samples, (size_t)g_rand_int_range(rand, 1, SESSIONS + 1));
}

static void do_something(struct programme *p, GRand *rand)
{
	const char *source = sources[g_rand_int_range(rand, 0, SOURCES)];

	switch (g_rand_int_range(rand, 0, 7)) {
	case 0:
		cache_source_remove(cache, source, NULL); /* or there is none */
		break;
	case 1:
		take(CACHE_UNDO);
		break;
	case 2:
		take(CACHE_UNDO);
		check_all(-1);
		take(CACHE_REDO);
		break;
	case 3:
		ck_assert(cache_reindex(cache, NULL));
		break;
	default:
		load_some(p, source, rand);
	}
}

START_TEST(whatever_comes_and_goes)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)_i);
	g_autofree struct programme *p = g_new0(struct programme, 1);
	guint repeated = 0;

	for (int i = 0; i < SESSIONS; i++)
		draw(p, i, rand);
	for (int step = 0; step < STEPS; step++) {
		do_something(p, rand);
		repeated += check_all(step);
	}
	ck_assert_uint_gt(repeated, SESSIONS);
}
END_TEST

/* One comes whose only namesake stands there already, and has never been one. */
START_TEST(the_first_namesake)
{
	static const struct sample samples[] = {
		{.uid = "a", .title = "Water", .when = "2018-10-11 09:00", .person = "A. Nguyen"},
		{.uid = "b", .title = "Fire", .when = "2018-10-11 10:00"},
		{.uid = "c", .title = "Water", .when = "2018-10-12 09:00", .person = "A. Nguyen"},
	};

	world_load(cache, "one", samples, 2);
	ck_assert_uint_eq(check_all(0), 0);
	world_load(cache, "one", samples, 3);
	ck_assert_uint_eq(check_all(1), 2);
	world_load(cache, "one", samples, 2);
	ck_assert_uint_eq(check_all(2), 0);
	world_load(cache, "two", samples + 2, 1);
	ck_assert_uint_eq(check_all(3), 2);
}
END_TEST

static Suite *namesake_suite(void)
{
	Suite *suite = suite_create("namesake");
	TCase *tests = tcase_create("namesake");

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, the_first_namesake);
	tcase_add_loop_test(tests, whatever_comes_and_goes, 0, 3);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(namesake_suite)
