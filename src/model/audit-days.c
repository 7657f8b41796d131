/*
 * Sessions far from the summit's days. The days fall into runs without long gaps; the run that has
 * most sessions is the summit, if it has most of them all. A session or two elsewhere is a
 * milestone on the way there, or a slip of the pen: where it would be within the summit but for
 * the year, the year is wrong. Runs of some size are events of their own, and nothing is said.
 */
#include "audit-private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

enum {
	GAP_DAYS = 3,      /* a run may pause for a weekend */
	SUMMIT_LEAST = 5,  /* sessions that make up a summit */
	STRAY_AT_MOST = 2, /* sessions of a run that is no event of its own … */
	STRAY_SHARE = 20,  /* … or that are at most one in so many */
	NEAR_DAYS = 7,     /* of the summit's days: where a date of another year is suspicious */
	EPOCH_YEAR = 1980, /* earlier years are what clocks that were never set say */
};

/* A run of days: items [from, to) in list order. */
struct run {
	guint from, to;
	struct date first, last;
};

static struct date day_of(const struct audit *audit, guint i)
{
	const struct audit_item *item = audit->items->pdata[i];

	return date_from_instant(item->session->start, item->session->start_offset);
}

static GArray *find_runs(const struct audit *audit)
{
	GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));
	struct run *last = NULL;

	for (guint i = 0; i < audit->items->len; i++) {
		struct date day = day_of(audit, i);
		if (last && day.d - last->last.d <= GAP_DAYS) {
			last->to = i + 1;
			last->last.d = MAX(last->last.d, day.d);
			continue;
		}
		const struct run run = {i, i + 1, day, day};
		g_array_append_val(runs, run);
		last = &g_array_index(runs, struct run, runs->len - 1);
	}
	return runs;
}

static guint size_of(const struct run *run)
{
	return run->to - run->from;
}

/* The run that is the summit; NULL if the sessions are no single event. */
static const struct run *find_summit(const GArray *runs, guint total)
{
	const struct run *largest = NULL;

	for (guint i = 0; i < runs->len; i++) {
		const struct run *run = &g_array_index(runs, struct run, i);
		if (!largest || size_of(run) > size_of(largest))
			largest = run;
	}
	return largest && size_of(largest) >= SUMMIT_LEAST && size_of(largest) * 3 >= total * 2
		       ? largest
		       : NULL;
}

/* The day in the summit's year; 29 February may have none. */
static bool is_wrong_year(struct date day, const struct run *summit)
{
	struct civil own = civil_from_date(day), at = civil_from_date(summit->first);
	struct date moved = date_from_ymd(at.year, own.month, own.day);

	if (own.year < EPOCH_YEAR && at.year >= EPOCH_YEAR)
		return true;
	return own.year != at.year && !date_is_none(moved) &&
	       moved.d >= summit->first.d - NEAR_DAYS && moved.d <= summit->last.d + NEAR_DAYS;
}

static void say_stray(struct audit *audit, guint i, const struct run *summit)
{
	const struct audit_item *item = audit->items->pdata[i];
	g_autofree char *name = audit_name(item);
	g_autofree char *first = time_iso_date(summit->first);
	g_autofree char *last = time_iso_date(summit->last);

	if (is_wrong_year(day_of(audit, i), summit))
		audit_say(audit, "wrong-year", item, _("%s is years from the summit, %s to %s."),
			name, first, last);
	else
		audit_say(audit, "outside-days", item,
			_("%s is not on the summit's days, %s to %s."), name, first, last);
}

void audit_days(struct audit *audit)
{
	g_autoptr(GArray) runs = find_runs(audit);
	const struct run *summit = find_summit(runs, audit->items->len);

	for (guint i = 0; summit && i < runs->len; i++) {
		const struct run *run = &g_array_index(runs, struct run, i);
		bool stray = size_of(run) <= STRAY_AT_MOST ||
			     size_of(run) * STRAY_SHARE <= audit->items->len;
		for (guint at = run->from; run != summit && stray && at < run->to; at++)
			say_stray(audit, at, summit);
	}
}
