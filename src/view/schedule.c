/*
 * The schedule: day tabs, the background lane, then the day's sessions by start, with a line where
 * now is. The place (day, session, scroll) is kept through reloads. A lane of many is folded to a
 * few rows and one that unfolds it, so that the day begins on the screen; a session in it that is
 * sought is found all the same.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>

#include "day.h"

#define LANE_ROWS 4 /* of a folded lane: sessions, and how many more there are */

struct schedule {
	struct day_view day;
	struct list list;
	bool unfolded; /* the whole lane is to be seen */
	int head;      /* rows of tabs above the list */
	int foot;      /* rows below it: 0 or 1 */
};

static struct schedule *schedule_of(struct view *view)
{
	return (struct schedule *)view;
}

static void schedule_close(struct view *view)
{
	struct schedule *s = schedule_of(view);

	list_clear(&s->list);
	day_clear(&s->day);
}

static bool is_in_lane(const struct schedule *s, const struct session *session)
{
	return session->ambient && day_shows(&s->day, session);
}

static guint lane_length(const struct schedule *s)
{
	guint length = s->day.rest.ambient;

	for (size_t i = 0; s->day.sessions && i < s->day.sessions->count; i++)
		length += is_in_lane(s, &s->day.sessions->sessions[i]);
	return length;
}

static bool is_folded(const struct schedule *s)
{
	return !s->unfolded && lane_length(s) > LANE_ROWS;
}

static void add_lane(struct schedule *s)
{
	guint length = lane_length(s), shown = is_folded(s) ? LANE_ROWS - 1 : length, n = 0;

	for (size_t i = 0; i < s->day.sessions->count && n < shown; i++) {
		const struct session *session = &s->day.sessions->sessions[i];

		if (!is_in_lane(s, session))
			continue;
		list_add_session(&s->list, session);
		n++;
	}
	if (shown < length) {
		g_autofree char *text =
			g_strdup_printf(_("+%u more in the background"), length - shown);
		list_add(&s->list, ROW_VALUE, STYLE_DIM, text, NULL);
	}
	if (length > 0)
		list_add(&s->list, ROW_BLANK, STYLE_RULE, NULL, NULL);
}

static void add_now_line(struct schedule *s)
{
	const struct scene *scene = &s->day.view.host->scene;
	g_autofree char *now = time_hhmm_in(scene->zone, scene->now);
	g_autofree char *text =
		g_strdup_printf(_("%s now %s"), symbol_text(SYMBOL_RUNNING, scene->charset), now);

	list_add(&s->list, ROW_RULE, STYLE_NOW, text, NULL);
}

/* The day's own sessions; the now line stands before the first that is still to begin. What is not
 * read yet is over if it comes before another, and to come if it is the rest. */
static void add_sessions(struct schedule *s)
{
	const struct scene *scene = &s->day.view.host->scene;
	const struct day_rest *rest = &s->day.rest;
	bool today = day_is_today(&s->day), line = false;

	for (size_t i = 0; i < s->day.sessions->count; i++) {
		const struct session *session = &s->day.sessions->sessions[i];

		if (session->ambient || !day_shows(&s->day, session))
			continue;
		if (rest->gap > 0 && rest->at == i)
			list_add_gap(&s->list, rest->gap);
		if (today && !line && session->start.s > scene->now.s) {
			add_now_line(s);
			line = true;
		}
		list_add_session(&s->list, session);
	}
	list_add_gap(&s->list, rest->after);
	if (today && !line)
		add_now_line(s);
}

static void schedule_build(struct view *view)
{
	struct schedule *s = schedule_of(view);

	list_begin(&s->list);
	if (!s->day.sessions)
		return;
	add_lane(s);
	add_sessions(s);
	list_end(&s->list);
	list_tell_days(&s->list, &view->host->scene);
}

/* Folds the lane or unfolds it; the place is kept, if it isn't folded away. */
static void fold(struct schedule *s, bool unfolded)
{
	const struct session *before = list_session(&s->list);

	s->unfolded = unfolded;
	schedule_build(&s->day.view);
	if (before && before->ambient && list_session(&s->list) != before)
		s->list.selected = LANE_ROWS - 1;
}

/* At the background lane only if there is nothing else. */
static void schedule_start(struct view *view)
{
	struct schedule *s = schedule_of(view);
	const struct scene *scene = &view->host->scene;
	bool today = day_is_today(&s->day);

	list_select_first(&s->list);
	for (size_t i = 0; i < s->day.sessions->count; i++) {
		const struct session *session = &s->day.sessions->sessions[i];

		if (!session->ambient &&
			(!today || session_moment(session, scene->now) != MOMENT_PAST) &&
			list_select(&s->list, session->id))
			return;
	}
}

static bool schedule_select(struct view *view, const char *id)
{
	struct schedule *s = schedule_of(view);
	const struct session *session = snapshot_find(s->day.sessions, id);

	if (session && is_folded(s) && is_in_lane(s, session) && !list_select(&s->list, id))
		fold(s, true);
	return list_select(&s->list, id);
}

static const struct day_part first_part = {
	.ambient = LANE_ROWS,
	.first = LIST_SAMPLE,
	.before = DAY_PART_ROWS,
};

static const struct day_ops schedule_day = {
	.build = schedule_build,
	.start = schedule_start,
	.select = schedule_select,
	.part = &first_part,
};

static void schedule_open(struct view *view, const struct opening *opening)
{
	struct schedule *s = schedule_of(view);

	(void)opening;
	s->day.how = &schedule_day;
	list_init(&s->list);
}

