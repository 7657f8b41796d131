/*
 * Counting anew after a change, from nothing but the sessions that went and those that came: what
 * is kept of the days, values and sources is right still but for these. What is first or last of a
 * day once that has gone is looked for; where that can't be told so, nor how busy an hour is that
 * was counted up to the most there can be, the day is counted from its own sessions.
 */
#include <string.h>

#include "load.h"
#include "tally.h"

enum {
	MARGIN = 26 * HOUR_SECONDS, /* how far from a day's begin sessions of it may start, that
			       last all day; of the others … */
	CLOCK = 2 * HOUR_SECONDS,   /* … a clock that is set */
	MANY = 8,                   /* one of so many sessions: all are counted as fast */
};

/* What became of a day that was counted before. */
struct recounted {
	struct tallied day;
	bool again;     /* it is to be counted from its sessions */
	bool new_first; /* the first of it went … */
	bool new_last;  /* … and one of the last */
};

struct recount {
	struct cache *cache;
	sqlite3_stmt *kept;         /* what is kept of a day */
	sqlite3_stmt *first, *last; /* what of one is looked for; NULL until it is */
	GHashTable *days;           /* date → struct recounted */
	struct values *values;
	struct sums *sums;
};

void recount_free(struct recount *recount)
{
	if (!recount)
		return;
	db_finalize(recount->kept);
	db_finalize(recount->first);
	db_finalize(recount->last);
	g_hash_table_unref(recount->days);
	values_free(recount->values);
	sums_free(recount->sums);
	g_free(recount);
}

/* --- The days as they were --------------------------------------------------------------------
 */

/* False if what is kept of the day makes no sense. */
static bool read_kept(sqlite3_stmt *stmt, struct tallied *day)
{
	struct day_count *count = &day->count;
	struct day_hours *hours = &day->hours;

	if (sqlite3_column_bytes(stmt, 5) != sizeof(count->busy) ||
		sqlite3_column_bytes(stmt, 6) != sizeof(*hours))
		return false;
	count->count = (guint)sqlite3_column_int64(stmt, 0);
	count->first.s = sqlite3_column_int64(stmt, 1);
	count->first_offset = sqlite3_column_int(stmt, 2);
	count->last.s = sqlite3_column_int64(stmt, 3);
	count->last_offset = sqlite3_column_int(stmt, 4);
	memcpy(count->busy, sqlite3_column_blob(stmt, 5), sizeof(count->busy));
	memcpy(hours, sqlite3_column_blob(stmt, 6), sizeof(*hours));
	day_hours_swap(hours);
	return true;
}

/* How many sessions of a day have a time. */
static guint count_timed(const struct tallied *day)
{
	guint n = day->hours.ambient;

	for (int i = 0; i < HOURS_OF_DAY; i++)
		n += day->hours.own[i];
	return n;
}

static struct recounted *read_day(struct recount *recount, struct date date)
{
	const struct cache *cache = recount->cache;
	struct recounted *day = g_new0(struct recounted, 1);
	sqlite3_stmt *kept = recount->kept;

	day->day.count.day = date;
	day->day.begin = zone_date_instant(cache->zone, date, cache->boundary).s;
	db_bind_int(kept, 1, date.d);
	day->again = db_step(kept, NULL) != SQLITE_ROW || !read_kept(kept, &day->day);
	sqlite3_reset(kept);
	g_hash_table_insert(recount->days, GINT_TO_POINTER(date.d), day);
	return day;
}

/* --- What went, and what came -------------------------------------------------------------------
 */

static void change_ends(struct recounted *day, const struct stay *stay, int n)
{
	struct day_count *count = &day->day.count;

	if (n > 0) {
		stay_widen(count, stay, false);
		return;
	}
	day->new_first |= stay->start == count->first.s;
	day->new_last |= stay->stop == count->last.s;
}

/* Takes a session of a day away, or adds one. Whole days count for first and last only where
 * nothing else is. */
