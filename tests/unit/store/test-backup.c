/* The agenda's own backups, and looking for damage in both databases. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include <summitty/base/error.h>
#include <summitty/store/agenda.h>
#include <summitty/store/cache.h>

#include "db.h"
#include "unit.h"
#include "world.h"

static struct world world;
static struct agenda *agenda;

static void setup(void)
{
	world_init(&world);
	agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	ck_assert_ptr_nonnull(agenda);
}

static void teardown(void)
{
	agenda_close(agenda);
	world_clear(&world);
}

static void star(const char *uid)
{
	struct made made;
	const struct session *one = &made.session;

	sample_make(&(struct sample){.uid = uid, .when = "2018-10-11 09:00"}, &made);
	ck_assert(agenda_star(agenda, &one, 1, LEVEL_MUST, NULL));
}

static char *backup(const char *suffix)
{
	return g_strdup_printf("%s.backup-%s", world.agenda_path, suffix);
}

/* Makes a backup look `days` older than it is. */
static void grow_old(const char *suffix, int days)
{
	g_autofree char *name = backup(suffix);
	struct stat st;
	ck_assert_int_eq(stat(name, &st), 0);
	const struct utimbuf times = {st.st_atime, st.st_mtime - days * 86400};
	ck_assert_int_eq(utime(name, &times), 0);
}

/* How many stars a backup has; -1 if there is none. */
static int stars_in(const char *suffix)
{
	g_autofree char *name = backup(suffix);
	if (!g_file_test(name, G_FILE_TEST_EXISTS))
		return -1;
	AUTO(agenda_close) struct agenda *copy = agenda_open(name, AGENDA_READ, NULL);
	ck_assert_ptr_nonnull(copy);
	ck_assert(agenda_check(copy, NULL));
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(copy, NULL);
	return (int)stars->count;
}

START_TEST(one_a_day_three_kept)
{
	g_autofree char *first = backup("1");

	star("a");
	ck_assert_int_eq(stars_in("1"), -1); /* there was nothing to copy */
	ck_assert_ptr_null(agenda_newest_backup(world.agenda_path));
	star("b");
	ck_assert_int_eq(stars_in("1"), 1);
	star("c");
	ck_assert_int_eq(stars_in("1"), 1); /* not twice a day */
	for (int day = 0; day < 3; day++) {
		grow_old("1", 1);
		star(day == 0 ? "d" : day == 1 ? "e" : "f");
	}
	ck_assert_int_eq(stars_in("1"), 5);
	ck_assert_int_eq(stars_in("2"), 4);
	ck_assert_int_eq(stars_in("3"), 3);
	ck_assert_int_eq(stars_in("4"), -1);
	ck_assert_int_eq(stars_in("new"), -1);
	g_autofree char *newest = agenda_newest_backup(world.agenda_path);
	ck_assert_str_eq(newest, first);
	struct stat st;
	ck_assert_int_eq(stat(first, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
}
END_TEST

START_TEST(a_backup_that_fails_fails_nothing)
{
	g_autofree char *name = backup("new");

	star("a");
	ck_assert_int_eq(g_mkdir(name, 0700), 0);
	star("b");
	ck_assert_int_eq(stars_in("1"), -1);
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	ck_assert_uint_eq(stars->count, 2);
	ck_assert_int_eq(g_rmdir(name), 0);
	/* One that a program died at is waited for an hour, then begun anew. */
	ck_assert(g_file_set_contents(name, "half", -1, NULL));
	star("c");
	ck_assert_int_eq(stars_in("1"), -1);
	grow_old("new", 1);
	star("d");
	ck_assert_int_eq(stars_in("1"), 3);
}
END_TEST

START_TEST(an_agenda_in_memory_has_none)
{
	star("a");
	AUTO(agenda_close)
	struct agenda *visitor = agenda_open(world.agenda_path, AGENDA_MEMORY, NULL);
	struct agenda *mine = agenda;

	agenda = visitor;
	star("b");
	star("c");
	agenda = mine;
	ck_assert_int_eq(stars_in("1"), -1);
}
END_TEST

START_TEST(damage_names_the_backup)
{
	g_autofree char *bytes = NULL, *newest = NULL;
	g_autoptr(GError) error = NULL;
	gsize len = 0;

	star("a");
	star("b");
	agenda_close(g_steal_pointer(&agenda));
	ck_assert(g_file_get_contents(world.agenda_path, &bytes, &len, NULL));
	memset(bytes + 4096, 0x5a, len - 4096);
	ck_assert(g_file_set_contents(world.agenda_path, bytes, (gssize)len, NULL));
	ck_assert_ptr_null(agenda_open(world.agenda_path, AGENDA_READ, &error));
	newest = agenda_newest_backup(world.agenda_path);
	ck_assert_ptr_nonnull(strstr(error->message, newest));
	/* The advice holds. */
	ck_assert_int_eq(g_rename(newest, world.agenda_path), 0);
	agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	ck_assert_uint_eq(stars->count, 1);
}
END_TEST

/* An index that lacks a row: opening sees nothing wrong with it. */
static void break_index(const char *path, const char *index)
{
	sqlite3 *db = NULL;
	g_autofree char *sql = g_strdup_printf("PRAGMA writable_schema = ON;"
					       "UPDATE sqlite_schema SET rootpage = "
					       "(SELECT rootpage FROM sqlite_schema WHERE name = "
					       "'sqlite_sequence') WHERE name = '%s'",
		index);

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	db_close(db);
}

START_TEST(checks_find_what_opening_does_not)
{
	static const struct sample samples[] = {{.uid = "a", .when = "2018-10-11 09:00"}};
	g_autoptr(GError) error = NULL;
	AUTO(cache_close) struct cache *cache = world_cache(&world, CACHE_WRITE);

	star("a");
	world_load(cache, "s", samples, 1);
	ck_assert(agenda_check(agenda, NULL));
	ck_assert(cache_check(cache, NULL));
	cache_close(g_steal_pointer(&cache));
	break_index(world.cache_path, "session_id");
	cache = cache_open(world.cache_path, CACHE_READ, NULL, NULL);
	ck_assert_ptr_nonnull(cache);
	ck_assert(!cache_check(cache, &error));
	ck_assert_ptr_nonnull(strstr(error->message, world.cache_path));
}
END_TEST

static Suite *backup_suite(void)
{
	Suite *suite = suite_create("backup");
	TCase *tc = tcase_create("backup");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, one_a_day_three_kept);
	tcase_add_test(tc, a_backup_that_fails_fails_nothing);
	tcase_add_test(tc, an_agenda_in_memory_has_none);
	tcase_add_test(tc, damage_names_the_backup);
	tcase_add_test(tc, checks_find_what_opening_does_not);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(backup_suite)
