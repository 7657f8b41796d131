#ifndef SUMMITTY_ICAL_VALUE_H
#define SUMMITTY_ICAL_VALUE_H

#include <summitty/time/instant.h>

#include "property.h"

/* What a date or time is said in (RFC 5545 sections 3.3.4 and 3.3.5). */
enum when_form {
	WHEN_NONE,
	WHEN_DATE,
	WHEN_FLOATING,
	WHEN_UTC,
	WHEN_ZONED, /* with TZID */
};

/*
 * A date or time as it stands. `local` counts seconds from 1970-01-01T00:00:00 of its own clock, so
 * that arithmetic on a wall clock needs no zone.
 */
struct when {
	enum when_form form;
	gint64 local;
	const char *tzid; /* of WHEN_ZONED; borrowed */
};

/* Reads one DATE or DATE-TIME; `tzid` left NULL. False for anything out of range (years too). */
bool value_when(struct slice text, struct when *out);

/*
 * Reads a DURATION in seconds, and how many of its days are days of the calendar, which need not
 * have 24 hours (RFC 5545 section 3.3.6); `days` may be NULL. False if malformed or over the limit.
 */
bool value_duration(struct slice text, gint64 *seconds, gint32 *days);

/* Reads a UTC-OFFSET in seconds, "+0700", "-05:30", "+7" (RFC 5545 section 3.3.14). */
bool value_offset(struct slice text, gint32 *seconds);

/* Reads a whole number, clamped to gint32. False if it is none. */
bool value_integer(struct slice text, gint32 *out);

/* The day of a wall clock, and the seconds into it. */
struct date local_date(gint64 local);
int local_second_of_day(gint64 local);
gint64 local_from_date(struct date date);
struct civil local_civil(gint64 local);

#endif
