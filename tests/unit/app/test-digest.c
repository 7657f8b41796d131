/* What is loaded again without being read: only what is byte for byte what it was. And of what has
 * changed no more is read than it takes to know. */
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>

#include <summitty/app/app.h>
#include <summitty/app/import.h>
#include <summitty/base/hash.h>

#include "fixture.h"
#include "unit.h"

enum { LINE = 64, PIECES = 12, LINES = PIECES * HASH_PIECE / LINE }; /* one piece more, in part */

static char *dir;
static struct app *app;

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	app = fixture_app(dir, (struct app_options){.now = "2018-10-11T02:30:00Z"});
}

static void teardown(void)
{
	app_free(app);
	tree_remove(dir);
	g_free(dir);
}

/* A calendar of one event, and of lines that mean nothing. */
static GString *calendar(void)
{
	GString *text = g_string_new("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\nBEGIN:VEVENT\n"
				     "UID:a\nDTSTART:20181011T090000Z\nSUMMARY:A\nEND:VEVENT\n");

	for (int i = 0; i < LINES; i++)
		g_string_append_printf(text, "X-FILL:%056d\n", i);
	return g_string_append(text, "END:VCALENDAR\n");
}

static void write_file(const char *name, const GString *text)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);

	ck_assert(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

/* How many files were read. */
static guint load(const char *first, const char *second)
{
	g_autofree char *a = g_build_filename(dir, first, NULL);
	g_autofree char *b = second ? g_build_filename(dir, second, NULL) : NULL;
	const char *const sources[] = {a, b, NULL};
	const struct import_options options = {
		.as = "programme", .window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GArray) reports = import_reports_new();
	g_autoptr(GError) error = NULL;

	ck_assert_msg(app_import(app, sources, &options, reports, &error), "%s",
		error ? error->message : "");
	return g_array_index(reports, struct import_report, 0).files;
}

/* A digit at or behind a place is another from now on. */
static void change_at(GString *text, size_t place)
{
	char *digit = text->str + place + strcspn(text->str + place, "0123456789");

	*digit = *digit == '9' ? '0' : '9';
}

static size_t place_of(int i, const GString *text)
{
	const size_t places[] = {0, HASH_PIECE - LINE, HASH_PIECE, 2 * HASH_PIECE + 5 * LINE,
		PIECES * HASH_PIECE, text->len - 2 * LINE};

	return places[i];
}
enum { PLACES = 6 };

START_TEST(a_change_anywhere_is_found)
{
	g_autoptr(GString) text = calendar();

	write_file("a.ics", text);
	ck_assert_uint_eq(load("a.ics", NULL), 1);
	ck_assert_uint_eq(load("a.ics", NULL), 0);
	change_at(text, place_of(_i, text));
	write_file("a.ics", text);
	ck_assert_uint_eq(load("a.ics", NULL), 1);
	ck_assert_uint_eq(load("a.ics", NULL), 0);
}
END_TEST

START_TEST(a_change_of_one_file_of_two_is_found)
{
	g_autoptr(GString) text = calendar();

	write_file("a.ics", text);
	write_file("b.ics", text);
	ck_assert_uint_eq(load("a.ics", "b.ics"), 2);
	ck_assert_uint_eq(load("a.ics", "b.ics"), 0);
	change_at(text, place_of(_i, text));
	write_file("b.ics", text);
	ck_assert_uint_eq(load("a.ics", "b.ics"), 2);
	ck_assert_uint_eq(load("a.ics", "b.ics"), 0);
}
END_TEST

START_TEST(a_change_in_a_folder_is_found)
{
	g_autoptr(GString) text = calendar();
	g_autofree char *folder = g_build_filename(dir, "feed", NULL);

	g_mkdir(folder, 0700);
	write_file("feed/a.ics", text);
	write_file("feed/b.ics", text);
	ck_assert_uint_eq(load("feed", NULL), 2);
	ck_assert_uint_eq(load("feed", NULL), 0);
	change_at(text, place_of(_i, text));
	write_file("feed/a.ics", text);
	ck_assert_uint_eq(load("feed", NULL), 2);
	ck_assert_uint_eq(load("feed", NULL), 0);
}
END_TEST

/* How many bytes this process has read, proc(5); 0: the system does not say. */
static guint64 bytes_read(void)
{
	g_autofree char *text = NULL;

	if (!g_file_get_contents("/proc/self/io", &text, NULL, NULL))
		return 0;
	return g_ascii_strtoull(text + strcspn(text, "0123456789"), NULL, 10);
}

START_TEST(no_more_is_read_than_tells)
{
	g_autoptr(GString) text = calendar();

	write_file("a.ics", text);
	load("a.ics", NULL);
	guint64 before = bytes_read();
	load("a.ics", NULL);
	guint64 unchanged = bytes_read() - before;
	change_at(text, 0);
	write_file("a.ics", text);
	before = bytes_read();
	load("a.ics", NULL);
	guint64 changed = bytes_read() - before;

	if (before == 0)
		return;
	ck_assert_uint_ge(unchanged, text->len);
	ck_assert_uint_lt(changed, text->len / 2);
}
END_TEST

static Suite *digest_suite(void)
{
	Suite *suite = suite_create("digest");
	TCase *tcase = tcase_create("digest");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, a_change_anywhere_is_found, 0, PLACES);
	tcase_add_loop_test(tcase, a_change_of_one_file_of_two_is_found, 0, PLACES);
	tcase_add_loop_test(tcase, a_change_in_a_folder_is_found, 0, PLACES);
	tcase_add_test(tcase, no_more_is_read_than_tells);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(digest_suite)
