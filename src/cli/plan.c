/*
 * agenda plan: the best set of my stars that fits, what moved or was dropped for it, and why.
 */
#include "verb.h"

#include <summitty/app/plan.h>
#include <summitty/base/i18n.h>

#include "empty.h"

/* An entry of the plan as an answer. */
struct step {
	const struct plan_entry *entry;
	struct session *because; /* the same as the entry's, one after the other */
};

static const struct plan_entry *entry_of(const void *record)
{
	return ((const struct step *)record)->entry;
}

static const char *reason_of(const struct plan_entry *entry)
{
	if (entry->action == PLAN_KEEP)
		return NULL;
	return entry->cancelled ? "cancelled" : clash_kind_name(entry->kind);
}

static void get_action(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	out->type = VALUE_TEXT;
	out->text = plan_action_name(entry_of(record)->action);
}

static void get_star(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	field_get_session(entry_of(record), offsetof(struct plan_entry, star), out);
}

static void get_session(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	field_get_session(entry_of(record), offsetof(struct plan_entry, session), out);
}

static void get_reason(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	out->text = reason_of(entry_of(record));
	out->type = out->text ? VALUE_TEXT : VALUE_NULL;
}

static void get_because(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	out->type = VALUE_RECORDS;
	out->records = (struct records){session_fields, ((const struct step *)record)->because,
		entry_of(record)->because->len, sizeof(struct session)};
}

const struct field plan_fields[] = {
	{"action", N_("keep, move or drop"), get_action, 0},
	{"star", N_("the starred session, an object"), get_star, 0},
	{"session", N_("where to see it, an object; null if dropped"), get_session, 0},
	{"reason", N_("overlap, walk or cancelled; null if kept"), get_reason, 0},
	{"because", N_("sessions of the plan that it clashes with, an array of objects"),
		get_because, 0},
	{NULL, NULL, NULL, 0},
};

static void clear_step(void *step)
{
	g_free(((struct step *)step)->because);
}

static GArray *steps_of(const struct plan *plan)
{
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct step));

	g_array_set_clear_func(steps, clear_step);
	for (guint i = 0; i < plan->entries->len; i++) {
		const struct plan_entry *entry = plan_entry_at(plan, i);
		struct step step = {entry, g_new(struct session, entry->because->len + 1)};
		for (guint j = 0; j < entry->because->len; j++)
			step.because[j] = *(const struct session *)entry->because->pdata[j];
		g_array_append_val(steps, step);
	}
	return steps;
}

/* --- For people ------------------------------------------------------------------------------ */

static int compare_sessions(const void *a, const void *b)
{
	return session_compare(a, b);
}

/* What to go to, in the order of time, with the levels of the stars. */
static bool write_schedule(struct cli *cli, const struct plan *plan, GError **error)
{
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct session));

	for (guint i = 0; i < plan->entries->len; i++) {
		const struct plan_entry *entry = plan_entry_at(plan, i);
		if (!entry->session)
			continue;
		struct session session = *entry->session;
		session.level = entry->star->level;
		session.clashes = NULL;
		g_array_append_val(list, session);
	}
	g_array_sort(list, compare_sessions);
	const struct snapshot some = {(struct session *)(void *)list->data, list->len, 0};
	return lines_write(&some, LINES_BY_DAY, app_zone(cli->app), &cli->page, cli->out, error);
}

static bool write_changes(struct cli *cli, const struct plan *plan, GError **error)
{
	for (guint i = 0; i < plan->entries->len; i++) {
		const struct plan_entry *entry = plan_entry_at(plan, i);
		if (entry->action == PLAN_KEEP)
			continue;
		struct session both[] = {*entry->star, *entry->star};
		if (entry->session)
			both[1] = *entry->session;
		g_autofree char *heading = plan_entry_reason(entry);
		if (!answer_group(
			    cli, false, heading, both, entry->session ? 2 : 1, LINES_FLAT, error))
			return false;
	}
	return true;
}

/* --- Making it so ---------------------------------------------------------------------------- */

/* Shows the plan before it asks. */
static bool apply(struct cli *cli, const struct agenda_plan *plan, GError **error)
{
	guint moved = plan_count(plan->plan, PLAN_MOVE);
	guint dropped = plan_count(plan->plan, PLAN_DROP);

	if (moved + dropped == 0)
		return true;
	g_autofree char *question = g_strdup_printf(
		_("Move stars to repeats: %u; remove stars: %u. Go ahead?"), moved, dropped);
	return out_end(cli->out, error) && cli_confirm(cli, question, error) &&
	       app_apply_plan(cli->app, plan, error);
}

int run_agenda_plan(struct cli *cli, GError **error)
{
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(cli->app, error);
	bool done;

	if (!plan)
		return EXIT_FAILURE;
	g_autoptr(GArray) steps = steps_of(plan->plan);
	const struct records records = {plan_fields, steps->data, steps->len, sizeof(struct step)};
	if (steps->len == 0)
		explain_no_stars(cli, _("There is nothing to plan."));
	if (!answer_records(cli, &records, &done, error))
		return EXIT_FAILURE;
	if (!done &&
		(!write_schedule(cli, plan->plan, error) || !write_changes(cli, plan->plan, error)))
		return EXIT_FAILURE;
	if (!plan->plan->exact && !cli->options.quiet)
		cli_say("%s", _("There are too many possibilities to try all: a better plan may "
				"exist."));
	if (cli->options.apply && !apply(cli, plan, error))
		return EXIT_FAILURE;
	return EXIT_DONE;
}
