/*
 * The first of two walks over a file. It looks at an event for what must be known of all of them
 * and keeps some fifty bytes of each: with zones after events, changes before their series and
 * rules that ask how other titles look, nothing can be handed over before the end of the file has
 * been seen. What there is to complain of in an event is left to the second walk, which reads it
 * whole.
 */
#include "survey.h"

#include <summitty/base/i18n.h>

#include <summitty/base/hash.h>

#include "event-glance.h"

struct walk {
	struct survey *survey;
	struct notes *notes;
	struct recall *recall; /* or NULL */
	struct scout *scout;   /* or NULL */
	bool inside;           /* what comes next stands in a calendar, and is not known */
	struct scan scan;
	struct event *event;
	size_t told; /* where `around` has come to */
	guint calendar;
	guint max_events;
	guint zone_budget; /* of all VTIMEZONEs: see struct rule_bounds */
	size_t total;
	size_t passed, reported; /* bytes of events that were known; of others */
};

static void free_calendar(gpointer calendar)
{
	calendar_free(calendar);
}

static void free_zone_use(gpointer at)
{
	struct zone_use *use = at;

	g_free(use->name);
	g_free(use->uid);
	g_free(use);
}

struct survey *survey_new(GHashTable *zones_met)
{
	struct survey *survey = g_new0(struct survey, 1);

	survey->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	survey->calendars = g_ptr_array_new_with_free_func(free_calendar);
	g_ptr_array_add(survey->calendars, calendar_new());
	survey->zones = zones_new(zones_met);
	survey->texts = mapping_survey_new();
	survey->zones_used = g_ptr_array_new_with_free_func(free_zone_use);
	survey->latest = G_MININT64;
	return survey;
}

void survey_free(struct survey *survey)
{
	if (!survey)
		return;
	g_array_free(survey->entries, TRUE);
	g_ptr_array_free(survey->calendars, TRUE);
	zones_free(survey->zones);
	mapping_survey_free(survey->texts);
	g_ptr_array_free(survey->zones_used, TRUE);
	g_free(survey);
}

/* Puts an entry behind the last one of its UID. Events whose UIDs differ and have one hash would be
 * looked at together, and both be shown. */
static void follow(struct entry *entry, guint index, struct entry *last)
{
	bool full = last->rank + 1 == GROUP_MAX;

	entry->shared = full || last->shared;
	entry->is_first = full;
	if (full)
		return;
	entry->rank = last->rank + 1;
	last->next = index;
}

/* How many entries have each value of some bits of their UID's hash, one being those that have it
 * alone for sure: nearly all of them in most files, and a table need not hold these. */
static guint8 *tally_uids(const struct survey *survey, size_t *mask)
{
	enum { ROOM = 8 }; /* values for an entry, at least */

	*mask = 1;
	while (*mask < (size_t)survey->entries->len * ROOM)
		*mask = *mask * 2 + 1;
	guint8 *tally = g_new0(guint8, *mask + 1);
	for (guint i = 0; i < survey->entries->len; i++) {
		guint8 *many = &tally[survey_entry(survey, i)->uid & *mask];
		*many += *many < 2;
	}
	return tally;
}

/* Joins the entries of each UID, which must stay where they are from now on. */
static void join_families(struct survey *survey)
{
	g_autoptr(GHashTable) lasts = g_hash_table_new(g_int64_hash, g_int64_equal);
	size_t mask;
	g_autofree guint8 *tally = tally_uids(survey, &mask);

	G_STATIC_ASSERT(offsetof(struct entry, uid) == 0); /* what an entry is found by */
	for (guint i = 0; i < survey->entries->len; i++) {
		struct entry *entry = &g_array_index(survey->entries, struct entry, i);
		bool alone = !entry->uid || tally[entry->uid & mask] == 1;
		struct entry *last = alone ? NULL : g_hash_table_lookup(lasts, entry);
		if (last)
			follow(entry, i, last);
		else
			entry->is_first = true;
		if (!alone)
			g_hash_table_add(lasts, entry);
	}
}

static struct zone_use *find_zone(const struct survey *survey, guint64 hash)
{
	for (guint i = 0; i < survey->zones_used->len; i++) {
		struct zone_use *use = survey->zones_used->pdata[i];
		if (use->hash == hash)
			return use;
	}
	return NULL;
}

