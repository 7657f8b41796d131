#ifndef SUMMITTY_ICAL_WHOLE_H
#define SUMMITTY_ICAL_WHOLE_H

#include <glib.h>
#include <stdbool.h>

#include "lines.h"

/* A file's bytes as they are to be read. */
struct whole {
	const char *bytes; /* without a byte order mark */
	size_t len;
	enum encoding encoding; /* UTF-8 until it is known */
	bool converted;         /* from UTF-16 */
	char *owned;            /* the converted bytes, or NULL */
};

/*
 * Looks at a file as a whole: byte order mark, and whether it can be a calendar at all.
 * False with FAILED, naming the file and what to do, for what is empty, HTML, an archive, or
 * binary.
 */
bool whole_init(
	struct whole *whole, const char *name, const char *bytes, size_t len, GError **error);

/* Sets FAILED with a sentence about the file; false, so that it can be returned. */
bool whole_refuse(const char *name, const char *message, GError **error);

/* Finds out what it is written in, which takes a look at every byte. */
void whole_decode(struct whole *whole);

void whole_clear(struct whole *whole);

#endif
