/*
 * The board of a foyer or a door: by venue what is on, how long still, and what comes next; with
 * one room all that is to come in it. It is read from afar and all day: few words, the same place
 * for the same thing, pages that turn by themselves, and now and then a step to the side, so that
 * no picture burns in. Whatever it shows follows from the time alone: nothing moves it but the
 * clock.
 */
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/board.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>
#include <summitty/view/views.h>

enum {
	HEAD_ROWS = 3,
	FOOT_ROWS = 2,
	NOTICE_ROWS = 2,     /* at most */
	LINE_ROWS = 4,       /* venue, now, next and a blank */
	MORE_ROWS = 2,       /* for titles, where there is room */
	NARROW = 60,         /* columns below which what is next tells its time alone */
	PAGE_SECONDS = 15,   /* a page stays that long */
	SHIFT_SECONDS = 180, /* the picture one step to the side after that long */
	WHEN_CELLS = 6,      /* "09:40 " */
	LEFT_CELLS = 16,     /* "ends in 1 h 25" */
};

struct board {
	struct view view;
	struct snapshot *sessions; /* today's */
	GArray *days;              /* struct day_count */
	char **rooms;              /* NULL: every venue */
	char *summit;
	struct instant loaded_at;
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
	g_free(b->summit);
}

static void board_want(const struct view *view, struct want *want)
{
	struct date today = view->host->scene.today;

	want->query = query_day(today, today);
	want->query->running = true;
	want->days = true;
	want->summit = true;
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
	return false;
}

/* --- Words ----------------------------------------------------------------------------------- */

/* "12 min left", "in 5 min", "late": how far from its end, or its start. Caller frees. */
static char *countdown_text(const struct session *s, struct instant now)
{
	gint64 seconds = board_countdown(s, now);
	g_autofree char *time = time_duration(MAX((seconds + 59) / 60, 1) * 60);

	if (seconds < 0)
		return g_strdup(_("running late"));
	if (now.s < s->start.s)
		return g_strdup_printf(_("in %s"), time);
	return g_strdup_printf(_("%s left"), time);
}

static char *clock_of(const struct scene *scene, struct instant t)
{
	return time_hhmm(t, zone_offset(scene->zone, t));
}

/* The title, and in front of it in a word what became of the session. Caller frees. */
static char *told_title(const struct session *s, enum charset charset)
{
	g_autofree char *title = row_title(s, charset);
	g_autofree char *fate = row_fate(s);

	return fate ? g_strdup_printf("%s: %s", fate, title) : g_steal_pointer(&title);
}

/* When it goes on, if ever. Caller frees. */
static char *later_text(const struct board *b)
{
	for (guint i = 0; b->days && i < b->days->len; i++) {
		const struct day_count *day = &g_array_index(b->days, struct day_count, i);
		if (day->day.d > b->view.host->scene.today.d && day->count > 0) {
			g_autofree char *label = time_day_label(day->day);
			return g_strdup_printf(_("It goes on on %s."), label);
		}
	}
	return g_strdup(_("The programme is over."));
}

/* --- Every venue ----------------------------------------------------------------------------- */

/* Cells of a time, or of the word that stands in its place. */
static int when_cells(const struct surface *surface)
{
	return MAX(WHEN_CELLS, surface_width(surface, _("now")));
}

/* One session in an area: a word or its time, the title on as many rows as there are, and how long
 * at the right. Returns the rows it took. */
static int paint_session(const struct board *b, struct surface *surface, struct rect area,
	const char *word, enum style style, const struct session *s)
{
	const struct scene *scene = &b->view.host->scene;
	bool told = area.cols >= NARROW || s->start.s <= scene->now.s;
	g_autofree char *title = told_title(s, surface->charset);
	g_autofree char *left = told ? countdown_text(s, scene->now) : g_strdup("");
	int cells = MIN(
		area.cols >= NARROW ? LEFT_CELLS : surface_width(surface, left) + 1, LEFT_CELLS);
	int when = when_cells(surface), used = when + 3;
	struct rect place = {
		area.row, area.col + used, MAX(area.rows, 1), MAX(area.cols - used - cells - 1, 1)};

	surface_text(surface, area.row, area.col + 2, when, style, word);
	surface_text_right(surface, area.row, area.col + area.cols - cells, cells, style, left);
	return surface_wrapped(surface, place, style, title);
}

/* `more` rows than one session needs may be taken by the titles. */
static void paint_line(const struct board *b, struct surface *surface, struct rect area,
	const struct board_line *l, int more)
{
	struct rect row = {area.row, area.col, 1 + (more > 0), area.cols};

	surface_text(surface, row.row++, row.col, row.cols, STYLE_HEADER,
		l->venue ? l->venue : _("Elsewhere"));
	if (l->now)
		row.row += paint_session(b, surface, row, _("now"), STYLE_TITLE, l->now);
	row.rows = area.row + area.rows - row.row;
	if (l->next) {
		g_autofree char *start = clock_of(&b->view.host->scene, l->next->start);
		paint_session(b, surface, row, start, STYLE_NORMAL, l->next);
	} else if (!l->now) {
		surface_text(surface, row.row, row.col + 2, row.cols - 2, STYLE_DIM,
			_("nothing more today"));
	}
}

