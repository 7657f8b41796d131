/*
 * Painting the grid around its blocks: day tabs, the background lane's margins, the venues' names,
 * the times, the line where now is. The last row says in full what is selected.
 */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/model/venue.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>

#define CLOCK_CELLS 5

static const char *venue_name(const struct grid_venue *venue)
{
	return venue->name ? venue->name : venue->building ? venue->building : _("no venue");
}

/* A venue that goes on beside itself has a number there. */
static char *venue_text(const struct grid_state *g, const struct grid_venue *venue, bool whole)
{
	const char *name = venue_name(venue);
	const char *tail = whole ? name : venue_tail(g->heads, name);
	const char *more = symbol_text(SYMBOL_ELLIPSIS, g->day.view.host->scene.charset);

	return venue->part == 0 ? g_strconcat(tail == name ? "" : more, tail, NULL)
				: g_strdup_printf("(%d) %s%s", venue->part + 1,
					  tail == name ? "" : more, tail);
}

/* In full if the rows it has hold it, else without what it shares with others. */
static void paint_name(
	const struct grid_state *g, int venue, struct surface *surface, struct rect r)
{
	const struct grid_venue *v = grid_venue(g, venue);
	g_autofree char *whole = venue_text(g, v, true);

	if (surface_width(surface, whole) <= r.cols) {
		surface_text(surface, r.row, r.col, r.cols, STYLE_HEADER, whole);
		return;
	}
	g_autofree char *tail = venue_text(g, v, false);
	surface_wrapped(surface, r, STYLE_HEADER, r.rows > 1 ? whole : tail);
}

static void paint_venues(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int count = (int)g->grid->venues->len, top = area.row + g->field.row;
	int right = area.col + area.cols - 1;

	for (int v = g->venues.first; v < g->venues.first + g->venues.shown && v < count; v++) {
		struct rect r = grid_name_rect(g, v);

		r.row += area.row;
		r.col += area.col;
		paint_name(g, v, surface, r);
	}
	if (g->venues.first > 0)
		surface_symbol(surface, g->across ? top : top - 1,
			area.col + (g->across ? 0 : g->field.col - 1), STYLE_ACCENT,
			g->across ? SYMBOL_UP : SYMBOL_LEFT);
	if (g->venues.first + g->venues.shown < count)
		surface_symbol(surface, g->across ? top + g->field.rows - 1 : top - 1,
			g->across ? area.col : right, STYLE_ACCENT,
			g->across ? SYMBOL_DOWN : SYMBOL_RIGHT);
}

/* Nothing in the background is hidden without a word. */
static void paint_lane(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int row = area.row + g->tabs, at = area.col + g->field.col + g->lane_cols;
	int left = g->grid->background - g->background.first - g->background.shown;

	surface_text(surface, row, area.col + 1, g->field.col - 2, STYLE_DIM, _("open"));
	if (g->background.first > 0)
		surface_symbol(
			surface, row, area.col + g->field.col - 1, STYLE_ACCENT, SYMBOL_LEFT);
	if (left <= 0)
		return;
	g_autofree char *more = g_strdup_printf(_("+%d more"), left);
	surface_text(surface, row, at, area.col + area.cols - at, STYLE_ACCENT, more);
}

static struct instant slot_start(const struct grid_state *g, int slot)
{
	return (struct instant){g->grid->origin.s + (gint64)slot * g->grid->step};
}

static struct date slot_date(const struct grid_state *g, int slot)
{
	return zone_date(g->day.view.host->scene.zone, slot_start(g, slot));
}

/* What a slot is called: a whole hour in full, what is between as minutes; where another date
 * begins, that date. */
static char *slot_text(const struct grid_state *g, int slot, enum style *style)
{
	struct instant t = slot_start(g, slot);
	bool whole = (t.s - g->grid->origin.s) % HOUR_SECONDS == 0;
	struct date date = slot_date(g, slot);

	if (date.d != slot_date(g, slot - 1).d) {
		*style = STYLE_HEADER;
		return time_day_short(date);
	}
	g_autofree char *clock = grid_clock(g, t);
	*style = whole ? STYLE_TIME : STYLE_DIM;
	return g_strdup(whole ? clock : clock + strcspn(clock, ":"));
}

/* In the corner the date of the first slot, if the tabs don't say it: in the user's zone, or after
 * midnight. */
static void paint_date(const struct grid_state *g, struct surface *surface, struct rect area)
{
	struct date date = slot_date(g, g->times.first);
	g_autofree char *text = time_day_short(date);

	if (g->grid->rows > 0 && date.d != days_current(&g->day.days).d)
		surface_text(surface, area.row + g->field.row - 1, area.col + 1, g->field.col - 2,
			STYLE_HEADER, text);
}

static void paint_times_down(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int first = area.row + g->field.row;

	for (int i = 0; i < g->times.shown && g->times.first + i < g->grid->rows; i++) {
		enum style style;
		g_autofree char *text = slot_text(g, g->times.first + i, &style);

		surface_text_right(surface, first + i, area.col + 1, g->field.col - 2, style, text);
	}
	if (g->times.first > 0)
		surface_symbol(surface, first, area.col, STYLE_ACCENT, SYMBOL_UP);
	if (g->times.first + g->times.shown < g->grid->rows)
		surface_symbol(
			surface, first + g->times.shown - 1, area.col, STYLE_ACCENT, SYMBOL_DOWN);
}

