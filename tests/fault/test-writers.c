/*
 * Several programs at once: no star of any is lost, and whoever reads the cache during loads sees
 * one whole schedule or the other.
 */
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/store/agenda.h>
#include <summitty/store/cache.h>

#include "unit.h"
#include "world.h"

enum { WRITERS = 3, STARS = 15, LOADS = 12, SESSIONS = 20 };

static struct world world;

static void setup(void)
{
	world_init(&world);
}

static void teardown(void)
{
	world_clear(&world);
}

/* Runs work(i) for each i < n in processes of their own. */
static void start(pid_t *children, int n, bool (*work)(int i))
{
	for (int i = 0; i < n; i++) {
		children[i] = fork();
		ck_assert_int_ge(children[i], 0);
		if (children[i] == 0)
			_exit(work(i) ? 0 : 1);
	}
}

static void finish(const pid_t *children, int n)
{
	for (int i = 0; i < n; i++) {
		int status = 0;
		ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
		ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "writer %d failed", i);
	}
}

static bool star_many(int writer)
{
	g_autoptr(GError) error = NULL;
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, &error);
	bool done = agenda != NULL;

	for (int i = 0; done && i < STARS; i++) {
		g_autofree char *uid = g_strdup_printf("w%d-%02d", writer, i);
		struct made made;
		const struct session *one = &made.session;
		sample_make(&(struct sample){.uid = uid, .when = "2018-10-11 09:00"}, &made);
		done = agenda_star(agenda, &one, 1, LEVEL_MUST, &error);
	}
	if (!done)
		g_printerr("# writer %d: %s\n", writer, error->message);
	return done;
}

START_TEST(every_star_of_every_writer)
{
	pid_t children[WRITERS];

	start(children, WRITERS, star_many);
	finish(children, WRITERS);
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_READ, NULL);
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	ck_assert_uint_eq(stars->count, WRITERS * STARS);
}
END_TEST

/* A load of SESSIONS that all have the same title: "even" or "odd". */
static bool load_uniform(struct cache *cache, const char *source, const char *title)
{
	struct sample samples[SESSIONS];
	g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < SESSIONS; i++) {
		g_ptr_array_add(uids, g_strdup_printf("u%d", i));
		samples[i] = (struct sample){.uid = g_ptr_array_index(uids, (guint)i),
			.title = title,
			.when = "2018-10-11 09:00"};
	}
	return world_load(cache, source, samples, SESSIONS).sessions == SESSIONS;
}

static bool load_many(int loader)
{
	g_autofree char *source = g_strdup_printf("s%d", loader);
	AUTO(cache_close) struct cache *cache = world_cache(&world, CACHE_WRITE);
	bool done = true;

	for (int i = 0; done && i < LOADS; i++)
		done = load_uniform(cache, source, i % 2 ? "odd" : "even");
	return done;
}

static void check_whole(struct cache *reader)
{
	AUTO(snapshot_unref)
	struct snapshot *all = world_ask(reader, "source:s0", "2018-10-11 09:00");

	ck_assert_uint_eq(all->count, SESSIONS);
	for (size_t i = 1; i < all->count; i++)
		ck_assert_str_eq(all->sessions[i].title, all->sessions[0].title);
}

START_TEST(a_reader_sees_whole_schedules)
{
	pid_t children[2];
	struct cache *first = world_cache(&world, CACHE_WRITE);
	load_uniform(first, "s0", "odd");
	cache_close(first);

	start(children, 2, load_many);
	struct cache *reader = world_cache(&world, CACHE_READ);
	for (int i = 0; i < 200; i++)
		check_whole(reader);
	finish(children, 2);
	check_whole(reader);
	AUTO(snapshot_unref) struct snapshot *all = world_ask(reader, "odd", "2018-10-11 09:00");
	ck_assert_uint_eq(all->count, 2 * SESSIONS);
	cache_close(reader);
}
END_TEST

static bool load_first(int loader)
{
	g_autofree char *source = g_strdup_printf("s%d", loader);
	AUTO(cache_close) struct cache *cache = world_cache(&world, CACHE_WRITE);
	return load_uniform(cache, source, "even");
}

/* Of several that would make the cache one does, and the others add to it. */
START_TEST(every_first_load)
{
	pid_t children[WRITERS];

	start(children, WRITERS, load_first);
	finish(children, WRITERS);
	AUTO(cache_close) struct cache *reader = world_cache(&world, CACHE_READ);
	AUTO(snapshot_unref) struct snapshot *all = world_ask(reader, "even", "2018-10-11 09:00");
	ck_assert_uint_eq(all->count, WRITERS * SESSIONS);
}
END_TEST

static Suite *writers_suite(void)
{
	Suite *suite = suite_create("writers");
	TCase *tc = tcase_create("at once");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, every_star_of_every_writer);
	tcase_add_test(tc, a_reader_sees_whole_schedules);
	tcase_add_loop_test(tc, every_first_load, 0, 4);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(writers_suite)
