/*
 * Painting the grid: day tabs, the background lane, the venues' names, the times, the line where
 * now is, and a block a session. The last row says in full what is selected.
 */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>

#define HOUR 3600

/* --- Blocks -------------------------------------------------------------------------------- */

/* The left edge tells where a block begins and ends, also without colours; one that goes on beyond
 * the screen has no corner there. */
static void paint_edge(const struct grid_state *g, const struct grid_block *block,
	struct surface *surface, struct rect r, enum style style)
{
	bool begins = block->venue == GRID_LANE || block->from >= g->top;
	bool ends = block->venue == GRID_LANE || block->to <= g->top + g->rows;

	surface_wall(surface, r.row, r.col, r.rows, style);
	if (begins && ends && r.rows == 1) {
		surface_symbol(surface, r.row, r.col, style, SYMBOL_EDGE_ONE);
		return;
	}
	if (begins)
		surface_symbol(surface, r.row, r.col, style, SYMBOL_EDGE_TOP);
	if (ends)
		surface_symbol(surface, r.row + r.rows - 1, r.col, style, SYMBOL_EDGE_BOTTOM);
}

/* A block's first words, and how they look: "*! ", "cancelled: ". */
struct lead {
	GString *text;
	int mark, clash, fate; /* cells of each */
};

