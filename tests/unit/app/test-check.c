/* Checking through the real reading process: a broken fixture for every code, and clean ones. */
#include <glib.h>
#include <signal.h>

#include <summitty/app/app.h>
#include <summitty/app/check.h>
#include <summitty/app/import.h>
#include <summitty/base/error.h>
#include <summitty/model/audit.h>

#include "fixture.h"
#include "unit.h"

static char *dir;
static struct app *app;
static GPtrArray *findings;
static struct check_report report;

static char *in_dir(const char *name)
{
	return g_build_filename(dir, name, NULL);
}

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	findings = g_ptr_array_new_with_free_func((GDestroyNotify)diag_free);
	app = fixture_app(dir, (struct app_options){.now = "2018-10-11T02:30:00Z"});
}

static void teardown(void)
{
	app_free(app);
	g_ptr_array_unref(findings);
	tree_remove(dir);
	g_free(dir);
}

static char *write_bytes(const char *name, const char *bytes, gssize len)
{
	char *path = in_dir(name);

	ck_assert(g_file_set_contents(path, bytes, len, NULL));
	return path;
}

static bool collect(void *user, const struct diag *diag)
{
	g_ptr_array_add(user, diag_new(diag->severity, diag->code, diag->file, diag->line,
				      diag->uid, diag->text, diag->hint));
	return true;
}

static bool check(GError **error, const char *first, const char *second)
{
	const char *const sources[] = {first, second, NULL};
	const struct check_options options = {NULL, collect, findings};

	g_ptr_array_set_size(findings, 0);
	return app_check(app, sources, &options, &report, error);
}

/* The first finding with this code, or NULL. */
static const struct diag *find(const char *code)
{
	for (guint i = 0; i < findings->len; i++)
		if (g_str_equal(((const struct diag *)findings->pdata[i])->code, code))
			return findings->pdata[i];
	return NULL;
}

static char *all_codes(void)
{
	g_autoptr(GString) codes = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++)
		g_string_append_printf(
			codes, "%s ", ((const struct diag *)findings->pdata[i])->code);
	return g_string_free(g_steal_pointer(&codes), FALSE);
}

/* --- A fixture a code --------------------------------------------------------------------------
 */

#define BEGIN_CALENDAR "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
#define CALENDAR(events) BEGIN_CALENDAR events "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"

/* Two digits of a UID, hours of 11 October, what else there is. */
#define SESSION(uid, start, end, more)                                                             \
	EVENT("UID:" uid "@test\r\nDTSTART:20181011T" start "0000Z\r\nDTEND:20181011T" end         \
	      "0000Z\r\n" more)
#define ON_DAY(uid, day)                                                                           \
	EVENT("UID:" uid "@test\r\nDTSTART:" day "T090000Z\r\nDTEND:" day                          \
	      "T100000Z\r\nSUMMARY:" uid "\r\n")
#define IN(title, venue) "SUMMARY:" title "\r\nLOCATION:" venue "\r\n"
#define BY(title, venue, speaker)                                                                  \
	IN(title, venue) "ATTENDEE;CN=" speaker ";ROLE=X-SPEAKER:invalid:nomail\r\n"
#define DAY_IN(hall)                                                                               \
	SESSION("01", "01", "02", IN("A" hall, hall))                                              \
	SESSION("02", "02", "03", IN("B" hall, hall))                                              \
	SESSION("03", "03", "04", IN("C" hall, hall))                                              \
	SESSION("04", "04", "05", IN("D" hall, hall))                                              \
	SESSION("05", "05", "06", IN("E" hall, hall))                                              \
	SESSION("06", "06", "07", IN("F" hall, hall))                                              \
	SESSION("07", "07", "08", IN("G" hall, hall))

static const char clean[] = CALENDAR(DAY_IN("Hall"));

