/*
 * Answers: a query's sessions, or how many there are. The order of places is the order of lists, so
 * a page is read and the rest left alone. Ranking must look at every match, and is done only while
 * there are few; among thousands, what comes first in time comes first.
 */
#include <string.h>

#include <summitty/time/instant.h>

#include "answer.h"
#include "score.h"

enum { RANKED_MAX = 400 }; /* more are read whole, as the answer: within a 60 Hz frame */

static int compare_sessions(const void *a, const void *b)
{
	return session_compare(a, b);
}

/* Sessions [from, to) of a snapshot of one owner in order. */
static void put_in_order(struct snapshot *snapshot, size_t from, size_t to)
{
	struct session *sessions = snapshot->sessions;

	if (snapshot->count == 0)
		return;
	qsort(sessions, snapshot->count, sizeof *sessions, compare_sessions);
	to = MIN(to, snapshot->count);
	from = MIN(from, to);
	memmove(sessions, sessions + from, (to - from) * sizeof *sessions);
	snapshot->count = to - from;
}

/* The same where some are late and come too early: once as many were read as are wanted, whatever
 * begins later than the last of them by the longest delay can't be one of these. */
static struct snapshot *ask_delayed(struct cache *cache, const struct cache_request *request,
	const struct where *where, const char *order, size_t limit, size_t offset, GError **error)
{
	g_autofree char *head = answer_head(cache, request->depth);
	AUTO(db_finalize) sqlite3_stmt *stmt = where_prepare(where, cache->db, head, order, error);
	AUTO(answer_clear) struct answer answer;
	size_t want = limit > 0 && limit < G_MAXSIZE - offset ? offset + limit : G_MAXSIZE;
	gint64 planned = G_MININT64, last = G_MAXINT64;
	int code = stmt ? SQLITE_ROW : SQLITE_ERROR;

	answer_init(&answer, cache, request->language, request->depth);
	for (size_t n = 1; planned <= last && code == SQLITE_ROW; n++) {
		code = db_step(stmt, error);
		if (code == SQLITE_ROW)
			planned = answer_add(&answer, stmt);
		if (n == want)
			last = planned + cache->latest;
	}
	if (code == SQLITE_ERROR)
		return NULL;
	struct snapshot *all = answer_end(&answer);
	put_in_order(all, offset, want);
	return all;
}

static struct snapshot *ask(struct cache *cache, const struct cache_request *request,
	const struct where *where, const char *order, size_t limit, size_t offset, GError **error)
{
	if (cache->delayed > 0)
		return ask_delayed(cache, request, where, order, limit, offset, error);
	g_autofree char *head = answer_head(cache, request->depth);
	g_autofree char *tail = g_strdup_printf(
		"%s LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT, order,
		limit > 0 ? (gint64)MIN(limit, G_MAXINT64) : -1, (gint64)MIN(offset, G_MAXINT64));
	AUTO(db_finalize) sqlite3_stmt *stmt = where_prepare(where, cache->db, head, tail, error);
	return stmt ? answer_read(cache, stmt, request->language, request->depth, error) : NULL;
}

/* --- A day ------------------------------------------------------------------------------------ */

/* A part of the day that a request is for, which borrows from `where`. NULL on error. */
static sqlite3_stmt *prepare_part(struct cache *cache, const struct cache_request *request,
	struct where *where, GError **error)
{
	g_autofree char *head = answer_head(cache, request->depth);

	where_init(where, cache, request);
	return where_prepare(where, cache->db, head, where_time_order(where), error);
}

static gint64 place_of(sqlite3_stmt *stmt, int code)
{
	return code == SQLITE_ROW ? sqlite3_column_int64(stmt, ANSWER_PLACE) : G_MAXINT64;
}

