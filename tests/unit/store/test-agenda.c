/*
 * The agenda: stars with their copies, notes, hidden ones; what was there stays whatever happens.
 */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/store/agenda.h>

#include "agenda-db.h"
#include "db.h"
#include "row.h"
#include "unit.h"
#include "world.h"

static struct world world;
static struct agenda *agenda;
static struct made late, early, whole;

static const char *const categories[] = {"Forum", "Smart City", NULL};

static void setup(void)
{
	world_init(&world);
	agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	ck_assert_ptr_nonnull(agenda);
	sample_make(&(struct sample){.uid = "late", .when = "2018-10-11 10:00"}, &late);
	sample_make(&(struct sample){.uid = "early", .when = "2018-10-11 09:00"}, &early);
	sample_make(&(struct sample){.uid = "whole",
			    .title = "Bình Dương",
			    .when = "2018-10-12 00:00",
			    .minutes = -1,
			    .venue = "Hall",
			    .track = "T",
			    .kind = "tour",
			    .person = "Lan",
			    .description = "text\nmore",
			    .language = "vi",
			    .titles = "ko\t빈즈엉\n",
			    .status = "tentative",
			    .recurrence = "2018-10-12",
			    .sequence = 4,
			    .all_day = true},
		&whole);
	whole.session.categories = categories;
	whole.session.source = "wta";
	whole.session.building = "Centre";
	whole.session.url = "https://example.org";
	whole.session.color = "teal";
	whole.session.day = date_from_ymd(2018, 10, 12);
}

static void teardown(void)
{
	agenda_close(agenda);
	world_clear(&world);
}

static bool star(const struct made *made, enum level level)
{
	const struct session *one = &made->session;
	return agenda_star(agenda, &one, 1, level, NULL);
}

/* "early:must late:maybe", as a new reader sees it. */
static char *stars_on_disk(void)
{
	AUTO(agenda_close)
	struct agenda *reader = agenda_open(world.agenda_path, AGENDA_READ, NULL);
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(reader, NULL);
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < stars->count; i++)
		g_string_append_printf(all, "%s%s:%s", i > 0 ? " " : "", stars->sessions[i].uid,
			level_name(stars->sessions[i].level));
	return g_string_free(all, FALSE);
}

START_TEST(stars_are_kept_in_order)
{
	ck_assert(star(&late, LEVEL_MUST));
	ck_assert(star(&early, LEVEL_MAYBE));
	g_autofree char *both = stars_on_disk();
	ck_assert_str_eq(both, "early:maybe late:must");
	ck_assert(star(&early, LEVEL_MUST));
	g_autofree char *again = stars_on_disk();
	ck_assert_str_eq(again, "early:must late:must");
}
END_TEST

START_TEST(a_star_is_a_whole_copy)
{
	ck_assert(star(&whole, LEVEL_MAYBE));
	ck_assert(agenda_note(agenda, &whole.session, "bring water", NULL));
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	const struct session *copy = &stars->sessions[0];

	ck_assert_uint_eq(stars->count, 1);
	for (size_t i = 0; i < ROW_COUNT; i++)
		ck_assert_msg(row_same(&row_fields[i], &whole.session, copy), "%s differs",
			row_fields[i].name);
	ck_assert_str_eq(copy->id, whole.session.id);
	ck_assert_str_eq(copy->source, "wta");
	ck_assert_int_eq(copy->day.d, whole.session.day.d);
	ck_assert_int_eq(copy->level, LEVEL_MAYBE);
	ck_assert_str_eq(copy->note, "bring water");
	ck_assert_str_eq(copy->categories[1], "Smart City");
}
END_TEST

START_TEST(stars_are_taken_back)
{
	const char *ids[] = {late.session.id, "ffffffff"};
	size_t removed = 7;

	ck_assert(star(&late, LEVEL_MUST) && star(&early, LEVEL_MUST));
	ck_assert(agenda_unstar(agenda, ids, 2, &removed, NULL));
	ck_assert_uint_eq(removed, 1);
	g_autofree char *left = stars_on_disk();
	ck_assert_str_eq(left, "early:must");
	ck_assert(agenda_clear(agenda, &removed, NULL));
	ck_assert_uint_eq(removed, 1);
	g_autofree char *none = stars_on_disk();
	ck_assert_str_eq(none, "");
}
END_TEST

