/*
 * Times as text, for machines (RFC 3339, RFC 5545) and for people. Callers say at which
 * offset, or in which zone, they want to see an instant.
 */
#include <summitty/time/format.h>

#include <summitty/base/i18n.h>

/* Puts `n` digits of a number; returns where they end. Times are of every row of a list: formatting
 * them by printf() would be most of its cost. */
static char *put_digits(char *to, int number, int n)
{
	for (int i = n; i-- > 0; number /= 10)
		to[i] = (char)('0' + number % 10);
	return to + n;
}

/* Years are 1–9999, see instant.c. */
static char *put_date(char *to, const struct civil *c)
{
	to = put_digits(to, c->year, 4);
	*to++ = '-';
	to = put_digits(to, c->month, 2);
	*to++ = '-';
	return put_digits(to, c->day, 2);
}

static char *put_hhmm(char *to, int hour, int minute)
{
	to = put_digits(to, hour, 2);
	*to++ = ':';
	return put_digits(to, minute, 2);
}

char *time_rfc3339(struct instant t, int offset)
{
	/* An RFC 3339 offset has no seconds; local mean times of before 1970 do. */
	int minutes = offset / 60;
	struct civil c = civil_from_instant(t, minutes * 60);
	char text[sizeof "0000-00-00T00:00:00+00:00"], *to = put_date(text, &c);

	*to++ = 'T';
	to = put_hhmm(to, c.hour, c.minute);
	*to++ = ':';
	to = put_digits(to, c.second, 2);
	*to++ = minutes < 0 ? '-' : '+';
	to = put_hhmm(to, ABS(minutes) / 60, ABS(minutes) % 60);
	return g_strndup(text, (gsize)(to - text));
}

char *time_iso_date(struct date d)
{
	struct civil c = civil_from_date(d);
	char text[sizeof "0000-00-00"];

	return g_strndup(text, (gsize)(put_date(text, &c) - text));
}

char *time_hhmm(struct instant t, int offset)
{
	struct civil c = civil_from_instant(t, offset);
	char text[sizeof "00:00"];

	return g_strndup(text, (gsize)(put_hhmm(text, c.hour, c.minute) - text));
}

char *time_hhmm_in(const struct zone *zone, struct instant t)
{
	return time_hhmm(t, zone_offset(zone, t));
}

char *time_ical_local(struct instant t, int offset)
{
	struct civil c = civil_from_instant(t, offset);

	return g_strdup_printf(
		"%04d%02d%02dT%02d%02d%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

char *time_ical_utc(struct instant t)
{
	g_autofree char *local = time_ical_local(t, 0);

	return g_strconcat(local, "Z", NULL);
}

char *time_ical_date(struct date d)
{
	struct civil c = civil_from_date(d);

	return g_strdup_printf("%04d%02d%02d", c.year, c.month, c.day);
}

/* Translators: the days of the week and the months as they stand in dates, short. */
static const char *const weekdays[] = {
	N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"),
	N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

/* Puts a name where a format has the field, if we have it translated: the user's language needs no
 * locale for that. Without, it is left to LC_TIME. Takes the format. */
static char *fill_name(char *format, const char *field, const char *name)
{
	g_auto(GStrv) parts = g_strsplit(format, field, -1);

	if (_(name) == name)
		return format;
	g_free(format);
	return g_strjoinv(_(name), parts);
}

static char *format_day(struct date d, const char *pattern)
{
	struct civil c = civil_from_date(d);
	g_autoptr(GDateTime) day = g_date_time_new_utc(c.year, c.month, c.day, 0, 0, 0);
	int weekday = g_date_time_get_day_of_week(day);
	char *named = fill_name(g_strdup(pattern), "%a", weekdays[weekday - 1]);
	g_autofree char *format = fill_name(named, "%b", months[c.month - 1]);

	return g_date_time_format(day, format);
}

char *time_day_label(struct date d)
{
	/* Translators: weekday, day and month as g_date_time_format() spells them: "Thu 11 Oct". */
	return format_day(d, _("%a %-d %b"));
}

char *time_day_short(struct date d)
{
	/* Translators: weekday and day, in six cells: "Thu 11". */
	return format_day(d, _("%a %-d"));
}

static char *format_days(int days, int hours)
{
	if (hours == 0)
		return g_strdup_printf(_("%d d"), days);
	return g_strdup_printf(_("%d d %d h"), days, hours);
}

char *time_duration(gint64 seconds)
{
	int s = (int)CLAMP(seconds, 0, G_MAXINT);
	int minutes = s / 60;

	if (s > 0 && minutes == 0)
		return g_strdup_printf(_("%d s"), s);
	if (minutes < 60)
		return g_strdup_printf(_("%d min"), minutes);
	if (minutes >= 24 * 60)
		return format_days(minutes / 60 / 24, minutes / 60 % 24);
	if (minutes % 60 == 0)
		return g_strdup_printf(_("%d h"), minutes / 60);
	return g_strdup_printf(_("%d h %02d"), minutes / 60, minutes % 60);
}
