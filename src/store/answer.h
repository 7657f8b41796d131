#ifndef SUMMITTY_STORE_ANSWER_H
#define SUMMITTY_STORE_ANSWER_H

#include "cache-db.h"
#include "row.h"
#include "where.h"

/* Reading sessions of the cache into snapshots. Private to store/. */

/* What is joined to a session `s`: its marks, description and source. SQLite leaves out those that
 * a statement makes no use of. */
#define ANSWER_JOINS                                                                               \
	" LEFT JOIN temp.mark m ON m.session = s.id LEFT JOIN body b ON b.place = s.place "        \
	"LEFT JOIN source o ON o.id = s.source"

/* "SELECT …": the columns that answer_read() wants, of s and ANSWER_JOINS. `brief` leaves
 * descriptions out. Caller frees. */
char *answer_head(bool brief);

/* All rows of a statement with those columns. NULL on error. */
struct snapshot *answer_read(
	struct cache *cache, sqlite3_stmt *stmt, const char *language, bool brief, GError **error);

#endif
