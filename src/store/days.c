/*
 * Counting the summit's days. Those of everything are what every start shows; they are counted when
 * the cache changes and kept in the table `day`.
 */
#include <string.h>

#include "tally.h"
#include "where.h"

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
	sqlite3_stmt *stmt = where_prepare(
		&where, cache->db, "SELECT " STAY_COLUMNS, where_time_order(&where), error);
	if (!stmt || !tally_rows(&tally, cache, stmt, NULL, error))
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

bool tally_forget(sqlite3 *db, GError **error)
{
	return db_exec(db,
		"DELETE FROM day; DELETE FROM hours; DELETE FROM reckoned; DELETE FROM facet;"
		"UPDATE source SET sessions = 0, main_zone = NULL",
		error);
}

bool tally_keep(const struct tally *tally, const struct cache *cache, const struct values *values,
	GError **error)
{
	sqlite3 *db = cache->db;
	AUTO(db_finalize)
	sqlite3_stmt *reckoned = db_prepare(db, "INSERT INTO reckoned VALUES (?, ?)", error);

	if (!reckoned)
		return false;
	db_bind_text(reckoned, 1, cache->zone ? zone_name(cache->zone) : NULL);
	db_bind_int(reckoned, 2, cache->boundary);
	return db_run(reckoned, error) && tally_write(tally, db, error) &&
	       values_write(values, db, error);
}

bool cache_count_days(struct cache *cache, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stays = db_prepare(
		cache->db, "SELECT " TALLY_COLUMNS " FROM session s ORDER BY s.place", error);
	AUTO(values_free) struct values *values = values_new();
	AUTO(sums_free) struct sums *sums = sums_new();
	const struct beside beside = {values, sums};
	AUTO(tally_clear) struct tally tally;

	tally_init(&tally);
	return stays && tally_rows(&tally, cache, stays, &beside, error) &&
	       tally_forget(cache->db, error) && tally_keep(&tally, cache, values, error) &&
	       sums_write(sums, cache->db, error);
}
