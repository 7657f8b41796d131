#ifndef SUMMITTY_ICAL_SCOUT_H
#define SUMMITTY_ICAL_SCOUT_H

#include "glance.h"
#include "whole.h"

/* A process that looks at the later part of a large file while this one looks at the former. */
struct scout;

/* NULL where it is not worth it, or can't be done. The bytes are borrowed; what it sees counts only
 * if they turn out to be UTF-8. */
struct scout *scout_send(const struct whole *whole);
void scout_free(struct scout *scout); /* NULL is fine */

/* What it saw of the event that begins at `pos`, and where that ends; false if nothing. To be asked
 * in the order of the file, of what stands directly in a VCALENDAR; waits for it at its part. */
bool scout_at(struct scout *scout, size_t pos, struct glance *glance, size_t *end);

DEFINE_AUTO(struct scout, scout_free)

#endif
