/* Mending damaged databases: what can be read is read, and a backup stands in for the rest. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <summitty/store/agenda.h>
#include <summitty/store/repair.h>

#include "db.h"
#include "unit.h"
#include "world.h"

enum { PAGE = 4096, STARS = 120, LATER = 10 };

static struct world world;

static void setup(void)
{
	world_init(&world);
}

static void teardown(void)
{
	world_clear(&world);
}

static struct agenda *open_agenda(void)
{
	GError *error = NULL;
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, &error);
	ck_assert_msg(agenda != NULL, "%s", error ? error->message : "");
	return agenda;
}

static void star(struct agenda *agenda, int i)
{
	g_autofree char *uid = g_strdup_printf("s%03d", i);
	struct made made;
	const struct session *one = &made.session;

	sample_make(&(struct sample){.uid = uid,
			    .when = "2018-10-11 09:00",
			    .description = "long enough that a page holds only some of them, and "
					   "that a damaged page is not the whole agenda"},
		&made);
	ck_assert(agenda_star(agenda, &one, 1, LEVEL_MUST, NULL));
	ck_assert(agenda_note(agenda, one, "mine", NULL));
}

/* So many, as one change: the disk is waited for only once. */
static void star_many(struct agenda *agenda, int from, int n)
{
	ck_assert(agenda_group_begin(agenda, "import", NULL));
	for (int i = from; i < from + n; i++)
		star(agenda, i);
	ck_assert(agenda_group_end(agenda, true, NULL));
}

/* STARS of them are in a backup, LATER more are not. */
static void fill(void)
{
	struct agenda *agenda = open_agenda();

	star_many(agenda, 0, STARS);
	star_many(agenda, STARS, LATER);
	agenda_close(agenda);
}

static size_t count_stars(void)
{
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	ck_assert(agenda_check(agenda, NULL));
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	ck_assert_ptr_nonnull(stars);
	for (size_t i = 0; i < stars->count; i++)
		ck_assert_int_eq(stars->sessions[i].uid[0], 's');
	return stars->count;
}

static void read_agenda(char **bytes, gsize *len)
{
	ck_assert(g_file_get_contents(world.agenda_path, bytes, len, NULL));
}

