/* Day tabs and their bars. */
#include "days.h"

#include <summitty/time/format.h>

#define LABEL_CELLS 10
#define MARGIN 2
#define GAP 3

static const struct day_count *day_at(const struct days *days, int i)
{
	return &g_array_index(days->counts, struct day_count, i);
}

static int day_count(const struct days *days)
{
	return days->counts ? (int)days->counts->len : 0;
}

/* The hours any day has something in, and the most that run at once. */
static void measure(struct days *days)
{
	days->from = 24;
	days->to = 0;
	days->most = 0;
	for (int i = 0; i < day_count(days); i++)
		for (int hour = 0; hour < 24; hour++) {
			guint busy = day_at(days, i)->busy[hour];

			if (busy == 0)
				continue;
			days->from = MIN(days->from, hour);
			days->to = MAX(days->to, hour + 1);
			days->most = MAX(days->most, busy);
		}
}

/* The day nearest to `wanted`; of two, the earlier. */
static int nearest(const struct days *days, struct date wanted)
{
	int best = day_count(days) > 0 ? 0 : -1;

	for (int i = 1; i < day_count(days); i++)
		if (ABS(day_at(days, i)->day.d - wanted.d) <
			ABS(day_at(days, best)->day.d - wanted.d))
			best = i;
	return best;
}

void days_set(struct days *days, GArray *counts, struct date wanted)
{
	struct date current = days->chosen ? days->choice : days_current(days);

	days->chosen = false;
	g_clear_pointer(&days->counts, g_array_unref);
	days->counts = counts;
	days->current = nearest(days, date_is_none(current) ? wanted : current);
	measure(days);
}

void days_choose(struct days *days, struct date day)
{
	if (days->counts) {
		days->current = nearest(days, day);
		return;
	}
	days->chosen = true;
	days->choice = day;
}

void days_clear(struct days *days)
{
	g_clear_pointer(&days->counts, g_array_unref);
}

struct date days_current(const struct days *days)
{
	if (day_count(days) == 0 || days->current < 0)
		return DATE_NONE;
	return day_at(days, days->current)->day;
}

guint days_sessions(const struct days *days)
{
	return date_is_none(days_current(days)) ? 0 : day_at(days, days->current)->count;
}

void days_move(struct days *days, int by)
{
	if (day_count(days) > 0)
		days->current = CLAMP(days->current + by, 0, day_count(days) - 1);
}

void days_layout(struct days *days, int cols)
{
	int count = day_count(days), shown;

	days->width = LABEL_CELLS + GAP;
	shown = MAX((cols - 2 * MARGIN + GAP) / days->width, 1);
	/* Keep the current day in view, with a neighbour on either side where there is one. */
	days->first = MIN(days->first, MAX(days->current - 1, 0));
	if (days->current >= days->first + shown - 1)
		days->first = days->current - shown + 2;
	days->first = CLAMP(days->first, 0, MAX(count - shown, 0));
}

/* How busy a part of the day is, from 0 to 8. */
static int level(const struct days *days, const struct day_count *day, int from, int to)
{
	guint busy = 0;

	for (int hour = from; hour < to && hour < 24; hour++)
		busy = MAX(busy, day->busy[hour]);
	return busy == 0 ? 0 : 1 + (int)(busy * 7 / MAX(days->most, 1));
}

static void paint_bar(const struct days *days, struct surface *surface, int row, int col,
	const struct day_count *day, enum style style)
{
	int hours = days->to - days->from;
	int step = hours > LABEL_CELLS ? (hours + LABEL_CELLS - 1) / LABEL_CELLS : 1;

	for (int hour = days->from; hour < days->to; hour += step)
		surface_symbol(surface, row, col++, style,
			SYMBOL_BAR_0 + level(days, day, hour, MIN(hour + step, days->to)));
}

static void paint_tab(const struct days *days, struct surface *surface, int row, int col, int i,
	struct date today, bool bars)
{
	const struct day_count *day = day_at(days, i);
	bool current = i == days->current;
	enum style style = current ? STYLE_TAB_CURRENT : STYLE_TAB;
	g_autofree char *label = time_day_label(day->day);

	int used = surface_text(surface, row, col, LABEL_CELLS, style, label);

	if (current) {
		surface_text(surface, row, col - 1, 1, style, "[");
		surface_text(surface, row, col + used, 1, style, "]");
	}
	if (day->day.d == today.d)
		surface_restyle(surface, row, col, LABEL_CELLS, current ? style : STYLE_NOW);
	if (bars)
		paint_bar(days, surface, row + 1, col, day, current ? STYLE_ACCENT : STYLE_BUSY);
}

void days_paint(const struct days *days, struct surface *surface, int row, int col, int cols,
	struct date today, bool bars)
{
	int at = MARGIN, i = days->first;

	for (; i < day_count(days) && at + LABEL_CELLS <= cols; i++, at += days->width)
		paint_tab(days, surface, row, col + at, i, today, bars);
	if (days->first > 0)
		surface_symbol(surface, row, col, STYLE_ACCENT, SYMBOL_LEFT);
	if (i < day_count(days))
		surface_symbol(surface, row, col + cols - 1, STYLE_ACCENT, SYMBOL_RIGHT);
}

int days_at(const struct days *days, int col)
{
	int i = days->width > 0 ? days->first + (col - MARGIN) / days->width : -1;

	if (col < MARGIN) /* the arrow, if there is one */
		return days->first - 1;
	return i < day_count(days) ? i : -1;
}