/* Sees to it that the zone of an event's start is among those used, if it can be. */
static void meet_zone(struct survey *survey, const struct event *event, guint64 hash)
{
	const char *name = event->start.tzid;

	if (hash == 0 || strlen(name) > LIMIT_ZONE_NAME ||
		survey->zones_used->len == LIMIT_ZONE_NAMES || find_zone(survey, hash))
		return;
	struct zone_use *use = g_new0(struct zone_use, 1);
	*use = (struct zone_use){g_strdup(name), g_strdup(event->uid), hash,
		survey->zones_used->len, 0, event->line};
	g_ptr_array_add(survey->zones_used, use);
}

static guint use_zone(struct survey *survey, guint64 hash)
{
	struct zone_use *use = find_zone(survey, hash);

	if (!use)
		return ENTRY_FLOATING;
	use->uses++;
	return use->index;
}

/* Remembers how far the file's dates go, and what zones they are in. */
static void enter_dates(struct survey *survey, const struct glance *glance, struct entry *entry)
{
	entry->zone = ENTRY_UTC;
	if (glance->form == WHEN_NONE)
		return;
	entry->minute = glance->minute;
	survey->latest = MAX(survey->latest, glance->latest);
	survey->utc += glance->form == WHEN_UTC;
	survey->floating += glance->form == WHEN_FLOATING;
	survey->endless |= glance->ruled;
	if (glance->form == WHEN_ZONED)
		entry->zone = use_zone(survey, glance->zone);
	else if (glance->form != WHEN_UTC)
		entry->zone = ENTRY_FLOATING;
}

/* Takes an event in, whether it was looked at now or before. */
static void enter(struct walk *walk, const struct glance *glance, struct entry *entry)
{
	struct survey *survey = walk->survey;

	entry->hash = glance->hash;
	entry->tagged = mapping_sight_is_tagged(&glance->sight);
	entry->uid = glance->uid;
	entry->calendar = MIN(walk->calendar, CALENDARS_MAX);
	enter_dates(survey, glance, entry);
	g_array_append_val(survey->entries, *entry);
	mapping_survey_add_sight(survey->texts, &glance->sight);
}

/* The bytes from where the last event ended to where the next begins. */
static void look_around(struct walk *walk, size_t until)
{
	struct survey *survey = walk->survey;

	if (until > walk->told)
		survey->around = hash_bytes(
			walk->scan.lines.bytes + walk->told, until - walk->told, survey->around);
}

/* Hands over what was remembered, when it is much or all of it. */
static void give(struct walk *walk, bool all)
{
	const struct ical_sink *sink = walk->notes->sink;
	const char *bytes;
	size_t len;

	if (walk->recall && recall_take(walk->recall, all, &bytes, &len) &&
		!sink->glances(sink->user, bytes, len))
		walk->notes->stopped = true;
}

/* Remembers a glance for the next reading. */
static void remember(struct walk *walk, const struct glance *glance)
{
	if (!walk->recall)
		return;
	recall_put(walk->recall, glance);
	give(walk, false);
}

static void take_event(struct walk *walk, struct scan_item *item)
{
	struct survey *survey = walk->survey;
	struct event *event = walk->event;
	struct entry entry = {.begin = item->begin, .line = item->line};
	bool inside = walk->inside;

	look_around(walk, item->begin);
	event_read(event, &walk->scan, item->line, EVENT_GLANCE, item);
	walk->told = item->end;
	if (item->truncated) {
		survey->cut_off++;
		notes_add(walk->notes, NOTE_TRUNCATED, entry.line, event->uid,
			_("The file ends in the middle of an event; %u before it are complete."),
			survey->entries->len);
		return;
	}
	if (survey->entries->len == walk->max_events) {
		survey->over_limit = true;
		return;
	}
	entry.len = (guint)(item->end - entry.begin);
	struct glance glance =
		glance_of_event(event, walk->scan.lines.bytes, entry.begin, item->end);
	meet_zone(survey, event, glance.zone);
	enter(walk, &glance, &entry);
	if (inside && glance_lasts(&glance, &walk->scan, item, entry.begin, entry.line))
		remember(walk, &glance);
}

/* The glance at the event that comes next, if an earlier reading has it, or else the scout. */
static bool look_up(struct walk *walk, size_t pos, struct glance *glance, size_t *end, bool *fresh)
{
	*fresh = !walk->recall || !recall_at(walk->recall, pos, glance, end);
	return !*fresh || (walk->scout && scout_at(walk->scout, pos, glance, end));
}

