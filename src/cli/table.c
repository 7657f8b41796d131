/*
 * Aligned columns. Widths are cells, not bytes or characters; on a terminal columns give way or are
 * left out until a line fits, elsewhere nothing is ever cut.
 */
#include <summitty/cli/table.h>

#include <string.h>

#include <summitty/base/text.h>

#define GAP 2
#define FLEXIBLE_LEAST 12
#define FLEXIBLE_PERCENT 30 /* of a terminal's line */
#define PADDED_MOST 200

void page_append(const struct page *page, const char *sgr, const char *safe, GString *out)
{
	g_autofree char *ascii = page->fold ? text_ascii(safe) : NULL;
	bool color = page->color && sgr && *safe;
	if (color)
		g_string_append_printf(out, "\033[%sm", sgr);
	g_string_append(out, ascii ? ascii : safe);
	if (color)
		g_string_append(out, "\033[m");
}

struct table_cell cell_take(char *safe)
{
	return (struct table_cell){safe, safe ? text_width(safe) : 0, true};
}

struct table_cell cell_lend(const char *safe)
{
	return (struct table_cell){safe, safe ? text_width(safe) : 0, false};
}

struct table_cell cell_safe(const char *hostile)
{
	int width = hostile ? text_plain_width(hostile) : 0;

	if (width >= 0)
		return (struct table_cell){hostile, width, false};
	return cell_take(text_safe(hostile, -1, TEXT_ONE_LINE));
}

/* Every cell, row by row: each is made and measured once, and printed when all widths are known. */
static struct table_cell *cells_new(const struct table *table, int *widths)
{
	struct table_cell *cells = g_new0(struct table_cell, table->count * table->n_columns);
	struct table_cell *row = cells;

	for (size_t i = 0; i < table->count; i++, row += table->n_columns) {
		table->row(table->data, i, row);
		for (size_t c = 0; c < table->n_columns; c++)
			widths[c] = MAX(widths[c], row[c].width);
	}
	return cells;
}

static void free_row(const struct table *table, struct table_cell *row)
{
	for (size_t c = 0; c < table->n_columns; c++)
		if (row[c].owned)
			g_free((char *)row[c].text);
}

/* In a pipe nothing is cut, but one endless text must not pad all the other lines. */
static void cap(const struct table *table, bool terminal, int *widths)
{
	for (size_t c = 0; c < table->n_columns; c++) {
		int most = terminal ? table->columns[c].cap : PADDED_MOST;
		if (most > 0)
			widths[c] = MIN(widths[c], most);
	}
}

/* How many cells the lines are too wide by; none or less if they fit. */
static int excess(const struct table *table, int width, const int *widths)
{
	int total = -GAP;
	for (size_t c = 0; c < table->n_columns; c++)
		total += widths[c] > 0 ? widths[c] + GAP : 0;
	return total - width;
}

static void narrow(int *width, int least, int by)
{
	if (by > 0)
		*width = MAX(*width - by, MIN(*width, least));
}

/* Lets columns give way, the flexible one down to `least`; false if that was not enough. */
static bool squeeze(const struct table *table, int width, int least, int *widths)
{
	for (size_t c = 0; c < table->n_columns; c++)
		if (table->columns[c].least > 0)
			narrow(&widths[c], table->columns[c].least, excess(table, width, widths));
	for (size_t c = 0; c < table->n_columns; c++)
		if (table->columns[c].flexible)
			narrow(&widths[c], least, excess(table, width, widths));
	return excess(table, width, widths) <= 0;
}

/* Leaves out the columns of this rank; false if there are none. */
static bool leave_out(const struct table *table, int rank, int *widths)
{
	bool found = false;
	for (size_t c = 0; c < table->n_columns; c++)
		if (table->columns[c].leaves == rank) {
			widths[c] = 0;
			found = true;
		}
	return found;
}

/* Makes lines fit a terminal: no column's text gets so short that it says nothing as long as there
 * is a less important column to leave out. */
static void shrink(const struct table *table, int width, int *widths)
{
	int least = MAX(width * FLEXIBLE_PERCENT / 100, FLEXIBLE_LEAST);
	int wanted[TABLE_COLUMNS];

	memcpy(wanted, widths, sizeof wanted);
	for (int rank = 1; !squeeze(table, width, least, widths); rank++) {
		memcpy(widths, wanted, sizeof wanted);
		if (!leave_out(table, rank, widths)) {
			squeeze(table, width, 1, widths);
			return;
		}
		memcpy(wanted, widths, sizeof wanted);
	}
}

static void append_blanks(GString *line, int n)
{
	gsize end = line->len + (gsize)MAX(n, 0);

	g_string_set_size(line, end);
	memset(line->str + end - MAX(n, 0), ' ', (size_t)MAX(n, 0));
}

static void append_cell(const struct column *column, const struct page *page,
	const struct table_cell *cell, int width, int *pending, GString *line)
{
	bool fits = page->width == 0 || cell->width <= width;
	g_autofree char *cut = fits ? NULL : text_fit(cell->text, width, page->glyphs ? "…" : "~");
	int blanks = MAX(0, width - (cut ? text_width(cut) : cell->width));

	append_blanks(line, *pending + (column->right ? blanks : 0));
	page_append(page, column->sgr, cut ? cut : cell->text, line);
	*pending = GAP + (column->right ? 0 : blanks);
}

static void append_line(const struct table *table, const struct page *page,
	const struct table_cell *row, const int *widths, GString *line)
{
	int pending = 0; /* blanks owed, so that no line ends in any */
	for (size_t c = 0; c < table->n_columns; c++) {
		if (widths[c] == 0)
			continue;
		if (row[c].text && *row[c].text)
			append_cell(&table->columns[c], page, &row[c], widths[c], &pending, line);
		else
			pending += widths[c] + GAP;
	}
	g_string_append_c(line, '\n');
}

static void append_heading(
	const struct table *table, const struct page *page, size_t i, GString *text)
{
	g_autofree char *heading = table->heading ? table->heading(table->data, i) : NULL;

	if (!heading)
		return;
	g_string_append(text, i ? "\n" : "");
	page_append(page, "1", heading, text);
	g_string_append_c(text, '\n');
}

bool table_write(
	const struct table *table, const struct page *page, struct out *out, GError **error)
{
	int widths[TABLE_COLUMNS] = {0};
	g_autofree struct table_cell *cells = cells_new(table, widths);
	bool ok = true;

	cap(table, page->width > 0, widths);
	if (page->width > 0)
		shrink(table, page->width, widths);
	for (size_t i = 0; i < table->count; i++) {
		struct table_cell *row = cells + i * table->n_columns;
		if (ok) {
			append_heading(table, page, i, out_text(out));
			append_line(table, page, row, widths, out_text(out));
			ok = out_step(out, error);
		}
		free_row(table, row);
	}
	return ok;
}
