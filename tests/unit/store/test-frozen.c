/*
 * A cache that others put a new one in the place of: what a reader makes of whatever comes, and how
 * one is put there.
 */
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/store/swap.h>

#include "db.h"
#include "unit.h"
#include "world.h"

static struct world world;
static char *aside, *previous;

static const struct sample old_programme[] = {
	{.uid = "a", .title = "Alpha", .when = "2018-10-11 09:00"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 10:00"},
};
static const struct sample new_programme[] = {
	{.uid = "c", .title = "Gamma", .when = "2018-10-11 11:00"},
};

static void setup(void)
{
	world_init(&world);
	aside = g_strconcat(world.cache_path, ".new", NULL);
	previous = cache_previous(world.cache_path);
}

static void teardown(void)
{
	g_free(aside);
	g_free(previous);
	world_clear(&world);
}

/* Builds a cache beside the one that is there, as fetching does. */
static void make_aside(const struct sample *samples, size_t n)
{
	ck_assert(cache_copy_aside(world.cache_path, aside, NULL));
	struct cache *cache = cache_open(aside, CACHE_WRITE, NULL, NULL);
	ck_assert_ptr_nonnull(cache);
	world_load(cache, "one", samples, n);
	ck_assert(cache_settle(cache, NULL));
	cache_close(cache);
}

static void put(const struct sample *samples, size_t n)
{
	make_aside(samples, n);
	ck_assert(cache_swap(aside, world.cache_path, NULL));
}

static void put_old(void)
{
	put(old_programme, G_N_ELEMENTS(old_programme));
}

static void put_new(void)
{
	put(new_programme, G_N_ELEMENTS(new_programme));
}

/* Renames bytes over the cache, whatever they are. */
static void put_bytes(const char *bytes, gsize len)
{
	ck_assert(g_file_set_contents(aside, bytes, (gssize)len, NULL));
	ck_assert_int_eq(g_rename(aside, world.cache_path), 0);
}

/* The new programme, its bytes changed by `spoil`, which returns how many are left. */
static void put_spoilt(gsize (*spoil)(char *bytes, gsize len))
{
	g_autofree char *bytes = NULL;
	gsize len;

	make_aside(new_programme, G_N_ELEMENTS(new_programme));
	ck_assert(g_file_get_contents(aside, &bytes, &len, NULL));
	put_bytes(bytes, spoil(bytes, len));
}

static void run_sql(const char *sql)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(aside, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void put_changed(const char *sql)
{
	make_aside(new_programme, G_N_ELEMENTS(new_programme));
	run_sql(sql);
	ck_assert_int_eq(g_rename(aside, world.cache_path), 0);
}

static struct cache *reader(void)
{
	return world_cache(&world, CACHE_FROZEN);
}

static void expect(struct cache *cache, const char *uids)
{
	cache_generation(cache); /* as each second */
	g_autofree char *got = world_uids(cache, "", "2018-10-11 08:00");
	ck_assert_str_eq(got, uids);
}

START_TEST(waits_for_one)
{
	struct cache *cache = reader();

	expect(cache, "");
	guint64 before = cache_generation(cache);
	put_old();
	ck_assert_uint_ne(cache_generation(cache), before);
	expect(cache, "a b");
	cache_close(cache);
}
END_TEST

START_TEST(takes_the_next)
{
	put_old();
	struct cache *cache = reader();
	expect(cache, "a b");
	guint64 before = cache_generation(cache);
	put_new();
	ck_assert_uint_ne(cache_generation(cache), before);
	expect(cache, "c");
	put_old();
	expect(cache, "a b");
	cache_close(cache);
}
END_TEST

static gsize cut_half(char *bytes, gsize len)
{
	(void)bytes;
	return len / 2;
}

static gsize cut_all(char *bytes, gsize len)
{
	(void)bytes;
	(void)len;
	return 0;
}

static gsize break_middle(char *bytes, gsize len)
{
	memset(bytes + len / 4, 0x5a, len / 2);
	return len;
}

static gsize break_head(char *bytes, gsize len)
{
	memset(bytes, 0x5a, 100);
	return len;
}

static gsize (*const spoilers[])(char *bytes, gsize len) = {
	cut_half, cut_all, break_middle, break_head};

START_TEST(keeps_what_it_has)
{
	put_old();
	struct cache *cache = reader();
	put_spoilt(spoilers[_i]);
	expect(cache, "a b");
	expect(cache, "a b");
	put_new();
	expect(cache, "c");
	cache_close(cache);
}
END_TEST

START_TEST(begins_with_the_one_before)
{
	put_old();
	put_new(); /* so that the old one is the one before */
	put_spoilt(spoilers[_i]);
	struct cache *cache = reader();
	expect(cache, "a b");
	put_new();
	expect(cache, "c");
	cache_close(cache);
}
END_TEST

START_TEST(begins_with_nothing_when_both_are_broken)
{
	put_old();
	put_new();
	ck_assert(g_file_set_contents(previous, "<html>", -1, NULL));
	put_bytes("<html>", 6);
	struct cache *cache = reader();
	expect(cache, "");
	put_old();
	expect(cache, "a b");
	cache_close(cache);
}
END_TEST

START_TEST(outlives_a_removed_one)
{
	put_old();
	struct cache *cache = reader();
	g_unlink(world.cache_path);
	expect(cache, "a b");
	put_new();
	expect(cache, "c");
	cache_close(cache);
}
END_TEST

START_TEST(does_not_follow_a_newer_version)
{
	put_old();
	struct cache *cache = reader();
	put_changed("PRAGMA user_version = 999");
	expect(cache, "a b");
	cache_close(cache);
	cache = reader();
	expect(cache, "");
	cache_close(cache);
}
END_TEST

START_TEST(does_not_follow_an_older_version)
{
	g_autofree char *notice = NULL;

	put_old();
	struct cache *cache = reader();
	put_changed("PRAGMA user_version = 2");
	expect(cache, "a b");
	cache_close(cache);
	cache = cache_open(world.cache_path, CACHE_READ, &notice, NULL);
	ck_assert_ptr_nonnull(cache);
	ck_assert_ptr_nonnull(strstr(notice, "older version"));
	ck_assert(!cache_is_damaged(cache));
	expect(cache, "");
	cache_close(cache);
}
END_TEST

/* Leaves this process no descriptor to open anything with, and gives them back. */
static void set_descriptors(rlim_t limit)
{
	struct rlimit files;

	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &files), 0);
	files.rlim_cur = MIN(limit, files.rlim_max);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &files), 0);
}

