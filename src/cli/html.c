/*
 * The printable page: CSS grid does the layout, so that a day is a list of boxes that say which
 * rows of time and columns of a venue they take, and reads well without any style as well.
 */
#include "html.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/cli/lines.h>
#include <summitty/model/grid.h>
#include <summitty/time/format.h>

#define STEP (15 * 60) /* seconds a row */
#define HEAD_ROWS 1    /* rows and columns that names and times take */
#define HEAD_COLUMNS 1

static const char style[] =
	"body{font:14px/1.3 sans-serif;margin:1.5em;color:#111}"
	"h2{margin:1.5em 0 .3em}"
	".day{display:grid;grid-auto-rows:minmax(1.1em,auto);gap:1px 4px}"
	".venue{font-weight:bold;border-bottom:2px solid #444}"
	".time{color:#555;border-top:1px solid #bbb;padding-right:.5em}"
	".session{border:1px solid #888;border-left:4px solid #06c;border-radius:3px;"
	"padding:1px 5px;background:#f4f8ff;break-inside:avoid}"
	".maybe{border-left-style:dotted;background:#fff}"
	".cancelled b{text-decoration:line-through}"
	".note{font-style:italic}"
	"@media print{body{margin:0;font-size:9pt}section{break-after:page}}";

static void append_text(GString *out, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_autofree char *escaped = g_markup_escape_text(safe, -1);
	g_string_append(out, escaped);
}

static void append_element(GString *out, const char *tag, const char *class, const char *text)
{
	g_string_append_printf(out, "<%s class=\"%s\">", tag, class);
	append_text(out, text);
	g_string_append_printf(out, "</%s>", tag);
}

static bool is_web(const char *url)
{
	return url && (g_ascii_strncasecmp(url, "https://", 8) == 0 ||
			      g_ascii_strncasecmp(url, "http://", 7) == 0);
}

/* --- A session ------------------------------------------------------------------------------- */

/* `place` is its style, or "" in the background. */
static void append_session(
	GString *out, const struct session *s, const char *place, const struct zone *zone)
{
	static const struct page page = {.glyphs = true};
	g_autofree char *time = lines_time(s, zone, &page), *title = lines_title(s);
	bool cancelled = session_is_cancelled(s);

	g_string_append_printf(out, "<div class=\"session%s%s\"%s>",
		s->level == LEVEL_MAYBE ? " maybe" : "", cancelled ? " cancelled" : "", place);
	append_text(out, time);
	g_string_append(out, " <b>");
	if (is_web(s->url)) {
		g_string_append(out, "<a href=\"");
		append_text(out, s->url);
		g_string_append(out, "\">");
	}
	append_text(out, title);
	g_string_append(out, is_web(s->url) ? "</a></b>" : "</b>");
	for (guint i = 0; s->people && s->people[i]; i++) {
		g_string_append(out, i ? ", " : "<br>");
		append_text(out, s->people[i]);
	}
	if (s->venue) {
		g_string_append(out, "<br>");
		append_text(out, s->venue);
	}
	if (s->note) {
		g_string_append(out, "<br>");
		append_element(out, "span", "note", s->note);
	}
	g_string_append(out, "</div>\n");
}

/* --- A day ----------------------------------------------------------------------------------- */

/* The column at which each venue begins, and one more for the end; a lane takes one. */
static int *venue_columns(const struct grid *grid)
{
	guint n = grid->venues->len;
	int *columns = g_new(int, n + 1), next = 1 + HEAD_COLUMNS;

	for (guint v = 0; v < n; v++) {
		columns[v] = next;
		next += g_array_index(grid->venues, struct grid_venue, v).lanes;
	}
	columns[n] = next;
	return columns;
}

static void append_times(GString *out, const struct grid *grid, const struct zone *zone)
{
	for (int row = 0; row < grid->rows; row += 3600 / STEP) {
		struct instant t = {grid->origin.s + (gint64)row * grid->step};
		g_autofree char *time = time_hhmm_in(zone, t);
		g_string_append_printf(out,
			"<div class=\"time\" style=\"grid-area:%d/1\">%s</div>\n",
			row + 1 + HEAD_ROWS, time);
	}
}

static void append_venues(GString *out, const struct grid *grid, const int *columns)
{
	for (guint v = 0; v < grid->venues->len; v++) {
		const char *name = g_array_index(grid->venues, struct grid_venue, v).name;
		g_string_append_printf(out, "<div class=\"venue\" style=\"grid-area:1/%d/2/%d\">",
			columns[v], columns[v + 1]);
		append_text(out, name ? name : _("no venue"));
		g_string_append(out, "</div>\n");
	}
}

static void append_blocks(
	GString *out, const struct grid *grid, const int *columns, const struct zone *zone)
{
	for (guint i = 0; i < grid->blocks->len; i++) {
		const struct grid_block *b = grid_block_at(grid, (int)i);
		if (b->venue == GRID_LANE)
			continue;
		int from = columns[b->venue] + b->lane;
		int to = b->lane == b->lanes - 1 ? columns[b->venue + 1] : from + 1;
		g_autofree char *place = g_strdup_printf(" style=\"grid-area:%d/%d/%d/%d\"",
			b->from + 1 + HEAD_ROWS, from, b->to + 1 + HEAD_ROWS, to);
		append_session(out, b->session, place, zone);
	}
}

static void append_day(
	GString *out, const struct session *sessions, size_t n, const struct zone *zone)
{
	g_autofree const struct session **list = g_new(const struct session *, n);
	g_autofree char *day = lines_day(sessions[0].day);

	for (size_t i = 0; i < n; i++)
		list[i] = &sessions[i];
	AUTO(grid_free)
	struct grid *grid = grid_new(list, n, STEP, zone_offset(zone, sessions[0].start));
	g_autofree int *columns = venue_columns(grid);

	g_string_append(out, "<section>\n<h2>");
	append_text(out, day);
	g_string_append(out, "</h2>\n");
	for (guint i = 0; i < grid->blocks->len; i++)
		if (grid_block_at(grid, (int)i)->venue == GRID_LANE)
			append_session(out, grid_block_at(grid, (int)i)->session, "", zone);
	g_string_append_printf(out,
		"<div class=\"day\" style=\"grid-template-columns:4em repeat(%d,1fr)\">\n",
		MAX(1, columns[grid->venues->len] - 1 - HEAD_COLUMNS));
	append_venues(out, grid, columns);
	append_times(out, grid, zone);
	append_blocks(out, grid, columns, zone);
	g_string_append(out, "</div>\n</section>\n");
}

bool html_write(const struct snapshot *sessions, const char *title, const struct zone *zone,
	struct out *out, GError **error)
{
	GString *text = out_text(out);

	g_string_append_printf(text,
		"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	append_text(text, title);
	g_string_append_printf(text, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
	append_text(text, title);
	g_string_append(text, "</h1>\n");
	for (size_t i = 0, n; i < sessions->count; i += n) {
		const struct session *first = &sessions->sessions[i];
		for (n = 1; i + n < sessions->count && first[n].day.d == first->day.d;)
			n++;
		append_day(text, first, n, zone);
		if (!out_step(out, error))
			return false;
	}
	g_string_append(text, "</body>\n</html>\n");
	return true;
}