START_TEST(marks_are_told)
{
	const char *hidden[] = {early.session.id};
	ck_assert(star(&late, LEVEL_MUST));
	ck_assert(agenda_note(agenda, &late.session, "front row", NULL));
	ck_assert(agenda_hide(agenda, hidden, 1, true, NULL));
	g_autoptr(GArray) marks = agenda_marks(agenda, NULL);
	ck_assert_uint_eq(marks->len, 2);
	for (guint i = 0; i < marks->len; i++) {
		const struct agenda_mark *mark = &g_array_index(marks, struct agenda_mark, i);
		bool starred = g_str_equal(mark->id, late.session.id);
		ck_assert_int_eq(mark->level, starred ? LEVEL_MUST : LEVEL_NONE);
		ck_assert_int_eq(mark->hidden, !starred);
		ck_assert_int_eq(g_strcmp0(mark->note, starred ? "front row" : NULL), 0);
	}
	ck_assert(agenda_note(agenda, &late.session, "", NULL));
	ck_assert(agenda_hide(agenda, hidden, 1, false, NULL));
	g_autoptr(GArray) fewer = agenda_marks(agenda, NULL);
	ck_assert_uint_eq(fewer->len, 1);
	ck_assert_ptr_null(g_array_index(fewer, struct agenda_mark, 0).note);
}
END_TEST

static char *log_of(void)
{
	sqlite3 *db = NULL;
	g_autoptr(GString) all = g_string_new(NULL);

	ck_assert_int_eq(sqlite3_open(world.agenda_path, &db), SQLITE_OK);
	sqlite3_stmt *stmt = db_prepare(db,
		"SELECT what, kind, json_extract(old, '$.level'), json_extract(new, '$.level') "
		"FROM log JOIN step ON step.id = log.step ORDER BY step",
		NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		g_string_append_printf(all, "%s %s %d>%d\n", db_text(stmt, 0), db_text(stmt, 1),
			sqlite3_column_int(stmt, 2), sqlite3_column_int(stmt, 3));
	db_finalize(stmt);
	db_close(db);
	return g_strdup(all->str);
}

START_TEST(every_change_is_logged)
{
	const char *ids[] = {late.session.id};
	ck_assert(star(&late, LEVEL_MAYBE));
	ck_assert(star(&late, LEVEL_MUST));
	ck_assert(star(&late, LEVEL_MUST)); /* changes nothing */
	ck_assert(agenda_hide(agenda, ids, 1, true, NULL));
	ck_assert(agenda_unstar(agenda, ids, 1, NULL, NULL));
	ck_assert(agenda_unstar(agenda, ids, 1, NULL, NULL)); /* nor does this */
	g_autofree char *log = log_of();
	ck_assert_str_eq(log, "star star 0>1\nstar star 1>2\nhide hidden 0>0\nunstar star 2>0\n");
}
END_TEST

START_TEST(a_missing_agenda_is_empty_until_begun)
{
	g_autofree char *other = g_build_filename(world.dir, "other", "agenda.db", NULL);
	AUTO(agenda_close) struct agenda *reader = agenda_open(other, AGENDA_READ, NULL);
	AUTO(snapshot_unref) struct snapshot *none = agenda_stars(reader, NULL);
	guint64 before = agenda_generation(reader);
	g_autoptr(GError) error = NULL;
	const struct session *one = &late.session;

	ck_assert_uint_eq(none->count, 0);
	ck_assert(!g_file_test(other, G_FILE_TEST_EXISTS));
	ck_assert(!agenda_star(reader, &one, 1, LEVEL_MUST, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));

	AUTO(agenda_close) struct agenda *writer = agenda_open(other, AGENDA_WRITE, NULL);
	ck_assert(agenda_star(writer, &one, 1, LEVEL_MUST, NULL));
	ck_assert_uint_ne(agenda_generation(reader), before);
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(reader, NULL);
	ck_assert_uint_eq(stars->count, 1);
}
END_TEST

/* The details of each session ask for its tags: what is looked at first is not kept waiting. */
START_TEST(no_tables_are_made_to_find_no_tags)
{
	g_autofree char *other = g_build_filename(world.dir, "other", "agenda.db", NULL);
	AUTO(agenda_close) struct agenda *reader = agenda_open(other, AGENDA_READ, NULL);
	g_auto(GStrv) tags = agenda_tags(reader, late.id, NULL);
	gint64 tables;

	ck_assert_ptr_nonnull(tags);
	ck_assert_ptr_null(tags[0]);
	ck_assert(db_number(reader->db, "SELECT count(*) FROM sqlite_schema", &tables, NULL));
	ck_assert_int_eq(tables, 0);
}
END_TEST

START_TEST(changes_of_others_are_seen)
{
	AUTO(agenda_close)
	struct agenda *other = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	guint64 before = agenda_generation(other);
	ck_assert_uint_eq(agenda_generation(other), before);
	ck_assert(star(&late, LEVEL_MUST));
	ck_assert_uint_ne(agenda_generation(other), before);
}
END_TEST

static GHashTable *keys_of(gint64 load, const char *id)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	g_hash_table_add(keys, change_key(load, id));
	return keys;
}

