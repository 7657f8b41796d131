#ifndef SUMMITTY_ICAL_VTIMEZONE_H
#define SUMMITTY_ICAL_VTIMEZONE_H

#include <summitty/base/auto.h>
#include <summitty/time/instant.h>

#include "scan.h"

/* A time zone that a file describes itself (RFC 5545 section 3.6.5). */
struct vtimezone;

struct vtimezone *vtimezone_new(void);
void vtimezone_free(struct vtimezone *zone); /* NULL is fine */

/* Takes one item between BEGIN:VTIMEZONE and its END. */
void vtimezone_take(struct vtimezone *zone, const struct scan_item *item);

/*
 * Works out the changes of offset; `budget` is that of struct rule_bounds. False if the description
 * is of no use.
 */
bool vtimezone_finish(struct vtimezone *zone, guint *budget);

/* TZID and X-LIC-LOCATION, or NULL. Borrowed. */
const char *vtimezone_name(const struct vtimezone *zone);
const char *vtimezone_location(const struct vtimezone *zone);

/* Seconds east of UTC at an instant. */
gint32 vtimezone_offset(const struct vtimezone *zone, struct instant t);

DEFINE_AUTO(struct vtimezone, vtimezone_free)

#endif
