/* Moving in a list: the commands that every view with one shares. */
#include <summitty/view/list.h>

#include <summitty/base/i18n.h>

static struct reply move_by(struct view *view, int by)
{
	list_move(view->ops->list(view), by);
	return view->ops->moved ? view->ops->moved(view) : reply(REPLY_DONE);
}

static struct reply run_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return move_by(view, count);
}

static struct reply run_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return move_by(view, -count);
}

static struct reply run_page_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return move_by(view, count * MAX(view->ops->list(view)->height - 1, 1));
}

static struct reply run_page_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return move_by(view, -count * MAX(view->ops->list(view)->height - 1, 1));
}

static struct reply run_half_down(struct host *host, struct view *view, int count)
{
	(void)host;
	return move_by(view, count * MAX(view->ops->list(view)->height / 2, 1));
}

static struct reply run_half_up(struct host *host, struct view *view, int count)
{
	(void)host;
	return move_by(view, -count * MAX(view->ops->list(view)->height / 2, 1));
}

static struct reply run_first(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	return move_by(view, -(int)view->ops->list(view)->rows->len - 1);
}

static struct reply run_last(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	return move_by(view, (int)view->ops->list(view)->rows->len);
}

static struct reply run_open(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply_open("detail");
}

#define MOVING N_("Moving")

const struct command list_commands[] = {
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
		.run = run_first,
	},
	{
		.name = "last",
		.keys = "G End",
		.group = MOVING,
		.help = N_("to the last"),
		.run = run_last,
	},
	{
		.name = "open",
		.keys = "Enter",
		.group = N_("Sessions"),
		.help = N_("everything about it"),
		.hint = N_("details"),
		.needs = NEED_SESSION,
		.run = run_open,
	},
	{0},
};
