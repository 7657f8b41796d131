#ifndef SUMMITTY_STORE_HOURS_H
#define SUMMITTY_STORE_HOURS_H

#include <glib.h>

enum {
	HOURS_OF_DAY = 25,   /* the longest day that a zone has */
	HOURS_OF_CLOCK = 24, /* of struct day_count */
};

/*
 * Of the sessions that begin at a time of a day, which the table `hours` keeps: how many are not
 * ambient, by the hour since the day began in which they do, and how many are; how many are on in
 * each hour of the clock, of which `busy` says no more than that they are many; and for each hour
 * since the day began, how many hours before it the first of its own may have begun that is still
 * on then: 0 if none is. In the file each is a little-endian number of four bytes. Private to
 * store/.
 */
struct day_hours {
	guint32 own[HOURS_OF_DAY];
	guint32 ambient;
	guint32 on[HOURS_OF_CLOCK];
	guint32 back[HOURS_OF_DAY];
};
enum { HOURS_NUMBERS = sizeof(struct day_hours) / sizeof(guint32) };

/* From the file's order of bytes to the machine's, and back. */
static inline void day_hours_swap(struct day_hours *hours)
{
	guint32 *numbers = (guint32 *)(void *)hours;

	for (int i = 0; i < HOURS_NUMBERS; i++)
		numbers[i] = GUINT32_TO_LE(numbers[i]);
}

#endif
