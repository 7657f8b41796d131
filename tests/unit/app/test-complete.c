/* How a query that is being typed may go on. */
#include <glib.h>
#include <signal.h>

#include <summitty/app/app.h>
#include <summitty/app/complete.h>
#include <summitty/app/import.h>
#include <summitty/base/text.h>

#include "fixture.h"
#include "unit.h"

static char *dir;
static struct app *app;

static const char summit[] =
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n"
	"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20181011T090000Z\r\nDTEND:20181011T100000Z\r\n"
	"SUMMARY:One\r\nLOCATION:Main Hall\r\nCATEGORIES:forum\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20181012T090000Z\r\nDTEND:20181012T100000Z\r\n"
	"SUMMARY:Two\r\nLOCATION:Hội trường B\r\nCATEGORIES:forum\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20181012T110000Z\r\nDTEND:20181012T120000Z\r\n"
	"SUMMARY:Three\r\nLOCATION:The \"Loft\"\r\nCATEGORIES:workshop\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:d\r\nDTSTART:20181012T110000Z\r\nDTEND:20181012T120000Z\r\n"
	"SUMMARY:Four\r\nLOCATION:Main Hall\r\nCATEGORIES:talk\r\nEND:VEVENT\r\n"
	"END:VCALENDAR\r\n";

static void load(void)
{
	g_autofree char *file = g_build_filename(dir, "summit.ics", NULL);
	const char *const sources[] = {file, NULL};
	const struct import_options options = {
		.as = "programme", .window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GError) error = NULL;

	ck_assert(g_file_set_contents(file, summit, -1, NULL));
	ck_assert_msg(app_import(app, sources, &options, NULL, &error), "%s",
		error ? error->message : "");
}

static void set_tags(void)
{
	g_autoptr(GError) error = NULL;
	const char *ids[] = {"a", NULL}, *tags[] = {"zebra", "ask", NULL};
	AUTO(snapshot_unref) struct snapshot *one = app_resolve(app, ids, &error);

	ck_assert_ptr_nonnull(one);
	ck_assert(app_tag(app, one, tags, true, &error));
}

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	app = fixture_app(
		dir, (struct app_options){.now = "2018-10-11T00:00:00Z", .write_cache = true});
	load();
	set_tags();
}

static void teardown(void)
{
	app_free(app);
	tree_remove(dir);
	g_free(dir);
}

/* What is offered, with a bar between each, and after the start of the word. */
static const struct {
	const char *typed, *offered;
} cases[] = {
	{"ki", "0 kind:"},
	{"water -KI", "7 kind:"},
	{"(ta", "1 tag:"},
	{"kind:fo", "0 kind:forum"},
	{"Kind:", "0 kind:forum|kind:talk|kind:workshop"},
	{"venue:ma", "0 venue:\"Main Hall\""},
	{"a venue:\"main h", "2 venue:\"Main Hall\""},
	{"venue:\"main hall\"", "0 venue:\"Main Hall\""},
	{"venue:hoi", "0 venue:\"Hội trường B\""},
	{"venue:hall", "0 venue:\"Main Hall\""},
	{"venue:th", "0 venue:\"The \\\"Loft\\\"\""},
	{"venue:\"the \\\"l", "0 venue:\"The \\\"Loft\\\"\""},
	{"is:st", "0 is:starred"},
	{"day:to", "0 day:today|day:tomorrow"},
	{"day:2018-10-1", "0 day:2018-10-11|day:2018-10-12"},
	{"after:2018-10-12", "0 after:2018-10-12"},
	{"status:c", "0 status:confirmed|status:cancelled"},
	{"tag:", "0 tag:ask|tag:zebra"},
	{"source:", "0 source:programme"},
	{"word", "0 "},
	{"id:12", "0 "},
	{"https://x", "0 "},
	{"nothing:x", "0 "},
	{"\"a phrase", "0 "},
	{"x\xe3\x80\x80lan", "4 lang:"},
};

START_TEST(offers_what_may_follow)
{
	g_autoptr(GError) error = NULL;
	AUTO(completion_free)
	struct completion *found = app_complete_query(app, cases[_i].typed, &error);
	g_autoptr(GString) said = g_string_new(NULL);

	ck_assert_ptr_nonnull(found);
	g_string_append_printf(said, "%zu ", found->start);
	for (guint i = 0; i < found->candidates->len; i++)
		g_string_append_printf(said, "%s%s", i > 0 ? "|" : "",
			g_array_index(found->candidates, struct candidate, i).text);
	ck_assert_str_eq(said->str, cases[_i].offered);
}
END_TEST

/* Whatever is offered is a query, once its field has a value. */
START_TEST(what_is_offered_parses)
{
	g_autoptr(GError) error = NULL;

	for (const struct query_word *field = query_fields; field->name; field++) {
		g_autofree char *typed = g_strconcat(field->name, ":", NULL);
		AUTO(completion_free)
		struct completion *found = app_complete_query(app, typed, &error);

		ck_assert_ptr_nonnull(found);
		for (guint i = 0; i < found->candidates->len; i++) {
			const char *text =
				g_array_index(found->candidates, struct candidate, i).text;
			AUTO(query_free) struct query *query = app_parse_query(app, text, &error);

			ck_assert_msg(query != NULL, "%s: %s", text, error ? error->message : "");
		}
	}
}
END_TEST

START_TEST(an_empty_word_offers_all_fields)
{
	g_autoptr(GError) error = NULL;
	AUTO(completion_free) struct completion *found = app_complete_query(app, "", &error);
	guint n = 0;

	while (query_fields[n].name)
		n++;
	ck_assert_ptr_nonnull(found);
	ck_assert_uint_eq(found->candidates->len, n);
}
END_TEST

static Suite *complete_suite(void)
{
	Suite *suite = suite_create("complete");
	TCase *tc = tcase_create("complete");

	text_init();
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, offers_what_may_follow, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tc, what_is_offered_parses);
	tcase_add_test(tc, an_empty_word_offers_all_fields);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(complete_suite)
