#ifndef SUMMITTY_STORE_BLANK_H
#define SUMMITTY_STORE_BLANK_H

#include <sqlite3.h>
#include <stddef.h>

/* Bytes of an empty cache; those between two pieces are 0. */
struct blank_piece {
	size_t at, len;
	const char *bytes;
};

/* In their order, the last one followed by one of no bytes; and how large all of it is. Written by
 * src/blankgen.c when summitty is built; none where that can't be run. */
extern const struct blank_piece blank_pieces[];
extern const size_t blank_size;

/* Makes an empty database an empty cache. What it can't do is left to db_migrate(). */
void blank_fill(sqlite3 *db);

#endif
