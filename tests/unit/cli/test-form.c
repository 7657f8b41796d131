#include "unit.h"

#include <summitty/base/error.h>
#include <summitty/base/text.h>
#include <summitty/cli/form.h>

#include "fixture.h"

static struct records records_of(const struct snapshot *sessions)
{
	return (struct records){
		session_fields, sessions->sessions, sessions->count, sizeof(struct session)};
}

typedef bool form_fn(const struct records *records, struct out *out, GError **error);

static char *rendered(form_fn *form, size_t first, size_t count)
{
	AUTO(snapshot_unref) struct snapshot *sessions = fixture_sessions();
	struct records records = records_of(sessions);
	records.items = records_at(&records, first);
	records.count = count;
	AUTO(out_free) struct out *out = out_new("unused");
	ck_assert(form(&records, out, NULL));
	return g_strdup(out_text(out)->str);
}

START_TEST(json_has_every_field_in_order)
{
	g_autofree char *text = rendered(form_json, 0, 1);
	ck_assert_str_eq(text,
		"[\n{\"id\":\"0badcafe\",\"uid\":\"one@example\",\"recurrence_id\":null,"
		"\"source\":\"programme\",\"title\":\"Opening\","
		"\"description\":\"First\\nSecond\\tline \\\\ "
		"end\",\"kind\":\"ceremony\",\"track\":null,"
		"\"venue\":\"Grand Hall\",\"people\":[\"Lê Văn\",\"김철수\"],\"url\":null,"
		"\"status\":\"confirmed\",\"start\":\"2018-10-11T09:00:00+07:00\","
		"\"end\":\"2018-10-11T10:00:00+07:00\",\"start_epoch\":1539223200,"
		"\"end_epoch\":1539226800,\"tz\":\"Asia/Ho_Chi_Minh\",\"all_day\":false,"
		"\"ambient\":false,\"day\":\"2018-10-11\",\"starred\":true,\"level\":\"must\","
		"\"hidden\":false,\"note\":\"front "
		"row\",\"clashes\":[\"00c0ffee\"],\"change\":null,"
		"\"categories\":[\"A,B\",\"C\"],\"language\":null,"
		"\"team\":[],\"delay\":0,\"full\":false}\n]\n");
}
END_TEST

START_TEST(json_all_day_without_end)
{
	g_autofree char *text = rendered(form_json, 1, 1);
	ck_assert_ptr_nonnull(strstr(text, "\"start\":\"2018-10-11\",\"end\":null,"
					   "\"start_epoch\":1539190800,\"end_epoch\":null,"));
	ck_assert_ptr_nonnull(strstr(text, "\"all_day\":true,\"ambient\":true,"));
	ck_assert_ptr_nonnull(strstr(text, "\"people\":[],"));
	ck_assert_ptr_nonnull(strstr(text, "\"level\":\"maybe\","));
}
END_TEST

START_TEST(json_of_nothing)
{
	g_autofree char *text = rendered(form_json, 0, 0);
	ck_assert_str_eq(text, "[]\n");
}
END_TEST

START_TEST(json_hostile)
{
	g_autofree char *text = rendered(form_json, 2, 1);
	ck_assert(g_utf8_validate(text, -1, NULL));
	ck_assert_ptr_nonnull(
		strstr(text, "\"Bad \\u001b[31mred\xef\xbf\xbd \\u202e evil\\u2028end\""));
	ck_assert_ptr_nonnull(strstr(text, "\"start\":\"2018-10-12T22:00:00+09:00\""));
}
END_TEST

START_TEST(tsv)
{
	g_autofree char *text = rendered(form_tsv, 0, 3);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	ck_assert_uint_eq(
		g_strv_length(lines), 5); /* a header, three, and what follows the last \n */
	for (size_t i = 0; i < 4; i++) {
		g_auto(GStrv) cells = g_strsplit(lines[i], "\t", -1);
		ck_assert_uint_eq(g_strv_length(cells), 31);
	}
	ck_assert(g_str_has_prefix(lines[0], "id\tuid\trecurrence_id\tsource\ttitle\t"));
	ck_assert_ptr_nonnull(strstr(lines[1], "\tFirst\\nSecond\\tline \\\\ end\t"));
	ck_assert_ptr_nonnull(strstr(lines[1], "\tLê Văn, 김철수\t"));
	ck_assert_ptr_nonnull(
		strstr(lines[3], "\tBad \\u001b[31mred\xef\xbf\xbd \\u202e evil\\u2028end\t"));
	ck_assert_ptr_nonnull(strstr(lines[3], "\tTab\\there\t"));
}
END_TEST

