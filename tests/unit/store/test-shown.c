/*
 * Delayed sessions: whatever is asked, a cache whose sessions the staff delay answers as one into
 * which they were loaded at their new times.
 */
#include <summitty/store/cache.h>

#include <string.h>

#include <summitty/time/format.h>

#include "unit.h"
#include "world.h"

enum { SESSIONS = 60, MINUTE = 60, ROUNDS = 3 };

/* A programme, as planned and as it becomes. */
struct programme {
	struct sample planned[SESSIONS], late[SESSIONS];
	char texts[SESSIONS][4][24]; /* uid, title, both times */
	int delay[SESSIONS];         /* minutes */
};

static char *moment(char *out, int minutes)
{
	g_snprintf(out, 24, "2018-10-%02d %02d:%02d", 10 + minutes / 1440, minutes / 60 % 24,
		minutes % 60);
	return out;
}

/* Two days and a night of sessions, many at the same time; some last for hours. */
static void make_programme(struct programme *p, GRand *rand)
{
	for (int i = 0; i < SESSIONS; i++) {
		int start = g_rand_int_range(rand, 8 * 4, 50 * 4) * 15;
		int late = g_rand_int_range(rand, 0, 3) ? 0 : g_rand_int_range(rand, 1, 26) * 5;

		g_snprintf(p->texts[i][0], 24, "s%02d", i);
		g_snprintf(p->texts[i][1], 24, "Talk %c%c", 'a' + i / 26, 'a' + i % 26);
		p->planned[i] = (struct sample){
			.uid = p->texts[i][0],
			.id = p->texts[i][0],
			.title = p->texts[i][1],
			.when = moment(p->texts[i][2], start),
			.minutes = g_rand_int_range(rand, 0, 10)
					   ? g_rand_int_range(rand, -1, 9) * 15
					   : 8 * 60,
			.venue = i % 2 ? "Hall" : "Room",
			.ambient = i % 11 == 0,
			.status = i % 13 == 0 ? "cancelled" : NULL,
		};
		if (p->planned[i].minutes < 0)
			p->planned[i].minutes = -1;
		p->late[i] = p->planned[i];
		p->late[i].when = moment(p->texts[i][3], start + late);
		p->delay[i] = late;
	}
}

/* What the staff say of it. */
static struct overlay *make_overlay(const struct programme *p)
{
	g_autoptr(GString) log = g_string_new(NULL);
	const struct instant now = world_instant("2018-10-10 00:00");

	for (int i = 0; i < SESSIONS; i++) {
		const struct overlay_entry entry = {
			.kind = OVERLAY_DELAY,
			.at = now,
			.who = (char *)"anna",
			.until = {now.s + (gint64)10 * 24 * 3600},
			.value = (gint64)p->delay[i] * MINUTE,
			.planned = world_instant(p->planned[i].when),
			.subject = (char *)p->planned[i].id,
		};
		g_autofree char *line = overlay_line(&entry);
		if (p->delay[i] > 0)
			g_string_append(log, line);
	}
	return overlay_new(log->str, log->len, now);
}

/* Two caches, which are to be one to whoever asks. */
struct twins {
	struct world worlds[2];
	struct cache *staff, *loaded;
	struct overlay *overlay;
	struct programme programme;
};

static void twins_open(struct twins *t, guint32 seed)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

	make_programme(&t->programme, rand);
	world_init(&t->worlds[0]);
	world_init(&t->worlds[1]);
	t->staff = world_cache(&t->worlds[0], CACHE_WRITE);
	t->loaded = world_cache(&t->worlds[1], CACHE_WRITE);
	world_load(t->staff, "summit", t->programme.planned, SESSIONS);
	world_load(t->loaded, "summit", t->programme.late, SESSIONS);
	t->overlay = make_overlay(&t->programme);
	ck_assert(cache_set_overlay(t->staff, t->overlay, NULL));
}

static void twins_close(struct twins *t)
{
	cache_close(t->staff);
	cache_close(t->loaded);
	overlay_free(t->overlay);
	world_clear(&t->worlds[0]);
	world_clear(&t->worlds[1]);
}

static const char *const queries[] = {"", "is:now", "is:next", "is:past", "-is:past",
	"is:now OR is:next", "venue:hall is:next", "day:2018-10-10", "day:2018-10-11",
	"day:2018-10-11 venue:room", "after:12:00 before:14:30", "after:23:00", "talk",
	"talk day:2018-10-10", "venue:hall -is:now", "is:ambient", "kind:talk after:09:00"};

START_TEST(test_as_if_loaded_so)
{
	struct twins t;
	char now[24];

	twins_open(&t, (guint32)_i + 1);
	for (int minutes = 7 * 60; minutes < 54 * 60; minutes += 65)
		for (size_t q = 0; q < G_N_ELEMENTS(queries); q++) {
			moment(now, minutes);
			g_autofree char *staff = world_uids(t.staff, queries[q], now);
			g_autofree char *loaded = world_uids(t.loaded, queries[q], now);
			ck_assert_msg(strcmp(staff, loaded) == 0, "%s at %s: %s, not %s",
				queries[q], now, staff, loaded);
		}
	twins_close(&t);
}
END_TEST

