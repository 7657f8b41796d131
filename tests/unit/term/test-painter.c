/* What is sent for a surface is what is then on the terminal, whatever was there before and
 * whatever terminal it is: surfaces at random, read back by libvterm. */
#include "../../../src/term/painter.h"

#include <locale.h>
#include <unistd.h>
#include <vterm.h>

#include <summitty/base/text.h>

#include "unit.h"

#include <curses.h>
#include <term.h> /* last: it defines many words */

enum { HEIGHT = 6, WIDTH = 24, DRAWINGS = 150 };

static const struct {
	const char *term, *theme;
	enum depth depth;
	bool no_colored_underline; /* terminfo's ncv */
	bool no_corner;            /* the last cell of all would scroll */
} terminals[] = {
	{"xterm-256color", "dark", DEPTH_256, false, false},
	{"xterm-256color", "contrast", DEPTH_256, false, false},
	{"xterm", "light", DEPTH_8, false, false},
	{"xterm", "dark", DEPTH_MONO, false, false},
	{"screen", "dark", DEPTH_8, false, false},
	{"linux", "dark", DEPTH_8, true, false},
	{"vt220", "dark", DEPTH_MONO, false, false},
	{"cygwin", "dark", DEPTH_8, false, true},
};

/* Narrow, wide, marked, blank and long. */
static const char *const texts[] = {"a", " ", "   ", "Opening", "여는 말씀", "회", "Đà Nẵng",
	"e\u0301t\u00e9", "│", "  x  y", "a sentence that does not fit into it"};

struct drawing {
	VTerm *vterm;
	VTermScreen *screen;
	struct painter *painter;
	struct surface *surface; /* what is to be seen */
	int fd;                  /* what was sent is read back from */
};

static void paint_something(struct surface *s, GRand *dice)
{
	int row = g_rand_int_range(dice, 0, HEIGHT), col = g_rand_int_range(dice, 0, WIDTH);
	const struct rect area = {
		row, col, g_rand_int_range(dice, 1, 3), g_rand_int_range(dice, 1, WIDTH)};

	if (g_rand_int_range(dice, 0, 12) == 0)
		surface_clear(s);
	surface_text(s, row, col, WIDTH, g_rand_int_range(dice, 0, STYLE_COUNT),
		texts[g_rand_int_range(dice, 0, G_N_ELEMENTS(texts))]);
	if (g_rand_boolean(dice))
		surface_ground(s, area, g_rand_int_range(dice, 0, GROUND_COUNT));
	if (g_rand_boolean(dice))
		surface_restyle(s, row, 0, WIDTH, g_rand_int_range(dice, 0, STYLE_COUNT));
	s->cursor_row = g_rand_boolean(dice) ? row : -1;
	s->cursor_col = col;
}

/* A copy of it, which is taken. */
static void draw(struct drawing *d)
{
	AUTO(surface_free) struct surface *copy = surface_new(HEIGHT, WIDTH, CHARSET_UTF8);

	surface_place(copy, d->surface, 0);
	painter_draw(d->painter, copy);
}

/* Sends what there is to the terminal; how many bytes that were. */
static size_t send(struct drawing *d)
{
	char bytes[65536];

	ck_assert(ftruncate(d->fd, 0) == 0 && lseek(d->fd, 0, SEEK_SET) == 0);
	ck_assert(painter_send(d->painter, d->fd));
	ssize_t n = pread(d->fd, bytes, sizeof(bytes), 0);
	ck_assert(n >= 0 && n < (ssize_t)sizeof(bytes));
	vterm_input_write(d->vterm, bytes, n);
	return n;
}

static bool is_color(const VTermColor *color, int wanted)
{
	if (wanted < 0)
		return color->type & (VTERM_COLOR_DEFAULT_FG | VTERM_COLOR_DEFAULT_BG);
	return VTERM_COLOR_IS_INDEXED(color) && color->indexed.idx == wanted;
}

