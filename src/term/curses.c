/*
 * ncurses, for what it knows of terminals: their modes, their keys and mice, and the way back. What
 * is shown is drawn by painter.c; keys are read through a pad, since reading them through a window
 * would draw that.
 */
#define NCURSES_WIDECHAR 1
#include "curses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/base/locale.h>

#include "decode.h"
#include "ground.h"
#include "painter.h"

enum {
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
	MAX_MICE = 8,    /* that curses keeps */
	USUAL_ROWS = 24, /* of a terminal that has no idea */
	USUAL_COLS = 80,
};

struct curses {
	SCREEN *screen;
	WINDOW *keys;
	struct painter *painter;
	enum depth depth;
	enum charset charset;
	bool paste;        /* the terminal can bracket pastes */
	bool follow;       /* the theme is to be the one for its ground */
	bool mouse;        /* it is listened to */
	gint64 clicked_at; /* monotonic µs of the last click, for double-clicks */
	int clicked_row, clicked_col;
	MEVENT mice[MAX_MICE]; /* read and not yet told, the next one last */
	int n_mice;
};

static bool fail_on_type(GError **error)
{
	const char *term = g_getenv("TERM");

	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("The terminal type \"%s\" can't show the screen; set TERM to what it "
		  "is, or try \"summitty list\"."),
		term ? term : "");
	return false;
}

static void exchange(const char *variable, char **value)
{
	char *before = g_strdup(g_getenv(variable));

	if (*value)
		g_setenv(variable, *value, TRUE);
	else
		g_unsetenv(variable);
	g_free(*value);
	*value = before;
}

/* curses believes in a screen of one cell: of one as large as the terminal it would keep three
 * copies, which nobody looks at. */
static SCREEN *open_screen(void)
{
	char *rows = g_strdup("1"), *cols = g_strdup("1");

	use_tioctl(FALSE);
	exchange("LINES", &rows);
	exchange("COLUMNS", &cols);
	SCREEN *screen = newterm(NULL, stdout, stdin);
	exchange("LINES", &rows);
	exchange("COLUMNS", &cols);
	g_free(rows);
	g_free(cols);
	return screen;
}

/* The terminal that TERM names, if its cells can be addressed. */
static bool take_over(struct curses *c, GError **error)
{
	const char *term = g_getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("The screen needs a terminal; try \"summitty list\" here."));
		return false;
	}
	c->screen = term && *term ? open_screen() : NULL;
	if (!c->screen)
		return fail_on_type(error);
	if (cursor_address && cursor_address != (char *)-1)
		return true;
	endwin();
	delscreen(c->screen);
	return fail_on_type(error);
}

static void set_paste(const struct curses *c, bool on)
{
	if (c->paste)
		painter_say(c->painter, on ? "\033[?2004h" : "\033[?2004l");
}

