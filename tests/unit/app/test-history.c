/*
 * Real programmes as they changed over weeks (SUMMITTY_CORPUS/history): whoever stars everything at
 * the first step has every star at the last, moved on, changed or orphaned.
 */
#include <glib.h>
#include <signal.h>

#include <summitty/app/app.h>
#include <summitty/app/import.h>

#include "fixture.h"
#include "unit.h"

static char *dir;

static char *history_path(const char *history)
{
	const char *corpus = g_getenv("SUMMITTY_CORPUS");

	return g_build_filename(corpus ? corpus : "../shared/corpus", "history", history, NULL);
}

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
}

static void teardown(void)
{
	tree_remove(dir);
	g_free(dir);
}

static struct app *open_app(void)
{
	return fixture_app(dir, (struct app_options){.now = "2025-01-01T00:00:00Z"});
}

static const char *const histories[] = {"cfgmgmtcamp-2019", "kotlinconf-2025", "pycon-us-2025"};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The steps of a history in order. */
static GPtrArray *find_steps(const char *history)
{
	g_autofree char *path = history_path(history);
	GDir *entries = g_dir_open(path, 0, NULL);
	const char *name;

	ck_assert_ptr_nonnull(entries);
	GPtrArray *steps = g_ptr_array_new_with_free_func(g_free);
	while ((name = g_dir_read_name(entries)))
		g_ptr_array_add(steps, g_build_filename(path, name, NULL));
	g_dir_close(entries);
	g_ptr_array_sort(steps, compare_names);
	return steps;
}

/* Loads a step; how many stars moved on. A step may be broken, as feeds are: then all stays. */
static guint load(struct app *app, const char *file)
{
	const char *const sources[] = {file, NULL};
	const struct import_options options = {
		.as = "programme", .window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GArray) reports = import_reports_new();
	guint moved = 0;

	if (!app_import(app, sources, &options, reports, NULL))
		return 0;
	char **mine = g_array_index(reports, struct import_report, 0).mine;
	for (size_t i = 0; mine && mine[i]; i++)
		moved += g_str_has_prefix(mine[i], "moved on: ") ? 1
			 : strstr(mine[i], " entered anew")
				 ? (guint)g_ascii_strtoull(mine[i], NULL, 10)
				 : 0;
	return moved;
}

static size_t star_all(struct app *app)
{
	AUTO(query_free) struct query *all = query_all();
	AUTO(snapshot_unref) struct snapshot *sessions = app_ask(app, all, CACHE_BY_TIME, 0, NULL);

	ck_assert(app_star(app, sessions, LEVEL_MUST, NULL, NULL));
	return sessions->count;
}

static size_t count(struct app *app, bool orphaned)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	size_t n = 0;

	for (size_t i = 0; i < stars->count; i++)
		n += !orphaned || g_strcmp0(stars->sessions[i].change, "removed") == 0;
	return n;
}

START_TEST(no_star_is_lost)
{
	g_autoptr(GPtrArray) steps = find_steps(histories[_i]);
	guint moved = 0;

	AUTO(app_free) struct app *app = open_app();
	size_t stars = 0;
	for (guint i = 0; i < steps->len; i++) {
		moved += load(app, steps->pdata[i]);
		if (stars == 0)
			stars = star_all(app);
		ck_assert_uint_eq(count(app, false), stars);
	}
	ck_assert_uint_gt(stars, 0);
	printf("# %s: %u steps, %zu stars: none lost, %u times one moved on, %zu orphaned\n",
		histories[_i], steps->len, stars, moved, count(app, true));
	/* The last load and what it moved on are taken back as one. */
	g_autofree char *said = NULL;
	g_autoptr(GError) error = NULL;
	ck_assert_msg(app_undo(app, &said, &error), "%s", error ? error->message : "");
	ck_assert_ptr_nonnull(strstr(said, "programme"));
	ck_assert_uint_eq(count(app, false), stars);
}
END_TEST

static Suite *history_suite(void)
{
	Suite *suite = suite_create("history");
	TCase *tc = tcase_create("history");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, no_star_is_lost, 0, G_N_ELEMENTS(histories));
	suite_add_tcase(suite, tc);
	return suite;
}

int main(void)
{
	g_autofree char *path = history_path("");

	if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
		puts("1..0 # SKIP SUMMITTY_CORPUS names no directory with histories");
		return EXIT_SUCCESS;
	}
	SRunner *runner = srunner_create(history_suite());
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
