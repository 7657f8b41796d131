/*
 * The grid's geometry: what part of the day is on the screen, and where each block of it is. Both
 * ways of drawing share it; they differ in which axis a block's time and its venue lie on.
 */
#include "grid.h"

#define GUTTER_TIMES 8 /* as it stands: cells of the times at the left */
#define GUTTER_NAMES_MIN 14
#define GUTTER_NAMES_MAX 26
#define VENUE_MIN 18    /* as it stands: cells of a venue, with the gap after it */
#define SLOT_MAX 12     /* across: cells of a slot, however short the day */
#define LANE_ROWS_MAX 3 /* across: rows of a lane, however few the venues */
#define MORE_CELLS 10   /* for "+12 more" beside the background lane */

static int venue_count(const struct grid_state *g)
{
	return (int)g->grid->venues->len;
}

/* --- Windows ------------------------------------------------------------------------------- */

/* Across: rows that a venue takes. */
static int band(const struct grid_state *g, int venue)
{
	return g->line * grid_venue(g, venue)->lanes;
}

/* How many venues are shown if this is the first of them. */
static int venues_from(const struct grid_state *g, int first)
{
	int rows = 0, n = first;

	if (!g->across)
		return g->venues.shown;
	while (n < venue_count(g) && (n == first || rows + band(g, n) <= g->field.rows))
		rows += band(g, n++);
	return n - first;
}

/* Shows a venue (-1: none in particular), and as many as there is room for. */
static void show_venue(struct grid_state *g, int venue)
{
	struct window *w = &g->venues;

	w->first = CLAMP(w->first, 0, MAX(venue_count(g) - 1, 0));
	if (venue >= 0 && venue < w->first)
		w->first = venue;
	while (venue >= w->first + venues_from(g, w->first))
		w->first++;
	while (w->first > 0 && w->first - 1 + venues_from(g, w->first - 1) >= venue_count(g))
		w->first--;
	w->shown = venues_from(g, w->first);
}

/* Moves a window over `count` things so that [from, to) is in it, its start above all. */
static void show(struct window *w, int count, int from, int to)
{
	if (to > w->first + w->shown)
		w->first = to - w->shown;
	if (from < w->first)
		w->first = from;
	w->first = CLAMP(w->first, 0, MAX(count - w->shown, 0));
}

static void show_what_is_there(struct grid_state *g)
{
	const struct grid_block *block = g->reveal ? grid_selected(g) : NULL;
	bool lane = block && block->venue == GRID_LANE;
	int first = g->times.first;

	g->reveal = false;
	show(&g->background, g->grid->background, lane ? block->lane : g->background.first,
		lane ? block->lane + 1 : 0);
	show(&g->times, g->grid->rows, block && !lane ? block->from : first,
		block && !lane ? block->to : 0);
	show_venue(g, block && !lane ? block->venue : -1);
}

/* --- Layout -------------------------------------------------------------------------------- */

static void shape_lane(struct grid_state *g)
{
	int count = g->grid->background;

	g->lane_cols = g->field.cols;
	g->background.shown = CLAMP(g->lane_cols / VENUE_MIN, 1, MAX(count, 1));
	if (count <= g->background.shown)
		return;
	g->lane_cols = MAX(g->lane_cols - MORE_CELLS, 1);
	g->background.shown = MAX(g->lane_cols / VENUE_MIN, 1);
}

static void shape_down(struct grid_state *g)
{
	g->times.shown = g->field.rows;
	g->venues.shown = CLAMP(g->field.cols / VENUE_MIN, 1, MAX(venue_count(g), 1));
}

/* A short day and few venues spread to fill the screen. */
static void shape_across(struct grid_state *g)
{
	int least = grid_zooms[g->zoom].cells, lanes = 0;

	for (int v = 0; v < venue_count(g); v++)
		lanes += grid_venue(g, v)->lanes;
	g->slot = CLAMP(g->field.cols / MAX(g->grid->rows, 1), least, SLOT_MAX);
	g->line = CLAMP(g->field.rows / MAX(lanes, 1), 1, LANE_ROWS_MAX);
	g->times.shown = MAX(g->field.cols / g->slot, 1);
}

/* Whether the selection is on the screen, as it was laid out last. */
static bool selection_is_shown(const struct grid_state *g)
{
	const struct grid_block *block = grid_selected(g);

	return block && grid_rect(g, block).rows > 0;
}

