#ifndef SUMMITTY_ICAL_ZONES_H
#define SUMMITTY_ICAL_ZONES_H

#include <summitty/time/zone.h>

#include "notes.h"
#include "vtimezone.h"

/*
 * A zone as a file means it: one of the system's where the name can be resolved to one, else the
 * file's own VTIMEZONE or a fixed offset.
 */
struct tz {
	struct zone *zone;     /* the system's, or NULL */
	struct vtimezone *own; /* the file's, or NULL */
	struct zone *shown_as; /* a zone of the system that is like `own`, or NULL */
	gint32 fixed;          /* seconds east of UTC, where both are NULL */
};

/* The zones of one file, each name looked up once. */
struct zones;
struct zones *zones_new(GHashTable *met); /* see struct ical_options; borrowed, or NULL */
void zones_free(struct zones *zones);     /* NULL is fine */

/* The year that the file's dates are about, for zones that only the file knows. */
void zones_set_year(struct zones *zones, int year);

/* Adds a VTIMEZONE and takes it; the first of a name counts. */
void zones_add(struct zones *zones, struct vtimezone *zone);

/* The name of the file's VTIMEZONE, if it has exactly one; or NULL. */
const char *zones_only_name(const struct zones *zones);

/*
 * What a TZID or X-WR-TIMEZONE means: an IANA name, also with a vendor's prefix or in odd case; a
 * Windows name; the file's VTIMEZONE; "UTC+07:00". NULL if it means nothing; either way what is
 * worth knowing is noted once. Borrowed.
 */
const struct tz *zones_find(
	struct zones *zones, const char *name, struct notes *notes, guint line, const char *uid);

/* The system's zone to show an instant in, NULL where none has the same offset then. */
const struct zone *tz_shown(const struct tz *tz, struct instant t);

/* Seconds east of UTC at an instant. */
gint32 tz_offset(const struct tz *tz, struct instant t);

/* The instant of a wall clock, in gaps and folds as RFC 5545 section 3.3.5 says. */
struct instant tz_instant(const struct tz *tz, gint64 local);

DEFINE_AUTO(struct zones, zones_free)

#endif
