#ifndef SUMMITTY_STORE_HOURS_H
#define SUMMITTY_STORE_HOURS_H

#include <glib.h>

/* The longest day that a zone has. */
enum { HOURS_OF_DAY = 25 };

/*
 * Of the sessions that begin at a time of a day, which the table `day` keeps: how many are not
 * ambient, by the hour since the day began in which they do, and how many are. In the file each is
 * a little-endian number of four bytes. Private to store/.
 */
struct day_hours {
	guint32 own[HOURS_OF_DAY];
	guint32 ambient;
};

#endif
