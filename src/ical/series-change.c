/*
 * Changes to the places of a series. Those that hold for all that follows come first, in the order
 * of the places they begin at, so that one to a single place has the last word.
 */
#include "series-private.h"

#include <summitty/base/i18n.h>

/* The first of the series' own places (they are sorted) that is not before `t`. */
static guint lower_bound(const struct series *s, gint64 t)
{
	guint low = 0, high = s->sorted;

	while (low < high) {
		guint middle = (low + high) / 2;
		if (g_array_index(s->places, struct place, middle).original.s < t)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The place that a RECURRENCE-ID names, or NULL: an instant, or a day where either is a DATE. */
static struct place *find_place(const struct series *s, const struct when *id, struct instant t)
{
	bool by_day = id->form == WHEN_DATE || (s->master && s->master->start.form == WHEN_DATE);
	int day = by_day ? series_day(s, id).d : 0;

	for (guint i = lower_bound(s, t.s - 2 * DAY_SECONDS); i < s->sorted; i++) {
		struct place *place = &g_array_index(s->places, struct place, i);
		if (place->original.s > t.s + 2 * DAY_SECONDS)
			break;
		if (place->original.s == t.s)
			return place;
		if (by_day && local_date(wall_local(&s->wall, place->original)).d == day)
			return place;
	}
	return NULL;
}

static struct instant recurrence_instant(const struct series *s, const struct event *change)
{
	struct wall wall = wall_beside(s, &change->recurrence, change);

	return wall_instant(&wall, change->recurrence.local);
}

enum {
	MOVE_STEPS = 10, /* what moving a place costs beside a step of a rule */
};

/* RANGE=THISANDFUTURE: what moves this place moves those after it alike (RFC 5545 3.2.13). */
static void change_onwards(struct series *s, const struct event *change)
{
	struct instant from = recurrence_instant(s, change);
	struct place changed = series_place(s, change, true);
	struct wall wall = wall_of(s->frame, &change->start, s->notes, change);
	gint64 shift = wall_local(&wall, changed.start) - wall_local(&wall, from);

	for (guint i = 0; i < s->places->len; i++) {
		struct place *place = &g_array_index(s->places, struct place, i);
		if (place->original.s < from.s)
			continue;
		if (*s->bounds->budget < MOVE_STEPS)
			break;
		*s->bounds->budget -= MOVE_STEPS;
		struct place before = *place;
		*place = series_moved(
			s, &wall, &changed, wall_local(&wall, before.original) + shift);
		place->original = before.original;
		place->original_day = before.original_day;
	}
}

/* The day that the RECURRENCE-ID of a change names, where its series is one of days. */
static struct date recurrence_day(const struct series *s, const struct event *change)
{
	bool days = !s->master || s->master->start.form == WHEN_DATE;

	return days && change->recurrence.form == WHEN_DATE ? local_date(change->recurrence.local)
							    : DATE_NONE;
}

static void change_one(struct series *s, const struct event *change, const struct exceptions *e)
{
	struct instant original = recurrence_instant(s, change);
	struct place *found = find_place(s, &change->recurrence, original);
	struct place changed = series_place(s, change, true);

	changed.original = found ? found->original : original;
	changed.original_day = found ? found->original_day : recurrence_day(s, change);
	if (found) {
		*found = changed;
		return;
	}
	if (s->master && series_excepts(s, e, original) && s->master->sequence >= change->sequence)
		return;
	if (s->master)
		notes_add(s->notes, NOTE_ORPHAN_CHANGE, change->line, change->uid,
			_("The event changes an occurrence that its series does not have."));
	g_array_append_val(s->places, changed);
}

static int compare_changes(gconstpointer a, gconstpointer b)
{
	const struct event *x = *(const struct event *const *)a;
	const struct event *y = *(const struct event *const *)b;

	return (x->recurrence.local > y->recurrence.local) -
	       (x->recurrence.local < y->recurrence.local);
}

void series_change(struct series *s, GPtrArray *changes, const struct exceptions *e)
{
	g_ptr_array_sort(changes, compare_changes);
	for (guint i = 0; i < changes->len; i++)
		if (((const struct event *)changes->pdata[i])->this_and_future && s->master)
			change_onwards(s, changes->pdata[i]);
	for (guint i = 0; i < changes->len; i++)
		if (!((const struct event *)changes->pdata[i])->this_and_future || !s->master)
			change_one(s, changes->pdata[i], e);
}