static char *page(struct cache *cache, const struct query *query, size_t offset, size_t limit,
	enum cache_order order)
{
	const struct cache_request request = {
		.query = query, .limit = limit, .offset = offset, .order = order};
	AUTO(snapshot_unref) struct snapshot *found = cache_ask(cache, &request, NULL);
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < found->count; i++)
		g_string_append_printf(text, "%s ", found->sessions[i].uid);
	return g_string_free(text, FALSE);
}

START_TEST(test_pages)
{
	AUTO(query_free) struct query *query = query_all();
	struct twins t;

	twins_open(&t, (guint32)_i + 100);
	for (size_t offset = 0; offset < SESSIONS + 5; offset += 11)
		for (size_t limit = 0; limit < SESSIONS + 5; limit += 4) {
			g_autofree char *staff = page(t.staff, query, offset, limit, CACHE_BY_TIME);
			g_autofree char *loaded =
				page(t.loaded, query, offset, limit, CACHE_BY_TIME);
			ck_assert_str_eq(staff, loaded);
		}
	twins_close(&t);
}
END_TEST

static char *days_text(struct cache *cache)
{
	const struct cache_request request = {0};
	g_autoptr(GArray) days = cache_days(cache, &request, NULL);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < days->len; i++) {
		const struct day_count *day = &g_array_index(days, struct day_count, i);
		g_string_append_printf(text, "%d: %u %ld-%ld", day->day.d, day->count,
			(long)day->first.s, (long)day->last.s);
		for (size_t hour = 0; hour < G_N_ELEMENTS(day->busy); hour++)
			g_string_append_printf(text, " %d", day->busy[hour]);
		g_string_append_c(text, '\n');
	}
	return g_string_free(text, FALSE);
}

START_TEST(test_days)
{
	struct twins t;

	twins_open(&t, (guint32)_i + 200);
	g_autofree char *staff = days_text(t.staff);
	g_autofree char *loaded = days_text(t.loaded);
	ck_assert_str_eq(staff, loaded);
	twins_close(&t);
}
END_TEST

/* A day on which nothing was planned stands between those that had something. */
START_TEST(test_day_of_its_own)
{
	static const struct sample planned[] = {
		{.uid = "late", .id = "late", .when = "2018-10-10 23:30", .title = "Late"},
		{.uid = "next", .id = "next", .when = "2018-10-12 09:00", .title = "Next"}};
	const struct overlay_entry entry = {
		.kind = OVERLAY_DELAY,
		.at = world_instant("2018-10-10 23:00"),
		.who = (char *)"anna",
		.until = world_instant("2018-10-12 23:00"),
		.value = (gint64)6 * 3600,
		.planned = world_instant("2018-10-10 23:30"),
		.subject = (char *)"late",
	};
	g_autofree char *line = overlay_line(&entry);
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(line, strlen(line), entry.at);
	const struct cache_request request = {0};
	struct world world;

	world_init(&world);
	AUTO(cache_close) struct cache *cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "summit", planned, G_N_ELEMENTS(planned));
	ck_assert(cache_set_overlay(cache, overlay, NULL));
	g_autoptr(GArray) days = cache_days(cache, &request, NULL);
	ck_assert_uint_eq(days->len, 2);
	ck_assert_int_lt(g_array_index(days, struct day_count, 0).day.d,
		g_array_index(days, struct day_count, 1).day.d);
	ck_assert_int_eq(g_array_index(days, struct day_count, 0).first.s,
		world_instant("2018-10-11 05:30").s);
	world_clear(&world);
}
END_TEST

/* What a load compares with is the programme, not what the staff say of it; and after it they still
 * say so. */
START_TEST(test_loads_know_nothing_of_it)
{
	struct twins t;

	twins_open(&t, 300);
	struct load_report report = world_load(t.staff, "summit", t.programme.planned, SESSIONS);
	ck_assert_uint_eq(report.unchanged, SESSIONS);
	ck_assert_uint_eq(report.moved, 0);
	g_autofree char *staff = world_uids(t.staff, "", "2018-10-10 09:00");
	g_autofree char *loaded = world_uids(t.loaded, "", "2018-10-10 09:00");
	ck_assert_str_eq(staff, loaded);

	/* The programme moves all of them itself: it has the last word. */
	report = world_load(t.staff, "summit", t.programme.late, SESSIONS);
	ck_assert_uint_gt(report.moved, 0);
	g_autofree char *moved = world_uids(t.staff, "", "2018-10-10 09:00");
	ck_assert_str_eq(moved, loaded);
	ck_assert(cache_set_overlay(t.staff, NULL, NULL));
	g_autofree char *without = world_uids(t.staff, "", "2018-10-10 09:00");
	ck_assert_str_eq(without, loaded);
	twins_close(&t);
}
END_TEST

static Suite *shown_suite(void)
{
	Suite *suite = suite_create("shown");
	TCase *tests = tcase_create("shown");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, test_as_if_loaded_so, 0, ROUNDS);
	tcase_add_loop_test(tests, test_pages, 0, ROUNDS);
	tcase_add_loop_test(tests, test_days, 0, ROUNDS);
	tcase_add_test(tests, test_day_of_its_own);
	tcase_add_test(tests, test_loads_know_nothing_of_it);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(shown_suite)
