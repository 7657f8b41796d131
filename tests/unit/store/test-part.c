/*
 * The part of a day that is seen first is what reading all of the day shows there: the same
 * sessions, and as many left out as there are.
 */
#include <summitty/store/cache.h>

#include <string.h>

#include <summitty/model/now.h>

#include "unit.h"
#include "world.h"

enum { SESSIONS = 400, ROUNDS = 2 };

/* When clocks go back in Berlin: that day has 25 hours. */
static const struct date last_day = {17832}; /* 2018-10-28 */

struct programme {
	struct sample samples[SESSIONS];
	char texts[SESSIONS][2][24]; /* uid, when */
};

/* Three days in a crowd: some last for hours, some all day, some have no end. */
static void draw(struct programme *p, int i, GRand *rand)
{
	int start = g_rand_int_range(rand, 0, 72 * 12) * 5;
	bool all_day = i % 37 == 0, long_one = i % 29 == 0;

	g_snprintf(p->texts[i][0], 24, "%08x", i);
	g_snprintf(p->texts[i][1], 24, "2018-10-%02d %02d:%02d", 26 + start / 1440,
		all_day ? 0 : start / 60 % 24, all_day ? 0 : start % 60);
	p->samples[i] = (struct sample){
		.uid = p->texts[i][0],
		.id = p->texts[i][0],
		.title = "Talk",
		.when = p->texts[i][1],
		.minutes = all_day       ? 1440
			   : long_one    ? 60 * 9
			   : i % 10 == 0 ? -1
					 : g_rand_int_range(rand, 1, 70) * 5,
		.all_day = all_day,
		.ambient = all_day || long_one || i % 13 == 0,
	};
}

static struct cache *open_cache(struct world *world, const char *zone, guint32 seed)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	g_autofree struct programme *p = g_new0(struct programme, 1);
	AUTO(zone_free) struct zone *summit = zone_new(zone);

	for (int i = 0; i < SESSIONS; i++)
		draw(p, i, rand);
	world_init(world);
	struct cache *cache = world_cache(world, CACHE_WRITE);
	world_load(cache, "summit", p->samples, SESSIONS);
	ck_assert(cache_set_summit(cache, summit, 4 * 3600, NULL));
	/* So few that the counts are mended. */
	for (int i = 0; i < SESSIONS; i += 20)
		draw(p, i, rand);
	world_load(cache, "summit", p->samples, SESSIONS);
	return cache;
}

/* A day that is asked for, and what is known of it when all of it is read. */
struct question {
	struct cache *cache;
	struct cache_request request;
	struct query *query;
	struct snapshot *all;
	GPtrArray *own, *ambient; /* const struct session *, in list order */
	guint current;            /* of its own, the first that is not over; their number if none */
};

static void question_init(
	struct question *q, struct cache *cache, struct date day, struct instant now)
{
	*q = (struct question){.cache = cache, .query = query_day(day, day)};
	q->query->running = true;
	q->request = (struct cache_request){.query = q->query, .now = now, .depth = CACHE_ROWS};
	q->own = g_ptr_array_new();
	q->ambient = g_ptr_array_new();
	q->all = cache_ask(cache, &q->request, NULL);
	ck_assert_ptr_nonnull(q->all);
	for (size_t i = 0; i < q->all->count; i++) {
		const struct session *s = &q->all->sessions[i];
		g_ptr_array_add(s->ambient ? q->ambient : q->own, (gpointer)s);
	}
	for (q->current = 0; q->current < q->own->len; q->current++)
		if (session_moment(q->own->pdata[q->current], now) != MOMENT_PAST)
			break;
}

static void question_clear(struct question *q)
{
	query_free(q->query);
	snapshot_unref(q->all);
	g_ptr_array_unref(q->own);
	g_ptr_array_unref(q->ambient);
}

static bool is_wanted(const struct question *q, const struct day_part *part, guint index)
{
	bool today = !instant_is_none(q->request.now) && q->current < q->own->len;

	return index < part->first ||
	       (today && index <= q->current && index + part->before >= q->current);
}

