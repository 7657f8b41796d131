#ifndef SUMMITTY_ICAL_EVENT_GLANCE_H
#define SUMMITTY_ICAL_EVENT_GLANCE_H

#include "event.h"
#include "glance.h"

/* A glance at an event that was read with EVENT_GLANCE from the bytes [begin, end) of a file, but
 * for the number of its lines. */
struct glance glance_of_event(
	const struct event *event, const char *bytes, size_t begin, size_t end);

#endif
