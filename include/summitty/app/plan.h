#ifndef SUMMITTY_APP_PLAN_H
#define SUMMITTY_APP_PLAN_H

#include <summitty/app/app.h>
#include <summitty/model/plan.h>

/* A plan of my agenda. The sessions of `plan` are those of the snapshots. */
struct agenda_plan {
	struct plan *plan; /* model/plan.h */
	struct snapshot *stars, *programme;
};
void agenda_plan_free(struct agenda_plan *plan); /* NULL is fine */

/* The plan of my stars as the cache has them now. NULL on error. */
struct agenda_plan *app_plan(struct app *app, GError **error);

/* Makes my agenda the plan, as one step that undo takes back: what moved is starred, with its level
 * and note, where it moved to, and what was dropped is no star any more. */
bool app_apply_plan(struct app *app, const struct agenda_plan *plan, GError **error);

DEFINE_AUTO(struct agenda_plan, agenda_plan_free)

#endif
