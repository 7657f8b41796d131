#ifndef SUMMITTY_ICAL_ZONE_NAMES_H
#define SUMMITTY_ICAL_ZONE_NAMES_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/time/zone.h>

#include "vtimezone.h"

/* What zones are called besides their IANA names. Results are IANA names of the system; callers
 * free. */

/* The name that a vendor's path ends in: "/citadel.org/20190914_1/Europe/Berlin". Or NULL. */
char *zone_names_without_prefix(const char *name);

/* The zone of a Windows name ("SE Asia Standard Time"), from CLDR's table, or NULL. */
char *zone_names_from_windows(const char *name);

/*
 * The zone of a name as Windows shows it, "(UTC-05:00) Eastern Time (US & Canada)" or "(UTC+01:00)
 * Amsterdam, Berlin, Bern": by its cities and regions. Or NULL, also if it is none with the offset
 * that the name tells as that of its standard time in a year.
 */
char *zone_names_from_display(const char *name, int year);

/* Whether a name that is none of a zone means UTC; "tzone://Microsoft/Utc" is Exchange's. */
bool zone_names_utc(const char *name);

/* Reads "UTC+07:00", "GMT-5", "(UTC+01:00) Amsterdam, Berlin" as seconds east of UTC. */
bool zone_names_offset(const char *name, gint32 *offset);

/* Whether a VTIMEZONE has the offsets of a zone in a year and the one before. */
bool zone_names_agree(const struct vtimezone *own, const struct zone *zone, int year);

/*
 * A well-known zone whose offsets in a year and the one before are those of a VTIMEZONE, so that
 * what is in a zone that only the file knows can be shown in one that everybody knows. Or NULL.
 */
char *zone_names_alike(const struct vtimezone *own, int year);

#endif
