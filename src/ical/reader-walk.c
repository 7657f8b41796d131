/*
 * The second walk over a file: UID by UID in the order of time, each is read whole and its sessions
 * are handed over. What an earlier reading gave the sessions of is left out.
 */
#include "reader-private.h"

#include <summitty/base/i18n.h>

#include "order.h"

static void note_event(const struct event *event, struct notes *notes)
{
	if (!event->uid)
		notes_add(notes, NOTE_MISSING_UID, event->line, NULL,
			_("The event \"%.80s\" has no UID."), event_title(event));
	if (!event->summary)
		notes_add(notes, NOTE_MISSING_TITLE, event->line, event->uid,
			_("The event has no title."));
	if (event->date_with_time)
		notes_add(notes, NOTE_DATE_WITH_TIME, event->line, event->uid,
			_("A date that is said to be a whole day has a time of day."));
}

/* Reads the events of one UID into the family. */
static void read_family(struct reader *r, guint first)
{
	family_clear(&r->family);
	for (guint i = first;;) {
		const struct entry *entry = survey_entry(r->survey, i);
		const struct calendar *calendar = r->survey->calendars->pdata[entry->calendar];
		struct scan_item item;
		scan_seek(&r->scan, entry->begin, entry->begin + entry->len, entry->line);
		if (scan_next(&r->scan, &item)) {
			struct event *event = family_add(&r->family);
			event_read(event, &r->scan, entry->line, EVENT_WHOLE, &item);
			event->cancelled = calendar->cancelled;
			note_event(event, r->notes);
		}
		r->seen += entry->len;
		if (entry->next == 0)
			break;
		i = entry->next;
	}
}

/* How many sessions an event may give: one at least, for every UID behind it another. */
static guint room_for(const struct reader *r, guint behind)
{
	guint taken = r->emitter.result->sessions + behind, max = r->emitter.max_sessions;

	return taken < max ? max - taken : 1;
}

/* Leaves of an event's places what there is room for. */
static void cut(struct reader *r, const struct event *event, GArray *places, guint room)
{
	if (places->len <= room)
		return;
	g_array_set_size(places, room);
	r->emitter.result->skipped++;
	notes_add(r->notes, NOTE_TOO_MANY, event->line, event->uid,
		_("The file gives more than %d sessions; of this event's %u are shown."),
		(int)r->emitter.max_sessions, room);
}

static void emit_places(struct reader *r, GArray *places, bool shared)
{
	for (guint i = 0; i < places->len && !r->notes->stopped; i++)
		emit_session(&r->emitter, &g_array_index(places, struct place, i), shared);
}

/* What is complained of is not known again: it is to be complained of every time. */
static void say_part(struct reader *r, gint64 part)
{
	const struct ical_sink *sink = r->emitter.sink;
	bool clean = r->notes->grave == r->graver && r->family.masters->len <= 1;

	if (sink->part && !r->notes->stopped && !sink->part(sink->user, clean ? part : 0))
		r->notes->stopped = true;
}

/* The sessions of one master (NULL for changes without one) and the changes to it. */
static void take_series(struct reader *r, const struct entry *entry, gint64 part,
	const struct event *master, GPtrArray *changes, guint room)
{
	const struct calendar *calendar = r->survey->calendars->pdata[entry->calendar];
	struct family *family = &r->family;
	bool shared = entry->shared || family->masters->len > 1;
	struct series_bounds bounds = r->bounds;

	/* One more than there is room for tells that there is no room. */
	bounds.max = MIN(bounds.max, room + 1);
	g_array_set_size(family->places, 0);
	series_expand(&calendar->frame, master, changes, &bounds, r->notes, family->places);
	cut(r, master ? master : changes->pdata[0], family->places, room);
	say_part(r, part);
	r->emitter.alone = entry->uid != 0 && !shared && family->places->len == 1 &&
			   family->masters->len == 1 && family->changes->len == 0;
	emit_places(r, family->places, shared);
}

/* Whether an earlier reading gave the sessions of a UID. */
static bool is_known(void *user, guint first)
{
	struct reader *r = user;

	if (!r->parts || !parts_meet(r->parts, parts_of_family(r->survey, first, r->whole->bytes)))
		return false;
	r->emitter.result->kept++;
	r->seen += survey_entry(r->survey, first)->len;
	return true;
}

/* The sessions of one UID; `behind` others come after it. */
static void take_family(struct reader *r, guint first, guint behind)
{
	const struct entry *entry = survey_entry(r->survey, first);
	struct family *family = &r->family;
	gint64 part = parts_of_family(r->survey, first, r->whole->bytes);

	r->graver = r->notes->grave;
	emitter_begin_family(&r->emitter, entry->uid == 0 || entry->shared);
	read_family(r, first);
	r->emitter.result->skipped += family_settle(family, r->notes);
	for (guint i = 0; i < family->masters->len && !r->notes->stopped; i++)
		take_series(r, entry, part, family->masters->pdata[i],
			i == family->owner ? family->changes : family->none, room_for(r, behind));
	if (family->masters->len == 0 && family->changes->len > 0)
		take_series(r, entry, part, NULL, family->changes, G_MAXUINT - 1);
}

static void report(struct reader *r)
{
	const struct ical_sink *sink = r->emitter.sink;
	enum { STEP = 1 << 20 };

	if (!sink->progress || r->seen < r->reported + STEP)
		return;
	r->reported = r->seen;
	if (!sink->progress(sink->user, (r->whole->len + r->seen) / 2, r->whole->len))
		r->notes->stopped = true;
}

static void say_reached(struct reader *r, gint64 minute)
{
	const struct ical_sink *sink = r->emitter.sink;
	struct instant t = {minute * 60};

	if (sink->reached && !r->notes->stopped && !sink->reached(sink->user, t))
		r->notes->stopped = true;
}

/* Asks for the bytes of a family that is to be read soon: in the order of time they lie anywhere in
 * the file, and memory is slow where it is not read from end to end. */
static void fetch(const struct reader *r, const GArray *order, guint i)
{
	enum { LINE = 64, MOST = 4096 };

	if (i >= order->len)
		return;
	const struct entry *entry =
		survey_entry(r->survey, g_array_index(order, struct turn, i).first);
	for (guint at = 0; at < MIN(entry->len, (guint)MOST); at += LINE)
		__builtin_prefetch(r->whole->bytes + entry->begin + at);
}

void reader_walk(struct reader *r)
{
	enum { AHEAD = 3 };
	g_autoptr(GArray) order = order_families(r->survey, is_known, r);
	gint64 reached = G_MININT64;

	family_init(&r->family);
	scan_init(&r->scan, r->notes, r->whole->bytes, r->whole->len, r->whole->encoding);
	for (guint i = 0; i < order->len && !r->notes->stopped; i++) {
		const struct turn *turn = &g_array_index(order, struct turn, i);
		if (turn->minute > reached)
			say_reached(r, turn->minute);
		reached = turn->minute;
		fetch(r, order, i + AHEAD);
		take_family(r, turn->first, order->len - i - 1);
		report(r);
	}
	scan_clear(&r->scan);
	family_free_members(&r->family);
}
