/*
 * Writes an empty cache as C (blank.h), with all that it takes to have one from its SQL. Run when
 * summitty is built.
 */
#include <stdio.h>
#include <stdlib.h>

#include "blank.h"
#include "cache-db.h"
#include "db.h"
#include "words.h"

enum {
	GAP = 32,  /* zeros that are worth a piece of their own to be left out */
	LINE = 24, /* bytes on a line */
};

/* Of so many bytes, the first of which is not 0, the first that are one piece: what follows it is
 * zeros, or nothing. */
static size_t piece_length(const unsigned char *bytes, size_t size)
{
	size_t len = 0;

	for (size_t i = 0; i < size && i - len < GAP; i++)
		if (bytes[i])
			len = i + 1;
	return len;
}

static void write_piece(size_t at, const unsigned char *bytes, size_t len)
{
	printf("\t{%zu, %zu,", at, len);
	for (size_t i = 0; i < len; i++)
		printf("%s\\%03o", i % LINE ? "" : i ? "\"\n\t\t\"" : "\n\t\t\"", bytes[i]);
	printf("\"},\n");
}

static void write_all(const unsigned char *image, size_t size)
{
	printf("#include \"blank.h\"\n\nconst size_t blank_size = %zu;\n\n", size);
	printf("const struct blank_piece blank_pieces[] = {\n");
	for (size_t at = 0, len; at < size; at += MAX(len, 1)) {
		len = image[at] ? piece_length(image + at, size - at) : 0;
		if (len > 0)
			write_piece(at, image + at, len);
	}
	printf("\t{0, 0, NULL},\n};\n");
}

int main(void)
{
	AUTO(db_close) sqlite3 *db = NULL;
	g_autoptr(GError) error = NULL;
	sqlite3_int64 size = 0;

	if (db_open(NULL, DB_MEMORY, &db) != SQLITE_OK || words_register(db) != SQLITE_OK ||
		!db_migrate(db, &db_cache_format, &error)) {
		fprintf(stderr, "blankgen: %s\n", error ? error->message : "no database");
		return EXIT_FAILURE;
	}
	unsigned char *image = sqlite3_serialize(db, "main", &size, 0);
	write_all(image, (size_t)size);
	sqlite3_free(image);
	return EXIT_SUCCESS;
}