/* Both parts of a day as one: each comes in order, and what both have comes once. */
static struct snapshot *ask_day(struct cache *cache, const struct cache_request *request,
	struct bounds *bounds, GError **error)
{
	AUTO(where_clear) struct where own = {.part = WHERE_TIMED, .bounds = bounds};
	AUTO(where_clear) struct where long_ones = {.part = WHERE_LASTING, .bounds = bounds};
	AUTO(db_finalize) sqlite3_stmt *timed = prepare_part(cache, request, &own, error);
	AUTO(db_finalize)
	sqlite3_stmt *lasting = timed ? prepare_part(cache, request, &long_ones, error) : NULL;
	AUTO(answer_clear) struct answer answer;
	size_t left = request->limit > 0 ? request->limit : G_MAXSIZE;

	answer_init(&answer, cache, request->language, request->depth);
	if (!lasting)
		return NULL;
	int one = db_step(timed, error);
	int other = one == SQLITE_ERROR ? one : db_step(lasting, error);

	while (left-- > 0 && one != SQLITE_ERROR && other != SQLITE_ERROR &&
		(one == SQLITE_ROW || other == SQLITE_ROW)) {
		gint64 next = place_of(timed, one), late = place_of(lasting, other);

		answer_add(&answer, next <= late ? timed : lasting);
		if (next <= late)
			one = db_step(timed, error);
		if (late <= next && one != SQLITE_ERROR)
			other = db_step(lasting, error);
	}
	return one == SQLITE_ERROR || other == SQLITE_ERROR ? NULL : answer_end(&answer);
}

/* Whether it is for a day from its beginning, in order of time, and no words lead to it or are
 * looked for. */
static bool is_for_day(const struct cache *cache, const struct cache_request *request)
{
	AUTO(where_clear) struct where where = {.part = WHERE_TIMED};

	if (request->offset > 0 || cache->delayed > 0)
		return false;
	where_init(&where, cache, request);
	return where.parted && !where.by_words && !where.looks;
}

/* --- The best first --------------------------------------------------------------------------- */

/* Words are what can be ranked by. */
static bool has_words(const struct where *where)
{
	return where->by_words || where->looks;
}

/* A match, and how well it answers. */
struct scored {
	gint64 place;
	double score;
};

static int compare_scored(const void *one, const void *other)
{
	const struct scored *a = one, *b = other;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static bool was_over(const struct cache_patience *patience)
{
	return patience && patience->was_over;
}

/* The first matches in time, one more than are ranked, or as many as were found while there was
 * patience. NULL on error. */
static GArray *find_matches(struct cache *cache, const struct where *where,
	struct cache_patience *patience, GError **error)
{
	g_autofree char *tail =
		g_strdup_printf("%s LIMIT %d", where_time_order(where), RANKED_MAX + 1);
	where->bounds->patience = patience;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = where_prepare(where, cache->db, "SELECT s.place", tail, error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(struct scored));
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct scored match = {.place = sqlite3_column_int64(stmt, 0)};
		g_array_append_val(matches, match);
	}
	bounds_end(cache->db);
	where->bounds->patience = NULL;
	if (was_over(patience))
		g_clear_error(error);
	return code == SQLITE_DONE || was_over(patience) ? g_steal_pointer(&matches) : NULL;
}

/* Puts the best first, if there is patience to look at all of them. */
static bool rank_matches(
	struct cache *cache, const struct cache_request *request, GArray *matches, GError **error)
{
	AUTO(score_free) struct score *score = score_new(request->query);
	g_autofree char *columns = row_columns("s", "b");
	g_autofree char *sql = g_strdup_printf("SELECT %s FROM session s "
					       "LEFT JOIN body b ON b.number = s.body "
					       "WHERE s.place = ?",
		columns);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, error);
	int code = stmt ? SQLITE_ROW : SQLITE_ERROR;

	for (guint i = 0; i < matches->len && code != SQLITE_ERROR; i++) {
		if (cache_is_over(request->patience))
			return true;
		struct scored *match = &g_array_index(matches, struct scored, i);
		struct row row;

		db_bind_int(stmt, 1, match->place);
		code = db_step(stmt, error);
		if (code == SQLITE_ROW) {
			row_read(stmt, 0, ROW_COUNT, &row);
			match->score = score_of(score, &row.session);
			row_clear(&row);
		}
		sqlite3_reset(stmt);
	}
	g_array_sort(matches, compare_scored);
	return code != SQLITE_ERROR;
}