/* Moves of the mouse while its button is held: curses asks for presses alone. */
static void set_drag(const struct curses *c, bool on)
{
	if (c->mouse && has_mouse())
		painter_say(c->painter, on ? "\033[?1002h" : "\033[?1002l");
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

static void set_modes(struct curses *c)
{
	raw();
	noecho();
	nonl();
	keypad(c->keys, TRUE);
	nodelay(c->keys, TRUE);
	set_escdelay(25);
	typeahead(-1);
	curs_set(0);
	mouseinterval(0);
	if (c->mouse)
		mousemask(
			BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED | REPORT_MOUSE_POSITION,
			NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
		if (!key_defined(sequences[i].bytes))
			define_key(sequences[i].bytes, sequences[i].code);
	set_paste(c, true);
	set_drag(c, true);
}

static void set_colors(struct curses *c, const struct terminal_options *options)
{
	bool can = has_colors() && set_a_foreground && set_a_background &&
		   (exit_attribute_mode || orig_pair);
	const struct theme *theme = theme_find(options->theme);

	c->follow = !theme && !g_getenv("COLORFGBG");
	if (!theme)
		theme = theme_default(g_getenv("COLORFGBG"));
	c->depth = depth_choose(options->color, g_getenv("NO_COLOR"), can ? max_colors : 0);
	if (g_strcmp0(options->theme, "mono") == 0)
		c->depth = DEPTH_MONO;
	c->painter = painter_new(theme, c->depth);
}

bool curses_utf8(void)
{
	return locale_is_utf8();
}

/* What may be drawn with: the locale and the terminal's font decide. */
static enum charset choose_charset(const struct terminal_options *options)
{
	if (options->ascii || !curses_utf8())
		return CHARSET_ASCII;
	return g_strcmp0(g_getenv("TERM"), "linux") == 0 ? CHARSET_CONSOLE : CHARSET_UTF8;
}

/* Terminals that tell a paste from typing say so in their description (ncurses' BE capability). */
static bool has_paste(void)
{
	const char *begin = tigetstr("BE");

	return begin && begin != (const char *)-1;
}

struct curses *curses_open(const struct terminal_options *options, GError **error)
{
	g_autofree struct curses *c = g_new0(struct curses, 1);

	if (!take_over(c, error))
		return NULL;
	c->keys = newpad(1, 1);
	c->charset = choose_charset(options);
	c->paste = has_paste();
	c->mouse = !options->no_mouse;
	set_colors(c, options);
	set_modes(c);
	return g_steal_pointer(&c);
}

void curses_close(struct curses *c)
{
	curses_leave(c);
	delwin(c->keys);
	delscreen(c->screen);
	painter_free(c->painter);
	g_free(c);
}

void curses_bell(const struct curses *c)
{
	(void)c;
	beep();
}

bool curses_copy(const struct curses *c, const char *safe)
{
	g_autofree char *base64 = g_base64_encode((const guchar *)safe, strlen(safe));

	/* The console would show part of it. */
	if (c->charset == CHARSET_CONSOLE)
		return false;
	g_autofree char *sequence = g_strdup_printf("\033]52;c;%s\a", base64);
	return fd_write_all(STDOUT_FILENO, sequence, strlen(sequence));
}

void curses_leave(struct curses *c)
{
	int rows, cols;

	set_paste(c, false);
	set_drag(c, false);
	painter_rest(c->painter);
	curses_send(c);
	curs_set(1);
	/* Now it is told: where there is no other screen to go back to, the shell goes on below. */
	curses_size(&rows, &cols);
	resizeterm(rows, cols);
	endwin();
}

void curses_enter(struct curses *c)
{
	/* First the other screen, then the modes: terminals keep some of them with each screen. */
	reset_prog_mode();
	curses_forget(c);
	refresh();
	set_modes(c);
}

void curses_size(int *rows, int *cols)
{
	struct winsize size;
	bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;

	*rows = known && size.ws_row > 0 ? size.ws_row : MAX(lines, USUAL_ROWS);
	*cols = known && size.ws_col > 0 ? size.ws_col : MAX(columns, USUAL_COLS);
}

enum charset curses_charset(const struct curses *c)
{
	return c->charset;
}

void curses_draw(struct curses *c, struct surface *s)
{
	bool cursor = s->cursor_row >= 0;

	painter_draw(c->painter, s);
	curs_set(cursor);
}

void curses_send(struct curses *c)
{
	painter_send(c->painter, STDOUT_FILENO);
}

/* Those that bracket pastes know this question too, or keep silent. */
bool curses_ask_ground(const struct curses *c)
{
	if (!c->follow || !c->paste || c->depth == DEPTH_MONO)
		return false;
	painter_say(c->painter, GROUND_QUESTION);
	return true;
}

void curses_set_ground(struct curses *c, bool light)
{
	painter_set_theme(c->painter, theme_find(light ? "light" : "dark"));
}

void curses_forget(struct curses *c)
{
	painter_forget(c->painter);
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
static bool is_double(struct curses *c, const MEVENT *event)
{
	gint64 now = g_get_monotonic_time();
	bool again = now - c->clicked_at < 400000 && event->y == c->clicked_row &&
		     event->x == c->clicked_col;

	c->clicked_at = again ? 0 : now;
	c->clicked_row = event->y;
	c->clicked_col = event->x;
	return again;
}

/* Of events that came at once curses says so once, and hands them out last first. */
static void take_mice(struct curses *c)
{
	while (c->n_mice < MAX_MICE && getmouse(&c->mice[c->n_mice]) == OK)
		c->n_mice++;
}

static bool next_mouse(struct curses *c, struct mouse *mouse)
{
	const MEVENT *event = &c->mice[--c->n_mice];

	*mouse = (struct mouse){.row = event->y, .col = event->x};
	if (event->bstate & BUTTON4_PRESSED)
		mouse->action = MOUSE_WHEEL_UP;
	else if (event->bstate & BUTTON5_PRESSED)
		mouse->action = MOUSE_WHEEL_DOWN;
	else if (event->bstate & REPORT_MOUSE_POSITION)
		mouse->action = MOUSE_DRAG;
	else if (event->bstate & BUTTON1_PRESSED)
		mouse->action = is_double(c, event) ? MOUSE_DOUBLE : MOUSE_CLICK;
	else
		return false;
	return true;
}

static bool read_mouse(struct curses *c, struct mouse *mouse)
{
	while (c->n_mice > 0)
		if (next_mouse(c, mouse))
			return true;
	return false;
}

bool curses_read(struct curses *c, gunichar *code, struct mouse *mouse, bool *is_mouse)
{
	for (;;) {
		*is_mouse = read_mouse(c, mouse);
		if (*is_mouse)
			return true;

		int got = wgetch(c->keys);

		if (got == ERR)
			return false;
		if (got == KEY_MOUSE)
			take_mice(c);
		*code = translate(got);
		/* A zero byte is a key (C-Space); an unknown key code is not. */
		if (*code != 0 || got == 0)
			return true;
	}
}
