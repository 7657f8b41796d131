#ifndef SUMMITTY_TIME_INSTANT_H
#define SUMMITTY_TIME_INSTANT_H

#include <glib.h>
#include <stdbool.h>

/* A point in time. Wrapped, so that it can't be mixed with a date or a duration. */
struct instant {
	gint64 s; /* seconds since 1970-01-01T00:00:00Z */
};

/* "no instant": the end of a session whose file gives none. */
#define INSTANT_NONE ((struct instant){G_MININT64})

/* The ends of the years 1–9999, which are those that can be written with four digits. */
#define INSTANT_FIRST ((struct instant){-62135596800}) /* 0001-01-01T00:00:00Z */
#define INSTANT_LAST ((struct instant){253402300799})  /* 9999-12-31T23:59:59Z */

/* Seconds of the clock. A day of the calendar may have more or fewer: see time/zone.h. */
enum {
	MINUTE_SECONDS = 60,
	HOUR_SECONDS = 60 * MINUTE_SECONDS,
	DAY_SECONDS = 24 * HOUR_SECONDS,
};

/* A day of the proleptic Gregorian calendar, in no zone. */
struct date {
	gint32 d; /* days since 1970-01-01 */
};

#define DATE_NONE ((struct date){G_MININT32})

/* A half-open interval [start, end). */
struct span {
	struct instant start, end;
};

/* Clock and calendar fields of an instant at some offset. */
struct civil {
	int year, month, day, hour, minute, second;
	int weekday; /* 1 Monday … 7 Sunday (ISO 8601) */
};

static inline bool instant_is_none(struct instant t)
{
	return t.s == G_MININT64;
}

static inline bool date_is_none(struct date d)
{
	return d.d == G_MININT32;
}

/* How many days month 1–12 of a year has. */
int date_month_days(int year, int month);

/* The date of year, month 1–12, day 1–31; DATE_NONE if there is no such day. */
struct date date_from_ymd(int year, int month, int day);

/* The fields of an instant seen at `offset` seconds east of UTC. */
struct civil civil_from_instant(struct instant t, int offset);

/* The fields of a date, at midnight. */
struct civil civil_from_date(struct date d);

/* The instant of civil fields at `offset` seconds east of UTC; no range check. */
struct instant instant_from_civil(const struct civil *c, int offset);

/* The date of an instant seen at `offset`. */
struct date date_from_instant(struct instant t, int offset);

/*
 * The summit day of an instant seen at `offset`: a day ends `boundary` seconds after midnight
 * (04:00 unless the config says another time), so that a late session stays with its evening.
 */
struct date day_from_instant(struct instant t, int offset, int boundary);

#endif
