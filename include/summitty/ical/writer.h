#ifndef SUMMITTY_ICAL_WRITER_H
#define SUMMITTY_ICAL_WRITER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/model/session.h>

/*
 * iCalendar out: RFC 5545 that other programs take without complaint. Written by hand, without
 * libical, so that the program itself can link it: CRLF, folding at 75 octets on character
 * boundaries, TEXT escapes, a VTIMEZONE with the observances that the sessions need, control
 * characters left out. Every event stands on its own: an occurrence of a series gets a stable UID
 * of its own, made from the series' UID and its place, since other programs drop or merge a
 * RECURRENCE-ID without its series; X-SUMMITTY-UID and -RECURRENCE carry the originals, -ID, -KIND,
 * -TRACK, -SUMMARY and -PERSON what RFC 5545 has no place for, so that reading it again gives the
 * same sessions.
 */
struct ical_write_options {
	const char *name;     /* X-WR-CALNAME and NAME, or NULL */
	const char *zone;     /* X-WR-TIMEZONE, or NULL */
	struct instant stamp; /* DTSTAMP */
	bool alarm;           /* a VALARM each … */
	int alarm_minutes;    /* … so long before the start */
	bool levels;          /* X-SUMMITTY-LEVEL and notes of my agenda too */
};

/* Where a calendar goes that need not be held whole: `step`, which may be NULL, is called after
 * each event and may take from the text what is there. False ends the writing. */
struct ical_out {
	GString *text; /* appended to */
	bool (*step)(void *data, GError **error);
	void *data;
};

/* Writes a calendar (RFC 5545) of the sessions, with the zones they are in. False with *error when
 * `step` ended it. */
bool ical_write_to(struct ical_out *to, const struct session *sessions, size_t count,
	const struct ical_write_options *options, GError **error);

/* The whole calendar as text. Caller frees with g_string_free(). */
GString *ical_write(
	const struct session *sessions, size_t count, const struct ical_write_options *options);

#endif
