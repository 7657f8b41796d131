/*
 * Dates, times, durations and offsets. Dates are read here, range by range, since libical accepts
 * what does not exist and reads out of bounds for some of it; durations go through libical.
 */
#include "value.h"

#include <libical/ical.h>

/* Reads exactly n digits; -1 if there are none such. */
static int digits(struct slice *text, size_t n)
{
	int value = 0;

	if (text->len < n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isdigit(text->text[i]))
			return -1;
		value = value * 10 + (text->text[i] - '0');
	}
	text->text += n;
	text->len -= n;
	return value;
}

static bool skip(struct slice *text, char c)
{
	if (text->len == 0 || text->text[0] != c)
		return false;
	text->text++;
	text->len--;
	return true;
}

/* YYYYMMDD, or YYYY-MM-DD as some write it. */
static bool read_date(struct slice *text, struct date *date)
{
	int year = digits(text, 4);
	bool dashed = skip(text, '-');
	int month = digits(text, 2);
	if (dashed && !skip(text, '-'))
		return false;
	int day = digits(text, 2);

	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || day < 1)
		return false;
	*date = date_from_ymd(year, month, day);
	return !date_is_none(*date);
}

/* HHMMSS, HH:MM:SS or HHMM, as seconds of the day. A leap second counts as the one before. */
static bool read_clock(struct slice *text, int *seconds)
{
	int hour = digits(text, 2);
	bool colon = skip(text, ':');
	int minute = digits(text, 2);
	if (colon)
		skip(text, ':');
	int second = text->len >= 2 && g_ascii_isdigit(text->text[0]) ? digits(text, 2) : 0;

	if (hour < 0 || minute < 0 || minute > 59 || second < 0 || second > 60)
		return false;
	if (hour > 24 || (hour == 24 && (minute > 0 || second > 0)))
		return false;
	*seconds = hour * 3600 + minute * 60 + MIN(second, 59);
	return true;
}

bool value_when(struct slice text, struct when *out)
{
	struct date date;
	int seconds = 0;
	gint32 offset = 0;

	text = slice_trim(text);
	if (!read_date(&text, &date))
		return false;
	if (text.len == 1) /* Google's birthdays: 20181010Z */
		skip(&text, 'Z');
	if (text.len == 0) {
		*out = (struct when){.form = WHEN_DATE, .local = local_from_date(date)};
		return true;
	}
	if (!skip(&text, 'T') && !skip(&text, 't') && !skip(&text, ' '))
		return false;
	if (!read_clock(&text, &seconds))
		return false;
	bool utc = skip(&text, 'Z') || skip(&text, 'z');
	if (!utc && text.len > 0 && !(utc = value_offset(text, &offset)))
		return false;
	*out = (struct when){.form = utc ? WHEN_UTC : WHEN_FLOATING,
		.local = local_from_date(date) + seconds - offset};
	return true;
}

bool value_duration(struct slice text, gint64 *seconds, gint32 *days)
{
	char copy[32];

	text = slice_trim(text);
	if (text.len == 0 || text.len >= sizeof(copy))
		return false;
	g_snprintf(copy, sizeof(copy), "%.*s", (int)text.len, text.text);
	/* More digits than a limit's worth would overflow in libical. */
	size_t run = 0;
	for (const char *p = copy; *p != '\0'; p++) {
		run = g_ascii_isdigit(*p) ? run + 1 : 0;
		if (run > 8)
			return false;
	}
	struct icaldurationtype d = icaldurationtype_from_string(copy);
	if (icaldurationtype_is_bad_duration(d))
		return false;
	gint64 sum = (gint64)d.weeks * 7 * DAY_SECONDS + (gint64)d.days * DAY_SECONDS +
		     (gint64)d.hours * 3600 + (gint64)d.minutes * 60 + d.seconds;
	if (sum > (gint64)LIMIT_DURATION_DAYS * DAY_SECONDS)
		return false;
	*seconds = d.is_neg ? -sum : sum;
	if (days)
		*days = (gint32)(d.weeks * 7 + d.days);
	return true;
}

bool value_offset(struct slice text, gint32 *seconds)
{
	text = slice_trim(text);
	bool minus = skip(&text, '-');
	if (!minus && !skip(&text, '+'))
		return false;
	int hour = digits(&text, text.len == 1 || (text.len > 1 && text.text[1] == ':') ? 1 : 2);
	skip(&text, ':');
	int minute = text.len > 0 ? digits(&text, 2) : 0;
	skip(&text, ':');
	int second = text.len > 0 ? digits(&text, 2) : 0;

	if (hour < 0 || hour > 26 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
		text.len > 0)
		return false;
	int sum = hour * 3600 + minute * 60 + second;
	*seconds = minus ? -sum : sum;
	return true;
}

bool value_integer(struct slice text, gint32 *out)
{
	gint64 value = 0;

	text = slice_trim(text);
	bool minus = skip(&text, '-');
	if (!minus)
		skip(&text, '+');
	if (text.len == 0)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (!g_ascii_isdigit(text.text[i]))
			return false;
		value = MIN(value * 10 + (text.text[i] - '0'), G_MAXINT32);
	}
	*out = minus ? -value : value;
	return true;
}

struct date local_date(gint64 local)
{
	return date_from_instant((struct instant){local}, 0);
}

int local_second_of_day(gint64 local)
{
	return local - local_from_date(local_date(local));
}

gint64 local_from_date(struct date date)
{
	return (gint64)date.d * DAY_SECONDS;
}

struct civil local_civil(gint64 local)
{
	return civil_from_instant((struct instant){local}, 0);
}
