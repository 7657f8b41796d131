/*
 * The plan of my agenda, and making it so.
 */
#include <summitty/app/plan.h>

#include "private.h"

void agenda_plan_free(struct agenda_plan *plan)
{
	if (!plan)
		return;
	plan_free(plan->plan);
	snapshot_unref(plan->stars);
	snapshot_unref(plan->programme);
	g_free(plan);
}

struct agenda_plan *app_plan(struct app *app, GError **error)
{
	AUTO(agenda_plan_free) struct agenda_plan *plan = g_new0(struct agenda_plan, 1);
	AUTO(query_free) struct query *query = NULL;

	plan->stars = app_stars(app, error);
	if (plan->stars) { /* what has no stars needs no repeats of them */
		query = plan->stars->count > 0 ? query_all() : query_is(QUERY_IS_STARRED);
		plan->programme = app_ask(app, query, CACHE_BY_TIME, 0, error);
	}
	if (!plan->programme)
		return NULL;
	plan->plan = plan_make(plan->stars, plan->programme, app_walks(app), app_now(app));
	return g_steal_pointer(&plan);
}

static bool copy_tags(struct app *app, const char *from, const char *to, GError **error)
{
	g_auto(GStrv) tags = agenda_tags(app->agenda, from, error);

	return tags && (!tags[0] || agenda_tag(app->agenda, &to, 1, (const char *const *)tags, true,
					    error));
}

static bool apply_entry(struct app *app, const struct plan_entry *entry, GError **error)
{
	const struct session *star = entry->star, *session = entry->session;

	if (entry->action == PLAN_KEEP)
		return true;
	if (session && !agenda_star(app->agenda, &session, 1, star->level, error))
		return false;
	if (session && star->note && !session->note &&
		!agenda_note(app->agenda, session, star->note, error))
		return false;
	if (session && !copy_tags(app, star->id, session->id, error))
		return false;
	return agenda_unstar(app->agenda, &star->id, 1, NULL, error);
}

static bool apply_all(struct app *app, const struct plan *plan, GError **error)
{
	for (guint i = 0; i < plan->entries->len; i++)
		if (!apply_entry(app, plan_entry_at(plan, i), error))
			return false;
	return true;
}

bool app_apply_plan(struct app *app, const struct agenda_plan *plan, GError **error)
{
	if (!app_need_agenda(app, error) || !agenda_group_begin(app->agenda, "plan", error))
		return false;
	bool done = apply_all(app, plan->plan, error);
	if (!agenda_group_end(app->agenda, done, done ? error : NULL))
		done = false;
	return app_load_marks(app, done ? error : NULL) && done;
}
