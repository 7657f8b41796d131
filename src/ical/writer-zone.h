#ifndef SUMMITTY_ICAL_WRITER_ZONE_H
#define SUMMITTY_ICAL_WRITER_ZONE_H

#include <summitty/time/zone.h>

/*
 * Writes a VTIMEZONE (RFC 5545 section 3.6.5) that holds from a year before `first` to a year after
 * `last`: one observance for each change of offset in between.
 */
void writer_zone(GString *out, const struct zone *zone, struct instant first, struct instant last);

#endif
