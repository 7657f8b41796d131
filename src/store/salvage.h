#ifndef SUMMITTY_STORE_SALVAGE_H
#define SUMMITTY_STORE_SALVAGE_H

#include "db.h"

/*
 * Copies what can be read of a table to the table of the same name in another database, where rows
 * that are there already stay. *whole becomes false if not everything could be read. Private to
 * store/.
 */
bool salvage_table(sqlite3 *from, sqlite3 *to, const char *table, bool *whole, GError **error);

#endif
