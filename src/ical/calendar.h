#ifndef SUMMITTY_ICAL_CALENDAR_H
#define SUMMITTY_ICAL_CALENDAR_H

#include "notes.h"
#include "property.h"
#include "series.h"

/* What one VCALENDAR says of itself, and the zones its times are meant in. */
struct calendar {
	char *name, *wr_name, *description, *wr_description, *color, *url, *source;
	char *zone; /* X-WR-TIMEZONE and its like, as it stands */
	guint zone_line;
	gint64 refresh;
	bool cancelled; /* METHOD:CANCEL */
	struct frame frame;
};

struct calendar *calendar_new(void);
void calendar_free(struct calendar *calendar); /* NULL is fine */

/* Takes one property that stands directly in the VCALENDAR. */
void calendar_take(struct calendar *calendar, const struct property *property, struct notes *notes);

/* Fills in what the sink is told of a file from one of its calendars; first says, first counts. */
void calendar_describe(const struct calendar *calendar, struct ical_calendar *out);

#endif
