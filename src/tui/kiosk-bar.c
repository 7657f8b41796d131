/*
 * The bar below a visitor's page: what can be done there, large enough to be touched, on as many
 * lines as the words take. What is painted and what is clicked on come from the same list of
 * places.
 */
#include "kiosk-private.h"

#include <summitty/base/i18n.h>

enum {
	TALL = 20, /* rows of a terminal from which buttons are two rows high */
	WHEEL = 3, /* sessions that the wheel moves by */
};

static void send_key(struct kiosk *k, gunichar code)
{
	const struct event event = {.type = EVENT_KEY, .key = {code, 0}};

	kiosk_visit(k, &event);
}

/* While a text is typed its view still scrolls, by the wheel. */
static void turn_page(struct kiosk *k, enum mouse_action way, gunichar code)
{
	struct view *view = tui_target(k->tui);
	const struct event event = {
		.type = EVENT_MOUSE, .mouse = {.action = way, .row = k->page->rows / 2}};

	if (!view_typing(view)) {
		send_key(k, code);
		return;
	}
	for (int i = 0; i < k->page->rows / 2 / WHEEL; i++)
		tui_event(k->tui, &event);
}

static void press_up(struct kiosk *k)
{
	if (k->choices)
		filter_turn(k, -1);
	else
		turn_page(k, MOUSE_WHEEL_UP, KEYCODE_PGUP);
}

static void press_down(struct kiosk *k)
{
	if (k->choices)
		filter_turn(k, 1);
	else
		turn_page(k, MOUSE_WHEEL_DOWN, KEYCODE_PGDN);
}

static void press_back(struct kiosk *k)
{
	send_key(k, KEYCODE_ESC);
}

/* Typing is over: what is chosen is shown. */
static void press_filter(struct kiosk *k)
{
	prompt_close(k->tui);
	if (view_typing(tui_target(k->tui)))
		send_key(k, KEYCODE_ENTER);
	filter_open(k);
}

static const struct button {
	const char *label;   /* NULL: the next language's name */
	enum symbol symbol;  /* … or this, if it is one */
	const char *command; /* of the view or of tui_commands, or … */
	void (*press)(struct kiosk *kiosk);
	const char *in; /* the view in which it takes the place of the one before it; or NULL */
} buttons[] = {
	{N_("Schedule"), 0, "view-schedule", NULL, NULL},
	{N_("Grid"), 0, "view-grid", NULL, NULL},
	{N_("Browse"), 0, "view-browse", NULL, NULL},
	{N_("Now"), 0, "view-now", NULL, NULL},
	{N_("Search"), 0, "search", NULL, NULL},
	{N_("Filter"), 0, NULL, press_filter, NULL},
	{N_("Star"), 0, "star", NULL, NULL},
	{N_("Mine"), 0, "view-mine", NULL, NULL},
	{N_("Plan"), 0, "plan", NULL, "mine"},
	{N_("Take it"), 0, "apply-plan", NULL, "plan"},
	{N_("QR"), 0, "qr", NULL, NULL},
	{NULL, 0, NULL, language_turn, NULL},
	{"", SYMBOL_UP, NULL, press_up, NULL},
	{"", SYMBOL_DOWN, NULL, press_down, NULL},
	{N_("Back"), 0, NULL, press_back, NULL},
	{N_("Done"), 0, NULL, kiosk_rest, NULL},
};

static const char *label_of(const struct kiosk *k, const struct button *button)
{
	if (!button->label)
		return language_name_of_next(k);
	if (!*button->label)
		return symbol_text(button->symbol, terminal_surface(k->terminal)->charset);
	return _(button->label);
}

/* A button and its place: the line it is on, and its cells. */
struct slot {
	const struct button *button;
	int line, col, width;
};

#define MAX_SLOTS G_N_ELEMENTS(buttons)

/* The buttons there are now, with their least width, without one that does nothing for a code if so
 * asked; returns how many. */
static int choose(
	const struct kiosk *k, const struct surface *surface, bool bare, struct slot slots[])
{
	const char *view = tui_top(k->tui)->ops->name;
	int n = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(buttons); i++) {
		if (!buttons[i].in && !(bare && buttons[i].press == press_filter))
			slots[n++] = (struct slot){.button = &buttons[i]};
		else if (g_strcmp0(buttons[i].in, view) == 0)
			slots[n - 1].button = &buttons[i];
	}
	for (int i = 0; i < n; i++)
		slots[i].width = surface_width(surface, label_of(k, slots[i].button));
	return n;
}

