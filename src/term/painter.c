/*
 * Draws surfaces: finds what differs from the last one, and sends that in one write, by the means
 * that terminfo says the terminal has. curses' own drawing asks much more of a first frame: it
 * writes at each move of the cursor, and spells out each colour anew.
 *
 * Invariant: what the terminal shows, where its cursor is and how it draws are known, or known to
 * be unknown (shown NULL, row -1). Each row begins with a move, so that a terminal which disagrees
 * about the width of a character is wrong in that row alone.
 */
#define NCURSES_WIDECHAR 1
#include "painter.h"

#include <curses.h>
#include <term.h>

#include <summitty/base/fd.h>

enum {
	COLORS_CACHED = 256,
	SHORT_GAP = 6, /* cells that are sent again rather than stepped over */
};

struct painter {
	enum depth depth;
	struct look looks[STYLE_COUNT][GROUND_COUNT]; /* of the theme, as the terminal can */
	struct surface *shown;                        /* NULL: unknown */
	bool redraw;                    /* … how it looks: every cell is to be sent */
	GString *out;                   /* what is to be sent */
	struct look look;               /* how the terminal draws */
	int row, col;                   /* of the terminal's cursor; row -1: unknown */
	char *plain;                    /* ends all attributes and colours */
	char *colors[2][COLORS_CACHED]; /* as they are first needed, of text and of ground */
};

/* --- What the terminal can ------------------------------------------------------------------- */

static bool has(const char *sequence)
{
	return sequence && sequence != (const char *)-1;
}

/* Adds a capability. Its padding is left out: what still needs that has a way to say "wait". */
static void add(GString *out, const char *sequence)
{
	const char *padding;

	if (!has(sequence))
		return;
	while ((padding = strstr(sequence, "$<")) && strchr(padding, '>')) {
		g_string_append_len(out, sequence, padding - sequence);
		sequence = strchr(padding, '>') + 1;
	}
	g_string_append(out, sequence);
}

/* By the standard (ECMA-48, SGR) the end of attributes is one of colours too; terminals of before
 * have a way of their own. */
static char *plain_sequence(enum depth depth)
{
	GString *out = g_string_new(NULL);

	add(out, exit_attribute_mode);
	if (depth != DEPTH_MONO && !strstr(out->str, "\033[m") && !strstr(out->str, "\033[0"))
		add(out, orig_pair);
	return g_string_free(out, FALSE);
}

static const char *color_sequence(struct painter *p, int color, bool ground)
{
	char **cached = color < COLORS_CACHED ? &p->colors[ground][color] : NULL;

	if (cached && *cached)
		return *cached;
	GString *out = g_string_new(NULL);
	add(out, tiparm(ground ? set_a_background : set_a_foreground, color));
	if (cached)
		*cached = out->str;
	return g_string_free(out, FALSE);
}

/* The attributes that the terminal has, as ATTR_*: not all of them beside colours (terminfo(5),
 * ncv), and none that could not be ended or would take a cell. */
static guint8 attrs_had(bool colored)
{
	enum { NCV_UNDERLINE = 2, NCV_REVERSE = 4, NCV_BOLD = 32 };
	int without = colored ? MAX(no_color_video, 0) : 0;

	if (!has(exit_attribute_mode) || magic_cookie_glitch > 0)
		return 0;
	return (without & NCV_BOLD ? 0 : ATTR_BOLD) |
	       (without & NCV_UNDERLINE ? 0 : ATTR_UNDERLINE) |
	       (without & NCV_REVERSE ? 0 : ATTR_REVERSE);
}

/* --- Looks ----------------------------------------------------------------------------------- */

static const struct look plain_look = {.fg = -1, .bg = -1};

static bool is_blank(const struct cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == '\0';
}

static bool is_right_half(const struct cell *cell)
{
	return cell->text[0] == '\0';
}

static struct look look_of(const struct painter *p, const struct cell *cell)
{
	return p->looks[cell->style][cell->ground];
}

/* Nothing is seen of text's colour where there is none. */
static bool same_blanks(struct look a, struct look b)
{
	return a.bg == b.bg && !((a.attrs | b.attrs) & (ATTR_UNDERLINE | ATTR_REVERSE));
}

