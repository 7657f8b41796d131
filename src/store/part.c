/*
 * The part of a day that is seen first. A day of thousands of sessions is too much to read before
 * its first page is shown; what the table `day` keeps of its hours says how many sessions there are
 * besides those that are looked at.
 *
 * Only where that is so simple: nothing is late or hidden, nothing else is asked for, and the days
 * are counted as they are reckoned now. Whatever does not add up is not known either: who asks then
 * reads the whole day, which is slower and never wrong.
 */
#include <string.h>

#include <summitty/model/now.h>

#include "answer.h"
#include "hours.h"
#include "where.h"

/* A session of the day that is not ambient. */
struct own {
	gint64 place;
	guint index; /* among these */
};

/* The search for a part. */
struct search {
	struct cache *cache;
	const struct cache_request *request;
	const struct day_part *part;
	gint64 from, to; /* the day */
	struct day_hours hours;
	guint total;        /* of its own sessions */
	sqlite3_stmt *stmt; /* its sessions from a place on, and … */
	int code;           /* … how far that is */
	guint index;        /* of the next own one in it */
	GArray *own;        /* of struct own: in order, those met so far */
	GArray *ambient;    /* of gint64: places, likewise */
	gint64 current;     /* index of the first that is not over; -1: not met yet */
};

static void search_clear_auto(struct search *search)
{
	db_finalize(search->stmt);
	g_array_unref(search->own);
	g_array_unref(search->ambient);
}

/* How many begin before an hour of the day. */
static guint before_hour(const struct search *search, int hour)
{
	guint count = 0;

	for (int i = 0; i < hour; i++)
		count += search->hours.own[i];
	return count;
}

static bool read_hours(struct search *search, struct date day)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(search->cache->db, "SELECT hours FROM hours WHERE day = ?", NULL);
	struct day_hours *hours = &search->hours;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, day.d);
	if (db_step(stmt, NULL) != SQLITE_ROW || sqlite3_column_bytes(stmt, 0) != sizeof(*hours))
		return false;
	memcpy(hours, sqlite3_column_blob(stmt, 0), sizeof(*hours));
	day_hours_swap(hours);
	search->total = before_hour(search, HOURS_OF_DAY);
	return true;
}

/* Goes on from an hour of the day, of whose own sessions the first is `index`. */
static bool go_to_hour(struct search *search, int hour, guint index)
{
	gint64 from = search->from + (gint64)hour * HOUR_SECONDS;

	if (!search->stmt)
		search->stmt = db_prepare(search->cache->db,
			"SELECT place, ambient, stop, start FROM session "
			"WHERE place >= ?1 * " CACHE_RANKS " AND place < ?2 * " CACHE_RANKS
			" AND start >= ?3 AND start < ?4 AND NOT all_day ORDER BY place",
			NULL);
	if (!search->stmt)
		return false;
	sqlite3_reset(search->stmt);
	db_bind_int(search->stmt, 1, cache_minute(from));
	db_bind_int(search->stmt, 2, cache_minute(search->to + 60));
	db_bind_int(search->stmt, 3, from);
	db_bind_int(search->stmt, 4, search->to);
	search->index = index;
	search->code = db_step(search->stmt, NULL);
	return search->code != SQLITE_ERROR;
}

/* As model/now.h has it. */
static bool is_over(const struct search *search, gint64 start, gint64 stop)
{
	return (stop == start ? stop + MOMENT_UNKNOWN_LENGTH : stop) <= search->request->now.s;
}

static void meet(struct search *search)
{
	gint64 place = sqlite3_column_int64(search->stmt, 0);
	struct own own = {place, search->index};

	if (sqlite3_column_int(search->stmt, 1)) {
		g_array_append_val(search->ambient, place);
		return;
	}
	g_array_append_val(search->own, own);
	if (search->current < 0 && !instant_is_none(search->request->now) &&
		!is_over(search, sqlite3_column_int64(search->stmt, 3),
			sqlite3_column_int64(search->stmt, 2)))
		search->current = search->index;
	search->index++;
}

/* Meets what comes next as long as that is wanted. */
static void meet_while(struct search *search, bool (*wanted)(const struct search *search))
{
	while (search->code == SQLITE_ROW && wanted(search)) {
		meet(search);
		search->code = db_step(search->stmt, NULL);
	}
}

static bool in_beginning(const struct search *search)
{
	return search->index < search->part->first ||
	       search->ambient->len < MIN(search->part->ambient, search->hours.ambient);
}

static bool before_now(const struct search *search)
{
	return search->current < 0;
}

/* The hour with which to go on: none that is not over began before it, and so many of the others
 * come between. */
static int hour_before_now(const struct search *search)
{
	gint64 hours = (search->request->now.s - search->from) / HOUR_SECONDS;
	int last = (int)CLAMP(hours, 0, HOURS_OF_DAY - 1), hour;

	last -= (int)MIN(search->hours.back[last], (guint)last);
	for (hour = last; hour > 0; hour--)
		if (before_hour(search, last) - before_hour(search, hour) >= search->part->before)
			break;
	return hour;
}

