/*
 * One UID's sessions: DTSTART, rules and dates make the places of a series; exceptions take some
 * away; changes move or rename others and keep their place. Rules run on the wall clock of DTSTART;
 * places are compared as instants, whole days as days.
 */
#include "series.h"

#include <summitty/base/i18n.h>

#include "rule.h"

/* The clock that a moment is read from. */
struct wall {
	const struct tz *tz; /* NULL: UTC */
};

struct series {
	const struct frame *frame;
	const struct event *master;
	const struct series_bounds *bounds;
	struct notes *notes;
	struct wall wall; /* of the master's DTSTART */
	GArray *places;   /* struct place */
	guint sorted;     /* so many of them are the series' own, in order */
};

/* The zone that our own writer gave beside a date or a time in UTC, or NULL. */
static const struct tz *written_zone(
	const struct frame *frame, struct notes *notes, const struct event *event)
{
	const struct tz *tz = NULL;

	if (event->ours_id && event->zone)
		tz = zones_find(frame->zones, event->zone, notes, event->line, event->uid);
	return tz && tz->zone ? tz : NULL;
}

static struct wall wall_of(const struct frame *frame, const struct when *when, struct notes *notes,
	const struct event *event)
{
	const struct tz *tz = NULL;

	if (when->form == WHEN_UTC)
		return (struct wall){NULL};
	if (when->form == WHEN_DATE) {
		tz = written_zone(frame, notes, event);
		return (struct wall){tz ? tz : &frame->home};
	}
	if (when->form == WHEN_ZONED)
		tz = zones_find(frame->zones, when->tzid, notes, event->line, event->uid);
	return (struct wall){tz ? tz : frame->floating};
}

/* The zone that an instant of a wall clock is shown in. */
static const struct zone *wall_zone(
	const struct frame *frame, const struct wall *wall, struct instant t)
{
	if (!wall->tz)
		return frame->utc;
	const struct zone *zone = tz_shown(wall->tz, t);
	return zone ? zone : frame->home.zone;
}

static struct instant wall_instant(const struct wall *wall, gint64 local)
{
	return wall->tz ? tz_instant(wall->tz, local) : (struct instant){local};
}

static gint64 wall_local(const struct wall *wall, struct instant t)
{
	return wall->tz ? t.s + tz_offset(wall->tz, t) : t.s;
}

/* The wall clock of a second moment: the first one's where it does not name its own. */
static struct wall wall_beside(
	const struct series *s, const struct when *when, const struct event *event)
{
	if (when->form == WHEN_UTC || when->form == WHEN_ZONED)
		return wall_of(s->frame, when, s->notes, event);
	return s->wall;
}

/* The first midnight that is not before a wall-clock time. */
static gint64 next_midnight(gint64 local)
{
	gint64 midnight = local_from_date(local_date(local));

	return midnight == local ? local : midnight + DAY_SECONDS;
}

/* Where an event says that it ends, as the file has it; INSTANT_NONE if it does not. */
static struct instant said_end(const struct series *s, const struct wall *wall,
	const struct event *event, struct instant start)
{
	const struct when *end = &event->end;

	if (end->form == WHEN_NONE) {
		if (event->duration < 0)
			return INSTANT_NONE;
		/* Days are days of the calendar, hours are hours (RFC 5545 section 3.3.6). */
		if (event->duration % DAY_SECONDS == 0)
			return wall_instant(wall, event->start.local + event->duration);
		return (struct instant){start.s + event->duration};
	}
	if (event->duration >= 0)
		notes_add(s->notes, NOTE_END_AND_DURATION, event->line, event->uid,
			_("The event has both DTEND and DURATION."));
	if (end->form != WHEN_UTC && end->form != WHEN_ZONED)
		return wall_instant(wall, end->local);
	struct wall own = wall_of(s->frame, end, s->notes, event);
	return wall_instant(&own, end->local);
}

/* Where an event ends that starts at `start`, or INSTANT_NONE. */
static struct instant event_end(const struct series *s, const struct wall *wall,
	const struct event *event, struct instant start)
{
	struct instant end = said_end(s, wall, event, start);

	if (instant_is_none(end))
		return end;
	if (end.s < start.s) {
		notes_add(s->notes, NOTE_END_BEFORE_START, event->line, event->uid,
			_("The event ends before it starts."));
		return INSTANT_NONE;
	}
	if (end.s - start.s > (gint64)LIMIT_DURATION_DAYS * DAY_SECONDS) {
		notes_add(s->notes, NOTE_BAD_DURATION, event->line, event->uid,
			_("The event lasts longer than %d days."), LIMIT_DURATION_DAYS);
		return INSTANT_NONE;
	}
	if (event->start.form != WHEN_DATE)
		return end;
	/* Whole days end at midnight; an end on the day of the start says nothing. */
	return end.s == start.s ? INSTANT_NONE
	                        : wall_instant(wall, next_midnight(wall_local(wall, end)));
}

/* The place that an event takes of itself. */
static struct place place_of(const struct series *s, const struct event *event, bool in_series)
{
	struct wall wall = wall_of(s->frame, &event->start, s->notes, event);
	struct instant start = wall_instant(&wall, event->start.local);
	const struct tz *written = written_zone(s->frame, s->notes, event);

	return (struct place){
		.event = event,
		.original = start,
		.start = start,
		.end = event_end(s, &wall, event, start),
		.zone = written ? written->zone : wall_zone(s->frame, &wall, start),
		.all_day = event->start.form == WHEN_DATE,
		.in_series = in_series,
	};
}

