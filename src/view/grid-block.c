/*
 * A session in the grid: edges that tell where it begins and ends also without colours, its marks,
 * what has become of it, its title as far as there is room, and its times.
 */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/view/row.h>

/* Across: cells of a block from which on it is closed at the right. */
#define CLOSED_MIN 3

/* The corners and sides of an edge: of a single row, or from top to bottom. */
struct edge {
	enum symbol one, top, bottom;
};

static const struct edge left_edge = {SYMBOL_EDGE_ONE, SYMBOL_EDGE_TOP, SYMBOL_EDGE_BOTTOM};
static const struct edge right_edge = {SYMBOL_CLOSE_ONE, SYMBOL_CLOSE_TOP, SYMBOL_CLOSE_BOTTOM};

/* `begins` and `ends`: whether it has corners there, or goes on beyond the screen. */
static void paint_edge(const struct edge *edge, struct surface *surface, struct rect r, int col,
	enum style style, bool begins, bool ends)
{
	surface_wall(surface, r.row, col, r.rows, style);
	if (begins && ends && r.rows == 1) {
		surface_symbol(surface, r.row, col, style, edge->one);
		return;
	}
	if (begins)
		surface_symbol(surface, r.row, col, style, edge->top);
	if (ends)
		surface_symbol(surface, r.row + r.rows - 1, col, style, edge->bottom);
}

/* Whether it begins and ends on the screen. */
static bool is_begun(const struct grid_state *g, const struct grid_block *block)
{
	return block->venue == GRID_LANE || block->from >= g->times.first;
}

static bool is_ended(const struct grid_state *g, const struct grid_block *block)
{
	return block->venue == GRID_LANE || block->to <= g->times.first + g->times.shown;
}

static bool lies(const struct grid_state *g, const struct grid_block *block)
{
	return g->across && block->venue != GRID_LANE;
}

/* Time down, the corners tell where it begins and ends; across, the sides do. Returns what is left
 * for words. */
static struct rect paint_edges(const struct grid_state *g, const struct grid_block *block,
	struct surface *surface, struct rect r, enum style style)
{
	bool begun = is_begun(g, block), ended = is_ended(g, block), lying = lies(g, block);
	struct rect inner = {r.row, r.col + 1, r.rows, r.cols - 1};

	if (!lying) {
		paint_edge(&left_edge, surface, r, r.col, style, begun, ended);
		return inner;
	}
	if (begun)
		paint_edge(&left_edge, surface, r, r.col, style, true, true);
	if (!ended || r.cols < CLOSED_MIN)
		return inner;
	paint_edge(&right_edge, surface, r, r.col + r.cols - 1, style, true, true);
	inner.cols--;
	return inner;
}

/* A block's first words, and how they look: "*! ", "cancelled: ". */
struct lead {
	GString *text;
	int mark, clash, fate; /* cells of each */
};

static void make_lead(struct lead *lead, const struct session *s, struct surface *surface)
{
	g_autofree char *fate = row_fate(s);

	lead->text = g_string_new(NULL);
	if (s->level) {
		lead->mark = 1;
		g_string_append(
			lead->text, symbol_text(s->level == LEVEL_MUST ? SYMBOL_MUST : SYMBOL_MAYBE,
					    surface->charset));
	}
	if (s->clashes && s->clashes[0]) {
		lead->clash = 1;
		g_string_append(lead->text, symbol_text(SYMBOL_CLASH, surface->charset));
	}
	if (lead->text->len > 0)
		g_string_append_c(lead->text, ' ');
	if (fate) {
		lead->fate = surface_width(surface, fate);
		g_string_append_printf(lead->text, "%s: ", fate);
	}
}

static void restyle_lead(const struct lead *lead, const struct session *s, struct surface *surface,
	int row, int col, int cells)
{
	int at = lead->mark + lead->clash;

	surface_restyle(
		surface, row, col, lead->mark, s->level == LEVEL_MUST ? STYLE_MUST : STYLE_MAYBE);
	surface_restyle(
		surface, row, col + lead->mark, lead->clash, s->level ? STYLE_CLASH : STYLE_DIM);
	if (lead->fate)
		surface_restyle(surface, row, col + at + (at > 0),
			MIN(lead->fate, cells - at - (at > 0)), STYLE_CHANGED);
}

static void paint_words(
	const struct grid_state *g, const struct session *s, struct surface *surface, struct rect r)
{
	const struct scene *scene = &g->day.view.host->scene;
	enum moment moment = session_moment(s, scene->now);
	struct lead lead = {0};
	g_autofree char *title = row_title(s, scene->charset);
	int used;

	make_lead(&lead, s, surface);
	g_autofree char *words = g_strconcat(lead.text->str, title, NULL);
	used = surface_wrapped(surface, r, row_title_style(s, moment), words);
	restyle_lead(&lead, s, surface, r.row, r.col, r.cols);
	g_string_free(lead.text, TRUE);
	if (used < r.rows) {
		g_autofree char *times = row_times(s, scene);

		surface_text(surface, r.row + used, r.col, r.cols,
			moment == MOMENT_RUNNING ? STYLE_NOW : STYLE_DIM, times);
	}
}

/* The selected block begins with the mark that lists have, so that it is told without colours too.
 */
static void mark_selected(const struct grid_state *g, struct surface *surface, struct rect r)
{
	bool focused = g->day.view.focused;

	surface_symbol(
		surface, r.row, r.col, STYLE_ACCENT, focused ? SYMBOL_POINT : SYMBOL_FOLLOWED);
	surface_ground(surface, r, focused ? GROUND_SELECTED : GROUND_FOLLOWED);
}

void grid_paint_block(const struct grid_state *g, int i, struct surface *surface, struct rect area)
{
	const struct grid_block *block = grid_block_at(g->grid, i);
	const struct session *s = block->session;
	struct rect r = grid_rect(g, block);
	bool past = session_moment(s, g->day.view.host->scene.now) == MOMENT_PAST;

	if (r.rows == 0)
		return;
	r.row += area.row;
	r.col += area.col;
	for (int row = 0; row < r.rows; row++)
		surface_line(surface, r.row + row, r.col, r.cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_ground(surface, r, GROUND_BLOCK);
	struct rect inner = paint_edges(g, block, surface, r,
		past ? STYLE_DIM : session_style(&g->day.view.host->scene, s));
	if (inner.cols > 0)
		paint_words(g, s, surface, inner);
	if (i == g->selected)
		mark_selected(g, surface, r);
}
