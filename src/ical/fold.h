#ifndef SUMMITTY_ICAL_FOLD_H
#define SUMMITTY_ICAL_FOLD_H

#include "series.h"

/* The events of one UID, settled into what is to be shown. Its buffers are used again and again. */
struct family {
	GPtrArray *pool;                     /* struct event, owned */
	guint used;                          /* of the pool */
	GPtrArray *masters, *changes, *none; /* borrowed from the pool; `none` stays empty */
	guint owner;                         /* the master that the changes belong to */
	GArray *places;                      /* struct place, scratch */
};

void family_init(struct family *family);
void family_clear(struct family *family); /* forgets the events, keeps the buffers */
void family_free_members(struct family *family);

/* Room for one event more. */
struct event *family_add(struct family *family);

/*
 * Sorts the events into masters and changes (RECURRENCE-ID); folds copies; of versions the one with
 * the highest SEQUENCE, then the latest LAST-MODIFIED or DTSTAMP, stands (RFC 5545 section 3.8.7.4,
 * RFC 5546 section 2.1.5). Returns how many have no usable DTSTART and are left out.
 */
guint family_settle(struct family *family, struct notes *notes);

#endif
