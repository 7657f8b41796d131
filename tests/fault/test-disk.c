/*
 * Nothing lost: every single change of a file during a star or a load is made to fail, or is the
 * process's last one. What was acknowledged before stays, what was not never was.
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/store/agenda.h>
#include <summitty/store/cache.h>
#include <summitty/store/changes.h>

#include "disk.h"
#include "unit.h"
#include "world.h"

enum { STEPS_MAX = 4000 }; /* an operation that takes more changes than this is another bug */

static const enum disk_fault faults[] = {DISK_FULL, DISK_EIO};

static struct world world;

static void setup(void)
{
	disk_install();
	world_init(&world);
}

static void teardown(void)
{
	disk_disarm();
	world_clear(&world);
}

/* --- The agenda ------------------------------------------------------------------------------- */

static bool star(struct agenda *agenda, const char *uid, GError **error)
{
	struct made made;
	const struct session *one = &made.session;
	sample_make(&(struct sample){.uid = uid, .when = "2018-10-11 09:00"}, &made);
	return agenda_star(agenda, &one, 1, LEVEL_MUST, error);
}

/* The stars that a fresh start finds, blank-separated. */
static char *stars_found(void)
{
	GError *error = NULL;
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, &error);
	ck_assert_msg(agenda != NULL, "%s", error ? error->message : "");
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < stars->count; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? " " : "", stars->sessions[i].uid);
	return g_string_free(all, FALSE);
}

static bool unstar_all(void)
{
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	return agenda_clear(agenda, NULL, NULL);
}

/* Whether what is found agrees with what was said. A disk that reports an error when it is told to
 * sync may have done it all the same: then, and only then, more may be there than was said. */
static bool agrees(const char *found, bool acknowledged, const char *with, const char *without,
	enum disk_fault fault)
{
	if (g_str_equal(found, with))
		return acknowledged || fault == DISK_EIO;
	return !acknowledged && g_str_equal(found, without);
}

/* One star with the fault at its k-th change; returns whether the fault came into play. */
static bool star_on_bad_disk(enum disk_fault fault, guint k)
{
	g_autoptr(GError) error = NULL;
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);

	ck_assert_ptr_nonnull(agenda);
	ck_assert(star(agenda, "kept", NULL));
	disk_arm(fault, k);
	bool acknowledged = star(agenda, "tried", &error);
	bool happened = disk_disarm();
	ck_assert(acknowledged || g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert(happened || acknowledged);

	g_autofree char *found = stars_found();
	ck_assert_msg(agrees(found, acknowledged, "kept tried", "kept", fault),
		"step %u: %s, but there is: %s", k, acknowledged ? "starred" : "refused", found);
	ck_assert(star(agenda, "later", NULL)); /* the disk is well, and so is the program */
	return happened;
}

START_TEST(a_star_on_a_bad_disk)
{
	guint k = 1;
	for (; star_on_bad_disk(faults[_i], k); k++) {
		ck_assert_uint_lt(k, STEPS_MAX);
		ck_assert(unstar_all());
	}
	ck_assert_uint_gt(k, 5); /* a star is more than that: the faults were in it */
}
END_TEST

/* The same from the first byte on: an agenda that can't be begun can be begun later. */
START_TEST(a_first_star_on_a_bad_disk)
{
	bool happened = true;
	for (guint k = 1; happened; k++) {
		ck_assert_uint_lt(k, STEPS_MAX);
		disk_arm(faults[_i], k);
		struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
		bool acknowledged = agenda && star(agenda, "first", NULL);
		happened = disk_disarm();
		agenda_close(agenda);
		g_autofree char *found = stars_found();
		ck_assert_msg(agrees(found, acknowledged, "first", "", faults[_i]),
			"step %u: %s, but there is: %s", k, acknowledged ? "starred" : "refused",
			found);
		unlink(world.agenda_path);
	}
}
END_TEST

/* Takes the last star back. */
static bool undo(struct agenda *agenda)
{
	AUTO(agenda_step_free) struct agenda_step *step = NULL;
	return agenda_next_step(agenda, AGENDA_UNDO, &step, NULL) && step &&
	       agenda_take_step(agenda, AGENDA_UNDO, step, NULL);
}

static bool undo_on_bad_disk(enum disk_fault fault, guint k)
{
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);

	ck_assert(star(agenda, "kept", NULL) && star(agenda, "tried", NULL));
	disk_arm(fault, k);
	bool acknowledged = undo(agenda);
	bool happened = disk_disarm();
	g_autofree char *found = stars_found();
	ck_assert_msg(agrees(found, acknowledged, "kept", "kept tried", fault),
		"step %u: %s, but there is: %s", k, acknowledged ? "undone" : "refused", found);
	return happened;
}

START_TEST(an_undo_on_a_bad_disk)
{
	guint k = 1;
	for (; undo_on_bad_disk(faults[_i], k); k++) {
		ck_assert_uint_lt(k, STEPS_MAX);
		ck_assert(unstar_all());
	}
	ck_assert_uint_gt(k, 5);
}
END_TEST

