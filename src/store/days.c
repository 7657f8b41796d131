/*
 * Counting the summit's days. Those of everything are what every start shows; they are counted when
 * the cache changes and kept in the table `day`.
 */
#include <string.h>

#include "row.h"
#include "where.h"

enum { HOUR = 3600, HOURS = 24 };

/* Days being counted: by date, with what all-day sessions would make of first and last kept apart,
 * since "from midnight to midnight" says nothing where anything else is on. */
struct tally {
	GArray *days;      /* of struct day_count */
	GArray *timed;     /* of bool: first and last are of sessions with a time */
	GHashTable *index; /* date → place in both + 1 */
};

static void tally_init(struct tally *tally)
{
	tally->days = g_array_new(FALSE, TRUE, sizeof(struct day_count));
	tally->timed = g_array_new(FALSE, TRUE, sizeof(bool));
	tally->index = g_hash_table_new(NULL, NULL);
}

static void tally_clear(struct tally *tally)
{
	g_clear_pointer(&tally->days, g_array_unref);
	g_clear_pointer(&tally->timed, g_array_unref);
	g_clear_pointer(&tally->index, g_hash_table_unref);
}

static guint tally_find(struct tally *tally, struct date day)
{
	gpointer key = GINT_TO_POINTER(day.d);
	guint at = GPOINTER_TO_UINT(g_hash_table_lookup(tally->index, key));

	if (at > 0)
		return at - 1;
	struct day_count count = {.day = day};
	bool timed = false;
	g_array_append_val(tally->days, count);
	g_array_append_val(tally->timed, timed);
	g_hash_table_insert(tally->index, key, GUINT_TO_POINTER(tally->days->len));
	return tally->days->len - 1;
}

/* What a day needs of a session. */
struct stay {
	gint64 start, stop;
	int start_offset, end_offset;
	bool all_day, cancelled;
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

static void tally_add(struct tally *tally, const struct cache *cache, struct stay *stay)
{
	struct date date = cache_day_of(cache, stay->start, stay->start_offset, stay->all_day);
	guint at = tally_find(tally, date);
	struct day_count *day = &g_array_index(tally->days, struct day_count, at);
	bool *timed = &g_array_index(tally->timed, bool, at);

	stay->start_offset = cache_offset(cache, stay->start, stay->start_offset);
	stay->end_offset = cache_offset(cache, stay->stop, stay->end_offset);
	if (!stay->all_day || !*timed)
		widen(day, stay, day->count == 0 || (!stay->all_day && !*timed));
	*timed = *timed || !stay->all_day;
	day->count++;
	if (!stay->all_day && !stay->cancelled)
		fill_hours(day, stay, cache->boundary);
}

static int compare_days(const void *a, const void *b)
{
	gint32 one = ((const struct day_count *)a)->day.d,
	       other = ((const struct day_count *)b)->day.d;
	return (one > other) - (one < other);
}

static const char stay_columns[] =
	"SELECT s.start, s.stop, s.start_offset, s.end_offset, s.all_day, "
	"s.status = 'cancelled'";

/* Counts the rows of a statement with those columns. NULL on error. */
static GArray *count_stays(const struct cache *cache, sqlite3_stmt *stmt, GError **error)
{
	struct tally tally;
	int code;

	tally_init(&tally);
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct stay stay = {
			.start = sqlite3_column_int64(stmt, 0),
			.stop = sqlite3_column_int64(stmt, 1),
			.start_offset = sqlite3_column_int(stmt, 2),
			.end_offset = sqlite3_column_int(stmt, 3),
			.all_day = sqlite3_column_int(stmt, 4) != 0,
			.cancelled = sqlite3_column_int(stmt, 5) != 0,
		};
		tally_add(&tally, cache, &stay);
	}
	g_autoptr(GArray) days = g_steal_pointer(&tally.days);
	tally_clear(&tally);
	g_array_sort(days, compare_days);
	return code == SQLITE_DONE ? g_steal_pointer(&days) : NULL;
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
	where_init(&where, cache, request);
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		where_prepare(&where, cache->db, stay_columns, where_time_order(&where), error);
	return stmt ? count_stays(cache, stmt, error) : NULL;
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

static bool write_day(sqlite3_stmt *stmt, const struct day_count *day, GError **error)
{
	db_bind_int(stmt, 1, day->day.d);
	db_bind_int(stmt, 2, day->count);
	db_bind_int(stmt, 3, day->first.s);
	db_bind_int(stmt, 4, day->first_offset);
	db_bind_int(stmt, 5, day->last.s);
	db_bind_int(stmt, 6, day->last_offset);
	sqlite3_bind_blob(stmt, 7, day->busy, sizeof day->busy, SQLITE_STATIC);
	return db_run(stmt, error);
}

static bool write_days(sqlite3 *db, const GArray *days, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?)", error);
	for (guint i = 0; stmt && i < days->len; i++)
		if (!write_day(stmt, &g_array_index(days, struct day_count, i), error))
			return false;
	return stmt != NULL;
}

bool cache_count_days(struct cache *cache, GError **error)
{
	g_autofree char *sql = g_strconcat(stay_columns, " FROM session s ORDER BY s.place", NULL);
	AUTO(db_finalize) sqlite3_stmt *stays = db_prepare(cache->db, sql, error);
	AUTO(db_finalize)
	sqlite3_stmt *reckoned = db_prepare(cache->db, "INSERT INTO reckoned VALUES (?, ?)", error);
	if (!stays || !reckoned)
		return false;
	g_autoptr(GArray) days = count_stays(cache, stays, error);
	if (!days || !db_exec(cache->db, "DELETE FROM day; DELETE FROM reckoned", error))
		return false;
	db_bind_text(reckoned, 1, cache->zone ? zone_name(cache->zone) : NULL);
	db_bind_int(reckoned, 2, cache->boundary);
	return db_run(reckoned, error) && write_days(cache->db, days, error) &&
	       cache_count_values(cache, error);
}
