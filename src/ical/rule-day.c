/*
 * Which days a rule allows: every BY… part about days as a filter on one day. RFC 5545 section
 * 3.3.10 speaks of parts that expand and parts that limit; over the days of a whole period both are
 * the same filter, provided that what DTSTART stands in for has been filled in (rule-expand.c).
 */
#include "rule-private.h"

struct rule_day rule_day_at(struct date date)
{
	struct civil c = civil_from_date(date);

	return (struct rule_day){
		.date = date,
		.year = c.year,
		.month = c.month,
		.day = c.day,
		.weekday = c.weekday,
		.yearday = date.d - date_from_ymd(c.year, 1, 1).d + 1,
		.year_length = 365 + (date_month_days(c.year, 2) == 29),
		.month_length = date_month_days(c.year, c.month),
	};
}

struct date rule_first_week(int year, int wkst)
{
	/* The week that holds 4 January. */
	struct date fourth = date_from_ymd(year, 1, 4);
	int into = (civil_from_date(fourth).weekday - wkst + 7) % 7;

	return (struct date){fourth.d - into};
}

/* A number, or a negative one from the end of `length`. */
static bool list_has(const struct by_list *list, int number, int length)
{
	for (guint i = 0; i < list->n; i++)
		if (list->values[i] == number || list->values[i] == number - length - 1)
			return true;
	return false;
}

static bool week_matches(const struct rule *rule, const struct rule_day *day)
{
	struct date first = rule_first_week(day->year, rule->wkst);
	struct date next = rule_first_week(day->year + 1, rule->wkst);

	if (day->date.d < first.d) {
		next = first;
		first = rule_first_week(day->year - 1, rule->wkst);
	} else if (day->date.d >= next.d) {
		first = next;
		next = rule_first_week(day->year + 2, rule->wkst);
	}
	return list_has(&rule->weeknos, (day->date.d - first.d) / 7 + 1, (next.d - first.d) / 7);
}

static bool monthday_matches(const struct rule *rule, const struct rule_day *day)
{
	return rule->monthdays >> day->day & 1 ||
	       rule->monthdays_from_end >> (day->month_length - day->day + 1) & 1;
}

/* BYDAY's number counts in the month, or in the year where no month is named. */
static bool nth_matches(const struct rule *rule, const struct rule_day *day, int nth)
{
	bool in_month = rule->freq == FREQ_MONTHLY || (rule->freq == FREQ_YEARLY && rule->months);
	bool in_year = rule->freq == FREQ_YEARLY && !rule->months && rule->weeknos.n == 0;

	if (nth == 0 || (!in_month && !in_year))
		return true;
	int before = in_month ? day->day : day->yearday;
	int after = (in_month ? day->month_length : day->year_length) - before + 1;
	return nth == (before - 1) / 7 + 1 || -nth == (after - 1) / 7 + 1;
}

static bool weekday_matches(const struct rule *rule, const struct rule_day *day)
{
	for (guint i = 0; i < rule->n_weekdays; i++)
		if (rule->weekdays[i].weekday == day->weekday &&
			nth_matches(rule, day, rule->weekdays[i].nth))
			return true;
	return false;
}

bool rule_day_matches(const struct rule *rule, const struct rule_day *day)
{
	if (rule->months && !(rule->months >> day->month & 1))
		return false;
	if ((rule->monthdays || rule->monthdays_from_end) && !monthday_matches(rule, day))
		return false;
	if (rule->n_weekdays > 0 && !weekday_matches(rule, day))
		return false;
	if (rule->yeardays.n > 0 && !list_has(&rule->yeardays, day->yearday, day->year_length))
		return false;
	return rule->weeknos.n == 0 || week_matches(rule, day);
}
