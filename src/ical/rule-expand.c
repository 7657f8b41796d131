/*
 * A rule's times on the wall clock. One period (year, month, week, day, or a unit of the clock) at
 * a time: the days it allows, the times of day on each, BYSETPOS, then DTSTART, UNTIL and COUNT.
 * Only rules of another calendar (RFC 7529) are left to libical's iterator: for the rest it goes
 * wrong on BYWEEKNO, negative numbers, and BYSETPOS below a month.
 */
#include "rule-private.h"

enum {
	FOREIGN_STEP = 4000, /* what a year of another calendar costs beside a step of ours */
};

struct walk {
	struct rule rule; /* with what DTSTART stands in for filled in */
	const struct rule_bounds *bounds;
	gint64 dtstart;
	struct civil start;
	int week_year;  /* the year that DTSTART's week belongs to (ISO 8601, with WKST) */
	GArray *period; /* gint64: what the period at hand gives */
	GArray *out;
	gint32 counted;
	guint given, steps;
	enum rule_end end;
	bool done;
};

/* What the rule leaves open is taken from DTSTART. */
static void fill_in(struct walk *walk, bool whole_days)
{
	struct rule *r = &walk->rule;
	const struct civil *start = &walk->start;
	bool days = r->monthdays || r->monthdays_from_end || r->yeardays.n > 0 || r->n_weekdays > 0;

	if (r->freq == FREQ_WEEKLY || (r->freq == FREQ_YEARLY && r->weeknos.n > 0)) {
		if (!days) {
			r->n_weekdays = 1;
			r->weekdays[0].weekday = start->weekday;
			r->weekdays[0].nth = 0;
		}
	} else if (r->freq == FREQ_YEARLY || r->freq == FREQ_MONTHLY) {
		if (!days) {
			r->monthdays = 1u << start->day;
			if (r->freq == FREQ_YEARLY && !r->months)
				r->months = 1u << start->month;
		}
	}
	if (whole_days)
		r->hours = r->minutes = r->seconds = 0;
	if (r->freq < FREQ_HOURLY && !r->hours)
		r->hours = 1u << start->hour;
	if (r->freq < FREQ_MINUTELY && !r->minutes)
		r->minutes = G_GUINT64_CONSTANT(1) << start->minute;
	if (r->freq < FREQ_SECONDLY && !r->seconds)
		r->seconds = G_GUINT64_CONSTANT(1) << start->second;
}

/* So many candidates more were looked at; false when that was too many. */
static bool spend(struct walk *walk, guint steps)
{
	walk->steps += steps;
	if (walk->steps <= LIMIT_RULE_STEPS && *walk->bounds->budget >= steps) {
		*walk->bounds->budget -= steps;
		return true;
	}
	walk->end = RULE_TOO_LONG;
	walk->done = true;
	return false;
}

/* Hands on one time of the rule. */
static void give(struct walk *walk, gint64 local)
{
	if (walk->done || local < walk->dtstart)
		return;
	if (local > walk->bounds->to) {
		walk->done = true;
		return;
	}
	if (walk->rule.count > 0 && walk->counted++ >= walk->rule.count) {
		walk->done = true;
		return;
	}
	if (local < walk->bounds->from)
		return;
	if (walk->given++ >= walk->bounds->max) {
		walk->end = RULE_TOO_MANY;
		walk->done = true;
		return;
	}
	g_array_append_val(walk->out, local);
}

static int compare_locals(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x > y) - (x < y);
}

/* Leaves of a period, which is in order, what BYSETPOS names. A time that it names twice stays
 * twice. */
static void choose(GArray *period, const struct by_list *setpos)
{
	guint length = period->len;

	for (guint i = 0; i < setpos->n; i++) {
		int value = setpos->values[i];
		int index = value > 0 ? value - 1 : (int)length + value;
		if (index < 0 || index >= (int)length)
			continue;
		gint64 chosen = g_array_index(period, gint64, index);
		g_array_append_val(period, chosen);
	}
	if (setpos->n > 0) {
		g_array_remove_range(period, 0, length);
		g_array_sort(period, compare_locals);
	}
}

/* Ends a period: what it gave, after BYSETPOS, in order and once each. */
static void end_period(struct walk *walk)
{
	GArray *period = walk->period;

	choose(period, &walk->rule.setpos);
	for (guint i = 0; i < period->len && !walk->done; i++) {
		gint64 local = g_array_index(period, gint64, i);
		if (i == 0 || local != g_array_index(period, gint64, i - 1))
			give(walk, local);
	}
	g_array_set_size(period, 0);
}

