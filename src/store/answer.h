#ifndef SUMMITTY_STORE_ANSWER_H
#define SUMMITTY_STORE_ANSWER_H

#include "cache-db.h"
#include "row.h"
#include "where.h"

/* Reading sessions of the cache into snapshots. Private to store/. */

/* "SELECT …": the columns that answer_read() wants, of s, m and b as in where.h. `brief` leaves
 * descriptions out. Caller frees. */
char *answer_head(bool brief);

/* All rows of a statement with those columns. NULL on error. */
struct snapshot *answer_read(
	struct cache *cache, sqlite3_stmt *stmt, const char *language, bool brief, GError **error);

#endif
