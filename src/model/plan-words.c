/*
 * Why the plan moves or drops a star, in the words that the command line and the screen share.
 */
#include <summitty/model/plan.h>

#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

static char *titles_of(const struct plan_entry *entry)
{
	GString *titles = g_string_new(NULL);

	for (guint i = 0; i < entry->because->len; i++) {
		const struct session *session = entry->because->pdata[i];
		g_string_append_printf(titles, "%s%s", i ? ", " : "", session->title);
	}
	return g_string_free(titles, FALSE);
}

char *plan_entry_reason(const struct plan_entry *entry)
{
	const char *what = entry->action == PLAN_MOVE ? _("moved") : _("dropped");
	g_autofree char *titles = titles_of(entry);
	g_autofree char *length = time_duration(entry->minutes * 60);

	if (entry->action == PLAN_KEEP)
		return NULL;
	if (entry->cancelled)
		return g_strdup_printf(_("%s: cancelled"), what);
	if (entry->kind == CLASH_WALK)
		return g_strdup_printf(_("%s: the walk is short by %s: %s"), what, length, titles);
	return g_strdup_printf(_("%s: overlaps %s"), what, titles);
}

guint plan_count(const struct plan *plan, enum plan_action action)
{
	guint n = 0;

	for (guint i = 0; i < plan->entries->len; i++)
		n += plan_entry_at(plan, i)->action == action;
	return n;
}
