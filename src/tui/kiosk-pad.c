/*
 * The staff's way out: a PIN, typed or touched, that shows nothing of itself. Who comes here by
 * chance is back after a while, and who guesses waits longer each time.
 */
#include "kiosk-private.h"

#include <string.h>

#include <summitty/base/i18n.h>
#include <summitty/time/clock.h>

enum {
	PATIENCE = 15, /* seconds that the pad stays open */
	WIDTH = 30,
	KEYS_TOP = 4, /* rows of the pad above its digits */
	KEY_CELLS = 8,
	HIGH = 18, /* rows of a terminal from which a digit has two of them */
};

/* As on a telephone; '<' takes one back. */
static const char digits[4][4] = {"123", "456", "789", "<0#"};

void pad_open(struct kiosk *k)
{
	explicit_bzero(&k->pad, sizeof(k->pad));
	k->pad.open = true;
	k->pad.opened_at = clock_uptime();
	k->knocks = 0;
}

static void pad_close(struct kiosk *k)
{
	explicit_bzero(&k->pad, sizeof(k->pad));
}

static void try_pin(struct kiosk *k)
{
	bool right = pin_check(k->options->pin, k->pad.typed, clock_uptime());

	explicit_bzero(k->pad.typed, sizeof(k->pad.typed));
	k->pad.wrong = !right;
	k->pad.opened_at = clock_uptime();
	if (!right)
		return;
	k->end = KIOSK_STAFF;
	g_main_loop_quit(k->loop);
}

static void type(struct kiosk *k, gunichar c)
{
	gsize len = strlen(k->pad.typed);
	char bytes[6];
	int n = g_unichar_to_utf8(c, bytes);

	if (len + n < sizeof(k->pad.typed))
		memcpy(k->pad.typed + len, bytes, n);
}

static void take_back(struct kiosk *k)
{
	char *last = g_utf8_find_prev_char(k->pad.typed, k->pad.typed + strlen(k->pad.typed));

	if (last)
		explicit_bzero(last, strlen(last));
}

static int key_rows(const struct surface *surface)
{
	return surface->rows >= HIGH ? 2 : 1;
}

static struct rect pad_rect(const struct surface *surface)
{
	int height = KEYS_TOP + 4 * key_rows(surface) + 1;

	return (struct rect){MAX((surface->rows - height) / 2, 0),
		MAX((surface->cols - WIDTH) / 2, 0), height, WIDTH};
}

static void click(struct kiosk *k, const struct mouse *mouse)
{
	const struct surface *surface = terminal_surface(k->terminal);
	struct rect pad = pad_rect(surface);
	int below = mouse->row - pad.row - KEYS_TOP, row = below / key_rows(surface);
	int beside = mouse->col - pad.col - 3, col = beside / KEY_CELLS;

	if ((mouse->action != MOUSE_CLICK && mouse->action != MOUSE_DOUBLE) || below < 0 ||
		row >= 4 || beside < 0 || col >= 3)
		return;
	if (digits[row][col] == '<')
		take_back(k);
	else if (digits[row][col] == '#')
		try_pin(k);
	else
		type(k, digits[row][col]);
}

void pad_tick(struct kiosk *k)
{
	if (k->pad.open && clock_uptime() - k->pad.opened_at >= PATIENCE)
		pad_close(k);
}

void pad_event(struct kiosk *k, const struct event *event)
{
	struct key key = event->key;

	if (event->type == EVENT_MOUSE)
		click(k, &event->mouse);
	else if (event->type != EVENT_KEY)
		return;
	else if (key_listed("Esc", key))
		pad_close(k);
	else if (key_listed("Enter", key))
		try_pin(k);
	else if (key_listed("Backspace", key))
		take_back(k);
	else if (key_is_text(key))
		type(k, key.code);
}

static void paint_state(const struct kiosk *k, struct surface *surface, struct rect pad)
{
	gint64 wait = pin_wait(k->options->pin, clock_uptime());
	g_autofree char *text = NULL;

	if (wait > 0)
		text = g_strdup_printf(_("Wrong. Wait %d s."), (int)wait);
	else if (*k->pad.typed)
		text = g_strnfill(MIN(g_utf8_strlen(k->pad.typed, -1), WIDTH - 4), '*');
	else
		text = g_strdup(k->pad.wrong ? _("Again:") : "");
	surface_text(surface, pad.row + 2, pad.col + 3, pad.cols - 4, STYLE_TITLE, text);
}

void pad_paint(const struct kiosk *k, struct surface *surface)
{
	struct rect pad = pad_rect(surface);

	for (int row = 0; row < pad.rows; row++)
		surface_line(surface, pad.row + row, pad.col, pad.cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_text(surface, pad.row + 1, pad.col + 3, pad.cols - 4, STYLE_TITLE, _("Staff PIN"));
	paint_state(k, surface, pad);
	for (int row = 0; row < 4; row++)
		for (int col = 0; col < 3; col++) {
			const char label[] = {'[', digits[row][col], ']', '\0'};
			surface_text(surface, pad.row + KEYS_TOP + row * key_rows(surface),
				pad.col + 3 + col * KEY_CELLS, 3, STYLE_TITLE, label);
		}
	surface_ground(surface, pad, GROUND_BAR);
}
