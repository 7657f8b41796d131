/*
 * A first load in the order of time. Nothing of the source stands in the cache, so nothing has to
 * be compared: what starts in one minute is gathered, sorted and written to its places, which come
 * one after the other, so that every page is written once, and counted meanwhile. The sessions of a
 * series come ahead of their time and are held until it is reached; those that come too late, or
 * are too many to be held, are left to the way that every other load takes.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "claims.h"
#include "load.h"
#include "tally.h"

enum {
	HELD_MAX = 12 << 20, /* bytes of sessions ahead of their time */
	HASTE = 1 << 11,     /* sessions that go to the disk together */
	ROOM_EVERY = 10,     /* rows, which is about a page */
	ROOMY = 1000,        /* sessions of one minute that leave places between them */
};

struct arrival {
	struct row_copy *copy;
	gint64 part;
};

struct stream {
	struct cache *cache;
	gint64 source;
	GTree *minutes; /* gint64 * → GArray of struct arrival */
	gint64 reached; /* the first minute that is not written */
	gint64 ranks;   /* of a minute */
	size_t held;
	guint count;
	sqlite3_stmt *row, *body, *clear;
	gint64 room; /* the place of the last row that only makes room; 0: none */
	struct beside beside;
	GArray *stays; /* of struct stay: their days depend on the zone of most of them */
	struct claims *claims;
	struct few *few; /* NULL: they are more, or nobody will look for words */
};