static const struct {
	const char *code, *text;
} fixtures[] = {
	{"bad-date", CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\nDTSTART:20181341T090000Z\r\n"))},
	{"bad-duration", CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\nDTSTART:20181011T090000Z\r\n"
					"DURATION:P900D\r\n"))},
	{"bad-encoding", CALENDAR(SESSION("1", "09", "10",
				 "SUMMARY:Bình Dương\r\nLOCATION:"
				 "\xff\xfe\r\n"))},
	{"bad-line", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\n") ":no name\r\n")},
	{"bad-rule", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\nRRULE:FREQ=OFTEN\r\n"))},
	{"bad-value", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\nEXDATE:yesterday\r\n"))},
	{"broken-line", CALENDAR(SESSION("1", "09", "10",
				"SUMMARY:A\r\nDESCRIPTION:one\r\ntwo "
				"words\r\n"))},
	{"date-with-time", CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:"
					  "20181011T090000\r\n"))},
	{"duplicate-event", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\n")
					    SESSION("1", "09", "10", "SUMMARY:A\r\n"))},
	{"duplicate-title", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\n")
					    SESSION("2", "09", "10", "SUMMARY:A\r\n"))},
	{"duplicate-uid", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\n")
					  SESSION("1", "11", "12", "SUMMARY:B\r\n"))},
	{"bad-escape", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\\qB\r\n"))},
	{"end-and-duration", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\nDURATION:PT1H\r\n"))},
	{"end-before-start", CALENDAR(SESSION("1", "09", "08", "SUMMARY:A\r\n"))},
	{"extra-end", CALENDAR("END:VEVENT\r\n" SESSION("1", "09", "10", "SUMMARY:A\r\n"))},
	{"html-text", CALENDAR(SESSION("1", "09", "10",
			      "SUMMARY:A\r\nDESCRIPTION:<p>A <b>bold</b> "
			      "word</p>\r\n"))},
	{"legacy-encoding", CALENDAR(SESSION("1", "09", "10", "SUMMARY:Caf\xe9\r\n"))},
	{"long-session", CALENDAR(SESSION("1", "01", "22", "SUMMARY:A\r\n"))},
	{"missing-end", CALENDAR("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART:20181011T090000Z"
				 "\r\n")},
	{"missing-start", CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\n"))},
	{"missing-title", CALENDAR(SESSION("1", "09", "10", ""))},
	{"missing-uid", CALENDAR(EVENT("SUMMARY:A\r\nDTSTART:20181011T090000Z\r\n"))},
	{"nested-sessions", CALENDAR(SESSION("1", "09", "12", IN("A", "Hall"))
					    SESSION("2", "09", "10", IN("B", "Hall")))},
	{"no-end", CALENDAR(DAY_IN("Hall")
				   EVENT("UID:8\r\nDTSTART:20181011T080000Z\r\n" IN("H", "Hall")))},
	{"no-length", CALENDAR(SESSION("1", "09", "09", "SUMMARY:A\r\n"))},
	{"no-venue", CALENDAR(DAY_IN("Hall") SESSION("8", "08", "09", "SUMMARY:H\r\n"))},
	{"old-format", "BEGIN:VCALENDAR\r\nVERSION:1.0\r\n" SESSION("1", "09", "10",
			       "SUMMARY:A"
			       "\r\n") "END:VCALENDAR\r\n"},
	{"orphan-change", CALENDAR(SESSION("1", "09", "10",
				  "SUMMARY:A\r\nRRULE:FREQ=DAILY;COUNT=2"
				  "\r\n") SESSION("1", "09", "10",
				  "SUMMARY:A\r\nRECURRENCE-ID:"
				  "20190101T090000Z\r\n"))},
	{"outside-days", CALENDAR(DAY_IN("Hall") ON_DAY("8", "20180301"))},
	{"person-clash", CALENDAR(SESSION("1", "09", "11", BY("A", "Hall", "Ann Example"))
					 SESSION("2", "10", "12", BY("B", "Room", "Ann Example")))},
	{"private-zone", CALENDAR("BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:"
				  "19700101T000000\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\n"
				  "END:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT(
					  "UID:1\r\nSUMMARY:A\r\nDTSTART;TZID=Ours:20181011T090000"
					  "\r\n"))},
	{"rule-cut", CALENDAR(SESSION("1", "09", "10",
			     "SUMMARY:A\r\nRRULE:FREQ=DAILY;COUNT=5000"
			     "\r\n"))},
	{"says-cancelled", CALENDAR(SESSION("1", "09", "10", "SUMMARY:[talk] CANCELLED: A\r\n"))},
	{"shared-venue", CALENDAR(SESSION("1", "09", "11", IN("A", "Centre")) SESSION(
				 "2", "10", "12", IN("B", "Centre")) SESSION("3", "13", "15",
				 IN("C", "Centre")) SESSION("4", "14", "16", IN("D", "Centre")))},
	{"shared-name", CALENDAR(SESSION("1", "09", "11", BY("A", "Hall", "The Team")) SESSION(
				"2", "10", "12", BY("B", "Room", "The Team")) SESSION("3", "13",
				"15", BY("C", "Hall", "The Team"))
					SESSION("4", "14", "16", BY("D", "Room", "The Team")))},
	{"superseded", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\nSEQUENCE:1\r\n")
				       SESSION("1", "11", "12", "SUMMARY:A\r\nSEQUENCE:2\r\n"))},
	{"trailing-text", CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\n")) "Kind regards\r\n"},
	{"truncated", BEGIN_CALENDAR SESSION(
			      "1", "09", "10", "SUMMARY:A\r\n") "BEGIN:VEVENT\r\n"
								"UID:2\r\nDTSTART:20181011T0"},
	{"two-places", CALENDAR(SESSION("1", "09", "10", IN("A", "Hall"))
				       SESSION("2", "09", "10", IN("A", "Room")))},
	{"unknown-zone", CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\nDTSTART;TZID=Mars/Olympus:"
					"20181011T090000\r\n"))},
	{"unreadable-file", "<html>Please log in</html>"},
	{"venue-clash", CALENDAR(SESSION("1", "09", "11", IN("A", "Hall"))
					SESSION("2", "10", "12", IN("B", "Hall")))},
	{"windows-zone", CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\nDTSTART;TZID=SE Asia Standard Time:"
					"20181011T090000\r\n"))},
	{"wrong-year", CALENDAR(DAY_IN("Hall") ON_DAY("8", "20191012"))},
	{"zone-differs", CALENDAR("BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\nBEGIN:STANDARD\r\n"
				  "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:"
				  "+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT(
					  "UID:1\r\nSUMMARY:A\r\nDTSTART;TZID=Asia/Ho_Chi_Minh:"
					  "20181011T090000\r\n"))},
};

