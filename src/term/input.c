/*
 * What comes from the terminal, as curses knows it: one code a key, of the keypad's too, and what
 * the mouse did. Read through a pad, since reading through a window would draw that.
 */
#define NCURSES_WIDECHAR 1
#include "input.h"

#include <curses.h>

#include "decode.h"

enum {
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
	MAX_MICE = 8, /* that curses keeps */
};

struct input {
	WINDOW *pad;
	gint64 clicked_at; /* monotonic µs of the last click, for double-clicks */
	int clicked_row, clicked_col;
	MEVENT mice[MAX_MICE]; /* read and not yet told, the next one last */
	int n_mice;
};

struct input *input_new(void)
{
	struct input *input = g_new0(struct input, 1);

	input->pad = newpad(1, 1);
	return input;
}

void input_free(struct input *input)
{
	delwin(input->pad);
	g_free(input);
}

/* What terminals send besides what their description says: arrows in the other keypad mode, and the
 * brackets around a paste. */
static const struct {
	const char *bytes;
	int code;
} sequences[] = {
	{"\033[A", KEY_UP},
	{"\033[B", KEY_DOWN},
	{"\033[C", KEY_RIGHT},
	{"\033[D", KEY_LEFT},
	{"\033[H", KEY_HOME},
	{"\033[F", KEY_END},
	{"\033OA", KEY_UP},
	{"\033OB", KEY_DOWN},
	{"\033OC", KEY_RIGHT},
	{"\033OD", KEY_LEFT},
	{"\033OH", KEY_HOME},
	{"\033OF", KEY_END},
	{"\033[200~", CODE_PASTE_BEGIN},
	{"\033[201~", CODE_PASTE_END},
};

void input_set_modes(struct input *input, bool mouse)
{
	keypad(input->pad, TRUE);
	nodelay(input->pad, TRUE);
	set_escdelay(25);
	typeahead(-1);
	mouseinterval(0);
	if (mouse)
		mousemask(
			BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED | REPORT_MOUSE_POSITION,
			NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
		if (!key_defined(sequences[i].bytes))
			define_key(sequences[i].bytes, sequences[i].code);
}

static const struct {
	int curses;
	gunichar code;
} keys[] = {
	{KEY_UP, KEYCODE_UP},
	{KEY_DOWN, KEYCODE_DOWN},
	{KEY_LEFT, KEYCODE_LEFT},
	{KEY_RIGHT, KEYCODE_RIGHT},
	{KEY_HOME, KEYCODE_HOME},
	{KEY_END, KEYCODE_END},
	{KEY_PPAGE, KEYCODE_PGUP},
	{KEY_NPAGE, KEYCODE_PGDN},
	{KEY_IC, KEYCODE_INSERT},
	{KEY_DC, KEYCODE_DELETE},
	{KEY_BACKSPACE, KEYCODE_BACKSPACE},
	{KEY_ENTER, KEYCODE_ENTER},
	{KEY_BTAB, KEYCODE_BACKTAB},
	{KEY_SUSPEND, 'Z' - '@'}, /* what a console's description takes ^Z for */
	{KEY_A1, KEYCODE_HOME},
	{KEY_A3, KEYCODE_PGUP},
	{KEY_C1, KEYCODE_END},
	{KEY_C3, KEYCODE_PGDN},
	{CODE_PASTE_BEGIN, DECODE_PASTE_BEGIN},
	{CODE_PASTE_END, DECODE_PASTE_END},
};

static gunichar translate(int code)
{
	if (code < 256)
		return code;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return KEYCODE_F1 + (code - KEY_F(1));
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (keys[i].curses == code)
			return keys[i].code;
	return 0;
}

/* A second click on the same cell within 0.4 s; curses' own way would delay every click. */
static bool is_double(struct input *input, const MEVENT *event)
{
	gint64 now = g_get_monotonic_time();
	bool again = now - input->clicked_at < 400000 && event->y == input->clicked_row &&
		     event->x == input->clicked_col;

	input->clicked_at = again ? 0 : now;
	input->clicked_row = event->y;
	input->clicked_col = event->x;
	return again;
}

/* Of events that came at once curses says so once, and hands them out last first. */
static void take_mice(struct input *input)
{
	while (input->n_mice < MAX_MICE && getmouse(&input->mice[input->n_mice]) == OK)
		input->n_mice++;
}

static bool next_mouse(struct input *input, struct mouse *mouse)
{
	const MEVENT *event = &input->mice[--input->n_mice];

	*mouse = (struct mouse){.row = event->y, .col = event->x};
	if (event->bstate & BUTTON4_PRESSED)
		mouse->action = MOUSE_WHEEL_UP;
	else if (event->bstate & BUTTON5_PRESSED)
		mouse->action = MOUSE_WHEEL_DOWN;
	else if (event->bstate & REPORT_MOUSE_POSITION)
		mouse->action = MOUSE_DRAG;
	else if (event->bstate & BUTTON1_PRESSED)
		mouse->action = is_double(input, event) ? MOUSE_DOUBLE : MOUSE_CLICK;
	else
		return false;
	return true;
}

static bool read_mouse(struct input *input, struct mouse *mouse)
{
	while (input->n_mice > 0)
		if (next_mouse(input, mouse))
			return true;
	return false;
}

bool input_read(struct input *input, gunichar *code, struct mouse *mouse, bool *is_mouse)
{
	for (;;) {
		*is_mouse = read_mouse(input, mouse);
		if (*is_mouse)
			return true;

		int got = wgetch(input->pad);

		if (got == ERR)
			return false;
		if (got == KEY_MOUSE)
			take_mice(input);
		*code = translate(got);
		/* A zero byte is a key (C-Space); an unknown key code is not. */
		if (*code != 0 || got == 0)
			return true;
	}
}
