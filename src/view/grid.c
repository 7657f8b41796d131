/*
 * The grid: time × venue for one day. This file is its state; the packing is the model's, and
 * geometry, painting and commands have files of their own. After layout the selected block is on
 * the screen, unless the user has scrolled away from it.
 */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/model/venue.h>
#include <summitty/time/format.h>
#include <summitty/view/views.h>

#define MIN_COLS 60 /* two venues and the times */

const struct grid_zoom grid_zooms[GRID_ZOOMS] = {{30 * 60, 4}, {60 * 60, 6}, {15 * 60, 4}};

const struct grid_block *grid_selected(const struct grid_state *g)
{
	return g->selected >= 0 ? grid_block_at(g->grid, g->selected) : NULL;
}

void grid_select(struct grid_state *g, int block)
{
	g->selected = block;
	g->reveal = true;
}

const struct grid_venue *grid_venue(const struct grid_state *g, int i)
{
	return &g_array_index(g->grid->venues, struct grid_venue, i);
}

char *grid_clock(const struct grid_state *g, struct instant t)
{
	return time_hhmm_in(g->day.view.host->scene.zone, t);
}

static struct grid *pack(const struct grid_state *g)
{
	const struct snapshot *sessions = g->day.sessions;
	size_t n = 0, count = sessions ? sessions->count : 0;
	g_autofree const struct session **list = g_new(const struct session *, count + 1);
	int offset = 0;

	for (size_t i = 0; i < count; i++)
		if (day_shows(&g->day, &sessions->sessions[i]))
			list[n++] = &sessions->sessions[i];
	if (n > 0)
		offset = zone_offset(g->day.view.host->scene.zone, list[n - 1]->start);
	return grid_new(list, n, grid_zooms[g->zoom].seconds, offset);
}

static GHashTable *find_heads(const struct grid_state *g)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (int i = 0; i < (int)g->grid->venues->len; i++)
		if (grid_venue(g, i)->name)
			g_ptr_array_add(names, (gpointer)grid_venue(g, i)->name);
	return venue_heads((const char *const *)names->pdata, names->len);
}

void grid_build(struct grid_state *g)
{
	const struct grid_block *block = grid_selected(g);
	int venue = block ? block->venue : 0, row = block ? block->from : 0;
	g_autofree char *id = block ? g_strdup(block->session->id) : NULL;

	grid_free(g->grid);
	g_clear_pointer(&g->heads, g_hash_table_unref);
	g->grid = pack(g);
	g->heads = find_heads(g);
	g->selected = id ? grid_find(g->grid, id) : -1;
	if (g->selected < 0)
		g->selected = grid_nearest(g->grid, venue, row);
	g->reveal = true;
}

static void build(struct view *view)
{
	grid_build(grid_of(view));
}

static void grid_start(struct view *view)
{
	struct grid_state *g = grid_of(view);
	const struct scene *scene = &view->host->scene;
	bool today = day_is_today(&g->day);

	for (guint i = 0; i < g->grid->blocks->len; i++) {
		const struct session *s = grid_block_at(g->grid, (int)i)->session;

		if (!s->ambient && (!today || session_moment(s, scene->now) != MOMENT_PAST)) {
			grid_select(g, (int)i);
			return;
		}
	}
	grid_select(g, grid_nearest(g->grid, 0, g->grid->rows));
}

static bool select_session(struct view *view, const char *id)
{
	struct grid_state *g = grid_of(view);
	int block = grid_find(g->grid, id);

	if (block >= 0)
		grid_select(g, block);
	return block >= 0;
}

static const struct day_ops grid_day = {
	.build = build,
	.start = grid_start,
	.select = select_session,
};

static void grid_open(struct view *view, const struct opening *opening)
{
	struct grid_state *g = grid_of(view);

	(void)opening;
	g->day.how = &grid_day;
	g->selected = -1;
	g->across = view->host->scene.time_across;
}

static void grid_close(struct view *view)
{
	struct grid_state *g = grid_of(view);

	grid_free(g->grid);
	g_clear_pointer(&g->heads, g_hash_table_unref);
	day_clear(&g->day);
}

