/*
 * What follows from my agenda: free time and what fits in it, the plan that fits, and what
 * colleagues want to see.
 */
#include "private.h"

#include <summitty/app/plan.h>
#include <summitty/app/team.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

/* --- Free time ------------------------------------------------------------------------------- */

static const struct gap *gap_at(const struct linear *linear, size_t i)
{
	return &g_array_index(linear->free_time->gaps, struct gap, i);
}

/* "Thu 11 Oct, 09:30 to 10:15, 45 min". */
static char *gap_phrase(struct linear *linear, const struct gap *gap)
{
	const struct zone *zone =
		linear->local ? app_local_zone(linear->app) : app_zone(linear->app);
	g_autofree char *day = phrase_day(gap->day);
	g_autofree char *start = time_hhmm_in(zone, gap->start);
	g_autofree char *end = time_hhmm_in(zone, gap->end);
	g_autofree char *length = time_duration(gap->end.s - gap->start.s);

	return g_strdup_printf(_("%s, %s to %s, %s"), day, start, end, length);
}

static bool say_gap(struct linear *linear, size_t i, GError **error G_GNUC_UNUSED)
{
	const struct gap *gap = gap_at(linear, i);
	g_autofree char *when = gap_phrase(linear, gap);
	g_autofree char *fits = g_strdup_printf(
		ngettext("%zu session fits", "%zu sessions fit", gap->n_fits), gap->n_fits);

	linear_say(linear, _("%zu of %zu: %s, %s."), i + 1, linear->count, when, fits);
	return true;
}

/* What fits becomes the list. */
static bool open_gap(struct linear *linear, size_t i, GError **error)
{
	const struct gap *gap = gap_at(linear, i);
	struct snapshot_builder *builder = snapshot_builder_new();
	g_autofree char *when = gap_phrase(linear, gap);

	for (size_t f = 0; f < gap->n_fits; f++)
		snapshot_builder_add(builder, &gap->fits[f]);
	return linear_list_sessions(linear, linear_heading(when, gap->n_fits),
		snapshot_builder_end(builder, 0), false, error);
}

static const struct item_ops gap_items = {.say = say_gap, .open = open_gap, .timed = true};

bool run_linear_gaps(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	AUTO(query_free) struct query *filter = NULL;

	if (linear->filter && !(filter = app_parse_query(linear->app, linear->filter, error)))
		return false;
	struct free_time *time = app_gaps(linear->app, filter, false, error);
	if (!time)
		return false;
	guint n = time->gaps->len;
	char *heading =
		n == 0 ? g_strdup(_("There is no free time between your stars."))
		       : g_strdup_printf(ngettext("%u time is free between your stars.",
						 "%u times are free between your stars.", n),
				 n);
	linear_begin_list(linear, heading, &gap_items, n);
	linear->free_time = time;
	return linear_say_list(linear, error);
}

/* --- The plan -------------------------------------------------------------------------------- */

static bool say_entry(struct linear *linear, size_t i, GError **error)
{
	g_autofree char *reason = plan_entry_reason(plan_entry_at(linear->plan->plan, i));
	struct phrase_context context;

	if (!linear_context(linear, &context, error))
		return false;
	g_autofree char *phrase = phrase_session(&context, &linear->sessions->sessions[i], true);
	phrase_context_clear(&context);
	linear_say(linear, _("%zu of %zu: %s; %s."), i + 1, linear->count, phrase,
		reason ? reason : _("it stays"));
	return true;
}

static const struct item_ops plan_items = {
	.say = say_entry, .open = linear_detail, .sessions = true, .timed = true};

/* What to go to, and of what is dropped the star itself. */
static struct snapshot *planned_sessions(const struct plan *plan)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (guint i = 0; i < plan->entries->len; i++) {
		const struct plan_entry *entry = plan_entry_at(plan, i);

		snapshot_builder_add(builder, entry->session ? entry->session : entry->star);
	}
	return snapshot_builder_end(builder, 0);
}

static guint count_changes(const struct plan *plan)
{
	return plan_count(plan, PLAN_MOVE) + plan_count(plan, PLAN_DROP);
}

static char *plan_heading(const struct plan *plan)
{

	if (plan->entries->len == 0)
		return g_strdup(_("Nothing is starred, so there is nothing to plan."));
	if (count_changes(plan) == 0)
		return g_strdup(_("All your stars fit as they are."));
	return g_strdup_printf(_("The best plan moves %u and drops %u of your %u stars. Type apply "
				 "to make it your agenda."),
		plan_count(plan, PLAN_MOVE), plan_count(plan, PLAN_DROP), plan->entries->len);
}

bool run_linear_plan(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	struct agenda_plan *plan = app_plan(linear->app, error);

	if (!plan)
		return false;
	linear_begin_list(linear, plan_heading(plan->plan), &plan_items, plan->plan->entries->len);
	linear->plan = plan;
	linear->planned = app_generation(linear->app);
	linear->sessions = planned_sessions(plan->plan);
	return linear_say_list(linear, error);
}

/* What is applied is what was heard; where nothing is, undo would take back something else. */
bool run_linear_apply(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	if (linear->items != &plan_items)
		return error_usage(error, _("Type plan first, to hear what would be changed."));
	if (linear->planned != app_generation(linear->app))
		return error_usage(error,
			_("Something has changed since. Type plan, to hear what would be changed "
			  "now."));
	if (count_changes(linear->plan->plan) == 0)
		return error_usage(
			error, _("All your stars fit as they are: there is nothing to apply."));
	if (!app_apply_plan(linear->app, linear->plan, error))
		return false;
	linear_say(linear, _("The plan is your agenda now. Type undo to take it back."));
	return true;
}

/* --- Colleagues ------------------------------------------------------------------------------ */

bool run_linear_team(struct linear *linear, const struct linear_request *request, GError **error)
{
	const char *name = *request->text ? request->text : NULL;
	struct snapshot *sessions = app_team_sessions(linear->app, name, error);

	if (!sessions)
		return false;
	return linear_list_sessions(linear,
		linear_heading(name ? name : _("Your team"), sessions->count), sessions, true,
		error);
}
