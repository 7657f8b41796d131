/* What a session has of its event's lines: texts, links, a colour, an organizer, a title. */
#include <glib/gstdio.h>
#include <locale.h>

#include <summitty/base/i18n.h>

#include "collect.h"
#include "unit.h"

/* Reads an event of one more line, or of more. */
static void read_event(struct collect *c, const char *lines)
{
	g_autofree char *text =
		g_strdup_printf("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:T\r\n"
				"DTSTART:20181011T090000Z\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
			lines);

	collect_read(c, text, strlen(text), NULL);
}

static const struct {
	const char *text, *read;
} escapes[] = {
	{"One\\nTwo\\NThree\\, four\\; \\\\n", "One\nTwo\nThree, four; \\n"},
	{"One\\r\\n\\r\\nTwo\\r\\n", "One\n\nTwo"},
	{"C:\\rooms\\r", "C:\\rooms\\r"},
	{"\\\\r\\nx", "\\r\nx"},
	{"\"\"", NULL},
	{"\"One\"", "\"One\""},
};

START_TEST(escapes_are_resolved)
{
	g_autofree char *line = g_strdup_printf("DESCRIPTION:%s\r\n", escapes[_i].text);
	struct collect c;

	read_event(&c, line);
	ck_assert_pstr_eq(c.snapshot->sessions[0].description, escapes[_i].read);
	collect_clear(&c);
}
END_TEST

static const struct {
	const char *written, *title, *url;
} titles[] = {
	{"Beer &amp; Bytes", "Beer & Bytes", NULL},
	{"<s>Sprints</s> at the <b>Expo</b>", "Sprints at the Expo", NULL},
	{"What <b> is in HTML", "What <b> is in HTML", NULL},
	{"No </body> is needed", "No </body> is needed", NULL},
	{"Tea [1] [with all](https://a.org/tea) at the Expo", "Tea [1] with all at the Expo",
		"https://a.org/tea"},
	{"Tea [with all](see below)", "Tea [with all](see below)", NULL},
	{"Tea](https://a.org/)", "Tea](https://a.org/)", NULL},
	{"[](https://a.org/)", "[](https://a.org/)", NULL},
	{"<b></b>", "<b></b>", NULL},
};

START_TEST(titles_are_plain)
{
	g_autofree char *text =
		g_strdup_printf("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:%s\r\n"
				"DTSTART:20181011T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
			titles[_i].written);
	struct collect c;

	collect_read(&c, text, strlen(text), NULL);
	ck_assert_str_eq(c.snapshot->sessions[0].title, titles[_i].title);
	ck_assert_pstr_eq(c.snapshot->sessions[0].url, titles[_i].url);
	collect_clear(&c);
}
END_TEST

START_TEST(links_are_kept)
{
	static const char lines[] = "DESCRIPTION:See https://a.org/1\r\n"
				    "IMAGE;VALUE=URI:https://a.org/i.png\r\n"
				    "ATTACH:https://a.org/1\r\nATTACH:https://a.org/2\r\n"
				    "ATTACH:ftp://no\r\nCONFERENCE;VALUE=URI:https://a.org/3\r\n";
	struct collect c;

	read_event(&c, lines);
	ck_assert_str_eq(c.snapshot->sessions[0].url, "https://a.org/1");
	ck_assert_str_eq(c.snapshot->sessions[0].description,
		"See https://a.org/1\nhttps://a.org/2\nhttps://a.org/3\nhttps://a.org/i.png");
	collect_clear(&c);
}
END_TEST

static const struct {
	const char *lines, *url, *description;
} linked_places[] = {
	{"LOCATION:https://a.org/1\r\n", "https://a.org/1", NULL},
	{"LOCATION:https://a.org/1\r\nURL:https://a.org/1\r\n", "https://a.org/1", NULL},
	{"LOCATION:https://a.org/1\r\nURL:https://a.org/2\r\n", "https://a.org/2",
		"https://a.org/1"},
	{"LOCATION:https://a.org/1 Code: 42\r\nDESCRIPTION:x\r\n", "https://a.org/1",
		"x\nhttps://a.org/1 Code: 42"},
	{"LOCATION:https://a.org/1\r\nURL:https://a.org/2\r\n"
	 "DESCRIPTION:Join https://a.org/1\r\n",
		"https://a.org/2", "Join https://a.org/1"},
	{"URL:\"https://a.org/?a=1&b=2\"\r\n", "https://a.org/?a=1&b=2", NULL},
};

START_TEST(a_place_that_is_a_link_is_kept)
{
	struct collect c;

	read_event(&c, linked_places[_i].lines);
	ck_assert_str_eq(c.snapshot->sessions[0].url, linked_places[_i].url);
	ck_assert_pstr_eq(c.snapshot->sessions[0].description, linked_places[_i].description);
	ck_assert_pstr_eq(c.snapshot->sessions[0].venue, NULL);
	collect_clear(&c);
}
END_TEST

static const struct {
	const char *line, *color;
} colors[] = {
	{"COLOR:Turquoise\r\n", "turquoise"},
	{"COLOR:  teal \r\n", "teal"},
	{"COLOR:#f00\r\n", "red"},
	{"COLOR:\033[31m\r\n", NULL},
	{"COLOR:\r\n", NULL},
	{"", NULL},
};

