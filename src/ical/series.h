#ifndef SUMMITTY_ICAL_SERIES_H
#define SUMMITTY_ICAL_SERIES_H

#include "event.h"
#include "zones.h"

/* The zones in which one calendar's times are meant. Borrowed. */
struct frame {
	struct zones *zones;
	const struct tz *floating; /* for floating times */
	struct tz home; /* a zone of the system: for whole days, and where a zone can't be shown */
	const struct zone *utc; /* what times given in UTC are shown in */
};

/* Where one session is, in its series and in time. */
struct place {
	const struct event *event; /* whose texts it has */
	struct instant original;   /* of its place in the series … */
	struct date original_day;  /* … which is a day; DATE_NONE: it is a moment */
	struct instant start, end; /* end INSTANT_NONE if unknown */
	const struct zone *zone;   /* what it is shown in */
	bool all_day, in_series;
};

struct series_bounds {
	struct instant from, to; /* of endless rules */
	guint max;               /* sessions a rule */
	guint *budget;           /* see struct rule_bounds */
};

/*
 * The sessions of one UID: `master` (NULL if only changes are there) and the changes to single
 * occurrences (RECURRENCE-ID) in any order, each once. Appends struct place to `out`, sorted by
 * original place, each place once.
 */
void series_expand(const struct frame *frame, const struct event *master, GPtrArray *changes,
	const struct series_bounds *bounds, struct notes *notes, GArray *out);

#endif
