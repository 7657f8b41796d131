/*
 * The order of the second walk: that of time, so that what is written in the order of time is
 * written as it comes. To the minute, and near enough: where the clock is set forward or back, a
 * session may come an hour late.
 */
#include "order.h"

/* The zones of starts, in the order of survey->zones_used; NULL for one that means nothing. */
static const struct tz **find_zones(struct survey *survey, struct notes *notes)
{
	const GPtrArray *uses = survey->zones_used;
	const struct tz **zones = g_new0(const struct tz *, uses->len);

	for (guint i = 0; i < uses->len; i++) {
		const struct zone_use *use = uses->pdata[i];
		zones[i] = zones_find(survey->zones, use->name, notes, use->line, use->uid);
	}
	return zones;
}

static gint32 resolve(
	const struct survey *survey, const struct entry *entry, const struct tz *const *zones)
{
	const struct calendar *calendar = survey->calendars->pdata[entry->calendar];
	const struct tz *tz = entry->zone < survey->zones_used->len ? zones[entry->zone] : NULL;

	if (entry->zone == ENTRY_UTC)
		return entry->minute;
	if (!tz)
		tz = calendar->frame.floating;
	struct instant near = {(gint64)entry->minute * 60};
	return entry->minute - tz_offset(tz, near) / 60;
}

void order_resolve(struct survey *survey, struct notes *notes)
{
	g_autofree const struct tz **zones = find_zones(survey, notes);
	GArray *entries = survey->entries;

	for (guint i = 0; i < entries->len; i++) {
		struct entry *entry = &g_array_index(entries, struct entry, i);
		entry->minute = resolve(survey, entry, zones);
	}
	for (guint i = 0; i < entries->len; i++) {
		struct entry *first = &g_array_index(entries, struct entry, i);
		for (const struct entry *e = first; first->is_first && e->next;) {
			e = survey_entry(survey, e->next);
			first->minute = MIN(first->minute, e->minute);
		}
	}
}

static int compare_turns(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->minute != y->minute)
		return (x->minute > y->minute) - (x->minute < y->minute);
	return (x->first > y->first) - (x->first < y->first);
}

GArray *order_families(
	const struct survey *survey, bool (*is_known)(void *user, guint first), void *user)
{
	GArray *order = g_array_new(FALSE, FALSE, sizeof(struct turn));

	for (guint i = 0; i < survey->entries->len; i++) {
		const struct entry *entry = survey_entry(survey, i);
		const struct turn turn = {entry->minute, i};
		if (entry->is_first && !is_known(user, i))
			g_array_append_val(order, turn);
	}
	g_array_sort(order, compare_turns);
	return order;
}
