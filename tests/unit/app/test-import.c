/* Loading through the real reading process into a real cache, and the agenda beside it. */
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>

#include <summitty/app/app.h>
#include <summitty/app/import.h>
#include <summitty/base/error.h>

#include "fixture.h"
#include "unit.h"

static char *dir;
static struct app *app;

static char *in_dir(const char *name)
{
	return g_build_filename(dir, name, NULL);
}

static struct app *open_app(void)
{
	return fixture_app(dir, (struct app_options){.now = "2018-10-11T02:30:00Z"});
}

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	app = open_app();
}

static void teardown(void)
{
	app_free(app);
	tree_remove(dir);
	g_free(dir);
}

#define EVENT(uid, start, end, title)                                                              \
	"BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20180901T000000Z\r\nDTSTART;TZID=Asia/Ho_"         \
	"Chi_Minh:" start "\r\nDTEND;TZID=Asia/Ho_Chi_Minh:" end "\r\nSUMMARY:" title              \
	"\r\nEND:VEVENT\r\n"
#define CALENDAR(events)                                                                           \
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nX-WR-CALNAME:Test "               \
	"summit\r\n" events "END:VCALENDAR\r\n"

static const char two_events[] = CALENDAR(EVENT("a@test", "20181011T090000", "20181011T100000",
	"Opening") EVENT("b@test", "20181011T093000", "20181011T110000", "Bình Dương forum"));

static char *write_file(const char *name, const char *text)
{
	char *path = in_dir(name);

	ck_assert(g_file_set_contents(path, text, -1, NULL));
	return path;
}

static bool import_with(
	const char *path, struct import_options options, struct import_report *out, GError **error)
{
	const char *sources[] = {path, NULL};
	g_autoptr(GArray) reports = import_reports_new();

	options.window = (struct span){INSTANT_NONE, INSTANT_NONE};
	bool ok = app_import(app, sources, &options, reports, error);
	if (ok && out)
		*out = g_array_index(reports, struct import_report, 0);
	if (ok && out)
		out->source = g_strdup(out->source);
	return ok;
}

static void import(const char *path, struct import_report *out)
{
	g_autoptr(GError) error = NULL;

	ck_assert_msg(import_with(path, (struct import_options){0}, out, &error), "%s",
		error ? error->message : "");
}

static struct snapshot *ask(const char *text)
{
	g_autoptr(GError) error = NULL;
	AUTO(query_free) struct query *query = app_parse_query(app, text, &error);

	ck_assert_msg(query != NULL, "%s", error ? error->message : "");
	struct snapshot *snapshot = app_ask(app, query, CACHE_BY_TIME, 0, &error);
	ck_assert_msg(snapshot != NULL, "%s", error ? error->message : "");
	return snapshot;
}

START_TEST(a_file_is_loaded_and_found)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	struct import_report report;

	import(path, &report);
	AUTO(snapshot_unref) struct snapshot *found = ask("binh duong");
	ck_assert_str_eq(report.source, "programme");
	ck_assert_uint_eq(report.load.sessions, 2);
	ck_assert_uint_eq(report.load.added, 2);
	ck_assert_uint_eq(report.skipped, 0);
	ck_assert_uint_eq(found->count, 1);
	ck_assert_str_eq(found->sessions[0].uid, "b@test");
	ck_assert_str_eq(zone_name(app_zone(app)), "Asia/Ho_Chi_Minh");
	ck_assert_str_eq(app_summit_name(app), "Test summit");
	import_report_clear(&report);
}
END_TEST

/* Whoever paints holds a zone while a load, or another program's, finds the summit to be elsewhere.
 */
START_TEST(a_zone_outlives_a_load)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	const struct zone *before = app_zone(app);
	g_autofree char *name = g_strdup(zone_name(before));

	import(path, NULL);
	ck_assert_str_ne(zone_name(app_zone(app)), name);
	ck_assert_str_eq(zone_name(before), name);
	const struct zone *after = app_zone(app);
	ck_assert(app_reload(app, NULL));
	ck_assert_ptr_eq(app_zone(app), after);
}
END_TEST

