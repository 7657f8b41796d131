/* What can be done in every view: one table, and what it runs. */
#include "private.h"

#include <summitty/base/i18n.h>

static struct reply open_main(struct host *host, const char *name)
{
	tui_open_main(tui_of(host), name, NULL);
	return reply(REPLY_DONE);
}

static struct reply run_schedule(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "schedule");
}

static struct reply run_grid(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "grid");
}

static struct reply run_browse(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "browse");
}

static struct reply run_now(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "now");
}

static struct reply run_mine(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "mine");
}

static struct reply run_changes(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "changes");
}

static struct reply run_search(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return open_main(host, "search");
}

/* Opens a view on the tables that count where it is called for: those of the view, then these. */
static void push_tables(struct tui *tui, struct view *view, const char *name)
{
	const struct command *tables[MAX_VIEWS] = {NULL};
	const struct opening opening = {.tables = tables};
	int n = 0;

	while (view->ops->tables[n] && n < MAX_VIEWS - 2) {
		tables[n] = view->ops->tables[n];
		n++;
	}
	tables[n] = tui_commands;
	tui_push(tui, name, &opening);
}

static struct reply run_help(struct host *host, struct view *view, int count)
{
	(void)count;
	if (view->ops == &help_view)
		return reply(REPLY_CLOSE);
	push_tables(tui_of(host), view, "help");
	return reply(REPLY_DONE);
}

/* Of the main pane: it has the focus again when the palette is closed. */
static struct reply run_palette(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	push_tables(tui_of(host), tui_top(tui_of(host)), "palette");
	return reply(REPLY_DONE);
}

static struct reply run_back(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	if (!tui->side_focus)
		return reply(REPLY_CLOSE);
	tui->side_focus = false;
	tui_top(tui)->focused = true;
	return reply(REPLY_DONE);
}

static struct reply run_pane(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	if (!tui->side) {
		tui_say(tui, _("There is one pane only; on a wider terminal there are two."));
		return reply(REPLY_DONE);
	}
	tui->side_focus = !tui->side_focus;
	tui_top(tui)->focused = !tui->side_focus;
	return reply(REPLY_DONE);
}

static struct reply run_quit(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply(REPLY_QUIT);
}

static struct reply run_suspend(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	terminal_suspend(tui_of(host)->terminal);
	return reply(REPLY_DONE);
}

static struct reply run_redraw(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	terminal_redraw(tui_of(host)->terminal);
	return reply(REPLY_DONE);
}

static struct reply run_refresh(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	tui_refresh_sources(tui_of(host));
	return reply(REPLY_DONE);
}

/* Takes back, or does again, and says what. */
static struct reply step(
	struct host *host, bool (*take)(struct app *app, char **said, GError **error))
{
	struct tui *tui = tui_of(host);
	g_autofree char *said = NULL;
	GError *error = NULL;

	if (!take(tui->app, &said, &error)) {
		tui_complain(tui, error);
		return reply(REPLY_DONE);
	}
	tui_load_all(tui);
	tui_say(tui, said);
	return reply(REPLY_DONE);
}

static struct reply run_undo(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return step(host, app_undo);
}

static struct reply run_redo(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return step(host, app_redo);
}

bool tui_offers_sample(const struct tui *tui)
{
	const struct view *first = g_ptr_array_index(tui->stack, 0);

	return tui->sample && first->ops == &welcome_view;
}

struct reply tui_load_sample(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	GError *error = NULL;

	(void)view;
	(void)count;
	if (!tui_import_sample(tui, &error)) {
		tui_complain(tui, error);
		return reply(REPLY_DONE);
	}
	tui_refresh_scene(tui);
	tui_open_main(tui, "schedule", NULL);
	tui_say(tui, _("The sample is loaded. Move with the arrows; ? helps."));
	return reply(REPLY_DONE);
}

/* No key is dead without a word. */
static struct reply run_later(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	tui_say(tui_of(host),
		_("Not in this version yet; \"summitty help\" lists what the commands can do."));
	return reply(REPLY_DONE);
}

#define VIEWS N_("Views")
#define SESSIONS N_("Sessions")
#define SHOWING N_("Showing")
#define PROGRAM N_("Program")