static void write_agenda(const char *bytes, gsize len)
{
	ck_assert(g_file_set_contents_full(
		world.agenda_path, bytes, (gssize)len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

/* Overwrites pages, from one up to before another (0: to the end). */
static void damage(gsize from, gsize to)
{
	g_autofree char *bytes = NULL;
	gsize len;

	read_agenda(&bytes, &len);
	gsize end = to ? MIN(to * PAGE, len) : len;
	memset(bytes + from * PAGE, 0x5a, end - from * PAGE);
	write_agenda(bytes, len);
}

static struct agenda_repair repair(void)
{
	GError *error = NULL;
	struct agenda_repair report = {0};

	ck_assert_msg(agenda_repair(world.agenda_path, &report, &error), "%s",
		error ? error->message : "");
	return report;
}

static char **names_beside(void)
{
	g_autofree char *folder = g_path_get_dirname(world.agenda_path);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	g_autoptr(GStrvBuilder) names = g_strv_builder_new();
	const char *name;

	while ((name = g_dir_read_name(dir)))
		g_strv_builder_add(names, name);
	return g_strv_builder_end(names);
}

static void check_nothing_left(void)
{
	g_auto(GStrv) names = names_beside();
	for (char **name = names; *name; name++)
		ck_assert_msg(!strstr(*name, "repair"), "%s is left", *name);
}

/* A sound one loses nothing by it, and what it was is kept, byte for byte. */
START_TEST(a_sound_agenda_stays)
{
	g_autofree char *before = NULL, *aside = NULL;
	gsize len, len_aside;

	fill();
	read_agenda(&before, &len);
	AUTO(agenda_repair_clear) struct agenda_repair report = repair();
	ck_assert(report.whole);
	ck_assert_uint_eq(report.stars, STARS + LATER);
	ck_assert_ptr_null(report.backup);
	ck_assert_uint_eq(count_stars(), STARS + LATER);
	ck_assert(g_file_get_contents(report.aside, &aside, &len_aside, NULL));
	ck_assert_uint_eq(len, len_aside);
	ck_assert_int_eq(memcmp(before, aside, len), 0);
	check_nothing_left();
}
END_TEST

/* Whichever page is damaged, nothing that a backup has is lost, nor anything on other pages. */
START_TEST(any_page)
{
	g_autofree char *bytes = NULL;
	gsize len, pages;
	size_t most = 0;

	fill();
	read_agenda(&bytes, &len);
	pages = len / PAGE;
	ck_assert_uint_gt(pages, 10);
	for (gsize page = 0; page < pages; page++) {
		write_agenda(bytes, len);
		damage(page, page + 1);
		AUTO(agenda_repair_clear) struct agenda_repair report = repair();
		size_t stars = count_stars();
		ck_assert_uint_eq(stars, report.stars);
		ck_assert_msg(stars >= STARS, "page %zu: %zu stars", page, stars);
		ck_assert(stars == STARS + LATER || !report.whole);
		most += stars == STARS + LATER;
		g_unlink(report.aside);
	}
	/* Only the first page, the roots, and the leaves with the latest of them cost anything. */
	ck_assert_msg(most > pages * 3 / 4, "%zu of %zu pages cost nothing", most, pages);
	check_nothing_left();
}
END_TEST

/* The same without any backup: what is on other pages is still there. */
START_TEST(without_a_backup)
{
	g_autofree char *backup = g_strconcat(world.agenda_path, ".backup-1", NULL);
	g_autofree char *bytes = NULL;
	gsize len;
	size_t best = 0;

	fill();
	g_unlink(backup);
	read_agenda(&bytes, &len);
	for (gsize page = 1; page < len / PAGE; page++) {
		write_agenda(bytes, len);
		damage(page, page + 1);
		AUTO(agenda_repair_clear) struct agenda_repair report = repair();
		ck_assert_ptr_null(report.backup);
		ck_assert_uint_eq(report.filled, 0);
		size_t stars = count_stars();
		if (stars > 0 && stars < STARS + LATER) {
			ck_assert(!report.whole);
			best = MAX(best, stars);
		}
		g_unlink(report.aside);
	}
	/* A leaf in the middle costs its own rows: those before and behind it are read. */
	ck_assert_uint_gt(best, STARS - 20);
}
END_TEST

static bool opens(enum agenda_mode mode)
{
	AUTO(agenda_close) struct agenda *agenda = agenda_open(world.agenda_path, mode, NULL);
	return agenda != NULL;
}

START_TEST(cut_short)
{
	g_autofree char *bytes = NULL;
	gsize len;

	fill();
	read_agenda(&bytes, &len);
	for (gsize at = 0; at < len; at += MAX(len / 40, 1)) {
		write_agenda(bytes, at);
		ck_assert_msg(!opens(AGENDA_READ) && !opens(AGENDA_WRITE), "%zu bytes", at);
		AUTO(agenda_repair_clear) struct agenda_repair report = repair();
		ck_assert_ptr_nonnull(report.backup);
		ck_assert_uint_ge(count_stars(), STARS);
		g_unlink(report.aside);
	}
}
END_TEST

/* An agenda that is gone comes back from its backup. */
START_TEST(nothing_but_a_backup)
{
	fill();
	ck_assert_int_eq(g_unlink(world.agenda_path), 0);
	AUTO(agenda_repair_clear) struct agenda_repair report = repair();
	ck_assert_ptr_null(report.aside);
	ck_assert_ptr_nonnull(report.backup);
	ck_assert_uint_eq(report.filled, STARS);
	ck_assert_uint_eq(count_stars(), STARS);
}
END_TEST

/* A damaged backup is no help, and is passed over for an older one that is whole. */
START_TEST(the_newest_that_is_whole)
{
	g_autofree char *first = g_strconcat(world.agenda_path, ".backup-1", NULL);
	g_autofree char *second = g_strconcat(world.agenda_path, ".backup-2", NULL);

	fill();
	ck_assert_int_eq(g_rename(first, second), 0);
	ck_assert(g_file_set_contents(first, "SQLite format 3, or not", -1, NULL));
	damage(1, 0);
	g_autoptr(GArray) backups = agenda_backups(world.agenda_path);
	ck_assert_uint_eq(backups->len, 2);
	const struct agenda_backup *all = (const void *)backups->data;
	ck_assert(!all[0].whole && all[1].whole);
	ck_assert_uint_eq(all[1].stars, STARS);
	AUTO(agenda_repair_clear) struct agenda_repair report = repair();
	ck_assert_str_eq(report.backup, second);
	ck_assert_uint_eq(count_stars(), STARS);
}
END_TEST

/* Undo and all stay when an index alone is wrong. */
START_TEST(an_index)
{
	sqlite3 *db = NULL;
	fill();
	ck_assert_int_eq(sqlite3_open(world.agenda_path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db,
				 "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "
				 "sql = replace(sql, '(start)', '(level)') WHERE name = "
				 "'star_start'",
				 NULL, NULL, NULL),
		SQLITE_OK);
	db_close(db);
	AUTO(agenda_repair_clear) struct agenda_repair report = repair();
	ck_assert(report.whole);
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	AUTO(agenda_step_free) struct agenda_step *step = NULL;
	ck_assert(agenda_check(agenda, NULL));
	ck_assert(agenda_next_step(agenda, AGENDA_UNDO, &step, NULL));
	ck_assert_ptr_nonnull(step);
}
END_TEST

/* Whoever has the agenda open while it is mended goes on in the new one. */
START_TEST(an_open_agenda_follows)
{
	struct agenda *reader, *writer;

	fill();
	writer = open_agenda();
	reader = agenda_open(world.agenda_path, AGENDA_READ, NULL);
	struct agenda_repair report = repair();
	agenda_repair_clear(&report);
	guint64 before = agenda_generation(reader);
	star(writer, STARS + LATER);
	ck_assert_uint_ne(agenda_generation(reader), before);
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(reader, NULL);
	ck_assert_uint_eq(stars->count, STARS + LATER + 1);
	agenda_close(reader);
	agenda_close(writer);
	ck_assert_uint_eq(count_stars(), STARS + LATER + 1);
}
END_TEST

/* Where it can't be done, everything is as it was. */
START_TEST(it_fails_without_harm)
{
	g_autofree char *before = NULL, *after = NULL, *where = NULL;
	g_autoptr(GError) error = NULL;
	struct agenda_repair report = {0};
	gsize len, len_after;

	fill();
	damage(2, 3);
	read_agenda(&before, &len);
	where = g_path_get_dirname(world.agenda_path);
	g_autofree char *nowhere = g_build_filename(world.dir, "nowhere", "agenda.db", NULL);
	ck_assert(!agenda_repair(nowhere, &report, &error));
	ck_assert_ptr_nonnull(strstr(error->message, nowhere));
	ck_assert_ptr_null(report.aside);
	read_agenda(&after, &len_after);
	ck_assert_uint_eq(len, len_after);
	ck_assert_int_eq(memcmp(before, after, len), 0);
}
END_TEST

/* --- The cache -------------------------------------------------------------------------------- */

static const struct sample samples[] = {
	{.uid = "a", .title = "Alpha", .when = "2018-10-11 09:00", .description = "first"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 10:00"},
};

START_TEST(the_index_of_words)
{
	sqlite3 *db = NULL;
	struct cache *cache = world_cache(&world, CACHE_WRITE);

	world_load(cache, "s", samples, G_N_ELEMENTS(samples));
	cache_close(cache);
	ck_assert_int_eq(sqlite3_open(world.cache_path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "UPDATE words_data SET block = x'00ff' WHERE id > 10",
				 NULL, NULL, NULL),
		SQLITE_OK);
	db_close(db);
	cache = world_cache(&world, CACHE_WRITE);
	ck_assert(!cache_check(cache, NULL));
	ck_assert(cache_reindex(cache, NULL));
	ck_assert(cache_check(cache, NULL));
	g_autofree char *found = world_uids(cache, "first", samples[0].when);
	ck_assert_str_eq(found, "a");
	cache_close(cache);
}
END_TEST

static Suite *repair_suite(void)
{
	Suite *suite = suite_create("repair");
	TCase *tc = tcase_create("repair");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, a_sound_agenda_stays);
	tcase_add_test(tc, any_page);
	tcase_add_test(tc, without_a_backup);
	tcase_add_test(tc, cut_short);
	tcase_add_test(tc, nothing_but_a_backup);
	tcase_add_test(tc, the_newest_that_is_whole);
	tcase_add_test(tc, an_index);
	tcase_add_test(tc, an_open_agenda_follows);
	tcase_add_test(tc, it_fails_without_harm);
	tcase_add_test(tc, the_index_of_words);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(repair_suite)
