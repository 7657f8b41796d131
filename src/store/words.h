#ifndef SUMMITTY_STORE_WORDS_H
#define SUMMITTY_STORE_WORDS_H

#include <sqlite3.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/model/session.h>

/*
 * The words of the text index: how texts are cut into them, on the way in and on the way out. One
 * cutter serves both, so that they cannot disagree. Private to store/.
 */

/*
 * The table `words` has, for each word, the places of the sessions with it, and nothing of where in
 * their texts it stands: that takes three times the room, and is needed for the few sessions that
 * are shown only, whose texts tell (phrase.h). WORDS_INSERT takes a place and words_bind()'s text;
 * the index has no copy of that, and must be told it again by WORDS_DELETE.
 */
#define WORDS_SCHEMA                                                                               \
	"CREATE VIRTUAL TABLE words USING fts5 (text, content = '', columnsize = 0, "              \
	" detail = none, tokenize = 'summitty');"                                                  \
	"INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);"
/* Forgets all words, which are filled in again as after a first load (fill.c). */
#define WORDS_CLEAR                                                                                \
	"INSERT INTO words (words) VALUES ('delete-all');"                                         \
	"INSERT OR REPLACE INTO filling SELECT id, -9223372036854775808 FROM source;"
#define WORDS_INSERT "INSERT INTO words (rowid, text) VALUES (?, ?)"
#define WORDS_DELETE "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)"

/* All that a session is found by, and that bound. Caller frees. */
char *words_text(const struct session *session, size_t *len);
void words_gather(GString *all, const struct session *session); /* appends it */
void words_bind(sqlite3_stmt *stmt, int at, const struct session *session);

/* Registers the tokenizer "summitty" with a connection. Returns SQLite's code. */
int words_register(sqlite3 *db);

/* Bytes of a word that are kept. */
enum { WORDS_LONGEST = 128 };

enum words_kind {
	WORDS_PLAIN,
	WORDS_LETTER, /* of a script without blanks: a word of its own */
	WORDS_JOINED, /* the words before it as one: "wifi" after the two of "wi-fi" */
};

/* Called for each word, which is not NUL-terminated; non-zero stops and is returned. */
typedef int (*words_sink)(void *user, const char *word, int len, enum words_kind kind);

/* Cuts a text into folded words. */
int words_cut(const char *text, int len, words_sink sink, void *user);

/* The same, with as many letters as come one after the other at once. */
int words_cut_runs(const char *text, int len, words_sink sink, void *user);

/* The same as the index has them: a word has no blank in it, and one may come more than once. */
typedef int (*words_index_sink)(void *user, const char *word, int len);
int words_index(const char *text, int len, words_index_sink sink, void *user);

/* The same, appended to `out`, each as it is put in order and compared in no time: its length in
 * one byte, its letters, and zeros up to a whole number of WORDS_STEP. */
enum { WORDS_STEP = 8 };
void words_append(GString *out, const char *text, size_t len);

#endif
