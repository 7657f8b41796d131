/*
 * Counting the summit's days. Those of everything are what every start shows; they are counted when
 * the cache changes and kept in the table `day`.
 */
#include <string.h>

#include "counts.h"
#include "hours.h"
#include "row.h"
#include "where.h"

enum { HOUR = 3600, HOURS = 24 };

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

static void tally_init(struct tally *tally)
{
	tally->days = g_array_new(FALSE, TRUE, sizeof(struct tallied));
	tally->index = g_hash_table_new(NULL, NULL);
}

static void tally_clear_auto(struct tally *tally)
{
	g_clear_pointer(&tally->days, g_array_unref);
	g_clear_pointer(&tally->index, g_hash_table_unref);
}

static struct tallied *tally_at(const struct tally *tally, guint i)
{
	return &g_array_index(tally->days, struct tallied, i);
}

static struct tallied *tally_find(struct tally *tally, const struct cache *cache, struct date day)
{
	gpointer key = GINT_TO_POINTER(day.d);
	guint at = GPOINTER_TO_UINT(g_hash_table_lookup(tally->index, key));

	if (at > 0)
		return tally_at(tally, at - 1);
	struct tallied one = {.count = {.day = day}};
	if (cache->zone)
		one.begin = zone_date_instant(cache->zone, day, cache->boundary).s;
	g_array_append_val(tally->days, one);
	g_hash_table_insert(tally->index, key, GUINT_TO_POINTER(tally->days->len));
	return tally_at(tally, tally->days->len - 1);
}

/* What a day needs of a session. */
struct stay {
	gint64 start, stop;
	int start_offset, end_offset;
	bool all_day, cancelled, ambient;
};

static void widen(struct day_count *day, const struct stay *stay, bool fresh)
{
	if (fresh || stay->start < day->first.s) {
		day->first.s = stay->start;
		day->first_offset = stay->start_offset;
	}
	if (fresh || stay->stop > day->last.s) {
		day->last.s = stay->stop;
		day->last_offset = stay->end_offset;
	}
}

static void fill_hours(struct day_count *day, const struct stay *stay, int boundary)
{
	gint64 begin = (gint64)day->day.d * HOURS * HOUR + boundary;
	gint64 from = stay->start + stay->start_offset - begin;
	gint64 to = MAX(stay->stop + stay->end_offset - begin, from + 1);
	gint64 last = MIN((to - 1) / HOUR, HOURS - 1);

	for (gint64 hour = MAX(from, 0) / HOUR; hour <= last; hour++)
		if (day->busy[hour] < G_MAXUINT8)
			day->busy[hour]++;
}

static void fill_own(struct tallied *day, const struct stay *stay)
{
	gint64 hour = (stay->start - day->begin) / HOUR;

	if (stay->ambient)
		day->hours.ambient++;
	else
		day->hours.own[CLAMP(hour, 0, HOURS_OF_DAY - 1)]++;
}

static void tally_add(struct tally *tally, const struct cache *cache, struct stay *stay)
{
	struct date date = cache_day_of(cache, stay->start, stay->start_offset, stay->all_day);
	struct tallied *day = tally_find(tally, cache, date);

	stay->start_offset = cache_offset(cache, stay->start, stay->start_offset);
	stay->end_offset = cache_offset(cache, stay->stop, stay->end_offset);
	if (!stay->all_day || !day->timed)
		widen(&day->count, stay, day->count.count == 0 || (!stay->all_day && !day->timed));
	day->timed = day->timed || !stay->all_day;
	day->count.count++;
	if (!stay->all_day)
		fill_own(day, stay);
	if (!stay->all_day && !stay->cancelled)
		fill_hours(&day->count, stay, cache->boundary);
}

static int compare_days(const void *a, const void *b)
{
	gint32 one = ((const struct tallied *)a)->count.day.d,
	       other = ((const struct tallied *)b)->count.day.d;
	return (one > other) - (one < other);
}

static const char stay_columns[] =
	"SELECT s.start, s.stop, s.start_offset, s.end_offset, s.all_day, "
	"s.status = 'cancelled', s.ambient";

enum { STAY_WIDTH = 7 };

/* What is counted in the same pass. */
struct beside {
	struct values *values;
	struct sums *sums;
};

/* Counts the rows of a statement with those columns, in the order of days; with `beside`, more of
 * them. */
