#ifndef SUMMITTY_ICAL_SERIES_PRIVATE_H
#define SUMMITTY_ICAL_SERIES_PRIVATE_H

#include "series.h"

/* The clock that a moment is read from. */
struct wall {
	const struct tz *tz; /* NULL: UTC */
};

struct series {
	const struct frame *frame;
	const struct event *master;
	const struct series_bounds *bounds;
	struct notes *notes;
	struct wall wall; /* of the master's DTSTART */
	GArray *places;   /* struct place */
	guint sorted;     /* so many of them are the series' own, in order */
};

/* The instants and days that exceptions name. */
struct exceptions {
	GHashTable *instants, *days; /* of gint64 * and of int */
};

/* The clock that a moment of an event is read from; of a second one, the first's where it does not
 * name its own. */
struct wall wall_of(const struct frame *frame, const struct when *when, struct notes *notes,
	const struct event *event);
struct wall wall_beside(const struct series *s, const struct when *when, const struct event *event);

struct instant wall_instant(const struct wall *wall, gint64 local);
gint64 wall_local(const struct wall *wall, struct instant t);

/* The place that an event takes of itself. */
struct place series_place(const struct series *s, const struct event *event, bool in_series);

/* The place `like`, moved to a wall-clock time. Whole days stay whole, whatever the time. */
struct place series_moved(
	const struct series *s, const struct wall *wall, const struct place *like, gint64 local);

/* The day that a moment means among whole days: that of its own clock, UTC's seen from here. */
struct date series_day(const struct series *s, const struct when *when);

bool series_excepts(const struct series *s, const struct exceptions *e, struct instant t);

/* Lets changes (RECURRENCE-ID) move and rename places, and adds those that change none. */
void series_change(struct series *s, GPtrArray *changes, const struct exceptions *e);

#endif
