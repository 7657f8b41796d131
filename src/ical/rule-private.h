#ifndef SUMMITTY_ICAL_RULE_PRIVATE_H
#define SUMMITTY_ICAL_RULE_PRIVATE_H

#include "rule.h"

#include <libical/ical.h>

/* A list of BY… numbers; n is 0 where the rule has none. */
struct by_list {
	guint n;
	gint16 values[ICAL_BY_YEARDAY_SIZE];
};

struct rule {
	enum {
		FREQ_YEARLY,
		FREQ_MONTHLY,
		FREQ_WEEKLY,
		FREQ_DAILY,
		FREQ_HOURLY,
		FREQ_MINUTELY,
		FREQ_SECONDLY,
	} freq;
	gint32 interval, count; /* count 0: none */
	struct when until;
	int wkst; /* 1 Monday … 7 Sunday */

	/* Bit n: value n is listed; 0: the rule has no such part. */
	guint32 months, hours, monthdays, monthdays_from_end;
	guint64 minutes, seconds;
	struct by_list yeardays, weeknos, setpos;
	guint n_weekdays;
	struct {
		gint8 weekday; /* 1 Monday … 7 Sunday */
		gint16 nth;    /* 0: every one */
	} weekdays[ICAL_BY_DAY_SIZE];

	char *foreign; /* text for libical: another calendar's rule (RSCALE), or NULL */
};

/* The set of days that one period of a rule gives: see rule-day.c. */
struct rule_day {
	struct date date;
	int year, month, day, weekday; /* weekday 1 Monday … 7 Sunday */
	int yearday, year_length, month_length;
};

struct rule_day rule_day_at(struct date date);

/* Whether every BY… part about days allows this one. */
bool rule_day_matches(const struct rule *rule, const struct rule_day *day);

/* First day of week 1 of a year whose weeks begin on `wkst` (ISO 8601 for Monday). */
struct date rule_first_week(int year, int wkst);

#endif
