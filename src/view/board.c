/*
 * The board of a foyer or a door: by venue what is on, how long still, and what comes next; with
 * one room all that is to come in it. It is read from afar and all day: few words, the same place
 * for the same thing, pages that turn by themselves, and now and then a step to the side, so that
 * no picture burns in. Whatever it shows follows from the time alone: nothing moves it but the
 * clock.
 */
#include "board.h"

#include <summitty/base/i18n.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>

enum {
	HEAD_ROWS = 3,
	FOOT_ROWS = 2,
	NOTICE_ROWS = 3,     /* at most */
	LINE_ROWS = 4,       /* venue, now, next and a blank */
	MORE_ROWS = 2,       /* for titles, where there is room */
	SHIFT_SECONDS = 180, /* the picture one step to the side after that long */
};

static struct board *board_of(struct view *view)
{
	return (struct board *)view;
}

/* What it is opened on: the rooms, a line each. */
static void board_open(struct view *view, const struct opening *opening)
{
	if (opening->text && *opening->text)
		board_of(view)->rooms = g_strsplit(opening->text, "\n", -1);
}

static void board_close(struct view *view)
{
	struct board *b = board_of(view);

	snapshot_unref(b->sessions);
	g_clear_pointer(&b->days, g_array_unref);
	g_strfreev(b->rooms);
	g_strfreev(b->strange);
	g_free(b->summit);
}

static void board_want(const struct view *view, struct want *want)
{
	struct date today = view->host->scene.today;

	want->query = query_day(today, today);
	want->query->running = true;
	want->days = true;
	want->summit = true;
	want->venues = (const char *const *)((const struct board *)view)->rooms;
}

static bool board_load(struct view *view, struct answer *answer)
{
	struct board *b = board_of(view);

	snapshot_unref(b->sessions);
	b->sessions = g_steal_pointer(&answer->sessions);
	g_clear_pointer(&b->days, g_array_unref);
	b->days = g_steal_pointer(&answer->days);
	g_free(b->summit);
	b->summit = g_steal_pointer(&answer->summit);
	b->loaded_at = answer->loaded_at;
	g_strfreev(b->strange);
	b->strange = g_steal_pointer(&answer->strange);
	return false;
}

/* --- Every venue ----------------------------------------------------------------------------- */

/* `more` rows than one session needs may be taken by the titles. */
static void paint_line(const struct board *b, struct surface *surface, struct rect area,
	const struct board_line *l, int more)
{
	struct rect row = {area.row, area.col, 1 + (more > 0), area.cols};

	surface_text(surface, row.row++, row.col, row.cols, STYLE_HEADER,
		l->venue ? l->venue : _("Elsewhere"));
	if (l->now)
		row.row += board_paint_session(b, surface, row, _("now"), STYLE_TITLE, l->now);
	row.rows = area.row + area.rows - row.row;
	if (l->next) {
		g_autofree char *start = time_hhmm_in(b->view.host->scene.zone, l->next->start);
		board_paint_session(b, surface, row, start, STYLE_NORMAL, l->next);
	} else if (!l->now) {
		surface_text(surface, row.row, row.col + 2, row.cols - 2, STYLE_DIM,
			_("nothing more today"));
	}
}

static bool is_over(const GArray *lines)
{
	for (guint i = 0; i < lines->len; i++) {
		const struct board_line *l = &g_array_index(lines, struct board_line, i);
		if (l->now || l->next)
			return false;
	}
	return true;
}

/* One page of the lines, with the room there is shared out. */
static void paint_page(
	const struct board *b, struct surface *surface, struct rect area, const GArray *lines)
{
	int count = (int)lines->len, at_once = MAX(area.rows / LINE_ROWS, 1);
	int pages = (count + at_once - 1) / at_once, page = board_page(&b->view.host->scene, pages);
	int more = CLAMP(area.rows / MIN(count, at_once) - LINE_ROWS, 0, MORE_ROWS);
	int rows = LINE_ROWS + more;

	for (int i = 0; i < at_once && page * at_once + i < count; i++) {
		struct rect place = {area.row + i * rows, area.col, rows - 1, area.cols};
		paint_line(b, surface, place,
			&g_array_index(lines, struct board_line, page * at_once + i), more);
	}
	if (pages > 1) {
		g_autofree char *text = g_strdup_printf("%d/%d", page + 1, pages);
		surface_text_right(surface, area.row - 2, area.col, area.cols - 6, STYLE_DIM, text);
	}
}

static void paint_venues(const struct board *b, struct surface *surface, struct rect area)
{
	const struct scene *scene = &b->view.host->scene;
	size_t count = b->sessions ? b->sessions->count : 0;
	g_autoptr(GArray) lines =
		board_lines(count ? b->sessions->sessions : NULL, count, scene->now, NULL);

	if (is_over(lines))
		board_paint_end(b, surface, area,
			lines->len > 0 ? _("That was all for today.") : _("Nothing is on today."));
	else
		paint_page(b, surface, area, lines);
}

