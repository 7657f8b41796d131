/*
 * How many sessions may begin in one minute. Every place says in how many ranks it is one, so where
 * these are made more, all places change, in the same order; and the text index, which knows
 * nothing else of sessions, is made anew when the load that needs them is done (fill.c).
 */
#include "cache-db.h"
#include "load.h"
#include "words.h"

gint64 cache_minute(gint64 t)
{
	return CLAMP(t / 60 - (t % 60 < 0), -CACHE_MINUTES, CACHE_MINUTES) - CACHE_EPOCH;
}

bool cache_ranks(sqlite3 *db, gint64 *ranks, GError **error)
{
	return db_number(db, "SELECT " CACHE_RANKS, ranks, error);
}

/* By way of where no place is: the new ones lie among the old. */
static bool spread(sqlite3 *db, const char *table, const char *column, GError **error)
{
	g_autofree char *sql =
		g_strdup_printf("UPDATE %1$s SET %2$s = %2$s * %3$d + %4$" G_GINT64_FORMAT ";"
				"UPDATE %1$s SET %2$s = %2$s - %4$" G_GINT64_FORMAT ";",
			table, column, CACHE_WIDER, CACHE_MINUTES * CACHE_MOST_RANKS * 4);

	return db_exec(db, sql, error);
}

/* What a load has staged. */
static bool spread_staged(sqlite3 *db, GError **error)
{
	bool staging;

	if (!load_has_temp(db, &staging, error))
		return false;
	return !staging ||
	       (spread(db, "temp.stage", "old", error) && spread(db, "temp.seen", "place", error) &&
		       spread(db, "temp.gone", "place", error));
}

bool cache_widen(sqlite3 *db, GError **error)
{
	static const char begin_anew[] =
		"UPDATE room SET ranks = ranks * " G_STRINGIFY(CACHE_WIDER) ";" WORDS_CLEAR;

	return spread(db, "session", "place", error) && spread(db, "namesake", "place", error) &&
	       spread_staged(db, error) && db_exec(db, begin_anew, error);
}
