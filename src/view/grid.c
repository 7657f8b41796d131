/*
 * The grid: time down, venues across, for one day. This file is its state and its geometry; the
 * packing is the model's, painting and commands have files of their own. After layout the selected
 * block is on the screen, unless the user has scrolled away from it.
 */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/view/views.h>

#define MIN_COLS 60 /* two venues and the times */

const int grid_steps[GRID_ZOOMS] = {30 * 60, 60 * 60, 15 * 60};

const struct grid_block *grid_selected(const struct grid_state *g)
{
	return g->selected >= 0 ? grid_block_at(g->grid, g->selected) : NULL;
}

void grid_select(struct grid_state *g, int block)
{
	g->selected = block;
	g->reveal = true;
}

static void grid_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	grid_of(view)->selected = -1;
}

static void grid_close(struct view *view)
{
	struct grid_state *g = grid_of(view);

	days_clear(&g->days);
	grid_free(g->grid);
	snapshot_unref(g->sessions);
	g_free(g->sought);
}

static void grid_want(const struct view *view, struct want *want)
{
	struct date day = days_current(&((const struct grid_state *)view)->days);

	want->days = true;
	if (date_is_none(day))
		return;
	want->query = query_day(day, day);
	want->query->running = true;
	want->past = true;
}

static bool shown(const struct grid_state *g, const struct session *session)
{
	const struct scene *scene = &g->view.host->scene;

	return !scene->hide_past || session_moment(session, scene->now) != MOMENT_PAST;
}

static struct grid *pack(const struct grid_state *g)
{
	size_t n = 0, count = g->sessions ? g->sessions->count : 0;
	g_autofree const struct session **list = g_new(const struct session *, count + 1);
	int offset = 0;

	for (size_t i = 0; i < count; i++)
		if (shown(g, &g->sessions->sessions[i]))
			list[n++] = &g->sessions->sessions[i];
	if (n > 0)
		offset = zone_offset(g->view.host->scene.zone, list[n - 1]->start);
	return grid_new(list, n, grid_steps[g->zoom], offset);
}

void grid_build(struct grid_state *g)
{
	const struct grid_block *block = grid_selected(g);
	int venue = block ? block->venue : 0, row = block ? block->from : 0;
	g_autofree char *id = block ? g_strdup(block->session->id) : NULL;

	grid_free(g->grid);
	g->grid = pack(g);
	g->selected = id ? grid_find(g->grid, id) : -1;
	if (g->selected < 0)
		g->selected = grid_nearest(g->grid, venue, row);
	g->reveal = true;
}

void grid_select_start(struct grid_state *g)
{
	const struct scene *scene = &g->view.host->scene;
	bool today = days_current(&g->days).d == scene->today.d;

	for (guint i = 0; i < g->grid->blocks->len; i++) {
		const struct session *s = grid_block_at(g->grid, (int)i)->session;

		if (!s->ambient && (!today || session_moment(s, scene->now) != MOMENT_PAST)) {
			grid_select(g, (int)i);
			return;
		}
	}
	grid_select(g, grid_nearest(g->grid, 0, g->grid->rows));
}

/* The sessions that the blocks are of go only after the blocks. */
static void take_sessions(struct grid_state *g, struct snapshot *sessions)
{
	struct snapshot *old = g->sessions;

	g->sessions = sessions;
	grid_build(g);
	snapshot_unref(old);
}

static bool grid_load(struct view *view, struct answer *answer)
{
	struct grid_state *g = grid_of(view);
	struct date asked = days_current(&g->days);

	days_set(&g->days, g_steal_pointer(&answer->days), view->host->scene.today);
	if (days_current(&g->days).d != asked.d)
		return true;
	g->withheld = answer->withheld;
	take_sessions(g, g_steal_pointer(&answer->sessions));
	if (!g->opened) {
		g->top = g->left = g->first = 0;
		grid_select_start(g);
	}
	g->opened = true;
	if (g->sought && grid_find(g->grid, g->sought) >= 0)
		grid_select(g, grid_find(g->grid, g->sought));
	g_clear_pointer(&g->sought, g_free);
	return false;
}

/* --- Geometry ------------------------------------------------------------------------------ */

static int background_count(const struct grid *grid)
{
	int n = 0;

	for (guint i = 0; i < grid->blocks->len; i++)
		n += grid_block_at(grid, (int)i)->venue == GRID_LANE;
	return n;
}

/* Moves a window of `size` over `count` things so that [from, to) is in it, its start above all. */
static int window(int first, int size, int count, int from, int to)
{
	if (to > first + size)
		first = to - size;
	if (from < first)
		first = from;
	return CLAMP(first, 0, MAX(count - size, 0));
}