static void check_text(const struct cell *cell, const VTermScreenCell *shown)
{
	const char *at = cell->text;
	bool empty = shown->chars[0] == 0 && strcmp(at, " ") == 0;

	for (int i = 0; *at && !empty; i++, at = g_utf8_next_char(at))
		ck_assert_uint_eq(shown->chars[i], g_utf8_get_char(at));
}

/* Of a blank neither the colour of text is seen nor whether it is bold. */
static void check_look(int i, const struct cell *cell, const VTermScreenCell *shown)
{
	struct look look = theme_look(
		theme_find(terminals[i].theme), terminals[i].depth, cell->style, cell->ground);
	bool colored = look.fg >= 0 || look.bg >= 0;
	bool underline =
		look.attrs & ATTR_UNDERLINE && !(colored && terminals[i].no_colored_underline);

	ck_assert(is_color(&shown->bg, look.bg));
	ck_assert_int_eq(shown->attrs.underline, underline);
	ck_assert_int_eq(shown->attrs.reverse, (look.attrs & ATTR_REVERSE) != 0);
	if (strcmp(cell->text, " ") == 0)
		return;
	ck_assert(is_color(&shown->fg, look.fg));
	ck_assert_int_eq(shown->attrs.bold, (look.attrs & ATTR_BOLD) != 0);
}

static bool is_last(int row, int col)
{
	return row == HEIGHT - 1 && col >= WIDTH - 2;
}

static void check_shown(int i, const struct drawing *d)
{
	for (int row = 0; row < HEIGHT; row++)
		for (int col = 0; col < WIDTH; col++) {
			const struct cell *cell = surface_cell(d->surface, row, col);
			VTermScreenCell shown;

			if (!*cell->text || (terminals[i].no_corner && is_last(row, col)))
				continue;
			vterm_screen_get_cell(d->screen, (VTermPos){row, col}, &shown);
			check_text(cell, &shown);
			check_look(i, cell, &shown);
		}
}

static void check_cursor(const struct drawing *d)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(d->vterm), &at);
	if (d->surface->cursor_row < 0)
		return;
	ck_assert_int_eq(at.row, d->surface->cursor_row);
	ck_assert_int_eq(at.col, d->surface->cursor_col);
}

static void begin(struct drawing *d, int i)
{
	g_autofree char *name = NULL;
	int status;

	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	text_init();
	d->fd = g_file_open_tmp(NULL, &name, NULL);
	ck_assert_int_ge(d->fd, 0);
	unlink(name);
	ck_assert_int_eq(setupterm(terminals[i].term, d->fd, &status), 0);
	d->vterm = vterm_new(HEIGHT, WIDTH);
	vterm_set_utf8(d->vterm, 1);
	d->screen = vterm_obtain_screen(d->vterm);
	vterm_screen_reset(d->screen, 1);
	d->surface = surface_new(HEIGHT, WIDTH, CHARSET_UTF8);
	d->painter = painter_new(theme_find(terminals[i].theme), terminals[i].depth);
}

static void end(struct drawing *d)
{
	painter_free(d->painter);
	surface_free(d->surface);
	vterm_free(d->vterm);
	del_curterm(cur_term);
	close(d->fd);
}

START_TEST(test_random)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(7 + _i);
	struct drawing d;

	begin(&d, _i);
	for (int n = 0; n < DRAWINGS; n++) {
		for (int i = g_rand_int_range(dice, 0, 8); i >= 0; i--)
			paint_something(d.surface, dice);
		if (n % 40 == 20)
			painter_forget(d.painter);
		draw(&d);
		send(&d);
		check_shown(_i, &d);
		check_cursor(&d);
	}
	end(&d);
}
END_TEST

/* What is there already is not sent again. */
START_TEST(test_once)
{
	struct drawing d;

	begin(&d, 0);
	surface_text(d.surface, 1, 2, WIDTH, STYLE_TITLE, "Opening");
	draw(&d);
	ck_assert_uint_gt(send(&d), 7);
	draw(&d);
	ck_assert_uint_eq(send(&d), 0);
	surface_text(d.surface, 1, 3, 1, STYLE_TITLE, "P");
	draw(&d);
	ck_assert_uint_lt(send(&d), 16);
	check_shown(0, &d);
	end(&d);
}
END_TEST