static bool count_stays(struct tally *tally, const struct cache *cache, sqlite3_stmt *stmt,
	const struct beside *beside, GError **error)
{
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct stay stay = {
			.start = sqlite3_column_int64(stmt, 0),
			.stop = sqlite3_column_int64(stmt, 1),
			.start_offset = sqlite3_column_int(stmt, 2),
			.end_offset = sqlite3_column_int(stmt, 3),
			.all_day = sqlite3_column_int(stmt, 4) != 0,
			.cancelled = sqlite3_column_int(stmt, 5) != 0,
			.ambient = sqlite3_column_int(stmt, 6) != 0,
		};
		tally_add(tally, cache, &stay);
		if (beside) {
			values_add(beside->values, stmt, STAY_WIDTH);
			sums_add(beside->sums, stmt, STAY_WIDTH + VALUES_WIDTH);
		}
	}
	g_array_sort(tally->days, compare_days);
	return code == SQLITE_DONE;
}

bool cache_asks_everything(const struct cache_request *request)
{
	const struct query *query = request->query;

	return !query || (query->op == QUERY_AND && (!query->children || !query->children[0]));
}

static GArray *read_kept(struct cache *cache, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT day, count, first, first_offset, last, last_offset, busy "
		"FROM day ORDER BY day",
		error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) days = g_array_new(FALSE, TRUE, sizeof(struct day_count));
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct day_count day = {
			.day = {sqlite3_column_int(stmt, 0)},
			.count = (guint)sqlite3_column_int64(stmt, 1),
			.first = {sqlite3_column_int64(stmt, 2)},
			.first_offset = sqlite3_column_int(stmt, 3),
			.last = {sqlite3_column_int64(stmt, 4)},
			.last_offset = sqlite3_column_int(stmt, 5),
		};
		const void *busy = sqlite3_column_blob(stmt, 6);
		if (busy && sqlite3_column_bytes(stmt, 6) == sizeof day.busy)
			memcpy(day.busy, busy, sizeof day.busy);
		g_array_append_val(days, day);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&days) : NULL;
}

static GArray *count_some(struct cache *cache, const struct cache_request *request, GError **error)
{
	AUTO(where_clear) struct where where = {0};
	AUTO(tally_clear) struct tally tally;

	tally_init(&tally);
	where_init(&where, cache, request);
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		where_prepare(&where, cache->db, stay_columns, where_time_order(&where), error);
	if (!stmt || !count_stays(&tally, cache, stmt, NULL, error))
		return NULL;
	GArray *days = g_array_new(FALSE, TRUE, sizeof(struct day_count));
	for (guint i = 0; i < tally.days->len; i++)
		g_array_append_val(days, tally_at(&tally, i)->count);
	return days;
}

/* Counts one of the days anew. */
static bool recount(struct cache *cache, GArray *days, struct date day,
	const struct cache_request *request, GError **error)
{
	AUTO(query_free) struct query *query = query_day(day, day);
	struct cache_request of_day = *request;
	guint at = 0;

	of_day.query = query;
	g_autoptr(GArray) counted = count_some(cache, &of_day, error);
	if (!counted)
		return false;
	while (at < days->len && g_array_index(days, struct day_count, at).day.d < day.d)
		at++;
	if (at < days->len && g_array_index(days, struct day_count, at).day.d == day.d)
		g_array_remove_index(days, at);
	g_array_insert_vals(days, at, counted->data, counted->len);
	return true;
}

/* Leaves hidden sessions out of days that were counted with them. */
static bool leave_out_hidden(
	struct cache *cache, GArray *days, const struct cache_request *request, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT DISTINCT summit_day(s.start, s.start_offset, s.all_day) "
		"FROM temp.mark m CROSS JOIN session s ON s.id = m.session WHERE m.hidden",
		error);
	int code = stmt ? SQLITE_ROW : SQLITE_ERROR;

	while (code == SQLITE_ROW && (code = db_step(stmt, error)) == SQLITE_ROW)
		if (!recount(cache, days, (struct date){sqlite3_column_int(stmt, 0)}, request,
			    error))
			return false;
	return code == SQLITE_DONE;
}

/* Adds both days of a session that is late, the planned one and the one it is on. */
static bool add_days_of(struct cache *cache, const char *id, GHashTable *days, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT summit_day(s.start - s.delay, s.start_offset, s.all_day), "
		"summit_day(s.start, s.start_offset, s.all_day) FROM shown s "
		"WHERE s.id = ? AND s.delay > 0",
		error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, id);
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		for (int i = 0; i < 2; i++)
			g_hash_table_add(days, GINT_TO_POINTER(sqlite3_column_int(stmt, i)));
	return code == SQLITE_DONE;
}