static bool meet_before_now(struct search *search)
{
	int hour = hour_before_now(search);
	guint index = before_hour(search, hour);

	if (search->current < 0 && index > search->index && !go_to_hour(search, hour, index))
		return false;
	meet_while(search, before_now);
	return true;
}

/* Those that last all day or came from an earlier one. */
static bool meet_lasting(struct search *search, guint *count)
{
	AUTO(where_clear) struct where where = {.part = WHERE_LASTING};
	int code = SQLITE_ERROR;

	where_init(&where, search->cache, search->request);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = where_prepare(&where, search->cache->db,
		"SELECT s.place, s.ambient, s.all_day, s.start", where_time_order(&where), NULL);
	*count = search->hours.ambient;
	while (stmt && (code = db_step(stmt, NULL)) == SQLITE_ROW) {
		gint64 place = sqlite3_column_int64(stmt, 0), start = sqlite3_column_int64(stmt, 3);
		bool timed = !sqlite3_column_int(stmt, 2);

		if (!sqlite3_column_int(stmt, 1))
			return false;
		*count += !timed || start < search->from || start >= search->to;
		g_array_append_val(search->ambient, place);
	}
	return code == SQLITE_DONE;
}

/* --- What was found --------------------------------------------------------------------------- */

/* The first ambient ones, each once. */
static void put_ambient(const struct search *search, GArray *places)
{
	g_array_sort(search->ambient, compare_places);
	for (guint i = 0; i < search->ambient->len && places->len < search->part->ambient; i++) {
		gint64 place = g_array_index(search->ambient, gint64, i);
		if (i == 0 || place != g_array_index(search->ambient, gint64, i - 1))
			g_array_append_val(places, place);
	}
}

static bool is_in_part(const struct search *search, guint index)
{
	gint64 current = search->current, before = search->part->before;

	return index < search->part->first || (index <= current && index >= current - before);
}

/* The others, and what is left out of them; those that were met twice come once. */
static void put_own(const struct search *search, GArray *places, struct day_rest *rest)
{
	guint next = 0;

	for (guint i = 0; i < search->own->len; i++) {
		const struct own *own = &g_array_index(search->own, struct own, i);

		if (own->index < next || !is_in_part(search, own->index))
			continue;
		if (own->index > next) {
			rest->at = places->len;
			rest->gap = own->index - next;
		}
		g_array_append_val(places, own->place);
		next = own->index + 1;
	}
	rest->after = search->total - next;
}

/* At the end, as many were met as were counted. */
static bool is_sound(const struct search *search)
{
	return search->code == SQLITE_ROW ||
	       (search->code == SQLITE_DONE && search->index == search->total);
}

static bool find_places(struct search *search, GArray *places, struct day_rest *rest)
{
	guint ambient;

	if (!go_to_hour(search, 0, 0))
		return false;
	meet_while(search, in_beginning);
	if ((!instant_is_none(search->request->now) && !meet_before_now(search)) ||
		!is_sound(search) || !meet_lasting(search, &ambient))
		return false;
	put_ambient(search, places);
	rest->ambient = ambient - places->len;
	put_own(search, places, rest);
	return true;
}

/* --- Asking ----------------------------------------------------------------------------------- */

static bool is_simple(struct cache *cache, const struct cache_request *request)
{
	const struct query *query = request->query;

	return query && query->op == QUERY_DAY && query->running && cache->zone &&
	       query->first.d == query->last.d && cache->delayed == 0 &&
	       (!cache->any_hidden || request->with_hidden) && cache_is_reckoned(cache);
}

static struct snapshot *ask(struct cache *cache, const struct cache_request *request,
	const struct day_part *part, struct day_rest *rest, GError **error)
{
	struct date day = request->query->first;
	AUTO(search_clear)
	struct search search = {
		.cache = cache,
		.request = request,
		.part = part,
		.from = zone_date_instant(cache->zone, day, cache->boundary).s,
		.to = zone_date_instant(cache->zone, (struct date){day.d + 1}, cache->boundary).s,
		.own = g_array_new(FALSE, FALSE, sizeof(struct own)),
		.ambient = g_array_new(FALSE, FALSE, sizeof(gint64)),
		.current = -1,
	};
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));

	*rest = (struct day_rest){0};
	if (!read_hours(&search, day) || !find_places(&search, places, rest))
		return NULL;
	return answer_read_places(cache, request, places, error);
}

bool cache_ask_part(struct cache *cache, const struct cache_request *request,
	const struct day_part *part, struct day_rest *rest, struct snapshot **out, GError **error)
{
	GError *fault = NULL;

	*out = NULL;
	cache_generation(cache);
	if (!is_simple(cache, request))
		return true;
	/* The counts and the sessions that they are of are to be from one state of the cache. */
	bool alone = sqlite3_get_autocommit(cache->db) != 0;
	if (alone && !db_exec(cache->db, "BEGIN", error))
		return false;
	*out = ask(cache, request, part, rest, &fault);
	if (alone)
		db_rollback(cache->db);
	if (fault)
		g_propagate_error(error, fault);
	return !fault;
}
