#ifndef SUMMITTY_STORE_VOCABULARY_H
#define SUMMITTY_STORE_VOCABULARY_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

/* The words of the text index, without the sessions they are in. Private to store/. */

/* Called for each word; false stops. */
typedef bool (*vocabulary_sink)(void *user, const char *word);

/*
 * Hands over every word of the index that begins so, in no order: one may come more than once, and
 * may be in no session any more. False if it was stopped, or the index can't be read this way.
 */
bool vocabulary_scan(sqlite3 *db, const char *beginning, vocabulary_sink sink, void *user);

/* The same, each once; NULL where there are more than `most`, too. Caller frees with
 * g_strfreev(). */
char **vocabulary_words(sqlite3 *db, const char *beginning, guint most);

/* How many leaves of the index, of about a thousand sessions each, it takes to say who has a word
 * that begins so; 0 if that can't be told. Takes a few reads, however many there are. */
guint vocabulary_leaves(sqlite3 *db, const char *beginning);

#endif
