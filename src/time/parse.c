/*
 * Times as people and scripts write them. Every reader takes the whole text or nothing: a
 * `const char **` walks over it, and what is left over at the end is an error.
 */
#include <summitty/time/format.h>

/* Takes between `min` and `max` decimal digits. */
static bool take_number(const char **p, int min, int max, int *out)
{
	int digits = 0, value = 0;

	while (digits < max && g_ascii_isdigit((*p)[digits]))
		value = value * 10 + ((*p)[digits++] - '0');
	if (digits < min)
		return false;
	*p += digits;
	*out = value;
	return true;
}

static bool take_char(const char **p, const char *set)
{
	if (**p == '\0' || !strchr(set, **p))
		return false;
	(*p)++;
	return true;
}

static bool take_date(const char **p, struct civil *c)
{
	return take_number(p, 4, 4, &c->year) && take_char(p, "-") &&
	       take_number(p, 2, 2, &c->month) && take_char(p, "-") &&
	       take_number(p, 2, 2, &c->day) &&
	       !date_is_none(date_from_ymd(c->year, c->month, c->day));
}

/* Seconds may have a fraction, which is dropped, and may be 60, a leap second (RFC 3339, 5.6). */
static bool take_seconds(const char **p, struct civil *c)
{
	if (!take_char(p, ":"))
		return true;
	if (!take_number(p, 2, 2, &c->second) || c->second > 60)
		return false;
	if (!take_char(p, "."))
		return true;
	if (!g_ascii_isdigit(**p))
		return false;
	while (g_ascii_isdigit(**p))
		(*p)++;
	return true;
}

static bool take_time(const char **p, struct civil *c)
{
	return take_number(p, 2, 2, &c->hour) && c->hour < 24 && take_char(p, ":") &&
	       take_number(p, 2, 2, &c->minute) && c->minute < 60 && take_seconds(p, c);
}

/* "Z", "+07:00", "-03:30". */
static bool take_offset(const char **p, int *offset)
{
	int hours, minutes;

	if (take_char(p, "Zz")) {
		*offset = 0;
		return true;
	}
	int sign = **p == '-' ? -1 : 1;
	if (!take_char(p, "+-") || !take_number(p, 2, 2, &hours) || !take_char(p, ":") ||
		!take_number(p, 2, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return true;
}

static bool parse_epoch(const char *text, struct instant *out)
{
	gint64 s;
	const char *digits = *text == '-' ? text + 1 : text;

	if (!g_ascii_isdigit(*digits) ||
		!g_ascii_string_to_signed(text, 10, INSTANT_FIRST.s, INSTANT_LAST.s, &s, NULL))
		return false;
	*out = (struct instant){s};
	return true;
}

static bool finish_local(const struct zone *zone, const struct civil *c, struct instant *out)
{
	if (!zone)
		return false;
	*out = zone_instant(zone, c);
	return true;
}

bool time_parse(const char *text, const struct zone *zone, struct instant *out)
{
	struct civil c = {0};
	int offset;

	if (*text == '@')
		return parse_epoch(text + 1, out);
	if (!take_date(&text, &c))
		return false;
	if (*text == '\0')
		return finish_local(zone, &c, out);
	if (!take_char(&text, "Tt ") || !take_time(&text, &c))
		return false;
	if (*text == '\0')
		return finish_local(zone, &c, out);
	if (!take_offset(&text, &offset) || *text != '\0')
		return false;
	*out = instant_from_civil(&c, offset);
	return true;
}

bool time_parse_date(const char *text, struct date *out)
{
	struct civil c = {0};

	if (!take_date(&text, &c) || *text != '\0')
		return false;
	*out = date_from_ymd(c.year, c.month, c.day);
	return true;
}

bool time_parse_clock(const char *text, int *out)
{
	int hour, minute;

	if (!take_number(&text, 1, 2, &hour) || !take_char(&text, ":") ||
		!take_number(&text, 2, 2, &minute) || *text != '\0' || minute > 59 ||
		hour * 60 + minute > 24 * 60)
		return false;
	*out = hour * 3600 + minute * 60;
	return true;
}
