#ifndef SUMMITTY_CLI_FETCHER_H
#define SUMMITTY_CLI_FETCHER_H

#include <glib.h>
#include <stdbool.h>

#include "options.h"

enum { FETCH_EVERY = 10 }; /* minutes, unless --every says otherwise */

/* Minutes between two fetches: --every, or what fetch does without it; 0: nothing is known of any.
 */
int fetcher_every(const struct options *options);

/* Starts the process that fetches --feed, which ends with this one. Should it end before, though
 * each fetch is apart from it, the kiosk
 * goes on with what there is, and says how old that is. */
bool fetcher_start(const struct options *options, GError **error);

#endif
