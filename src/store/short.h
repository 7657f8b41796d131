#ifndef SUMMITTY_STORE_SHORT_H
#define SUMMITTY_STORE_SHORT_H

#include "cache-db.h"

/* What is asked for by the first letters of a word, and is nearly everywhere. Private to store/. */

/* The word, folded, if a query is nothing but one of few letters; else NULL. Caller frees. */
char *short_word(const struct query *query);

/* The places of the first `enough` sessions with a word that begins so, in order; NULL where
 * looking for them would take longer than the index does. */
GArray *short_places(
	struct cache *cache, const struct cache_request *request, const char *word, guint enough);

#endif
