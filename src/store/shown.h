#ifndef SUMMITTY_STORE_SHOWN_H
#define SUMMITTY_STORE_SHOWN_H

#include "cache-db.h"

/* The view `shown` (shown.c): the columns of session, and `delay` and `steps`. Private to store/.
 */

/* Whether it is to be asked: while nothing is late, the table does. */
bool shown_differ(const struct cache *cache);

/* Tells a connection the functions that the view is made of. */
bool shown_register(struct cache *cache, sqlite3 *db);

/* Makes the view if it is to be asked, for a new connection or because delays have come. */
bool shown_make(struct cache *cache, GError **error);

#endif
