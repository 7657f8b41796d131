/*
 * The language is the algebra of sets: for terms of every sort, asked of a real cache, OR is the
 * union, side by side is what both have, minus is all the rest, and a query means what its
 * canonical text does. Trees are made up, over a programme in which every term finds something.
 */
#include <summitty/store/cache.h>

#include "unit.h"
#include "world.h"

enum { TREES = 150, DEEPEST = 3, SESSIONS = 60 };

#define NOW "2018-10-11 10:30"

static struct world world;
static struct cache *cache;
static char uids[SESSIONS][8];

static const char *const terms[] = {"smart", "\"smart city\"", "대전", "대", "binh duong", "c++",
	"ai", "kind:forum", "kind:break", "track:water", "venue:\"hall a\"", "venue:room",
	"person:kim", "lang:ko", "status:cancelled", "day:2018-10-11", "day:2018-10-11..",
	"day:..2018-10-10", "day:3", "after:12:00", "before:09:30", "is:starred", "is:must",
	"is:maybe", "is:clash", "is:past", "is:now", "is:next", "is:ambient", "is:allday",
	"is:changed", "tag:ask", "source:wta", "source:none", "uid:s7", "id:0", "\"%\"", "venue:%",
	"nothing"};

static void load(void)
{
	static const char *const titles[] = {"Smart city", "A city that is smart", "대전 과학",
		"Bình Dương", "C++ and C", "AI for airports", "Water"};
	static const char *const kinds[] = {"forum", "talk", "break", "exhibition"};
	static const char *const venues[] = {"Hall A", "Hall B", "Room 2", NULL};
	static const char *const starts[] = {"2018-10-10 09:00", "2018-10-11 10:00",
		"2018-10-11 11:15", "2018-10-12 01:30", "2018-10-12 14:00"};
	struct sample samples[SESSIONS];

	for (guint i = 0; i < SESSIONS; i++) {
		g_snprintf(uids[i], sizeof uids[i], "s%u", i);
		samples[i] = (struct sample){
			.uid = uids[i],
			.title = titles[i % G_N_ELEMENTS(titles)],
			.kind = kinds[i % G_N_ELEMENTS(kinds)],
			.venue = venues[i / 3 % G_N_ELEMENTS(venues)],
			.when = i % 9 == 8 ? "2018-10-11 00:00" : starts[i % G_N_ELEMENTS(starts)],
			.minutes = i % 9 == 8 ? 24 * 60 : 60,
			.all_day = i % 9 == 8,
			.track = i % 4 == 1 ? "Water and land" : NULL,
			.person = i % 5 == 2 ? "Kim Young-ho" : NULL,
			.language = i % 6 == 3 ? "ko-KR" : NULL,
			.status = i % 8 == 5 ? "cancelled" : NULL,
		};
	}
	world_load(cache, "wta", samples, SESSIONS / 2);
	world_load(cache, "wta", samples, SESSIONS); /* half of them are new now */
}

static void mark(void)
{
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", NOW);
	struct cache_mark marks[SESSIONS];
	size_t n = 0;

	ck_assert_uint_eq(all->count, SESSIONS);
	for (size_t i = 0; i < all->count; i += 3)
		marks[n++] = (struct cache_mark){
			.id = all->sessions[i].id,
			.level = i % 2 ? LEVEL_MUST : LEVEL_MAYBE,
			.clash = i % 4 == 0,
			.tags = i % 5 == 0 ? "ask later" : NULL,
		};
	ck_assert(cache_set_marks(cache, marks, n, NULL));
}

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	load();
	mark();
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

static char *any_query(GRand *rand, int depth)
{
	const char *term = terms[g_rand_int_range(rand, 0, G_N_ELEMENTS(terms))];
	int shape = depth == 0 ? 0 : g_rand_int_range(rand, 0, 4);

	if (shape == 0)
		return g_strdup(term);
	g_autofree char *a = any_query(rand, depth - 1);
	if (shape == 1)
		return g_strdup_printf("-(%s)", a);
	g_autofree char *b = any_query(rand, depth - 1);
	return g_strdup_printf(shape == 2 ? "(%s) (%s)" : "(%s) OR (%s)", a, b);
}

