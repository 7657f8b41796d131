/* Files in, sessions and diagnostics out: a table of small calendars and what they give. */
#include "collect.h"
#include "unit.h"

/* clang-format off: one line of a calendar, one line here */
#define CALENDAR(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" body "END:VCALENDAR\r\n"
#define EVENT(body) "BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:T\r\n" body "END:VEVENT\r\n"
#define CUSTOM_ZONE                                                                                \
	"BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"            \
	"TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

static const struct {
	const char *name, *text, *expected;
	const char *code; /* of a diagnostic there must be, or NULL */
} cases[] = {
	{"utc", CALENDAR(EVENT("DTSTART:20181011T023000Z\r\nDTEND:20181011T033000Z\r\n")),
		"2018-10-11T02:30:00+00:00/2018-10-11T03:30:00+00:00 T\n", NULL},
	{"utc is shown in the calendar's zone",
		CALENDAR(
			"X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n" EVENT("DTSTART:20181011T023000Z\r\n")),
		"2018-10-11T09:30:00+07:00/- T\n", NULL},
	{"a zone with a vendor's prefix and in odd case",
		CALENDAR(EVENT(
			"DTSTART;TZID=/v.org/1/asia/seoul:20181011T090000\r\nDURATION:PT90M\r\n")),
		"2018-10-11T09:00:00+09:00/2018-10-11T10:30:00+09:00 T\n", NULL},
	{"a Windows zone",
		CALENDAR(EVENT("DTSTART;TZID=SE Asia Standard Time:20181011T090000\r\n")),
		"2018-10-11T09:00:00+07:00/- T\n", "windows-zone"},
	{"a Windows name of which the file says something else",
		CALENDAR("BEGIN:VTIMEZONE\r\nTZID:Eastern Standard Time\r\nBEGIN:STANDARD\r\n"
			 "DTSTART:16010101T000000\r\nTZOFFSETFROM:+1000\r\nTZOFFSETTO:+1000\r\n"
			 "END:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT(
				 "DTSTART;TZID=Eastern Standard Time:20181011T090000\r\n")),
		"2018-10-11T09:00:00+10:00/- T\n", "private-zone"},
	{"Exchange's name of UTC",
		CALENDAR("X-WR-TIMEZONE:Asia/Seoul\r\n" EVENT(
			"DTSTART;TZID=\"tzone://Microsoft/Utc\":20181011T020000\r\n")),
		"2018-10-11T02:00:00+00:00/- T\n", NULL},
	{"a zone with a blank in its name",
		CALENDAR(EVENT("DTSTART;TZID=America/New York:20181011T090000\r\n")),
		"2018-10-11T09:00:00-04:00/- T\n", NULL},
	{"a zone with a colon and no quotes",
		CALENDAR(EVENT("DTSTART;TZID=(UTC+01:00) Bern, Rome:20181011T090000\r\n"
			       "DTEND;TZID=(UTC+01:00) Bern, Rome:20181011T100000\r\n")),
		"2018-10-11T09:00:00+02:00/2018-10-11T10:00:00+02:00 T\n", "windows-zone"},
	{"a zone as Windows shows it",
		CALENDAR(EVENT("DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\""
			       ":20180711T090000\r\n"
			       "DTEND;TZID=\"(UTC+01:00) Amsterdam, Berlin, Bern\""
			       ":20180711T180000\r\n")),
		"2018-07-11T09:00:00-04:00/2018-07-11T12:00:00-04:00 T\n", "windows-zone"},
	{"a zone as an older Windows shows it",
		CALENDAR(EVENT("DTSTART;TZID=\"(GMT+10.00) Canberra / Melbourne / Sydney\""
			       ":20180111T090000\r\n"
			       "DTEND;TZID=Eastern Time (US & Canada):20180711T180000\r\n")),
		"2018-01-11T09:00:00+11:00/2018-07-12T08:00:00+10:00 T\n", "windows-zone"},
	{"a city of another offset is not the zone's",
		CALENDAR(EVENT("DTSTART;TZID=\"(UTC+09:00) Berlin\":20180711T090000\r\n")),
		"2018-07-11T09:00:00+09:00/- T\n", NULL},
	{"hours of a length are hours, its days are days",
		CALENDAR(EVENT("DTSTART;TZID=Europe/Paris:20180323T120000\r\nDURATION:P1DT24H\r\n"
			       "RRULE:FREQ=DAILY;COUNT=3\r\n")),
		"2018-03-23T12:00:00+01:00/2018-03-25T13:00:00+02:00 T\n"
		"2018-03-24T12:00:00+01:00/2018-03-26T12:00:00+02:00 T\n"
		"2018-03-25T12:00:00+02:00/2018-03-27T12:00:00+02:00 T\n",
		NULL},
	{"a fixed offset", CALENDAR(EVENT("DTSTART;TZID=\"UTC+09:00\":20181011T090000\r\n")),
		"2018-10-11T09:00:00+09:00/- T\n", NULL},
	{"a path for a zone goes nowhere",
		CALENDAR(EVENT("DTSTART;TZID=../../../etc/passwd:20181011T090000\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "unknown-zone"},
	{"a VTIMEZONE behind the event",
		CALENDAR(EVENT("DTSTART;TZID=Ours:20181011T090000\r\n") CUSTOM_ZONE),
		"2018-10-11T09:00:00+07:00/- T\n", "private-zone"},
	{"an hourly VTIMEZONE is of no use",
		CALENDAR("BEGIN:VTIMEZONE\r\nTZID:Bad\r\nBEGIN:STANDARD\r\nDTSTART:"
			 "16010101T000000\r\n"
			 "TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nRRULE:FREQ=HOURLY\r\nEND:"
			 "STANDARD\r\n"
			 "END:VTIMEZONE\r\n" EVENT("DTSTART;TZID=Bad:20181011T090000\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "unknown-zone"},
	{"floating times are in the zone of most",
		CALENDAR("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART:20181011T090000\r\nEND:"
			 "VEVENT\r\n"
			 "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:B\r\n"
			 "DTSTART;TZID=Asia/Seoul:20181011T090000\r\n"
			 "END:VEVENT\r\n"),
		"2018-10-11T09:00:00+09:00/- A\n2018-10-11T09:00:00+09:00/- B\n", NULL},
	{"a gap takes the offset before it",
		CALENDAR(EVENT("DTSTART;TZID=Europe/Paris:20180325T023000\r\n")),
		"2018-03-25T03:30:00+02:00/- T\n", NULL},
	{"a fold takes the first of two",
		CALENDAR(EVENT("DTSTART;TZID=Europe/Paris:20181028T023000\r\n")),
		"2018-10-28T02:30:00+02:00/- T\n", NULL},
	{"a whole day",
		CALENDAR(EVENT("DTSTART;VALUE=DATE:20181011\r\n"
			       "DTEND;VALUE=DATE:20181013\r\n")),
		"2018-10-11/2018-10-13 T\n", NULL},
	{"a date with a time", CALENDAR(EVENT("DTSTART;VALUE=DATE:20181011T090000Z\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "date-with-time"},
	{"an end before the start",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\nDTEND:20181011T080000Z\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "end-before-start"},
	{"a start that is no date", CALENDAR(EVENT("DTSTART:20180230T090000Z\r\n")), "",
		"bad-date"},
	{"a month of nought", CALENDAR(EVENT("DTSTART:20180001T090000Z\r\n")), "", "bad-date"},
	{"no start", CALENDAR(EVENT("")), "", "missing-start"},
	{"a rule with an exception",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
			       "EXDATE:20181012T090000Z\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n2018-10-13T09:00:00+00:00/- T\n", NULL},
	{"a rule across a change of offset",
		CALENDAR(EVENT("DTSTART;TZID=Europe/Paris:20181027T090000\r\nDURATION:PT1H\r\n"
			       "RRULE:FREQ=DAILY;COUNT=2\r\n")),
		"2018-10-27T09:00:00+02:00/2018-10-27T10:00:00+02:00 T\n"
		"2018-10-28T09:00:00+01:00/2018-10-28T10:00:00+01:00 T\n",
		NULL},
	{"a period",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\n"
			       "RDATE;VALUE=PERIOD:20181012T090000Z/PT2H\r\n")),
		"2018-10-11T09:00:00+00:00/- "
		"T\n2018-10-12T09:00:00+00:00/2018-10-12T11:00:00+00:00 T\n",
		NULL},
	{"a period that says its end, across a change of offset",
		CALENDAR(EVENT("DTSTART;TZID=Europe/Paris:20181020T230000\r\n"
			       "RDATE;VALUE=PERIOD;TZID=Europe/Paris:"
			       "20181027T230000/20181028T060000\r\n")),
		"2018-10-20T23:00:00+02:00/- "
		"T\n2018-10-27T23:00:00+02:00/2018-10-28T06:00:00+01:00 T\n",
		NULL},
	{"dates with a Z, as Google writes birthdays",
		CALENDAR(EVENT("DTSTART;VALUE=DATE:20181011\r\nRDATE:20171011Z\r\n"
			       "EXDATE:20181011Z\r\n")),
		"2017-10-11/- T\n", NULL},
	{"a change before its series",
		CALENDAR("BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Moved\r\nRECURRENCE-ID:"
			 "20181012T090000Z\r\n"
			 "DTSTART:20181012T150000Z\r\nEND:VEVENT\r\n" EVENT(
				 "DTSTART:20181011T090000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n2018-10-12T15:00:00+00:00/- Moved\n", NULL},
	{"this and future",
		CALENDAR(EVENT(
			"DTSTART:20181011T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n") "BEGIN:"
										    "VEVENT\r\nUID:"
										    "u\r\nSUMMARY:"
										    "Later\r\n"
										    "RECURRENCE-ID;"
										    "RANGE="
										    "THISANDFUTURE:"
										    "20181012T09000"
										    "0Z\r\n"
										    "DTSTART:"
										    "20181012T10000"
										    "0Z\r\nEND:"
										    "VEVENT\r\n"),
		"2018-10-11T09:00:00+00:00/- T\n2018-10-12T10:00:00+00:00/- Later\n"
		"2018-10-13T10:00:00+00:00/- Later\n",
		NULL},
	{"a change of nothing",
		CALENDAR("BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Alone\r\n"
			 "RECURRENCE-ID:20181012T090000Z\r\n"
			 "DTSTART:20181012T150000Z\r\nEND:VEVENT\r\n"),
		"2018-10-12T15:00:00+00:00/- Alone\n", NULL},
	{"a rule that is none", CALENDAR(EVENT("DTSTART:20181011T090000Z\r\nRRULE:FREQ=NEVER\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "bad-rule"},
	{"a count below one",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\n"
			       "RRULE:FREQ=DAILY;;UNTIL=20181012T090000Z;COUNT=-1\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n2018-10-12T09:00:00+00:00/- T\n", NULL},
	{"two copies",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\n")
				EVENT("DTSTART:20181011T090000Z\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "duplicate-event"},
	{"the newer version stands",
		CALENDAR(EVENT("SEQUENCE:2\r\nDTSTART:20181011T100000Z\r\n")
				EVENT("SEQUENCE:1\r\nDTSTART:20181011T090000Z\r\n")),
		"2018-10-11T10:00:00+00:00/- T\n", "superseded"},
	{"whatever it has become",
		CALENDAR(EVENT(
			"SEQUENCE:1\r\nDTSTART:20181011T090000Z\r\n") "BEGIN:VEVENT\r\nUID:"
								      "u\r\nSUMMARY:"
								      "Other\r\nSEQUENCE:2\r\n"
								      "DTSTART:"
								      "20181012T100000Z\r\nEND:"
								      "VEVENT\r\n"),
		"2018-10-12T10:00:00+00:00/- Other\n", "superseded"},
	{"one UID for sessions of which one has a version",
		CALENDAR(EVENT("SEQUENCE:1\r\nDTSTART:20181011T090000Z\r\n") EVENT(
			"SEQUENCE:2\r\nDTSTART:20181011T100000Z\r\n") "BEGIN:VEVENT\r\nUID:"
								      "u\r\nSUMMARY:"
								      "Other\r\nSEQUENCE:2\r\n"
								      "DTSTART:"
								      "20181012T100000Z\r\nEND:"
								      "VEVENT\r\n"),
		"2018-10-11T10:00:00+00:00/- T\n2018-10-12T10:00:00+00:00/- Other\n",
		"duplicate-uid"},
	{"one UID for two sessions",
		CALENDAR(EVENT(
			"DTSTART:20181011T090000Z\r\n") "BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:"
							"Other\r\nDTSTART:20181011T100000Z\r\n"
							"END:VEVENT\r\n"),
		"2018-10-11T09:00:00+00:00/- T\n2018-10-11T10:00:00+00:00/- Other\n",
		"duplicate-uid"},
	{"no UID",
		CALENDAR("BEGIN:VEVENT\r\nSUMMARY:T\r\nDTSTART:20181011T090000Z\r\n"
			 "END:VEVENT\r\n"),
		"2018-10-11T09:00:00+00:00/- T\n", "missing-uid"},
	{"no END before the next",
		CALENDAR("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART:20181011T090000Z\r\n"
			 "BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
			 "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:B\r\nDTSTART:20181011T100000Z\r\n"
			 "END:VEVENT\r\n"),
		"2018-10-11T09:00:00+00:00/- A\n2018-10-11T10:00:00+00:00/- B\n", "missing-end"},
	{"cut off",
		"BEGIN:VCALENDAR\r\n" EVENT(
			"DTSTART:20181011T090000Z\r\n") "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Ha",
		"2018-10-11T09:00:00+00:00/- T\n", "truncated"},
	{"an END too many", CALENDAR(EVENT("DTSTART:20181011T090000Z\r\n") "END:VEVENT\r\n"),
		"2018-10-11T09:00:00+00:00/- T\n", "extra-end"},
	{"lines end with CR",
		"BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:u\rSUMMARY:T\r"
		"DTSTART:20181011T090000Z\r"
		"END:VEVENT\rEND:VCALENDAR\r",
		"2018-10-11T09:00:00+00:00/- T\n", NULL},
	{"a byte order mark and folds inside a character",
		"\xef\xbb\xbf"
		"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Bi\xcc\n \x80nh\n"
		"DTSTART:20181011T090000Z\nEND:VEVENT\nEND:VCALENDAR\n",
		"2018-10-11T09:00:00+00:00/- Bi\xcc\x80nh\n", NULL},
	{"Windows-1252",
		"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Caf\xe9 \x80\n"
		"DTSTART:20181011T090000Z\nEND:VEVENT\nEND:VCALENDAR\n",
		"2018-10-11T09:00:00+00:00/- Café €\n", "legacy-encoding"},
	{"a text broken over lines",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\n"
			       "DESCRIPTION:One\r\nNote: two\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "broken-line"},
	{"text behind the end", CALENDAR(EVENT("DTSTART:20181011T090000Z\r\n")) "<!-- cached -->\n",
		"2018-10-11T09:00:00+00:00/- T\n", "trailing-text"},
	{"a backslash that escapes nothing",
		CALENDAR(EVENT("DTSTART:20181011T090000Z\r\nLOCATION:C:\\rooms\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "bad-escape"},
	{"HTML", CALENDAR(EVENT("DTSTART:20181011T090000Z\r\nDESCRIPTION:<p>A &amp; B</p>\r\n")),
		"2018-10-11T09:00:00+00:00/- T\n", "html-text"},
	{"vCalendar 1.0 and its quoted texts",
		"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART:"
		"20181011T090000Z\r\n"
		"SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=ACnh D=C6=B0=C6=A1ng =3D "
		"a=\r\n"
		" b: c=\r\nDTEND: d=0D=0Ae=ZZ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		"2018-10-11T09:00:00+00:00/- Bình Dương = a b: cDTEND: d\ne=ZZ\n", "old-format"},
	{"a quoted text in another character set, and one without an end",
		"BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nUID:u\nDTSTART:20181011T090000Z\n"
		"LOCATION;ENCODING=QUOTED-PRINTABLE;CHARSET=NO-SUCH:H=E9\n"
		"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9=\nEND:VEVENT\nEND:"
		"VCALENDAR\n",
		"2018-10-11T09:00:00+00:00/- Café=\n", "old-format"},
	{"entities in a title",
		CALENDAR("BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:R&amp\\;D & &#x41;; <x>\r\n"
			 "DTSTART:20181011T090000Z\r\nEND:VEVENT\r\n"),
		"2018-10-11T09:00:00+00:00/- R&D & A; <x>\n", NULL},
	{"a bare event", EVENT("DTSTART:20181011T090000Z\r\n"), "2018-10-11T09:00:00+00:00/- T\n",
		NULL},
};

/* clang-format on */

START_TEST(calendars)
{
	struct collect c;

	collect_read(&c, cases[_i].text, strlen(cases[_i].text), NULL);
	ck_assert_msg(c.ok, "%s: %s", cases[_i].name, c.error ? c.error->message : "");
	g_autofree char *text = collect_text(&c);
	ck_assert_msg(strcmp(text, cases[_i].expected) == 0, "%s:\n%s", cases[_i].name, text);
	if (cases[_i].code)
		ck_assert_msg(collect_count(&c, cases[_i].code) > 0, "%s: no %s", cases[_i].name,
			cases[_i].code);
	else
		ck_assert_msg(c.diags->len == 0, "%s: %s", cases[_i].name,
			((const struct diag *)c.diags->pdata[0])->code);
	collect_clear(&c);
}
END_TEST

static const struct {
	const char *bytes;
	size_t len;
	const char *part; /* of the message */
} failures[] = {
	{"", 0, "empty"},
	{" \r\n ", 4, "empty"},
	{"<!DOCTYPE html><p>Log in", 24, "HTML"},
	{"PK\003\004....", 8, "zip"},
	{"{\"a\":1}", 7, "JSON"},
	{"\x7f"
	 "ELF\0\0\0\0",
		8, "not an iCalendar file"},
	{"just text", 9, "not an iCalendar file"},
};

START_TEST(not_calendars)
{
	struct collect c;

	collect_read(&c, failures[_i].bytes, failures[_i].len, NULL);
	ck_assert(!c.ok);
	ck_assert_msg(strstr(c.error->message, failures[_i].part) != NULL, "%s", c.error->message);
	ck_assert_ptr_nonnull(strstr(c.error->message, "test.ics"));
	ck_assert_uint_eq(c.snapshot->count, 0);
	collect_clear(&c);
}
END_TEST

START_TEST(limits_fail_clearly)
{
	struct ical_options options = collect_options();
	const char *text = cases[0].text;
	struct collect c;

	options.max_bytes = 10;
	collect_read(&c, text, strlen(text), &options);
	ck_assert(!c.ok);
	collect_clear(&c);

	options = collect_options();
	options.max_occurrences = 5;
	text = CALENDAR(EVENT("DTSTART:20181011T090000Z\r\nRRULE:FREQ=DAILY\r\n"));
	collect_read(&c, text, strlen(text), &options);
	ck_assert(c.ok);
	ck_assert_uint_eq(c.snapshot->count, 5);
	ck_assert_uint_eq(collect_count(&c, "rule-cut"), 1);
	collect_clear(&c);

	options = collect_options();
	options.max_events = 1;
	text = CALENDAR(
		EVENT("DTSTART:20181011T090000Z\r\n") EVENT("DTSTART:20181012T090000Z\r\n"));
	collect_read(&c, text, strlen(text), &options);
	ck_assert(!c.ok);
	collect_clear(&c);
}
END_TEST

/* The UID may stand behind the line that is wrong, and lines count alike in UTF-16. */
START_TEST(complaints_name_line_and_uid)
{
	static const char text[] =
		CALENDAR("BEGIN:VEVENT\r\nDTSTART:20181011T090000Z\r\nDURATION:soon\r\n"
			 "SUMMARY:T\r\nUID:late\r\nEND:VEVENT\r\n");
	gsize wide_len;
	g_autofree char *wide = g_convert(text, -1, "UTF-16", "UTF-8", NULL, &wide_len, NULL);
	const char *forms[] = {text, wide};
	const size_t lengths[] = {sizeof(text) - 1, wide_len};

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		struct collect c;
		collect_read(&c, forms[i], lengths[i], NULL);
		ck_assert(c.ok);
		ck_assert_uint_eq(c.diags->len, i + 1);
		const struct diag *diag = c.diags->pdata[i];
		ck_assert_str_eq(diag->code, "bad-duration");
		ck_assert_uint_eq(diag->line, 5);
		ck_assert_str_eq(diag->uid, "late");
		collect_clear(&c);
	}
}
END_TEST

START_TEST(a_window_bounds_endless_rules)
{
	struct ical_options options = collect_options();
	const char *text = CALENDAR(EVENT("DTSTART:20100101T090000Z\r\nRRULE:FREQ=DAILY\r\n"));
	struct collect c;

	options.window.start.s = 1539216000; /* 2018-10-11 */
	options.window.end.s = 1539388800;   /* 2018-10-13 */
	collect_read(&c, text, strlen(text), &options);
	g_autofree char *got = collect_text(&c);
	ck_assert_str_eq(got, "2018-10-11T09:00:00+00:00/- T\n2018-10-12T09:00:00+00:00/- T\n");
	collect_clear(&c);
}
END_TEST

/* Rules that would run for ever, or never come to anything. */
static const char *const heavy[] = {
	"FREQ=SECONDLY",
	"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
	"FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
	"FREQ=MONTHLY;BYSETPOS=366;COUNT=1",
	"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=100000",
	"FREQ=DAILY;INTERVAL=999999999;COUNT=100000",
	"FREQ=SECONDLY;BYHOUR=3;BYMINUTE=3;BYSECOND=3;INTERVAL=7",
	"RSCALE=CHINESE;FREQ=SECONDLY;BYMONTH=5L;BYMONTHDAY=30",
	"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=30;BYDAY=MO",
	"FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7,8,9;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16;"
	"BYMINUTE=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18;BYSECOND=1,2,3,4,5,6,7,8,9,10,11,12;"
	"BYSETPOS=-1,1,2,3,400,-1;UNTIL=22000101",
};

START_TEST(heavy_rules_end)
{
	g_autofree char *text = g_strdup_printf(
		CALENDAR(EVENT("DTSTART:19700101T000000Z\r\nRRULE:%s\r\n")), heavy[_i]);
	struct collect c;
	gint64 before = g_get_monotonic_time();

	collect_read(&c, text, strlen(text), NULL);
	ck_assert(c.ok);
	ck_assert_uint_ge(c.snapshot->count, 1);
	ck_assert_uint_le(c.snapshot->count, 1001);
	ck_assert(g_get_monotonic_time() - before < 10 * G_USEC_PER_SEC);
	collect_clear(&c);
}
END_TEST

struct tally {
	guint sessions, events, too_many;
	char last[32];
};

static bool count_calendar(void *user, const struct ical_calendar *calendar)
{
	(void)user;
	(void)calendar;
	return true;
}

static bool count_session(void *user, const struct session *session)
{
	struct tally *tally = user;

	tally->sessions++;
	if (strcmp(tally->last, session->uid) != 0)
		tally->events++;
	g_strlcpy(tally->last, session->uid, sizeof(tally->last));
	return true;
}

static bool count_diag(void *user, const struct diag *diag)
{
	((struct tally *)user)->too_many += strcmp(diag->code, "too-many") == 0;
	return true;
}

START_TEST(a_full_file_has_room_for_every_event)
{
	enum { EVENTS = 25, ROOM = 20000 };
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\n");
	struct ical_options options = collect_options();
	struct tally tally = {0};

	options.max_sessions = ROOM;
	struct ical_sink sink = {.calendar = count_calendar,
		.session = count_session,
		.diag = count_diag,
		.user = &tally};
	struct ical_result result;

	for (int i = 0; i < EVENTS; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20181011T090000Z\r\n"
			"RRULE:FREQ=MINUTELY\r\nEND:VEVENT\r\n",
			i);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(ical_read("x.ics", text->str, text->len, &options, &sink, &result, NULL));
	ck_assert_uint_eq(tally.sessions, ROOM);
	ck_assert_uint_eq(tally.events, EVENTS);
	ck_assert_uint_eq(result.skipped, tally.too_many);
	ck_assert_uint_ge(result.skipped, EVENTS - ROOM / 1000 - 1);
}
END_TEST

START_TEST(a_series_keeps_its_places)
{
	const char *text = CALENDAR("X-WR-TIMEZONE:Asia/Seoul\r\n" EVENT(
		"DTSTART;TZID=Asia/"
		"Seoul:20181011T090000\r\nRRULE:FREQ=DAILY;COUNT="
		"2\r\n") "BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:"
			 "Moved\r\nRECURRENCE-ID:"
			 "20181012T000000Z\r\n"
			 "DTSTART:20181013T000000Z\r\nEND:"
			 "VEVENT\r\n");
	struct collect c;

	collect_read(&c, text, strlen(text), NULL);
	ck_assert_uint_eq(c.snapshot->count, 2);
	ck_assert_str_eq(c.snapshot->sessions[0].recurrence_id, "2018-10-11T09:00:00+09:00");
	ck_assert_str_eq(c.snapshot->sessions[1].recurrence_id, "2018-10-12T09:00:00+09:00");
	ck_assert_str_eq(c.zone, "Asia/Seoul");
	collect_clear(&c);
}
END_TEST

#define CHANGED(series, id, start)                                                                 \
	CALENDAR(EVENT(series) "BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Moved\r\nRECURRENCE-ID" id        \
			       "\r\nDTSTART" start "\r\nEND:VEVENT\r\n")
#define DAYS "DTSTART;VALUE=DATE:20181011\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"
#define TIMES "DTSTART:20181011T090000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"

/* A place in a series has one name and one id, whatever it was changed to and whoever reads it. */
static const struct {
	const char *text, *place;
} moved[] = {
	{CHANGED(DAYS, ";VALUE=DATE:20181012", ";VALUE=DATE:20181012"), "2018-10-12"},
	{CHANGED(DAYS, ";VALUE=DATE:20181012", ":20181012T090000Z"), "2018-10-12"},
	{CHANGED(DAYS, ";VALUE=DATE:20181012", ":20181012T090000"), "2018-10-12"},
	{CHANGED(DAYS, ";VALUE=DATE:20181020", ":20181012T090000"), "2018-10-20"},
	{CHANGED(TIMES, ":20181012T090000Z", ":20181012T100000Z"), "2018-10-12T09:00:00+00:00"},
	{CHANGED(TIMES, ":20181012T090000Z", ";VALUE=DATE:20181012"), "2018-10-12T09:00:00+00:00"},
};

START_TEST(a_changed_place_keeps_its_name)
{
	static const char *const zones[] = {"UTC", "Asia/Tokyo", "America/New_York"};
	struct ical_options options = collect_options();
	const bool days = strlen(moved[_i].place) == strlen("2018-10-12");
	g_autofree char *id = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
		struct collect c;
		const struct session *found = NULL;

		options.default_zone = zones[i];
		collect_read(&c, moved[_i].text, strlen(moved[_i].text), &options);
		for (size_t s = 0; s < c.snapshot->count; s++)
			if (strcmp(c.snapshot->sessions[s].title, "Moved") == 0)
				found = &c.snapshot->sessions[s];
		ck_assert_ptr_nonnull(found);
		if (days || i == 0)
			ck_assert_str_eq(found->recurrence_id, moved[_i].place);
		ck_assert(!id || strcmp(id, found->id) == 0);
		g_free(id);
		id = g_strdup(found->id);
		collect_clear(&c);
	}
}
END_TEST

static Suite *reader_suite(void)
{
	Suite *suite = suite_create("reader");
	TCase *tcase = tcase_create("reader");

	tcase_add_loop_test(tcase, calendars, 0, G_N_ELEMENTS(cases));
	tcase_add_loop_test(tcase, not_calendars, 0, G_N_ELEMENTS(failures));
	tcase_add_loop_test(tcase, heavy_rules_end, 0, G_N_ELEMENTS(heavy));
	tcase_add_test(tcase, limits_fail_clearly);
	tcase_add_test(tcase, complaints_name_line_and_uid);
	tcase_add_test(tcase, a_window_bounds_endless_rules);
	tcase_add_test(tcase, a_full_file_has_room_for_every_event);
	tcase_add_test(tcase, a_series_keeps_its_places);
	tcase_add_loop_test(tcase, a_changed_place_keeps_its_name, 0, G_N_ELEMENTS(moved));
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(reader_suite)
