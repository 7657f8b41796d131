/* What can be done in the grid. Names that the schedule has too mean the same there. */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

/* --- Moving between blocks ----------------------------------------------------------------- */

static struct reply step(struct view *view, enum grid_way way, int count)
{
	struct grid_state *g = grid_of(view);

	while (g->selected >= 0 && count-- > 0) {
		int to = grid_step(g->grid, g->selected, way, false);

		if (to < 0)
			break;
		grid_select(g, to);
	}
	return reply(REPLY_DONE);
}

static struct reply run_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return step(view, GRID_DOWN, count);
}

static struct reply run_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return step(view, GRID_UP, count);
}

static struct reply run_left(struct host *host, struct view *view, int count)
{
	(void)host;
	return step(view, GRID_LEFT, count);
}

static struct reply run_right(struct host *host, struct view *view, int count)
{
	(void)host;
	return step(view, GRID_RIGHT, count);
}

/* By rows, staying in the venue. */
static struct reply jump(struct view *view, int rows)
{
	struct grid_state *g = grid_of(view);
	const struct grid_block *block = grid_selected(g);

	if (block)
		grid_select(g, grid_nearest(g->grid, MAX(block->venue, 0), block->from + rows));
	return reply(REPLY_DONE);
}

static struct reply run_page_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, count * MAX(grid_of(view)->rows - 1, 1));
}

static struct reply run_page_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, -count * MAX(grid_of(view)->rows - 1, 1));
}

static struct reply run_half_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, count * MAX(grid_of(view)->rows / 2, 1));
}

static struct reply run_half_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, -count * MAX(grid_of(view)->rows / 2, 1));
}

/* The first or last of the day, in the order of the blocks. */
static struct reply to_end(struct view *view, int from, int by)
{
	struct grid_state *g = grid_of(view);
	int count = (int)g->grid->blocks->len;

	for (int i = from; i >= 0 && i < count; i += by)
		if (grid_block_at(g->grid, i)->venue != GRID_LANE) {
			grid_select(g, i);
			break;
		}
	return reply(REPLY_DONE);
}

static struct reply run_first(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	return to_end(view, 0, 1);
}

static struct reply run_last(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	return to_end(view, (int)grid_of(view)->grid->blocks->len - 1, -1);
}

static struct reply run_open(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply_open("detail");
}

/* --- Zoom and days ------------------------------------------------------------------------- */

static struct reply run_zoom(struct host *host, struct view *view, int count)
{
	struct grid_state *g = grid_of(view);

	(void)count;
	if (!g->grid)
		return reply(REPLY_DONE);
	g->zoom = (g->zoom + 1) % GRID_ZOOMS;
	grid_build(g);
	g_autofree char *text =
		g_strdup_printf(_("A row is %d minutes now."), grid_steps[g->zoom] / 60);
	host->message(host, text);
	return reply(REPLY_DONE);
}

struct reply grid_go_to_day(struct grid_state *g, int by)
{
	int before = g->days.current;

	days_move(&g->days, by);
	if (g->days.current == before)
		return reply(REPLY_DONE);
	g->opened = false;
	return reply(REPLY_RELOAD);
}

static struct reply run_next_day(struct host *host, struct view *view, int count)
{
	struct reply done = grid_go_to_day(grid_of(view), count);

	if (done.kind == REPLY_DONE)
		host->message(host, _("This is the last day."));
	return done;
}

static struct reply run_previous_day(struct host *host, struct view *view, int count)
{
	struct reply done = grid_go_to_day(grid_of(view), -count);

	if (done.kind == REPLY_DONE)
		host->message(host, _("This is the first day."));
	return done;
}

static struct reply run_today(struct host *host, struct view *view, int count)
{
	struct grid_state *g = grid_of(view);
	int before = g->days.current;

	(void)count;
	days_choose(&g->days, host->scene.today);
	if (g->days.current != before) {
		g->opened = false;
		return reply(REPLY_RELOAD);
	}
	if (g->grid)
		grid_select_start(g);
	return reply(REPLY_DONE);
}

/* --- Finding ------------------------------------------------------------------------------- */

/* In order of time. */
bool grid_view_find(
	struct view *view, int by, bool (*test)(const struct session *s, const struct host *host))
{
	struct grid_state *g = grid_of(view);
	int count = g->grid ? (int)g->grid->blocks->len : 0;

	for (int i = 1; i <= count; i++) {
		int at = ((g->selected + i * by) % count + count) % count;

		if (test(grid_block_at(g->grid, at)->session, view->host)) {
			grid_select(g, at);
			return true;
		}
	}
	return false;
}

#define MOVING N_("Moving")
#define DAYS N_("Days")
#define SESSIONS N_("Sessions")
#define SEARCHING N_("Searching")

const struct command grid_commands[] = {
	{
		.name = "down",
		.keys = "j Down",
		.group = MOVING,
		.help = N_("down"),
		.run = run_down,
	},
	{
		.name = "up",
		.keys = "k Up",
		.group = MOVING,
		.help = N_("up"),
		.run = run_up,
	},
	{
		.name = "left",
		.keys = "h Left",
		.group = MOVING,
		.help = N_("to the venue at the left"),
		.run = run_left,
	},
	{
		.name = "right",
		.keys = "l Right",
		.group = MOVING,
		.help = N_("to the venue at the right"),
		.run = run_right,
	},
	{
		.name = "page-down",
		.keys = "PgDn C-f Space",
		.group = MOVING,
		.help = N_("one page down"),
		.run = run_page_down,
	},
	{
		.name = "page-up",
		.keys = "PgUp C-b",
		.group = MOVING,
		.help = N_("one page up"),
		.run = run_page_up,
	},
	{
		.name = "half-page-down",
		.keys = "C-d",
		.group = MOVING,
		.help = N_("half a page down"),
		.run = run_half_down,
	},
	{
		.name = "half-page-up",
		.keys = "C-u",
		.group = MOVING,
		.help = N_("half a page up"),
		.run = run_half_up,
	},
	{
		.name = "first",
		.keys = "g Home",
		.group = MOVING,
		.help = N_("to the first"),
		.needs = NEED_SESSION,
		.run = run_first,
	},
	{
		.name = "last",
		.keys = "G End",
		.group = MOVING,
		.help = N_("to the last"),
		.needs = NEED_SESSION,
		.run = run_last,
	},
	{
		.name = "zoom",
		.keys = "z",
		.group = MOVING,
		.help = N_("rows of 30, 60, 15 minutes"),
		.hint = N_("zoom"),
		.run = run_zoom,
	},
	{
		.name = "next-day",
		.keys = "]",
		.group = DAYS,
		.help = N_("next day"),
		.hint = N_("next day"),
		.run = run_next_day,
	},
	{
		.name = "previous-day",
		.keys = "[",
		.group = DAYS,
		.help = N_("previous day"),
		.run = run_previous_day,
	},
	{
		.name = "today",
		.keys = "t",
		.group = DAYS,
		.help = N_("to now, or the nearest day"),
		.run = run_today,
	},
	{
		.name = "open",
		.keys = "Enter",
		.group = SESSIONS,
		.help = N_("everything about it"),
		.hint = N_("details"),
		.needs = NEED_SESSION,
		.run = run_open,
	},
	{0},
};
