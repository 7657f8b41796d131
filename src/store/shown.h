#ifndef SUMMITTY_STORE_SHOWN_H
#define SUMMITTY_STORE_SHOWN_H

#include "cache-db.h"

/* The view `shown` (shown.c): the columns of session, and `delay` and `steps`. Private to store/.
 */

/* Tells a connection the functions that the view is made of. */
bool shown_register(struct cache *cache, sqlite3 *db);

/* Makes the view, for a new connection or because delays have come or gone. */
bool shown_make(struct cache *cache, GError **error);

#endif
