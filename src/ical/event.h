#ifndef SUMMITTY_ICAL_EVENT_H
#define SUMMITTY_ICAL_EVENT_H

#include "scan.h"
#include "texts.h"
#include "value.h"

/* A date of an RDATE or EXDATE; `seconds` is the length a PERIOD gives, or -1. */
struct event_date {
	struct when when;
	gint64 seconds;
	bool on_the_clock; /* the seconds are the wall clock's, of an end that is said as a time */
};

/*
 * What one VEVENT says, decoded, with no zone or rule resolved yet. Made to be used again and
 * again: event_read() overwrites it. Texts are the event's own and NULL where the file says
 * nothing.
 */
struct event {
	struct texts texts; /* every one of those below */
	guint line;
	char *uid, *summary, *summary_language, *description, *html, *location, *url, *status;
	char *organizer, *contact, *place;          /* place: NAME of a VLOCATION */
	char *ours_id, *ours_uid, *ours_recurrence; /* of our own writer: X-SUMMITTY-ID, … */
	char *kind, *track, *venue, *building, *language, *zone; /* X-SUMMITTY-…, likewise */
	char *level, *note;                                      /* of somebody's agenda */
	const char *color; /* a name of model/color.h, static */
	struct when start, end, recurrence;
	gint64 duration;      /* seconds, or -1 */
	gint32 duration_days; /* those of them that are days of the calendar */
	bool cancelled;       /* by its calendar's METHOD, which event_read() does not know */
	bool this_and_future, transparent, bad_start, date_with_time, ruled;
	struct span_of_bytes {
		size_t begin, end;
	} stamp_line; /* of the DTSTAMP, the one line that many servers renew every time */
	gint32 sequence;
	gint64 stamp;    /* LAST-MODIFIED, else DTSTAMP; 0 if neither */
	GString *titles; /* "vi\tTitle\n" each */
	GPtrArray *categories, *speakers, *attendees, *people, *links, /* of char * */
		*more, /* what else is said below the description: pictures, the map, remarks */
		*extra;
	GPtrArray *rules, *exrules; /* of char *: RRULE, EXRULE as they stand */
	GArray *rdates, *exdates;   /* of struct event_date */
};

/* How an event is read: all of it, or what a first walk wants to know (UID, title, location,
 * organizer, dates), of which nothing is said to anyone. */
enum event_reading { EVENT_WHOLE, EVENT_GLANCE };

struct event *event_new(void);
void event_free(struct event *event); /* NULL is fine */

/*
 * Reads the VEVENT whose BEGIN the scan has just given, up to its END. What is wrong with a value
 * is noted with its line and the value left out.
 */
void event_read(struct event *event, struct scan *scan, guint line, enum event_reading how,
	struct scan_item *end);

/* What messages call an event: its title, or that it has none. Borrowed. */
const char *event_title(const struct event *event);

DEFINE_AUTO(struct event, event_free)

#endif
