/* The parts that every board is made of: words, times, one session, and the end of a day. */
#include "board.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>

enum {
	NARROW = 60,       /* columns below which what is next tells its time alone */
	PAGE_SECONDS = 15, /* a page stays that long */
	WHEN_CELLS = 6,    /* "09:40 " */
	LEFT_CELLS = 16,   /* "ends in 1 h 25" */
};

char *board_countdown_text(const struct session *s, struct instant now)
{
	gint64 seconds = board_countdown(s, now);
	g_autofree char *time = time_duration(MAX((seconds + 59) / 60, 1) * 60);

	if (seconds < 0)
		return g_strdup(_("running late"));
	if (now.s < s->start.s)
		return g_strdup_printf(_("in %s"), time);
	return g_strdup_printf(_("%s left"), time);
}

char *board_told_title(const struct session *s, enum charset charset)
{
	g_autofree char *title = row_title(s, charset);
	g_autofree char *fate = row_fate(s);

	return fate ? g_strdup_printf("%s: %s", fate, title) : g_steal_pointer(&title);
}

int board_page(const struct scene *scene, int pages)
{
	return pages > 1 ? (int)(scene->now.s / PAGE_SECONDS % pages) : 0;
}

int board_paint_wrapped(struct surface *surface, struct rect area, int row, int most,
	enum style style, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_auto(GStrv) lines = text_wrap(safe, MAX(area.cols, 10));

	for (int i = 0; lines[i] && i < most && row < area.rows; i++, row++)
		surface_text(surface, area.row + row, area.col, area.cols, style, lines[i]);
	return row;
}

/* Cells of a time, or of the word that stands in its place. */
static int when_cells(const struct surface *surface)
{
	return MAX(WHEN_CELLS, surface_width(surface, _("now")));
}

int board_paint_session(const struct board *b, struct surface *surface, struct rect area,
	const char *word, enum style style, const struct session *s)
{
	const struct scene *scene = &b->view.host->scene;
	bool told = area.cols >= NARROW || s->start.s <= scene->now.s;
	g_autofree char *title = board_told_title(s, surface->charset);
	g_autofree char *left = told ? board_countdown_text(s, scene->now) : g_strdup("");
	int cells = MIN(
		area.cols >= NARROW ? LEFT_CELLS : surface_width(surface, left) + 1, LEFT_CELLS);
	int when = when_cells(surface), used = when + 3;
	struct rect place = {
		area.row, area.col + used, MAX(area.rows, 1), MAX(area.cols - used - cells - 1, 1)};

	surface_text(surface, area.row, area.col + 2, when, style, word);
	surface_text_right(surface, area.row, area.col + area.cols - cells, cells, style, left);
	return surface_wrapped(surface, place, style, title);
}

/* When it goes on, if ever. Caller frees. */
static char *later_text(const struct board *b)
{
	for (guint i = 0; b->days && i < b->days->len; i++) {
		const struct day_count *day = &g_array_index(b->days, struct day_count, i);
		if (day->day.d > b->view.host->scene.today.d && day->count > 0) {
			g_autofree char *label = time_day_label(day->day);
			return g_strdup_printf(_("More follows on %s."), label);
		}
	}
	return g_strdup(_("The programme is over."));
}

void board_paint_end(
	const struct board *b, struct surface *surface, struct rect area, const char *what)
{
	g_autofree char *later = later_text(b);
	int row = surface_wrapped(surface, area, STYLE_TITLE, what) + 1;
	struct rect below = {area.row + row, area.col, area.rows - row, area.cols};

	surface_wrapped(surface, below, STYLE_NORMAL, later);
}
