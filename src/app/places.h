#ifndef SUMMITTY_APP_PLACES_H
#define SUMMITTY_APP_PLACES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>

/*
 * Where events stand in a file: the reader hands over sessions, not lines, and a complaint about a
 * session should say where to look. No more than a look at the lines: what it does not find has no
 * line.
 */
struct places;

/* Of an event. */
struct place {
	guint line;     /* of its BEGIN, from 1 */
	bool cancelled; /* it, a change of it, or its calendar says so */
};

/* Looks through a file. The bytes are not kept. */
struct places *places_new(const char *bytes, size_t len);
void places_free(struct places *places); /* NULL is fine */

/*
 * The event with this UID; of a series the one with the rule, not a change of an occurrence. All
 * zero if there is none or the file has several.
 */
struct place places_find(const struct places *places, const char *uid);

DEFINE_AUTO(struct places, places_free)

#endif
