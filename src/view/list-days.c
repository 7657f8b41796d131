/*
 * Days and now in a list of sessions that is in order of time. A session that is only mentioned, on
 * a line below another, is not looked at.
 */
#include <summitty/view/list.h>

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>

static const struct session *session_at(const struct list *list, int i)
{
	const struct row *row = &g_array_index(list->rows, struct row, i);

	return row->type == ROW_SESSION ? row->session : NULL;
}

/* The day of the selection, or of what is above it. */
static struct date current_day(const struct list *list)
{
	for (int i = list->selected; i >= 0; i--)
		if (session_at(list, i))
			return session_at(list, i)->day;
	return DATE_NONE;
}

/* The next day that has a session, before or after another; DATE_NONE if there is none. */
static struct date day_beside(const struct list *list, struct date day, bool after)
{
	struct date best = DATE_NONE;

	for (int i = 0; i < (int)list->rows->len; i++) {
		const struct session *s = session_at(list, i);

		if (!s || (after ? s->day.d <= day.d : s->day.d >= day.d))
			continue;
		if (date_is_none(best) || (after ? s->day.d < best.d : s->day.d > best.d))
			best = s->day;
	}
	return best;
}

static void select_day(struct list *list, struct date day)
{
	for (int i = 0; i < (int)list->rows->len; i++)
		if (session_at(list, i) && session_at(list, i)->day.d == day.d) {
			list->selected = i;
			return;
		}
}

static struct reply go(struct host *host, struct view *view, bool after, int count)
{
	struct list *list = view->ops->list(view);

	for (int i = 0; i < count; i++) {
		struct date day = day_beside(list, current_day(list), after);

		if (date_is_none(day)) {
			host->message(host,
				after ? _("This is the last day.") : _("This is the first day."));
			break;
		}
		select_day(list, day);
	}
	return reply(REPLY_DONE);
}

static struct reply run_next_day(struct host *host, struct view *view, int count)
{
	return go(host, view, true, count);
}

static struct reply run_previous_day(struct host *host, struct view *view, int count)
{
	return go(host, view, false, count);
}

bool list_select_now(struct list *list, const struct scene *scene)
{
	int found = -1;

	for (int i = 0; i < (int)list->rows->len; i++) {
		const struct session *s = session_at(list, i);

		if (!s || session_moment(s, scene->now) == MOMENT_PAST)
			continue;
		if (found < 0 || s->day.d >= scene->today.d)
			found = i;
		if (s->day.d >= scene->today.d)
			break;
	}
	if (found >= 0)
		list->selected = found;
	return found >= 0;
}

static bool has_sessions(const struct list *list)
{
	for (int i = 0; i < (int)list->rows->len; i++)
		if (session_at(list, i))
			return true;
	return false;
}

/* When all of them are over, the last is the nearest. */
static struct reply run_today(struct host *host, struct view *view, int count)
{
	struct list *list = view->ops->list(view);

	(void)count;
	if (!has_sessions(list))
		return reply(REPLY_IGNORED);
	if (!list_select_now(list, &host->scene))
		list_move(list, (int)list->rows->len);
	return reply(REPLY_DONE);
}

#define DAYS N_("Days")

const struct command list_now_commands[] = {
	{
		.name = "today",
		.keys = "t",
		.group = DAYS,
		.help = N_("to now, or the nearest day"),
		.run = run_today,
	},
	{0},
};

const struct command list_day_commands[] = {
	{
		.name = "next-day",
		.keys = "]",
		.group = DAYS,
		.help = N_("next day"),
		.hint = N_("next day"),
		.run = run_next_day,
	},
	{
		.name = "previous-day",
		.keys = "[",
		.group = DAYS,
		.help = N_("previous day"),
		.run = run_previous_day,
	},
	{0},
};
