/*
 * Everything about one session: asks for its repeats and my stars, scrolls, and paints the lines
 * that detail-lines.c makes of it.
 */
#include "detail.h"

#include <summitty/base/i18n.h>
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#define REPEATS 50 /* most repeats asked for */

static const struct session *detail_current(const struct view *view)
{
	const struct detail *d = (const struct detail *)view;

	return d->shown ? d->shown->sessions : NULL;
}

static void line_clear(gpointer data)
{
	struct line *line = data;

	g_free(line->label);
	g_free(line->text);
}

static void lead_clear(gpointer data)
{
	g_free(((struct lead *)data)->words);
}

static void set_session(struct detail *d, const struct session *session)
{
	struct snapshot *shown = snapshot_of(session);

	snapshot_unref(d->shown);
	d->shown = shown;
}

static void detail_open(struct view *view, const struct opening *opening)
{
	struct detail *d = detail_of(view);

	d->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	g_array_set_clear_func(d->lines, line_clear);
	d->leads = g_array_new(FALSE, FALSE, sizeof(struct lead));
	g_array_set_clear_func(d->leads, lead_clear);
	d->lead = -1;
	if (opening->session)
		set_session(d, opening->session);
}

static void detail_close(struct view *view)
{
	struct detail *d = detail_of(view);

	g_array_unref(d->lines);
	g_array_unref(d->leads);
	g_clear_pointer(&d->history, g_ptr_array_unref);
	g_strfreev(d->tags);
	snapshot_unref(d->shown);
	snapshot_unref(d->repeats);
	snapshot_unref(d->stars);
}

/* Sessions that have its title: itself, as it is now, and its repeats. */
static void detail_want(const struct view *view, struct want *want)
{
	const struct session *s = detail_current(view);

	if (!s)
		return;
	want->about = s->id;
	want->history = true;
	want->tags = true;
	want->limit = REPEATS;
	want->stars = true;
}

/* They are made anew after every load, since leads point to what was loaded. */
static void forget_lines(struct detail *d)
{
	g_array_set_size(d->lines, 0);
	g_array_set_size(d->leads, 0);
	d->made = 0;
}

static void make_lines(struct detail *d)
{
	const struct session *s = detail_current(&d->view);

	forget_lines(d);
	d->made = d->cols;
	if (s)
		detail_make_lines(d, s);
	d->lead = MIN(d->lead, (int)d->leads->len - 1);
}

static bool detail_load(struct view *view, struct answer *answer)
{
	struct detail *d = detail_of(view);
	const struct session *shown = detail_current(view), *fresh = NULL;

	forget_lines(d);
	if (shown && answer->sessions)
		fresh = snapshot_find(answer->sessions, shown->id);
	d->gone = shown && !fresh;
	if (fresh)
		set_session(d, fresh);
	snapshot_unref(d->repeats);
	d->repeats = g_steal_pointer(&answer->sessions);
	snapshot_unref(d->stars);
	d->stars = g_steal_pointer(&answer->stars);
	g_clear_pointer(&d->history, g_ptr_array_unref);
	d->history = g_steal_pointer(&answer->changes);
	g_strfreev(d->tags);
	d->tags = g_steal_pointer(&answer->tags);
	if (d->cols > 0)
		make_lines(d); /* a key may come before they are laid out again */
	return false;
}

void detail_scroll_by(struct detail *d, int by)
{
	d->top = CLAMP(d->top + by, 0, MAX((int)d->lines->len - d->height, 0));
}

static void detail_layout(struct view *view, int rows, int cols)
{
	struct detail *d = detail_of(view);

	d->height = MAX(rows, 1);
	d->cols = cols;
	if (d->made != cols)
		make_lines(d);
	detail_scroll_by(d, 0);
}

static void paint_line(const struct line *line, struct surface *surface, int row, struct rect area)
{
	int at = area.col + 2, cells = area.cols - 3;

	if (line->label) {
		surface_text(surface, row, at, LABEL_CELLS - 1, STYLE_DIM, line->label);
		at += LABEL_CELLS;
		cells -= LABEL_CELLS;
	}
	surface_text(surface, row, at, cells, line->style, line->text);
}

static void paint_chosen(struct surface *surface, int row, struct rect area)
{
	surface_symbol(surface, row, area.col, STYLE_ACCENT, SYMBOL_POINT);
	surface_ground(surface, (struct rect){row, area.col, 1, area.cols}, GROUND_SELECTED);
}

static void detail_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct detail *d = (const struct detail *)view;
	int count = (int)d->lines->len;

	if (!d->shown)
		surface_text(surface, area.row + 1, area.col + 2, area.cols - 3, STYLE_DIM,
			_("No session is selected."));
	for (int i = 0; i < area.rows && d->top + i < count; i++) {
		const struct line *line = &g_array_index(d->lines, struct line, d->top + i);

		paint_line(line, surface, area.row + i, area);
		if (view->focused && d->lead >= 0 && line->lead == d->lead)
			paint_chosen(surface, area.row + i, area);
	}
	if (d->top > 0)
		surface_symbol(
			surface, area.row, area.col + area.cols - 1, STYLE_ACCENT, SYMBOL_UP);
	if (d->top + area.rows < count)
		surface_symbol(surface, area.row + area.rows - 1, area.col + area.cols - 1,
			STYLE_ACCENT, SYMBOL_DOWN);
}

static char *detail_status(const struct view *view)
{
	const struct session *shown = view_current(view);

	return shown ? view_other_year(&view->host->scene, shown->day) : NULL;
}

static void detail_scroll(struct view *view, int by)
{
	detail_scroll_by(detail_of(view), by);
}

static const struct command *const detail_tables[] = {detail_commands, NULL};

const struct view_ops detail_view = {
	.name = "detail",
	.title = N_("Session"),
	.size = sizeof(struct detail),
	.tables = detail_tables,
	.open = detail_open,
	.close = detail_close,
	.want = detail_want,
	.load = detail_load,
	.layout = detail_layout,
	.paint = detail_paint,
	.current = detail_current,
	.click = detail_click,
	.scroll = detail_scroll,
	.status = detail_status,
};