START_TEST(a_color_is_one_that_there_is)
{
	struct collect c;

	read_event(&c, colors[_i].line);
	ck_assert_pstr_eq(c.snapshot->sessions[0].color, colors[_i].color);
	collect_clear(&c);
}
END_TEST

static const struct {
	const char *line, *person;
} those_there[] = {
	{"ORGANIZER;CN=Ada Roe:mailto:ada@example.org\r\n", "Ada Roe"},
	{"ORGANIZER;CN=Club Events:mailto:f91a7i@group.calendar.google.com\r\n", NULL},
	{"ORGANIZER:mailto:ada@example.org\r\n", NULL},
	{"ATTENDEE;CN=\"Ada \\\"the first\\\" Roe\":invalid:nomail\r\n", "Ada \"the first\" Roe"},
	{"ATTENDEE;CN=\"Ada ^'the first^' \\Roe\":invalid:nomail\r\n", "Ada \"the first\" \\Roe"},
	{"ATTENDEE;ROLE=CHAIR;CN=Ada Roe:mailto:ada@example.org\r\n", "Ada Roe"},
	{"ATTENDEE;ROLE=CHAIR;CN=\"'Ada Roe'\":mailto:ada@example.org\r\n", "Ada Roe"},
	{"ATTENDEE;ROLE=CHAIR;CN=\"^'Ada Roe^'\":mailto:ada@example.org\r\n", "Ada Roe"},
	{"ATTENDEE;ROLE=CHAIR;CN='Ada Roe:mailto:ada@example.org\r\n", "'Ada Roe"},
	{"ATTENDEE;ROLE=CHAIR;CN=Club Events:mailto:f91a7i@group.calendar.google.com\r\n", NULL},
};

START_TEST(a_calendar_is_nobody)
{
	struct collect c;

	read_event(&c, those_there[_i].line);
	ck_assert_pstr_eq(c.snapshot->sessions[0].people[0], those_there[_i].person);
	collect_clear(&c);
}
END_TEST

/* The language of whoever loads a file next must not make another session of one. */
START_TEST(no_title_is_none_in_any_language)
{
	static const char text[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n"
				   "DTSTART:20181011T020000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
	g_autofree char *dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	g_autofree char *language = g_build_filename(dir, "vi", NULL);
	g_autofree char *messages = g_build_filename(language, "LC_MESSAGES", NULL);
	g_autofree char *file = g_build_filename(messages, "summitty.mo", NULL);
	g_autofree char *built = g_build_filename(g_getenv("top_builddir"), "po", "vi.mo", NULL);
	g_autofree char *catalogue = NULL;
	gsize len;
	struct collect c;

	ck_assert(g_file_get_contents(built, &catalogue, &len, NULL));
	ck_assert_int_eq(g_mkdir_with_parents(messages, 0700), 0);
	ck_assert(g_file_set_contents(file, catalogue, (gssize)len, NULL));
	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	g_setenv("LANGUAGE", "vi", TRUE);
	bindtextdomain("summitty", dir);
	textdomain("summitty");
	collect_read(&c, text, strlen(text), NULL);
	ck_assert_str_ne(_(SESSION_UNTITLED), SESSION_UNTITLED);
	g_unsetenv("LANGUAGE");
	setlocale(LC_ALL, "C");
	ck_assert_str_eq(c.snapshot->sessions[0].title, SESSION_UNTITLED);
	collect_clear(&c);
	g_remove(file);
	g_rmdir(messages);
	g_rmdir(language);
	g_rmdir(dir);
}
END_TEST

START_TEST(messages_name_what_has_no_name)
{
	static const char text[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n"
				   "BEGIN:VEVENT\r\nDTSTART:20181011T020000Z\r\nEND:VEVENT\r\n"
				   "END:VCALENDAR\r\n";
	struct collect c;
	guint named = 0;

	collect_read(&c, text, strlen(text), NULL);
	for (guint i = 0; i < c.diags->len; i++)
		named += strstr(((const struct diag *)c.diags->pdata[i])->text,
				 "The event \"(untitled)\" has no ") != NULL;
	ck_assert_uint_eq(named, 3); /* two UIDs, one start */
	collect_clear(&c);
}
END_TEST

static Suite *event_suite(void)
{
	Suite *suite = suite_create("event");
	TCase *tcase = tcase_create("event");

	tcase_add_loop_test(tcase, escapes_are_resolved, 0, G_N_ELEMENTS(escapes));
	tcase_add_loop_test(tcase, titles_are_plain, 0, G_N_ELEMENTS(titles));
	tcase_add_test(tcase, links_are_kept);
	tcase_add_loop_test(tcase, a_place_that_is_a_link_is_kept, 0, G_N_ELEMENTS(linked_places));
	tcase_add_loop_test(tcase, a_color_is_one_that_there_is, 0, G_N_ELEMENTS(colors));
	tcase_add_loop_test(tcase, a_calendar_is_nobody, 0, G_N_ELEMENTS(those_there));
	tcase_add_test(tcase, no_title_is_none_in_any_language);
	tcase_add_test(tcase, messages_name_what_has_no_name);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(event_suite)