/* Takes the event that comes next, if it is known and tells as much as when it was read. */
static bool take_known(struct walk *walk)
{
	struct survey *survey = walk->survey;
	struct glance glance;
	size_t pos, end;
	bool fresh;

	walk->inside = scan_is_in_calendar(&walk->scan, &pos);
	if (!walk->inside || !look_up(walk, pos, &glance, &end, &fresh))
		return false;
	walk->inside = fresh; /* what is known need not be remembered */
	if ((glance.zone && !find_zone(survey, glance.zone)) ||
		survey->entries->len == walk->max_events)
		return false;
	struct entry entry = {
		.begin = pos, .line = walk->scan.lines.number, .len = (guint)(end - pos)};
	look_around(walk, pos);
	walk->told = end;
	walk->passed += entry.len;
	scan_pass(&walk->scan, end, glance.lines + (entry.len > glance.len));
	enter(walk, &glance, &entry);
	if (fresh)
		remember(walk, &glance);
	return true;
}

static void take_zone(struct walk *walk, struct scan_item *item)
{
	AUTO(vtimezone_free) struct vtimezone *zone = vtimezone_new();

	while (scan_next(&walk->scan, item)) {
		if (item->kind == SCAN_END && item->component == COMPONENT_ZONE)
			break;
		vtimezone_take(zone, item);
	}
	if (vtimezone_finish(zone, &walk->zone_budget))
		zones_add(walk->survey->zones, g_steal_pointer(&zone));
}

static void take_header(struct walk *walk, const struct property *property)
{
	struct survey *survey = walk->survey;

	calendar_take(survey->calendars->pdata[walk->calendar], property, walk->notes);
	if (slice_is(property->name, "PRODID")) {
		g_autofree char *writer = slice_text(slice_trim(property->value));
		mapping_survey_add_writer(survey->texts, writer);
	}
}

static void take(struct walk *walk, struct scan_item *item)
{
	GPtrArray *calendars = walk->survey->calendars;

	if (item->kind == SCAN_PROPERTY && item->component == COMPONENT_CALENDAR) {
		take_header(walk, &item->property);
	} else if (item->kind == SCAN_END && item->component == COMPONENT_CALENDAR) {
		walk->survey->unended |= item->truncated;
	} else if (item->kind != SCAN_BEGIN) {
		return;
	} else if (item->component == COMPONENT_CALENDAR) {
		if ((walk->calendar > 0 || walk->survey->entries->len > 0) &&
			calendars->len < CALENDARS_MAX)
			g_ptr_array_add(calendars, calendar_new());
		walk->calendar = calendars->len - 1;
	} else if (item->component == COMPONENT_EVENT) {
		take_event(walk, item);
	} else if (item->component == COMPONENT_ZONE) {
		take_zone(walk, item);
	}
}

/* Only what has to be read takes time that is worth a word. */
static void report(struct walk *walk)
{
	const struct ical_sink *sink = walk->notes->sink;
	size_t pos = walk->scan.lines.pos, read = pos - walk->passed;
	enum { STEP = 1 << 20 };

	if (!sink->progress || read < walk->reported + STEP)
		return;
	walk->reported = read;
	if (!sink->progress(sink->user, pos / 2, walk->total))
		walk->notes->stopped = true;
}

void survey_run(struct survey *survey, const struct whole *whole, struct recall *recall,
	struct scout *scout, guint max_events, struct notes *notes)
{
	struct scan_item item;
	struct walk walk = {
		.survey = survey,
		.notes = notes,
		.recall = recall,
		.scout = scout,
		.event = event_new(),
		.max_events = max_events,
		.zone_budget = LIMIT_FILE_STEPS,
		.total = whole->len,
	};

	scan_init(&walk.scan, notes, whole->bytes, whole->len, whole->encoding);
	while (!notes->stopped && !survey->over_limit) {
		if (!take_known(&walk)) {
			if (!scan_next(&walk.scan, &item))
				break;
			take(&walk, &item);
		}
		report(&walk);
	}
	look_around(&walk, whole->len);
	join_families(survey);
	survey->tags = mapping_survey_hash_tags(survey->texts);
	give(&walk, true);
	scan_clear(&walk.scan);
	event_free(walk.event);
}

const char *survey_main_zone(const struct survey *survey)
{
	const struct zone_use *most = NULL;

	for (guint i = 0; i < survey->zones_used->len; i++) {
		const struct zone_use *use = survey->zones_used->pdata[i];
		/* Of two as frequent the first by name, so that the answer never changes. */
		if (!most || use->uses > most->uses ||
			(use->uses == most->uses && strcmp(use->name, most->name) < 0))
			most = use;
	}
	return most ? most->name : zones_only_name(survey->zones);
}

gint64 survey_latest(const struct survey *survey)
{
	return survey->latest == G_MININT64 ? 0 : survey->latest;
}
