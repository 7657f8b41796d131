/*
 * ncurses, and nothing else. It lays out by libc's wcwidth(), as base/text.h measures, so whole
 * runs of cells of one look are handed over; it sees only rows that changed since the last frame,
 * and its own diff then sends only the cells that did.
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
#include <summitty/base/i18n.h>
#include <summitty/base/locale.h>

#include "decode.h"
#include "ground.h"

enum {
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
	MAX_MICE = 8, /* that curses keeps */
};

struct curses {
	SCREEN *screen;
	const struct theme *theme;
	enum depth depth;
	enum charset charset;
	bool paste;            /* the terminal can bracket pastes */
	bool follow;           /* the theme is to be the one for its ground */
	bool mouse;            /* it is listened to */
	struct surface *shown; /* NULL: unknown */
	short pairs;           /* colour pairs made so far, pair 0 included */
	struct {
		gint16 fg, bg;
	} made[256];
	gint64 clicked_at; /* monotonic µs of the last click, for double-clicks */
	int clicked_row, clicked_col;
	MEVENT mice[MAX_MICE]; /* read and not yet told, the next one last */
	int n_mice;
};

/* True if TERM names a terminal whose cells can be addressed. */
static bool has_cells(const char *term)
{
	int status;
	bool cells = setupterm(term, STDOUT_FILENO, &status) == OK && cursor_address;

	if (cur_term)
		del_curterm(cur_term);
	return cells;
}

static bool usable(GError **error)
{
	const char *term = g_getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("The screen needs a terminal; try \"summitty list\" here."));
		return false;
	}
	if (!term || !*term || !has_cells(term)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("The terminal type \"%s\" can't show the screen; set TERM to what it "
			  "is, or try \"summitty list\"."),
			term ? term : "");
		return false;
	}
	return true;
}

static void set_paste(const struct curses *c, bool on)
{
	if (!c->paste)
		return;
	putp(on ? "\033[?2004h" : "\033[?2004l");
	fflush(stdout);
}

/* Moves of the mouse while its button is held: curses asks for presses alone. */
static void set_drag(const struct curses *c, bool on)
{
	if (!c->mouse || !has_mouse())
		return;
	putp(on ? "\033[?1002h" : "\033[?1002l");
	fflush(stdout);
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
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	leaveok(stdscr, FALSE);
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
	int colors = has_colors() ? tigetnum("colors") : 0;

	c->theme = theme_find(options->theme);
	c->follow = !c->theme && !g_getenv("COLORFGBG");
	if (!c->theme)
		c->theme = theme_default(g_getenv("COLORFGBG"));
	c->depth = depth_choose(options->color, g_getenv("NO_COLOR"), colors);
	if (g_strcmp0(options->theme, "mono") == 0)
		c->depth = DEPTH_MONO;
	if (c->depth == DEPTH_MONO)
		return;
	start_color();
	use_default_colors();
	c->pairs = 1;
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
	if (!usable(error))
		return NULL;
	use_env(FALSE);
	use_tioctl(TRUE);

	SCREEN *screen = newterm(NULL, stdout, stdin);
	if (!screen) {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The terminal could not be taken over; try \"summitty list\"."));
		return NULL;
	}
	struct curses *c = g_new0(struct curses, 1);
	c->screen = screen;
	c->charset = choose_charset(options);
	c->paste = has_paste();
	c->mouse = !options->no_mouse;
	set_colors(c, options);
	set_modes(c);
	return c;
}

void curses_close(struct curses *c)
{
	curses_leave(c);
	delscreen(c->screen);
	surface_free(c->shown);
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
	fprintf(stdout, "\033]52;c;%s\a", base64);
	return fflush(stdout) == 0;
}

void curses_leave(struct curses *c)
{
	set_paste(c, false);
	set_drag(c, false);
	curs_set(1);
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

void curses_size(struct curses *c, int *rows, int *cols)
{
	struct winsize size;

	(void)c;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
		(size.ws_row != LINES || size.ws_col != COLS))
		resizeterm(size.ws_row, size.ws_col);
	*rows = LINES;
	*cols = COLS;
}

enum charset curses_charset(const struct curses *c)
{
	return c->charset;
}