/* Which sessions a query finds. Caller unrefs. */
static GHashTable *found(const char *format, ...) G_GNUC_PRINTF(1, 2);

static GHashTable *found(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, text, NOW);

	for (size_t i = 0; i < answer->count; i++)
		ck_assert_msg(g_hash_table_add(set, g_strdup(answer->sessions[i].uid)),
			"%s: %s twice", text, answer->sessions[i].uid);
	return set;
}

static bool has(GHashTable *set, guint i)
{
	return g_hash_table_contains(set, uids[i]);
}

START_TEST(queries_are_sets)
{
	GRand *rand = g_rand_new_with_seed((guint32)_i);
	g_autofree char *a = any_query(rand, DEEPEST), *b = any_query(rand, DEEPEST);
	g_rand_free(rand);
	g_autoptr(GHashTable) of_a = found("%s", a), of_b = found("%s", b);
	g_autoptr(GHashTable) both = found("(%s) (%s)", a, b), either = found("(%s) OR (%s)", a, b);
	g_autoptr(GHashTable) not_a = found("-(%s)", a), twice = found("NOT NOT (%s)", a);

	for (guint i = 0; i < SESSIONS; i++) {
		bool in_a = has(of_a, i), in_b = has(of_b, i);

		ck_assert_msg(has(both, i) == (in_a && in_b), "%s: (%s) (%s)", uids[i], a, b);
		ck_assert_msg(has(either, i) == (in_a || in_b), "%s: (%s) OR (%s)", uids[i], a, b);
		ck_assert_msg(has(not_a, i) == !in_a, "%s: -(%s)", uids[i], a);
		ck_assert_msg(has(twice, i) == in_a, "%s: NOT NOT (%s)", uids[i], a);
	}
}
END_TEST

START_TEST(a_query_is_what_its_text_says)
{
	static const struct date days[] = {{17814}, {17815}, {17816}}; /* as world_ask() has them */
	const struct query_context context = {
		.today = days[1], .days = days, .n_days = G_N_ELEMENTS(days), .boundary = 4 * 3600};
	GRand *rand = g_rand_new_with_seed((guint32)_i);
	g_autofree char *text = any_query(rand, DEEPEST);
	g_rand_free(rand);
	AUTO(query_free) struct query *query = query_parse(text, &context, NULL, NULL);
	g_autofree char *canonical = query_format(query);
	g_autofree char *one = world_uids(cache, text, NOW);
	g_autofree char *other = world_uids(cache, canonical, NOW);

	ck_assert_int_eq(days[0].d, date_from_ymd(2018, 10, 10).d);
	ck_assert_msg(g_str_equal(one, other), "%s: [%s]\n%s: [%s]", text, one, canonical, other);
}
END_TEST

/* Or the sets above would be alike for want of anything in them. */
START_TEST(terms_find_something)
{
	static const char *const empty[] = {"source:none", "\"%\"", "venue:%", "nothing", NULL};
	g_autoptr(GHashTable) set = found("%s", terms[_i]);
	guint n = g_hash_table_size(set);

	ck_assert_msg((n == 0) == g_strv_contains(empty, terms[_i]), "%s: %u", terms[_i], n);
	ck_assert_msg(n < SESSIONS || g_str_equal(terms[_i], "source:wta"), "%s: all", terms[_i]);
}
END_TEST

static Suite *sets_suite(void)
{
	Suite *suite = suite_create("query sets");
	TCase *tests = tcase_create("sets");

	tcase_add_unchecked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, terms_find_something, 0, G_N_ELEMENTS(terms));
	tcase_add_loop_test(tests, queries_are_sets, 0, TREES);
	tcase_add_loop_test(tests, a_query_is_what_its_text_says, 0, TREES);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(sets_suite)