/* Which page it is time for. */
static int page_of(const struct scene *scene, int pages)
{
	return pages > 1 ? (int)(scene->now.s / PAGE_SECONDS % pages) : 0;
}

/* Nothing more is to come on this day: what there was, and when it goes on. */
static void paint_end(
	const struct board *b, struct surface *surface, struct rect area, const char *what)
{
	g_autofree char *later = later_text(b);
	int row = surface_wrapped(surface, area, STYLE_TITLE, what) + 1;
	struct rect below = {area.row + row, area.col, area.rows - row, area.cols};

	surface_wrapped(surface, below, STYLE_NORMAL, later);
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
	int pages = (count + at_once - 1) / at_once, page = page_of(&b->view.host->scene, pages);
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
		paint_end(b, surface, area,
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
	const struct session *s = g_ptr_array_index(open, page_of(scene, (int)open->len));
	g_autofree char *end = clock_of(scene, session_effective_end(s));
	g_autofree char *until = s->all_day ? NULL : g_strdup_printf(_("until %s"), end);
	g_autofree char *title = row_title(s, surface->charset);
	g_autofree char *place = g_strjoin(", ", title, b->rooms ? NULL : s->venue, NULL);
	int at = surface_text(surface, row.row, row.col, row.cols, STYLE_ACCENT, _("open now")) + 2;
	int cells = until ? surface_width(surface, until) + 1 : 0;

	surface_text(surface, row.row, row.col + at, row.cols - at - cells, STYLE_NORMAL, place);
	surface_text_right(surface, row.row, row.col, row.cols, STYLE_NORMAL, until ? until : "");
	return true;
}

/* --- One room -------------------------------------------------------------------------------- */

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

/* Wrapped in at most `most` rows; returns the row after it. */
static int paint_wrapped(struct surface *surface, struct rect area, int row, int most,
	enum style style, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_auto(GStrv) lines = text_wrap(safe, MAX(area.cols, 10));

	for (int i = 0; lines[i] && i < most && row < area.rows; i++, row++)
		surface_text(surface, area.row + row, area.col, area.cols, style, lines[i]);
	return row;
}

static int paint_current(
	const struct board *b, struct surface *surface, struct rect area, const struct session *s)
{
	const struct scene *scene = &b->view.host->scene;
	g_autofree char *times = row_times(s, scene);
	g_autofree char *left = countdown_text(s, scene->now);
	g_autofree char *title = told_title(s, surface->charset);
	g_autofree char *people = g_strjoinv(", ", (char **)s->people);
	int row = 1;

	surface_text(surface, area.row, area.col, area.cols, STYLE_TIME, times);
	surface_text_right(surface, area.row, area.col, area.cols, STYLE_NOW, left);
	row = paint_wrapped(surface, area, row, 4, STYLE_TITLE, title);
	row = paint_wrapped(surface, area, row, 2, STYLE_NORMAL, people);
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
		g_autofree char *start = clock_of(&b->view.host->scene, s->start);
		paint_session(b, surface,
			(struct rect){area.row + row, area.col - 2, 1, area.cols + 2}, start,
			STYLE_NORMAL, s);
		row++;
	}
}

static void paint_room(const struct board *b, struct surface *surface, struct rect area,
	const struct board_line *l)
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
	paint_end(b, surface, area,
		l->last ? _("That was the last session here today.")
			: _("Nothing is on here today."));
}

/* One room at a time, in turns. */
static void paint_rooms(const struct board *b, struct surface *surface, struct rect area)
{
	int count = (int)g_strv_length(b->rooms);
	const struct scene *scene = &b->view.host->scene;
	const char *const room[] = {b->rooms[page_of(scene, count)], NULL};
	size_t sessions = b->sessions ? b->sessions->count : 0;
	g_autoptr(GArray) lines =
		board_lines(sessions ? b->sessions->sessions : NULL, sessions, scene->now, room);

	paint_room(b, surface, area, &g_array_index(lines, struct board_line, 0));
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
	g_autofree char *clock = clock_of(scene, scene->now);
	g_autofree char *day =
		time_day_label(date_from_instant(scene->now, zone_offset(scene->zone, scene->now)));

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
	struct date day = date_from_instant(t, zone_offset(scene->zone, t));

	return day.d == scene->today.d ? clock_of(scene, t) : time_day_label(day);
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
	int i = page_of(scene, (int)g_strv_length((char **)notices));
	return paint_wrapped(surface, area, 0, NOTICE_ROWS, STYLE_CHANGED, notices[i]) + 1;
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
	(b->rooms ? paint_rooms : paint_venues)(b, surface, area);
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