/* On the disk, and no change that undo would take back or others would read marks again for. */
START_TEST(what_was_seen_is_remembered)
{
	g_autoptr(GHashTable) keys = keys_of(7, "aaaaaaaa");
	guint64 before = agenda_generation(agenda);
	struct agenda_step *step = NULL;

	ck_assert(agenda_saw(agenda, keys, NULL));
	ck_assert(agenda_saw(agenda, keys, NULL));
	ck_assert_uint_eq(agenda_generation(agenda), before);
	ck_assert(agenda_next_step(agenda, AGENDA_UNDO, &step, NULL));
	ck_assert_ptr_null(step);
	AUTO(agenda_close)
	struct agenda *other = agenda_open(world.agenda_path, AGENDA_READ, NULL);
	g_autoptr(GHashTable) seen = agenda_seen(other);
	ck_assert_uint_eq(g_hash_table_size(seen), 1);
	ck_assert(g_hash_table_contains(seen, "7 aaaaaaaa"));
}
END_TEST

/* Of loads of long ago it is forgotten, the oldest first. */
START_TEST(what_was_seen_long_ago_is_forgotten)
{
	g_autoptr(GHashTable) keys = keys_of(1, "aaaaaaaa");

	for (gint64 load = 2; load <= 501; load++)
		g_hash_table_add(keys, change_key(load, "bbbbbbbb"));
	ck_assert(agenda_saw(agenda, keys, NULL));
	g_autoptr(GHashTable) seen = agenda_seen(agenda);
	ck_assert_uint_eq(g_hash_table_size(seen), 500);
	ck_assert(!g_hash_table_contains(seen, "1 aaaaaaaa"));
	ck_assert(g_hash_table_contains(seen, "501 bbbbbbbb"));
}
END_TEST

START_TEST(memory_leaves_no_trace)
{
	AUTO(agenda_close) struct agenda *visitor = agenda_open(NULL, AGENDA_MEMORY, NULL);
	const struct session *one = &late.session;
	ck_assert(agenda_star(visitor, &one, 1, LEVEL_MUST, NULL));
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(visitor, NULL);
	ck_assert_uint_eq(stars->count, 1);
	g_autofree char *disk = stars_on_disk();
	ck_assert_str_eq(disk, "");
}
END_TEST

