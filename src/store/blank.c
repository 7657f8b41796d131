/*
 * An empty cache without the SQL that makes one, which SQLite would read longer than the reading
 * process takes to start: what that SQL leads to is part of the program, page for page.
 */
#include "blank.h"

#include <string.h>

#include "db.h"

static unsigned char *make_image(void)
{
	unsigned char *image = g_malloc0(blank_size);

	for (const struct blank_piece *piece = blank_pieces; piece->len > 0; piece++)
		memcpy(image + piece->at, piece->bytes, piece->len);
	return image;
}

void blank_fill(sqlite3 *db)
{
	g_autofree unsigned char *image = make_image();
	AUTO(db_close) sqlite3 *blank = NULL;
	sqlite3_int64 size = (sqlite3_int64)blank_size;

	if (image && db_open(NULL, DB_MEMORY, &blank) == SQLITE_OK &&
		sqlite3_deserialize(
			blank, "main", image, size, size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK)
		db_copy_pages(blank, db, NULL);
}
