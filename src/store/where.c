/*
 * From the tree of a query to SQL: the only place where one becomes the other. What the user typed
 * is never part of the SQL; it is bound, and for the index of words it is first cut into folded
 * words. Of the terms that all must hold, those about words become one expression that leads the
 * search, so that its matches come in time order and can stop after the first page; everything
 * else is a condition on the session.
 */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/kind.h>

#include <summitty/model/now.h>

#include "answer.h"
#include "where.h"
#include "words.h"

enum {
	DAY = 24 * 3600,
	EARLIEST = 20 * 3600, /* before a date's midnight in UTC, some place has had it … */
	LATEST = 12 * 3600,   /* … and after its end, some place still has, its boundary aside */
	FEW_DAYS = 7,
};

struct builder {
	const struct cache *cache;
	const struct cache_request *request;
	GString *sql;
	GArray *values;
	bool asks_hidden;
	bool of_days;         /* few enough sessions that words are looked for among them */
	enum where_part part; /* of the next day; then WHERE_WHOLE */
};

static void clear_value(void *at)
{
	g_free(((struct where_value *)at)->text);
}

static void take_text(struct builder *b, char *text)
{
	struct where_value value = {.text = text};
	g_array_append_val(b->values, value);
}

static void put_number(struct builder *b, gint64 number)
{
	struct where_value value = {.number = number};
	g_array_append_val(b->values, value);
}

/* Appends SQL that takes one text, or one number. */
static void with_text(struct builder *b, const char *sql, const char *text)
{
	g_string_append(b->sql, sql);
	take_text(b, g_strdup(text));
}

static void with_number(struct builder *b, const char *sql, gint64 number)
{
	g_string_append(b->sql, sql);
	put_number(b, number);
}

/* --- Words ------------------------------------------------------------------------------------ */

enum matching {
	MATCHES_NOT_BY_WORDS, /* the index of words can't tell */
	MATCHES_ALL,          /* nothing is asked */
	MATCHES_WORDS,
};

static const char *words_column(enum query_field field)
{
	static const char *const columns[] = {
		[QUERY_FIELD_TRACK] = "track",
		[QUERY_FIELD_VENUE] = "venue",
		[QUERY_FIELD_PERSON] = "people",
	};
	return (size_t)field < G_N_ELEMENTS(columns) ? columns[field] : NULL;
}

static enum matching match_one(const char *column, const char *text, GString *out)
{
	g_autofree char *match = words_match(column, text ? text : "");
	if (!match)
		return MATCHES_NOT_BY_WORDS;
	g_string_append_printf(out, "(%s)", match);
	return MATCHES_WORDS;
}

static enum matching match_words(const struct query *query, GString *out);

static enum matching match_children(const struct query *query, GString *out)
{
	bool any = query->op == QUERY_OR;
	enum matching all = MATCHES_ALL;

	for (size_t i = 0; query->children && query->children[i]; i++) {
		g_autoptr(GString) part = g_string_new(NULL);
		enum matching one = match_words(query->children[i], part);
		if (one == MATCHES_NOT_BY_WORDS || (one == MATCHES_ALL && any))
			return one;
		if (one == MATCHES_ALL)
			continue;
		g_string_append_printf(out, "%s(%s)",
			all == MATCHES_WORDS ? (any ? " OR " : " AND ") : "", part->str);
		all = MATCHES_WORDS;
	}
	return all;
}

/* Appends the FTS5 expression of a tree that speaks of nothing but words. */
static enum matching match_words(const struct query *query, GString *out)
{
	if (query->op == QUERY_TEXT)
		return match_one(NULL, query->text, out);
	if (query->op == QUERY_FIELD && words_column(query->field))
		return match_one(words_column(query->field), query->text, out);
	if (query->op == QUERY_AND || query->op == QUERY_OR)
		return match_children(query, out);
	return MATCHES_NOT_BY_WORDS;
}

/* --- Conditions ---------------------------------------------------------------------------------
 */

static void condition(struct builder *b, const struct query *query);

/* Texts are looked up by their words: "%" has none, and is found nowhere. */
static void on_no_word(struct builder *b, const struct query *query)
{
	(void)query;
	g_string_append_c(b->sql, '0');
}

