/* Bounds of statements: SQLite asks for them every so many of its steps. */
#include "bounds.h"

enum {
	STEPS = 500,        /* some tenth of a millisecond */
	LOOK_STEPS = 50000, /* some ten milliseconds */
};

bool cache_is_over(struct cache_patience *patience)
{
	if (patience && !patience->was_over)
		patience->was_over = patience->is_over(patience->user);
	return patience && patience->was_over;
}

static int is_over(void *user)
{
	return cache_is_over(((struct bounds *)user)->patience);
}

static int is_over_or_long(void *user)
{
	struct bounds *bounds = user;

	bounds->steps += STEPS;
	bounds->gave_up = bounds->steps >= LOOK_STEPS;
	return bounds->gave_up || is_over(user);
}

void bounds_set(struct bounds *bounds, sqlite3 *db, bool looks)
{
	if (looks && !bounds->gave_up)
		sqlite3_progress_handler(db, STEPS, is_over_or_long, bounds);
	else if (bounds->patience)
		sqlite3_progress_handler(db, STEPS, is_over, bounds);
}

void bounds_end(sqlite3 *db)
{
	sqlite3_progress_handler(db, 0, NULL, NULL);
}