/* Adds the times of day from `base` on that the masks allow; a mask of 0 keeps the base's value. */
static void add_clock(
	struct walk *walk, gint64 base, guint32 hours, guint64 minutes, guint64 seconds)
{
	for (int h = 0; h < (hours ? 24 : 1); h++) {
		if (hours && !(hours >> h & 1))
			continue;
		for (int m = 0; m < (minutes ? 60 : 1); m++) {
			if (minutes && !(minutes >> m & 1))
				continue;
			for (int s = 0; s < (seconds ? 60 : 1); s++) {
				if ((seconds && !(seconds >> s & 1)) || !spend(walk, 1))
					continue;
				gint64 local = base + h * 3600 + m * 60 + s;
				g_array_append_val(walk->period, local);
			}
		}
	}
}

/* The days [first, first + n) that the rule allows, with their times. */
static void add_days(struct walk *walk, struct date first, int n)
{
	const struct rule *r = &walk->rule;

	for (int i = 0; i < n && spend(walk, 1); i++) {
		struct rule_day day = rule_day_at((struct date){first.d + i});
		if (r->months && !(r->months >> day.month & 1))
			i += day.month_length - day.day; /* the rest of a month that is not meant */
		else if (rule_day_matches(r, &day))
			add_clock(
				walk, local_from_date(day.date), r->hours, r->minutes, r->seconds);
	}
}

/* Period k of a year, month, week or day rule: its first day and length. */
static struct date period_days(const struct walk *walk, gint64 k, int *length)
{
	const struct rule *r = &walk->rule;
	struct date day = local_date(walk->dtstart);
	gint64 months = (gint64)walk->start.year * 12 + walk->start.month - 1 + k;

	switch (r->freq) {
	case FREQ_YEARLY:
		if (r->weeknos.n > 0) {
			day = rule_first_week(walk->week_year + k, r->wkst);
			*length = rule_first_week(walk->week_year + k + 1, r->wkst).d - day.d;
			return day;
		}
		day = date_from_ymd(walk->start.year + k, 1, 1);
		*length = date_from_ymd(walk->start.year + k + 1, 1, 1).d - day.d;
		return day;
	case FREQ_MONTHLY:
		day = date_from_ymd(months / 12, months % 12 + 1, 1);
		*length = rule_day_at(day).month_length;
		return day;
	case FREQ_WEEKLY:
		*length = 7;
		return (struct date){day.d - (walk->start.weekday - r->wkst + 7) % 7 + 7 * k};
	default:
		*length = 1;
		return (struct date){day.d + k};
	}
}

static int week_year(const struct walk *walk)
{
	int day = local_date(walk->dtstart).d, year = walk->start.year;

	if (day < rule_first_week(year, walk->rule.wkst).d)
		return year - 1;
	return day < rule_first_week(year + 1, walk->rule.wkst).d ? year : year + 1;
}

/* The period that a day lies in, counted from DTSTART's. */
static gint64 period_of(const struct walk *walk, struct date day)
{
	struct civil c = civil_from_date(day);
	gint64 days = day.d - local_date(walk->dtstart).d;

	switch (walk->rule.freq) {
	case FREQ_YEARLY:
		return c.year - walk->start.year;
	case FREQ_MONTHLY:
		return (c.year - walk->start.year) * 12 + c.month - walk->start.month;
	case FREQ_WEEKLY:
		return days / 7;
	default:
		return days;
	}
}

/* Where to begin: a rule without COUNT can leave out what is before the bounds. */
static struct date first_day(const struct walk *walk)
{
	gint64 from = walk->rule.count > 0 ? walk->dtstart : MAX(walk->dtstart, walk->bounds->from);

	return local_date(from);
}

static void walk_periods(struct walk *walk)
{
	gint64 interval = walk->rule.interval;
	gint64 k = period_of(walk, first_day(walk)) - 1;
	gint64 last = local_date(walk->bounds->to).d;

	/* A year of weeks may begin before its January: one period earlier never hurts. */
	k = MAX(k / interval * interval, 0);
	for (; !walk->done; k += interval) {
		int length = 0;
		struct date first = period_days(walk, k, &length);
		if (date_is_none(first) || first.d > last)
			return;
		add_days(walk, first, length);
		end_period(walk);
	}
}

