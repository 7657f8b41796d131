#ifndef SUMMITTY_STORE_COUNTS_H
#define SUMMITTY_STORE_COUNTS_H

#include <summitty/base/auto.h>

#include "cache-db.h"

/*
 * What is counted beside the days when the cache changes, in the one pass over all sessions
 * (days.c), or over those that went, each -1, and came, each 1 (recount.c). Each takes of a row the
 * columns it names, from column `first` on, and adds what it has counted to what is kept. Private
 * to store/.
 */

/* The values that sessions share, for the table `facet` (facet.c). */
struct values;
#define VALUES_COLUMNS "s.kind, s.track, s.venue, s.people, s.language"
enum { VALUES_WIDTH = 5 };
struct values *values_new(void);
void values_free(struct values *values);
void values_add(struct values *values, sqlite3_stmt *row, int first, int n);
void values_count(struct values *values, const char *const texts[VALUES_WIDTH], int n);
bool values_write(const struct values *values, sqlite3 *db, GError **error);

/* How many sessions each source has, and which zone most of them are in (sums.c). */
struct sums;
#define SUMS_COLUMNS "s.source, s.tz"
struct sums *sums_new(void);
void sums_free(struct sums *sums);
void sums_add(struct sums *sums, sqlite3_stmt *row, int first, int n);
void sums_count(struct sums *sums, gint64 source, const char *zone, int n); /* n of a source */
bool sums_write(const struct sums *sums, sqlite3 *db, GError **error);

/* Adds counts, name → guint *, to those of the table `facet`. Its statements are prepared when they
 * are first wanted. */
struct counts_writer {
	sqlite3 *db;
	sqlite3_stmt *add, *drop; /* NULL at first */
};
bool counts_write(
	struct counts_writer *writer, GHashTable *counts, const char *facet, GError **error);
void counts_writer_clear(struct counts_writer *writer);

DEFINE_AUTO(struct values, values_free)
DEFINE_AUTO(struct sums, sums_free)

#endif
