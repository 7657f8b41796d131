/*
 * Undo and redo of everything the agenda can be told, tags and saved views; each step by a program
 * of its own.
 */
#include <summitty/base/error.h>
#include <summitty/store/agenda.h>

#include "db.h"
#include "row.h"
#include "unit.h"
#include "world.h"

static struct world world;
static struct made one, two;

static void setup(void)
{
	world_init(&world);
	sample_make(&(struct sample){.uid = "one",
			    .title = "Hội \"nghị\" \\ 1",
			    .when = "2018-10-11 09:00",
			    .person = "Lan",
			    .description = "a\nb"},
		&one);
	sample_make(
		&(struct sample){.uid = "two", .when = "2018-10-11 10:00", .minutes = -1}, &two);
}

static void teardown(void)
{
	world_clear(&world);
}

static struct agenda *open_agenda(void)
{
	g_autoptr(GError) error = NULL;
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, &error);
	ck_assert_msg(agenda != NULL, "%s", error ? error->message : "");
	return agenda;
}

/* Every row of every table but the log, as one text. */
static char *dump(void)
{
	static const char *const tables[] = {"star", "note", "hidden", "tag", "view", "relink"};
	GString *all = g_string_new(NULL);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(world.agenda_path, &db), SQLITE_OK);
	for (size_t t = 0; t < G_N_ELEMENTS(tables); t++) {
		g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY 1, 2", tables[t]);
		sqlite3_stmt *stmt = NULL;
		if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
			g_clear_pointer(&sql, g_free);
			sql = g_strdup_printf("SELECT * FROM %s ORDER BY 1", tables[t]);
			ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
		}
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			g_string_append(all, tables[t]);
			for (int c = 0; c < sqlite3_column_count(stmt); c++)
				g_string_append_printf(all, "|%d:%s", sqlite3_column_type(stmt, c),
					db_text(stmt, c));
			g_string_append_c(all, '\n');
		}
		sqlite3_finalize(stmt);
	}
	db_close(db);
	return g_string_free(all, FALSE);
}

/* --- What can be done ------------------------------------------------------------------------- */

static bool star(struct agenda *agenda)
{
	const struct session *both[] = {&one.session, &two.session};
	return agenda_star(agenda, both, 2, LEVEL_MAYBE, NULL);
}

static bool level(struct agenda *agenda)
{
	const struct session *first[] = {&one.session};
	return agenda_star(agenda, first, 1, LEVEL_MUST, NULL);
}

static bool unstar(struct agenda *agenda)
{
	const char *const ids[] = {two.id};
	return agenda_unstar(agenda, ids, 1, NULL, NULL);
}

static bool hide(struct agenda *agenda)
{
	const char *const ids[] = {"0123abcd", two.id};
	return agenda_hide(agenda, ids, 2, true, NULL);
}

static bool unhide(struct agenda *agenda)
{
	const char *const ids[] = {two.id};
	return agenda_hide(agenda, ids, 1, false, NULL);
}

static bool note(struct agenda *agenda)
{
	return agenda_note(agenda, &one.session, "bring\n'water'", NULL);
}

static bool other_note(struct agenda *agenda)
{
	return agenda_note(agenda, &one.session, "", NULL);
}

static bool tag(struct agenda *agenda)
{
	const char *const ids[] = {one.id, two.id}, *const tags[] = {"AI", "đẹp", NULL};
	return agenda_tag(agenda, ids, 2, tags, true, NULL);
}

static bool untag(struct agenda *agenda)
{
	const char *const ids[] = {one.id}, *const tags[] = {"ai", "never", NULL};
	return agenda_tag(agenda, ids, 1, tags, false, NULL);
}

static bool save(struct agenda *agenda)
{
	return agenda_view_save(agenda, "mine", "is:starred OR \"x\"", NULL);
}

static bool save_over(struct agenda *agenda)
{
	return agenda_view_save(agenda, "mine", "day:2", NULL);
}

static bool drop(struct agenda *agenda)
{
	return agenda_view_delete(agenda, "mine", NULL);
}

