#ifndef SUMMITTY_STORE_WORDS_H
#define SUMMITTY_STORE_WORDS_H

#include <sqlite3.h>
#include <stdbool.h>

#include <summitty/model/session.h>

/*
 * The words of the text index: how texts are cut into them, on the way in and on the way out. One
 * tokenizer serves both, so that they cannot disagree. Private to store/.
 */

/* The columns of the table `words`, in order. */
enum { WORDS_COLUMNS = 6 };
#define WORDS_COLUMN_NAMES "title, people, venue, track, tags, body"

/* How well a match answers, in SQL: the more the better. See score.c. */
#define WORDS_SCORE "words_score(words)"

/* Registers the tokenizer "summitty" and WORDS_SCORE with a connection. Returns SQLite's code. */
int words_register(sqlite3 *db);
int words_register_score(fts5_api *api);

/* Called for each word, which is not NUL-terminated; non-zero stops and is returned. `from` and
 * `to` are where in the text it, or the run of letters it is part of, stands. */
typedef int (*words_sink)(void *user, const char *word, int len, int from, int to);

/* Cuts a text into folded words. */
int words_cut(const char *text, int len, words_sink sink, void *user);

/*
 * The FTS5 expression for sessions that have these words next to each other, the last one by its
 * beginning, in `column`. With NULL for a column in any of them, where the words as they stand
 * count once more, so that AI is above airports. Holds nothing but quoted folded words, whatever
 * the text says. NULL if the text has no word at all. Caller frees.
 */
char *words_match(const char *column, const char *text);

/* Whether a word of the session, description included, begins with a folded `start`: as its index
 * would say. */
bool words_begin(const struct session *session, const char *start);

/* Binds a session's texts at parameters first … first + WORDS_COLUMNS - 1. */
void words_bind(sqlite3_stmt *stmt, int first, const struct session *session);

#endif
