/*
 * ncurses, for what it knows of terminals: what they can, their modes, and the way back. What is
 * shown is drawn by painter.c; keys and mice are read by input.c.
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

#include "ground.h"
#include "input.h"
#include "painter.h"

enum {
	USUAL_ROWS = 24, /* of a terminal that has no idea */
	USUAL_COLS = 80,
};

struct curses {
	SCREEN *screen;
	struct input *input;
	struct painter *painter;
	enum depth depth;
	enum charset charset;
	bool paste;  /* the terminal can bracket pastes */
	bool follow; /* the theme is to be the one for its ground */
	bool mouse;  /* it is listened to */
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

static void set_modes(struct curses *c)
{
	raw();
	noecho();
	nonl();
	curs_set(0);
	input_set_modes(c->input, c->mouse);
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

enum charset curses_charset(const struct terminal_options *options)
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
	c->input = input_new();
	c->charset = curses_charset(options);
	c->paste = has_paste();
	c->mouse = !options->no_mouse;
	set_colors(c, options);
	set_modes(c);
	return g_steal_pointer(&c);
}

void curses_close(struct curses *c)
{
	curses_leave(c);
	input_free(c->input);
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

bool curses_read(struct curses *c, gunichar *code, struct mouse *mouse, bool *is_mouse)
{
	return input_read(c->input, code, mouse, is_mouse);
}
