#ifndef SUMMITTY_STORE_PHRASE_H
#define SUMMITTY_STORE_PHRASE_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

#include <summitty/base/auto.h>

/* Words that stand next to each other, the last one by its beginning: what is asked of texts.
 * Private to store/. */
struct phrase;

/* NULL if the text has no word at all. Caller frees. */
struct phrase *phrase_new(const char *text);
void phrase_free(struct phrase *phrase); /* NULL is fine */

/*
 * The FTS5 expression for the sessions that may have it: folded words in quotes and nothing else,
 * whatever the text says. Adds how much of the index must be read before the first of them is told
 * (vocabulary.h). Caller frees. They have it indeed, somewhere, if it is certain.
 */
char *phrase_match(const struct phrase *phrase, sqlite3 *db, guint *leaves);
bool phrase_is_certain(const struct phrase *phrase);

/* How often a text has it. */
struct phrase_hits {
	guint all;   /* with the last word by its beginning … */
	guint whole; /* … and of these, as it stands */
};
struct phrase_hits phrase_count(const struct phrase *phrase, const char *text, int len);

/* Whether it has it at all. */
bool phrase_is_in(const struct phrase *phrase, const char *text, size_t len);

/*
 * In SQL: words_hold(phrase, titles, text, …), whether any of the texts has it. `titles` is in the
 * form of session.titles; any may be NULL.
 */
int phrase_register(sqlite3 *db);

DEFINE_AUTO(struct phrase, phrase_free)

#endif