/* Another theme is seen everywhere, though no cell differs. */
START_TEST(test_other_theme)
{
	struct drawing d;

	begin(&d, 0);
	surface_text(d.surface, 1, 2, WIDTH, STYLE_ACCENT, "Opening");
	painter_set_theme(d.painter, theme_find("contrast"));
	draw(&d);
	send(&d);
	painter_set_theme(d.painter, theme_find(terminals[0].theme));
	draw(&d);
	send(&d);
	check_shown(0, &d);
	end(&d);
}
END_TEST

/* What others write after it is plain. */
START_TEST(test_rest)
{
	struct drawing d;
	VTermScreenCell shown;

	begin(&d, 0);
	surface_text(d.surface, 0, 0, WIDTH, STYLE_LINK, "Opening");
	draw(&d);
	painter_rest(d.painter);
	painter_say(d.painter, "x");
	send(&d);
	vterm_screen_get_cell(d.screen, (VTermPos){0, 7}, &shown);
	ck_assert_uint_eq(shown.chars[0], 'x');
	ck_assert(!shown.attrs.underline && is_color(&shown.fg, -1));
	end(&d);
}
END_TEST

/* --- Terminals that can less ------------------------------------------------------------------ */

/* What was there before does not shine through. */
START_TEST(test_no_clear)
{
	static const char before[] = "something else\r\n\nand more of it";
	struct drawing d;

	begin(&d, 0);
	clear_screen = NULL;
	vterm_input_write(d.vterm, before, strlen(before));
	surface_text(d.surface, 0, 3, WIDTH, STYLE_NORMAL, "Opening");
	draw(&d);
	send(&d);
	check_shown(0, &d);
	end(&d);
}
END_TEST

/* A cursor that can't be hidden rests in a corner. */
START_TEST(test_no_civis)
{
	struct drawing d;
	VTermPos at;

	begin(&d, 0);
	cursor_invisible = NULL;
	surface_text(d.surface, 0, 3, WIDTH, STYLE_NORMAL, "Opening");
	draw(&d);
	send(&d);
	vterm_state_get_cursorpos(vterm_obtain_state(d.vterm), &at);
	ck_assert(at.row == HEIGHT - 1 && at.col == 0);
	draw(&d);
	ck_assert_uint_eq(send(&d), 0);
	end(&d);
}
END_TEST

/* Where moves of the cursor would be underlined, nothing is while it moves. */
START_TEST(test_no_msgr)
{
	char bytes[1024] = "";
	struct drawing d;

	begin(&d, 0);
	move_standout_mode = FALSE;
	surface_text(d.surface, 0, 0, WIDTH, STYLE_LINK, "Opening");
	surface_text(d.surface, 1, 0, WIDTH, STYLE_LINK, "Closing");
	draw(&d);
	send(&d);
	ck_assert_int_gt(pread(d.fd, bytes, sizeof(bytes) - 1, 0), 0);
	ck_assert_ptr_nonnull(strstr(bytes, "Opening\033(B\033[m\033["));
	check_shown(0, &d);
	end(&d);
}
END_TEST

/* What could not be written is not taken for shown. */
START_TEST(test_lost)
{
	struct drawing d;

	begin(&d, 0);
	surface_text(d.surface, 0, 3, WIDTH, STYLE_NORMAL, "Opening");
	draw(&d);
	ck_assert(!painter_send(d.painter, -1));
	draw(&d);
	send(&d);
	check_shown(0, &d);
	end(&d);
}
END_TEST

static Suite *painter_suite(void)
{
	Suite *suite = suite_create("painter");
	TCase *tests = tcase_create("draws");

	tcase_add_loop_test(tests, test_random, 0, G_N_ELEMENTS(terminals));
	tcase_add_test(tests, test_once);
	tcase_add_test(tests, test_other_theme);
	tcase_add_test(tests, test_rest);
	tcase_add_test(tests, test_no_clear);
	tcase_add_test(tests, test_no_civis);
	tcase_add_test(tests, test_no_msgr);
	tcase_add_test(tests, test_lost);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(painter_suite)