/* A colleague, by initials or the beginning of the name: see cache_mark.team. */
static void on_team(struct builder *b, const char *text)
{
	g_autofree char *folded = text_fold(text, -1);

	with_text(b,
		"s.id IN (SELECT session FROM temp.mark WHERE "
		"instr(folded_team, char(10) || ? || char(9)) > 0 ",
		folded);
	with_text(b, "OR instr(folded_team, char(9) || ?) > 0)", folded);
}

static void on_field(struct builder *b, const struct query *query)
{
	const char *text = query->text ? query->text : "";
	g_autofree char *lower = g_ascii_strdown(text, -1);

	switch (query->field) {
	case QUERY_FIELD_KIND:
		with_text(b, "s.kind = ?", kind_name(text) ? kind_name(text) : lower);
		break;
	case QUERY_FIELD_STATUS:
		with_text(b, "s.status = ?", lower);
		break;
	case QUERY_FIELD_LANGUAGE: /* "ko" is "ko-KR" too */
		with_text(b, "instr(lower(s.language) || '-', ? || '-') = 1", lower);
		break;
	case QUERY_FIELD_TAG:
		with_text(b,
			"s.id IN (SELECT session FROM temp.mark WHERE "
			"instr(' ' || lower(tags) || ' ', ' ' || ? || ' ') > 0)",
			lower);
		break;
	case QUERY_FIELD_TEAM:
		on_team(b, text);
		break;
	case QUERY_FIELD_SOURCE:
		with_text(b, "s.source = (SELECT id FROM source WHERE name = ?)", text);
		break;
	case QUERY_FIELD_UID:
		with_text(b, "s.uid = ?", text);
		break;
	case QUERY_FIELD_ID: /* by its beginning; 'g' comes after every hex digit */
		with_text(b, "(s.id >= ? AND ", lower);
		with_text(b, "s.id < ? || 'g')", lower);
		break;
	case QUERY_FIELD_TRACK:
	case QUERY_FIELD_VENUE:
	case QUERY_FIELD_PERSON:
		on_no_word(b, query);
		break;
	}
}

/* Places of sessions that start in [from, to), and perhaps some in the minutes of both ends, or
 * before it where some are late. */
static void near(struct builder *b, gint64 from, gint64 to)
{
	with_number(b, "s.place >= ?", cache_place_from(from - b->cache->latest));
	with_number(b, " AND s.place < ?", cache_place_from(to + 60));
}

/* Places of long sessions that are on at some time of [from, to). A list of places, since SQLite
 * would rather read every session in order than sort what two indexes give. */
static void lasting(struct builder *b, gint64 from, gint64 to)
{
	with_number(
		b, "s.place IN (SELECT l.place FROM shown l WHERE l.lasts AND l.stop > ?", from);
	with_number(b, " AND l.start < ?)", to);
}

/* The open end of a range has no day after it. */
static struct date day_after(struct date day)
{
	return (struct date){MIN(day.d, G_MAXINT32 - 1) + 1};
}

/* An ambient session that is on at some time of the days [first, last]. All-day ones go by their
 * dates, where they are; the others by the summit's day boundaries. */
static void ambient_during(struct builder *b, struct date first, struct date last)
{
	const struct cache *c = b->cache;
	struct date after = day_after(last);
	gint64 from = (gint64)first.d * DAY + c->boundary, to = (gint64)after.d * DAY + c->boundary;

	if (c->zone) {
		from = zone_date_instant(c->zone, first, c->boundary).s;
		to = zone_date_instant(c->zone, after, c->boundary).s;
	}
	with_number(b, "(s.ambient AND CASE WHEN s.all_day THEN s.start + s.start_offset < ?",
		(gint64)after.d * DAY);
	with_number(b, " AND s.stop + s.end_offset > ?", (gint64)first.d * DAY);
	with_number(b, " ELSE s.start < ?", to);
	with_number(b, " AND s.stop > ? END)", from);
}

/* Starts at a time of the days [first, last]: between two instants, or, where each session has its
 * own clock, somewhere near. */
