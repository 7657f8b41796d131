/* What the views of one day share: the day itself, its sessions, and the place in it. */
#include "day.h"

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>

void day_clear(struct day_view *day)
{
	days_clear(&day->days);
	snapshot_unref(day->sessions);
	g_free(day->sought);
}

bool day_is_today(const struct day_view *day)
{
	return days_current(&day->days).d == day->view.host->scene.today.d;
}

bool day_shows(const struct day_view *day, const struct session *session)
{
	const struct scene *scene = &day->view.host->scene;

	return !scene->hide_past || session_moment(session, scene->now) != MOMENT_PAST;
}

/* Fewer sessions are read whole. */
#define LONG_DAY 300

/* Where the day begins is to be shown: the place is not the user's yet. */
static const struct day_part *part_wanted(const struct day_view *day)
{
	bool begins = !day->settled && !day->sought;

	return begins && days_sessions(&day->days) >= LONG_DAY ? day->how->part : NULL;
}

/* What began before and still runs belongs to a day as well, and what is over is left out here:
 * an empty day says whether that is why. */
void day_want(const struct view *view, struct want *want)
{
	const struct day_view *of_day = (const struct day_view *)view;
	struct date day = days_current(&of_day->days);

	want->days = true;
	if (date_is_none(day))
		return;
	want->query = query_day(day, day);
	want->query->running = true;
	want->past = true;
	want->part = part_wanted(of_day);
}

static void take_sessions(struct day_view *day, struct snapshot *sessions)
{
	struct snapshot *old = day->sessions;

	day->sessions = sessions;
	day->how->build(&day->view);
	snapshot_unref(old);
}

bool day_load(struct view *view, struct answer *answer)
{
	struct day_view *day = day_of(view);
	struct date asked = days_current(&day->days);

	days_set(&day->days, g_steal_pointer(&answer->days), view->host->scene.today);
	if (days_current(&day->days).d != asked.d)
		return true;
	day->withheld = answer->withheld;
	day->rest = answer->rest;
	take_sessions(day, g_steal_pointer(&answer->sessions));
	if (!day->sessions)
		return false;
	if (!day->settled)
		day->how->start(view);
	day->settled = true;
	if (day->sought)
		day->how->select(view, day->sought);
	g_clear_pointer(&day->sought, g_free);
	return false;
}

char *day_status(const struct view *view)
{
	const struct day_view *day = (const struct day_view *)view;

	return view_other_year(&view->host->scene, days_current(&day->days));
}

struct place day_place(const struct view *view)
{
	const struct day_view *day = (const struct day_view *)view;

	return (struct place){days_current(&day->days), view_current(view)};
}

void day_seek(struct view *view, const struct place *place)
{
	struct day_view *day = day_of(view);

	days_choose(&day->days, place->day);
	g_free(day->sought);
	day->sought = place->session ? g_strdup(place->session->id) : NULL;
}

void day_paint_empty(const struct day_view *day, struct surface *surface, struct rect area)
{
	g_autofree char *why = view_withheld(day->view.host, day->withheld);
	bool over = day->sessions && day->sessions->count > 0;
	g_autofree char *text = view_keyed(day->view.host,
		over ? _("Everything on this day is over (%s shows it).")
		     : _("Nothing on this day."),
		"hide-past");

	view_paragraph(surface, area, 1, STYLE_DIM, why ? why : text);
}

static struct reply go(struct view *view, int by)
{
	struct day_view *day = day_of(view);
	int before = day->days.current;

	days_move(&day->days, by);
	if (day->days.current == before)
		return reply(REPLY_DONE);
	day->settled = false;
	return reply(REPLY_RELOAD);
}

struct reply day_click(struct view *view, int col)
{
	const struct days *days = &day_of(view)->days;
	int to = days_at(days, col);

	return to < 0 ? reply(REPLY_IGNORED) : go(view, to - days->current);
}

struct reply day_next(struct host *host, struct view *view, int count)
{
	struct reply done = go(view, count);

	if (done.kind == REPLY_DONE)
		host->message(host, _("This is the last day."));
	return done;
}

struct reply day_previous(struct host *host, struct view *view, int count)
{
	struct reply done = go(view, -count);

	if (done.kind == REPLY_DONE)
		host->message(host, _("This is the first day."));
	return done;
}

struct reply day_today(struct host *host, struct view *view, int count)
{
	struct day_view *day = day_of(view);
	int before = day->days.current;

	(void)count;
	days_choose(&day->days, host->scene.today);
	if (day->days.current != before) {
		day->settled = false;
		return reply(REPLY_RELOAD);
	}
	if (day->sessions)
		day->how->start(view);
	return reply(REPLY_DONE);
}
