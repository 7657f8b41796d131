/*
 * One frame: title line, the view (with detail beside it where there is room), message line and
 * hints. Layout first, which may move things; then paint, which may not.
 */
#include "private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

#define TALL 16        /* rows from which the message has a line of its own */
#define AIRY 20        /* rows from which there is a blank line below the title */
#define MESSAGE_ROWS 3 /* that a message may take */
#define NOTICE_ROWS 3  /* that announcements may; 2 where it isn't airy */

static bool too_small(int rows, int cols)
{
	return rows < MIN_ROWS || cols < MIN_COLS;
}

/* Rows below the view, for messages, questions and hints. */
static int rows_below(const struct tui *tui, int rows)
{
	const struct view_ops *ops = tui_top(tui)->ops;

	if (ops->bare)
		return 0;
	if (tui->hintless)
		return tui->message || tui->prompt.open;
	return ops->whole_screen || rows < TALL ? 1 : 2;
}

/* What the staff announce, below the title: the newest first. Returns the rows it takes. */
static int paint_notices(const struct tui *tui, struct surface *surface)
{
	int rows = surface->rows >= AIRY ? NOTICE_ROWS : NOTICE_ROWS - 1;
	g_autofree char *dot =
		g_strdup_printf(" %s ", symbol_text(SYMBOL_DOT, tui->host.scene.charset));
	g_autofree char *text = g_strjoinv(dot, tui->notices);

	return surface_wrapped(
		surface, (struct rect){1, 2, rows, surface->cols - 3}, STYLE_CHANGED, text);
}

static int notice_rows(const struct tui *tui, int rows, int cols)
{
	AUTO(surface_free) struct surface *ruler = NULL;

	if (!tui->notices[0])
		return 0;
	ruler = surface_new(rows, cols, tui->host.scene.charset);
	return paint_notices(tui, ruler);
}

/* There is a blank row below the title where there is room, unless something is announced. */
static int rows_above(const struct tui *tui, int rows, int cols)
{
	if (tui_top(tui)->ops->whole_screen)
		return 0;
	return 1 + MAX(notice_rows(tui, rows, cols), rows >= AIRY);
}

struct rect tui_body(const struct tui *tui, int rows, int cols)
{
	int above = rows_above(tui, rows, cols);

	return (struct rect){above, 0, rows - above - rows_below(tui, rows), cols};
}

int tui_list_cols(const struct tui *tui, int cols)
{
	return tui->side ? cols * 58 / 100 : cols;
}

/* The side view shows the current session. */
static void follow(struct tui *tui)
{
	const struct session *current = view_current(tui_top(tui));
	const struct session *shown = tui->side ? view_current(tui->side) : NULL;
	const struct opening opening = {.session = current};

	if (tui->side && current && shown && strcmp(current->id, shown->id) == 0)
		return;
	view_free(tui->side);
	tui->side = view_new(&detail_view, &tui->host, &opening);
	tui_load(tui, tui->side);
}

static void settle_side(struct tui *tui, int cols)
{
	bool wanted = cols >= WIDE_COLS && tui_top(tui)->ops->list_detail;

	if (wanted) {
		follow(tui);
		return;
	}
	view_free(g_steal_pointer(&tui->side));
	if (tui->side_focus)
		tui_top(tui)->focused = true;
	tui->side_focus = false;
}

static void lay_out(struct view *view, int rows, int cols)
{
	if (view->ops->layout)
		view->ops->layout(view, rows, cols);
}

static void lay_out_all(struct tui *tui)
{
	struct rect body = tui_body(tui, tui->rows, tui->cols);

	tui_settle(tui);
	if (too_small(tui->rows, tui->cols))
		return;
	tui_fit(tui, tui->cols);
	settle_side(tui, tui->cols);
	int cols = tui_list_cols(tui, body.cols);
	lay_out(tui_top(tui), body.rows, cols);
	if (tui->side) {
		tui->side->focused = tui->side_focus;
		lay_out(tui->side, body.rows, body.cols - cols - 1);
	}
	tui->unplaced = false;
}

void tui_layout(struct tui *tui, const struct surface *surface)
{
	tui->host.scene.charset = surface->charset;
	tui->host.scene.half_blocks = surface->half_blocks;
	tui->rows = surface->rows;
	tui->cols = surface->cols;
	lay_out_all(tui);
}