/* As a cell is that was cleared. */
static bool is_bare(const struct painter *p, const struct cell *cell)
{
	return is_blank(cell) && same_blanks(look_of(p, cell), plain_look);
}

static bool looks_same(const struct painter *p, const struct cell *a, const struct cell *b)
{
	if (memcmp(a, b, sizeof(*a)) == 0)
		return true;
	return is_blank(a) && is_blank(b) && same_blanks(look_of(p, a), look_of(p, b));
}

static void set_plain(struct painter *p)
{
	g_string_append(p->out, p->plain);
	p->look = plain_look;
}

static void add_attrs(struct painter *p, guint8 attrs)
{
	if (attrs & ATTR_BOLD)
		add(p->out, enter_bold_mode);
	if (attrs & ATTR_UNDERLINE)
		add(p->out, enter_underline_mode);
	if (attrs & ATTR_REVERSE)
		add(p->out, enter_reverse_mode);
}

static void set_look(struct painter *p, struct look look)
{
	bool less = (p->look.attrs & ~look.attrs) || (p->look.fg >= 0 && look.fg < 0) ||
		    (p->look.bg >= 0 && look.bg < 0);

	if (less)
		set_plain(p);
	add_attrs(p, look.attrs & ~p->look.attrs);
	if (look.fg != p->look.fg)
		g_string_append(p->out, color_sequence(p, look.fg, false));
	if (look.bg != p->look.bg)
		g_string_append(p->out, color_sequence(p, look.bg, true));
	p->look = look;
}

/* --- Cells ----------------------------------------------------------------------------------- */

static void go_to(struct painter *p, int row, int col)
{
	if (p->row == row && p->col == col)
		return;
	/* Some terminals draw with attributes what the cursor passes. */
	if (p->look.attrs && !move_standout_mode)
		set_plain(p);
	if (p->row == row && has(column_address))
		add(p->out, tiparm(column_address, col));
	else
		add(p->out, tiparm(cursor_address, row, col));
	p->row = row;
	p->col = col;
}

/* The last cell of all makes some terminals scroll. */
static bool would_scroll(const struct surface *s, int row, int col)
{
	return row == s->rows - 1 && col == s->cols - 1 && auto_right_margin && !eat_newline_glitch;
}

static void put_cell(struct painter *p, const struct cell *cell)
{
	struct look look = look_of(p, cell);

	if (!is_blank(cell) || !same_blanks(look, p->look))
		set_look(p, look);
	if (cell->text[1] == '\0')
		g_string_append_c(p->out, cell->text[0]);
	else
		g_string_append(p->out, cell->text);
}

/* Cells [col, end) of a row. */
static void put_cells(struct painter *p, const struct surface *s, int row, int col, int end)
{
	const struct cell *cells = surface_cell(s, row, 0);

	if (would_scroll(s, row, end - 1))
		end -= is_right_half(&cells[end - 1]) ? 2 : 1;
	if (col >= end)
		return;
	go_to(p, row, col);
	for (int i = col; i < end; i++)
		if (!is_right_half(&cells[i]))
			put_cell(p, &cells[i]);
	p->col = end;
	/* Past the last column cursors are where they please. */
	if (end == s->cols)
		p->row = -1;
}

static void clear_from(struct painter *p, int row, int col)
{
	go_to(p, row, col);
	if (!same_blanks(p->look, plain_look))
		set_plain(p);
	add(p->out, clr_eol);
}

/* --- Rows ------------------------------------------------------------------------------------ */

/* A row and what is shown there now; NULL: nothing, it was cleared. */
struct change {
	const struct cell *new, *old;
	int cols;
	bool all; /* whatever is shown there */
};

static bool differs(const struct painter *p, const struct change *change, int col)
{
	const struct cell *cell = &change->new[col];

	if (change->all)
		return true;
	return change->old ? !looks_same(p, cell, &change->old[col]) : !is_bare(p, cell);
}

/* The end of cells that differ, short gaps included, after one at `col`. */
static int end_of_run(const struct painter *p, const struct change *change, int col)
{
	int end = col + 1;

	for (int i = end; i < change->cols && i <= end + SHORT_GAP; i++)
		if (differs(p, change, i))
			end = i + 1;
	while (end < change->cols && is_right_half(&change->new[end]))
		end++;
	return end;
}

