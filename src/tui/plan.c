/*
 * The plan of my agenda: making it for the view that shows it, and making it so. What is applied is
 * what was shown: the same agenda and programme give the same plan, and where either has changed
 * since, it is shown again first.
 */
#include "private.h"

#include <summitty/app/plan.h>
#include <summitty/base/i18n.h>

bool tui_ask_plan(struct tui *tui, struct answer *answer, GError **error)
{
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(tui->app, error);

	if (!plan)
		return false;
	answer->plan = g_steal_pointer(&plan->plan);
	answer->stars = g_steal_pointer(&plan->stars);
	answer->sessions = g_steal_pointer(&plan->programme);
	return true;
}

static void say_applied(struct tui *tui, const struct plan *plan)
{
	g_autofree char *undo = tui_key_of(&tui->host, "undo");
	g_autofree char *text = g_strdup_printf(
		_("Your agenda is the plan: %u moved, %u dropped; %s takes it back."),
		plan_count(plan, PLAN_MOVE), plan_count(plan, PLAN_DROP), undo);

	tui_say(tui, text);
}

void tui_apply_plan(struct tui *tui)
{
	GError *error = NULL;

	if (app_generation(tui->app) != tui->generation) {
		tui_load_all(tui);
		tui_say(tui, _("Something has just changed: look at the plan again."));
		return;
	}
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(tui->app, &error);
	if (!plan || !app_apply_plan(tui->app, plan, &error)) {
		tui_complain(tui, error);
		return;
	}
	tui_open_main(tui, "mine", NULL);
	tui_load_all(tui);
	say_applied(tui, plan->plan);
}

struct reply tui_show_plan(struct host *host, struct view *view, int count)
{
	(void)view;
	(void)count;
	tui_push(tui_of(host), "plan", NULL);
	return reply(REPLY_DONE);
}
