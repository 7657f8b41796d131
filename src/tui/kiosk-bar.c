/*
 * The bar below a visitor's page: what can be done there, large enough to be touched. What is
 * painted and what is clicked on come from the same list of places.
 */
#include "kiosk.h"

#include <summitty/base/i18n.h>
#include <summitty/base/locale.h>

enum {
	LEAST_ROWS = MIN_ROWS + BAR_ROWS, /* of a terminal: below, the hints have to do */
};

/* The languages that a visitor goes through, each by its own name on the button before it. */
static const struct {
	const char *code, *name;
} languages[] = {
	{"en", "English"},
	{"vi", "Tiếng Việt"},
	{"ko", "한국어"},
};

static void press_language(struct kiosk *k)
{
	kiosk_next_language(k);
}

static void press_done(struct kiosk *k)
{
	kiosk_rest(k);
}

static void press_back(struct kiosk *k)
{
	const struct event esc = {.type = EVENT_KEY, .key = {KEYCODE_ESC, 0}};

	if (k->tui->stack->len > 1 || k->tui->prompt.open)
		tui_event(k->tui, &esc);
}

static const struct button {
	const char *label;   /* NULL: the next language's name */
	const char *command; /* of tui_commands, or … */
	void (*press)(struct kiosk *kiosk);
} buttons[] = {
	{N_("Schedule"), "view-schedule", NULL},
	{N_("Grid"), "view-grid", NULL},
	{N_("Now"), "view-now", NULL},
	{N_("Search"), "view-search", NULL},
	{N_("Star"), "star", NULL},
	{N_("Mine"), "view-mine", NULL},
	{N_("QR"), "qr", NULL},
	{NULL, NULL, press_language},
	{N_("Back"), NULL, press_back},
	{N_("Done"), NULL, press_done},
};

static const char *label_of(const struct kiosk *k, const struct button *button)
{
	return button->label ? _(button->label)
			     : languages[k->language % G_N_ELEMENTS(languages)].name;
}

struct slot {
	int col, width;
};

/* Shares out the width by what the labels need. */
static void place_buttons(const struct kiosk *k, const struct surface *surface, struct slot slots[])
{
	int need = 0, at = 0, n = G_N_ELEMENTS(buttons);

	for (int i = 0; i < n; i++) {
		slots[i].width = surface_width(surface, label_of(k, &buttons[i]));
		need += slots[i].width;
	}
	int spare = MAX(surface->cols - need - (n - 1), 0);
	for (int i = 0; i < n; i++) {
		slots[i].col = at;
		slots[i].width += spare / n + (i < spare % n);
		at += slots[i].width + 1;
	}
}

int bar_rows(const struct kiosk *k, const struct surface *surface)
{
	return k->resting || surface->rows < LEAST_ROWS ? 0 : BAR_ROWS;
}

void bar_paint(const struct kiosk *k, struct surface *surface)
{
	struct slot slots[G_N_ELEMENTS(buttons)];
	int top = surface->rows - BAR_ROWS;

	place_buttons(k, surface, slots);
	for (gsize i = 0; i < G_N_ELEMENTS(buttons); i++) {
		const char *label = label_of(k, &buttons[i]);
		int width = MIN(slots[i].width, surface->cols - slots[i].col);
		int left = MAX((width - surface_width(surface, label)) / 2, 0);
		struct rect box = {top, slots[i].col, BAR_ROWS, width};

		surface_text(surface, top, box.col + left, width - left, STYLE_TITLE, label);
		surface_ground(surface, box, GROUND_SELECTED);
	}
}

static void press(struct kiosk *k, const struct button *button)
{
	const struct command *command = button->command ? tui_command(button->command) : NULL;

	if (button->press)
		button->press(k);
	else
		tui_run_command(k->tui, tui_target(k->tui), command);
}

bool bar_click(struct kiosk *k, const struct mouse *mouse)
{
	struct surface *surface = terminal_surface(k->terminal);
	struct slot slots[G_N_ELEMENTS(buttons)];

	if (mouse->action != MOUSE_CLICK || bar_rows(k, surface) == 0 ||
		mouse->row < surface->rows - BAR_ROWS)
		return false;
	place_buttons(k, surface, slots);
	for (gsize i = 0; i < G_N_ELEMENTS(buttons); i++)
		if (mouse->col >= slots[i].col && mouse->col < slots[i].col + slots[i].width) {
			press(k, &buttons[i]);
			return true;
		}
	return false;
}

void kiosk_next_language(struct kiosk *k)
{
	guint at = k->language % G_N_ELEMENTS(languages);

	locale_speak(languages[at].code);
	app_speak(k->app, languages[at].code);
	k->language = at + 1;
	if (k->tui)
		tui_load_all(k->tui);
}

guint kiosk_find_language(const char *code)
{
	for (guint i = 0; code && i < G_N_ELEMENTS(languages); i++)
		if (g_str_has_prefix(code, languages[i].code))
			return i;
	return 0;
}