START_TEST(an_unknown_zone_is_marked)
{
	g_autofree char *path = write_file("mars.ics",
		CALENDAR("BEGIN:VEVENT\r\nUID:mars@test\r\nDTSTART;TZID=Mars/"
			 "Olympus:20181011T090000\r\n"
			 "SUMMARY:Landing\r\nDESCRIPTION:All about it\r\nEND:VEVENT\r\n"));

	import(path, NULL);
	AUTO(snapshot_unref) struct snapshot *found = ask("landing");
	ck_assert_uint_eq(found->count, 1);
	ck_assert_ptr_nonnull(strstr(found->sessions[0].description, "“Mars/Olympus” is unknown"));
	ck_assert(g_str_has_suffix(found->sessions[0].description, "\n\nAll about it"));
}
END_TEST

START_TEST(a_uid_names_all_its_sessions)
{
	g_autofree char *path = write_file("series.ics",
		CALENDAR("BEGIN:VEVENT\r\nUID:series@test\r\nDTSTART:20181011T020000Z\r\n"
			 "DTEND:20181011T030000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nSUMMARY:Tea\r\n"
			 "END:VEVENT\r\n"));
	const char *uids[] = {"series@test", NULL};

	import(path, NULL);
	AUTO(snapshot_unref) struct snapshot *found = app_resolve(app, uids, NULL);
	ck_assert_uint_eq(found->count, 3);
}
END_TEST

START_TEST(loading_twice_changes_nothing)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	struct import_report report;

	import(path, NULL);
	AUTO(snapshot_unref) struct snapshot *before = ask("");
	import(path, &report);
	AUTO(snapshot_unref) struct snapshot *after = ask("");
	ck_assert_uint_eq(report.load.unchanged, 2);
	ck_assert_uint_eq(report.load.added + report.load.removed + report.load.edited, 0);
	ck_assert_uint_eq(after->count, 2);
	for (size_t i = 0; i < 2; i++)
		ck_assert_str_eq(before->sessions[i].id, after->sessions[i].id);
	import_report_clear(&report);
}
END_TEST

static const struct {
	const char *text;
	enum summitty_error code;
} bad_files[] = {
	{"", SUMMITTY_ERROR_FAILED},
	{"<html><body>Please log in</body></html>", SUMMITTY_ERROR_FAILED},
	{"\x89PNG\r\n\x1a\n", SUMMITTY_ERROR_FAILED},
	{"hello\n", SUMMITTY_ERROR_FAILED},
};

START_TEST(a_bad_file_leaves_what_was_there)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	g_autoptr(GError) error = NULL;

	import(path, NULL);
	ck_assert(g_file_set_contents(path, bad_files[_i].text, -1, NULL));
	ck_assert(!import_with(path, (struct import_options){0}, NULL, &error));
	ck_assert_int_eq(error->code, bad_files[_i].code);
	ck_assert_msg(strstr(error->message, "programme.ics") != NULL, "%s", error->message);
	AUTO(snapshot_unref) struct snapshot *after = ask("");
	ck_assert_uint_eq(after->count, 2);
}
END_TEST

START_TEST(a_missing_file_is_not_found)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path = in_dir("none.ics");

	ck_assert(!import_with(path, (struct import_options){0}, NULL, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND));
}
END_TEST

START_TEST(of_a_directory_only_the_bad_file_is_skipped)
{
	g_autofree char *folder = in_dir("feed");
	struct import_report report;

	g_mkdir(folder, 0700);
	g_free(write_file("feed/b-good.ics", two_events));
	g_free(write_file("feed/a-bad.ics", "no calendar"));
	import(folder, &report);
	ck_assert_uint_eq(report.files, 2);
	ck_assert_uint_eq(report.skipped, 1);
	ck_assert_uint_eq(report.load.sessions, 2);
	import_report_clear(&report);
}
END_TEST

START_TEST(a_dry_run_writes_nothing)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	g_autofree char *cache = in_dir("cache.db");
	g_autoptr(GError) error = NULL;
	struct import_report report;

	ck_assert(import_with(path, (struct import_options){.dry_run = true}, &report, &error));
	ck_assert_uint_eq(report.load.sessions, 2);
	ck_assert(!g_file_test(cache, G_FILE_TEST_EXISTS));
	import_report_clear(&report);
}
END_TEST

