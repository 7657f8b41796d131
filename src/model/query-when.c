/*
 * Days and times of day as people write them: today, fri, day2, 2018-10-11, 14:00, moments such as
 * now and +2h, and ranges A..B of them with either end open.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "query-point.h"
#include "query-when.h"

static struct query *days_between(struct point from, struct point to, GError **error)
{
	struct date first = from.type == POINT_DAY ? from.day : QUERY_DAY_FIRST;
	struct date last = to.type == POINT_DAY ? to.day : QUERY_DAY_LAST;
	if (first.d <= last.d)
		return query_day(first, last);
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("The range ends before it begins: put the earlier day first."));
	return NULL;
}

/* What ends before it begins, as 02:00..09:00 does where days end at 04:00, is both ends of a
 * day. */
static struct query *clocks_between(struct point from, struct point to)
{
	int first = from.type == POINT_CLOCK ? from.clock : 0;
	int last = to.type == POINT_CLOCK ? to.clock : QUERY_CLOCK_END;
	if (first <= last)
		return query_clock(first, last);
	return query_or(query_clock(first, QUERY_CLOCK_END), query_clock(0, last));
}

static bool either(struct point a, struct point b, enum point_type type)
{
	return a.type == type || b.type == type;
}

/* From a time of a day on: later that day, or on a later one. */
static struct query *from_moment(struct point at)
{
	return query_or(
		query_and(query_day(at.day, at.day), query_clock(at.clock, QUERY_CLOCK_END)),
		query_day((struct date){at.day.d + 1}, QUERY_DAY_LAST));
}

static struct query *until_moment(struct point at)
{
	return query_or(query_day(QUERY_DAY_FIRST, (struct date){at.day.d - 1}),
		query_and(query_day(at.day, at.day), query_clock(0, at.clock)));
}

/* A day is a moment by its ends, and a time of day by being today's. */
static struct point as_moment(struct point point, int clock, const struct query_context *context)
{
	if (point.type == POINT_DAY)
		point.clock = clock;
	if (point.type == POINT_CLOCK)
		point.day = context->today;
	return point;
}

static struct query *moments_between(
	struct point from, struct point to, const struct query_context *context, GError **error)
{
	from = as_moment(from, context->boundary, context);
	to = as_moment(to, context->boundary + QUERY_CLOCK_DAY - 60, context);
	if (from.type == POINT_OPEN)
		return until_moment(to);
	if (to.type == POINT_OPEN)
		return from_moment(from);
	if (from.day.d < to.day.d || (from.day.d == to.day.d && from.clock <= to.clock))
		return query_and(from_moment(from), until_moment(to));
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("The range ends before it begins: put the earlier time first."));
	return NULL;
}

static struct query *between(
	struct point from, struct point to, const struct query_context *context, GError **error)
{
	if (either(from, to, POINT_WRONG))
		return NULL;
	if (!either(from, to, POINT_NONE)) {
		if (either(from, to, POINT_MOMENT))
			return moments_between(from, to, context, error);
		bool days = either(from, to, POINT_DAY), clocks = either(from, to, POINT_CLOCK);
		if (days && !clocks)
			return days_between(from, to, error);
		if (clocks && !days)
			return clocks_between(from, to);
	}
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("A range goes from a day to a day or from a time to a time: "
		  "2018-10-11..2018-10-12, 09:00..12:30."));
	return NULL;
}

/* The two ends of "A..B"; a word without dots is both. The second is not read if the first is
 * wrong. */
static void read_range(const char *word, const struct query_context *context, struct point *from,
	struct point *to, GError **error)
{
	const char *dots = strstr(word, "..");
	if (!dots) {
		*from = *to = point_read(word, context, error);
		return;
	}
	g_autofree char *left = g_strndup(word, (gsize)(dots - word));
	*from = *to = point_read(left, context, error);
	if (from->type != POINT_WRONG)
		*to = point_read(dots + 2, context, error);
}

/* "day:fri..sat" is a term, and its range is the field's own. */
static bool names_field(const char *word)
{
	word += strspn(word, "-(");
	size_t letters = 0;
	while (g_ascii_isalpha(word[letters]))
		letters++;
	return letters > 0 && word[letters] == ':';
}

static struct query *fail_meant(const char *word, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("“%s” is no day and no time as they are written here: 2018-10-11, fri, day2, "
		  "2018-10-11..2018-10-12, 09:00..12:30. To search for it, put it in quotes."),
		word);
	return NULL;
}

struct query *query_parse_when(
	const char *word, const struct query_context *context, GError **error)
{
	struct point from, to;

	if (names_field(word))
		return NULL;
	if (point_was_meant(word))
		return fail_meant(word, error);
	read_range(word, context, &from, &to, error);
	bool range = strstr(word, "..") && either(from, to, POINT_MOMENT);
	if (!either(from, to, POINT_WRONG) && !either(from, to, POINT_DAY) &&
		!either(from, to, POINT_CLOCK) && !range)
		return NULL;
	struct query *when = between(from, to, context, error);
	if (when && when->op == QUERY_DAY)
		when->running = true; /* the fair that began yesterday is on today as well */
	return when;
}

/* day: takes bare numbers too; as words of a command line they would be ambiguous. */
static char *spell_out_numbers(const char *value)
{
	g_auto(GStrv) ends = g_strsplit(value, "..", 2);
	for (char **end = ends; *end; end++) {
		size_t digits = strspn(*end, "0123456789");
		if (digits == 0 || (*end)[digits])
			continue;
		char *spelt = g_strconcat("day", *end, NULL);
		g_free(*end);
		*end = spelt;
	}
	return g_strjoinv("..", ends);
}

struct query *when_day(const char *value, const struct query_context *context, GError **error)
{
	struct point from, to;
	g_autofree char *spelt = spell_out_numbers(value);

	read_range(spelt, context, &from, &to, error);
	if (!either(from, to, POINT_WRONG) && !either(from, to, POINT_DAY)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("“%s” is not a day: write day:2, day:today, day:fri, day:2018-10-11 or "
			  "day:2018-10-11..2018-10-12."),
			value);
		return NULL;
	}
	return between(from, to, context, error);
}

static struct point bound(const char *value, const struct query_context *context, GError **error)
{
	struct point point = point_read(value, context, error);
	if (point.type != POINT_NONE)
		return point;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("“%s” is neither a time nor a day: write 14:00, now, +2h, 2018-10-11, day2 or "
		  "fri."),
		value);
	return (struct point){.type = POINT_WRONG};
}

struct query *when_after(const char *value, const struct query_context *context, GError **error)
{
	return between(
		bound(value, context, error), (struct point){.type = POINT_OPEN}, context, error);
}

struct query *when_before(const char *value, const struct query_context *context, GError **error)
{
	return between(
		(struct point){.type = POINT_OPEN}, bound(value, context, error), context, error);
}
