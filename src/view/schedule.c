/*
 * The schedule: day tabs, the background lane, then the day's sessions by start, with a line where
 * now is. The place (day, session, scroll) is kept through reloads.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>

#include "days.h"

struct schedule {
	struct view view;
	struct days days;
	struct list list;
	struct snapshot *sessions;
	size_t withheld; /* by the filter */
	bool opened;     /* has shown something: the day is the user's choice from now on */
	int head;        /* rows of tabs above the list */
	char *sought;    /* id of the session to select when it is loaded next, or NULL */
};

static struct schedule *schedule_of(struct view *view)
{
	return (struct schedule *)view;
}

static void schedule_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&schedule_of(view)->list);
}

static void schedule_close(struct view *view)
{
	struct schedule *s = schedule_of(view);

	list_clear(&s->list);
	days_clear(&s->days);
	g_free(s->sought);
	snapshot_unref(s->sessions);
}

static void schedule_want(const struct view *view, struct want *want)
{
	const struct schedule *s = (const struct schedule *)view;
	struct date day = days_current(&s->days);

	want->days = true;
	if (date_is_none(day))
		return;
	want->query = query_day(day, day);
	want->query->running = true;
	want->past = true;
}

static bool shown(const struct schedule *s, const struct session *session)
{
	const struct scene *scene = &s->view.host->scene;

	return !scene->hide_past || session_moment(session, scene->now) != MOMENT_PAST;
}

static bool add_lane(struct schedule *s)
{
	bool any = false;

	for (size_t i = 0; i < s->sessions->count; i++) {
		const struct session *session = &s->sessions->sessions[i];

		if (!session->ambient || !shown(s, session))
			continue;
		list_add_session(&s->list, session);
		any = true;
	}
	return any;
}

static void add_now_line(struct schedule *s)
{
	const struct scene *scene = &s->view.host->scene;
	g_autofree char *now = time_hhmm(scene->now, zone_offset(scene->zone, scene->now));
	g_autofree char *text =
		g_strdup_printf(_("%s now %s"), symbol_text(SYMBOL_RUNNING, scene->charset), now);

	list_add(&s->list, ROW_RULE, STYLE_NOW, text, NULL);
}

/* The day's own sessions; the now line stands before the first that is still to begin. */
static void add_sessions(struct schedule *s)
{
	const struct scene *scene = &s->view.host->scene;
	bool today = days_current(&s->days).d == scene->today.d, line = false;

	for (size_t i = 0; i < s->sessions->count; i++) {
		const struct session *session = &s->sessions->sessions[i];

		if (session->ambient || !shown(s, session))
			continue;
		if (today && !line && session->start.s > scene->now.s) {
			add_now_line(s);
			line = true;
		}
		list_add_session(&s->list, session);
	}
	if (today && !line)
		add_now_line(s);
}

/* Where the selection starts on a day: today at what runs or comes next, elsewhere at the first
 * session; at the background lane only if there is nothing else. */
static void select_start(struct schedule *s)
{
	const struct scene *scene = &s->view.host->scene;

	bool today = days_current(&s->days).d == scene->today.d;

	list_select_first(&s->list);
	for (size_t i = 0; i < s->sessions->count; i++) {
		const struct session *session = &s->sessions->sessions[i];

		if (!session->ambient &&
			(!today || session_moment(session, scene->now) != MOMENT_PAST) &&
			list_select(&s->list, session->id))
			return;
	}
}

static bool schedule_load(struct view *view, struct answer *answer)
{
	struct schedule *s = schedule_of(view);
	const struct scene *scene = &view->host->scene;

	struct date asked = days_current(&s->days);

	days_set(&s->days, g_steal_pointer(&answer->days), scene->today);
	if (days_current(&s->days).d != asked.d)
		return true;
	list_begin(&s->list);
	snapshot_unref(s->sessions);
	s->sessions = g_steal_pointer(&answer->sessions);
	s->withheld = answer->withheld;
	if (!s->sessions)
		return false;
	if (add_lane(s))
		list_add(&s->list, ROW_BLANK, STYLE_RULE, NULL, NULL);
	add_sessions(s);
	list_end(&s->list);
	list_tell_days(&s->list, scene);
	if (!s->opened)
		select_start(s);
	s->opened = true;
	if (s->sought)
		list_select(&s->list, s->sought);
	g_clear_pointer(&s->sought, g_free);
	return false;
}

static void schedule_layout(struct view *view, int rows, int cols)
{
	struct schedule *s = schedule_of(view);

	s->head = rows >= 14 ? 3 : 1;
	days_layout(&s->days, cols);
	list_layout(&s->list, rows - s->head, cols, view->host->scene.charset);
}

