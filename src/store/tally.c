/*
 * Counting days: of each how many sessions, the first and the last, and how busy its hours are.
 */
#include <summitty/model/now.h>

#include "tally.h"

void tally_init(struct tally *tally)
{
	tally->days = g_array_new(FALSE, TRUE, sizeof(struct tallied));
	tally->index = g_hash_table_new(NULL, NULL);
}

void tally_clear_auto(struct tally *tally)
{
	g_clear_pointer(&tally->days, g_array_unref);
	g_clear_pointer(&tally->index, g_hash_table_unref);
}

struct tallied *tally_find(struct tally *tally, const struct cache *cache, struct date day)
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

void stay_widen(struct day_count *day, const struct stay *stay, bool fresh)
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

void tallied_fill(struct tallied *day, const struct cache *cache, const struct stay *stay, int n)
{
	gint64 begin = (gint64)day->count.day.d * HOURS_OF_CLOCK * HOUR_SECONDS + cache->boundary;
	gint64 from = stay->start + stay->start_offset - begin;
	gint64 to = MAX(stay->stop + stay->end_offset - begin, from + 1);
	gint64 last = MIN((to - 1) / HOUR_SECONDS, HOURS_OF_CLOCK - 1);

	for (gint64 hour = MAX(from, 0) / HOUR_SECONDS; hour <= last; hour++) {
		day->hours.on[hour] += (guint32)n;
		day->count.busy[hour] = (guint8)MIN(day->hours.on[hour], G_MAXUINT8);
	}
}

static int hour_of(const struct tallied *day, gint64 t)
{
	return (int)CLAMP((t - day->begin) / HOUR_SECONDS, 0, HOURS_OF_DAY - 1);
}

void tallied_begin(struct tallied *day, const struct stay *stay, int n)
{
	struct day_hours *hours = &day->hours;
	gint64 stop = stay->stop + (stay->stop == stay->start ? MOMENT_UNKNOWN_LENGTH : 0);
	int begin = hour_of(day, stay->start), last = hour_of(day, stop - 1);

	if (stay->ambient) {
		hours->ambient += (guint)n;
		return;
	}
	hours->own[begin] += (guint)n;
	for (int hour = begin + 1; n > 0 && hour <= last; hour++)
		hours->back[hour] = MAX(hours->back[hour], (guint)(hour - begin));
}

void stay_settle(const struct cache *cache, struct stay *stay)
{
	stay->start_offset = cache_offset(cache, stay->start, stay->start_offset);
	stay->end_offset = cache_offset(cache, stay->stop, stay->end_offset);
}

void tally_add(struct tally *tally, const struct cache *cache, struct stay *stay)
{
	struct date date = cache_day_of(cache, stay->start, stay->start_offset, stay->all_day);
	struct tallied *day = tally_find(tally, cache, date);

	stay_settle(cache, stay);
	if (!stay->all_day || !day->timed)
		stay_widen(&day->count, stay,
			day->count.count == 0 || (!stay->all_day && !day->timed));
	day->timed = day->timed || !stay->all_day;
	day->count.count++;
	if (!stay->all_day)
		tallied_begin(day, stay, 1);
	if (!stay->all_day && !stay->cancelled)
		tallied_fill(day, cache, stay, 1);
}

static int compare_days(const void *a, const void *b)
{
	gint32 one = ((const struct tallied *)a)->count.day.d,
	       other = ((const struct tallied *)b)->count.day.d;
	return (one > other) - (one < other);
}

void stay_read(sqlite3_stmt *stmt, struct stay *stay)
{
	*stay = (struct stay){
		.start = sqlite3_column_int64(stmt, 0),
		.stop = sqlite3_column_int64(stmt, 1),
		.start_offset = sqlite3_column_int(stmt, 2),
		.end_offset = sqlite3_column_int(stmt, 3),
		.all_day = sqlite3_column_int(stmt, 4) != 0,
		.cancelled = sqlite3_column_int(stmt, 5) != 0,
		.ambient = sqlite3_column_int(stmt, 6) != 0,
	};
}

bool tally_rows(struct tally *tally, const struct cache *cache, sqlite3_stmt *stmt,
	const struct beside *beside, GError **error)
{
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct stay stay;
		stay_read(stmt, &stay);
		tally_add(tally, cache, &stay);
		if (beside) {
			values_add(beside->values, stmt, STAY_WIDTH, 1);
			sums_add(beside->sums, stmt, STAY_WIDTH + VALUES_WIDTH, 1);
		}
	}
	g_array_sort(tally->days, compare_days);
	return code == SQLITE_DONE;
}

static bool write_day(
	sqlite3_stmt *stmt, sqlite3_stmt *filled, const struct tallied *day, GError **error)
{
	const struct day_count *count = &day->count;
	struct day_hours hours = day->hours;

	day_hours_swap(&hours);
	db_bind_int(stmt, 1, count->day.d);
	db_bind_int(stmt, 2, count->count);
	db_bind_int(stmt, 3, count->first.s);
	db_bind_int(stmt, 4, count->first_offset);
	db_bind_int(stmt, 5, count->last.s);
	db_bind_int(stmt, 6, count->last_offset);
	sqlite3_bind_blob(stmt, 7, count->busy, sizeof count->busy, SQLITE_STATIC);
	db_bind_int(filled, 1, count->day.d);
	sqlite3_bind_blob(filled, 2, &hours, sizeof hours, SQLITE_STATIC);
	return db_run(stmt, error) && db_run(filled, error);
}

bool tally_write(const struct tally *tally, sqlite3 *db, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(db, "INSERT OR REPLACE INTO day VALUES (?, ?, ?, ?, ?, ?, ?)", error);
	AUTO(db_finalize)
	sqlite3_stmt *filled =
		stmt ? db_prepare(db, "INSERT OR REPLACE INTO hours VALUES (?, ?)", error) : NULL;

	for (guint i = 0; filled && i < tally->days->len; i++)
		if (!write_day(stmt, filled, tally_at(tally, i), error))
			return false;
	return filled != NULL;
}
