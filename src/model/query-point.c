/*
 * One end of a WHEN: a word is a day, a time of day, a moment, none of them, or one that makes no
 * sense; only the last is an error by itself.
 */
#include "query-point.h"

#include <stdlib.h>
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

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
bool point_was_meant(const char *word)
{
	g_auto(GStrv) ends = g_strsplit(word, "..", 2);

	for (char **end = ends; *end; end++)
		if (is_near_miss(*end))
			return true;
	return is_clock(word);
}

struct point point_read(const char *word, const struct query_context *context, GError **error)
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
