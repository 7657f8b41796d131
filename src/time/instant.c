/*
 * Instants, dates and civil fields, in pure arithmetic: no zone database, no libc calendar. The
 * calendar is proleptic Gregorian. Reading fields out of an instant clamps it to the years 1–9999,
 * so that whatever a damaged database holds prints with four digits and overflows nowhere.
 */
#include <summitty/time/instant.h>

static gint64 floor_div(gint64 a, gint64 b)
{
	return a / b - (a % b < 0);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/*
 * Days since 1970-01-01. Counts years from March, so that the leap day is the last of its year and
 * the days before a month follow one formula, (153 m + 2) / 5.
 */
static gint64 days_from_ymd(gint64 year, int month, int day)
{
	gint64 y = year - (month <= 2);
	int m = (month + 9) % 12;
	gint64 leaps = floor_div(y, 4) - floor_div(y, 100) + floor_div(y, 400);

	return 365 * y + leaps + (153 * m + 2) / 5 + day - 1 - 719468;
}

/* The inverse of days_from_ymd(), for days within the years 0–9999. */
static void ymd_from_days(gint64 days, struct civil *c)
{
	gint64 z = days + 719468;
	int era = (int)(z / 146097);
	int doe = (int)(z % 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int m = (5 * doy + 2) / 153;

	c->day = doy - (153 * m + 2) / 5 + 1;
	c->month = m < 10 ? m + 3 : m - 9;
	c->year = yoe + era * 400 + (c->month <= 2);
}

struct date date_from_ymd(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
		day > date_month_days(year, month))
		return DATE_NONE;
	return (struct date){(gint32)days_from_ymd(year, month, day)};
}

/* Wall-clock seconds since 1970 of an instant at an offset, within the years 1–9999. */
static gint64 local_seconds(struct instant t, int offset)
{
	gint64 s = CLAMP(t.s, INSTANT_FIRST.s, INSTANT_LAST.s) + offset;

	return CLAMP(s, INSTANT_FIRST.s, INSTANT_LAST.s);
}

struct civil civil_from_instant(struct instant t, int offset)
{
	gint64 s = local_seconds(t, offset);
	gint64 days = floor_div(s, DAY_SECONDS);
	int left = (int)(s - days * DAY_SECONDS);
	struct civil c = {
		.hour = left / 3600,
		.minute = left / 60 % 60,
		.second = left % 60,
		.weekday = (int)((days + 719162) % 7) + 1, /* day 0 is Monday 0001-01-01 */
	};

	ymd_from_days(days, &c);
	return c;
}

struct civil civil_from_date(struct date d)
{
	return civil_from_instant((struct instant){(gint64)d.d * DAY_SECONDS}, 0);
}

struct instant instant_from_civil(const struct civil *c, int offset)
{
	gint64 days = days_from_ymd(c->year, c->month, c->day);

	return (struct instant){
		days * DAY_SECONDS + c->hour * 3600 + c->minute * 60 + c->second - offset};
}

struct date date_from_instant(struct instant t, int offset)
{
	return (struct date){(gint32)floor_div(local_seconds(t, offset), DAY_SECONDS)};
}

struct date day_from_instant(struct instant t, int offset, int boundary)
{
	return date_from_instant(t, offset - boundary);
}