static bool import(struct agenda *agenda)
{
	return agenda_group_begin(agenda, "import", NULL) && star(agenda) && level(agenda) &&
	       note(agenda) && agenda_group_end(agenda, true, NULL);
}

static bool clear(struct agenda *agenda)
{
	return agenda_clear(agenda, NULL, NULL);
}

static const struct {
	bool (*run)(struct agenda *agenda);
	const char *what;
	const char *names; /* joined with '|' */
} deeds[] = {
	{star, "star", "Hội \"nghị\" \\ 1|two"},
	{level, "star", "Hội \"nghị\" \\ 1"},
	{hide, "hide", "0123abcd|two"},
	{unhide, "unhide", "two"},
	{unstar, "unstar", "two"},
	{note, "note", "Hội \"nghị\" \\ 1"},
	{other_note, "note", "Hội \"nghị\" \\ 1"},
	{tag, "tag", NULL},
	{untag, "untag", "Hội \"nghị\" \\ 1"},
	{save, "view", "mine"},
	{save_over, "view", "mine"},
	{drop, "view", "mine"},
	{import, "import", "two|Hội \"nghị\" \\ 1"},
	{clear, "clear", "Hội \"nghị\" \\ 1|two"},
};

/* Takes the next step that way, in a program of its own; it is to be deed `i`. */
static void take(enum agenda_way way, size_t i)
{
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	AUTO(agenda_step_free) struct agenda_step *step = NULL;

	ck_assert(agenda_next_step(agenda, way, &step, NULL));
	ck_assert_ptr_nonnull(step);
	ck_assert_str_eq(step->what, deeds[i].what);
	g_autofree char *names = g_strjoinv("|", step->names);
	if (deeds[i].names && way == AGENDA_UNDO)
		ck_assert_str_eq(names, deeds[i].names);
	ck_assert(agenda_take_step(agenda, way, step, NULL));
}

START_TEST(everything_is_undone_and_redone)
{
	char *states[G_N_ELEMENTS(deeds) + 1] = {NULL};

	agenda_close(open_agenda());
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
		AUTO(agenda_close) struct agenda *agenda = open_agenda();
		states[i] = dump();
		ck_assert_msg(deeds[i].run(agenda), "deed %zu", i);
		g_autofree char *after = dump();
		ck_assert_str_ne(states[i], after);
	}
	states[G_N_ELEMENTS(deeds)] = dump();
	for (int round = 0; round < 2; round++) {
		for (size_t i = G_N_ELEMENTS(deeds); i-- > 0;) {
			take(AGENDA_UNDO, i);
			g_autofree char *now = dump();
			ck_assert_str_eq(now, states[i]);
		}
		for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
			take(AGENDA_REDO, i);
			g_autofree char *now = dump();
			ck_assert_str_eq(now, states[i + 1]);
		}
	}
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		g_free(states[i]);
}
END_TEST

static bool has_next(struct agenda *agenda, enum agenda_way way)
{
	AUTO(agenda_step_free) struct agenda_step *step = NULL;
	ck_assert(agenda_next_step(agenda, way, &step, NULL));
	return step != NULL;
}

START_TEST(a_new_step_ends_redo)
{
	AUTO(agenda_close) struct agenda *agenda = open_agenda();

	ck_assert(!has_next(agenda, AGENDA_UNDO));
	ck_assert(star(agenda) && note(agenda));
	take(AGENDA_UNDO, 5);
	ck_assert(has_next(agenda, AGENDA_REDO));
	ck_assert(hide(agenda));
	ck_assert(!has_next(agenda, AGENDA_REDO));
	take(AGENDA_UNDO, 2);
	take(AGENDA_UNDO, 0);
	ck_assert(!has_next(agenda, AGENDA_UNDO));
}
END_TEST

