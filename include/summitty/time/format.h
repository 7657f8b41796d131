#ifndef SUMMITTY_TIME_FORMAT_H
#define SUMMITTY_TIME_FORMAT_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/time/instant.h>
#include <summitty/time/zone.h>

/* Text forms of times. All results are the caller's. */

char *time_rfc3339(struct instant t, int offset);    /* 2018-10-11T09:30:00+07:00 */
char *time_iso_date(struct date d);                  /* 2018-10-11 */
char *time_hhmm(struct instant t, int offset);       /* 09:30 */
char *time_ical_utc(struct instant t);               /* 20181011T023000Z, RFC 5545 3.3.5 form 2 */
char *time_ical_local(struct instant t, int offset); /* 20181011T093000 */
char *time_ical_date(struct date d);                 /* 20181011 */

/* "09:30", by the clock of a zone. */
char *time_hhmm_in(const struct zone *zone, struct instant t);

/* "Thu 11 Oct", in the user's language (LC_TIME). */
char *time_day_label(struct date d);

/* "Thu 11", where there is no room for more, likewise. */
char *time_day_short(struct date d);

/* "45 min", "1 h 30", "2 d": how long, for people. */
char *time_duration(gint64 seconds);

/*
 * Reads a point in time as people and scripts write it: RFC 3339 with an offset or Z; "@EPOCH";
 * "2018-10-11T09:30", "2018-10-11 09:30" or "2018-10-11" in `zone`. False (and *out untouched) for
 * anything else, bad ranges included.
 */
bool time_parse(const char *text, const struct zone *zone, struct instant *out);

/* Reads YYYY-MM-DD. */
bool time_parse_date(const char *text, struct date *out);

/* Reads H:MM or HH:MM (00:00–24:00) as seconds after midnight. */
bool time_parse_clock(const char *text, int *out);

#endif
