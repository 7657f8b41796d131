#ifndef SUMMITTY_STORE_POSTINGS_WORDS_H
#define SUMMITTY_STORE_POSTINGS_WORDS_H

#include <string.h>

#include "postings.h"
#include "words.h"

/* The inside of postings. Private to postings.c and postings-write.c. */

struct slot {
	guint32 hash;
	guint32 word; /* where it is in the block; 0: none */
};

/* The texts that have it are in chunks, each after the number of the next one: of each, how much
 * its number is more than the one before it, which is a byte mostly. The first chunk follows the
 * word, which is as words_append() has it: most words have no other. */
struct word {
	guint32 last;  /* text */
	guint32 chunk; /* the last one */
	guint8 room;   /* bytes in it, … */
	guint8 left;   /* … and those that are free */
	char text[];
};

#define HEAD offsetof(struct word, text)
#define LINK sizeof(guint32)
#define SHORT_WORD (HEAD + WORDS_STEP + LINK + FIRST_ROOM)

struct postings {
	guint8 *block;
	size_t len, size;
	struct slot *slots;
	size_t mask, n;
	GArray *arrivals; /* of struct arrival */
	GArray *places;   /* of the texts, which are numbered from 1 */
	guint64 texts, words;
};

void postings_reset(struct postings *postings);

static inline struct word *word_at(const struct postings *postings, guint32 at)
{
	return (struct word *)(void *)(postings->block + at);
}

/* Of chunks the first has so many bytes, then ever more, up to some. */
enum { FIRST_ROOM = 10, MOST_ROOM = 252 };

static inline guint more_room(guint room)
{
	return MIN(room * 2 + (guint)LINK, (guint)MOST_ROOM);
}

/* How many bytes a word takes that is as words_append() has it. */
static inline guint32 size_of(const void *text)
{
	return (*(const guint8 *)text / WORDS_STEP + 1U) * WORDS_STEP;
}

static inline guint32 first_chunk(guint32 at, const struct word *word)
{
	return at + (guint32)HEAD + size_of(word->text);
}

/* Eight bytes of a word. */
static inline guint64 step_at(const char *text, guint32 at)
{
	guint64 step;

	memcpy(&step, text + at, sizeof(step));
	return step;
}

#endif