START_TEST(only_the_next_step_is_taken)
{
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	AUTO(agenda_step_free) struct agenda_step *step = NULL;
	g_autoptr(GError) error = NULL;

	ck_assert(star(agenda));
	ck_assert(agenda_next_step(agenda, AGENDA_UNDO, &step, NULL));
	ck_assert(hide(agenda));
	g_autofree char *before = dump();
	ck_assert(!agenda_take_step(agenda, AGENDA_UNDO, step, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	g_autofree char *after = dump();
	ck_assert_str_eq(before, after);
}
END_TEST

START_TEST(a_failed_group_leaves_nothing)
{
	static const char *const bad[] = {"two words", NULL};
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	const char *const ids[] = {one.id};
	g_autoptr(GError) error = NULL;

	ck_assert(agenda_group_begin(agenda, "import", NULL) && star(agenda));
	ck_assert(!agenda_group_end(agenda, false, NULL));
	ck_assert(agenda_group_begin(agenda, "import", NULL) && star(agenda));
	ck_assert(!agenda_view_delete(agenda, "none", &error));
	ck_assert(!agenda_group_end(agenda, true, NULL));
	g_autofree char *after = dump();
	ck_assert_str_eq(after, "");
	ck_assert(!has_next(agenda, AGENDA_UNDO));
	g_clear_error(&error);
	ck_assert(!agenda_tag(agenda, ids, 1, bad, true, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE));
}
END_TEST

START_TEST(tags_are_marks)
{
	AUTO(agenda_close) struct agenda *agenda = open_agenda();

	ck_assert(tag(agenda) && untag(agenda));
	g_autoptr(GArray) marks = agenda_marks(agenda, NULL);
	ck_assert_uint_eq(marks->len, 2);
	for (guint i = 0; i < marks->len; i++) {
		const struct agenda_mark *mark = &g_array_index(marks, struct agenda_mark, i);
		ck_assert_str_eq(mark->tags, g_str_equal(mark->id, one.id) ? "đẹp" : "ai đẹp");
	}
}
END_TEST

START_TEST(views_are_kept)
{
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	g_autoptr(GError) error = NULL;

	ck_assert(save(agenda) && agenda_view_save(agenda, "b", "x", NULL) && save_over(agenda));
	g_autoptr(GArray) views = agenda_views(agenda, NULL);
	ck_assert_uint_eq(views->len, 2);
	ck_assert_str_eq(g_array_index(views, struct agenda_view, 0).name, "b");
	ck_assert_str_eq(g_array_index(views, struct agenda_view, 1).query, "day:2");
	ck_assert(!agenda_view_delete(agenda, "none", &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND));
}
END_TEST

/* An agenda as the first version left it. */
START_TEST(an_older_agenda_is_brought_up)
{
	const struct db_format first = {
		db_agenda_format.application_id, 1, db_agenda_format.migrations, 0};
	sqlite3 *db = NULL;

	g_autofree char *dir = g_path_get_dirname(world.agenda_path);

	g_mkdir_with_parents(dir, 0700);
	ck_assert_int_eq(db_open(world.agenda_path, DB_CREATE, &db), SQLITE_OK);
	ck_assert(db_migrate(db, &first, NULL));
	ck_assert(db_exec(db,
		"INSERT INTO tag VALUES ('aaaa0000', 'x');"
		"INSERT INTO step (at, what) VALUES (7, 'tag');"
		"INSERT INTO log VALUES (1, 'tag', 'aaaa0000 x', NULL, '{}')",
		NULL));
	db_close(db);
	AUTO(agenda_close) struct agenda *agenda = open_agenda();
	AUTO(agenda_step_free) struct agenda_step *step = NULL;
	ck_assert(agenda_next_step(agenda, AGENDA_UNDO, &step, NULL));
	ck_assert_int_eq(step->stamp, 7000);
	ck_assert(agenda_take_step(agenda, AGENDA_UNDO, step, NULL));
	g_autofree char *after = dump();
	ck_assert_str_eq(after, "");
}
END_TEST

static Suite *undo_suite(void)
{
	Suite *suite = suite_create("undo");
	TCase *tc = tcase_create("undo");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, everything_is_undone_and_redone);
	tcase_add_test(tc, a_new_step_ends_redo);
	tcase_add_test(tc, only_the_next_step_is_taken);
	tcase_add_test(tc, a_failed_group_leaves_nothing);
	tcase_add_test(tc, tags_are_marks);
	tcase_add_test(tc, views_are_kept);
	tcase_add_test(tc, an_older_agenda_is_brought_up);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(undo_suite)