/* Shares out what a line of `n` has left. */
static void spread(struct slot slots[], int n, int cols)
{
	int at = 0, need = n - 1;

	for (int i = 0; i < n; i++)
		need += slots[i].width;
	int spare = MAX(cols - need, 0);
	for (int i = 0; i < n; i++) {
		slots[i].col = at;
		slots[i].width += spare / n + (i < spare % n);
		at += slots[i].width + 1;
	}
}

/* Puts them on lines of so many cells; returns how many that takes. */
static int fill(struct slot slots[], int n, int cells)
{
	int lines = 1, used = 0;

	for (int i = 0; i < n; i++) {
		if (used > 0 && used + slots[i].width > cells) {
			used = 0;
			lines++;
		}
		slots[i].line = lines - 1;
		used += slots[i].width + 1;
	}
	return lines;
}

/* On as few lines as will do, *lines, which are as long as each other. Returns the buttons placed.
 */
static int place_buttons(
	const struct kiosk *k, const struct surface *surface, struct slot slots[], int *lines)
{
	int cells = surface->cols, n = choose(k, surface, false, slots);

	*lines = fill(slots, n, cells);
	if (*lines > 1 && tui_top(k->tui)->ops->whole_screen) {
		n = choose(k, surface, true, slots);
		*lines = fill(slots, n, cells);
	}
	while (cells > 1 && fill(slots, n, cells - 1) == *lines)
		cells--;
	fill(slots, n, cells);
	for (int first = 0, end; first < n; first = end) {
		for (end = first; end < n && slots[end].line == slots[first].line;)
			end++;
		spread(slots + first, end - first, surface->cols);
	}
	return n;
}

/* A code takes all the room there is. */
int bar_rows(const struct kiosk *k, const struct surface *surface, int room)
{
	struct slot slots[MAX_SLOTS];
	int lines;

	place_buttons(k, surface, slots, &lines);
	bool high =
		surface->rows >= TALL && 2 * lines <= room && !tui_top(k->tui)->ops->whole_screen;
	return lines > room ? 0 : high ? 2 * lines : lines;
}

void bar_paint(const struct kiosk *k, struct surface *surface)
{
	struct slot slots[MAX_SLOTS];
	int lines, n = place_buttons(k, surface, slots, &lines), high = k->foot.bar / lines;

	for (int i = 0; i < n; i++) {
		const char *label = label_of(k, slots[i].button);
		int width = MIN(slots[i].width, surface->cols - slots[i].col);
		int left = MAX((width - surface_width(surface, label)) / 2, 0);
		struct rect box = {surface->rows - k->foot.bar + slots[i].line * high, slots[i].col,
			high, width};

		surface_text(surface, box.row, box.col + left, width - left, STYLE_TITLE, label);
		surface_ground(surface, box, GROUND_SELECTED);
	}
}

/* What keys act on, unless the button is there for one view, beside which they may act on details.
 */
static struct view *view_for(const struct kiosk *k, const struct button *button)
{
	return button->in ? tui_top(k->tui) : tui_target(k->tui);
}

/* A text that is being typed is done with: its view is left, or what it found is meant. */
static void run_button(struct kiosk *k, const struct button *button)
{
	const struct command *command = tui_command_in(view_for(k, button), button->command);

	prompt_close(k->tui);
	if (command->opens) {
		tui_open_main(k->tui, command->opens, NULL);
		return;
	}
	if (view_typing(tui_target(k->tui)))
		send_key(k, KEYCODE_ENTER);
	tui_run_command(k->tui, view_for(k, button), command);
}

static bool leaves_choices(const struct button *button)
{
	return button->press != press_up && button->press != press_down;
}

static void press(struct kiosk *k, const struct button *button)
{
	g_clear_pointer(&k->tui->message, g_free);
	if (k->choices && leaves_choices(button)) {
		filter_close(k);
		if (button->press == press_back || button->press == press_filter)
			return;
	}
	if (button->press)
		button->press(k);
	else
		run_button(k, button);
}

/* The lines may be others than those that were painted, when the size has just changed. */
void bar_click(struct kiosk *k, const struct mouse *mouse)
{
	struct slot slots[MAX_SLOTS];
	int lines, n = place_buttons(k, terminal_surface(k->terminal), slots, &lines);
	int high = MAX(k->foot.bar / lines, 1);
	int line = (mouse->row - k->foot.top - k->foot.letters) / high;

	for (int i = 0; i < n; i++)
		if (slots[i].line == line && mouse->col >= slots[i].col &&
			mouse->col < slots[i].col + slots[i].width) {
			press(k, slots[i].button);
			return;
		}
}
