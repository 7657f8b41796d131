/*
 * The terms of a query that are not about words, as conditions on a session: its fields, when it
 * is, and what it is to the user. Each is written so that SQLite finds the sessions by a range of
 * places, or a list of them.
 */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/now.h>

#include "answer.h"
#include "terms.h"

enum {
	EARLIEST = 20 * HOUR_SECONDS, /* before a date's midnight in UTC, some place has had it … */
	LATEST = 12 * HOUR_SECONDS,   /* … and after its end some still has, boundary aside */
};

void builder_clear_value(void *at)
{
	g_free(((struct where_value *)at)->text);
}

void builder_text(struct builder *b, const char *sql, const char *text)
{
	struct where_value value = {.text = g_strdup(text)};

	g_string_append(b->sql, sql);
	g_array_append_val(b->values, value);
}

void builder_number(struct builder *b, const char *sql, gint64 number)
{
	struct where_value value = {.number = number};

	g_string_append(b->sql, sql);
	g_array_append_val(b->values, value);
}

/* --- Fields -------------------------------------------------------------------------------------
 */

/* A colleague, by initials or the beginning of the name: see cache_mark.team. */
static void on_team(struct builder *b, const char *text)
{
	g_autofree char *folded = text_fold(text, -1);

	builder_text(b,
		"s.id IN (SELECT session FROM temp.mark WHERE "
		"instr(folded_team, char(10) || ? || char(9)) > 0 ",
		folded);
	builder_text(b, "OR instr(folded_team, char(9) || ?) > 0)", folded);
}

void term_field(struct builder *b, const struct query *query)
{
	const char *text = query->text ? query->text : "";
	g_autofree char *lower = g_ascii_strdown(text, -1);

	switch (query->field) {
	case QUERY_FIELD_KIND:
		builder_text(b, "s.kind = ?", kind_name(text) ? kind_name(text) : lower);
		break;
	case QUERY_FIELD_STATUS:
		builder_text(b, "s.status = ?", lower);
		break;
	case QUERY_FIELD_LANGUAGE: /* "ko" is "ko-KR" too */
		builder_text(b, "instr(lower(s.language) || '-', ? || '-') = 1", lower);
		break;
	case QUERY_FIELD_TAG:
		builder_text(b,
			"s.id IN (SELECT session FROM temp.mark WHERE "
			"instr(' ' || lower(tags) || ' ', ' ' || ? || ' ') > 0)",
			lower);
		break;
	case QUERY_FIELD_TEAM:
		on_team(b, text);
		break;
	case QUERY_FIELD_SOURCE:
		builder_text(b, "s.source = (SELECT id FROM source WHERE name = ?)", text);
		break;
	case QUERY_FIELD_UID:
		builder_text(b, "(s.uid = ?", text);
		builder_text(b,
			" AND s.place IN (WITH asked (uid) AS (VALUES (?)) " PLACES_OF_UID(
				"(SELECT uid FROM asked)") "))",
			text);
		break;
	case QUERY_FIELD_ID: /* by its beginning; 'g' comes after every hex digit */
		builder_text(b, "(s.id >= ? AND ", lower);
		builder_text(b, "s.id < ? || 'g')", lower);
		break;
	case QUERY_FIELD_TRACK:
	case QUERY_FIELD_VENUE:
	case QUERY_FIELD_PERSON: /* looked up by their words: "%" has none, and is nowhere */
		g_string_append_c(b->sql, '0');
		break;
	}
}

/* --- Time ---------------------------------------------------------------------------------------
 */

/* Places of sessions that start in [from, to), and perhaps some in the minutes of both ends, or
 * before it where some are late. */
static void near(struct builder *b, gint64 from, gint64 to)
{
	builder_number(b, "s.place >= ? * " CACHE_RANKS, cache_minute(from - b->cache->latest));
	builder_number(b, " AND s.place < ? * " CACHE_RANKS, cache_minute(to + 60));
}

/* Begins a list of places, and another part of it. */
static void add_places(struct builder *b)
{
	g_string_append_printf(
		b->sql, "s.place IN (SELECT s.place FROM %s WHERE ", answer_from(b->cache));
}

static void add_more_places(struct builder *b)
{
	g_string_append_printf(
		b->sql, " UNION ALL SELECT s.place FROM %s WHERE ", answer_from(b->cache));
}

/* Places of long sessions that are on at some time of [from, to). A list of places, since SQLite
 * would rather read every session in order than sort what two indexes give. */
static void lasting(struct builder *b, gint64 from, gint64 to)
{
	add_places(b);
	builder_number(b, "s.lasts AND s.stop > ?", from);
	builder_number(b, " AND s.start < ?)", to);
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
	gint64 from = (gint64)first.d * DAY_SECONDS + c->boundary;
	gint64 to = (gint64)after.d * DAY_SECONDS + c->boundary;

	if (c->zone) {
		from = zone_date_instant(c->zone, first, c->boundary).s;
		to = zone_date_instant(c->zone, after, c->boundary).s;
	}
	builder_number(b, "(s.ambient AND CASE WHEN s.all_day THEN s.start + s.start_offset < ?",
		(gint64)after.d * DAY_SECONDS);
	builder_number(b, " AND s.stop + s.end_offset > ?", (gint64)first.d * DAY_SECONDS);
	builder_number(b, " ELSE s.start < ?", to);
	builder_number(b, " AND s.stop > ? END)", from);
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
		builder_number(b, " AND s.start >= ?", from);
		builder_number(b, " AND s.start < ?", to);
		return;
	}
	near(b, (gint64)first.d * DAY_SECONDS - EARLIEST,
		(gint64)after.d * DAY_SECONDS + LATEST + c->boundary);
	builder_number(b, " AND summit_day(s.start, s.start_offset, 0) BETWEEN ?", first.d);
	builder_number(b, " AND ?", last.d);
}