START_TEST(a_fixture_has_its_finding)
{
	const char *code = fixtures[_i].code;
	g_autofree char *path = write_bytes("p.ics", fixtures[_i].text, -1);

	check(NULL, path, NULL);
	g_autofree char *codes = all_codes();
	const struct diag *diag = find(code);
	ck_assert_msg(diag != NULL, "%s is missing among: %s", code, codes);
	ck_assert_int_eq(diag->severity, diag_code_find(code)->severity);
}
END_TEST

/* What is too long, or holds a NUL, is made. */
static GString *event_with(const char *property, const char *before, gsize n, char c)
{
	GString *text =
		g_string_new(BEGIN_CALENDAR "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20181011T090000Z"
					    "\r\nSUMMARY:A\r\n");
	g_string_append(text, property);
	g_string_append(text, before);
	for (gsize i = 0; i < n; i++)
		g_string_append_c(text, c);
	return g_string_append(text, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

/* One value more than an event may have. */
static GString *event_with_list(const char *property, const char *value)
{
	enum { MOST = 2000 };
	g_autoptr(GString) list = g_string_new(":");

	for (int i = 0; i < MOST; i++)
		g_string_append_printf(list, "%s,", value);
	g_string_append(list, value);
	return event_with(property, list->str, 0, 0);
}

static GString *nested(void)
{
	GString *text = g_string_new(BEGIN_CALENDAR);

	for (int i = 0; i < 20; i++)
		g_string_append(text, "BEGIN:X-BOX\r\n");
	for (int i = 0; i < 20; i++)
		g_string_append(text, "END:X-BOX\r\n");
	return g_string_append(text, SESSION("1", "09", "10", "SUMMARY:A\r\n") "END:VCALENDAR\r\n");
}

static void made_has(const char *code, GString *text)
{
	g_autofree char *path = write_bytes("p.ics", text->str, (gssize)text->len);

	check(NULL, path, NULL);
	g_autofree char *codes = all_codes();
	ck_assert_msg(find(code) != NULL, "%s is missing among: %s", code, codes);
	g_string_free(text, TRUE);
}

START_TEST(what_is_over_a_limit_has_its_finding)
{
	made_has("long-line", event_with("DESCRIPTION", ":", (1 << 20) + 1, 'x'));
	made_has("long-text", event_with("LOCATION", ":", 4096, 'x'));
	made_has("long-text", event_with_list("CATEGORIES", "c"));
	made_has("long-text", event_with_list("EXDATE", "20181013T090000Z"));
	made_has("nul-byte", event_with("COMMENT", ":", 1, '\0'));
	made_has("deep-nesting", nested());
}
END_TEST

START_TEST(one_session_in_two_files)
{
	g_autofree char *first = write_bytes("a.ics", clean, -1);
	g_autofree char *second = write_bytes("b.ics", clean, -1);

	ck_assert(check(NULL, first, second));
	ck_assert_uint_eq(findings->len, 1);
	ck_assert_str_eq(find("in-two-files")->file, second);
	ck_assert_uint_eq(report.files, 2);
	ck_assert_uint_eq(report.sessions, 7);
}
END_TEST

static void load(const char *path)
{
	const char *const sources[] = {path, NULL};
	const struct import_options options = {.window = {INSTANT_NONE, INSTANT_NONE}};

	ck_assert(app_import(app, sources, &options, NULL, NULL));
}

START_TEST(what_changed_since_the_last_load)
{
	g_autofree char *path = write_bytes("p.ics",
		CALENDAR(SESSION("1", "09", "10", "SUMMARY:A\r\n")
				SESSION("2", "10", "11", "SUMMARY:B\r\nSEQUENCE:4\r\n")),
		-1);

	load(path);
	ck_assert(check(NULL, path, NULL));
	ck_assert_uint_eq(findings->len, 0);
	g_autofree char *again = write_bytes("p.ics",
		CALENDAR(SESSION("9", "09", "10", "SUMMARY:A\r\n")
				SESSION("2", "10", "11", "SUMMARY:B\r\nSEQUENCE:3\r\n")),
		-1);
	ck_assert(check(NULL, again, NULL));
	g_autofree char *codes = all_codes();
	ck_assert_str_eq(codes, "uid-changed sequence-back ");
	ck_assert_str_eq(find("uid-changed")->uid, "9@test");
}
END_TEST

/* "too-many" would take half a million sessions. */
START_TEST(every_code_has_a_test)
{
	static const char *const elsewhere[] = {"deep-nesting", "in-two-files", "long-line",
		"long-text", "nul-byte", "sequence-back", "too-many", "uid-changed", NULL};

	for (const struct diag_code *code = diag_codes; code->code; code++) {
		bool known = g_strv_contains(elsewhere, code->code);
		for (size_t i = 0; i < G_N_ELEMENTS(fixtures) && !known; i++)
			known = g_str_equal(fixtures[i].code, code->code);
		ck_assert_msg(known, "%s has no fixture", code->code);
	}
}
END_TEST

/* --- The rest ----------------------------------------------------------------------------------
 */

START_TEST(a_clean_file_has_no_finding)
{
	g_autofree char *path = write_bytes("p.ics", clean, -1);
	g_autoptr(GError) error = NULL;

	ck_assert(check(&error, path, NULL));
	g_autofree char *codes = all_codes();
	ck_assert_str_eq(codes, "");
	ck_assert_uint_eq(report.sessions, 7);
}
END_TEST

/* Lines of events, folded UIDs, escapes, alarms with UIDs of their own, and the status. */
START_TEST(a_finding_names_the_line_of_its_event)
{
	g_autofree char *path = write_bytes("p.ics",
		CALENDAR(SESSION("1", "09", "11", IN("A", "Hall")) EVENT(
			"DTSTART:20181011T100000Z\r\nBEGIN:VALARM\r\nUID:1@test\r\n"
			"END:VALARM\r\nUID;X-A=\":\":two\\,\r\n  parts\r\nDTEND:"
			"20181011T120000Z\r\n" IN("CANCELLED B", "Room"))
				SESSION("3", "10", "12", IN("C", "Hall")) SESSION("4", "13", "14",
					IN("CANCELLED D", "Hall") "STATUS:CANCELLED\r\n")),
		-1);

	ck_assert(check(NULL, path, NULL));
	ck_assert_uint_eq(findings->len, 2);
	ck_assert_uint_eq(find("venue-clash")->line, 22);
	ck_assert_str_eq(find("venue-clash")->file, path);
	ck_assert_uint_eq(find("says-cancelled")->line, 11);
	ck_assert_str_eq(find("says-cancelled")->uid, "two, parts");
}
END_TEST

START_TEST(a_bad_source_keeps_no_other_from_being_read)
{
	g_autofree char *none = in_dir("none.ics");
	g_autofree char *path = write_bytes("p.ics", "no calendar", -1);
	g_autoptr(GError) missing = NULL;
	g_autoptr(GError) unreadable = NULL;

	ck_assert(!check(&missing, none, path));
	ck_assert(g_error_matches(missing, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND));
	ck_assert_uint_eq(findings->len, 2);
	ck_assert(!check(&unreadable, path, none));
	ck_assert(g_error_matches(unreadable, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_uint_eq(findings->len, 2);
}
END_TEST

static bool refuse(void *user, const struct diag *diag G_GNUC_UNUSED)
{
	++*(guint *)user;
	return false;
}

static const char *const stops[] = {
	CALENDAR(EVENT("UID:1\r\nSUMMARY:A\r\n") EVENT("UID:2\r\nSUMMARY:B\r\n")),
	CALENDAR(SESSION("1", "09", "09", "SUMMARY:A\r\n")
			SESSION("2", "10", "10", "SUMMARY:B\r\n")),
	"no calendar",
};

START_TEST(a_caller_can_stop)
{
	g_autofree char *path = write_bytes("p.ics", stops[_i], -1);
	const char *const sources[] = {path, path, NULL};
	g_autoptr(GError) error = NULL;
	guint calls = 0;
	const struct check_options options = {NULL, refuse, &calls};

	ck_assert(!app_check(app, sources, &options, &report, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED));
	ck_assert_uint_eq(calls, 1);
}
END_TEST

static Suite *check_suite(void)
{
	Suite *suite = suite_create("check");
	TCase *tests = tcase_create("check");

	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, a_fixture_has_its_finding, 0, G_N_ELEMENTS(fixtures));
	tcase_add_test(tests, what_is_over_a_limit_has_its_finding);
	tcase_add_test(tests, one_session_in_two_files);
	tcase_add_test(tests, what_changed_since_the_last_load);
	tcase_add_test(tests, every_code_has_a_test);
	tcase_add_test(tests, a_clean_file_has_no_finding);
	tcase_add_test(tests, a_finding_names_the_line_of_its_event);
	tcase_add_test(tests, a_bad_source_keeps_no_other_from_being_read);
	tcase_add_loop_test(tests, a_caller_can_stop, 0, G_N_ELEMENTS(stops));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(check_suite)