static void change_day(
	const struct cache *cache, struct recounted *day, const struct stay *stay, int n)
{
	guint timed = count_timed(&day->day);

	day->day.count.count += (guint)n;
	if (stay->all_day) {
		day->again |= timed == 0;
		return;
	}
	if (timed == 0 || (n < 0 && timed == 1)) {
		day->again = true;
		return;
	}
	change_ends(day, stay, n);
	tallied_begin(&day->day, stay, n);
	if (!stay->cancelled)
		tallied_fill(&day->day, cache, stay, n);
}

static void change(struct recount *recount, sqlite3_stmt *row, int n)
{
	const struct cache *cache = recount->cache;
	struct stay stay;

	stay_read(row, &stay);
	struct date date = cache_day_of(cache, stay.start, stay.start_offset, stay.all_day);
	struct recounted *day = g_hash_table_lookup(recount->days, GINT_TO_POINTER(date.d));
	if (!day)
		day = read_day(recount, date);
	stay_settle(cache, &stay);
	if (!day->again)
		change_day(cache, day, &stay, n);
	values_add(recount->values, row, STAY_WIDTH, n);
	sums_add(recount->sums, row, STAY_WIDTH + VALUES_WIDTH, n);
}

static bool change_all(struct recount *recount, const char *sql, int n, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(recount->cache->db, sql, error);
	int code = SQLITE_ERROR;

	while (stmt && (code = db_step(stmt, error)) == SQLITE_ROW)
		change(recount, stmt, n);
	return code == SQLITE_DONE;
}

/* Whether what is kept can be mended, and that is less work than counting. */
static bool is_worthwhile(struct cache *cache, bool *out, GError **error)
{
	gint64 changed, all;

	if (!db_number(cache->db,
		    "SELECT (SELECT count(*) FROM temp.stage) + (SELECT count(*) FROM temp.gone)",
		    &changed, error) ||
		!db_number(cache->db, "SELECT coalesce(sum(sessions), 0) FROM source", &all, error))
		return false;
	*out = cache->zone && cache_is_reckoned(cache) && changed < all / MANY;
	return true;
}

bool recount_begin(struct cache *cache, struct recount **out, GError **error)
{
	bool worthwhile;

	*out = NULL;
	if (!is_worthwhile(cache, &worthwhile, error))
		return false;
	if (!worthwhile)
		return true;
	AUTO(recount_free) struct recount *recount = g_new0(struct recount, 1);
	recount->cache = cache;
	recount->days = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	recount->values = values_new();
	recount->sums = sums_new();
	recount->kept = db_prepare(cache->db,
		"SELECT count, first, first_offset, last, last_offset, busy, hours FROM day "
		"JOIN hours USING (day) WHERE day = ?",
		error);
	if (!recount->kept ||
		!change_all(recount,
			"SELECT " TALLY_COLUMNS " FROM temp.gone g CROSS JOIN session s "
			"ON s.place = g.place ORDER BY g.place",
			-1, error) ||
		!change_all(recount, "SELECT " TALLY_COLUMNS " FROM temp.stage s", 1, error))
		return false;
	*out = g_steal_pointer(&recount);
	return true;
}

/* --- The days as they are -----------------------------------------------------------------------
 */

/* Counts a day from its sessions: those with a time by their places, whole days by their index. */
static bool count_day(const struct recount *recount, struct recounted *day, GError **error)
{
	struct cache *cache = recount->cache;
	struct date date = day->day.count.day, after = {date.d + 1};
	gint64 begin = day->day.begin,
	       end = zone_date_instant(cache->zone, after, cache->boundary).s;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT " STAY_COLUMNS " FROM session s WHERE s.place >= ?1 * " CACHE_RANKS
		" AND s.place < ?2 * " CACHE_RANKS " AND NOT s.all_day UNION ALL "
		"SELECT " STAY_COLUMNS " FROM session s WHERE s.lasts AND s.start >= ?3 "
		"AND s.start < ?4 AND s.all_day",
		error);
	AUTO(tally_clear) struct tally tally;

	tally_init(&tally);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, cache_minute(begin - CLOCK));
	db_bind_int(stmt, 2, cache_minute(end + CLOCK));
	db_bind_int(stmt, 3, begin - MARGIN);
	db_bind_int(stmt, 4, end + MARGIN);
	if (!tally_rows(&tally, cache, stmt, NULL, error))
		return false;
	day->day = (struct tallied){.count = {.day = date}};
	for (guint i = 0; i < tally.days->len; i++)
		if (tally_at(&tally, i)->count.day.d == date.d)
			day->day = *tally_at(&tally, i);
	return true;
}