/* What is wanted is there, and what isn't is counted. */
static void check_own(const struct question *q, const struct day_part *part,
	const struct snapshot *found, const struct day_rest *rest, guint at)
{
	guint index = 0;

	for (guint i = at; i < found->count; i++, index++) {
		if (rest->gap > 0 && rest->at == i)
			for (guint n = 0; n < rest->gap; n++)
				ck_assert(!is_wanted(q, part, index++));
		const struct session *session = q->own->pdata[index];
		ck_assert_str_eq(found->sessions[i].id, session->id);
	}
	ck_assert_uint_eq(q->own->len - index, rest->after);
	while (index < q->own->len)
		ck_assert(!is_wanted(q, part, index++));
}

static void check_part(const struct question *q, const struct day_part *part)
{
	AUTO(snapshot_unref) struct snapshot *found = NULL;
	struct day_rest rest;
	guint ambient = MIN(part->ambient, q->ambient->len);

	ck_assert(cache_ask_part(q->cache, &q->request, part, &rest, &found, NULL));
	ck_assert_ptr_nonnull(found);
	for (guint i = 0; i < ambient; i++) {
		const struct session *session = q->ambient->pdata[i];
		ck_assert_str_eq(found->sessions[i].id, session->id);
	}
	ck_assert_uint_eq(rest.ambient, q->ambient->len - ambient);
	check_own(q, part, found, &rest, ambient);
}

static const char *const zones[] = {"Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York"};

static const struct day_part parts[] = {
	{.ambient = 4, .first = 20, .before = 10},
	{.ambient = 0, .first = 1, .before = 1},
	{.ambient = 40, .first = 5, .before = 30},
	{.ambient = 4, .first = 500, .before = 64},
};

START_TEST(test_part_of_whole)
{
	struct world world;
	struct cache *cache =
		open_cache(&world, zones[_i % (int)G_N_ELEMENTS(zones)], (guint32)_i + 1);
	AUTO(zone_free) struct zone *zone = zone_new(zones[_i % (int)G_N_ELEMENTS(zones)]);

	for (int d = last_day.d - 3; d <= last_day.d + 1; d++)
		for (int hour = 0; hour <= 26; hour += 2) {
			struct instant now = zone_date_instant(zone, (struct date){d}, 4 * 3600);
			struct question q;

			now.s += hour * 3600 + 600;
			question_init(&q, cache, (struct date){d}, hour < 24 ? now : INSTANT_NONE);
			for (size_t i = 0; q.own->len > 0 && i < G_N_ELEMENTS(parts); i++)
				check_part(&q, &parts[i]);
			question_clear(&q);
		}
	cache_close(cache);
	world_clear(&world);
}
END_TEST

static void check_whole(struct cache *cache, struct query *query)
{
	const struct cache_request request = {
		.query = query, .now = INSTANT_NONE, .depth = CACHE_LISTED};
	struct snapshot *found = NULL;
	struct day_rest rest;

	ck_assert(cache_ask_part(cache, &request, &parts[0], &rest, &found, NULL));
	ck_assert_ptr_null(found);
	query_free(query);
}

static struct query *day_with_what_runs(void)
{
	struct query *query = query_day(last_day, last_day);

	query->running = true;
	return query;
}

/* Where counts do not tell what is left out, there is no part. */
START_TEST(test_no_part)
{
	const struct facet_group hidden = {FACET_VENUE, (char *)"Hall"};
	struct world world;
	struct cache *cache = open_cache(&world, zones[0], 1);

	check_whole(cache, query_all());
	check_whole(cache, query_day(last_day, last_day));
	check_whole(cache, query_and(day_with_what_runs(), query_is(QUERY_IS_STARRED)));
	ck_assert(cache_set_hidden(cache, &hidden, 1, NULL));
	check_whole(cache, day_with_what_runs());
	ck_assert(cache_set_hidden(cache, NULL, 0, NULL));
	AUTO(zone_free) struct zone *other = zone_new(zones[1]);
	AUTO(cache_close) struct cache *reader = world_cache(&world, CACHE_READ);
	ck_assert(cache_set_summit(reader, other, 4 * 3600, NULL));
	check_whole(reader, day_with_what_runs());
	cache_close(cache);
	world_clear(&world);
}
END_TEST

static Suite *part_suite(void)
{
	Suite *suite = suite_create("part");
	TCase *tests = tcase_create("part");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, test_part_of_whole, 0, ROUNDS * (int)G_N_ELEMENTS(zones));
	tcase_add_test(tests, test_no_part);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(part_suite)
