#ifndef SUMMITTY_ICAL_CARD_H
#define SUMMITTY_ICAL_CARD_H

#include <summitty/model/session.h>

/*
 * A session as the shortest text that phones take for an event when it stands in a QR code: a
 * VEVENT without a calendar around it (the convention of the ZXing readers), lines ended by a line
 * feed and never folded, times in UTC, nothing but SUMMARY, DTSTART, DTEND and LOCATION. `title`
 * and `venue` are made harmless; venue may be NULL. Caller frees.
 */
char *ical_card(const struct session *session, const char *title, const char *venue);

#endif