/* What was on the screen stays on it when that has another size. */
static void take_field(struct grid_state *g, struct rect field)
{
	bool same = field.rows == g->field.rows && field.cols == g->field.cols;

	g->reveal = g->reveal || (!same && selection_is_shown(g));
	g->field = field;
}

void grid_layout(struct view *view, int rows, int cols)
{
	struct grid_state *g = grid_of(view);
	int gutter;

	if (!g->grid)
		return;
	days_layout(&g->day.days, cols);
	gutter = g->across ? CLAMP(cols / 5, GUTTER_NAMES_MIN, GUTTER_NAMES_MAX) : GUTTER_TIMES;
	g->tabs = rows >= 14 ? 2 : 1;
	g->lane = g->grid->background > 0;
	take_field(g, (struct rect){
			      .row = g->tabs + g->lane + 1,
			      .col = gutter,
			      .rows = MAX(rows - g->tabs - g->lane - 2, 1),
			      .cols = MAX(cols - gutter - 1, 1),
		      });
	shape_lane(g);
	if (g->across)
		shape_across(g);
	else
		shape_down(g);
	show_what_is_there(g);
}

/* --- Where things are ---------------------------------------------------------------------- */

/* The cells of the i-th of `of` equal parts of a width, without the gap after it. */
static void share(struct rect *rect, int width, int i, int of)
{
	int from = width * i / of, to = width * (i + 1) / of;

	rect->col += from;
	rect->cols = MAX(to - from - 1, 1);
}

static bool in_window(struct window w, int i)
{
	return i >= w.first && i < w.first + w.shown;
}

static struct rect rect_in_lane(const struct grid_state *g, const struct grid_block *block)
{
	struct rect rect = {.row = g->tabs, .col = g->field.col, .rows = 1};

	share(&rect, g->lane_cols, block->lane - g->background.first, g->background.shown);
	return rect;
}

/* Of slots [from, to) counted from the first one shown. */
static struct rect rect_down(
	const struct grid_state *g, const struct grid_block *block, int from, int to)
{
	struct rect rect = {.row = g->field.row + from, .col = g->field.col, .rows = to - from};

	share(&rect, g->field.cols, block->venue - g->venues.first, g->venues.shown);
	share(&rect, rect.cols + 1, block->lane, block->lanes);
	return rect;
}

/* Across: the rows of a venue, as far as they are on the screen. */
static struct rect band_rect(const struct grid_state *g, int venue)
{
	struct rect rect = {g->field.row, g->field.col, band(g, venue), g->field.cols};

	for (int v = g->venues.first; v < venue; v++)
		rect.row += band(g, v);
	rect.rows = MIN(rect.rows, g->field.row + g->field.rows - rect.row);
	return rect;
}

static struct rect rect_across(
	const struct grid_state *g, const struct grid_block *block, int from, int to)
{
	struct rect rect = band_rect(g, block->venue);
	int top = rect.rows * block->lane / block->lanes;

	rect.rows = rect.rows * (block->lane + 1) / block->lanes - top;
	rect.row += top;
	rect.col += from * g->slot;
	rect.cols = (to - from) * g->slot;
	return rect;
}

struct rect grid_rect(const struct grid_state *g, const struct grid_block *block)
{
	const struct rect nowhere = {0};
	int from = MAX(block->from - g->times.first, 0);
	int to = MIN(block->to - g->times.first, g->times.shown);

	if (block->venue == GRID_LANE)
		return in_window(g->background, block->lane) ? rect_in_lane(g, block) : nowhere;
	if (!in_window(g->venues, block->venue) || from >= to)
		return nowhere;
	return g->across ? rect_across(g, block, from, to) : rect_down(g, block, from, to);
}

struct rect grid_name_rect(const struct grid_state *g, int venue)
{
	struct rect rect = {.row = g->field.row - 1, .col = g->field.col, .rows = 1};

	if (!in_window(g->venues, venue))
		return (struct rect){0};
	if (!g->across) {
		share(&rect, g->field.cols, venue - g->venues.first, g->venues.shown);
		return rect;
	}
	rect = band_rect(g, venue);
	rect.cols = rect.col - 2;
	rect.col = 1;
	return rect;
}

int grid_block_over(const struct grid_state *g, int row, int col)
{
	for (guint i = 0; i < g->grid->blocks->len; i++) {
		struct rect r = grid_rect(g, grid_block_at(g->grid, (int)i));

		if (row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols)
			return (int)i;
	}
	return -1;
}
