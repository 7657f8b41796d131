/*
 * Every diagnostic there is, of the reader and of the audit: the master copy of the manual's
 * DIAGNOSTICS. By name, for people and for bsearch().
 */
#include <summitty/model/audit.h>

#include <stdlib.h>
#include <string.h>

#include <summitty/base/i18n.h>

const struct diag_code diag_codes[] = {
	{"bad-date", DIAG_ERROR,
		N_("An event's start, or a date that it can't do without, is no date that "
		   "exists; the event is left out."),
		N_("correct the date")},
	{"bad-duration", DIAG_WARNING,
		N_("A duration makes no sense, or is longer than any session; the session "
		   "has no end."),
		N_("correct DURATION or DTEND")},
	{"bad-encoding", DIAG_WARNING,
		N_("A line holds bytes that are not UTF-8; they are shown as U+FFFD."),
		N_("save the file as UTF-8")},
	{"bad-escape", DIAG_NOTE,
		N_("A text has a backslash before a character that is never escaped; both are "
		   "kept."),
		N_("write a backslash in a text as \\\\")},
	{"bad-line", DIAG_WARNING,
		N_("A line is no property: it has no name, or no colon; it is left out."),
		N_("give it a name, a colon and a value, or fold it with a blank before it")},
	{"bad-rule", DIAG_WARNING,
		N_("A recurrence rule makes no sense; only the dates that the event names "
		   "are shown."),
		N_("correct RRULE")},
	{"bad-value", DIAG_WARNING,
		N_("A value is not what its property may have; it is left out."),
		N_("correct the value")},
	{"broken-line", DIAG_WARNING,
		N_("A text goes on in lines that are not folded; they are joined."),
		N_("write a line break in a text as \\n and fold with a leading blank")},
	{"date-with-time", DIAG_WARNING,
		N_("A date that is said to be a whole day has a time of day; the time is "
		   "used."),
		N_("drop VALUE=DATE, or the time")},
	{"deep-nesting", DIAG_WARNING,
		N_("Components are nested too deep; the inner ones are left out."),
		N_("nest less")},
	{"duplicate-event", DIAG_NOTE,
		N_("An event is in the file twice, word for word; one copy is shown."),
		N_("drop one")},
	{"duplicate-title", DIAG_WARNING,
		N_("Two sessions with different UIDs have one title, one start, and no two "
		   "places or speakers."),
		N_("drop one, or tell them apart by title, place or speaker")},
	{"duplicate-uid", DIAG_WARNING,
		N_("Different events have the same UID; other calendars show one of them."),
		N_("give every event a UID of its own")},
	{"end-and-duration", DIAG_NOTE, N_("An event has both DTEND and DURATION; DTEND is used."),
		N_("drop one of them")},
	{"end-before-start", DIAG_WARNING,
		N_("An event ends before it starts; the session has no end."),
		N_("correct DTEND, often its date or zone")},
	{"extra-end", DIAG_WARNING, N_("An END line ends nothing; it is left out."),
		N_("drop the line, or add what it ends")},
	{"html-text", DIAG_NOTE, N_("A description is HTML; it is turned into plain text."),
		N_("put plain text into DESCRIPTION and HTML into X-ALT-DESC")},
	{"in-two-files", DIAG_NOTE,
		N_("Sessions are in more than one of the files; the copy with the higher "
		   "SEQUENCE is looked at."),
		N_("load only one of the files")},
	{"legacy-encoding", DIAG_NOTE, N_("The file is UTF-16 or Windows-1252; it is converted."),
		N_("save the file as UTF-8")},
	{"long-line", DIAG_WARNING, N_("A line is over the limit; the rest of it is left out."),
		N_("shorten it")},
	{"long-session", DIAG_WARNING,
		N_("A session lasts more than 12 hours, though its kind seldom does."),
		N_("look at the date and the half of the day of its end")},
	{"long-text", DIAG_WARNING,
		N_("A text or a list is over the limit; the rest of it is left out."),
		N_("shorten it")},
	{"missing-end", DIAG_WARNING,
		N_("A component has no END line; everything up to there is used."),
		N_("add the END line")},
	{"missing-start", DIAG_ERROR, N_("An event has no start; it is left out."),
		N_("give it a DTSTART")},
	{"missing-title", DIAG_NOTE, N_("An event has no title."), N_("give it a SUMMARY")},
	{"missing-uid", DIAG_WARNING,
		N_("An event has no UID; stars are lost when its title or start changes."),
		N_("give it a UID")},
	{"nested-sessions", DIAG_NOTE,
		N_("A session goes on in its venue around shorter ones, as a forum does "
		   "around its talks."),
		N_("nothing, if the shorter ones are parts of it")},
	{"no-end", DIAG_NOTE, N_("A session has no end, though most have one."),
		N_("give it a DTEND")},
	{"no-length", DIAG_NOTE, N_("A session ends when it begins."), N_("correct DTEND")},
	{"no-venue", DIAG_NOTE, N_("A session has no venue, though most have one."),
		N_("give it a LOCATION")},
	{"nul-byte", DIAG_WARNING, N_("A line holds a NUL byte, which is shown as U+FFFD."),
		N_("drop the byte")},
	{"old-format", DIAG_WARNING,
		N_("The file is vCalendar 1.0; it is read as far as that agrees with "
		   "iCalendar."),
		N_("export it as iCalendar 2.0")},
	{"orphan-change", DIAG_NOTE,
		N_("An event changes an occurrence that its series does not have; it is "
		   "shown as it stands."),
		N_("correct RECURRENCE-ID, or add the series")},
	{"outside-days", DIAG_NOTE,
		N_("A session is by itself, away from the summit's days: a milestone, or a "
		   "wrong date."),
		N_("look at its date")},
	{"person-clash", DIAG_WARNING,
		N_("A person is in two sessions in different places at the same time."),
		N_("move one of them, or correct who is in it")},
	{"private-zone", DIAG_NOTE,
		N_("A time zone is known to the file only; its own VTIMEZONE is used."),
		N_("use an IANA name")},
	{"rule-cut", DIAG_WARNING,
		N_("A recurrence rule gives more sessions than the limit; the rest is left "
		   "out."),
		N_("choose a range with --window")},
	{"says-cancelled", DIAG_NOTE,
		N_("A title or category says that the session is cancelled, but its STATUS does "
		   "not; "
		   "other calendars show it as taking place."),
		N_("set STATUS:CANCELLED")},
	{"sequence-back", DIAG_WARNING,
		N_("The SEQUENCE of an event is lower than when it was last loaded; other "
		   "calendars keep the older version."),
		N_("raise SEQUENCE above the old one")},
	{"shared-name", DIAG_NOTE,
		N_("A name regularly is in several sessions at once; it is taken for a group."),
		N_("name the people, if it is not one")},
	{"shared-venue", DIAG_NOTE,
		N_("A venue regularly has several sessions at once; it is taken for a place "
		   "with many rooms."),
		N_("name the rooms in LOCATION")},
	{"superseded", DIAG_NOTE,
		N_("An event has a newer version in the same file; the newer one is shown."),
		N_("drop the older one")},
	{"too-many", DIAG_ERROR,
		N_("The file has more events or sessions than the limit; the rest is left "
		   "out."),
		N_("split the file")},
	{"trailing-text", DIAG_NOTE, N_("There is text outside the calendar; it is left out."),
		N_("drop it")},
	{"truncated", DIAG_ERROR,
		N_("The file ends in the middle of an event; what is complete is used."),
		N_("get the file again")},
	{"two-places", DIAG_NOTE, N_("A title is in two places at one time."),
		N_("nothing, if it is held twice; otherwise correct one LOCATION")},
	{"uid-changed", DIAG_WARNING,
		N_("A session has another UID than when it was last loaded; stars are linked "
		   "again by likeness, other calendars show it twice."),
		N_("keep the UID of an event as long as it lives")},
	{"unknown-zone", DIAG_WARNING,
		N_("Nothing says what a time zone is; the calendar's own is used."),
		N_("use an IANA name, or add its VTIMEZONE")},
	{"unreadable-file", DIAG_ERROR,
		N_("The file is no calendar, or over a limit; it is left out."),
		N_("see what the message says of it")},
	{"venue-clash", DIAG_WARNING,
		N_("Two sessions are in one venue at the same time, neither within the other."),
		N_("move one of them, or name their rooms in LOCATION")},
	{"windows-zone", DIAG_NOTE,
		N_("A time zone has a Windows name; it is read as the IANA zone of the same "
		   "rules."),
		N_("use the IANA name")},
	{"wrong-year", DIAG_WARNING,
		N_("A session would be on the summit's days but for its year."),
		N_("correct the year")},
	{"zone-differs", DIAG_NOTE,
		N_("The file's rules of a time zone are not the system's, which are used."),
		N_("bring the file's VTIMEZONE up to date, or drop it")},
	{NULL, 0, NULL, NULL},
};

static int compare_code(const void *code, const void *entry)
{
	return strcmp(code, ((const struct diag_code *)entry)->code);
}

const struct diag_code *diag_code_find(const char *code)
{
	size_t n = G_N_ELEMENTS(diag_codes) - 1;

	return bsearch(code, diag_codes, n, sizeof(*diag_codes), compare_code);
}
