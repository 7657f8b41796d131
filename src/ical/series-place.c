/*
 * Where one event is: its clock, its start and its end. Whole days are days of the calendar, not
 * 86 400 seconds; an end that is none is left out.
 */
#include "series-private.h"

#include <summitty/base/i18n.h>

/* The zone that our own writer gave beside a date or a time in UTC, or NULL. */
static const struct tz *written_zone(
	const struct frame *frame, struct notes *notes, const struct event *event)
{
	const struct tz *tz = NULL;

	if (event->ours_id && event->zone)
		tz = zones_find(frame->zones, event->zone, notes, event->line, event->uid);
	return tz && tz->zone ? tz : NULL;
}

struct wall wall_of(const struct frame *frame, const struct when *when, struct notes *notes,
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

struct instant wall_instant(const struct wall *wall, gint64 local)
{
	return wall->tz ? tz_instant(wall->tz, local) : (struct instant){local};
}

gint64 wall_local(const struct wall *wall, struct instant t)
{
	return wall->tz ? t.s + tz_offset(wall->tz, t) : t.s;
}

/* The wall clock of a second moment: the first one's where it does not name its own. */
struct wall wall_beside(const struct series *s, const struct when *when, const struct event *event)
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

/* Where an event ends that starts at a wall-clock time and has a DURATION: days are days of the
 * calendar, hours are hours (RFC 5545 section 3.3.6). */
static struct instant lasting(const struct wall *wall, gint64 local, const struct event *event)
{
	gint64 days = (gint64)event->duration_days * DAY_SECONDS;
	struct instant end = wall_instant(wall, local + days);

	end.s += event->duration - days;
	return end;
}

/* Where an event says that it ends, as the file has it; INSTANT_NONE if it does not. */
static struct instant said_end(
	const struct series *s, const struct wall *wall, const struct event *event)
{
	const struct when *end = &event->end;

	if (end->form == WHEN_NONE && event->duration < 0)
		return INSTANT_NONE;
	if (end->form == WHEN_NONE)
		return lasting(wall, event->start.local, event);
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
	struct instant end = said_end(s, wall, event);

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
struct place series_place(const struct series *s, const struct event *event, bool in_series)
{
	struct wall wall = wall_of(s->frame, &event->start, s->notes, event);
	struct instant start = wall_instant(&wall, event->start.local);
	const struct tz *written = written_zone(s->frame, s->notes, event);

	return (struct place){
		.event = event,
		.original = start,
		.original_day =
			event->start.form == WHEN_DATE ? local_date(event->start.local) : DATE_NONE,
		.start = start,
		.end = event_end(s, &wall, event, start),
		.zone = written ? written->zone : wall_zone(s->frame, &wall, start),
		.all_day = event->start.form == WHEN_DATE,
		.in_series = in_series,
	};
}

/* The place `like`, moved to a wall-clock time. Whole days stay whole, whatever the time. */
struct place series_moved(
	const struct series *s, const struct wall *wall, const struct place *like, gint64 local)
{
	struct place place = *like;

	if (like->all_day)
		local = local_from_date(local_date(local));
	place.original = place.start = wall_instant(wall, local);
	place.original_day = like->all_day ? local_date(local) : DATE_NONE;
	place.zone = wall_zone(s->frame, wall, place.start);
	if (instant_is_none(like->end))
		return place;
	gint64 length = wall_local(wall, like->end) - wall_local(wall, like->start);
	if (!like->all_day && like->event->end.form == WHEN_NONE)
		place.end = lasting(wall, local, like->event);
	else if (like->all_day || length % DAY_SECONDS == 0)
		place.end = wall_instant(wall, local + length);
	else
		place.end.s = place.start.s + (like->end.s - like->start.s);
	return place;
}

/* The day that a moment means among whole days: that of its own clock, UTC's seen from here. */
struct date series_day(const struct series *s, const struct when *when)
{
	if (when->form == WHEN_UTC)
		return local_date(wall_local(&s->wall, (struct instant){when->local}));
	return local_date(when->local);
}