static struct snapshot *ask_in_time(struct cache *cache, const struct cache_request *request,
	const struct where *where, GError **error)
{
	return ask(cache, request, where, where_time_order(where), request->limit, request->offset,
		error);
}

/* When there are more than are ranked, those that were found are the beginning of the answer. */
static struct snapshot *ask_ranked(struct cache *cache, const struct cache_request *request,
	const struct where *where, GError **error)
{
	struct cache_patience *patience = request->patience;
	g_autoptr(GArray) matches = find_matches(cache, where, patience, error);
	if (!matches)
		return NULL;
	size_t found = matches->len, limit = request->limit > 0 ? request->limit : G_MAXSIZE;
	size_t from = MIN(request->offset, found), to = from + MIN(limit, found - from);
	bool all = found <= RANKED_MAX, over = was_over(patience);
	bool rank = all && !over && has_words(where);
	bool enough = over || all || (limit <= found && to - from == limit);

	if (!enough || (cache->delayed > 0 && !rank && !over))
		return ask_in_time(cache, request, where, error);
	if (rank && !rank_matches(cache, request, matches, error))
		return NULL;
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (size_t i = from; i < to; i++)
		g_array_append_val(places, g_array_index(matches, struct scored, i).place);
	return answer_read_places(cache, request, places, error);
}

/* --- The whole -------------------------------------------------------------------------------- */

static struct snapshot *answer(struct cache *cache, const struct cache_request *request,
	struct bounds *bounds, GError **error)
{
	AUTO(where_clear) struct where where = {.bounds = bounds};

	if (is_for_day(cache, request))
		return ask_day(cache, request, bounds, error);
	where_init(&where, cache, request);
	if (request->order == CACHE_BY_RELEVANCE && (has_words(&where) || request->patience))
		return ask_ranked(cache, request, &where, error);
	return ask_in_time(cache, request, &where, error);
}

void cache_hold(struct cache *cache)
{
	if (sqlite3_get_autocommit(cache->db))
		cache->held = db_exec(cache->db, "BEGIN", NULL);
}

/* What was written meanwhile are marks. */
void cache_release(struct cache *cache)
{
	if (cache->held && !sqlite3_get_autocommit(cache->db))
		db_exec(cache->db, "COMMIT", NULL);
	cache->held = false;
}

/* An answer may take several steps, between which others may load: all are of one state. */
struct snapshot *cache_ask(struct cache *cache, const struct cache_request *request, GError **error)
{
	g_autoptr(GError) fault = NULL;
	struct bounds bounds = {0};
	bool held = cache->held;

	cache_generation(cache); /* a file put in our file's place is asked, not ours */
	cache_hold(cache);
	struct snapshot *found = answer(cache, request, &bounds, &fault);
	bounds_end(cache->db);
	if (bounds.gave_up) {
		g_clear_error(&fault);
		found = answer(cache, request, &bounds, &fault);
	}
	if (!held)
		cache_release(cache);
	if (!found)
		g_propagate_error(error, g_steal_pointer(&fault));
	return found;
}

bool cache_count(
	struct cache *cache, const struct cache_request *request, size_t *out, GError **error)
{
	AUTO(where_clear) struct where where = {0};
	where_init(&where, cache, request);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = where_prepare(&where, cache->db, "SELECT count(*)", "", error);
	if (!stmt || db_step(stmt, error) != SQLITE_ROW)
		return false;
	*out = (size_t)sqlite3_column_int64(stmt, 0);
	return true;
}