/* What keeps a file from being opened may go, and nothing else of the file changes then. */
START_TEST(tries_again)
{
	if (_i == 0)
		put_old();
	struct cache *cache = reader();
	guint64 before = cache_generation(cache);
	put_new();
	set_descriptors(0);
	ck_assert_uint_eq(cache_generation(cache), before);
	set_descriptors(RLIM_INFINITY);
	expect(cache, "c");
	guint64 then = cache_generation(cache);
	ck_assert_uint_eq(cache_generation(cache), then);
	cache_close(cache);
}
END_TEST

static mode_t mode_of(const char *path)
{
	struct stat st;

	ck_assert_int_eq(stat(path, &st), 0);
	return st.st_mode & 0777;
}

START_TEST(is_as_open_as_its_folder)
{
	static const mode_t modes[][2] = {{0700, 0600}, {0750, 0640}, {0755, 0644}, {0701, 0604}};
	g_autofree char *dir = g_path_get_dirname(world.cache_path);
	mode_t before = umask(077);

	put_old();
	for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
		ck_assert_int_eq(g_chmod(dir, modes[i][0]), 0);
		put_new();
		ck_assert_uint_eq(mode_of(world.cache_path), modes[i][1]);
	}
	umask(before);
}
END_TEST

START_TEST(leaves_no_log)
{
	static const char *const endings[] = {"-wal", "-shm", "-journal", ".new", ".new-wal"};

	put_old();
	put_new();
	for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *path = g_strconcat(world.cache_path, endings[i], NULL);
		ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
	}
	ck_assert(g_file_test(previous, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(leaves_alone_what_is_written_to)
{
	g_autoptr(GError) error = NULL;
	struct cache *writer = world_cache(&world, CACHE_WRITE);

	world_load(writer, "one", old_programme, G_N_ELEMENTS(old_programme));
	ck_assert(!cache_copy_aside(world.cache_path, aside, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "another program"));
	cache_close(writer);
	put_new();
}
END_TEST

START_TEST(sets_garbage_aside)
{
	g_autofree char *kept = g_strconcat(world.cache_path, ".corrupt-1", NULL);

	put_old();
	put_new();
	put_bytes("<html>", 6);
	ck_assert(cache_copy_aside(world.cache_path, aside, NULL));
	ck_assert(g_file_test(aside, G_FILE_TEST_EXISTS)); /* of the one before */
	put_old();
	ck_assert(g_file_test(kept, G_FILE_TEST_EXISTS));
}
END_TEST

static Suite *frozen_suite(void)
{
	Suite *suite = suite_create("frozen");
	TCase *c = tcase_create("frozen");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 60);
	tcase_add_test(c, waits_for_one);
	tcase_add_test(c, takes_the_next);
	tcase_add_loop_test(c, keeps_what_it_has, 0, G_N_ELEMENTS(spoilers));
	tcase_add_loop_test(c, begins_with_the_one_before, 0, G_N_ELEMENTS(spoilers));
	tcase_add_test(c, begins_with_nothing_when_both_are_broken);
	tcase_add_test(c, outlives_a_removed_one);
	tcase_add_loop_test(c, tries_again, 0, 2);
	tcase_add_test(c, does_not_follow_a_newer_version);
	tcase_add_test(c, does_not_follow_an_older_version);
	tcase_add_test(c, is_as_open_as_its_folder);
	tcase_add_test(c, leaves_no_log);
	tcase_add_test(c, leaves_alone_what_is_written_to);
	tcase_add_test(c, sets_garbage_aside);
	suite_add_tcase(suite, c);
	return suite;
}

UNIT_MAIN(frozen_suite)
