/* What can be done in the grid. Names that the schedule has too mean the same there. */
#include "grid.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

/* --- Moving between blocks ----------------------------------------------------------------- */

static struct reply step(struct view *view, enum grid_way way, int count)
{
	struct grid_state *g = grid_of(view);

	while (g->selected >= 0 && count-- > 0) {
		int to = grid_step(g->grid, g->selected, way, g->across);

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

/* By lines of the screen: time down, staying in the venue, or venues down, staying in time. */
static struct reply jump(struct view *view, int by)
{
	struct grid_state *g = grid_of(view);
	const struct grid_block *block = grid_selected(g);
	int venue = block ? MAX(block->venue, 0) : 0, row = block ? block->from : 0;

	if (block && g->across)
		grid_select(g, grid_nearest(g->grid, venue + by, row));
	else if (block)
		grid_select(g, grid_nearest(g->grid, venue, row + by));
	return reply(REPLY_DONE);
}

static int page(const struct grid_state *g)
{
	return MAX((g->across ? g->venues.shown : g->times.shown) - 1, 1);
}

static struct reply run_page_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, count * page(grid_of(view)));
}

static struct reply run_page_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, -count * page(grid_of(view)));
}

static struct reply run_half_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, count * MAX(page(grid_of(view)) / 2, 1));
}

static struct reply run_half_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return jump(view, -count * MAX(page(grid_of(view)) / 2, 1));
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

/* --- How it is drawn ----------------------------------------------------------------------- */

static struct reply run_zoom(struct host *host, struct view *view, int count)
{
	struct grid_state *g = grid_of(view);

	(void)count;
	if (!g->grid)
		return reply(REPLY_DONE);
	g->zoom = (g->zoom + 1) % GRID_ZOOMS;
	grid_build(g);
	g_autofree char *text = g_strdup_printf(
		_("The grid has steps of %d minutes now."), grid_zooms[g->zoom].seconds / 60);
	host->message(host, text);
	return reply(REPLY_DONE);
}

static struct reply run_turn(struct host *host, struct view *view, int count)
{
	struct grid_state *g = grid_of(view);

	(void)count;
	g->across = !g->across;
	g->reveal = true;
	host->message(host, g->across ? _("Time goes across now, venues down.")
				      : _("Time goes down now, venues across."));
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
		.help = N_("to the left"),
		.run = run_left,
	},
	{
		.name = "right",
		.keys = "l Right",
		.group = MOVING,
		.help = N_("to the right"),
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
		.help = N_("steps of 30, 60, 15 minutes"),
		.hint = N_("zoom"),
		.run = run_zoom,
	},
	{
		.name = "turn",
		.keys = "v",
		.group = MOVING,
		.help = N_("time across instead of down"),
		.hint = N_("turn"),
		.run = run_turn,
	},
	{
		.name = "next-day",
		.keys = "]",
		.group = DAYS,
		.help = N_("next day"),
		.hint = N_("next day"),
		.needs = ASKS_ANEW,
		.run = day_next,
	},
	{
		.name = "previous-day",
		.keys = "[",
		.group = DAYS,
		.help = N_("previous day"),
		.needs = ASKS_ANEW,
		.run = day_previous,
	},
	{
		.name = "today",
		.keys = "t",
		.group = DAYS,
		.help = N_("to now, or the nearest day"),
		.run = day_today,
	},
	{
		.name = "open",
		.keys = "Enter",
		.group = SESSIONS,
		.help = N_("everything about it"),
		.hint = N_("details"),
		.needs = NEED_SESSION,
		.run = view_open_detail,
	},
	{0},
};
