/*
 * From a key or a click to a command. Tables are sought in order: the view's own, then those of the
 * whole program; a command that ignores the key lets the next table have it.
 */
#include "private.h"

#include <summitty/base/i18n.h>

#define WHEEL_STEP 3
#define MAX_COUNT 9999

/* Typing is another world: there only commands made for it can run, and nowhere else. */
static bool possible(const struct view *view, const struct command *command)
{
	bool typing = view_typing((struct view *)view) != NULL;

	return typing == ((command->needs & NEED_TYPING) != 0);
}

bool tui_needs_met(const struct view *view, const struct command *command)
{
	return possible(view, command) &&
	       (!(command->needs & NEED_SESSION) || view_current(view) != NULL);
}

static struct reply run(struct tui *tui, struct view *view, const struct command *command)
{
	if (!command->opens)
		return command->run(&tui->host, view, MAX(tui->count, 1));
	tui_open_main(tui, command->opens, NULL);
	return reply(REPLY_DONE);
}

bool tui_run_command(struct tui *tui, struct view *view, const struct command *command)
{
	if (!tui_needs_met(view, command)) {
		tui_say(tui, _("No session is selected."));
		return true;
	}
	struct reply done = run(tui, view, command);

	if (done.kind == REPLY_IGNORED)
		return false;
	tui->count = 0;
	tui_act(tui, view, done);
	return true;
}

/* Runs a table's command for a key. False if it has none that takes it. */
static bool run_from(
	struct tui *tui, struct view *view, const struct command *table, struct key key)
{
	for (; table->name; table++) {
		if (!key_listed(tui_keys(&tui->host, table), key) || !possible(view, table))
			continue;
		if (tui_run_command(tui, view, table))
			return true;
	}
	return false;
}

/* In a text field as well, where letters never get this far. */
static bool clears_filter(struct tui *tui, struct view *view, struct key key)
{
	const struct command *clear = tui_command("clear-filter");

	return key_listed(tui_keys(&tui->host, clear), key) &&
	       clear->run(&tui->host, view, 1).kind != REPLY_IGNORED;
}

static bool run_bound(struct tui *tui, struct view *view, struct key key)
{
	tui_settle(tui);
	if (clears_filter(tui, view, key))
		return true;
	for (int i = 0; view->ops->tables[i]; i++)
		if (run_from(tui, view, view->ops->tables[i], key))
			return true;
	return run_from(tui, view, tui_commands, key);
}

/* M-1 … M-9 begin a numeric prefix: plain digits are the views. */
static bool take_count(struct tui *tui, struct key key)
{
	if (key.mods != MOD_ALT || key.code < '0' || key.code > '9')
		return false;
	tui->count = MIN(tui->count * 10 + (int)(key.code - '0'), MAX_COUNT);
	return true;
}

/* Keys typed faster than the answers come are asked for once, before the next frame or command. */
void tui_typed(struct tui *tui, struct view *view)
{
	struct reply done = view->ops->edited(view);

	if (done.kind == REPLY_RELOAD)
		tui->unasked = view;
	else
		tui_act(tui, view, done);
}

/* True if Tab completed the query in a view's text field. After a blank it is the view's own. */
static bool complete_key(struct tui *tui, struct view *view, struct edit *edit, struct key key)
{
	gsize at = edit->cursor;
	bool word = at > 0 && edit->text->str[at - 1] != ' ';

	return view->ops->query_at && (word || tui->menu.found) &&
	       menu_key(tui, edit, view->ops->query_at(view), key);
}

static bool type_key(struct tui *tui, struct view *view, struct key key)
{
	struct edit *edit = view_typing(view);

	if (!edit || (!complete_key(tui, view, edit, key) && !edit_key(edit, key)))
		return false;
	tui_typed(tui, view);
	return true;
}

static void say_unbound(struct tui *tui, struct key key)
{
	g_autofree char *name = key_format(key);
	g_autofree char *help = tui_key_of(&tui->host, "help");
	g_autofree char *text =
		g_strdup_printf(_("%s does nothing here; %s lists the keys."), name, help);

	tui_say(tui, text);
}

void tui_key(struct tui *tui, struct key key)
{
	struct view *view = tui_target(tui);

	if (tui->prompt.open) {
		prompt_key(tui, key);
		return;
	}
	if (take_count(tui, key) || type_key(tui, view, key) || run_bound(tui, view, key))
		return;
	if (key.mods & MOD_ALT) {
		/* Nobody wants it with Alt: then it was Esc and a key, typed fast. */
		tui_key(tui, (struct key){KEYCODE_ESC, 0});
		tui_key(tui, (struct key){key.code, key.mods & ~MOD_ALT});
		return;
	}
	tui->count = 0;
	say_unbound(tui, key);
}

static void wheel(struct tui *tui, struct view *view, int by)
{
	if (view->ops->list) {
		list_move(view->ops->list(view), by);
		if (view->ops->moved)
			tui_act(tui, view, view->ops->moved(view));
	} else if (view->ops->scroll) {
		view->ops->scroll(view, by);
	}
}

static void click(struct tui *tui, struct view *view, int row, int col, bool twice)
{
	if (view->ops->click)
		tui_act(tui, view, view->ops->click(view, row, col, twice));
}

/* Around the view: the clock leads to Now, the rest of the title to the schedule; a hint does what
 * it says. */
static void click_frame(struct tui *tui, const struct mouse *mouse)
{
	const struct command *hint =
		mouse->row == tui_hints_row(tui, tui->rows) ? tui_hint_at(tui, mouse->col) : NULL;

	if (mouse->action != MOUSE_CLICK)
		return;
	if (hint)
		tui_run_command(tui, tui_target(tui), hint);
	else if (mouse->row == 0 && tui_top(tui)->ops != &welcome_view)
		tui_open_main(tui, mouse->col >= tui_clock_col(tui) ? "now" : "schedule", NULL);
}

/* A click in the text puts the cursor there; anywhere else it lets the question be. */
static void click_prompt(struct tui *tui, const struct mouse *mouse)
{
	int row = tui_prompt_row(tui, tui->rows);

	if (mouse->action != MOUSE_CLICK)
		return;
	if (mouse->row == row)
		prompt_click(tui, mouse->col);
	else if (mouse->row < row - 1)
		prompt_close(tui);
}

void tui_mouse(struct tui *tui, const struct mouse *mouse)
{
	struct rect body = tui_body(tui, tui->rows, tui->cols);
	bool side = tui->side && mouse->col > tui_list_cols(tui, tui->cols);
	struct view *view = side ? tui->side : tui_top(tui);
	int row = mouse->row - body.row, col = mouse->col - body.col;

	menu_close(&tui->menu);
	if (tui->prompt.open) {
		click_prompt(tui, mouse);
		return;
	}
	if (row < 0 || row >= body.rows) {
		click_frame(tui, mouse);
		return;
	}
	if (mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN) {
		wheel(tui, view, mouse->action == MOUSE_WHEEL_UP ? -WHEEL_STEP : WHEEL_STEP);
		return;
	}
	tui->side_focus = side;
	tui_top(tui)->focused = !side;
	if (!side)
		click(tui, view, row, col, mouse->action == MOUSE_DOUBLE);
}