/* The place `like`, moved to a wall-clock time. Whole days stay whole, whatever the time. */
static struct place moved_to(
	const struct series *s, const struct wall *wall, const struct place *like, gint64 local)
{
	struct place place = *like;

	if (like->all_day)
		local = local_from_date(local_date(local));
	place.original = place.start = wall_instant(wall, local);
	place.zone = wall_zone(s->frame, wall, place.start);
	if (instant_is_none(like->end))
		return place;
	gint64 length = wall_local(wall, like->end) - wall_local(wall, like->start);
	if (like->all_day || length % DAY_SECONDS == 0)
		place.end = wall_instant(wall, local + length);
	else
		place.end.s = place.start.s + (like->end.s - like->start.s);
	return place;
}

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
		place.end = INSTANT_NONE;
	} else {
		gint64 local = wall_local(&s->wall, t);
		/* A DATE among times of day means the day's usual time. */
		if (d->when.form == WHEN_DATE && !first->all_day)
			local += local_second_of_day(s->master->start.local);
		place = moved_to(s, &s->wall, first, local);
	}
	if (d->seconds >= 0 && !place.all_day)
		place.end.s = place.start.s + d->seconds;
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
		struct place place = moved_to(s, &s->wall, first, g_array_index(locals, gint64, i));
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

/* The set of instants and days that exceptions name. */
struct exceptions {
	GHashTable *instants, *days; /* of gint64 * and of int */
};

static void add_instant(GHashTable *set, gint64 value)
{
	gint64 *key = g_new(gint64, 1);

	*key = value;
	g_hash_table_add(set, key);
}

/* The day that a moment means among whole days: that of its own clock, UTC's seen from here. */
static struct date day_meant(const struct series *s, const struct when *when)
{
	if (when->form == WHEN_UTC)
		return local_date(wall_local(&s->wall, (struct instant){when->local}));
	return local_date(when->local);
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
			g_hash_table_add(e->days, GINT_TO_POINTER(day_meant(s, w).d));
		else
			add_instant(e->instants, wall_instant(&wall, w->local).s);
	}
	for (guint i = 0; i < master->exrules->len; i++)
		expand_rule(s, master->exrules->pdata[i], first, locals, &endless);
	for (guint i = 0; i < locals->len; i++)
		add_instant(
			e->instants, wall_instant(&s->wall, g_array_index(locals, gint64, i)).s);
}

static bool is_excepted(const struct series *s, const struct exceptions *e, struct instant t)
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
		if (!is_excepted(s, e, place->original))
			g_array_index(s->places, struct place, kept++) = *place;
	}
	g_array_set_size(s->places, kept);
}

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
	int day = by_day ? day_meant(s, id).d : 0;

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
	struct place changed = place_of(s, change, true);
	struct wall wall = wall_of(s->frame, &change->start, s->notes, change);
	gint64 shift = wall_local(&wall, changed.start) - wall_local(&wall, from);

	for (guint i = 0; i < s->places->len; i++) {
		struct place *place = &g_array_index(s->places, struct place, i);
		if (place->original.s < from.s)
			continue;
		if (*s->bounds->budget < MOVE_STEPS)
			break;
		*s->bounds->budget -= MOVE_STEPS;
		struct instant original = place->original;
		*place = moved_to(s, &wall, &changed, wall_local(&wall, original) + shift);
		place->original = original;
	}
}

static void change_one(struct series *s, const struct event *change, const struct exceptions *e)
{
	struct instant original = recurrence_instant(s, change);
	struct place *found = find_place(s, &change->recurrence, original);
	struct place changed = place_of(s, change, true);

	changed.original = found ? found->original : original;
	if (found) {
		*found = changed;
		return;
	}
	if (s->master && is_excepted(s, e, original) && s->master->sequence >= change->sequence)
		return;
	if (s->master)
		notes_add(s->notes, NOTE_ORPHAN_CHANGE, change->line, change->uid,
			_("The event changes an occurrence that its series does not have."));
	g_array_append_val(s->places, changed);
}

static void apply_changes(struct series *s, GPtrArray *changes, const struct exceptions *e)
{
	for (guint i = 0; i < changes->len; i++)
		if (((const struct event *)changes->pdata[i])->this_and_future && s->master)
			change_onwards(s, changes->pdata[i]);
	for (guint i = 0; i < changes->len; i++)
		if (!((const struct event *)changes->pdata[i])->this_and_future || !s->master)
			change_one(s, changes->pdata[i], e);
}

static int compare_changes(gconstpointer a, gconstpointer b)
{
	const struct event *x = *(const struct event *const *)a;
	const struct event *y = *(const struct event *const *)b;

	return (x->recurrence.local > y->recurrence.local) -
	       (x->recurrence.local < y->recurrence.local);
}

static void expand_master(struct series *s, bool in_series)
{
	struct place first = place_of(s, s->master, in_series);

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
		struct place place = place_of(&s, master, false);
		g_array_append_val(out, place);
		return;
	}
	struct exceptions e = {
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
		g_hash_table_new(NULL, NULL),
	};
	if (master) {
		struct place first = place_of(&s, master, true);
		expand_master(&s, true);
		sort_places(out);
		notes->muted = true;
		gather_exceptions(&s, &first, &e);
		notes->muted = false;
		take_away(&s, &e);
	}
	s.sorted = out->len;
	g_ptr_array_sort(changes, compare_changes);
	apply_changes(&s, changes, &e);
	sort_places(out);
	g_hash_table_destroy(e.instants);
	g_hash_table_destroy(e.days);
}