/* The column from which on a row is bare. */
static int bare_from(const struct painter *p, const struct change *change)
{
	int col = change->cols;

	while (col > 0 && is_bare(p, &change->new[col - 1]))
		col--;
	return col;
}

static void draw_row(struct painter *p, const struct surface *s, int row)
{
	const struct change change = {
		.new = surface_cell(s, row, 0),
		.old = p->shown ? surface_cell(p->shown, row, 0) : NULL,
		.cols = s->cols,
		.all = p->redraw,
	};
	int bare = has(clr_eol) ? bare_from(p, &change) : s->cols;

	for (int col = 0, end; col < s->cols; col = end) {
		end = col + 1;
		if (!differs(p, &change, col))
			continue;
		if (col >= bare) {
			clear_from(p, row, col);
			return;
		}
		if (is_right_half(&change.new[col]) && col > 0)
			col--;
		end = MIN(end_of_run(p, &change, col), bare);
		put_cells(p, s, row, col, end);
	}
}

/* --- Surfaces -------------------------------------------------------------------------------- */

static void remember(struct painter *p, struct surface *s)
{
	if (!p->shown)
		p->shown = g_new0(struct surface, 1);
	surface_take(p->shown, s);
	p->redraw = false;
}

static void begin(struct painter *p, const struct surface *s)
{
	if (p->shown && (p->shown->rows != s->rows || p->shown->cols != s->cols))
		painter_forget(p);
	if (p->shown)
		return;
	set_plain(p);
	/* curses had what scrolls be as large as it believes the screen is. */
	if (has(change_scroll_region))
		add(p->out, tiparm(change_scroll_region, 0, s->rows - 1));
	add(p->out, clear_screen);
	p->row = -1;
	p->redraw = !has(clear_screen);
}

void painter_draw(struct painter *p, struct surface *s)
{
	begin(p, s);
	for (int row = 0; row < s->rows; row++)
		if (!p->shown || p->redraw || !surface_row_equal(s, p->shown, row))
			draw_row(p, s, row);
	remember(p, s);
	if (s->cursor_row >= 0)
		go_to(p, s->cursor_row, s->cursor_col);
	else if (!has(cursor_invisible))
		go_to(p, s->rows - 1, 0); /* out of the way, where it can't be hidden */
}

void painter_set_theme(struct painter *p, const struct theme *theme)
{
	for (int style = 0; style < STYLE_COUNT; style++)
		for (int ground = 0; ground < GROUND_COUNT; ground++) {
			struct look look = theme_look(theme, p->depth, style, ground);

			look.attrs &= attrs_had(look.fg >= 0 || look.bg >= 0);
			p->looks[style][ground] = look;
		}
	p->redraw = true;
}

void painter_forget(struct painter *p)
{
	surface_free(g_steal_pointer(&p->shown));
	p->row = -1;
}

void painter_say(struct painter *p, const char *sequence)
{
	g_string_append(p->out, sequence);
}

void painter_rest(struct painter *p)
{
	set_plain(p);
	/* With no other screen to go back to, the shell goes on in the last row. */
	if (p->shown && !has(exit_ca_mode))
		clear_from(p, p->shown->rows - 1, 0);
	p->row = -1;
}

bool painter_send(struct painter *p, int fd)
{
	bool sent = fd_write_all(fd, p->out->str, p->out->len);

	g_string_truncate(p->out, 0);
	if (!sent)
		painter_forget(p);
	return sent;
}

struct painter *painter_new(const struct theme *theme, enum depth depth)
{
	struct painter *p = g_new0(struct painter, 1);

	p->depth = depth;
	p->out = g_string_new(NULL);
	p->plain = plain_sequence(depth);
	painter_set_theme(p, theme);
	p->look = plain_look;
	p->row = -1;
	return p;
}

void painter_free(struct painter *p)
{
	if (!p)
		return;
	surface_free(p->shown);
	g_string_free(p->out, TRUE);
	g_free(p->plain);
	for (int i = 0; i < COLORS_CACHED; i++) {
		g_free(p->colors[false][i]);
		g_free(p->colors[true][i]);
	}
	g_free(p);
}
