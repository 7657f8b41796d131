/*
 * The folder of a cache: what who opens it leaves beside it, and what it may find there.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/store/cache.h>
#include <summitty/store/swap.h>

#include "unit.h"
#include "world.h"

static struct world world;

static const struct sample base[] = {
	{.uid = "a@x", .title = "Alpha", .when = "2018-10-11 09:00", .id = "0abc1111"},
	{.uid = "b@x", .title = "Beta", .when = "2018-10-11 10:00", .id = "0abc2222"},
};

static void setup(void)
{
	world_init(&world);
}

static void teardown(void)
{
	world_clear(&world);
}

static void fill(void)
{
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "one", base, G_N_ELEMENTS(base));
	cache_close(cache);
}

static char *uids_of(enum cache_mode mode)
{
	struct cache *cache = world_cache(&world, mode);
	char *uids = world_uids(cache, "", base[0].when);
	cache_close(cache);
	return uids;
}

static bool is_there(const char *ending)
{
	g_autofree char *path = g_strconcat(world.cache_path, ending, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Root may write everywhere, so a reader is watched with its rights given up. */
static char *uids_without_rights(void)
{
	uid_t nobody = 65534;
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(nobody), 0);
	char *uids = uids_of(CACHE_READ);
	if (getuid() == 0)
		ck_assert_int_eq(seteuid(0), 0);
	return uids;
}

/* All may read it, and nobody may write it, in a folder of this mode. */
static void open_to_all(mode_t folder)
{
	g_autofree char *dir = g_path_get_dirname(world.cache_path);

	ck_assert_int_eq(chmod(world.cache_path, 0444), 0);
	ck_assert_int_eq(chmod(dir, folder), 0);
	ck_assert_int_eq(chmod(world.dir, 0755), 0);
}

START_TEST(media_that_cannot_be_written_are_read)
{
	fill();
	if (_i) /* or who filled it has left one, with nothing in it */
		cache_drop_logs(world.cache_path);
	open_to_all(0555);
	g_autofree char *uids = uids_without_rights();
	ck_assert_str_eq(uids, "a@x b@x");
	open_to_all(0755);
	ck_assert(!_i || !is_there("-wal"));
}
END_TEST

/* A log of its own would keep the owner from writing. */
START_TEST(a_reader_in_a_shared_folder_leaves_no_log)
{
	fill();
	cache_drop_logs(world.cache_path);
	open_to_all(0777);
	g_autofree char *uids = uids_without_rights();
	ck_assert_str_eq(uids, "a@x b@x");
	ck_assert(!is_there("-wal") && !is_there("-shm"));
}
END_TEST

START_TEST(a_reader_leaves_the_folder_as_it_is)
{
	fill();
	if (_i)
		cache_close(world_cache(&world, CACHE_WRITE));
	else
		cache_drop_logs(world.cache_path);
	for (int again = 0; again < 2; again++) {
		g_autofree char *uids = uids_of(CACHE_READ);
		ck_assert_str_eq(uids, "a@x b@x");
		ck_assert_int_eq(is_there("-wal"), _i);
		ck_assert_int_eq(is_there("-shm"), _i);
	}
}
END_TEST

START_TEST(a_reader_by_another_name_leaves_it_too)
{
	g_autofree char *other = g_strconcat(world.cache_path, ".other", NULL);

	fill();
	cache_close(world_cache(&world, CACHE_WRITE));
	ck_assert_int_eq(symlink(world.cache_path, other), 0);
	struct cache *cache = cache_open(other, CACHE_READ, NULL, NULL);
	ck_assert_ptr_nonnull(cache);
	cache_close(cache);
	ck_assert(is_there("-wal") && is_there("-shm"));
}
END_TEST

/* What others of its group may write they may also open. */
START_TEST(a_shared_cache_keeps_no_log)
{
	fill();
	cache_close(world_cache(&world, CACHE_WRITE));
	ck_assert(is_there("-wal") && is_there("-shm"));
	ck_assert_int_eq(chmod(world.cache_path, _i), 0);
	cache_close(world_cache(&world, CACHE_WRITE));
	ck_assert(!is_there("-wal") && !is_there("-shm"));
	cache_close(world_cache(&world, CACHE_WRITE));
	ck_assert(!is_there("-wal") && !is_there("-shm"));
}
END_TEST

START_TEST(who_is_not_its_owner_keeps_no_log)
{
	fill();
	if (geteuid() != 0)
		return;
	ck_assert_int_eq(chown(world.cache_path, 65534, (gid_t)-1), 0);
	cache_close(world_cache(&world, CACHE_WRITE));
	ck_assert(!is_there("-wal") && !is_there("-shm"));
}
END_TEST

/* The log of a cache that somebody took away while others had it open. */
START_TEST(the_log_of_another_is_not_played_back)
{
	static const struct sample others[] = {
		{.uid = "c@x", .title = "Gamma", .when = "2018-10-11 09:00", .id = "0abc3333"}};
	g_autofree char *log = g_strconcat(world.cache_path, "-wal", NULL);
	g_autofree char *bytes = NULL;
	sqlite3 *reader = NULL;
	gsize len;

	fill();
	struct cache *writer = world_cache(&world, CACHE_WRITE);
	ck_assert_int_eq(sqlite3_open(world.cache_path, &reader), SQLITE_OK);
	ck_assert_int_eq(
		sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM session", NULL, NULL, NULL),
		SQLITE_OK);
	world_load(writer, "two", others, G_N_ELEMENTS(others));
	ck_assert(g_file_get_contents(log, &bytes, &len, NULL));
	sqlite3_close(reader);
	cache_close(writer);
	g_unlink(world.cache_path);
	ck_assert(g_file_set_contents(log, bytes, (gssize)len, NULL));

	struct cache *cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "three", others, G_N_ELEMENTS(others));
	cache_close(cache);
	g_autofree char *uids = uids_of(CACHE_READ);
	ck_assert_str_eq(uids, "c@x");
}
END_TEST

static Suite *folder_suite(void)
{
	Suite *suite = suite_create("folder");
	TCase *tc = tcase_create("folder");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, media_that_cannot_be_written_are_read, 0, 2);
	tcase_add_test(tc, the_log_of_another_is_not_played_back);
	tcase_add_test(tc, a_reader_in_a_shared_folder_leaves_no_log);
	tcase_add_loop_test(tc, a_reader_leaves_the_folder_as_it_is, 0, 2);
	tcase_add_test(tc, a_reader_by_another_name_leaves_it_too);
	tcase_add_loop_test(tc, a_shared_cache_keeps_no_log, 0640, 0641);
	tcase_add_loop_test(tc, a_shared_cache_keeps_no_log, 0660, 0661);
	tcase_add_test(tc, who_is_not_its_owner_keeps_no_log);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(folder_suite)
