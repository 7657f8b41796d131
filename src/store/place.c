/*
 * Where sessions stand: session.place is the minute of the start times the ranks that a minute has,
 * and the rank in it, so that ascending places are the order of session_compare(), the order of
 * every list. Ranks are spread out, so that later sessions find room between earlier ones; where
 * there is none left, that one minute is spread out anew, and where they are too few for that, the
 * cache gets more of them (widen.c). One that changed stays where it is if it is in order there.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "load.h"

#define NOWHERE G_MININT64

/* A staged session of the minute at hand; `old` is where it may stay, or NOWHERE. */
struct arrival {
	gint64 key, old, start, stop;
	char *title, *id;
};

struct placing {
	struct cache *cache;
	gint64 ranks;
	bool crowded;   /* a minute has more sessions than that */
	GArray *placed; /* of struct placed, in order */
	sqlite3_stmt *staged, *standing;
};

/* --- Who comes --------------------------------------------------------------------------------
 */

static void clear_arrival(void *at)
{
	struct arrival *arrival = at;
	g_free(arrival->title);
	g_free(arrival->id);
}

static struct arrival *arrival_at(const GArray *arrivals, guint i)
{
	return &g_array_index(arrivals, struct arrival, i);
}

/* Those that are staged for a minute, in the order of session_compare(). */
static GArray *collect(struct placing *placing, gint64 minute, GError **error)
{
	sqlite3_stmt *stmt = placing->staged;
	gint64 begin = (minute + CACHE_EPOCH) * 60;
	g_autoptr(GArray) arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));
	int code;

	g_array_set_clear_func(arrivals, clear_arrival);
	db_bind_int(stmt, 1, begin);
	db_bind_int(stmt, 2, begin + 60);
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		bool stood = sqlite3_column_type(stmt, 1) != SQLITE_NULL;
		struct arrival arrival = {
			sqlite3_column_int64(stmt, 0),
			stood ? sqlite3_column_int64(stmt, 1) : NOWHERE,
			sqlite3_column_int64(stmt, 2),
			sqlite3_column_int64(stmt, 3),
			g_strdup(db_text(stmt, 4)),
			g_strdup(db_text(stmt, 5)),
		};
		g_array_append_val(arrivals, arrival);
	}
	sqlite3_reset(stmt);
	return code == SQLITE_DONE ? g_steal_pointer(&arrivals) : NULL;
}

/* Whether an arrival comes before the session that stands at a row of `standing`. Of two sources
 * that have the same session the one loaded last comes first. */
static bool comes_before(const struct arrival *arrival, sqlite3_stmt *row)
{
	gint64 start = sqlite3_column_int64(row, 1), stop = sqlite3_column_int64(row, 2);

	if (arrival->start != start)
		return arrival->start < start;
	if (arrival->stop != stop)
		return arrival->stop > stop;
	int order = strcmp(arrival->title, db_text(row, 3));
	return (order != 0 ? order : strcmp(arrival->id, db_text(row, 4))) <= 0;
}

/* --- Ranks ------------------------------------------------------------------------------------ */

/* The places between two, neither of which is free. */
struct gap {
	gint64 before, after;
};

/* Whether n arrivals that belong into a gap are all in it, in their order, where they were. */
static bool are_in_order(const struct arrival *arrivals, guint n, struct gap gap)
{
	for (guint i = 0; i < n; i++) {
		if (arrivals[i].old <= gap.before || arrivals[i].old >= gap.after)
			return false;
		gap.before = arrivals[i].old;
	}
	return true;
}

/* Spreads n arrivals over a gap. False if it is too narrow. */
static bool fill_gap(
	struct placing *placing, const struct arrival *arrivals, guint n, struct gap gap)
{
	gint64 room = gap.after - gap.before - 1;
	bool stay = are_in_order(arrivals, n, gap);

	if (room < n)
		return false;
	for (guint i = 0; i < n; i++) {
		struct placed placed = {
			.key = arrivals[i].key,
			.place = stay ? arrivals[i].old
				      : gap.before + (i + 1) * (room + 1) / ((gint64)n + 1),
		};
		placed.stays = placed.place == arrivals[i].old;
		g_array_append_val(placing->placed, placed);
	}
	return true;
}

/* How many arrivals from the i-th on come before the row at which `standing` is, or in all. */
static guint count_before(const GArray *arrivals, guint i, sqlite3_stmt *row)
{
	guint n = 0;

	while (i + n < arrivals->len && (!row || comes_before(arrival_at(arrivals, i + n), row)))
		n++;
	return n;
}

/* Goes along what stands in the minute until all arrivals are between two of these. */
static bool fill_gaps(
	struct placing *placing, const GArray *arrivals, gint64 base, bool *room, GError **error)
{
	sqlite3_stmt *standing = placing->standing;
	struct gap gap = {base - 1, base - 1};
	int code = SQLITE_ROW;