static bool stop(void *user G_GNUC_UNUSED, const struct diag *diag G_GNUC_UNUSED)
{
	return false;
}

START_TEST(stopping_leaves_what_was_there)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	g_autoptr(GError) error = NULL;
	struct import_options options = {.diag = stop};

	import(path, NULL);
	ck_assert(g_file_set_contents(path,
		CALENDAR("BEGIN:VEVENT\r\nUID:no-start\r\nSUMMARY:No start\r\nEND:VEVENT\r\n"), -1,
		NULL));
	ck_assert(!import_with(path, options, NULL, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED));
	AUTO(snapshot_unref) struct snapshot *after = ask("");
	ck_assert_uint_eq(after->count, 2);
}
END_TEST

START_TEST(strict_refuses_what_is_skipped)
{
	g_autofree char *path =
		write_file("p.ics", CALENDAR(EVENT("a@test", "20181011T090000", "20181011T100000",
					    "Opening") "BEGIN:VEVENT\r\nUID:no-start\r\nSUMMARY:No "
						       "start\r\nEND:VEVENT\r\n"));
	g_autoptr(GError) error = NULL;

	ck_assert(!import_with(path, (struct import_options){.strict = true}, NULL, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	AUTO(snapshot_unref) struct snapshot *after = ask("");
	ck_assert_uint_eq(after->count, 0);
}
END_TEST

static void star(const char *query, enum level level)
{
	AUTO(snapshot_unref) struct snapshot *sessions = ask(query);
	g_autoptr(GError) error = NULL;

	ck_assert_msg(
		app_star(app, sessions, level, NULL, &error), "%s", error ? error->message : "");
}

START_TEST(stars_are_in_every_answer_and_clash)
{
	g_autofree char *path = write_file("programme.ics", two_events);

	import(path, NULL);
	star("opening", LEVEL_MUST);
	star("forum", LEVEL_MAYBE);
	AUTO(snapshot_unref) struct snapshot *found = ask("is:clash");
	ck_assert_uint_eq(found->count, 2);
	ck_assert_int_eq(found->sessions[0].level, LEVEL_MUST);
	ck_assert_int_eq(found->sessions[1].level, LEVEL_MAYBE);
	ck_assert_str_eq(found->sessions[0].clashes[0], found->sessions[1].id);
}
END_TEST

START_TEST(a_star_keeps_what_was_loaded_last)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	g_autofree char *cache = in_dir("cache.db");

	import(path, NULL);
	star("opening", LEVEL_MAYBE);
	ck_assert(g_file_set_contents(path,
		CALENDAR(EVENT("a@test", "20181011T140000", "20181011T150000", "Opening")), -1,
		NULL));
	import(path, NULL);
	app_free(app);
	ck_assert_int_eq(g_remove(cache), 0);
	app = open_app();
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	ck_assert_uint_eq(stars->count, 1);
	ck_assert_int_eq(stars->sessions[0].start.s, 1539241200);
	ck_assert_int_eq(stars->sessions[0].level, LEVEL_MAYBE);
}
END_TEST

#define OPENING(more)                                                                              \
	CALENDAR("BEGIN:VEVENT\r\nUID:a@test\r\nDTSTAMP:20180901T000000Z\r\nDTSTART:"              \
		 "20181011T020000Z"                                                                \
		 "\r\nSUMMARY:Opening\r\n" more "END:VEVENT\r\n")

/* Not only when it is: who speaks, in which building, and the link are of the copy, too. */
START_TEST(a_copy_follows_all_of_its_session)
{
	static const char *const files[] = {
		OPENING(""),
		OPENING(""),
		OPENING("DESCRIPTION:Speaker: Ada Roe\r\n"),
		OPENING("DESCRIPTION:Speaker: Ada Roe\r\nURL:https://example.org/\r\n"),
		OPENING("DESCRIPTION:Speaker: Ada Roe\r\nCATEGORIES:Workshop\r\n"),
		OPENING("DESCRIPTION:Speaker: Ada Roe\r\nCATEGORIES:Workshop,Energy\r\n"),
		OPENING("DESCRIPTION:Speaker: Ada Roe\r\nCATEGORIES:Workshop,Energy\r\n"
			"COLOR:teal\r\n"),
		OPENING("DESCRIPTION:Speaker: Ada Roe\r\nCATEGORIES:Workshop,Energy\r\n"
			"COLOR:teal\r\n"),
	};
	static const int sequences[] = {0, 0, 1, 2, 3, 4, 5, 5};

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = write_file("programme.ics", files[i]);
		import(path, NULL);
		if (i == 0)
			star("opening", LEVEL_MUST);
		AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
		ck_assert_int_eq(stars->sessions[0].sequence, sequences[i]);
	}
	g_autofree char *cache = in_dir("cache.db");
	app_free(app);
	ck_assert_int_eq(g_remove(cache), 0);
	app = open_app();
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	ck_assert_str_eq(stars->sessions[0].kind, "workshop");
	ck_assert_pstr_eq(stars->sessions[0].people[0], "Ada Roe");
	ck_assert_str_eq(stars->sessions[0].color, "teal");
	ck_assert_pstr_eq(stars->sessions[0].categories[1], "Energy");
}
END_TEST

