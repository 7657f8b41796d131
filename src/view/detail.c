/*
 * Everything about one session: asks for its repeats and my stars, scrolls, and paints the lines
 * that detail-lines.c makes of it.
 */
#include "detail.h"

#include <summitty/base/i18n.h>
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#define REPEATS 50 /* most repeats asked for */

static struct detail *detail_of(struct view *view)
{
	return (struct detail *)view;
}

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

static void set_session(struct detail *d, const struct session *session)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	snapshot_builder_add(builder, session);
	snapshot_unref(d->shown);
	d->shown = snapshot_builder_end(builder, 0);
}

static void detail_open(struct view *view, const struct opening *opening)
{
	struct detail *d = detail_of(view);

	d->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	g_array_set_clear_func(d->lines, line_clear);
	if (opening->session)
		set_session(d, opening->session);
}

static void detail_close(struct view *view)
{
	struct detail *d = detail_of(view);

	g_array_unref(d->lines);
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
	want->limit = REPEATS;
	want->stars = true;
}

static bool detail_load(struct view *view, struct answer *answer)
{
	struct detail *d = detail_of(view);
	const struct session *shown = detail_current(view), *fresh = NULL;

	if (shown && answer->sessions)
		fresh = snapshot_find(answer->sessions, shown->id);
	d->gone = shown && !fresh;
	if (fresh)
		set_session(d, fresh);
	snapshot_unref(d->repeats);
	d->repeats = g_steal_pointer(&answer->sessions);
	snapshot_unref(d->stars);
	d->stars = g_steal_pointer(&answer->stars);
	return false;
}

static void scroll(struct detail *d, int by)
{
	d->top = CLAMP(d->top + by, 0, MAX((int)d->lines->len - d->height, 0));
}

static void detail_layout(struct view *view, int rows, int cols)
{
	struct detail *d = detail_of(view);
	const struct session *s = detail_current(view);

	d->height = MAX(rows, 1);
	d->cols = cols;
	g_array_set_size(d->lines, 0);
	if (s)
		detail_make_lines(d, s);
	scroll(d, 0);
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

static void detail_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct detail *d = (const struct detail *)view;
	int count = (int)d->lines->len;

	if (!d->shown)
		surface_text(surface, area.row + 1, area.col + 2, area.cols - 3, STYLE_DIM,
			_("No session is selected."));
	for (int i = 0; i < area.rows && d->top + i < count; i++)
		paint_line(&g_array_index(d->lines, struct line, d->top + i), surface, area.row + i,
			area);
	if (d->top > 0)
		surface_symbol(
			surface, area.row, area.col + area.cols - 1, STYLE_ACCENT, SYMBOL_UP);
	if (d->top + area.rows < count)
		surface_symbol(surface, area.row + area.rows - 1, area.col + area.cols - 1,
			STYLE_ACCENT, SYMBOL_DOWN);
}

static void detail_scroll(struct view *view, int by)
{
	scroll(detail_of(view), by);
}

static struct reply run_down(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, count);
	return reply(REPLY_DONE);
}

static struct reply run_up(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, -count);
	return reply(REPLY_DONE);
}

static struct reply run_page_down(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, count * (detail_of(view)->height - 1));
	return reply(REPLY_DONE);
}

static struct reply run_page_up(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, -count * (detail_of(view)->height - 1));
	return reply(REPLY_DONE);
}

static struct reply run_first(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	detail_of(view)->top = 0;
	return reply(REPLY_DONE);
}

static struct reply run_last(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	detail_scroll(view, (int)detail_of(view)->lines->len);
	return reply(REPLY_DONE);
}

#define MOVING N_("Moving")

static const struct command detail_commands[] = {
	{
		.name = "scroll-down",
		.keys = "j Down",
		.group = MOVING,
		.help = N_("down"),
		.run = run_down,
	},
	{
		.name = "scroll-up",
		.keys = "k Up",
		.group = MOVING,
		.help = N_("up"),
		.run = run_up,
	},
	{
		.name = "scroll-page-down",
		.keys = "PgDn C-f C-d Space",
		.group = MOVING,
		.help = N_("one page down"),
		.run = run_page_down,
	},
	{
		.name = "scroll-page-up",
		.keys = "PgUp C-b C-u",
		.group = MOVING,
		.help = N_("one page up"),
		.run = run_page_up,
	},
	{
		.name = "scroll-first",
		.keys = "g Home",
		.group = MOVING,
		.help = N_("to the top"),
		.run = run_first,
	},
	{
		.name = "scroll-last",
		.keys = "G End",
		.group = MOVING,
		.help = N_("to the end"),
		.run = run_last,
	},
	{0},
};

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
	.scroll = detail_scroll,
};
