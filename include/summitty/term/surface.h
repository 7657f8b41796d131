#ifndef SUMMITTY_TERM_SURFACE_H
#define SUMMITTY_TERM_SURFACE_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/term/style.h>
#include <summitty/term/symbol.h>

/*
 * A grid of cells to paint on. Text gets onto it only through surface_text() and surface_symbol(),
 * which make it harmless, clip it and keep wide characters whole; so nothing that a file says can
 * reach a terminal raw, or push a column out of place.
 */

/* Bytes of the longest grapheme cluster kept: a base and four marks (base/text.h), NUL included. */
#define CELL_BYTES 22

struct cell {
	char text[CELL_BYTES]; /* one grapheme cluster; "" in the right half of a wide one */
	guint8 style;          /* enum style */
	guint8 ground;         /* enum ground */
};

struct rect {
	int row, col, rows, cols;
};

struct surface {
	int rows, cols;
	enum charset charset;
	bool half_blocks;           /* the font has ▀ and ▄ */
	int cursor_row, cursor_col; /* where the terminal's cursor is to be seen; row -1: hidden */
	struct cell *cells;         /* rows * cols; read-only outside surface.c */
};

/* A blank one. */
struct surface *surface_new(int rows, int cols, enum charset charset);
void surface_free(struct surface *surface); /* NULL is fine */

/* Changes the size; the content is blank afterwards. */
void surface_resize(struct surface *surface, int rows, int cols);

/* Blanks everything and hides the cursor. */
void surface_clear(struct surface *surface);

/* The cell at a place, which must be on the surface. Borrowed until it is resized. */
const struct cell *surface_cell(const struct surface *surface, int row, int col);

/*
 * Paints one line of hostile text in at most `cells` cells, ending in an ellipsis when it doesn't
 * fit, clipped to the surface. Returns the cells it took.
 */
int surface_text(
	struct surface *surface, int row, int col, int cells, enum style style, const char *text);

/* The same, ending at the right: the text's last cell is at col + cells - 1. */
int surface_text_right(
	struct surface *surface, int row, int col, int cells, enum style style, const char *text);

/*
 * Paints hostile text wrapped into an area, the last row ending in an ellipsis where there is more.
 * Returns the rows it took.
 */
int surface_wrapped(struct surface *surface, struct rect area, enum style style, const char *text);

/* Paints one symbol; returns 1, or 0 outside the surface. */
int surface_symbol(struct surface *surface, int row, int col, enum style style, enum symbol symbol);

/* Repeats a symbol over `cells` cells. */
void surface_line(
	struct surface *surface, int row, int col, int cells, enum style style, enum symbol symbol);

/* A vertical line. */
void surface_wall(struct surface *surface, int row, int col, int rows, enum style style);

/* Changes how cells already painted look. */
void surface_restyle(struct surface *surface, int row, int col, int cells, enum style style);
void surface_ground(struct surface *surface, struct rect area, enum ground ground);

/* Puts all of another surface, as wide, on this one from a row on; its cursor comes along. */
void surface_place(struct surface *surface, const struct surface *part, int row);

/* Takes all that is on another surface, its size included. What is on that one afterwards is
 * nothing in particular: it wants surface_clear(). */
void surface_take(struct surface *surface, struct surface *from);

/* Cells that text takes once it is harmless and in this surface's character set. */
int surface_width(const struct surface *surface, const char *text);

/* True if a row of two surfaces of the same size is the same. */
bool surface_row_equal(const struct surface *a, const struct surface *b, int row);

/*
 * The dump backend: the surface as text, each row ended by '|' and a line feed. With `styles`, rows
 * that have any are followed by lines "  @COL-COL style[/ground]" for what isn't plain. Caller
 * frees.
 */
char *surface_dump(const struct surface *surface, bool styles);

DEFINE_AUTO(struct surface, surface_free)

#endif
