/*
 * What is kept of days, values and sources is mended after each load from the sessions that went
 * and those that came: it is what counting all of them gives.
 */
#include <summitty/model/facet.h>
#include <summitty/store/cache.h>

#include "unit.h"
#include "world.h"

enum { SESSIONS = 600, STEPS = 25 };

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
	char texts[SESSIONS][2][24]; /* uid, when */
};

/* Most begin in one hour, so that it is busier than a day's row can say; on some days there is
 * little, or nothing with a time. */
static void draw(struct programme *p, int i, GRand *rand)
{
	static const char *const venues[] = {"Hall", "Foyer", NULL};
	static const char *const people[] = {"A. Nguyen", "B. Kim", NULL};
	int day = i % 10 ? 11 : g_rand_int_range(rand, 9, 17);
	bool all_day = g_rand_int_range(rand, 0, 12) == 0 || day == 16;
	int hour = all_day ? 0 : g_rand_int_range(rand, 0, 5) ? 9 : g_rand_int_range(rand, 0, 24);

	g_snprintf(p->texts[i][0], 24, "%08x", i);
	g_snprintf(p->texts[i][1], 24, "2018-10-%02d %02d:%02d", day, hour,
		all_day ? 0 : g_rand_int_range(rand, 0, 3) * 20);
	p->samples[i] = (struct sample){
		.uid = p->texts[i][0],
		.id = p->texts[i][0],
		.title = "Talk",
		.when = p->texts[i][1],
		.minutes = all_day ? 1440 : g_rand_int_range(rand, 1, 8) * 30,
		.venue = venues[g_rand_int_range(rand, 0, G_N_ELEMENTS(venues))],
		.person = people[g_rand_int_range(rand, 0, G_N_ELEMENTS(people))],
		.track = i % 50 ? "Water" : p->texts[i][0],
		.status = g_rand_int_range(rand, 0, 9) ? NULL : "cancelled",
		.all_day = all_day,
		.ambient = g_rand_int_range(rand, 0, 7) == 0,
	};
}

static void tell_days(GString *text)
{
	struct cache_request request = {.with_hidden = true};
	g_autoptr(GArray) days = cache_days(cache, &request, NULL);

	for (guint i = 0; i < days->len; i++) {
		const struct day_count *day = &g_array_index(days, struct day_count, i);
		g_string_append_printf(text,
			"%d %u %" G_GINT64_FORMAT "%+d %" G_GINT64_FORMAT "%+d", day->day.d,
			day->count, day->first.s, day->first_offset, day->last.s, day->last_offset);
		for (size_t hour = 0; hour < G_N_ELEMENTS(day->busy); hour++)
			g_string_append_printf(text, " %u", day->busy[hour]);
		g_string_append_c(text, '\n');
	}
}

static void tell_values(GString *text)
{
	struct cache_request request = {.with_hidden = true};

	for (enum facet facet = FACET_KIND; facet <= FACET_LANGUAGE; facet++) {
		g_autoptr(GArray) values = cache_facet(cache, facet, &request, NULL);
		for (guint i = 0; i < values->len; i++) {
			const struct facet_value *value =
				&g_array_index(values, struct facet_value, i);
			g_string_append_printf(text, "%s %u\n", value->name, value->count);
		}
	}
}

/* What is kept now. */
static char *kept(void)
{
	GString *text = g_string_new(NULL);
	g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);
	g_autofree char *zone = cache_dominant_zone(cache);

	tell_days(text);
	tell_values(text);
	for (guint i = 0; i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		g_string_append_printf(text, "%s %u\n", source->name, source->sessions);
	}
	g_string_append(text, zone ? zone : "-");
	return g_string_free(text, FALSE);
}

/* Has everything counted. */
static void count_all(void)
{
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");

	ck_assert(cache_set_summit(cache, zone, 0, NULL));
	ck_assert(cache_set_summit(cache, zone, 4 * 3600, NULL));
}

START_TEST(counts_are_mended)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)_i);
	g_autofree struct programme *p = g_new0(struct programme, 1);
	size_t n = SESSIONS;

	for (int i = 0; i < SESSIONS; i++)
		draw(p, i, rand);
	for (int step = 0; step < STEPS; step++) {
		world_load(cache, "one", p->samples, n);
		g_autofree char *mended = kept();
		count_all();
		g_autofree char *counted = kept();
		ck_assert_msg(g_str_equal(mended, counted), "step %d:\n%s\ninstead of\n%s", step,
			mended, counted);
		for (int changes = g_rand_int_range(rand, 1, 30); changes > 0; changes--)
			draw(p, g_rand_int_range(rand, 0, SESSIONS), rand);
		n = (size_t)g_rand_int_range(rand, SESSIONS - 20, SESSIONS + 1);
	}
}
END_TEST

static Suite *recount_suite(void)
{
	Suite *suite = suite_create("recount");
	TCase *tests = tcase_create("recount");

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, counts_are_mended, 0, 3);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(recount_suite)
