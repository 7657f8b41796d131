#ifndef SUMMITTY_STORE_VOCABULARY_H
#define SUMMITTY_STORE_VOCABULARY_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

/* The words of the text index, without the sessions they are in. Private to store/. */

/* Called for each word. */
typedef void (*vocabulary_sink)(void *user, const char *word);

/*
 * Hands over every word of the index that begins with `letter`, in no order: one may come more than
 * once, and may be in no session any more. False if the index can't be read this way.
 */
bool vocabulary_scan(sqlite3 *db, gunichar letter, vocabulary_sink sink, void *user);

#endif