static void make_lead(struct lead *lead, const struct session *s, struct surface *surface)
{
	const char *fate = row_fate(s);

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

/* Wraps a text into the rows there are; the last one ends in an ellipsis if there is more. Returns
 * the rows used. */
static int paint_wrapped(struct surface *surface, struct rect r, enum style style, const char *text)
{
	g_auto(GStrv) lines = text_wrap(text, MAX(r.cols, 2));
	int n = (int)g_strv_length(lines);

	for (int i = 0; i < MIN(n, r.rows); i++) {
		bool last = i == r.rows - 1 && n > r.rows;
		g_autofree char *rest = last ? g_strjoinv(" ", lines + i) : NULL;

		surface_text(surface, r.row + i, r.col, r.cols, style, last ? rest : lines[i]);
	}
	return MIN(n, r.rows);
}

static enum style title_style(const struct session *s, enum moment moment)
{
	if (strcmp(s->status, "cancelled") == 0 || g_strcmp0(s->change, "removed") == 0)
		return STYLE_CANCELLED;
	if (moment == MOMENT_PAST)
		return STYLE_DIM;
	return s->level == LEVEL_MUST ? STYLE_TITLE : STYLE_NORMAL;
}

/* The symbols of the lead are painted as they are: text would be made safe, and lose none. */
static void paint_words(
	const struct grid_state *g, const struct session *s, struct surface *surface, struct rect r)
{
	const struct scene *scene = &g->view.host->scene;
	enum moment moment = session_moment(s, scene->now);
	struct lead lead = {0};
	g_autofree char *shown = row_title(s, scene->charset);
	g_autofree char *title = text_safe(shown, -1, TEXT_ONE_LINE);
	int used;

	make_lead(&lead, s, surface);
	g_autofree char *words = g_strconcat(lead.text->str, title, NULL);
	used = paint_wrapped(surface, r, title_style(s, moment), words);
	restyle_lead(&lead, s, surface, r.row, r.col, r.cols);
	g_string_free(lead.text, TRUE);
	if (used < r.rows) {
		g_autofree char *times = row_times(s, scene);

		surface_text(surface, r.row + used, r.col, r.cols,
			moment == MOMENT_RUNNING ? STYLE_NOW : STYLE_DIM, times);
	}
}

static void paint_block(
	const struct grid_state *g, int i, struct surface *surface, struct rect area)
{
	const struct grid_block *block = grid_block_at(g->grid, i);
	struct rect r = grid_rect(g, block);
	bool past = session_moment(block->session, g->view.host->scene.now) == MOMENT_PAST;

	if (r.rows == 0)
		return;
	r.row += area.row;
	r.col += area.col;
	for (int row = 0; row < r.rows; row++)
		surface_line(surface, r.row + row, r.col, r.cols, STYLE_NORMAL, SYMBOL_BAR_0);
	paint_edge(g, block, surface, r, past ? STYLE_DIM : kind_style(block->session->kind));
	if (r.cols > 1)
		paint_words(g, block->session, surface,
			(struct rect){r.row, r.col + 1, r.rows, r.cols - 1});
	if (i != g->selected)
		surface_ground(surface, r, GROUND_BLOCK);
	else
		surface_ground(surface, r, g->view.focused ? GROUND_SELECTED : GROUND_FOLLOWED);
}

/* --- Around them --------------------------------------------------------------------------- */

static const char *venue_name(const struct grid_venue *venue)
{
	return venue->name ? venue->name : venue->building ? venue->building : _("no venue");
}

static void paint_venues(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int row = area.row + g->tabs + g->lane, count = (int)g->grid->venues->len;

	for (int i = 0; i < g->venues && g->left + i < count; i++) {
		const struct grid_venue *venue =
			&g_array_index(g->grid->venues, struct grid_venue, g->left + i);
		int col = area.col + GUTTER + g->cols * i / g->venues;

		surface_text(surface, row, col, g->cols / g->venues - 1, STYLE_HEADER,
			venue_name(venue));
	}
	if (g->left > 0)
		surface_symbol(surface, row, area.col + GUTTER - 1, STYLE_ACCENT, SYMBOL_LEFT);
	if (g->left + g->venues < count)
		surface_symbol(surface, row, area.col + area.cols - 1, STYLE_ACCENT, SYMBOL_RIGHT);
}

static void paint_lane_label(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int row = area.row + g->tabs;

	surface_text(surface, row, area.col + 1, GUTTER - 2, STYLE_DIM, _("open"));
	if (g->first > 0)
		surface_symbol(surface, row, area.col + GUTTER - 1, STYLE_ACCENT, SYMBOL_LEFT);
	for (guint i = 0; i < g->grid->blocks->len; i++) {
		const struct grid_block *block = grid_block_at(g->grid, (int)i);

		if (block->venue == GRID_LANE && block->lane >= g->first + g->lanes) {
			surface_symbol(
				surface, row, area.col + area.cols - 1, STYLE_ACCENT, SYMBOL_RIGHT);
			return;
		}
	}
}

static char *clock_text(const struct grid_state *g, struct instant t)
{
	return time_hhmm(t, zone_offset(g->view.host->scene.zone, t));
}

/* Whole hours in full, what is between them as minutes. */
static void paint_times(const struct grid_state *g, struct surface *surface, struct rect area)
{
	int first = area.row + g->tabs + g->lane + 1;

	for (int i = 0; i < g->rows && g->top + i < g->grid->rows; i++) {
		struct instant t = {g->grid->origin.s + (gint64)(g->top + i) * g->grid->step};
		g_autofree char *text = clock_text(g, t);
		bool whole = (t.s - g->grid->origin.s) % HOUR == 0;

		surface_text_right(surface, first + i, area.col + 1, GUTTER - 2,
			whole ? STYLE_TIME : STYLE_DIM, whole ? text : text + strcspn(text, ":"));
	}
	if (g->top > 0)
		surface_symbol(surface, first, area.col, STYLE_ACCENT, SYMBOL_UP);
	if (g->top + g->rows < g->grid->rows)
		surface_symbol(surface, first + g->rows - 1, area.col, STYLE_ACCENT, SYMBOL_DOWN);
}

/* Below the blocks: it shows where nothing is on. */
static void paint_now(const struct grid_state *g, struct surface *surface, struct rect area)
{
	const struct scene *scene = &g->view.host->scene;
	int at = grid_row(g->grid, scene->now);
	int row = area.row + g->tabs + g->lane + 1 + at - g->top;
	g_autofree char *text = clock_text(g, scene->now);

	if (days_current(&g->days).d != scene->today.d || at < g->top || at >= g->grid->rows ||
		at >= g->top + g->rows)
		return;
	surface_line(surface, row, area.col, area.cols - 1, STYLE_NOW, SYMBOL_HLINE);
	surface_symbol(surface, row, area.col, STYLE_NOW, SYMBOL_RUNNING);
	surface_text(surface, row, area.col + 1, GUTTER - 1, STYLE_NOW, text);
}

/* "10:00–12:00  Title · Venue": all that a narrow block may have had no room for. */
static void paint_foot(const struct grid_state *g, struct surface *surface, struct rect area)
{
	const struct scene *scene = &g->view.host->scene;
	const struct session *s = view_current(&g->view);
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

static void paint_empty(const struct grid_state *g, struct surface *surface, struct rect area)
{
	g_autofree char *why = view_withheld(&g->view.host->scene, g->withheld);
	const char *text = g->sessions && g->sessions->count > 0
	                           ? _("Everything on this day is over (p shows it).")
	                           : _("Nothing on this day.");

	view_paragraph(surface, area, g->tabs + 1, STYLE_DIM, why ? why : text);
}

void grid_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct grid_state *g = (const struct grid_state *)view;

	if (!g->grid)
		return;
	days_paint(&g->days, surface, area.row, area.col, area.cols, view->host->scene.today,
		g->tabs > 1);
	if (g->grid->blocks->len == 0) {
		paint_empty(g, surface, area);
		return;
	}
	if (g->lane)
		paint_lane_label(g, surface, area);
	paint_venues(g, surface, area);
	paint_times(g, surface, area);
	paint_now(g, surface, area);
	for (guint i = 0; i < g->grid->blocks->len; i++)
		paint_block(g, (int)i, surface, area);
	paint_foot(g, surface, area);
}