/* --- The cache -------------------------------------------------------------------------------- */

static const struct sample before[] = {
	{.uid = "a", .title = "Alpha", .when = "2018-10-11 09:00", .description = "old"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 10:00"},
};
static const struct sample after[] = {
	{.uid = "a", .title = "Alpha, moved", .when = "2018-10-11 11:00", .description = "new"},
	{.uid = "c", .title = "Gamma", .when = "2018-10-11 12:00"},
	{.uid = "d", .title = "Delta", .when = "2018-10-11 13:00"},
};

/* Loads what comes after; whether it said it was done. */
static bool load_after(struct cache *cache)
{
	struct source source = {.name = (char *)"s", .window = {INSTANT_NONE, INSTANT_NONE}};
	AUTO(cache_load_abort) struct cache_load *load = cache_load_begin(cache, &source, NULL);

	for (size_t i = 0; load && i < G_N_ELEMENTS(after); i++) {
		struct made made;
		sample_make(&after[i], &made);
		if (!cache_load_add(load, &made.session, NULL))
			return false;
	}
	return load && cache_load_commit(g_steal_pointer(&load), NULL, NULL);
}

static void check_cache(struct cache *cache, bool loaded, guint k)
{
	g_autofree char *uids = world_uids(cache, "", before[0].when);
	g_autofree char *words = world_uids(cache, "alpha OR beta OR gamma", before[0].when);

	ck_assert_msg(g_str_equal(uids, loaded ? "a c d" : "a b"), "step %u: %s", k, uids);
	ck_assert_msg(g_str_equal(words, loaded ? "a c" : "a b"), "step %u: %s", k, words);
}

static bool load_on_bad_disk(enum disk_fault fault, guint k)
{
	struct cache *cache = world_cache(&world, CACHE_WRITE);

	world_load(cache, "s", before, G_N_ELEMENTS(before));
	disk_arm(fault, k);
	bool loaded = load_after(cache);
	bool happened = disk_disarm();
	check_cache(cache, loaded, k);
	cache_close(cache);
	cache = world_cache(&world, CACHE_WRITE);
	check_cache(cache, loaded, k);
	cache_close(cache);
	return happened;
}

START_TEST(a_load_on_a_bad_disk)
{
	guint k = 1;
	while (load_on_bad_disk(faults[_i], k))
		ck_assert_uint_lt(++k, STEPS_MAX);
	ck_assert_uint_gt(k, 5);
}
END_TEST

static void check_first(struct cache *cache, bool loaded, guint k)
{
	g_autofree char *uids = world_uids(cache, "", before[0].when);
	g_autofree char *words = world_uids(cache, "alpha OR gamma", before[0].when);

	ck_assert_msg(g_str_equal(uids, loaded ? "a c d" : ""), "step %u: %s", k, uids);
	ck_assert_msg(g_str_equal(words, loaded ? "a c" : ""), "step %u: %s", k, words);
}

/* The load that makes the cache. */
static bool first_load_on_bad_disk(enum disk_fault fault, guint k)
{
	struct cache *cache = world_cache(&world, CACHE_WRITE);

	disk_arm(fault, k);
	bool loaded = load_after(cache);
	bool happened = disk_disarm();
	check_first(cache, loaded, k);
	ck_assert(loaded || access(world.cache_path, F_OK) != 0);
	cache_close(cache);
	cache = world_cache(&world, CACHE_WRITE);
	check_first(cache, loaded, k);
	ck_assert(load_after(cache)); /* the disk is well, and so is the program */
	check_first(cache, true, k);
	cache_close(cache);
	unlink(world.cache_path);
	return happened;
}

START_TEST(a_first_load_on_a_bad_disk)
{
	guint k = 1;
	while (first_load_on_bad_disk(faults[_i], k))
		ck_assert_uint_lt(++k, STEPS_MAX);
	ck_assert_uint_gt(k, 5);
}
END_TEST

static bool unload(struct cache *cache)
{
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;
	return cache_next_load(cache, CACHE_UNDO, &loaded, NULL) && loaded &&
	       cache_take_load(cache, CACHE_UNDO, loaded, NULL);
}

static bool unload_on_bad_disk(enum disk_fault fault, guint k)
{
	struct cache *cache = world_cache(&world, CACHE_WRITE);

	world_load(cache, "s", before, G_N_ELEMENTS(before));
	ck_assert(load_after(cache));
	disk_arm(fault, k);
	bool taken_back = unload(cache);
	bool happened = disk_disarm();
	check_cache(cache, !taken_back, k);
	cache_close(cache);
	cache = world_cache(&world, CACHE_WRITE);
	check_cache(cache, !taken_back, k);
	ck_assert(cache_check(cache, NULL));
	cache_close(cache);
	return happened;
}

START_TEST(a_load_taken_back_on_a_bad_disk)
{
	guint k = 1;
	while (unload_on_bad_disk(faults[_i], k))
		ck_assert_uint_lt(++k, STEPS_MAX);
	ck_assert_uint_gt(k, 4);
}
END_TEST

/* --- kill -9 -------------------------------------------------------------------------------------
 */

/* Runs `work` in a process that is killed at its k-th change. Whether it was, and what it had said
 * in acknowledgement before: the count of bytes it wrote. */
static bool killed_at(guint k, void (*work)(int ack), guint *acknowledged)
{
	int ends[2], status = 0;
	char said[64];
	ssize_t n;

	ck_assert_int_eq(pipe(ends), 0);
	pid_t child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0) {
		close(ends[0]);
		disk_arm(DISK_KILL, k);
		work(ends[1]);
		_exit(0);
	}
	close(ends[1]);
	for (*acknowledged = 0; (n = read(ends[0], said, sizeof said)) > 0;)
		*acknowledged += (guint)n;
	close(ends[0]);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
	return WIFSIGNALED(status);
}

