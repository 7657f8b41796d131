#ifndef SUMMITTY_KIOSK_PIN_H
#define SUMMITTY_KIOSK_PIN_H

#include <glib.h>
#include <stdbool.h>

/* Asks for a new PIN, twice on a terminal and without showing it, once on other input, and writes
 * its hash to `file` for the kiosk's group to read. FAILED or USAGE with the file as it was. */
bool kiosk_set_pin(const char *file, GError **error);

#endif