/* -1 or 1 if a column is where a row has its arrow that way, and there is more; 0 elsewhere. */
static int arrow_at(const struct grid_state *g, struct window w, int count, int cells, int col)
{
	if (w.first > 0 && col < g->field.col)
		return -1;
	return w.first + w.shown < count && col >= g->field.col + cells ? 1 : 0;
}

/* "+2 more" in the background lane shows them, and what is at its left those before. */
static bool click_on_lane(struct grid_state *g, int row, int col)
{
	int by = g->lane && row == g->tabs
			 ? arrow_at(g, g->background, g->grid->background, g->lane_cols, col)
			 : 0;

	g->background.first += by * g->background.shown;
	return by != 0;
}

/* Of what is on the screen, the first in the venue nearest to the selection's becomes it. */
static void select_on_page(struct grid_state *g)
{
	int venue = MAX(grid_selected(g)->venue, 0), least = G_MAXINT;

	for (int i = 0; i < (int)g->grid->blocks->len; i++) {
		const struct grid_block *block = grid_block_at(g->grid, i);
		int away = ABS(block->venue - venue);

		if (block->venue == GRID_LANE || away >= least || grid_rect(g, block).rows == 0)
			continue;
		least = away;
		g->selected = i;
	}
}

/* The arrows beside the names, or the times: a page that way. */
static bool click_on_arrow(struct grid_state *g, int row, int col)
{
	struct window *w = g->across ? &g->times : &g->venues;
	int count = g->across ? g->grid->rows : (int)g->grid->venues->len;
	int by = row == g->field.row - 1 ? arrow_at(g, *w, count, g->field.cols - 1, col) : 0;

	if (by == 0 || g->selected < 0)
		return false;
	w->first = CLAMP(w->first + by * w->shown, 0, count - w->shown);
	if (g->across)
		select_on_page(g);
	else
		grid_select(g, grid_nearest(g->grid, w->first, grid_selected(g)->from));
	return true;
}

static struct reply grid_click(struct view *view, int row, int col, bool twice)
{
	struct grid_state *g = grid_of(view);
	struct reply day = row < g->tabs ? day_click(view, col) : reply(REPLY_IGNORED);
	int block = g->grid ? grid_block_over(g, row, col) : -1;

	if (day.kind != REPLY_IGNORED)
		return day;
	if (g->grid && (click_on_lane(g, row, col) || click_on_arrow(g, row, col)))
		return reply(REPLY_DONE);
	if (block < 0)
		return reply(REPLY_IGNORED);
	g->selected = block;
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static void grid_scroll(struct view *view, int by)
{
	struct grid_state *g = grid_of(view);
	struct window *down = g->across ? &g->venues : &g->times;

	down->first += by;
}

static const struct session *grid_current(const struct view *view)
{
	const struct grid_block *block = grid_selected((const struct grid_state *)view);

	return block ? block->session : NULL;
}

static char *grid_status(const struct view *view)
{
	const struct grid_state *g = (const struct grid_state *)view;
	int count = g->grid ? (int)g->grid->venues->len : 0;
	g_autofree char *year = day_status(view);

	if (count <= g->venues.shown)
		return g_steal_pointer(&year);
	g_autofree char *venues = g_strdup_printf(_("venues %d to %d of %d"), g->venues.first + 1,
		g->venues.first + g->venues.shown, count);
	return year ? g_strjoin(", ", year, venues, NULL) : g_steal_pointer(&venues);
}

static const struct command *const grid_tables[] = {grid_commands, match_commands, NULL};

const struct view_ops grid_view = {
	.name = "grid",
	.title = N_("Grid"),
	.filtered = true,
	.size = sizeof(struct grid_state),
	.tables = grid_tables,
	.min_cols = MIN_COLS,
	.open = grid_open,
	.close = grid_close,
	.want = day_want,
	.load = day_load,
	.layout = grid_layout,
	.paint = grid_paint,
	.current = grid_current,
	.place = day_place,
	.seek = day_seek,
	.scroll = grid_scroll,
	.click = grid_click,
	.status = grid_status,
	.find = grid_view_find,
};
