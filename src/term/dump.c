/* The dump backend: a surface as text a person can read in a diff, for golden tests and reports. */
#include <summitty/term/surface.h>

static bool same_look(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->ground == b->ground;
}

static void dump_span(GString *out, const struct cell *cell, int from, int to)
{
	g_string_append_printf(out, "  @%d-%d %s", from, to, style_name(cell->style));
	if (cell->ground != GROUND_PLAIN)
		g_string_append_printf(out, "/%s", ground_name(cell->ground));
	g_string_append_c(out, '\n');
}

static void dump_styles(GString *out, const struct surface *s, int row)
{
	const struct cell plain = {.style = STYLE_NORMAL, .ground = GROUND_PLAIN};

	for (int col = 0, end; col < s->cols; col = end) {
		const struct cell *cell = surface_cell(s, row, col);

		end = col + 1;
		while (end < s->cols && same_look(cell, surface_cell(s, row, end)))
			end++;
		if (!same_look(cell, &plain))
			dump_span(out, cell, col, end - 1);
	}
}

char *surface_dump(const struct surface *s, bool styles)
{
	GString *out = g_string_new(NULL);

	for (int row = 0; row < s->rows; row++) {
		for (int col = 0; col < s->cols; col++)
			g_string_append(out, surface_cell(s, row, col)->text);
		g_string_append(out, "|\n");
		if (styles)
			dump_styles(out, s, row);
	}
	if (s->cursor_row >= 0)
		g_string_append_printf(out, "cursor %d,%d\n", s->cursor_row, s->cursor_col);
	return g_string_free(out, FALSE);
}
