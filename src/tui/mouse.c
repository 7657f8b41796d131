/*
 * What the mouse does: a click selects, or runs the hint it is on; a second one opens; the wheel
 * moves, and a list's bar can be pressed and drawn.
 */
#include "private.h"

#define WHEEL_STEP 3

/* A pane, and a place in it. */
struct spot {
	struct view *view;
	bool side;
	int row, col;   /* of the pane */
	int rows, cols; /* of all of it */
};

/* False outside both panes. */
static bool find_spot(struct tui *tui, const struct mouse *mouse, struct spot *spot)
{
	struct rect body = tui_body(tui, tui->rows, tui->cols);
	int cols = tui_list_cols(tui, body.cols);
	bool side = tui->side && mouse->col > cols;

	*spot = (struct spot){
		.view = side ? tui->side : tui_top(tui),
		.side = side,
		.row = mouse->row - body.row,
		.col = mouse->col - body.col - (side ? cols + 1 : 0),
		.rows = body.rows,
		.cols = side ? body.cols - cols - 1 : cols,
	};
	return spot->row >= 0 && spot->row < body.rows;
}

static void follow_move(struct tui *tui, struct view *view)
{
	if (view->ops->moved)
		tui_act(tui, view, view->ops->moved(view));
}

/* The line of its list's bar that a spot is at, or -1. Lists are the lowest part of their pane. */
static int bar_line(const struct spot *spot)
{
	const struct list *list = spot->view->ops->list ? spot->view->ops->list(spot->view) : NULL;
	int line = list ? spot->row - (spot->rows - list->height) : -1;

	return list && list_has_bar(list) && spot->col == spot->cols - 1 ? line : -1;
}

/* Goes where the bar is pressed or drawn to. */
static void go_along(struct tui *tui, struct view *view, int line)
{
	list_go_along(view->ops->list(view), line);
	follow_move(tui, view);
}

/* Once the bar is pressed it follows the pointer, wherever that is, until the button is let go. */
static void drag(struct tui *tui, const struct mouse *mouse)
{
	struct spot spot;

	find_spot(tui, mouse, &spot);
	if (!tui->dragged || tui->dragged != spot.view)
		return;
	int above = spot.rows - spot.view->ops->list(spot.view)->height;
	go_along(tui, spot.view, MAX(spot.row - above, 0));
}

static void wheel(struct tui *tui, struct view *view, int by)
{
	if (view->ops->list) {
		list_move(view->ops->list(view), by);
		follow_move(tui, view);
	} else if (view->ops->scroll) {
		view->ops->scroll(view, by);
	}
}

static void click(struct tui *tui, const struct spot *spot, bool twice)
{
	struct view *view = spot->view;
	int line = bar_line(spot);

	tui->side_focus = spot->side;
	tui_top(tui)->focused = !spot->side;
	tui->dragged = line >= 0 ? view : NULL;
	if (line >= 0)
		go_along(tui, view, line);
	else if (view->ops->click)
		tui_act(tui, view, view->ops->click(view, spot->row, spot->col, twice));
}

/* Around the view: the clock leads to Now, the rest of the title to the schedule; a hint does what
 * it says. */
static void click_frame(struct tui *tui, const struct mouse *mouse)
{
	const struct command *hint =
		mouse->row == tui_hints_row(tui, tui->rows) ? tui_hint_at(tui, mouse->col) : NULL;

	if (hint)
		tui_run_command(tui, tui_target(tui), hint);
	else if (mouse->row == 0 && tui_top(tui)->ops != &welcome_view)
		tui_open_main(tui, mouse->col >= tui_clock_col(tui) ? "now" : "schedule", NULL);
}

/* A click in the text puts the cursor there; anywhere else it lets the question be. */
static void click_prompt(struct tui *tui, const struct mouse *mouse)
{
	int row = tui_prompt_row(tui, tui->rows);

	if (mouse->row == row)
		prompt_click(tui, mouse->col);
	else if (mouse->row < row - 1)
		prompt_close(tui);
}

static bool is_click(const struct mouse *mouse)
{
	return mouse->action == MOUSE_CLICK || mouse->action == MOUSE_DOUBLE;
}

void tui_mouse(struct tui *tui, const struct mouse *mouse)
{
	struct spot spot;
	bool inside = find_spot(tui, mouse, &spot);

	if (is_click(mouse))
		menu_close(&tui->menu);
	if (mouse->action == MOUSE_DRAG) {
		drag(tui, mouse);
	} else if (tui->prompt.open) {
		if (is_click(mouse))
			click_prompt(tui, mouse);
	} else if (!is_click(mouse)) {
		wheel(tui, spot.view, mouse->action == MOUSE_WHEEL_UP ? -WHEEL_STEP : WHEEL_STEP);
	} else if (inside) {
		click(tui, &spot, mouse->action == MOUSE_DOUBLE);
	} else if (mouse->action == MOUSE_CLICK) {
		click_frame(tui, mouse);
	}
}
