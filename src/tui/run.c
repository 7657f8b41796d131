/*
 * What the commands of every view do, but for those on sessions and on what is shown: going to
 * other views and back, taking back, and what concerns the program as a whole.
 */
#include "private.h"

#include <summitty/base/i18n.h>

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

struct reply tui_help(struct host *host, struct view *view, int count)
{
	(void)count;
	if (view->ops == &help_view)
		return reply(REPLY_CLOSE);
	push_tables(tui_of(host), view, "help");
	return reply(REPLY_DONE);
}

/* Of the main pane: it has the focus again when the palette is closed. */
struct reply tui_palette(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	push_tables(tui_of(host), tui_top(tui_of(host)), "palette");
	return reply(REPLY_DONE);
}

struct reply tui_back(struct host *host, struct view *view, int count)
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

struct reply tui_other_pane(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	if (!tui->side) {
		tui_say(tui, _("There is one pane only; on a wider terminal there are two."));
		return reply(REPLY_DONE);
	}
	tui->side_focus = !tui->side_focus;
	tui->unplaced = true;
	tui_top(tui)->focused = !tui->side_focus;
	return reply(REPLY_DONE);
}

struct reply tui_quit(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply(REPLY_QUIT);
}

struct reply tui_suspend(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	terminal_suspend(tui_of(host)->terminal);
	return reply(REPLY_DONE);
}

struct reply tui_redraw(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	terminal_redraw(tui_of(host)->terminal);
	return reply(REPLY_DONE);
}

struct reply tui_refresh(struct host *host, struct view *view, int count)
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
	tui_welcome(tui);
	tui_say(tui, said);
	return reply(REPLY_DONE);
}

struct reply tui_undo(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	return step(host, app_undo);
}

struct reply tui_redo(struct host *host, struct view *view, int count)
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
	g_autofree char *help = tui_key_of(host, "help");
	g_autofree char *said =
		g_strdup_printf(_("The sample is loaded. Move with the arrows; %s helps."), help);
	tui_say(tui, said);
	return reply(REPLY_DONE);
}