/* Where rows have no room for a venue, the last line says it of the selected one. */
static void schedule_layout(struct view *view, int rows, int cols)
{
	struct schedule *s = schedule_of(view);

	s->head = rows >= 14 ? 3 : 1;
	days_layout(&s->day.days, cols);
	list_layout(&s->list, rows - s->head, cols, view->host->scene.charset);
	s->foot = s->list.columns.venue == 0 && rows >= 8;
	if (s->foot)
		list_layout(&s->list, rows - s->head - 1, cols, view->host->scene.charset);
	list_tell_repeats(&s->list, view->host);
}

/* "Venue · Kind". */
static void paint_foot(const struct schedule *s, struct surface *surface, struct rect area)
{
	const struct session *session = list_session(&s->list);
	const char *dot = symbol_text(SYMBOL_DOT, surface->charset);
	int row = area.row + area.rows - 1, cells = area.cols - 3;

	if (!session)
		return;
	g_autofree char *kind =
		session->venue ? g_strconcat(" ", dot, " ", kind_label(session->kind), NULL)
			       : g_strdup(kind_label(session->kind));
	int right = MIN(surface_width(surface, kind), cells / 2);
	int used =
		surface_text(surface, row, area.col + 2, cells - right, STYLE_DIM, session->venue);
	surface_text(surface, row, area.col + 2 + used, right, STYLE_DIM, kind);
}

static void schedule_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct schedule *s = (const struct schedule *)view;
	struct rect below = area;

	below.row += s->head;
	below.rows -= s->head + s->foot;
	days_paint(&s->day.days, surface, area.row, area.col, area.cols, view->host->scene.today,
		s->head > 2);
	if (s->list.selected < 0) {
		day_paint_empty(&s->day, surface, below);
		return;
	}
	list_paint(&s->list, view, surface, below);
	if (s->foot)
		paint_foot(s, surface, area);
}

static const struct session *schedule_current(const struct view *view)
{
	return list_session(&((const struct schedule *)view)->list);
}

static struct list *schedule_list(struct view *view)
{
	return &schedule_of(view)->list;
}

/* "+N more" unfolds the lane, and what comes to stand in its place is selected. */
static struct reply run_unfold(struct host *host, struct view *view, int count)
{
	struct schedule *s = schedule_of(view);
	const struct row *row = list_row(&s->list);

	(void)host;
	(void)count;
	if (!row || row->type != ROW_VALUE)
		return reply(REPLY_IGNORED);
	fold(s, true);
	return reply(REPLY_DONE);
}

static struct reply run_background(struct host *host, struct view *view, int count)
{
	struct schedule *s = schedule_of(view);

	(void)count;
	if (lane_length(s) <= LANE_ROWS)
		host->message(host, _("There is no more in the background."));
	else
		fold(s, !s->unfolded);
	return reply(REPLY_DONE);
}

static struct reply schedule_click(struct view *view, int row, int col, bool twice)
{
	struct schedule *s = schedule_of(view);
	struct reply day = row < MIN(s->head, 2) ? day_click(view, col) : reply(REPLY_IGNORED);

	if (day.kind != REPLY_IGNORED)
		return day;
	if (row - s->head >= s->list.height || !list_click(&s->list, row - s->head))
		return reply(REPLY_IGNORED);
	if (twice && !list_session(&s->list))
		return run_unfold(view->host, view, 1);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

/* Those in a folded lane are found as well. */
static void unfold_to_find(
	struct schedule *s, bool (*test)(const struct session *session, const struct host *host))
{
	guint n = 0;

	for (size_t i = 0; is_folded(s) && i < s->day.sessions->count; i++) {
		const struct session *session = &s->day.sessions->sessions[i];

		if (is_in_lane(s, session) && ++n >= LANE_ROWS && test(session, s->day.view.host))
			fold(s, true);
	}
}

static bool schedule_find(struct view *view, int step,
	bool (*test)(const struct session *session, const struct host *host))
{
	unfold_to_find(schedule_of(view), test);
	return list_view_find(view, step, test);
}

#define DAYS N_("Days")

static const struct command schedule_commands[] = {
	{
		.name = "next-day",
		.keys = "] l Right",
		.group = DAYS,
		.help = N_("next day"),
		.hint = N_("next day"),
		.needs = ASKS_ANEW,
		.run = day_next,
	},
	{
		.name = "previous-day",
		.keys = "[ h Left",
		.group = DAYS,
		.help = N_("previous day"),
		.needs = ASKS_ANEW,
		.run = day_previous,
	},
	{
		.name = "today",
		.keys = "t",
		.group = DAYS,
		.help = N_("to now, or the nearest day"),
		.run = day_today,
	},
	{
		.name = "background",
		.keys = "b",
		.group = DAYS,
		.help = N_("all in the background"),
		.run = run_background,
	},
	/* Of the list as well, which has it where this one ignores it. */
	{
		.name = "open",
		.keys = "Enter",
		.group = N_("Sessions"),
		.help = N_("everything about it"),
		.run = run_unfold,
	},
	{0},
};

static const struct command *const schedule_tables[] = {
	schedule_commands, match_commands, list_commands, NULL};

const struct view_ops schedule_view = {
	.name = "schedule",
	.title = N_("Schedule"),
	.filtered = true,
	.size = sizeof(struct schedule),
	.tables = schedule_tables,
	.list_detail = true,
	.open = schedule_open,
	.close = schedule_close,
	.want = day_want,
	.load = day_load,
	.layout = schedule_layout,
	.paint = schedule_paint,
	.current = schedule_current,
	.place = day_place,
	.seek = day_seek,
	.list = schedule_list,
	.find = schedule_find,
	.click = schedule_click,
	.status = day_status,
};