void tui_place(struct tui *tui)
{
	if (tui->unplaced && tui->rows > 0)
		lay_out_all(tui);
}

/* The clock, as long as there is room: "Thu 11 Oct  10:42 +07", and whether it stands still. */
static char *clock_text(const struct tui *tui, int cols)
{
	const struct scene *scene = &tui->host.scene;
	g_autofree char *time = time_hhmm_in(scene->zone, scene->now);
	g_autofree char *day = time_day_label(zone_date(scene->zone, scene->now));
	const char *zone = zone_abbreviation(scene->zone, scene->now);
	const char *fixed = app_now_is_fixed(tui->app) ? _(" (fixed)") : "";

	if (cols < 60)
		return g_strdup_printf("%s %s%s", time, zone, fixed);
	return g_strdup_printf("%s  %s %s%s", day, time, zone, fixed);
}

int tui_clock_col(const struct tui *tui)
{
	AUTO(surface_free)
	struct surface *ruler = surface_new(1, tui->cols, tui->host.scene.charset);
	g_autofree char *clock = clock_text(tui, tui->cols);

	return tui->cols - 1 - surface_width(ruler, clock);
}

/* What is shown, but for the filter: "Schedule - Thu 11 Oct". */
static GString *place_text(const struct tui *tui, const char *dot)
{
	const struct view *view = tui_top(tui);
	g_autofree char *status = view->ops->status ? view->ops->status(view) : NULL;
	GString *text = g_string_new(_(view->ops->title));

	if (status)
		g_string_append_printf(text, "%s%s", dot, status);
	if (tui->host.scene.hide_past && view->ops->filtered)
		g_string_append_printf(text, _("%swithout past"), dot);
	if (tui->unread > 0 && view->ops != &changes_view) {
		g_autofree char *key = tui_key_of(&tui->host, "view-changes");

		g_string_append_printf(text, _("%s%s: %u unread"), dot, key, tui->unread);
	}
	return text;
}

/* Adds the filter, shortened so that all stays within some cells, and how to be rid of it. */
static void append_filter(const struct tui *tui, const struct surface *surface, GString *text,
	const char *dot, int cells)
{
	g_autofree char *key = tui_first_key(tui, tui_command("clear-filter"));
	g_autofree char *way = *key ? g_strdup_printf(_(" (%s clears)"), key) : g_strdup("");
	g_autofree char *lead = g_strdup_printf(_("%sfilter: "), dot);
	int room = cells - surface_width(surface, text->str) - surface_width(surface, lead);
	g_autofree char *filter = text_fit(
		tui->filter, MAX(room, 8), symbol_text(SYMBOL_ELLIPSIS, tui->host.scene.charset));

	g_string_append_printf(text, "%s%s", lead, filter);
	if (surface_width(surface, filter) + surface_width(surface, way) <= room)
		g_string_append(text, way);
}

static char *title_text(const struct tui *tui, const struct surface *surface, int cells)
{
	g_autofree char *dot =
		g_strdup_printf(" %s ", symbol_text(SYMBOL_DOT, tui->host.scene.charset));
	GString *text = place_text(tui, dot);

	if (tui->filter && tui_top(tui)->ops->filtered)
		append_filter(tui, surface, text, dot, cells);
	return g_string_free(text, FALSE);
}

static void paint_title(const struct tui *tui, struct surface *surface)
{
	g_autofree char *clock = clock_text(tui, surface->cols);
	int right = surface_width(surface, clock) + 2;
	g_autofree char *place = title_text(tui, surface, surface->cols - right - 4);
	int place_cells = MIN(surface_width(surface, place), surface->cols - right - 4);
	int at = 2, left = surface->cols - right - at - place_cells - 6;

	/* The summit's name gives way to the place. */
	if (left >= 8) {
		at += surface_text(surface, 0, at, left, STYLE_TITLE, app_summit_name(tui->app));
		at += 2;
		at += surface_symbol(surface, 0, at, STYLE_DIM, SYMBOL_DOT) + 2;
	}
	surface_text(surface, 0, at, surface->cols - at - right - 1, STYLE_NORMAL, place);
	surface_text_right(surface, 0, 0, surface->cols - 1, STYLE_NORMAL, clock);
	surface_ground(surface, (struct rect){0, 0, 1, surface->cols}, GROUND_BAR);
}