/* Whatever kept the cache from being opened: what is loaded later is there. */
START_TEST(a_cache_that_can_be_opened_again_is_asked)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	g_autofree char *cache = in_dir("cache.db");

	app_free(app);
	g_remove(cache);
	ck_assert_int_eq(g_mkdir(cache, 0700), 0);
	app = open_app();
	ck_assert(!app_has_cache(app, NULL));
	ck_assert_int_eq(g_rmdir(cache), 0);
	import(path, NULL);
	AUTO(snapshot_unref) struct snapshot *found = ask("opening");
	ck_assert_uint_eq(found->count, 1);
}
END_TEST

START_TEST(a_star_outlives_the_cache)
{
	g_autofree char *path = write_file("programme.ics", two_events);
	g_autofree char *cache = in_dir("cache.db");

	import(path, NULL);
	star("opening", LEVEL_MUST);
	app_free(app);
	ck_assert_int_eq(g_remove(cache), 0);
	app = open_app();
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	ck_assert_uint_eq(stars->count, 1);
	ck_assert_str_eq(stars->sessions[0].title, "Opening");
	ck_assert_str_eq(stars->sessions[0].change, "removed");
	ck_assert_str_eq(zone_name(app_zone(app)), "Asia/Ho_Chi_Minh");
	ck_assert_int_eq(stars->sessions[0].day.d, date_from_ymd(2018, 10, 11).d);
	const char *ids[] = {stars->sessions[0].id, NULL};
	AUTO(snapshot_unref) struct snapshot *resolved = app_resolve(app, ids, NULL);
	ck_assert_ptr_nonnull(resolved);
}
END_TEST

static Suite *import_suite(void)
{
	Suite *suite = suite_create("import");
	TCase *tcase = tcase_create("import");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, a_file_is_loaded_and_found);
	tcase_add_test(tcase, a_zone_outlives_a_load);
	tcase_add_test(tcase, an_unknown_zone_is_marked);
	tcase_add_test(tcase, a_uid_names_all_its_sessions);
	tcase_add_test(tcase, loading_twice_changes_nothing);
	tcase_add_loop_test(tcase, a_bad_file_leaves_what_was_there, 0, G_N_ELEMENTS(bad_files));
	tcase_add_test(tcase, a_missing_file_is_not_found);
	tcase_add_test(tcase, of_a_directory_only_the_bad_file_is_skipped);
	tcase_add_test(tcase, a_dry_run_writes_nothing);
	tcase_add_test(tcase, stopping_leaves_what_was_there);
	tcase_add_test(tcase, strict_refuses_what_is_skipped);
	tcase_add_test(tcase, stars_are_in_every_answer_and_clash);
	tcase_add_test(tcase, a_star_keeps_what_was_loaded_last);
	tcase_add_test(tcase, a_copy_follows_all_of_its_session);
	tcase_add_test(tcase, a_cache_that_can_be_opened_again_is_asked);
	tcase_add_test(tcase, a_star_outlives_the_cache);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(import_suite)