/* Counts anew the days that had been counted as planned. */
static bool recount_delayed(
	struct cache *cache, GArray *counted, const struct cache_request *request, GError **error)
{
	g_autoptr(GHashTable) days = g_hash_table_new(NULL, NULL);
	GHashTableIter iter;
	gpointer at;

	if (cache->delayed == 0)
		return true;
	g_hash_table_iter_init(&iter, cache->overlay->delays);
	while (g_hash_table_iter_next(&iter, &at, NULL))
		if (!add_days_of(cache, at, days, error))
			return false;
	g_hash_table_iter_init(&iter, days);
	while (g_hash_table_iter_next(&iter, &at, NULL))
		if (!recount(cache, counted, (struct date){GPOINTER_TO_INT(at)}, request, error))
			return false;
	return true;
}

/* The days of everything are in the table `day`, while the summit is as it was. */
GArray *cache_days(struct cache *cache, const struct cache_request *request, GError **error)
{
	bool hides = cache->any_hidden && !request->with_hidden;

	cache_generation(cache);
	if (!cache_asks_everything(request) || !cache_is_reckoned(cache) ||
		(hides && cache->groups->len > 0))
		return count_some(cache, request, error);
	g_autoptr(GArray) days = read_kept(cache, error);
	if (!days || (hides && !leave_out_hidden(cache, days, request, error)))
		return NULL;
	return recount_delayed(cache, days, request, error) ? g_steal_pointer(&days) : NULL;
}

static bool write_day(sqlite3_stmt *stmt, const struct tallied *day, GError **error)
{
	const struct day_count *count = &day->count;
	struct day_hours hours = {.ambient = GUINT32_TO_LE(day->hours.ambient)};

	for (int i = 0; i < HOURS_OF_DAY; i++)
		hours.own[i] = GUINT32_TO_LE(day->hours.own[i]);
	db_bind_int(stmt, 1, count->day.d);
	db_bind_int(stmt, 2, count->count);
	db_bind_int(stmt, 3, count->first.s);
	db_bind_int(stmt, 4, count->first_offset);
	db_bind_int(stmt, 5, count->last.s);
	db_bind_int(stmt, 6, count->last_offset);
	sqlite3_bind_blob(stmt, 7, count->busy, sizeof count->busy, SQLITE_STATIC);
	sqlite3_bind_blob(stmt, 8, &hours, sizeof hours, SQLITE_STATIC);
	return db_run(stmt, error);
}

static bool write_days(sqlite3 *db, const struct tally *tally, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(db, "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
	for (guint i = 0; stmt && i < tally->days->len; i++)
		if (!write_day(stmt, tally_at(tally, i), error))
			return false;
	return stmt != NULL;
}

static bool write_all(
	struct cache *cache, const struct tally *tally, const struct beside *beside, GError **error)
{
	sqlite3 *db = cache->db;
	AUTO(db_finalize)
	sqlite3_stmt *reckoned = db_prepare(db, "INSERT INTO reckoned VALUES (?, ?)", error);

	if (!reckoned || !db_exec(db, "DELETE FROM day; DELETE FROM reckoned", error))
		return false;
	db_bind_text(reckoned, 1, cache->zone ? zone_name(cache->zone) : NULL);
	db_bind_int(reckoned, 2, cache->boundary);
	return db_run(reckoned, error) && write_days(db, tally, error) &&
	       values_write(beside->values, db, error) && sums_write(beside->sums, db, error);
}

bool cache_count_days(struct cache *cache, GError **error)
{
	g_autofree char *sql = g_strconcat(stay_columns,
		", " VALUES_COLUMNS ", " SUMS_COLUMNS " FROM session s ORDER BY s.place", NULL);
	AUTO(db_finalize) sqlite3_stmt *stays = db_prepare(cache->db, sql, error);
	AUTO(values_free) struct values *values = values_new();
	AUTO(sums_free) struct sums *sums = sums_new();
	const struct beside beside = {values, sums};
	AUTO(tally_clear) struct tally tally;

	tally_init(&tally);
	return stays && count_stays(&tally, cache, stays, &beside, error) &&
	       write_all(cache, &tally, &beside, error);
}