static bool now_is_shown(const struct grid_state *g, int slot)
{
	return day_is_today(&g->day) && slot >= g->times.first && slot < g->grid->rows &&
	       slot < g->times.first + g->times.shown;
}

/* Across: the column that now is in, and the one its label begins in; -1 if it isn't shown. */
static int now_column(const struct grid_state *g, int *label)
{
	int slot = grid_row(g->grid, g->day.view.host->scene.now);
	gint64 into = g->day.view.host->scene.now.s - slot_start(g, slot).s;
	int col = g->field.col + (slot - g->times.first) * g->slot +
		  (int)(into * g->slot / g->grid->step);

	if (!now_is_shown(g, slot))
		return -1;
	*label = MIN(col, g->field.col + g->field.cols - 1 - CLOCK_CELLS);
	return col;
}

/* Whether a label of some cells is clear of the one that says now. */
static bool is_clear(const struct grid_state *g, int col, int cells)
{
	int label;

	return now_column(g, &label) < 0 || col + cells < label || col > label + 1 + CLOCK_CELLS;
}

/* What is between hours gives way to them, and all to now. */
static void paint_times_across(
	const struct grid_state *g, struct surface *surface, struct rect area)
{
	int row = area.row + g->field.row - 1, right = g->field.col + g->field.cols;
	int end = MIN(g->times.first + g->times.shown, g->grid->rows), free = g->field.col;

	for (int i = g->times.first; i < end; i++) {
		enum style style;
		g_autofree char *text = slot_text(g, i, &style);
		int col = g->field.col + (i - g->times.first) * g->slot;
		int cells = surface_width(surface, text);
		bool fits = style != STYLE_DIM || g->slot > CLOCK_CELLS;

		if (!fits || col < free || !is_clear(g, col, cells))
			continue;
		free = col + 1 +
		       surface_text(surface, row, area.col + col, right - col, style, text);
	}
	if (g->times.first > 0)
		surface_symbol(
			surface, row, area.col + g->field.col - 1, STYLE_ACCENT, SYMBOL_LEFT);
	if (end < g->grid->rows)
		surface_symbol(surface, row, area.col + area.cols - 1, STYLE_ACCENT, SYMBOL_RIGHT);
}

/* Below the blocks: it shows where nothing is on. */
static void paint_now_down(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int slot = grid_row(g->grid, g->day.view.host->scene.now);
	int row = area.row + g->field.row + slot - g->times.first;
	g_autofree char *text = grid_clock(g, g->day.view.host->scene.now);

	if (!now_is_shown(g, slot))
		return;
	surface_line(surface, row, area.col, area.cols - 1, STYLE_NOW, SYMBOL_HLINE);
	surface_symbol(surface, row, area.col, STYLE_NOW, SYMBOL_RUNNING);
	surface_text(surface, row, area.col + 1, g->field.col - 1, STYLE_NOW, text);
}

static void paint_now_across(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int label, col = now_column(g, &label), top = area.row + g->field.row;
	g_autofree char *text = grid_clock(g, g->day.view.host->scene.now);

	if (col < 0)
		return;
	surface_wall(surface, top, area.col + col, g->field.rows, STYLE_NOW);
	surface_symbol(surface, top - 1, area.col + label, STYLE_NOW, SYMBOL_RUNNING);
	surface_text(surface, top - 1, area.col + label + 1, CLOCK_CELLS, STYLE_NOW, text);
}

static void paint_times(const struct grid_state *g, struct surface *surface, struct rect area)
{
	paint_date(g, surface, area);
	if (g->across) {
		paint_times_across(g, surface, area);
		paint_now_across(g, surface, area);
	} else {
		paint_times_down(g, surface, area);
		paint_now_down(g, surface, area);
	}
}

/* "10:00–12:00  Title · Venue": all that a narrow block may have had no room for. */
static void paint_foot(const struct grid_state *g, struct surface *surface, struct rect area)
{
	const struct scene *scene = &g->day.view.host->scene;
	const struct session *s = view_current(&g->day.view);
	int row = area.row + area.rows - 1, at = area.col + 1, end = area.col + area.cols - 1;

	if (!s || area.rows < 4)
		return;
	g_autofree char *times = row_times(s, scene);
	g_autofree char *venue =
		s->venue ? g_strdup_printf(
				   " %s %s", symbol_text(SYMBOL_DOT, scene->charset), s->venue)
			 : g_strdup("");
	g_autofree char *title = row_title(s, scene->charset);
	int right = MIN(surface_width(surface, venue), area.cols / 3);
	at += surface_text(surface, row, at, end - at, STYLE_ACCENT, times) + 2;
	at += surface_text(surface, row, at, end - at - right, STYLE_NORMAL, title);
	surface_text(surface, row, at, end - at, STYLE_DIM, venue);
}

void grid_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct grid_state *g = (const struct grid_state *)view;
	struct rect below = {area.row + g->tabs, area.col, area.rows - g->tabs, area.cols};

	if (!g->grid)
		return;
	days_paint(&g->day.days, surface, area.row, area.col, area.cols, view->host->scene.today,
		g->tabs > 1);
	if (g->grid->blocks->len == 0) {
		day_paint_empty(&g->day, surface, below);
		return;
	}
	if (g->lane)
		paint_lane(g, surface, area);
	paint_venues(g, surface, area);
	paint_times(g, surface, area);
	for (guint i = 0; i < g->grid->blocks->len; i++)
		grid_paint_block(g, (int)i, surface, area);
	paint_foot(g, surface, area);
}
