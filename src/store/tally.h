#ifndef SUMMITTY_STORE_TALLY_H
#define SUMMITTY_STORE_TALLY_H

#include "counts.h"
#include "hours.h"

/* Counting sessions by the summit's days, from the rows of a statement. Private to store/. */

/* The columns that a day needs of a session, and those with all that is counted beside. */
#define STAY_COLUMNS                                                                               \
	"s.start, s.stop, s.start_offset, s.end_offset, s.all_day, s.status = 'cancelled', "       \
	"s.ambient"
#define TALLY_COLUMNS STAY_COLUMNS ", " VALUES_COLUMNS ", " SUMS_COLUMNS
enum { STAY_WIDTH = 7 };

struct stay {
	gint64 start, stop;
	int start_offset, end_offset;
	bool all_day, cancelled, ambient;
};

/* A day being counted. What all-day sessions would make of first and last is kept apart, since
 * "from midnight to midnight" says nothing where anything else is on. */
struct tallied {
	struct day_count count;
	bool timed;   /* first and last are of sessions with a time */
	gint64 begin; /* the instant */
	struct day_hours hours;
};

struct tally {
	GArray *days;      /* of struct tallied */
	GHashTable *index; /* date → place in it + 1 */
};

void tally_init(struct tally *tally);
void tally_clear_auto(struct tally *tally);

static inline struct tallied *tally_at(const struct tally *tally, guint i)
{
	return &g_array_index(tally->days, struct tallied, i);
}

/* The day, empty if it is new; until the next one is. */
struct tallied *tally_find(struct tally *tally, const struct cache *cache, struct date day);

/* What is counted in the same pass. */
struct beside {
	struct values *values;
	struct sums *sums;
};

/* Counts a stay, which is put on the summit's clock for it. */
void tally_add(struct tally *tally, const struct cache *cache, struct stay *stay);

/* Counts the rows of a statement with STAY_COLUMNS, in the order of days; with `beside`, those with
 * TALLY_COLUMNS. */
bool tally_rows(struct tally *tally, const struct cache *cache, sqlite3_stmt *stmt,
	const struct beside *beside, GError **error);

/* The stay in a row with STAY_COLUMNS, and on the summit's clock. */
void stay_read(sqlite3_stmt *stmt, struct stay *stay);
void stay_settle(const struct cache *cache, struct stay *stay);

/* Adds n to the hours of a day that a stay is on in. */
void tallied_fill(struct tallied *day, const struct cache *cache, const struct stay *stay, int n);

/* Of a session with a time: n more that begin when it does. What is `back` of those that went
 * stays: it is the most there may be. */
void tallied_begin(struct tallied *day, const struct stay *stay, int n);

/* Lets a stay widen a day's first and last; `fresh`: these count for nothing yet. */
void stay_widen(struct day_count *day, const struct stay *stay, bool fresh);

/* Writes days into the tables `day` and `hours`, in the place of those that are there. */
bool tally_write(const struct tally *tally, sqlite3 *db, GError **error);

/* Has the cache forget what it counted; and keep, where nothing is, what was counted of all its
 * sessions but for the sums, and in which zone (days.c). */
bool tally_forget(sqlite3 *db, GError **error);
bool tally_keep(const struct tally *tally, const struct cache *cache, const struct values *values,
	GError **error);

#endif