/* The pair of two colours; pair 0, the terminal's own, once there are no more. */
static short pair_of(struct curses *c, gint16 fg, gint16 bg)
{
	short most = MIN(COLOR_PAIRS, (int)G_N_ELEMENTS(c->made));

	if (fg < 0 && bg < 0)
		return 0;
	for (short i = 1; i < c->pairs; i++)
		if (c->made[i].fg == fg && c->made[i].bg == bg)
			return i;
	if (c->pairs >= most || init_pair(c->pairs, fg, bg) == ERR)
		return 0;
	c->made[c->pairs].fg = fg;
	c->made[c->pairs].bg = bg;
	return c->pairs++;
}

/* As curses leaves a cell that is cleared. */
static bool is_plain(const struct look *look)
{
	return look->attrs == 0 && look->fg < 0 && look->bg < 0;
}

static void set_look(struct curses *c, struct look look)
{
	attr_t attrs = A_NORMAL;

	if (look.attrs & ATTR_BOLD)
		attrs |= A_BOLD;
	if (look.attrs & ATTR_UNDERLINE)
		attrs |= A_UNDERLINE;
	if (look.attrs & ATTR_REVERSE)
		attrs |= A_REVERSE;
	attr_set(attrs, c->depth == DEPTH_MONO ? 0 : pair_of(c, look.fg, look.bg), NULL);
}

static bool same_look(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->ground == b->ground;
}

static bool is_blank(const struct cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == '\0';
}

/* Cells [col, end) of a row, which look alike. */
static void show_run(
	struct curses *c, const struct surface *s, int row, int col, int end, GString *run)
{
	const struct cell *cells = surface_cell(s, row, 0);
	struct look look = theme_look(c->theme, c->depth, cells[col].style, cells[col].ground);

	if (is_plain(&look)) {
		while (col < end && is_blank(&cells[col]))
			col++;
		while (end > col && is_blank(&cells[end - 1]))
			end--;
	}
	if (col == end)
		return;
	g_string_truncate(run, 0);
	for (int i = col; i < end; i++)
		g_string_append(run, cells[i].text);
	set_look(c, look);
	mvaddstr(row, col, run->str);
}

/* What is blank stays so after the row was cleared: most cells are. */
static void show_row(struct curses *c, const struct surface *s, int row, GString *run)
{
	const struct cell *cells = surface_cell(s, row, 0);

	move(row, 0);
	clrtoeol();
	for (int col = 0, end; col < s->cols; col = end) {
		for (end = col + 1; end < s->cols && same_look(&cells[col], &cells[end]); end++)
			;
		show_run(c, s, row, col, end, run);
	}
}

static void show_cursor(const struct surface *s)
{
	curs_set(s->cursor_row >= 0);
	if (s->cursor_row >= 0)
		move(s->cursor_row, s->cursor_col);
}

static bool comparable(const struct curses *c, const struct surface *s)
{
	return c->shown && c->shown->rows == s->rows && c->shown->cols == s->cols;
}

static void remember(struct curses *c, const struct surface *s)
{
	if (!comparable(c, s)) {
		surface_free(c->shown);
		c->shown = surface_new(s->rows, s->cols, s->charset);
	}
	memcpy(c->shown->cells, s->cells, (gsize)s->rows * s->cols * sizeof(struct cell));
}

void curses_show(struct curses *c, const struct surface *s)
{
	bool all = !comparable(c, s);
	g_autoptr(GString) run = g_string_new(NULL);

	for (int row = 0; row < s->rows; row++)
		if (all || !surface_row_equal(s, c->shown, row))
			show_row(c, s, row, run);
	remember(c, s);
	show_cursor(s);
	refresh();
}

/* Those that bracket pastes know this question too, or keep silent. */
bool curses_ask_ground(const struct curses *c)
{
	if (!c->follow || !c->paste || c->depth == DEPTH_MONO)
		return false;
	fputs(GROUND_QUESTION, stdout);
	return fflush(stdout) == 0;
}

void curses_set_ground(struct curses *c, bool light)
{
	c->theme = theme_find(light ? "light" : "dark");
	surface_free(g_steal_pointer(&c->shown));
}

void curses_forget(struct curses *c)
{
	surface_free(g_steal_pointer(&c->shown));
	clearok(curscr, TRUE);
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

		int got = getch();

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
