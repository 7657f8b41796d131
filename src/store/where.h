#ifndef SUMMITTY_STORE_WHERE_H
#define SUMMITTY_STORE_WHERE_H

#include "bounds.h"
#include "cache-db.h"

/* The one builder of SQL from queries. Private to store/. */

/* Of the first day that must be matched: a session that lasts long is found by another index than
 * those of which a day is a range of places, so that either alone comes in order unsorted. */
enum where_part {
	WHERE_WHOLE,
	WHERE_TIMED,   /* what starts at a time of it */
	WHERE_LASTING, /* what lasts all of it, or goes on: of the timed, some again */
};

/* A clause and its bound values, in the order of the question marks. */
struct where {
	const struct cache *cache;
	GString *conditions; /* " WHERE …": of a session as `s`, its marks `m`, its description `b`
			      */
	GArray *values;      /* of struct where_value */
	bool by_words;       /* the index of words leads */
	bool looks;          /* sessions are looked at instead of the index */
	enum where_part part;  /* set it before where_init() … */
	bool parted;           /* … which did as it says */
	struct bounds *bounds; /* likewise; borrowed. NULL: only the index is to be asked */
};

/* What to order by so that time comes first and no sorting is needed. */
const char *where_time_order(const struct where *where);

struct where_value {
	char *text; /* NULL: the number */
	gint64 number;
};

void where_init(
	struct where *where, const struct cache *cache, const struct cache_request *request);
void where_clear(struct where *where);

/*
 * Prepares "head FROM … WHERE … tail" with its values bound. NULL on error.
 *
 * One that comes to its bounds fails, and they say why: once it was stepped, bounds_end().
 */
sqlite3_stmt *where_prepare(
	const struct where *where, sqlite3 *db, const char *head, const char *tail, GError **error);

static inline void where_clear_auto(struct where *where)
{
	where_clear(where);
}

#endif
