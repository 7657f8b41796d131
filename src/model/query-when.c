/*
 * Days and times of day as people write them: today, fri, day2, 2018-10-11, 14:00, moments such as
 * now and +2h, and ranges A..B of them with either end open. Every word is one of three things: a
 * moment, no moment at all, or a moment that makes no sense; only the last is an error by itself.
 */
#include <stdlib.h>
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

#include "query-when.h"

enum point_type {
	POINT_NONE,  /* not a day or a time */
	POINT_WRONG, /* looks like one, makes no sense: the error is set */
	POINT_OPEN,  /* nothing: the open end of a range */
	POINT_DAY,
	POINT_CLOCK,
	POINT_MOMENT, /* a time of one day, relative to now */
};

struct point {
	enum point_type type;
	struct date day;
	int clock;
};

static struct point wrong(GError **error, int code, const char *format, ...) G_GNUC_PRINTF(3, 4);

static struct point wrong(GError **error, int code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_propagate_error(error, g_error_new_valist(SUMMITTY_ERROR, code, format, args));
	va_end(args);
	return (struct point){.type = POINT_WRONG};
}

static struct point day_point(struct date day)
{
	return (struct point){.type = POINT_DAY, .day = day};
}

static bool all_digits(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

/* "today" and its neighbours, as days from today. */
static const struct {
	const char *name;
	int offset;
} relative_days[] = {{"today", 0}, {"tomorrow", 1}, {"yesterday", -1}};

static const char *const weekdays[] = {
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday",
	"saturday",
	"sunday",
};

/* 1 Monday … 7 Sunday; 0 for what is neither "mon" nor "monday". */
static int weekday_of_word(const char *word)
{
	size_t len = strlen(word);
	for (size_t i = 0; i < G_N_ELEMENTS(weekdays); i++)
		if (g_ascii_strncasecmp(word, weekdays[i], len) == 0 &&
			(len == 3 || len == strlen(weekdays[i])))
			return (int)i + 1;
	return 0;
}

/* The summit's next such weekday; its first if all are over; the calendar's if it has none. */
static struct date next_weekday(int weekday, const struct query_context *context)
{
	struct date first = DATE_NONE;
	for (size_t i = 0; i < context->n_days; i++) {
		struct date day = context->days[i];
		if (civil_from_date(day).weekday != weekday)
			continue;
		if (day.d >= context->today.d)
			return day;
		if (date_is_none(first))
			first = day;
	}
	if (!date_is_none(first))
		return first;
	int ahead = (weekday - civil_from_date(context->today).weekday + 7) % 7;
	return (struct date){context->today.d + ahead};
}

/* The n-th day of the summit, counted from 1. */
static struct point numbered_day(
	const char *word, const char *digits, const struct query_context *context, GError **error)
{
	guint64 n = 0;
	if (!g_ascii_string_to_unsigned(digits, 10, 1, G_MAXINT32, &n, NULL))
		return wrong(error, SUMMITTY_ERROR_USAGE,
			_("There is no day “%s”: a summit's days are counted from 1."), word);
	if (n > context->n_days)
		return wrong(error, SUMMITTY_ERROR_NOT_FOUND,
			ngettext("There is no day %s: the summit has %zu day.",
				"There is no day %s: the summit has %zu days.", context->n_days),
			digits, context->n_days);
	return day_point(context->days[n - 1]);
}

static struct point dated_day(const char *word, GError **error)
{
	struct date day;
	if (time_parse_date(word, &day))
		return day_point(day);
	return wrong(error, SUMMITTY_ERROR_USAGE,
		_("There is no day “%s”: write a date as 2018-10-11."), word);
}

/* What comes before the day's boundary is of the evening before: 00:30 is 24:30. */
static struct point clock_point(
	const char *word, const struct query_context *context, GError **error)
{
	struct point point = {.type = POINT_CLOCK};
	if (time_parse_clock(word, &point.clock)) {
		point.clock += point.clock < context->boundary ? QUERY_CLOCK_DAY : 0;
		return point;
	}
	return wrong(error, SUMMITTY_ERROR_USAGE,
		_("There is no time “%s”: write a time of day as 09:30, up to 24:00."), word);
}

static struct point moment(struct date day, int clock, const struct query_context *context)
{
	int past = clock - context->boundary;
	int days = past / QUERY_CLOCK_DAY - (past % QUERY_CLOCK_DAY < 0);

	return (struct point){
		.type = POINT_MOMENT,
		.day = {day.d + days},
		.clock = clock - days * QUERY_CLOCK_DAY,
	};
}

/* "+2h", "-30m", "+1d": so long after or before now. What is none is left to others. */
static struct point relative_point(const char *word, const struct query_context *context)
{
	static const struct {
		const char *name;
		int seconds;
	} units[] = {{"m", 60}, {"min", 60}, {"h", 3600}};
	const char *unit = word + 1 + strspn(word + 1, "0123456789");
	int n = unit - word <= 5 ? (int)strtol(word, NULL, 10) : 0;

	if (unit == word + 1 || unit - word > 5)
		return (struct point){.type = POINT_NONE};
	if (g_ascii_strcasecmp(unit, "d") == 0)
		return day_point((struct date){context->today.d + n});
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (g_ascii_strcasecmp(unit, units[i].name) == 0)
			return moment(
				context->today, context->clock + n * units[i].seconds, context);
	return (struct point){.type = POINT_NONE};
}

/* Whether a word has a digit wherever one of the shapes has a "9", and is the same elsewhere. */
static bool has_shape(const char *word, const char *const *shapes)
{
	for (; *shapes; shapes++) {
		size_t i = 0, len = strlen(*shapes);
		while (i < len &&
			((*shapes)[i] == '9' ? g_ascii_isdigit(word[i]) : word[i] == (*shapes)[i]))
			i++;
		if (i == len && !word[i])
			return true;
	}
	return false;
}

static bool is_date(const char *word)
{
	static const char *const shapes[] = {
		"9999-99-99", "9999-9-99", "9999-99-9", "9999-9-9", NULL};
	return has_shape(word, shapes);
}

static bool is_clock(const char *word)
{
	static const char *const shapes[] = {"99:99", "9:99", NULL};
	return has_shape(word, shapes);
}

/* What was meant for a day or a time but is written as none of the forms are. */
static bool is_near_miss(const char *word)
{
	static const char *const shapes[] = {"9999-99", "9999/99/99", "9999/9/99", "9999/99/9",
		"9999/9/9", "9999/99", "9999.99.99", "99/99/9999", "9/99/9999", "99/9/9999",
		"9/9/9999", "99.99.9999", "9.99.9999", "99.9.9999", "9.9.9999", "99-99-9999",
		"99:99:99", NULL};
	const char *hour = strpbrk(word, "Tt _");
	g_autofree char *day = g_strndup(word, hour ? (gsize)(hour - word) : 0);

	return has_shape(word, shapes) ||
	       (is_date(day) && g_ascii_isdigit(hour[1])); /* 2018-10-11T09:00 */
}

/* A time alone is one too: a moment that no session need begin at. */
static bool has_near_miss(const char *word)
{
	g_auto(GStrv) ends = g_strsplit(word, "..", 2);

	for (char **end = ends; *end; end++)
		if (is_near_miss(*end))
			return true;
	return is_clock(word);
}

static struct point near_miss(const char *word, GError **error)
{
	return wrong(error, SUMMITTY_ERROR_USAGE,
		_("“%s” is no day and no time as they are written here: 2018-10-11, fri, day2, "
		  "2018-10-11..2018-10-12, 09:00..12:30. To search for it, put it in quotes."),
		word);
}

static struct point read_point(
	const char *word, const struct query_context *context, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(relative_days); i++)
		if (g_ascii_strcasecmp(word, relative_days[i].name) == 0)
			return day_point((struct date){context->today.d + relative_days[i].offset});
	if (g_ascii_strcasecmp(word, "now") == 0)
		return moment(context->today, context->clock, context);
	if (*word == '+' || *word == '-')
		return relative_point(word, context);
	int weekday = weekday_of_word(word);
	if (weekday)
		return day_point(next_weekday(weekday, context));
	if (g_ascii_strncasecmp(word, "day", 3) == 0 && all_digits(word + 3))
		return numbered_day(word, word + 3, context, error);
	if (is_date(word))
		return dated_day(word, error);
	if (is_clock(word))
		return clock_point(word, context, error);
	return (struct point){.type = *word ? POINT_NONE : POINT_OPEN};
}

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
		*from = *to = read_point(word, context, error);
		return;
	}
	g_autofree char *left = g_strndup(word, (gsize)(dots - word));
	*from = *to = read_point(left, context, error);
	if (from->type != POINT_WRONG)
		*to = read_point(dots + 2, context, error);
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

struct query *query_parse_when(
	const char *word, const struct query_context *context, GError **error)
{
	struct point from, to;

	if (names_field(word))
		return NULL;
	if (has_near_miss(word)) {
		near_miss(word, error);
		return NULL;
	}
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
		if (!all_digits(*end))
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
		wrong(error, SUMMITTY_ERROR_USAGE,
			_("“%s” is not a day: write day:2, day:today, day:fri, day:2018-10-11 or "
			  "day:2018-10-11..2018-10-12."),
			value);
		return NULL;
	}
	return between(from, to, context, error);
}

static struct point bound(const char *value, const struct query_context *context, GError **error)
{
	struct point point = read_point(value, context, error);
	if (point.type != POINT_NONE)
		return point;
	return wrong(error, SUMMITTY_ERROR_USAGE,
		_("“%s” is neither a time nor a day: write 14:00, now, +2h, 2018-10-11, day2 or "
		  "fri."),
		value);
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