	db_bind_int(standing, 1, base);
	db_bind_int(standing, 2, base + placing->ranks);
	*room = true;
	for (guint i = 0, n; i < arrivals->len && *room && code == SQLITE_ROW; i += n) {
		code = db_step(standing, error);
		bool any = code == SQLITE_ROW;
		gap = (struct gap){
			gap.after, any ? sqlite3_column_int64(standing, 0) : base + placing->ranks};
		n = code == SQLITE_ERROR ? 0 : count_before(arrivals, i, any ? standing : NULL);
		*room = n == 0 || fill_gap(placing, arrival_at(arrivals, i), n, gap);
	}
	sqlite3_reset(standing);
	return code != SQLITE_ERROR;
}

bool load_fail_crowded(struct cache *cache, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("More than %d sessions begin in the same minute, which the cache %s has no "
		  "room for. Split the source into several caches."),
		CACHE_MOST_RANKS, cache->path);
	return false;
}

/* Has all that stands in a minute come anew, so that it gets new places. */
static bool take_up(struct placing *placing, gint64 base, GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"INSERT INTO temp.stage (old, source, id, plain, uid_key, change, part, body, "
		"stop, " ROW_COLUMNS
		") SELECT place, source, id, plain, uid_key, change, part, body, stop, " ROW_COLUMNS
		" FROM session s LEFT JOIN body b ON b.number = s.body "
		"WHERE s.place >= %1$" G_GINT64_FORMAT " AND s.place < %2$" G_GINT64_FORMAT
		" AND s.place NOT IN (SELECT place FROM temp.gone);"
		"INSERT OR IGNORE INTO temp.gone SELECT place FROM session "
		"WHERE place >= %1$" G_GINT64_FORMAT " AND place < %2$" G_GINT64_FORMAT ";",
		base, base + placing->ranks);
	return db_exec(placing->cache->db, sql, error);
}

/* `again`: nothing stands in the minute any more. False without an error if it is too crowded. */
static bool place_minute(struct placing *placing, gint64 minute, bool again, GError **error)
{
	g_autoptr(GArray) arrivals = collect(placing, minute, error);
	guint before = placing->placed->len;
	bool room;

	if (!arrivals || !fill_gaps(placing, arrivals, minute * placing->ranks, &room, error))
		return false;
	if (room)
		return true;
	placing->crowded = again;
	if (again)
		return false;
	g_array_set_size(placing->placed, before);
	return take_up(placing, minute * placing->ranks, error) &&
	       place_minute(placing, minute, true, error);
}

/* The minutes in which staged sessions start, in order. */
static GArray *staged_minutes(sqlite3 *db, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "SELECT start FROM temp.stage ORDER BY start", error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) minutes = g_array_new(FALSE, FALSE, sizeof(gint64));
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		gint64 minute = cache_minute(sqlite3_column_int64(stmt, 0));
		if (minutes->len == 0 || g_array_index(minutes, gint64, minutes->len - 1) != minute)
			g_array_append_val(minutes, minute);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&minutes) : NULL;
}

static bool prepare(struct placing *placing, GError **error)
{
	placing->staged = db_prepare(placing->cache->db,
		"SELECT n.key, (SELECT g.place FROM temp.gone g CROSS JOIN session s "
		" ON s.place = g.place WHERE g.place = n.old AND s.id = n.id), "
		"n.start, n.stop, n.title, n.id FROM temp.stage n "
		"WHERE n.start >= ? AND n.start < ? ORDER BY n.start, n.stop DESC, n.title, n.id",
		error);
	placing->standing = !placing->staged
				    ? NULL
				    : db_prepare(placing->cache->db,
					      "SELECT place, start, stop, title, id FROM session "
					      "WHERE place >= ? AND place < ? "
					      "AND place NOT IN (SELECT place FROM temp.gone)",
					      error);
	return placing->standing != NULL;
}

static bool place_minutes(struct placing *placing, GError **error)
{
	g_autoptr(GArray) minutes = staged_minutes(placing->cache->db, error);

	if (!minutes || !prepare(placing, error))
		return false;
	for (guint i = 0; i < minutes->len; i++)
		if (!place_minute(placing, g_array_index(minutes, gint64, i), false, error))
			return false;
	return true;
}

/* With as many ranks as it takes: after more were made, all begins again. */
static bool place_all(struct placing *placing, GError **error)
{
	sqlite3 *db = placing->cache->db;
	bool done;

	do {
		placing->crowded = false;
		g_array_set_size(placing->placed, 0);
		done = cache_ranks(db, &placing->ranks, error) && place_minutes(placing, error);
		db_finalize(g_steal_pointer(&placing->staged));
		db_finalize(g_steal_pointer(&placing->standing));
		if (placing->crowded && placing->ranks >= CACHE_MOST_RANKS)
			return load_fail_crowded(placing->cache, error);
	} while (placing->crowded && cache_widen(db, error));
	return done;
}

GArray *load_find_places(struct cache *cache, GError **error)
{
	struct placing placing = {
		.cache = cache,
		.placed = g_array_new(FALSE, FALSE, sizeof(struct placed)),
	};
	bool done = db_exec(cache->db, LOAD_INDEX_START, error) && place_all(&placing, error);

	if (!done)
		g_clear_pointer(&placing.placed, g_array_unref);
	return placing.placed;
}
