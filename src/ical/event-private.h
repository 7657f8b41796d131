#ifndef SUMMITTY_ICAL_EVENT_PRIVATE_H
#define SUMMITTY_ICAL_EVENT_PRIVATE_H

#include "event.h"

/* An event on its way: what is being filled in, and the property at hand. */
struct reading {
	struct event *event;
	struct notes *notes;
	const struct scan_item *item;
	struct property *property;
	bool glance;
	bool participant_speaks; /* of the subcomponent at hand */
	bool full;               /* a list was, which is said once */
	char *participant;
};

/* A TEXT value of the property at hand, at most `max` bytes of it; NULL if nothing is in it. */
char *event_text(struct reading *r, struct slice value, size_t max);

/* The same of what has no escapes. */
char *event_plain(struct reading *r, const char *text, size_t len, size_t max);

/* Adds a text, unless it is NULL, to a list that has room; notes that one has none. */
void event_add(struct reading *r, GPtrArray *list, char *text);

/* Notes that a list has no room for what the property at hand gives. */
void event_note_full(struct reading *r, guint limit);

/* Notes that the value of the property at hand makes no sense. */
void event_note_bad(struct reading *r, enum note note);

/* Reads a moment, a list of dates and periods, a length; `field`: offset in struct event. */
void event_read_when(struct reading *r, size_t field);
void event_read_dates(struct reading *r, size_t field);
void event_read_duration(struct reading *r, size_t field);

/* Reads a person: the first ORGANIZER stays; an ATTENDEE speaks or does not. */
void event_read_organizer(struct reading *r, size_t argument);
void event_read_attendee(struct reading *r, size_t argument);

/* Whether a first walk wants to know a property. */
bool event_glances_at(const char *name, size_t len);

/* Takes a property that stands directly in the VEVENT. */
void event_read_property(struct reading *r);

#endif
