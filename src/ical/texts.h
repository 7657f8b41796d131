#ifndef SUMMITTY_ICAL_TEXTS_H
#define SUMMITTY_ICAL_TEXTS_H

#include <glib.h>
#include <stddef.h>

/* Texts that are forgotten together, those of one event: they stay where they are until then. */
struct texts {
	char *block; /* the one that is being filled, or NULL */
	size_t size, used;
	GPtrArray *full; /* … those that are, or NULL */
};

/* Room for so many bytes, in which to make a text. The next call gives the same unless some of it
 * was taken. */
char *texts_room(struct texts *texts, size_t len);

/* Takes the room up to `end`. */
void texts_take(struct texts *texts, const char *end);

/* A terminated copy. */
char *texts_add(struct texts *texts, const char *text, size_t len);

/* Forgets them; to be used again. */
void texts_clear(struct texts *texts);

void texts_free_members(struct texts *texts);

#endif