static void timed_on(struct builder *b, struct date first, struct date last)
{
	const struct cache *c = b->cache;
	struct date after = day_after(last);

	g_string_append(b->sql, "NOT s.all_day AND ");
	if (c->zone) {
		gint64 from = zone_date_instant(c->zone, first, c->boundary).s;
		gint64 to = zone_date_instant(c->zone, after, c->boundary).s;
		near(b, from, to);
		with_number(b, " AND s.start >= ?", from);
		with_number(b, " AND s.start < ?", to);
		return;
	}
	near(b, (gint64)first.d * DAY - EARLIEST, (gint64)after.d * DAY + LATEST + c->boundary);
	with_number(b, " AND summit_day(s.start, s.start_offset, 0) BETWEEN ?", first.d);
	with_number(b, " AND ?", last.d);
}

/* Lasts all of one of the days, or with `running` is ambient and still on. */
static void lasting_on(struct builder *b, struct date first, struct date last, bool running)
{
	struct date after = day_after(last);

	lasting(b, (gint64)first.d * DAY - EARLIEST,
		(gint64)after.d * DAY + LATEST + b->cache->boundary);
	with_number(b, " AND ((s.all_day AND s.start + s.start_offset >= ?", (gint64)first.d * DAY);
	with_number(b, " AND s.start + s.start_offset < ?)", (gint64)after.d * DAY);
	if (running) {
		g_string_append(b->sql, " OR ");
		ambient_during(b, first, last);
	}
	g_string_append_c(b->sql, ')');
}

/* The part of a day that is asked for alone. */
static void on_part_of_day(struct builder *b, const struct query *query)
{
	enum where_part part = b->part;

	b->part = WHERE_WHOLE;
	if (part == WHERE_TIMED)
		timed_on(b, query->first, query->last);
	else
		lasting_on(b, query->first, query->last, query->running);
}

/* A list of places again: two ranges joined by OR would have whole sessions sorted. */
static void on_day(struct builder *b, const struct query *query)
{
	g_string_append(b->sql, "s.place IN (SELECT s.place FROM shown s WHERE ");
	timed_on(b, query->first, query->last);
	g_string_append(b->sql, " UNION ALL SELECT s.place FROM shown s WHERE ");
	lasting_on(b, query->first, query->last, query->running);
	g_string_append_c(b->sql, ')');
}

/* A range that ends before it begins goes over midnight. What lasts all day has no time of day. */
static void on_clock(struct builder *b, const struct query *query)
{
	bool over = query->from > query->to;
	with_number(
		b, "(NOT s.all_day AND (summit_clock(s.start, s.start_offset) >= ?", query->from);
	g_string_append(b->sql, over ? " OR " : " AND ");
	with_number(b, "summit_clock(s.start, s.start_offset) <= ?))", query->to);
}

/* When a session is over: model/now.h, in SQL. */
#define OVER "(s.stop + (s.stop = s.start) * " G_STRINGIFY(MOMENT_UNKNOWN_LENGTH) ")"

static void is_past(struct builder *b, gint64 now)
{
	with_number(b, "(s.place < ?", cache_place_from(now + 60));
	with_number(b, " AND s.start < ?", now);
	with_number(b, " AND " OVER " <= ?)", now);
}

/* A list of places, as for a day: what is on now may be one of several things asked for. */
static void is_now(struct builder *b, gint64 now)
{
	g_string_append(b->sql, "(s.place IN (SELECT s.place FROM shown s WHERE ");
	near(b, now - CACHE_LASTS, now);
	with_number(b, " AND s.start <= ?", now);
	with_number(b, " AND " OVER " > ?", now);
	g_string_append(b->sql, " UNION ALL SELECT s.place FROM shown s WHERE ");
	lasting(b, now, now + 1);
	g_string_append(b->sql, ") AND s.status <> 'cancelled')");
}

static const char not_hidden[] = "NOT " ANSWER_HIDDEN;

/* Something of the first that may be next: in the order of places, of which only those of late ones
 * lie, so that the earliest start is among so many. */
