#ifndef SUMMITTY_ICAL_ORDER_H
#define SUMMITTY_ICAL_ORDER_H

#include "survey.h"

/*
 * Turns the entries' minutes from wall clocks into minutes since 1970, once the zones are known. A
 * first one's is that of the earliest of its UID. Said of zones is what there is to say.
 */
void order_resolve(struct survey *survey, struct notes *notes);

/* When it is a UID's turn, and its first entry: together, since sorting looks at them often. */
struct turn {
	gint32 minute;
	guint first;
};

/* The UIDs that are not known, in the order of their minutes, as a GArray of struct turn. Caller
 * unrefs. */
GArray *order_families(
	const struct survey *survey, bool (*is_known)(void *user, guint first), void *user);

#endif
