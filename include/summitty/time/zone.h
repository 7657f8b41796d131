#ifndef SUMMITTY_TIME_ZONE_H
#define SUMMITTY_TIME_ZONE_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/time/instant.h>

/* A time zone of the system's database (tzdata), by its IANA name. Reference counted by GLib. */
struct zone;

/*
 * True if `name` is a zone of the system's database. Checks the spelling before anything touches a
 * file: Area/City words of letters, digits, '_', '+', '-' only, so no name reaches outside
 * zoneinfo.
 */
bool zone_exists(const char *name);

/* The database's spelling of a name in any case ("asia/bangkok"), or NULL. Caller frees. */
char *zone_canonical_name(const char *name);

/* Opens a zone. NULL if zone_exists() is false. "UTC" always works. Free with zone_free(). */
struct zone *zone_new(const char *name);

/* The same zone once more, without a look at its file. Free with zone_free(). */
struct zone *zone_copy(const struct zone *zone);

/* The user's zone: $TZ, else /etc/localtime, else UTC; its name is never NULL. */
struct zone *zone_new_local(void);

void zone_free(struct zone *zone); /* NULL is fine */

/* The IANA name. Borrowed. */
const char *zone_name(const struct zone *zone);

/* Seconds east of UTC at an instant; years 1900–2200 as the database (and its rule) say. */
int zone_offset(const struct zone *zone, struct instant t);

/* The date there at an instant. */
struct date zone_date(const struct zone *zone, struct instant t);

/* The abbreviation in force at an instant ("ICT", "+07", "CEST"). Borrowed. */
const char *zone_abbreviation(const struct zone *zone, struct instant t);

/*
 * The instant of a local time, as RFC 5545 section 3.3.5 says: the first of two in a fold, and in a
 * gap the offset before it. Years 1900–2200.
 */
struct instant zone_instant(const struct zone *zone, const struct civil *local);

/* Local midnight plus `seconds` of a date, as an instant: day boundaries, all-day sessions. */
struct instant zone_date_instant(const struct zone *zone, struct date date, int seconds);

DEFINE_AUTO(struct zone, zone_free)

#endif
