/*
 * The grid. Invariant: a cell holds a whole grapheme cluster of safe text (base/text.h) whose width
 * is 1 or 2; the cell right of a wide one is "" and belongs to it. Painting over half of a wide
 * cluster blanks the other half.
 */
#include <summitty/term/surface.h>

#include <summitty/base/text.h>

static struct cell *cell_at(const struct surface *s, int row, int col)
{
	return &s->cells[row * s->cols + col];
}

static void cell_blank(struct cell *cell)
{
	*cell = (struct cell){.text = " "};
}

struct surface *surface_new(int rows, int cols, enum charset charset)
{
	struct surface *s = g_new0(struct surface, 1);

	s->charset = charset;
	s->half_blocks = charset != CHARSET_ASCII;
	surface_resize(s, rows, cols);
	return s;
}

void surface_free(struct surface *s)
{
	if (!s)
		return;
	g_free(s->cells);
	g_free(s);
}

void surface_resize(struct surface *s, int rows, int cols)
{
	s->rows = MAX(rows, 1);
	s->cols = MAX(cols, 1);
	g_free(s->cells);
	s->cells = g_new(struct cell, (gsize)s->rows * s->cols);
	surface_clear(s);
}

void surface_clear(struct surface *s)
{
	for (int i = 0; i < s->rows * s->cols; i++)
		cell_blank(&s->cells[i]);
	s->cursor_row = -1;
	s->cursor_col = 0;
}

const struct cell *surface_cell(const struct surface *s, int row, int col)
{
	return cell_at(s, row, col);
}

/* Frees a cell for new content: the other half of a wide cluster in it becomes a blank. */
static void detach(struct surface *s, int row, int col)
{
	struct cell *cell = cell_at(s, row, col);

	if (cell->text[0] == '\0' && col > 0)
		cell_blank(cell - 1);
	if (col + 1 < s->cols && cell[1].text[0] == '\0')
		cell_blank(cell + 1);
}

static void put(struct surface *s, int row, int col, enum style style, const char *text, int bytes,
	int width)
{
	for (int i = 0; i < width; i++) {
		struct cell *cell = cell_at(s, row, col + i);

		detach(s, row, col + i);
		*cell = (struct cell){.style = style};
	}
	/* Only a cluster without bound is cut, and then between code points. */
	while (bytes >= CELL_BYTES)
		bytes = g_utf8_find_prev_char(text, text + bytes) - text;
	memcpy(cell_at(s, row, col)->text, text, bytes);
}

void surface_place(struct surface *s, const struct surface *part, int row)
{
	int rows = MIN(part->rows, s->rows - row);

	if (part->cols != s->cols || rows <= 0)
		return;
	memcpy(cell_at(s, row, 0), part->cells, (gsize)rows * s->cols * sizeof(struct cell));
	s->cursor_row = part->cursor_row >= 0 ? part->cursor_row + row : -1;
	s->cursor_col = part->cursor_col;
}

void surface_take(struct surface *s, struct surface *from)
{
	struct cell *cells = from->cells;

	if (s->rows == from->rows && s->cols == from->cols) {
		from->cells = s->cells;
	} else {
		g_free(s->cells);
		from->cells = g_new(struct cell, (gsize)from->rows * from->cols);
	}
	*s = *from;
	s->cells = cells;
}

/* The text as this surface may show it. Caller frees. */
static char *harmless(const struct surface *s, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);

	return s->charset == CHARSET_ASCII ? text_ascii(safe) : g_steal_pointer(&safe);
}

int surface_width(const struct surface *s, const char *text)
{
	g_autofree char *safe = harmless(s, text);

	return text_width(safe);
}

int surface_text(struct surface *s, int row, int col, int cells, enum style style, const char *text)
{
	int used = 0, width;

	if (!text || row < 0 || row >= s->rows || col < 0 || col >= s->cols)
		return 0;
	cells = MIN(cells, s->cols - col);
	if (cells <= 0)
		return 0;

	g_autofree char *safe = harmless(s, text);
	g_autofree char *fit = text_fit(safe, cells, symbol_text(SYMBOL_ELLIPSIS, s->charset));
	for (const char *p = fit; *p; p += text_next(p, &width)) {
		int bytes = text_next(p, &width);

		if (used + width > cells)
			break;
		if (width > 0)
			put(s, row, col + used, style, p, bytes, width);
		used += width;
	}
	return used;
}

int surface_text_right(
	struct surface *s, int row, int col, int cells, enum style style, const char *text)
{
	int width = MIN(surface_width(s, text), cells);

	return surface_text(s, row, col + cells - width, width, style, text);
}

int surface_wrapped(struct surface *s, struct rect area, enum style style, const char *text)
{
	g_autofree char *safe = harmless(s, text);
	g_auto(GStrv) lines = text_wrap(safe, MAX(area.cols, 2));
	int count = (int)g_strv_length(lines), rows = MIN(count, area.rows);

	for (int i = 0; i < rows; i++) {
		bool more = i == area.rows - 1 && count > area.rows;
		g_autofree char *rest = more ? g_strjoinv(" ", lines + i) : NULL;

		surface_text(s, area.row + i, area.col, area.cols, style, more ? rest : lines[i]);
	}
	return rows;
}

int surface_symbol(struct surface *s, int row, int col, enum style style, enum symbol symbol)
{
	const char *text = symbol_text(symbol, s->charset);

	if (row < 0 || row >= s->rows || col < 0 || col >= s->cols)
		return 0;
	put(s, row, col, style, text, strlen(text), 1);
	return 1;
}

void surface_line(
	struct surface *s, int row, int col, int cells, enum style style, enum symbol symbol)
{
	for (int i = 0; i < cells; i++)
		surface_symbol(s, row, col + i, style, symbol);
}

void surface_wall(struct surface *s, int row, int col, int rows, enum style style)
{
	for (int i = 0; i < rows; i++)
		surface_symbol(s, row + i, col, style, SYMBOL_VLINE);
}

void surface_restyle(struct surface *s, int row, int col, int cells, enum style style)
{
	if (row < 0 || row >= s->rows)
		return;
	for (int i = MAX(col, 0); i < MIN(col + cells, s->cols); i++)
		cell_at(s, row, i)->style = style;
}

void surface_ground(struct surface *s, struct rect area, enum ground ground)
{
	int last_row = MIN(area.row + area.rows, s->rows);
	int last_col = MIN(area.col + area.cols, s->cols);

	for (int row = MAX(area.row, 0); row < last_row; row++)
		for (int col = MAX(area.col, 0); col < last_col; col++)
			cell_at(s, row, col)->ground = ground;
}

bool surface_row_equal(const struct surface *a, const struct surface *b, int row)
{
	return memcmp(cell_at(a, row, 0), cell_at(b, row, 0), a->cols * sizeof(struct cell)) == 0;
}