/* Lasts all of one of the days, or with `running` is ambient and still on. */
static void lasting_on(struct builder *b, struct date first, struct date last, bool running)
{
	struct date after = day_after(last);

	lasting(b, (gint64)first.d * DAY_SECONDS - EARLIEST,
		(gint64)after.d * DAY_SECONDS + LATEST + b->cache->boundary);
	builder_number(b, " AND ((s.all_day AND s.start + s.start_offset >= ?",
		(gint64)first.d * DAY_SECONDS);
	builder_number(b, " AND s.start + s.start_offset < ?)", (gint64)after.d * DAY_SECONDS);
	if (running) {
		g_string_append(b->sql, " OR ");
		ambient_during(b, first, last);
	}
	g_string_append_c(b->sql, ')');
}

/* The part of a day that is asked for alone. */
void term_part_of_day(struct builder *b, const struct query *query)
{
	enum where_part part = b->part;

	b->part = WHERE_WHOLE;
	if (part == WHERE_TIMED)
		timed_on(b, query->first, query->last);
	else
		lasting_on(b, query->first, query->last, query->running);
}

/* A list of places again: two ranges joined by OR would have whole sessions sorted. */
void term_day(struct builder *b, const struct query *query)
{
	add_places(b);
	timed_on(b, query->first, query->last);
	add_more_places(b);
	lasting_on(b, query->first, query->last, query->running);
	g_string_append_c(b->sql, ')');
}

/* A range that ends before it begins goes over midnight. What lasts all day has no time of day. */
void term_clock(struct builder *b, const struct query *query)
{
	bool over = query->from > query->to;
	builder_number(
		b, "(NOT s.all_day AND (summit_clock(s.start, s.start_offset) >= ?", query->from);
	g_string_append(b->sql, over ? " OR " : " AND ");
	builder_number(b, "summit_clock(s.start, s.start_offset) <= ?))", query->to);
}

/* When a session is over: model/now.h, in SQL. */
#define OVER "(s.stop + (s.stop = s.start) * " G_STRINGIFY(MOMENT_UNKNOWN_LENGTH) ")"

static void is_past(struct builder *b, gint64 now)
{
	builder_number(b, "(s.place < ? * " CACHE_RANKS, cache_minute(now + 60));
	builder_number(b, " AND s.start < ?", now);
	builder_number(b, " AND " OVER " <= ?)", now);
}

/* A list of places, as for a day: what is on now may be one of several things asked for. */
static void is_now(struct builder *b, gint64 now)
{
	g_string_append_c(b->sql, '(');
	add_places(b);
	near(b, now - CACHE_LASTS, now);
	builder_number(b, " AND s.start <= ?", now);
	builder_number(b, " AND " OVER " > ?", now);
	add_more_places(b);
	lasting(b, now, now + 1);
	g_string_append(b->sql, ") AND s.status <> 'cancelled')");
}

/* Something of the first that may be next: in the order of places, of which only those of late ones
 * lie, so that the earliest start is among so many. */
static void of_first(struct builder *b, const char *what, const char *eligible, gint64 now)
{
	g_string_append_printf(b->sql, "(SELECT %s FROM (SELECT s.place, s.start FROM %s WHERE %s",
		what, answer_from(b->cache), eligible);
	if (!b->request->with_hidden)
		g_string_append(b->sql, " AND NOT " ANSWER_HIDDEN);
	builder_number(b, " AND s.place >= ? * " CACHE_RANKS, cache_minute(now - b->cache->latest));
	builder_number(b, " AND s.start > ?", now);
	builder_number(b, " ORDER BY s.place LIMIT ?) f)", 1 + b->cache->delayed);
}

/* All that start when the first does: in the minutes of these, or the range would be all that is to
 * come. */
static void is_next(struct builder *b, gint64 now)
{
	static const char eligible[] = "s.status <> 'cancelled' AND NOT s.all_day";

	g_string_append_printf(b->sql, "(%s", eligible);
	builder_number(b, " AND s.place >= ? * " CACHE_RANKS, cache_minute(now - b->cache->latest));
	g_string_append(b->sql, " AND s.place <= (" CACHE_RANKS " - 1 | ");
	of_first(b, "max(f.place)", eligible, now);
	g_string_append(b->sql, ") AND s.start = ");
	of_first(b, "min(f.start)", eligible, now);
	g_string_append_c(b->sql, ')');
}

/* By place, for the index of the few that did. */
static void is_changed(struct builder *b)
{
	g_string_append_printf(b->sql,
		"s.place IN (SELECT s.place FROM %s WHERE s.change IS NOT NULL)",
		answer_from(b->cache));
}

void term_is(struct builder *b, const struct query *query)
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
	};
	gint64 now = b->request->now.s;

	G_STATIC_ASSERT(LEVEL_MAYBE == 1 && LEVEL_MUST == 2);
	if (query->is == QUERY_IS_PAST)
		is_past(b, now);
	else if (query->is == QUERY_IS_NOW)
		is_now(b, now);
	else if (query->is == QUERY_IS_NEXT)
		is_next(b, now);
	else if (query->is == QUERY_IS_CHANGED)
		is_changed(b);
	else
		g_string_append(b->sql, plain[query->is]);
	b->asks_hidden = b->asks_hidden || query->is == QUERY_IS_HIDDEN;
}
