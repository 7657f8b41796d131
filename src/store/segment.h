#ifndef SUMMITTY_STORE_SEGMENT_H
#define SUMMITTY_STORE_SEGMENT_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

#include <summitty/base/auto.h>

/*
 * A text index as FTS5 has it in its tables (https://sqlite.org/fts5.html#fts5_data_structures),
 * written from words that are in order already. Private to store/.
 */
struct segments;

enum { SEGMENT_NUMBER = 9 }; /* bytes of a number at most */

/* A number as SQLite writes it (https://sqlite.org/fileformat2.html#varint). Returns how many bytes
 * it took. */
int segment_put_number(guint8 to[SEGMENT_NUMBER], guint64 number);

/* The same of one below SEGMENT_SHORT, which nearly all are: the first of four bytes. Seven bits go
 * to each of these, and what it does not take is shifted out. */
enum { SEGMENT_SHORT = 1 << 28 };

static inline int segment_put_short(guint8 to[4], guint32 number)
{
	int n = (31 - __builtin_clz(number | 1)) / 7 + 1;
	guint32 sevens = (number & 0x7f) | (number << 1 & 0x7f00) | (number << 2 & 0x7f0000) |
			 (number << 3 & 0x7f000000);
	guint32 bytes = GUINT32_TO_BE((sevens | 0x80808000) << (32 - 8 * n));

	memcpy(to, &bytes, sizeof(bytes));
	return n;
}

/* The cookie of the table `words`; false if its index is of a form that is not known here. */
bool segments_cookie(sqlite3 *db, guint32 *cookie);

/* Begins an index in the empty tables words_data and words_idx of a database, with the cookie that
 * its table `words` has. NULL with *error if they can't be written. */
struct segments *segments_new(sqlite3 *db, guint32 cookie, GError **error);
void segments_free(struct segments *segments); /* NULL is fine */

/*
 * A segment: words in the order of their bytes, each once, with the places of its sessions: numbers
 * one after the other, the first as it is and then how much each is more than the one before it.
 */
void segment_begin(struct segments *segments);
bool segment_put(struct segments *segments, const char *word, size_t len, const guint8 *places,
	size_t bytes, GError **error);
bool segment_end(struct segments *segments, GError **error);

/* Writes what stands for the whole: how many sessions it has, and how many words in them. */
bool segments_end(struct segments *segments, guint64 sessions, guint64 words, GError **error);

DEFINE_AUTO(struct segments, segments_free)

#endif
