#ifndef SUMMITTY_STORE_BOUNDS_H
#define SUMMITTY_STORE_BOUNDS_H

#include <sqlite3.h>
#include <stdbool.h>

#include <summitty/store/cache.h>

/* What ends a statement before it is done. Private to store/. */
struct bounds {
	struct cache_patience *patience; /* of who asks; or NULL; borrowed */
	int steps;                       /* of looking at sessions, in all */
	bool gave_up; /* that takes longer than asking the index, which is to be asked now */
};

/* Has the connection's statements fail at these bounds, until bounds_end(). Those of looking count
 * if a statement does, and nobody gave up yet. */
void bounds_set(struct bounds *bounds, sqlite3 *db, bool looks);
void bounds_end(sqlite3 *db);

#endif
