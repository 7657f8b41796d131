/*
 * One UID's sessions: DTSTART, rules and dates make the places of a series; exceptions take some
 * away; changes (series-change.c) move or rename others and keep their place. Rules run on the wall
 * clock of DTSTART; places are compared as instants, whole days as days.
 */
#include "series-private.h"

#include <summitty/base/i18n.h>

#include "rule.h"

static gint64 until_local(const struct series *s, const struct rule *rule)
{
	const struct when *until = rule_until(rule);

	switch (until->form) {
	case WHEN_DATE:
		return until->local + DAY_SECONDS - 1;
	case WHEN_UTC:
		return wall_local(&s->wall, (struct instant){until->local});
	case WHEN_FLOATING:
	case WHEN_ZONED:
		return until->local;
	case WHEN_NONE:
		break;
	}
	return local_from_date(date_from_ymd(YEAR_LAST, 12, 31));
}

static struct rule_bounds bounds_of(
	const struct series *s, const struct rule *rule, const struct place *first)
{
	struct rule_bounds bounds = {
		.from = G_MININT64,
		.to = until_local(s, rule),
		.max = s->bounds->max,
		.budget = s->bounds->budget,
	};

	if (!rule_is_endless(rule))
		return bounds;
	if (!instant_is_none(s->bounds->from)) {
		gint64 length = instant_is_none(first->end) ? 0 : first->end.s - first->start.s;
		bounds.from = wall_local(&s->wall, s->bounds->from) - MAX(length - 1, 0);
	}
	bounds.to = MIN(bounds.to, wall_local(&s->wall, s->bounds->to) - 1);
	return bounds;
}

/* The wall-clock times of one RRULE or EXRULE. */
static void expand_rule(const struct series *s, const char *text, const struct place *first,
	GArray *locals, bool *endless)
{
	AUTO(rule_free) struct rule *rule = rule_parse((struct slice){text, strlen(text)});

	if (!rule) {
		notes_add(s->notes, NOTE_BAD_RULE, s->master->line, s->master->uid,
			_("The rule \"%.80s\" makes no sense."), text);
		return;
	}
	struct rule_bounds bounds = bounds_of(s, rule, first);
	*endless |= rule_is_endless(rule);
	if (rule_expand(rule, s->master->start.local, first->all_day, &bounds, locals) !=
		RULE_COMPLETE)
		notes_add(s->notes, NOTE_RULE_CUT, s->master->line, s->master->uid,
			_("The rule \"%.80s\" gives more sessions than the limit of %u."), text,
			s->bounds->max);
}

/* The place that one RDATE makes. */
static struct place dated_place(
	const struct series *s, const struct place *first, const struct event_date *d)
{
	struct wall wall = wall_beside(s, &d->when, s->master);
	struct instant t = wall_instant(&wall, d->when.local);
	struct place place = *first;

	if (first->all_day && d->when.form != WHEN_DATE) {
		/* A time of day among whole days is one session of its own kind. */
		place.all_day = false;
		place.original = place.start = t;
		place.original_day = DATE_NONE;
		place.end = INSTANT_NONE;
	} else {
		gint64 local = wall_local(&s->wall, t);
		/* A DATE among times of day means the day's usual time. */
		if (d->when.form == WHEN_DATE && !first->all_day)
			local += local_second_of_day(s->master->start.local);
		place = series_moved(s, &s->wall, first, local);
	}
	if (d->seconds >= 0 && !place.all_day) {
		struct instant end = wall_instant(&wall, d->when.local + d->seconds);
		place.end.s =
			d->on_the_clock ? MAX(end.s, place.start.s) : place.start.s + d->seconds;
	}
	return place;
}

static void add_dates(struct series *s, const struct place *first)
{
	const GArray *dates = s->master->rdates;

	for (guint i = 0; i < dates->len; i++) {
		struct place place =
			dated_place(s, first, &g_array_index(dates, struct event_date, i));
		g_array_append_val(s->places, place);
	}
}

static bool in_window(const struct series *s, const struct place *place)
{
	struct instant end = instant_is_none(place->end) ? place->start : place->end;

	return (instant_is_none(s->bounds->from) || end.s > s->bounds->from.s ||
		       place->start.s >= s->bounds->from.s) &&
	       place->start.s < s->bounds->to.s;
}