static void reveal(struct grid_state *g)
{
	const struct grid_block *block = grid_selected(g);

	g->reveal = false;
	if (!block)
		return;
	if (block->venue == GRID_LANE) {
		g->first = window(g->first, g->lanes, block->lanes, block->lane, block->lane + 1);
		return;
	}
	g->top = window(g->top, g->rows, g->grid->rows, block->from, block->to);
	g->left = window(
		g->left, g->venues, (int)g->grid->venues->len, block->venue, block->venue + 1);
}

static void grid_layout(struct view *view, int rows, int cols)
{
	struct grid_state *g = grid_of(view);
	int background, venues;

	if (!g->grid)
		return;
	background = background_count(g->grid);
	venues = MAX((int)g->grid->venues->len, 1);
	days_layout(&g->days, cols);
	g->tabs = rows >= 14 ? 2 : 1;
	g->lane = background > 0;
	g->cols = MAX(cols - GUTTER - 1, 1);
	g->venues = CLAMP(g->cols / VENUE_MIN, 1, venues);
	g->lanes = CLAMP(g->cols / VENUE_MIN, 1, MAX(background, 1));
	g->rows = MAX(rows - g->tabs - g->lane - 2, 1);
	if (g->reveal)
		reveal(g);
	g->top = CLAMP(g->top, 0, MAX(g->grid->rows - g->rows, 0));
	g->left = CLAMP(g->left, 0, venues - g->venues);
	g->first = CLAMP(g->first, 0, MAX(background - g->lanes, 0));
}

/* The cells of the i-th of `of` equal parts of a width, without the gap after it. */
static void share(struct rect *rect, int width, int i, int of)
{
	int from = width * i / of, to = width * (i + 1) / of;

	rect->col += from;
	rect->cols = MAX(to - from - 1, 1);
}

struct rect grid_rect(const struct grid_state *g, const struct grid_block *block)
{
	const struct rect nowhere = {0};
	struct rect rect = {.col = GUTTER, .rows = 1, .row = g->tabs};
	int from = MAX(block->from - g->top, 0), to = MIN(block->to - g->top, g->rows);

	if (block->venue == GRID_LANE) {
		share(&rect, g->cols, block->lane - g->first, g->lanes);
		return block->lane >= g->first && block->lane < g->first + g->lanes ? rect
		                                                                    : nowhere;
	}
	if (block->venue < g->left || block->venue >= g->left + g->venues || from >= to)
		return nowhere;
	share(&rect, g->cols, block->venue - g->left, g->venues);
	share(&rect, rect.cols + 1, block->lane, block->lanes);
	rect.row = g->tabs + g->lane + 1 + from;
	rect.rows = to - from;
	return rect;
}

static int block_at(const struct grid_state *g, int row, int col)
{
	for (guint i = 0; i < g->grid->blocks->len; i++) {
		struct rect r = grid_rect(g, grid_block_at(g->grid, (int)i));

		if (row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols)
			return (int)i;
	}
	return -1;
}

static struct reply grid_click(struct view *view, int row, int col, bool twice)
{
	struct grid_state *g = grid_of(view);
	int day = row < g->tabs ? days_at(&g->days, col) : -1;
	int block = g->grid ? block_at(g, row, col) : -1;

	if (day >= 0)
		return grid_go_to_day(g, day - g->days.current);
	if (block < 0)
		return reply(REPLY_IGNORED);
	g->selected = block;
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static void grid_scroll(struct view *view, int by)
{
	grid_of(view)->top += by;
}

static const struct session *grid_current(const struct view *view)
{
	const struct grid_block *block = grid_selected((const struct grid_state *)view);

	return block ? block->session : NULL;
}

static struct place grid_place(const struct view *view)
{
	const struct grid_state *g = (const struct grid_state *)view;

	return (struct place){days_current(&g->days), grid_current(view)};
}

static void grid_seek(struct view *view, const struct place *place)
{
	struct grid_state *g = grid_of(view);

	days_choose(&g->days, place->day);
	g_free(g->sought);
	g->sought = place->session ? g_strdup(place->session->id) : NULL;
}

static char *grid_status(const struct view *view)
{
	const struct grid_state *g = (const struct grid_state *)view;
	int count = g->grid ? (int)g->grid->venues->len : 0;

	if (count <= g->venues)
		return NULL;
	return g_strdup_printf(_("venues %d to %d of %d"), g->left + 1, g->left + g->venues, count);
}

static const struct command *const grid_tables[] = {grid_commands, find_commands, NULL};

const struct view_ops grid_view = {
	.name = "grid",
	.title = N_("Grid"),
	.filtered = true,
	.size = sizeof(struct grid_state),
	.tables = grid_tables,
	.min_cols = MIN_COLS,
	.open = grid_open,
	.close = grid_close,
	.want = grid_want,
	.load = grid_load,
	.layout = grid_layout,
	.paint = grid_paint,
	.current = grid_current,
	.place = grid_place,
	.seek = grid_seek,
	.scroll = grid_scroll,
	.click = grid_click,
	.status = grid_status,
	.find = grid_view_find,
};