/* The units of the clock of one day, `t` being the first of them that the interval allows. */
static gint64 walk_day(struct walk *walk, gint64 t, gint64 day_end, gint64 unit)
{
	const struct rule *r = &walk->rule;

	for (; t < day_end && !walk->done; t += unit * r->interval) {
		int second = local_second_of_day(t);
		if (!spend(walk, 1))
			break;
		if (r->hours && !(r->hours >> (second / 3600) & 1))
			continue;
		if (unit <= 60 && r->minutes && !(r->minutes >> (second / 60 % 60) & 1))
			continue;
		if (unit == 1 && r->seconds && !(r->seconds >> (second % 60) & 1))
			continue;
		add_clock(walk, t, 0, unit > 60 ? r->minutes : 0, unit > 1 ? r->seconds : 0);
		end_period(walk);
	}
	return t;
}

static void walk_clock(struct walk *walk)
{
	static const int units[] = {
		[FREQ_HOURLY] = 3600, [FREQ_MINUTELY] = 60, [FREQ_SECONDLY] = 1};
	gint64 unit = units[walk->rule.freq];
	gint64 stride = unit * walk->rule.interval;
	gint64 origin = walk->dtstart - walk->dtstart % unit;
	struct date last = local_date(walk->bounds->to);

	if (walk->dtstart % unit < 0)
		origin -= unit;
	for (struct date d = first_day(walk); d.d <= last.d && !walk->done && spend(walk, 1);
		d.d++) {
		struct rule_day day = rule_day_at(d);
		gint64 begin = MAX(local_from_date(d), origin);
		if (!rule_day_matches(&walk->rule, &day))
			continue;
		gint64 n = (begin - origin + stride - 1) / stride;
		walk_day(walk, origin + n * stride, local_from_date(d) + DAY_SECONDS, unit);
	}
}

/* The same for years of another calendar, and for steps of libical's iterator, which can't be
 * stopped on its way to the next. */
static bool spend_foreign(struct walk *walk, guint years)
{
	if (*walk->bounds->budget / FOREIGN_STEP >= years) {
		*walk->bounds->budget -= years * FOREIGN_STEP;
		return true;
	}
	walk->end = RULE_TOO_LONG;
	return false;
}

/* A rule of another calendar, by libical. */
static void walk_foreign(struct walk *walk, bool whole_days)
{
	struct icalrecurrencetype r = icalrecurrencetype_from_string(walk->rule.foreign);
	const struct civil *c = &walk->start;
	struct icaltimetype start = {
		.year = c->year,
		.month = c->month,
		.day = c->day,
		.hour = c->hour,
		.minute = c->minute,
		.second = c->second,
		.is_date = whole_days,
	};
	struct civil to = local_civil(walk->bounds->to);

	r.interval = MIN(walk->rule.interval, G_MAXINT16);
	r.until = (struct icaltimetype){
		.year = to.year,
		.month = to.month,
		.day = to.day,
		.hour = 23,
		.minute = 59,
		.second = 59,
	};
	icalrecur_iterator *iterator = NULL;
	if (spend_foreign(walk, MAX(to.year - c->year, 0) + 1))
		iterator = icalrecur_iterator_new(r, start);
	while (iterator && !walk->done && spend_foreign(walk, 1)) {
		struct icaltimetype t = icalrecur_iterator_next(iterator);
		if (icaltime_is_null_time(t))
			break;
		struct civil found = {.year = t.year,
			.month = t.month,
			.day = t.day,
			.hour = t.hour,
			.minute = t.minute,
			.second = t.second};
		give(walk, instant_from_civil(&found, 0).s);
	}
	if (iterator)
		icalrecur_iterator_free(iterator);
	free(r.rscale);
}

enum rule_end rule_expand(const struct rule *rule, gint64 dtstart, bool whole_days,
	const struct rule_bounds *bounds, GArray *out)
{
	struct walk walk = {
		.rule = *rule,
		.bounds = bounds,
		.dtstart = dtstart,
		.start = local_civil(dtstart),
		.period = g_array_new(FALSE, FALSE, sizeof(gint64)),
		.out = out,
		.end = RULE_COMPLETE,
	};

	walk.week_year = week_year(&walk);
	fill_in(&walk, whole_days);
	if (rule->foreign)
		walk_foreign(&walk, whole_days);
	else if (rule->freq >= FREQ_HOURLY && !whole_days)
		walk_clock(&walk);
	else
		walk_periods(&walk);
	g_array_free(walk.period, TRUE);
	return walk.end;
}
