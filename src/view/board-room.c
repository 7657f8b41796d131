/* The board of a door: what is on in one room, how much of it is over, and all that is to come
 * there. */
#include "board.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>

/* How much of it is over, as a bar. */
static void paint_progress(
	const struct session *s, struct surface *surface, struct rect row, struct instant now)
{
	gint64 length = session_effective_end(s).s - s->start.s;
	int done = length > 0 ? (int)CLAMP((now.s - s->start.s) * row.cols / length, 0, row.cols)
			      : row.cols;

	surface_line(surface, row.row, row.col, row.cols, STYLE_RULE, SYMBOL_HLINE);
	surface_line(surface, row.row, row.col, done, STYLE_BUSY, SYMBOL_BAR_8);
}

static int paint_current(
	const struct board *b, struct surface *surface, struct rect area, const struct session *s)
{
	const struct scene *scene = &b->view.host->scene;
	g_autofree char *times = row_times(s, scene);
	g_autofree char *left = board_countdown_text(s, scene->now);
	g_autofree char *title = board_told_title(s, surface->charset);
	g_autofree char *people = g_strjoinv(", ", (char **)s->people);
	int row = 1;

	surface_text(surface, area.row, area.col, area.cols, STYLE_TIME, times);
	surface_text_right(surface, area.row, area.col, area.cols, STYLE_NOW, left);
	row = board_paint_wrapped(surface, area, row, 4, STYLE_TITLE, title);
	row = board_paint_wrapped(surface, area, row, 2, STYLE_NORMAL, people);
	if (s->start.s <= scene->now.s && row < area.rows)
		paint_progress(s, surface, (struct rect){area.row + row, area.col, 1, area.cols},
			scene->now);
	return row + 2;
}

/* What else is to come there, a row each. */
static void paint_later(const struct board *b, struct surface *surface, struct rect area, int row,
	const char *venue, const struct session *from)
{
	g_autofree char *key = text_fold(venue, -1);

	for (size_t i = 0; i < b->sessions->count && row < area.rows; i++) {
		const struct session *s = &b->sessions->sessions[i];
		g_autofree char *own = s->venue ? text_fold(s->venue, -1) : NULL;

		if (s->ambient || s == from || g_strcmp0(own, key) != 0 ||
			session_moment(s, b->view.host->scene.now) != MOMENT_FUTURE)
			continue;
		g_autofree char *start = time_hhmm_in(b->view.host->scene.zone, s->start);
		board_paint_session(b, surface,
			(struct rect){area.row + row, area.col - 2, 1, area.cols + 2}, start,
			STYLE_NORMAL, s);
		row++;
	}
}

/* One that the programme lacks has nothing on; but this is for the staff to mend. */
static void paint_room(const struct board *b, struct surface *surface, struct rect area,
	const struct board_line *l, const char *strange)
{
	const struct session *s = l->now ? l->now : l->next;

	surface_text(surface, area.row, area.col, area.cols, STYLE_HEADER, l->venue);
	area.row += 2;
	area.rows -= 2;
	if (s) {
		int row = paint_current(b, surface, area, s);
		paint_later(b, surface, area, row, l->venue, s);
		return;
	}
	if (*strange) {
		board_paint_wrapped(surface, area, 0, area.rows, STYLE_ERROR, strange);
		return;
	}
	board_paint_end(b, surface, area,
		l->last ? _("That was the last session here today.")
			: _("Nothing is on here today."));
}

void board_paint_rooms(const struct board *b, struct surface *surface, struct rect area)
{
	int count = (int)g_strv_length(b->rooms);
	const struct scene *scene = &b->view.host->scene;
	int i = board_page(scene, count);
	const char *const room[] = {b->rooms[i], NULL};
	size_t sessions = b->sessions ? b->sessions->count : 0;
	g_autoptr(GArray) lines =
		board_lines(sessions ? b->sessions->sessions : NULL, sessions, scene->now, room);

	paint_room(b, surface, area, &g_array_index(lines, struct board_line, 0), b->strange[i]);
}
