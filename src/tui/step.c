/*
 * Going on from the session that is shown: along the list that led to it, to the next one of mine
 * that clashes, to what is now.
 */
#include "private.h"

#include <summitty/base/i18n.h>

/* The list that led to a view of one session: beside it, or the first below it. */
static struct view *leading_list(struct tui *tui, const struct view *view)
{
	guint at = tui->stack->len;

	while (at-- > 0) {
		struct view *below = g_ptr_array_index(tui->stack, at);

		if (below != view && (below->ops->list || below->ops->find))
			return below;
	}
	return NULL;
}

/* After a step in the list that led to it. What is beside the list follows by itself. */
static void show_again(struct tui *tui, const struct view *view, const struct view *list)
{
	tui->unplaced = true;
	if (view == tui->side || view == list)
		return;
	while (tui_top(tui) != list)
		tui_pop(tui);
	tui_push(tui, "detail", &(struct opening){.session = view_current(list)});
}

static bool is_at(const struct view *view, const char *id)
{
	return view_current(view) && strcmp(view_current(view)->id, id) == 0;
}

/* --- Along the list -------------------------------------------------------------------------- */

static bool is_any(const struct session *session, const struct host *host)
{
	(void)host;
	return session != NULL;
}

/* To the session so many further on. False at an end. */
static bool step_in(struct view *view, int by)
{
	g_autofree char *from = g_strdup(view_current(view) ? view_current(view)->id : "");

	for (int i = 0; i < ABS(by); i++)
		if (view->ops->list)
			list_move(view->ops->list(view), by > 0 ? 1 : -1);
		else
			view->ops->find(view, by > 0 ? 1 : -1, is_any);
	return view_current(view) && !is_at(view, from);
}

void tui_step(struct tui *tui, const struct view *view, int by)
{
	struct view *list = leading_list(tui, view);

	if (list && step_in(list, by))
		show_again(tui, view, list);
	else
		tui_say(tui, by > 0 ? _("This is the last one.") : _("This is the first one."));
}

/* --- To the next clash ----------------------------------------------------------------------- */

static bool clashes(const struct session *star)
{
	return star->clashes && star->clashes[0];
}

/* My sessions that clash, in order of time. Caller unrefs; they are borrowed from the stars. */
static GPtrArray *clashing(const struct snapshot *stars)
{
	GPtrArray *found = g_ptr_array_new();

	for (size_t i = 0; i < stars->count; i++)
		if (clashes(&stars->sessions[i]))
			g_ptr_array_add(found, &stars->sessions[i]);
	return found;
}

/* The first of them after a session in time; of none, the first of all. */
static guint next_after(const GPtrArray *all, const struct session *from)
{
	for (guint i = 0; from && i < all->len; i++)
		if (session_compare_pointers(&all->pdata[i], &from) > 0)
			return i;
	return 0;
}

/* Goes to a session where a view shows it, on its day if it is a view of days. */
static bool go_to(struct tui *tui, struct view *view, const struct session *session)
{
	if (view->ops->seek) {
		view->ops->seek(view, &(struct place){session->day, session});
		tui_load(tui, view);
	} else if (view->ops->show) {
		view->ops->show(view, session->id);
	} else if (view->ops->list) {
		list_select(view->ops->list(view), session->id);
	}
	return is_at(view, session->id);
}

/* From the first that may be: what a filter leaves out of the view, or what is not in its list, is
 * gone by. */
static bool go_to_clash(struct tui *tui, struct view *view, const GPtrArray *all, guint first)
{
	for (guint i = 0; i < all->len; i++)
		if (go_to(tui, view, all->pdata[(first + i) % all->len]))
			return true;
	return false;
}

static void say_none_shown(struct tui *tui)
{
	g_autofree char *text = view_keyed(&tui->host,
		_("Nothing that is shown here clashes: %s shows your agenda."), "view-mine");

	tui_say(tui, text);
}

/* Back to where a view of days was, if what was sought is not there. */
static void look_for_clash(struct tui *tui, struct view *view, const GPtrArray *all, int count)
{
	struct view *list = view->ops == &detail_view ? leading_list(tui, view) : view;
	guint first = next_after(all, view_current(view)) + (guint)count - 1;
	struct place place = {DATE_NONE, NULL};
	AUTO(snapshot_unref) struct snapshot *kept = NULL;

	if (!list) {
		say_none_shown(tui);
		return;
	}
	if (list->ops->place)
		place = list->ops->place(list);
	if (place.session) {
		kept = snapshot_of(place.session);
		place.session = kept->sessions;
	}
	if (go_to_clash(tui, list, all, first)) {
		show_again(tui, view, list);
		return;
	}
	say_none_shown(tui);
	if (list->ops->seek) {
		list->ops->seek(list, &place);
		tui_load(tui, list);
	}
}

struct reply tui_next_clash(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	GError *error = NULL;
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(tui->app, &error);

	if (!stars) {
		tui_complain(tui, error);
		return reply(REPLY_DONE);
	}
	g_autoptr(GPtrArray) all = clashing(stars);
	if (all->len == 0)
		tui_say(tui, _("None of your sessions clash."));
	else
		look_for_clash(tui, view, all, count);
	return reply(REPLY_DONE);
}

/* --- To now ---------------------------------------------------------------------------------- */

/* Where a view has no time to go to, the schedule has. */
struct reply tui_today(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	tui_open_main(tui, "schedule", NULL);
	struct view *schedule = tui_top(tui);
	if (schedule->ops == &schedule_view)
		tui_run_command(tui, schedule, tui_command_in(schedule, "today"));
	else
		tui_say_empty(tui);
	return reply(REPLY_DONE);
}