static void paint_empty(const struct schedule *s, struct surface *surface, struct rect area)
{
	g_autofree char *why = view_withheld(&s->view.host->scene, s->withheld);
	const char *text = s->sessions && s->sessions->count > 0
	                           ? _("Everything on this day is over (p shows it).")
	                           : _("Nothing on this day.");

	view_paragraph(surface, area, 1, STYLE_DIM, why ? why : text);
}

static void schedule_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct schedule *s = (const struct schedule *)view;
	struct rect below = area;

	below.row += s->head;
	below.rows -= s->head;
	days_paint(&s->days, surface, area.row, area.col, area.cols, view->host->scene.today,
		s->head > 2);
	if (s->list.selected < 0)
		paint_empty(s, surface, below);
	else
		list_paint(&s->list, view, surface, below);
}

static const struct session *schedule_current(const struct view *view)
{
	return list_session(&((const struct schedule *)view)->list);
}

static struct place schedule_place(const struct view *view)
{
	const struct schedule *s = (const struct schedule *)view;

	return (struct place){days_current(&s->days), schedule_current(view)};
}

static void schedule_seek(struct view *view, const struct place *place)
{
	struct schedule *s = schedule_of(view);

	days_choose(&s->days, place->day);
	g_free(s->sought);
	s->sought = place->session ? g_strdup(place->session->id) : NULL;
}

static struct list *schedule_list(struct view *view)
{
	return &schedule_of(view)->list;
}

static struct reply go_to_day(struct schedule *s, int by)
{
	int before = s->days.current;

	days_move(&s->days, by);
	if (s->days.current == before)
		return reply(REPLY_DONE);
	s->opened = false;
	return reply(REPLY_RELOAD);
}

static struct reply schedule_click(struct view *view, int row, int col, bool twice)
{
	struct schedule *s = schedule_of(view);
	int day = row < MIN(s->head, 2) ? days_at(&s->days, col) : -1;

	if (day >= 0)
		return go_to_day(s, day - s->days.current);
	if (!list_click(&s->list, row - s->head))
		return reply(REPLY_IGNORED);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static struct reply run_next_day(struct host *host, struct view *view, int count)
{
	struct schedule *s = schedule_of(view);
	struct reply done = go_to_day(s, count);

	if (done.kind == REPLY_DONE)
		host->message(host, _("This is the last day."));
	return done;
}

static struct reply run_previous_day(struct host *host, struct view *view, int count)
{
	struct schedule *s = schedule_of(view);
	struct reply done = go_to_day(s, -count);

	if (done.kind == REPLY_DONE)
		host->message(host, _("This is the first day."));
	return done;
}

static struct reply run_today(struct host *host, struct view *view, int count)
{
	struct schedule *s = schedule_of(view);

	(void)count;
	if (s->days.counts && days_current(&s->days).d != host->scene.today.d) {
		s->days.current = -1; /* days_set() then takes the day nearest to today */
		s->opened = false;
		return reply(REPLY_RELOAD);
	}
	if (s->sessions)
		select_start(s);
	return reply(REPLY_DONE);
}

static bool schedule_find(struct view *view, int step,
	bool (*test)(const struct session *session, const struct host *host))
{
	struct list *list = &schedule_of(view)->list;
	int count = (int)list->rows->len;

	for (int i = 1; i <= count; i++) {
		int at = ((list->selected + i * step) % count + count) % count;
		const struct session *session = g_array_index(list->rows, struct row, at).session;

		if (session && test(session, view->host)) {
			list->selected = at;
			return true;
		}
	}
	return false;
}

#define DAYS N_("Days")

static const struct command schedule_commands[] = {
	{
		.name = "next-day",
		.keys = "] l Right",
		.group = DAYS,
		.help = N_("next day"),
		.hint = N_("next day"),
		.run = run_next_day,
	},
	{
		.name = "previous-day",
		.keys = "[ h Left",
		.group = DAYS,
		.help = N_("previous day"),
		.run = run_previous_day,
	},
	{
		.name = "today",
		.keys = "t",
		.group = DAYS,
		.help = N_("to now, or the nearest day"),
		.run = run_today,
	},
	{0},
};

static const struct command *const schedule_tables[] = {
	schedule_commands, find_commands, list_commands, NULL};

const struct view_ops schedule_view = {
	.name = "schedule",
	.title = N_("Schedule"),
	.filtered = true,
	.size = sizeof(struct schedule),
	.tables = schedule_tables,
	.list_detail = true,
	.open = schedule_open,
	.close = schedule_close,
	.want = schedule_want,
	.load = schedule_load,
	.layout = schedule_layout,
	.paint = schedule_paint,
	.current = schedule_current,
	.place = schedule_place,
	.seek = schedule_seek,
	.list = schedule_list,
	.find = schedule_find,
	.click = schedule_click,
};
