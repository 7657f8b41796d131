#ifndef SUMMITTY_ICAL_EVENT_GLANCE_H
#define SUMMITTY_ICAL_EVENT_GLANCE_H

#include "event.h"
#include "glance.h"

/* A glance at an event that was read with EVENT_GLANCE from the bytes [begin, end) of a file, but
 * for the number of its lines. */
struct glance glance_of_event(
	const struct event *event, const char *bytes, size_t begin, size_t end);

/* Whether the bytes alone will tell as much as now, when `end` has just been given for an event
 * that began in a calendar at `begin` and in `line`. Then the number of lines is entered too. */
bool glance_lasts(struct glance *glance, const struct scan *scan, const struct scan_item *end,
	size_t begin, guint line);

#endif