static void add_rules(struct series *s, const struct place *first)
{
	g_autoptr(GArray) locals = g_array_new(FALSE, FALSE, sizeof(gint64));
	bool endless = false;

	for (guint i = 0; i < s->master->rules->len; i++)
		expand_rule(s, s->master->rules->pdata[i], first, locals, &endless);
	if (!endless || in_window(s, first))
		g_array_append_val(s->places, *first);
	for (guint i = 0; i < locals->len; i++) {
		struct place place =
			series_moved(s, &s->wall, first, g_array_index(locals, gint64, i));
		g_array_append_val(s->places, place);
	}
}

static int compare_places(gconstpointer a, gconstpointer b)
{
	const struct place *x = a, *y = b;

	return (x->original.s > y->original.s) - (x->original.s < y->original.s);
}

/* Sorted, and of two at one instant the first. An RDATE's PERIOD comes after what a rule gives. */
static void sort_places(GArray *places)
{
	guint kept = 0;

	g_array_sort(places, compare_places);
	for (guint i = 0; i < places->len; i++) {
		const struct place *place = &g_array_index(places, struct place, i);
		if (kept == 0 ||
			compare_places(&g_array_index(places, struct place, kept - 1), place))
			g_array_index(places, struct place, kept++) = *place;
	}
	g_array_set_size(places, kept);
}

static void add_instant(GHashTable *set, gint64 value)
{
	gint64 *key = g_new(gint64, 1);

	*key = value;
	g_hash_table_add(set, key);
}

static void gather_exceptions(struct series *s, const struct place *first, struct exceptions *e)
{
	const struct event *master = s->master;
	g_autoptr(GArray) locals = g_array_new(FALSE, FALSE, sizeof(gint64));
	bool endless = false;

	for (guint i = 0; i < master->exdates->len; i++) {
		const struct when *w = &g_array_index(master->exdates, struct event_date, i).when;
		struct wall wall = wall_beside(s, w, master);
		if (w->form == WHEN_DATE || first->all_day)
			g_hash_table_add(e->days, GINT_TO_POINTER(series_day(s, w).d));
		else
			add_instant(e->instants, wall_instant(&wall, w->local).s);
	}
	for (guint i = 0; i < master->exrules->len; i++)
		expand_rule(s, master->exrules->pdata[i], first, locals, &endless);
	for (guint i = 0; i < locals->len; i++)
		add_instant(
			e->instants, wall_instant(&s->wall, g_array_index(locals, gint64, i)).s);
}

bool series_excepts(const struct series *s, const struct exceptions *e, struct instant t)
{
	int day = local_date(wall_local(&s->wall, t)).d;

	return g_hash_table_contains(e->instants, &t.s) ||
	       g_hash_table_contains(e->days, GINT_TO_POINTER(day));
}

static void take_away(struct series *s, const struct exceptions *e)
{
	guint kept = 0;

	for (guint i = 0; i < s->places->len; i++) {
		const struct place *place = &g_array_index(s->places, struct place, i);
		if (!series_excepts(s, e, place->original))
			g_array_index(s->places, struct place, kept++) = *place;
	}
	g_array_set_size(s->places, kept);
}

static void expand_master(struct series *s, bool in_series)
{
	struct place first = series_place(s, s->master, in_series);

	add_rules(s, &first);
	add_dates(s, &first);
}

void series_expand(const struct frame *frame, const struct event *master, GPtrArray *changes,
	const struct series_bounds *bounds, struct notes *notes, GArray *out)
{
	struct series s = {
		.frame = frame, .master = master, .bounds = bounds, .notes = notes, .places = out};
	bool in_series = changes->len > 0;

	if (master) {
		s.wall = wall_of(frame, &master->start, notes, master);
		in_series |= master->rules->len > 0 || master->rdates->len > 0;
	} else {
		const struct event *any = changes->pdata[0];
		s.wall = wall_of(frame, &any->start, notes, any);
	}
	if (!in_series) {
		struct place place = series_place(&s, master, false);
		g_array_append_val(out, place);
		return;
	}
	struct exceptions e = {
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
		g_hash_table_new(NULL, NULL),
	};
	if (master) {
		struct place first = series_place(&s, master, true);
		expand_master(&s, true);
		sort_places(out);
		notes->muted = true;
		gather_exceptions(&s, &first, &e);
		notes->muted = false;
		take_away(&s, &e);
	}
	s.sorted = out->len;
	series_change(&s, changes, &e);
	sort_places(out);
	g_hash_table_destroy(e.instants);
	g_hash_table_destroy(e.days);
}
