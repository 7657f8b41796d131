#ifndef SUMMITTY_STORE_POSTINGS_H
#define SUMMITTY_STORE_POSTINGS_H

#include "segment.h"

/* Words, and the places of the sessions that have them, as they are gathered for a text index.
 * Private to store/. */
struct postings;

struct postings *postings_new(void);
void postings_free(struct postings *postings); /* NULL is fine */

/* Takes the words of a text, as words_append() has them. Places come in ascending order. */
void postings_add(struct postings *postings, gint64 place, const char *words, size_t len);

/* So many bytes of memory are taken, about. */
size_t postings_size(const struct postings *postings);

/* Writes a segment of what was gathered, and forgets that. */
bool postings_write(struct postings *postings, struct segments *segments, GError **error);

/* How many texts and words were taken in all; a word that comes again counts again. */
guint64 postings_texts(const struct postings *postings);
guint64 postings_words(const struct postings *postings);

DEFINE_AUTO(struct postings, postings_free)

#endif