/* A statement that is asked of many days, if of any. */
static sqlite3_stmt *ready(
	const struct recount *recount, sqlite3_stmt **stmt, const char *sql, GError **error)
{
	if (!*stmt)
		*stmt = db_prepare(recount->cache->db, sql, error);
	return *stmt;
}

/* Something with a time is left of the day, and begins it. */
static bool find_first(struct recount *recount, struct recounted *day, GError **error)
{
	static const char sql[] = "SELECT start FROM session WHERE place >= ?1 * " CACHE_RANKS
				  " AND start >= ?2 AND NOT all_day ORDER BY place LIMIT 1";
	const struct cache *cache = recount->cache;
	struct day_count *count = &day->day.count;
	sqlite3_stmt *stmt = ready(recount, &recount->first, sql, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, cache_minute(day->day.begin));
	db_bind_int(stmt, 2, day->day.begin);
	bool found = db_step(stmt, error) == SQLITE_ROW;
	if (found) {
		count->first.s = sqlite3_column_int64(stmt, 0);
		count->first_offset = cache_offset(cache, count->first.s, 0);
	}
	sqlite3_reset(stmt);
	return found;
}

/* Most often another ends with the last one, or one that came does. If none, the day is counted. */
static bool look_for_last(struct recount *recount, struct recounted *day, GError **error)
{
	static const char sql[] =
		"SELECT 1 FROM session WHERE place >= ?1 * " CACHE_RANKS
		" AND place < ?2 * " CACHE_RANKS " AND stop = ?3 AND NOT all_day "
		"AND summit_day(start, start_offset, all_day) = ?4 ORDER BY place DESC LIMIT 1";
	const struct cache *cache = recount->cache;
	struct date date = day->day.count.day, after = {date.d + 1};
	gint64 end = zone_date_instant(cache->zone, after, cache->boundary).s;
	sqlite3_stmt *stmt = ready(recount, &recount->last, sql, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, cache_minute(day->day.begin - CLOCK));
	db_bind_int(stmt, 2, cache_minute(end + CLOCK));
	db_bind_int(stmt, 3, day->day.count.last.s);
	db_bind_int(stmt, 4, date.d);
	int code = db_step(stmt, error);
	sqlite3_reset(stmt);
	day->again = code != SQLITE_ROW;
	return code != SQLITE_ERROR;
}

static bool settle_day(struct recount *recount, struct recounted *day, GError **error)
{
	if (day->new_last && !day->again && !look_for_last(recount, day, error))
		return false;
	if (day->again)
		return count_day(recount, day, error);
	return !day->new_first || find_first(recount, day, error);
}

static bool forget_day(sqlite3 *db, gint64 day, GError **error)
{
	return load_run(db, "DELETE FROM day WHERE day = ?2", NULL, day, error) &&
	       load_run(db, "DELETE FROM hours WHERE day = ?2", NULL, day, error);
}

static bool write_days(struct recount *recount, GError **error)
{
	sqlite3 *db = recount->cache->db;
	AUTO(tally_clear) struct tally tally;
	GHashTableIter iter;
	gpointer date, at;

	tally_init(&tally);
	g_hash_table_iter_init(&iter, recount->days);
	while (g_hash_table_iter_next(&iter, &date, &at)) {
		struct recounted *day = at;
		if (!settle_day(recount, day, error))
			return false;
		if (day->day.count.count > 0)
			g_array_append_val(tally.days, day->day);
		else if (!forget_day(db, GPOINTER_TO_INT(date), error))
			return false;
	}
	return tally_write(&tally, db, error);
}

bool recount_end(struct recount *recount, GError **error)
{
	sqlite3 *db = recount->cache->db;

	return write_days(recount, error) && values_write(recount->values, db, error) &&
	       sums_write(recount->sums, db, error);
}