START_TEST(it_is_private)
{
	struct stat st;
	ck_assert_int_eq(stat(world.agenda_path, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
}
END_TEST

static void damage_header(char *bytes, gsize len)
{
	(void)len;
	memcpy(bytes, "garbage!", 8);
}

static void damage_pages(char *bytes, gsize len)
{
	memset(bytes + 4096, 0x5a, len - 4096);
}

static void make_foreign(char *bytes, gsize len)
{
	(void)len;
	memset(bytes + 68, 0x11, 4); /* application_id: SQLite, "Database File Format", 1.3 */
}

static void make_newer(char *bytes, gsize len)
{
	(void)len;
	bytes[63] = (char)(db_agenda_format.version + 1); /* user_version, big-endian */
}

static void (*const damages[])(char *, gsize) = {
	damage_header, damage_pages, make_foreign, make_newer};

START_TEST(a_damaged_agenda_is_never_touched)
{
	const enum agenda_mode modes[] = {AGENDA_READ, AGENDA_WRITE};
	g_autofree char *bytes = NULL;
	g_autofree char *after = NULL;
	gsize len = 0, len_after = 0;

	ck_assert(star(&late, LEVEL_MUST));
	agenda_close(g_steal_pointer(&agenda));
	ck_assert(g_file_get_contents(world.agenda_path, &bytes, &len, NULL));
	damages[_i](bytes, len);
	ck_assert(g_file_set_contents(world.agenda_path, bytes, (gssize)len, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_autoptr(GError) error = NULL;
		ck_assert_ptr_null(agenda_open(world.agenda_path, modes[i], &error));
		ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
		ck_assert_ptr_nonnull(strstr(error->message, world.agenda_path));
	}
	ck_assert(g_file_get_contents(world.agenda_path, &after, &len_after, NULL));
	ck_assert_uint_eq(len, len_after);
	ck_assert_mem_eq(bytes, after, len);
}
END_TEST

/* Makes the agenda one of version 5, from before sessions had colours. */
static void put_back_a_version(void)
{
	sqlite3 *db = NULL;

	agenda_close(g_steal_pointer(&agenda));
	ck_assert_int_eq(db_open(world.agenda_path, DB_WRITE, &db), SQLITE_OK);
	ck_assert(db_exec(db,
		"DROP INDEX log_row; DROP INDEX relink_now; CREATE INDEX log_step ON log (step);"
		"ALTER TABLE star DROP COLUMN color; ALTER TABLE mate_star DROP COLUMN color;"
		"PRAGMA user_version = 5",
		NULL));
	db_close(db);
}

/* A reader leaves it as it is; a writer brings it up to date. */
START_TEST(an_older_agenda_is_read)
{
	g_autofree char *bytes = NULL, *after = NULL;
	gsize len = 0, len_after = 0;

	ck_assert(star(&whole, LEVEL_MUST));
	put_back_a_version();
	ck_assert(g_file_get_contents(world.agenda_path, &bytes, &len, NULL));
	g_autofree char *read = stars_on_disk();
	ck_assert_str_eq(read, "whole:must");
	ck_assert(g_file_get_contents(world.agenda_path, &after, &len_after, NULL));
	ck_assert_uint_eq(len, len_after);
	ck_assert_mem_eq(bytes, after, len);
	agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	ck_assert(star(&late, LEVEL_MAYBE));
	g_autofree char *written = stars_on_disk();
	ck_assert_str_eq(written, "late:maybe whole:must");
}
END_TEST

START_TEST(a_read_only_home_is_read)
{
	g_autofree char *dir = g_path_get_dirname(world.agenda_path);

	ck_assert(star(&late, LEVEL_MUST));
	agenda_close(g_steal_pointer(&agenda));
	ck_assert_int_eq(chmod(world.agenda_path, 0444), 0);
	ck_assert_int_eq(chmod(dir, 0555), 0);
	ck_assert_int_eq(chmod(world.dir, 0755), 0);
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(65534), 0);
	g_autofree char *stars = stars_on_disk();
	agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	bool wrote = agenda && star(&early, LEVEL_MUST);
	if (getuid() == 0)
		ck_assert_int_eq(seteuid(0), 0);
	ck_assert_int_eq(chmod(dir, 0755), 0);
	ck_assert_str_eq(stars, "late:must");
	ck_assert(!wrote);
}
END_TEST

static Suite *agenda_suite(void)
{
	Suite *suite = suite_create("agenda");
	TCase *tc = tcase_create("agenda");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, stars_are_kept_in_order);
	tcase_add_test(tc, a_star_is_a_whole_copy);
	tcase_add_test(tc, stars_are_taken_back);
	tcase_add_test(tc, marks_are_told);
	tcase_add_test(tc, every_change_is_logged);
	tcase_add_test(tc, a_missing_agenda_is_empty_until_begun);
	tcase_add_test(tc, no_tables_are_made_to_find_no_tags);
	tcase_add_test(tc, changes_of_others_are_seen);
	tcase_add_test(tc, what_was_seen_is_remembered);
	tcase_add_test(tc, what_was_seen_long_ago_is_forgotten);
	tcase_add_test(tc, memory_leaves_no_trace);
	tcase_add_test(tc, it_is_private);
	tcase_add_loop_test(tc, a_damaged_agenda_is_never_touched, 0, G_N_ELEMENTS(damages));
	tcase_add_test(tc, an_older_agenda_is_read);
	tcase_add_test(tc, a_read_only_home_is_read);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(agenda_suite)