static int compare_minutes(const void *a, const void *b, void *user G_GNUC_UNUSED)
{
	const gint64 *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void clear_arrival(void *at)
{
	g_free(((struct arrival *)at)->copy);
}

static void unref_array(void *array)
{
	g_array_unref(array);
}

/* An index that is in disorder costs less to build from all rows than to keep row by row. What was
 * marked with its help is of sessions that have gone. */
static const char drop_indexes[] = "DROP INDEX IF EXISTS session_id; "
				   "DROP INDEX IF EXISTS session_title; DELETE FROM namesake";

static bool prepare(struct stream *stream, GError **error)
{
	sqlite3 *db = stream->cache->db;

	stream->row = db_prepare(db,
		"INSERT INTO session (place, source, part, id, uid_key, stop, lasts, "
		"body, " ROW_LISTED ") VALUES (?,?,?,?,?,?,?,?," ROW_LISTED_MARKS ")",
		error);
	if (stream->row)
		stream->body = db_prepare(db, "INSERT INTO body (description) VALUES (?)", error);
	if (stream->body)
		stream->clear = db_prepare(db, "DELETE FROM session WHERE place = ?", error);
	return stream->clear != NULL;
}

static bool begin_many(struct stream *stream, GError **error)
{
	return birth_settle(stream->cache, error) &&
	       db_exec(stream->cache->db, drop_indexes, error) && prepare(stream, error);
}

static bool begin_few(struct stream *stream, GError **error)
{
	stream->few = few_new();
	return prepare(stream, error);
}

static void finalize(struct stream *stream)
{
	db_finalize(g_steal_pointer(&stream->row));
	db_finalize(g_steal_pointer(&stream->body));
	db_finalize(g_steal_pointer(&stream->clear));
	few_free(g_steal_pointer(&stream->few));
}

bool stream_spread(struct stream *stream, GError **error)
{
	if (!stream->few)
		return true;
	finalize(stream);
	return begin_many(stream, error);
}

/* A cache whose sessions have all gone has counts still. */
static bool begin_counts(sqlite3 *db, GError **error)
{
	gint64 any;

	return db_number(db, "SELECT EXISTS (SELECT 1 FROM reckoned)", &any, error) &&
	       (any == 0 || tally_forget(db, error));
}

struct stream *stream_new(struct cache *cache, gint64 source, size_t bytes, GError **error)
{
	bool few = cache->aside && bytes > 0 && bytes <= FEW_BYTES;
	AUTO(stream_free) struct stream *stream = g_new0(struct stream, 1);

	stream->cache = cache;
	stream->source = source;
	stream->reached = G_MININT64;
	stream->minutes = g_tree_new_full(compare_minutes, NULL, g_free, unref_array);
	stream->beside = (struct beside){values_new(), sums_new()};
	stream->stays = g_array_new(FALSE, FALSE, sizeof(struct stay));
	stream->claims = claims_new();
	bool begun = cache_ranks(cache->db, &stream->ranks, error) &&
		     begin_counts(cache->db, error) &&
		     (few ? begin_few(stream, error) : begin_many(stream, error));
	return begun ? g_steal_pointer(&stream) : NULL;
}

void stream_free(struct stream *stream)
{
	if (!stream)
		return;
	g_tree_unref(stream->minutes);
	finalize(stream);
	values_free(stream->beside.values);
	sums_free(stream->beside.sums);
	g_array_unref(stream->stays);
	claims_free(stream->claims);
	g_free(stream);
}

/* --- Writing ------------------------------------------------------------------------------------
 */

static int compare_arrivals(const void *a, const void *b)
{
	const struct arrival *x = a, *y = b;
	return session_compare(&x->copy->session, &y->copy->session);
}

/* *id is 0 for no text. */
static bool write_body(struct stream *stream, const char *text, gint64 *id, GError **error)
{
	*id = 0;
	if (!text)
		return true;
	db_bind_text(stream->body, 1, text);
	if (!db_run(stream->body, error))
		return false;
	*id = sqlite3_last_insert_rowid(stream->cache->db);
	return true;
}

/* The lists are one text each by now, whose separator parts words as well as any. */
static bool put_words(
	struct stream *stream, const struct arrival *arrival, gint64 place, GError **error)
{
	struct session session = arrival->copy->session;
	const char *const people[] = {arrival->copy->texts[ROW_PEOPLE].text, NULL};
	const char *const categories[] = {arrival->copy->texts[ROW_CATEGORIES].text, NULL};

	session.people = people;
	session.categories = categories;
	return few_add(stream->few, place, &session) || stream_spread(stream, error);
}

static void count(struct stream *stream, const struct row_copy *copy, gint64 stop, gint64 place)
{
	const struct session *session = &copy->session;
	const struct stay stay = {session->start.s, stop, session->start_offset,
		session->end_offset, session->all_day, session_is_cancelled(session),
		session->ambient};
	const char *const values[VALUES_WIDTH] = {session->kind, session->track, session->venue,
		copy->texts[ROW_PEOPLE].text, session->language};

	g_array_append_val(stream->stays, stay);
	values_count(stream->beside.values, values, 1);
	sums_count(stream->beside.sums, stream->source, session->tz, 1);
	claims_note(stream->claims, session->id, place);
	if (++stream->count % HASTE == 0)
		birth_hasten(stream->cache);
}

static bool write_row(
	struct stream *stream, const struct arrival *arrival, gint64 place, GError **error)
{
	const struct session *session = &arrival->copy->session;
	gint64 stop = session_effective_end(session).s;
	sqlite3_stmt *row = stream->row;
	gint64 body;

	if (!write_body(stream, session->description, &body, error))
		return false;
	db_bind_int(row, 1, place);
	db_bind_int(row, 2, stream->source);
	load_bind_part(row, 3, arrival->part);
	db_bind_text(row, 4, session->id);
	uid_bind_key(row, 5, session);
	db_bind_int(row, 6, stop);
	db_bind_int(row, 7, session->all_day || stop - session->start.s > CACHE_LASTS);
	load_bind_part(row, 8, body);
	row_copy_bind(row, 9, ROW_LISTED_COUNT, arrival->copy);
	count(stream, arrival->copy, stop, place);
	return db_run(row, error) && (!stream->few || put_words(stream, arrival, place, error));
}

static bool clear_room(struct stream *stream, GError **error)
{
	gint64 room = stream->room;

	stream->room = 0;
	return !room || load_run_with(stream->clear, room, error);
}

/*
 * Rows that come one after the other fill their pages to the brim, and the first that a later load
 * moves there has its page and both beside it written anew. So now and then a row is written twice,
 * and its double is taken out when the next pages have been begun. `row` has the values still.
 */
static bool make_room(struct stream *stream, gint64 place, GError **error)
{
	if (stream->count % ROOM_EVERY != 0)
		return true;
	if (!clear_room(stream, error))
		return false;
	stream->room = place + 1;
	db_bind_int(stream->row, 1, stream->room);
	return db_run(stream->row, error);
}

/* --- Crowds -------------------------------------------------------------------------------------
 */

/* All that was written so far gets other places. */
static bool widen(struct stream *stream, GError **error)
{
	if (!stream_spread(stream, error) || !cache_widen(stream->cache->db, error))
		return false;
	stream->ranks *= CACHE_WIDER;
	stream->room *= CACHE_WIDER;
	claims_widen(stream->claims, CACHE_WIDER);
	return true;
}

/* Has a minute room for so many, and some between them if that can be. */
static bool make_ranks(struct stream *stream, guint arrivals, GError **error)
{
	while (arrivals * 2 > stream->ranks && stream->ranks < CACHE_MOST_RANKS)
		if (!widen(stream, error))
			return false;
	return arrivals <= stream->ranks || load_fail_crowded(stream->cache, error);
}

static bool write_minute(struct stream *stream, gint64 minute, GArray *arrivals, GError **error)
{
	if (!make_ranks(stream, arrivals->len, error))
		return false;
	g_array_sort(arrivals, compare_arrivals);
	for (guint i = 0; i < arrivals->len; i++) {
		const struct arrival *arrival = &g_array_index(arrivals, struct arrival, i);
		gint64 rank = (gint64)(i + 1) * (stream->ranks + 1) / (arrivals->len + 1) - 1;
		gint64 place = minute * stream->ranks + rank;
		bool roomy = !stream->few && arrivals->len < ROOMY; /* before few become many */
		if (!write_row(stream, arrival, place, error) ||
			(roomy && !make_room(stream, place, error)))
			return false;
		stream->held -= arrival->copy->size;
	}
	return true;
}

bool stream_reached(struct stream *stream, struct instant t, GError **error)
{
	gint64 until = cache_minute(t.s);
	GTreeNode *node;

	while ((node = g_tree_node_first(stream->minutes))) {
		gint64 minute = *(const gint64 *)g_tree_node_key(node);
		if (minute >= until)
			break;
		if (!write_minute(stream, minute, g_tree_node_value(node), error))
			return false;
		g_tree_remove(stream->minutes, &minute);
	}
	stream->reached = MAX(stream->reached, until);
	return true;
}

/* --- Coming -------------------------------------------------------------------------------------
 */

bool stream_add(struct stream *stream, const struct session *session, gint64 part)
{
	gint64 minute = cache_minute(session->start.s);

	if (minute < stream->reached || (stream->held > HELD_MAX && minute > stream->reached))
		return false;
	GArray *arrivals = g_tree_lookup(stream->minutes, &minute);
	if (!arrivals) {
		gint64 *key = g_new(gint64, 1);
		*key = minute;
		arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));
		g_array_set_clear_func(arrivals, clear_arrival);
		g_tree_insert(stream->minutes, key, arrivals);
	}
	struct arrival arrival = {row_copy_new(session), part};
	stream->held += arrival.copy->size;
	g_array_append_val(arrivals, arrival);
	return true;
}

bool stream_end(struct stream *stream, guint *count, GError **error)
{
	struct instant end = {CACHE_MINUTES * 60};

	if (!stream_reached(stream, end, error) || !clear_room(stream, error) ||
		!sums_write(stream->beside.sums, stream->cache->db, error))
		return false;
	*count = stream->count;
	return true;
}

bool stream_keep_counts(struct stream *stream, GError **error)
{
	AUTO(tally_clear) struct tally tally;

	tally_init(&tally);
	for (guint i = 0; i < stream->stays->len; i++)
		tally_add(&tally, stream->cache, &g_array_index(stream->stays, struct stay, i));
	return tally_keep(&tally, stream->cache, stream->beside.values, error);
}

struct claims *stream_claims(const struct stream *stream)
{
	return stream->claims;
}

const struct few *stream_few(const struct stream *stream)
{
	return stream->few;
}
