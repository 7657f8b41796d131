/* Moving in a list: the commands and the click that every view with one shares. */
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

/* To the one that a count names, or else to an end. */
static struct reply go_to(struct view *view, int count, bool last)
{
	struct list *list = view->ops->list(view);
	int all = (int)list->rows->len;

	list_move(list, -all - 1);
	return move_by(view, count > 0 ? count - 1 : last ? all : 0);
}

static struct reply run_first(struct host *host, struct view *view, int count)
{
	(void)host;
	return go_to(view, count, false);
}

static struct reply run_last(struct host *host, struct view *view, int count)
{
	(void)host;
	return go_to(view, count, true);
}

bool list_has_bar(const struct list *list)
{
	return (int)list->rows->len > list->height && list->height > 1;
}

/* The row that can be selected next to one, at or after it if there is one. */
static void select_near(struct list *list, int row)
{
	int all = (int)list->rows->len;

	for (int i = row; i < all; i++)
		if (list_click(list, i - list->top))
			return;
	for (int i = row; i >= 0 && !list_click(list, i - list->top); i--)
		;
}

void list_go_along(struct list *list, int line)
{
	int all = (int)list->rows->len, to = MIN(line, list->height - 1);

	if (!list_has_bar(list))
		return;
	list->top = (gint64)to * (all - list->height) / (list->height - 1);
	if (list->selected >= 0)
		select_near(list, (gint64)to * (all - 1) / (list->height - 1));
}

struct reply list_view_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!list_click(view->ops->list(view), row))
		return reply(REPLY_IGNORED);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

bool list_view_find(struct view *view, int step,
	bool (*test)(const struct session *session, const struct host *host))
{
	struct list *list = view->ops->list(view);
	int count = (int)list->rows->len;

	for (int i = 1; i <= count; i++) {
		int at = ((list->selected + i * step) % count + count) % count;
		const struct row *row = &g_array_index(list->rows, struct row, at);

		if (row->type == ROW_SESSION && test(row->session, view->host)) {
			list->selected = at;
			return true;
		}
	}
	return false;
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
		.needs = OWN_COUNT,
		.run = run_first,
	},
	{
		.name = "last",
		.keys = "G End",
		.group = MOVING,
		.help = N_("last, or the one counted"),
		.needs = OWN_COUNT,
		.run = run_last,
	},
	{
		.name = "open",
		.keys = "Enter",
		.group = N_("Sessions"),
		.help = N_("everything about it"),
		.hint = N_("details"),
		.needs = NEED_SESSION,
		.run = view_open_detail,
	},
	{0},
};
