/* What can be done in every view: one table. */
#include "private.h"

#include <summitty/base/i18n.h>

#define MOVING N_("Moving")
#define VIEWS N_("Views")
#define SESSIONS N_("Sessions")
#define SHOWING N_("Showing")
#define PROGRAM N_("Program")

const struct command tui_commands[] = {
	{
		.name = "next-clash",
		.keys = "c",
		.group = SESSIONS,
		.help = N_("next clash in my agenda"),
		.hint = N_("next clash"),
		.run = tui_next_clash,
	},
	{
		.name = "count",
		.keys = "#",
		.group = MOVING,
		.help = N_("a number first: #12j, #3G"),
		.run = tui_begin_count,
	},
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
		.words = N_("TEXT"),
		.needs = NEED_SESSION,
		.run = tui_note,
	},
	{
		.name = "note-editor",
		.keys = "M-e",
		.group = SESSIONS,
		.help = N_("write it in $EDITOR"),
		.needs = NEED_SESSION,
		.run = tui_note_editor,
	},
	{
		.name = "tag",
		.keys = "T",
		.group = SESSIONS,
		.help = N_("write its tags"),
		.words = N_("TAG…"),
		.needs = NEED_SESSION,
		.run = tui_tag,
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
		.run = tui_undo,
	},
	{
		.name = "redo",
		.keys = "C-r",
		.group = SESSIONS,
		.help = N_("do again what was undone"),
		.run = tui_redo,
	},
	{
		.name = "open-link",
		.keys = "o",
		.group = SESSIONS,
		.help = N_("open its link (#2o: 2nd)"),
		.needs = NEED_SESSION | OWN_COUNT,
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
		.words = N_("QUERY"),
		.opens = "search",
	},
	{
		.name = "view-schedule",
		.keys = "1",
		.group = VIEWS,
		.help = N_("Schedule: day by day"),
		.hint = N_("schedule"),
		.opens = "schedule",
	},
	{
		.name = "view-grid",
		.keys = "2",
		.group = VIEWS,
		.help = N_("Grid: by time and venue"),
		.hint = N_("grid"),
		.opens = "grid",
	},
	{
		.name = "view-browse",
		.keys = "3",
		.group = VIEWS,
		.help = N_("Browse: what there is"),
		.hint = N_("browse"),
		.opens = "browse",
	},
	{
		.name = "view-now",
		.keys = "4",
		.group = VIEWS,
		.help = N_("Now: what runs, what next"),
		.hint = N_("now"),
		.opens = "now",
	},
	{
		.name = "view-mine",
		.keys = "5",
		.group = VIEWS,
		.help = N_("Mine: my agenda"),
		.hint = N_("mine"),
		.opens = "mine",
	},
	{
		.name = "view-changes",
		.keys = "6",
		.group = VIEWS,
		.help = N_("Changes: what loads changed"),
		.hint = N_("changes"),
		.opens = "changes",
	},
	{
		.name = "help",
		.keys = "? F1",
		.group = VIEWS,
		.help = N_("Help: this list"),
		.hint = N_("help"),
		.run = tui_help,
	},
	{
		.name = "palette",
		.keys = ":",
		.group = VIEWS,
		.help = N_("all commands by name"),
		.run = tui_palette,
	},
	{
		.name = "back",
		.keys = "q Esc h Left BS",
		.group = VIEWS,
		.help = N_("back"),
		.hint = N_("back"),
		.run = tui_back,
	},
	{
		.name = "filter",
		.keys = "f",
		.group = SHOWING,
		.help = N_("show only what matches"),
		.hint = N_("filter"),
		.words = N_("QUERY"),
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
		.name = "today",
		.keys = "t",
		.group = SHOWING,
		.help = N_("to now, or the nearest day"),
		.run = tui_today,
	},
	{
		.name = "other-pane",
		.keys = "Tab S-Tab",
		.group = SHOWING,
		.help = N_("to the other pane"),
		.run = tui_other_pane,
	},
	{
		.name = "refresh",
		.keys = "R",
		.group = PROGRAM,
		.help = N_("read the sources again"),
		.run = tui_refresh,
	},
	{
		.name = "plan",
		.keys = "P",
		.group = PROGRAM,
		.help = N_("the best plan of my stars"),
		.run = tui_show_plan,
	},
	{
		.name = "export",
		.keys = "E",
		.group = PROGRAM,
		.help = N_("export my agenda to a file"),
		.words = N_("FILE"),
		.run = tui_export,
	},
	{
		.name = "qr",
		.keys = "K",
		.group = PROGRAM,
		.help = N_("QR code for a phone"),
		.needs = NEED_SESSION,
		.run = tui_show_qr,
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
		.needs = ANY_TIME,
		.run = tui_redraw,
	},
	{
		.name = "suspend",
		.keys = "C-z",
		.group = PROGRAM,
		.help = N_("suspend"),
		.needs = ANY_TIME,
		.run = tui_suspend,
	},
	{
		.name = "quit",
		.keys = "Q C-c",
		.group = PROGRAM,
		.help = N_("quit"),
		.hint = N_("quit"),
		.run = tui_quit,
	},
	{0},
};

const struct command *tui_command(const char *name)
{
	const struct command *command = tui_commands;

	while (command->name && strcmp(command->name, name) != 0)
		command++;
	return command;
}

const struct command *tui_command_in(const struct view *view, const char *name)
{
	for (int i = 0; view->ops->tables[i]; i++)
		for (const struct command *c = view->ops->tables[i]; c->name; c++)
			if (strcmp(c->name, name) == 0)
				return c;
	return tui_command(name);
}