static void star_two(int ack)
{
	static const char *const uids[] = {"k0", "k1"};
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(uids); i++)
		if (!star(agenda, uids[i], NULL) || write(ack, "+", 1) != 1)
			_exit(1);
}

static guint count_words(const char *words)
{
	guint n = *words != '\0';
	for (const char *p = words; *p; p++)
		n += *p == ' ';
	return n;
}

START_TEST(a_star_outlives_its_program)
{
	guint acknowledged = 0, k = 1;
	while (killed_at(k, star_two, &acknowledged)) {
		g_autofree char *found = stars_found();
		guint n = count_words(found);
		/* The last may be on the disk though its program did not live to say so. */
		ck_assert_msg(n == acknowledged || n == acknowledged + 1,
			"killed at %u: %u acknowledged, but there is: %s", k, acknowledged, found);
		ck_assert(unstar_all());
		ck_assert_uint_lt(++k, STEPS_MAX);
	}
	ck_assert_uint_gt(k, 15);
	ck_assert_uint_eq(acknowledged, 2);
}
END_TEST

static void load_once(int ack)
{
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	if (!load_after(cache) || write(ack, "+", 1) != 1)
		_exit(1);
}

START_TEST(a_schedule_outlives_its_loader)
{
	guint acknowledged = 0, k = 1;
	bool killed = true;

	for (; killed; k++) {
		struct cache *cache = world_cache(&world, CACHE_WRITE);
		world_load(cache, "s", before, G_N_ELEMENTS(before));
		cache_close(cache);
		killed = killed_at(k, load_once, &acknowledged);
		cache = world_cache(&world, CACHE_WRITE);
		g_autofree char *uids = world_uids(cache, "", before[0].when);
		bool loaded = g_str_equal(uids, "a c d");
		ck_assert(loaded || acknowledged == 0);
		check_cache(cache, loaded, k);
		cache_close(cache);
		ck_assert_uint_lt(k, STEPS_MAX);
	}
	ck_assert_uint_gt(k, 5);
}
END_TEST

/* What a first loader leaves is nothing, or a whole cache; and nothing in the way of the next. */
START_TEST(a_first_schedule_outlives_its_loader)
{
	guint acknowledged = 0, k = 1;

	for (bool killed = true; killed; k++) {
		killed = killed_at(k, load_once, &acknowledged);
		struct cache *cache = world_cache(&world, CACHE_WRITE);
		g_autofree char *uids = world_uids(cache, "", before[0].when);
		bool loaded = g_str_equal(uids, "a c d");
		ck_assert(loaded || acknowledged == 0);
		check_first(cache, loaded, k);
		ck_assert(load_after(cache));
		check_first(cache, true, k);
		cache_close(cache);
		unlink(world.cache_path);
		ck_assert_uint_lt(k, STEPS_MAX);
	}
	ck_assert_uint_gt(k, 5);
}
END_TEST

static Suite *disk_suite(void)
{
	Suite *suite = suite_create("disk");
	TCase *tc = tcase_create("bad disk");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, a_star_on_a_bad_disk, 0, G_N_ELEMENTS(faults));
	tcase_add_loop_test(tc, a_first_star_on_a_bad_disk, 0, G_N_ELEMENTS(faults));
	tcase_add_loop_test(tc, an_undo_on_a_bad_disk, 0, G_N_ELEMENTS(faults));
	tcase_add_loop_test(tc, a_load_on_a_bad_disk, 0, G_N_ELEMENTS(faults));
	tcase_add_loop_test(tc, a_first_load_on_a_bad_disk, 0, G_N_ELEMENTS(faults));
	tcase_add_loop_test(tc, a_load_taken_back_on_a_bad_disk, 0, G_N_ELEMENTS(faults));
	tcase_add_test(tc, a_star_outlives_its_program);
	tcase_add_test(tc, a_schedule_outlives_its_loader);
	tcase_add_test(tc, a_first_schedule_outlives_its_loader);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(disk_suite)