static void of_first(struct builder *b, const char *what, const char *eligible, gint64 now)
{
	g_string_append_printf(b->sql,
		"(SELECT %s FROM (SELECT s.place, s.start FROM shown s WHERE %s", what, eligible);
	if (!b->request->with_hidden)
		g_string_append_printf(b->sql, " AND %s", not_hidden);
	with_number(b, " AND s.place >= ?", cache_place_from(now - b->cache->latest));
	with_number(b, " AND s.start > ?", now);
	with_number(b, " ORDER BY s.place LIMIT ?) f)", 1 + b->cache->delayed);
}

/* All that start when the first does: in the minutes of these, or the range would be all that is to
 * come. */
static void is_next(struct builder *b, gint64 now)
{
	static const char eligible[] = "s.status <> 'cancelled' AND NOT s.all_day";

	g_string_append_printf(b->sql, "(%s", eligible);
	with_number(b, " AND s.place >= ?", cache_place_from(now - b->cache->latest));
	g_string_append(b->sql, " AND s.place <= (65535 | ");
	of_first(b, "max(f.place)", eligible, now);
	g_string_append(b->sql, ") AND s.start = ");
	of_first(b, "min(f.start)", eligible, now);
	g_string_append_c(b->sql, ')');
}

static void on_is(struct builder *b, const struct query *query)
{
	static const char *const plain[] = {
		[QUERY_IS_STARRED] = "s.id IN (SELECT session FROM temp.mark WHERE level > 0)",
		[QUERY_IS_MUST] = "s.id IN (SELECT session FROM temp.mark WHERE level = 2)",
		[QUERY_IS_MAYBE] = "s.id IN (SELECT session FROM temp.mark WHERE level = 1)",
		[QUERY_IS_HIDDEN] = ANSWER_HIDDEN,
		[QUERY_IS_CLASH] = "s.id IN (SELECT session FROM temp.mark WHERE clash)",
		[QUERY_IS_TEAM] = "s.id IN (SELECT session FROM temp.mark WHERE team IS NOT NULL)",
		[QUERY_IS_AMBIENT] = "s.ambient",
		[QUERY_IS_ALLDAY] = "s.all_day",
		[QUERY_IS_CHANGED] = "s.change IS NOT NULL",
	};
	gint64 now = b->request->now.s;

	G_STATIC_ASSERT(LEVEL_MAYBE == 1 && LEVEL_MUST == 2);
	if (query->is == QUERY_IS_PAST)
		is_past(b, now);
	else if (query->is == QUERY_IS_NOW)
		is_now(b, now);
	else if (query->is == QUERY_IS_NEXT)
		is_next(b, now);
	else
		g_string_append(b->sql, plain[query->is]);
	b->asks_hidden = b->asks_hidden || query->is == QUERY_IS_HIDDEN;
}

static void on_children(struct builder *b, const struct query *query)
{
	bool any = query->op == QUERY_OR;
	const char *between = "(";

	for (size_t i = 0; query->children && query->children[i]; i++) {
		g_string_append(b->sql, between);
		condition(b, query->children[i]);
		between = any ? " OR " : " AND ";
	}
	/* All of nothing is everything; any of nothing is nothing. */
	g_string_append(b->sql, *between == '(' ? (any ? "0" : "1") : ")");
}

static void on_not(struct builder *b, const struct query *query)
{
	g_string_append(b->sql, "coalesce(NOT (");
	condition(b, query->children[0]);
	g_string_append(b->sql, "), 1)");
}

static void condition(struct builder *b, const struct query *query)
{
	static void (*const makers[])(struct builder *, const struct query *) = {
		[QUERY_AND] = on_children,
		[QUERY_OR] = on_children,
		[QUERY_NOT] = on_not,
		[QUERY_TEXT] = on_no_word,
		[QUERY_FIELD] = on_field,
		[QUERY_DAY] = on_day,
		[QUERY_CLOCK] = on_clock,
		[QUERY_IS] = on_is,
	};
	g_autoptr(GString) match = g_string_new(NULL);
	enum matching matching = match_words(query, match);

	if (matching == MATCHES_ALL)
		g_string_append_c(b->sql, '1');
	else if (matching == MATCHES_WORDS)
		with_text(
			b, "s.place IN (SELECT rowid FROM words WHERE words MATCH ?)", match->str);
	else
		makers[query->op](b, query);
}