/* Exhibitions and the like, on one row, in turns. False if there are none. */
static bool paint_open(const struct board *b, struct surface *surface, struct rect row)
{
	const struct scene *scene = &b->view.host->scene;
	size_t count = b->sessions ? b->sessions->count : 0;
	g_autoptr(GPtrArray) open = board_ambient(count ? b->sessions->sessions : NULL, count,
		scene->now, (const char *const *)b->rooms);

	if (open->len == 0)
		return false;
	const struct session *s = g_ptr_array_index(open, board_page(scene, (int)open->len));
	g_autofree char *end = time_hhmm_in(scene->zone, session_effective_end(s));
	g_autofree char *until = s->all_day ? NULL : g_strdup_printf(_("until %s"), end);
	g_autofree char *title = row_title(s, surface->charset);
	g_autofree char *place = g_strjoin(", ", title, b->rooms ? NULL : s->venue, NULL);
	int at = surface_text(surface, row.row, row.col, row.cols, STYLE_ACCENT, _("open now")) + 2;
	int cells = until ? surface_width(surface, until) + 1 : 0;

	surface_text(surface, row.row, row.col + at, row.cols - at - cells, STYLE_NORMAL, place);
	surface_text_right(surface, row.row, row.col, row.cols, STYLE_NORMAL, until ? until : "");
	return true;
}

/* --- The frame ------------------------------------------------------------------------------- */

/* The picture a step to the right or not, and down or not, by the time. */
static struct rect shifted(const struct scene *scene, struct rect area)
{
	int step = (int)(scene->now.s / SHIFT_SECONDS % 4);

	return (struct rect){
		area.row + step / 2, area.col + 1 + step % 2, area.rows - 1, area.cols - 3};
}

static void paint_head(const struct board *b, struct surface *surface, struct rect area)
{
	const struct scene *scene = &b->view.host->scene;
	g_autofree char *clock = time_hhmm_in(scene->zone, scene->now);
	g_autofree char *day = time_day_label(zone_date(scene->zone, scene->now));

	surface_text(surface, area.row, area.col, area.cols - 8, STYLE_TITLE,
		b->summit ? b->summit : "");
	surface_text_right(surface, area.row, area.col, area.cols, STYLE_TITLE, clock);
	surface_text(surface, area.row + 1, area.col, area.cols, STYLE_DIM, day);
	surface_text_right(surface, area.row + 1, area.col, area.cols, STYLE_DIM,
		zone_abbreviation(scene->zone, scene->now));
}

/* "09:40", or the day when that was another. */
static char *age_clock(const struct scene *scene, struct instant t)
{
	struct date day = zone_date(scene->zone, t);

	return day.d == scene->today.d ? time_hhmm_in(scene->zone, t) : time_day_label(day);
}

/* Of when the programme is, louder when that is too long ago. Returns the cells it took. */
static int paint_age(const struct board *b, struct surface *surface, struct rect row)
{
	const struct scene *scene = &b->view.host->scene;

	if (instant_is_none(b->loaded_at))
		return 0;
	gint64 age = scene->now.s - b->loaded_at.s;
	bool stale = scene->stale_after > 0 && age > scene->stale_after;
	g_autofree char *clock = age_clock(scene, b->loaded_at);
	g_autofree char *length = time_duration(MAX(age, 0));
	g_autofree char *text = stale ? g_strdup_printf(_("The programme is %s old"), length)
				      : g_strdup_printf(_("as of %s"), clock);

	surface_text_right(
		surface, row.row, row.col, row.cols, stale ? STYLE_ERROR : STYLE_DIM, text);
	return surface_width(surface, text);
}

/* What somebody can do here, in as many words as there is room for. */
static void paint_invitation(const struct board *b, struct surface *surface, struct rect row)
{
	const char *const words[] = {
		_("Press a key or touch the screen to look around"), _("Press a key")};

	for (gsize i = 0; i < G_N_ELEMENTS(words) && !b->view.host->scene.look_only; i++)
		if (surface_width(surface, words[i]) <= row.cols) {
			surface_text(surface, row.row, row.col, row.cols, STYLE_ACCENT, words[i]);
			return;
		}
}

/* What the staff announce, one at a time; returns how many rows that takes. */
static int paint_notice(const struct board *b, struct surface *surface, struct rect area)
{
	const struct scene *scene = &b->view.host->scene;
	const char *const *notices = scene->notices;

	if (!notices)
		return 0;
	int i = board_page(scene, (int)g_strv_length((char **)notices));
	return board_paint_wrapped(surface, area, 0, NOTICE_ROWS, STYLE_CHANGED, notices[i]) + 1;
}

static void paint_programme(const struct board *b, struct surface *surface, struct rect area)
{
	struct rect foot = {area.row + area.rows - 1, area.col, 1, area.cols};

	foot.cols -= paint_age(b, surface, foot) + 2;
	paint_invitation(b, surface, foot);
	area.row += HEAD_ROWS;
	area.rows -= HEAD_ROWS + FOOT_ROWS;
	int notice = paint_notice(b, surface, area);
	area.row += notice;
	area.rows -= notice;
	if (paint_open(b, surface, (struct rect){area.row + area.rows - 1, area.col, 1, area.cols}))
		area.rows--;
	(b->rooms ? board_paint_rooms : paint_venues)(b, surface, area);
}

static void board_paint(const struct view *view, struct surface *surface, struct rect whole)
{
	const struct board *b = (const struct board *)view;
	struct rect area = shifted(&view->host->scene, whole);

	paint_head(b, surface, area);
	if (b->days && b->days->len > 0) {
		paint_programme(b, surface, area);
		return;
	}
	area.row += HEAD_ROWS;
	area.rows -= HEAD_ROWS;
	surface_wrapped(surface, area, STYLE_TITLE, _("There is no programme here yet."));
}

static const struct command *const board_tables[] = {NULL};

const struct view_ops board_view = {
	.name = "board",
	.title = N_("Board"),
	.size = sizeof(struct board),
	.tables = board_tables,
	.whole_screen = true,
	.bare = true,
	.open = board_open,
	.close = board_close,
	.want = board_want,
	.load = board_load,
	.paint = board_paint,
};