/* There is room for a message besides the hints, or for hints besides a prompt. */
static bool roomy(const struct tui *tui, int rows)
{
	return rows >= TALL && !tui_top(tui)->ops->whole_screen && !tui->hintless;
}

int tui_hints_row(const struct tui *tui, int rows)
{
	bool taken = tui_top(tui)->ops->bare || tui->hintless || tui->prompt.open ||
		     (!roomy(tui, rows) && (tui->message || tui->menu.found));

	return taken ? -1 : rows - 1;
}

int tui_prompt_row(const struct tui *tui, int rows)
{
	return roomy(tui, rows) || tui->prompt.fault >= 0 ? rows - 2 : rows - 1;
}

/* A message that is too long for a row takes some of those above it, until the next key. */
static void paint_message(const struct tui *tui, struct surface *surface, int row)
{
	struct rect area = {0, 2, MESSAGE_ROWS, surface->cols - 3};
	AUTO(surface_free)
	struct surface *ruler = surface_new(MESSAGE_ROWS, surface->cols, surface->charset);

	area.rows = MAX(surface_wrapped(ruler, area, STYLE_NORMAL, tui->message), 1);
	area.row = row - area.rows + 1;
	for (int i = area.row; i <= row; i++)
		surface_line(surface, i, 0, surface->cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_wrapped(
		surface, area, tui->message_is_error ? STYLE_ERROR : STYLE_ACCENT, tui->message);
}

static void paint_said(const struct tui *tui, struct surface *surface, int row)
{
	if (tui->menu.found)
		menu_paint(&tui->menu, surface, row);
	else if (tui->message)
		paint_message(tui, surface, row);
}

/* What there is to say stands above the question, and where it is malformed below. */
static void paint_question(const struct tui *tui, struct surface *surface)
{
	int row = tui_prompt_row(tui, surface->rows);

	paint_said(tui, surface, row - 1);
	prompt_paint(&tui->prompt, surface, row);
	if (tui->prompt.fault >= 0)
		prompt_paint_fault(&tui->prompt, surface, row + 1);
	else if (row < surface->rows - 1)
		prompt_paint_hints(&tui->prompt, surface, row + 1);
}

/* On short screens a message or a prompt takes the place of the hints. */
static void paint_foot(const struct tui *tui, struct surface *surface)
{
	int last = surface->rows - 1;

	if (tui->prompt.open) {
		paint_question(tui, surface);
		return;
	}
	if (tui_hints_row(tui, surface->rows) == last)
		tui_paint_hints(tui, surface, last);
	paint_said(tui, surface, roomy(tui, surface->rows) ? last - 1 : last);
}

static void paint_too_small(struct surface *surface)
{
	g_autofree char *text = g_strdup_printf(_("Too small: %dx%d, needs %dx%d"), surface->cols,
		surface->rows, MIN_COLS, MIN_ROWS);

	surface_wrapped(
		surface, (struct rect){0, 0, surface->rows, surface->cols}, STYLE_ERROR, text);
}

static void paint_views(const struct tui *tui, struct surface *surface)
{
	struct rect body = tui_body(tui, surface->rows, surface->cols);
	int cols = tui_list_cols(tui, body.cols);
	struct rect left = {body.row, body.col, body.rows, cols};
	struct rect right = {body.row, cols + 1, body.rows, body.cols - cols - 1};
	const struct view *top = tui_top(tui);

	top->ops->paint(top, surface, left);
	if (!tui->side)
		return;
	surface_wall(
		surface, body.row, cols, body.rows, tui->side_focus ? STYLE_ACCENT : STYLE_RULE);
	tui->side->ops->paint(tui->side, surface, right);
}

void tui_paint(const struct tui *tui, struct surface *surface)
{
	surface_clear(surface);
	if (too_small(surface->rows, surface->cols)) {
		paint_too_small(surface);
		return;
	}
	paint_views(tui, surface);
	if (!tui_top(tui)->ops->whole_screen)
		paint_title(tui, surface);
	if (!tui_top(tui)->ops->whole_screen && tui->notices[0])
		paint_notices(tui, surface);
	paint_foot(tui, surface);
}

void tui_show(struct tui *tui)
{
	if (tui->framed)
		return;
	struct surface *surface = terminal_surface(tui->terminal);

	tui_layout(tui, surface);
	tui_paint(tui, surface);
	terminal_show(tui->terminal);
}