START_TEST(csv)
{
	g_autofree char *text = rendered(form_csv, 0, 1);
	ck_assert(g_str_has_prefix(text, "id,uid,"));
	ck_assert_ptr_nonnull(strstr(
		text, ",\"First\nSecond line \\ end\",ceremony,,Grand Hall,\"Lê Văn, 김철수\","));
	ck_assert(g_str_has_suffix(text, ",\"A,B, C\",,,0,false\r\n"));
}
END_TEST

static const struct {
	const char *template, *text; /* text NULL: malformed */
} templates[] = {
	{"", "\n"},
	{"plain", "plain\n"},
	{"{title}", "Opening\n"},
	{"{start} {title} {venue}", "2018-10-11T09:00:00+07:00 Opening Grand Hall\n"},
	{"{{{title}}}", "{Opening}\n"},
	{"{{title}}", "{title}\n"},
	{"a\\tb\\nc\\\\d\\x", "a\tb\nc\\d\\x\n"},
	{"{track}|{people}|{starred}|{start_epoch}", "|Lê Văn, 김철수|true|1539223200\n"},
	{"{description}", "First Second line \\ end\n"},
	{"{nope}", NULL},
	{"{title", NULL},
	{"{}", NULL},
	{"{Title}", NULL},
};

START_TEST(template)
{
	AUTO(snapshot_unref) struct snapshot *sessions = fixture_sessions();
	struct records records = records_of(sessions);
	g_autoptr(GError) error = NULL;
	AUTO(template_free)
	struct template *t = template_new(templates[_i].template, session_fields, &error);

	if (!templates[_i].text) {
		ck_assert_ptr_null(t);
		ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE));
		return;
	}
	AUTO(out_free) struct out *out = out_new("unused");
	records.count = 1;
	ck_assert(form_template(&records, t, out, NULL));
	ck_assert_str_eq(out_text(out)->str, templates[_i].text);
}
END_TEST

START_TEST(template_names_the_fields)
{
	g_autoptr(GError) error = NULL;
	ck_assert_ptr_null(template_new("{wen}", session_fields, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "{wen}"));
	ck_assert_ptr_nonnull(strstr(error->message, " start_epoch end_epoch "));
}
END_TEST

START_TEST(template_is_harmless)
{
	AUTO(snapshot_unref) struct snapshot *sessions = fixture_sessions();
	struct records records = records_of(sessions);
	AUTO(template_free) struct template *t = template_new("{title}", session_fields, NULL);
	AUTO(out_free) struct out *out = out_new("unused");

	ck_assert(form_template(&records, t, out, NULL));
	ck_assert_ptr_null(strchr(out_text(out)->str, '\033'));
	g_auto(GStrv) lines = g_strsplit(out_text(out)->str, "\n", -1);
	ck_assert_uint_eq(g_strv_length(lines), 4);
	ck_assert(text_is_safe(lines[2], -1, TEXT_ONE_LINE));
}
END_TEST

static Suite *form_suite(void)
{
	text_init();
	Suite *suite = suite_create("cli/form");
	TCase *tcase = tcase_create("form");
	tcase_add_test(tcase, json_has_every_field_in_order);
	tcase_add_test(tcase, json_all_day_without_end);
	tcase_add_test(tcase, json_of_nothing);
	tcase_add_test(tcase, json_hostile);
	tcase_add_test(tcase, tsv);
	tcase_add_test(tcase, csv);
	tcase_add_loop_test(tcase, template, 0, G_N_ELEMENTS(templates));
	tcase_add_test(tcase, template_names_the_fields);
	tcase_add_test(tcase, template_is_harmless);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(form_suite)