const struct command tui_commands[] = {
	{
		.name = "star",
		.keys = "s",
		.group = SESSIONS,
		.help = N_("star it, or not any more"),
		.hint = N_("star"),
		.needs = NEED_SESSION,
		.run = tui_star,
	},
	{
		.name = "maybe",
		.keys = "m",
		.group = SESSIONS,
		.help = N_("maybe, or maybe to must"),
		.needs = NEED_SESSION,
		.run = tui_maybe,
	},
	{
		.name = "note",
		.keys = "e",
		.group = SESSIONS,
		.help = N_("write a note"),
		.needs = NEED_SESSION,
		.run = tui_note,
	},
	{
		.name = "hide",
		.keys = "x",
		.group = SESSIONS,
		.help = N_("hide it, or show it again"),
		.needs = NEED_SESSION,
		.run = tui_hide,
	},
	{
		.name = "undo",
		.keys = "u",
		.group = SESSIONS,
		.help = N_("take back the last change"),
		.run = run_undo,
	},
	{
		.name = "redo",
		.keys = "C-r",
		.group = SESSIONS,
		.help = N_("do again what was undone"),
		.run = run_redo,
	},
	{
		.name = "open-link",
		.keys = "o",
		.group = SESSIONS,
		.help = N_("open its link (M-2: second)"),
		.needs = NEED_SESSION,
		.run = tui_open_link,
	},
	{
		.name = "copy",
		.keys = "y",
		.group = SESSIONS,
		.help = N_("copy title, time and link"),
		.needs = NEED_SESSION,
		.run = tui_copy,
	},
	{
		.name = "search",
		.keys = "/ 7",
		.group = VIEWS,
		.help = N_("Search in all sessions"),
		.hint = N_("search"),
		.run = run_search,
	},
	{
		.name = "view-schedule",
		.keys = "1",
		.group = VIEWS,
		.help = N_("Schedule: day by day"),
		.hint = N_("schedule"),
		.run = run_schedule,
	},
	{
		.name = "view-grid",
		.keys = "2",
		.group = VIEWS,
		.help = N_("Grid: by time and venue"),
		.hint = N_("grid"),
		.run = run_grid,
	},
	{
		.name = "view-browse",
		.keys = "3",
		.group = VIEWS,
		.help = N_("Browse: what there is"),
		.hint = N_("browse"),
		.run = run_browse,
	},
	{
		.name = "view-now",
		.keys = "4",
		.group = VIEWS,
		.help = N_("Now: what runs, what next"),
		.hint = N_("now"),
		.run = run_now,
	},
	{
		.name = "view-mine",
		.keys = "5",
		.group = VIEWS,
		.help = N_("Mine: my agenda"),
		.hint = N_("mine"),
		.run = run_mine,
	},
	{
		.name = "view-changes",
		.keys = "6",
		.group = VIEWS,
		.help = N_("Changes: what loads changed"),
		.hint = N_("changes"),
		.run = run_changes,
	},
	{
		.name = "help",
		.keys = "? F1",
		.group = VIEWS,
		.help = N_("Help: this list"),
		.hint = N_("help"),
		.run = run_help,
	},
	{
		.name = "palette",
		.keys = ":",
		.group = VIEWS,
		.help = N_("all commands by name"),
		.run = run_palette,
	},
	{
		.name = "back",
		.keys = "q Esc h Left BS",
		.group = VIEWS,
		.help = N_("back"),
		.hint = N_("back"),
		.run = run_back,
	},
	{
		.name = "filter",
		.keys = "f",
		.group = SHOWING,
		.help = N_("show only what matches"),
		.hint = N_("filter"),
		.run = tui_filter,
	},
	{
		.name = "clear-filter",
		.keys = "F Esc",
		.group = SHOWING,
		.help = N_("clear the filter"),
		.hint = N_("clear filter"),
		.run = tui_clear_filter,
	},
	{
		.name = "hide-past",
		.keys = "p",
		.group = SHOWING,
		.help = N_("hide or show what is over"),
		.run = tui_hide_past,
	},
	{
		.name = "zone",
		.keys = "Z",
		.group = SHOWING,
		.help = N_("the summit's times, or mine"),
		.run = tui_show_zone,
	},
	{
		.name = "other-pane",
		.keys = "Tab S-Tab",
		.group = SHOWING,
		.help = N_("to the other pane"),
		.run = run_pane,
	},
	{
		.name = "refresh",
		.keys = "R",
		.group = PROGRAM,
		.help = N_("read the sources again"),
		.run = run_refresh,
	},
	{
		.name = "export",
		.keys = "E",
		.group = PROGRAM,
		.help = N_("export my agenda to a file"),
		.run = tui_export,
	},
	{
		.name = "load-sample",
		.keys = "i",
		.group = PROGRAM,
		.help = N_("load the sample summit"),
		.run = tui_load_sample,
	},
	{
		.name = "redraw",
		.keys = "C-l",
		.group = PROGRAM,
		.help = N_("draw the screen anew"),
		.run = run_redraw,
	},
	{
		.name = "suspend",
		.keys = "C-z",
		.group = PROGRAM,
		.help = N_("suspend"),
		.run = run_suspend,
	},
	{
		.name = "quit",
		.keys = "Q C-c",
		.group = PROGRAM,
		.help = N_("quit"),
		.hint = N_("quit"),
		.run = run_quit,
	},
	{
		.name = "later",
		.keys = "K",
		.run = run_later,
	},
	{0},
};