/* --- The whole ----------------------------------------------------------------------------------
 */

static bool is_of_days(const struct query *query)
{
	return query->op == QUERY_DAY && (gint64)query->last.d - query->first.d < FEW_DAYS;
}

/* Sorts the terms that must all hold: about words into `match`, the others into conditions. */
static void split(struct builder *b, const struct query *query, GString *match)
{
	g_autoptr(GString) part = g_string_new(NULL);

	switch (match_words(query, part)) {
	case MATCHES_ALL:
		break;
	case MATCHES_WORDS:
		g_string_append_printf(match, "%s(%s)", match->len > 0 ? " AND " : "", part->str);
		break;
	case MATCHES_NOT_BY_WORDS:
		if (query->op == QUERY_AND) {
			for (size_t i = 0; query->children[i]; i++)
				split(b, query->children[i], match);
		} else {
			g_string_append(b->sql, " AND ");
			if (b->part != WHERE_WHOLE && query->op == QUERY_DAY)
				on_part_of_day(b, query);
			else
				condition(b, query);
			b->of_days = b->of_days || is_of_days(query);
		}
	}
}

void where_init(struct where *where, const struct cache *cache, const struct cache_request *request)
{
	g_autoptr(GString) match = g_string_new(NULL);
	g_autoptr(GString) sql = g_string_new(NULL);
	struct builder b = {.cache = cache, .request = request, .sql = sql, .part = where->part};

	b.values = g_array_new(FALSE, FALSE, sizeof(struct where_value));
	g_array_set_clear_func(b.values, clear_value);
	if (request->query)
		split(&b, request->query, match);
	if (b.of_days && match->len > 0 && request->order != CACHE_BY_RELEVANCE) {
		with_text(&b, " AND s.place IN (SELECT rowid FROM words WHERE words MATCH ?)",
			match->str);
		g_string_truncate(match, 0);
	}
	if (request->repeats_of) {
		with_text(&b,
			" AND substr(s.title, 1, 8) = "
			"(SELECT " CACHE_BEGINNING " FROM session WHERE id = ?)",
			request->repeats_of);
		with_text(&b,
			" AND length(s.title) = "
			"(SELECT " CACHE_LENGTH " FROM session WHERE id = ?)",
			request->repeats_of);
		with_text(&b, " AND s.title = (SELECT title FROM session WHERE id = ?)",
			request->repeats_of);
	}
	if (cache->any_hidden && !request->with_hidden && !b.asks_hidden)
		g_string_append_printf(sql, " AND %s", not_hidden);

	where->parted = b.part != where->part;
	where->values = b.values;
	where->by_words = match->len > 0;
	where->from = g_string_new(NULL);
	if (where->by_words) {
		struct where_value value = {.text = g_strdup(match->str)};
		g_array_prepend_val(where->values, value);
	}
	g_string_append_printf(where->from, "%s%s WHERE %s%s",
		where->by_words ? " FROM words CROSS JOIN shown s "
				  "ON s.place = words.rowid"
				: " FROM shown s",
		ANSWER_JOINS, where->by_words ? "words MATCH ?" : "1", sql->str);
}

const char *where_time_order(const struct where *where)
{
	return where->by_words ? " ORDER BY words.rowid" : " ORDER BY s.place";
}

void where_clear(struct where *where)
{
	if (where->from)
		g_string_free(where->from, TRUE);
	if (where->values)
		g_array_free(where->values, TRUE);
	*where = (struct where){0};
}

sqlite3_stmt *where_prepare(
	const struct where *where, sqlite3 *db, const char *head, const char *tail, GError **error)
{
	g_autofree char *sql = g_strconcat(head, where->from->str, tail, NULL);
	sqlite3_stmt *stmt = db_prepare(db, sql, error);

	for (guint i = 0; stmt && i < where->values->len; i++) {
		const struct where_value *value =
			&g_array_index(where->values, struct where_value, i);
		if (value->text)
			db_bind_text(stmt, (int)i + 1, value->text);
		else
			db_bind_int(stmt, (int)i + 1, value->number);
	}
	return stmt;
}
