/*
 * The first of two walks over a file. It keeps some fifty bytes an event, not the events: with
 * zones after events, changes before their series and rules that ask how other titles look, nothing
 * can be handed over before the end of the file has been seen.
 */
#include "survey.h"

#include <summitty/base/i18n.h>

#include "meaning.h"

struct group {
	guint last, count; /* its last entry, and how many */
};

struct walk {
	struct survey *survey;
	struct notes *notes;
	struct scan scan;
	struct event *event;
	GHashTable *groups; /* UID → struct group */
	GStringChunk *uids;
	guint calendar;
	guint max_events;
	guint zone_budget; /* of all VTIMEZONEs: see struct rule_bounds */
	size_t total, reported;
};

static void free_calendar(gpointer calendar)
{
	calendar_free(calendar);
}

struct survey *survey_new(void)
{
	struct survey *survey = g_new0(struct survey, 1);

	survey->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	survey->calendars = g_ptr_array_new_with_free_func(free_calendar);
	g_ptr_array_add(survey->calendars, calendar_new());
	survey->zones = zones_new();
	survey->texts = mapping_survey_new();
	survey->tzids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
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
	g_hash_table_destroy(survey->tzids);
	g_free(survey);
}

static struct entry *entry_at(struct survey *survey, guint i)
{
	return &g_array_index(survey->entries, struct entry, i);
}

/* Puts an entry behind the last one of its UID. */
static void join_group(struct walk *walk, struct entry *entry, guint index)
{
	const char *uid = walk->event->uid;
	struct group *group = uid ? g_hash_table_lookup(walk->groups, uid) : NULL;

	entry->is_first = !group || group->count == GROUP_MAX;
	if (!uid)
		return;
	if (!group) {
		group = g_new0(struct group, 1);
		g_hash_table_insert(walk->groups, g_string_chunk_insert(walk->uids, uid), group);
	} else if (entry->is_first) {
		entry->shared = true;
		group->count = 0;
	} else {
		struct entry *last = entry_at(walk->survey, group->last);
		last->next = index;
		entry->shared = last->shared;
	}
	group->last = index;
	group->count++;
}

/* Remembers how far the file's dates go, and what zones they are in. */
static void look_at_dates(struct survey *survey, const struct event *event)
{
	const struct when *start = &event->start;

	if (start->form == WHEN_NONE)
		return;
	survey->latest = MAX(survey->latest, MAX(start->local, event->end.local));
	for (guint i = 0; i < event->rdates->len; i++)
		survey->latest = MAX(survey->latest,
			g_array_index(event->rdates, struct event_date, i).when.local);
	survey->utc += start->form == WHEN_UTC;
	survey->floating += start->form == WHEN_FLOATING;
	if (start->form == WHEN_ZONED && strlen(start->tzid) <= LIMIT_ZONE_NAME) {
		guint *uses = g_hash_table_lookup(survey->tzids, start->tzid);
		if (!uses) {
			uses = g_new0(guint, 1);
			g_hash_table_insert(survey->tzids, g_strdup(start->tzid), uses);
		}
		++*uses;
	}
}

static void note_event(struct walk *walk)
{
	const struct event *event = walk->event;

	if (!event->uid)
		notes_add(walk->notes, NOTE_MISSING_UID, event->line, NULL,
			_("The event \"%.80s\" has no UID."), event->summary ? event->summary : "");
	if (!event->summary)
		notes_add(walk->notes, NOTE_MISSING_TITLE, event->line, event->uid,
			_("The event has no title."));
	if (event->date_with_time)
		notes_add(walk->notes, NOTE_DATE_WITH_TIME, event->line, event->uid,
			_("A date that is said to be a whole day has a time of day."));
}

static void take_event(struct walk *walk, struct scan_item *item)
{
	struct survey *survey = walk->survey;
	struct entry entry = {.begin = item->begin, .line = item->line, .calendar = walk->calendar};

	event_read(walk->event, &walk->scan, item->line, item);
	entry.end = item->end;
	if (item->truncated) {
		survey->cut_off++;
		notes_add(walk->notes, NOTE_TRUNCATED, entry.line, walk->event->uid,
			_("The file ends in the middle of an event; %u before it are complete."),
			survey->entries->len);
		return;
	}
	if (survey->entries->len == walk->max_events) {
		survey->over_limit = true;
		return;
	}
	join_group(walk, &entry, survey->entries->len);
	g_array_append_val(survey->entries, entry);
	struct mapping_input input = meaning_input(walk->event);
	mapping_survey_add(survey->texts, &input);
	look_at_dates(survey, walk->event);
	note_event(walk);
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

static void take(struct walk *walk, struct scan_item *item)
{
	GPtrArray *calendars = walk->survey->calendars;

	if (item->kind == SCAN_PROPERTY && item->component == COMPONENT_CALENDAR) {
		calendar_take(calendars->pdata[walk->calendar], &item->property, walk->notes);
	} else if (item->kind != SCAN_BEGIN) {
		return;
	} else if (item->component == COMPONENT_CALENDAR) {
		if (walk->calendar > 0 || walk->survey->entries->len > 0)
			g_ptr_array_add(calendars, calendar_new());
		walk->calendar = calendars->len - 1;
	} else if (item->component == COMPONENT_EVENT) {
		take_event(walk, item);
	} else if (item->component == COMPONENT_ZONE) {
		take_zone(walk, item);
	}
}

static void report(struct walk *walk)
{
	const struct ical_sink *sink = walk->notes->sink;
	enum { STEP = 1 << 20 };

	if (!sink->progress || walk->scan.lines.pos < walk->reported + STEP)
		return;
	walk->reported = walk->scan.lines.pos;
	if (!sink->progress(sink->user, walk->reported / 2, walk->total))
		walk->notes->stopped = true;
}

void survey_run(
	struct survey *survey, const struct whole *whole, guint max_events, struct notes *notes)
{
	struct scan_item item;
	struct walk walk = {
		.survey = survey,
		.notes = notes,
		.event = event_new(),
		.groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
		.uids = g_string_chunk_new(4096),
		.max_events = max_events,
		.zone_budget = LIMIT_FILE_STEPS,
		.total = whole->len,
	};

	scan_init(&walk.scan, notes, whole->bytes, whole->len, whole->encoding);
	while (!notes->stopped && !survey->over_limit && scan_next(&walk.scan, &item)) {
		take(&walk, &item);
		report(&walk);
	}
	scan_clear(&walk.scan);
	event_free(walk.event);
	g_hash_table_destroy(walk.groups);
	g_string_chunk_free(walk.uids);
}

const char *survey_main_zone(const struct survey *survey)
{
	GHashTableIter iter;
	gpointer name, uses;
	const char *most = NULL;
	guint most_uses = 0;

	g_hash_table_iter_init(&iter, survey->tzids);
	while (g_hash_table_iter_next(&iter, &name, &uses)) {
		guint n = *(const guint *)uses;
		/* Of two as frequent the first by name, so that the answer never changes. */
		if (n > most_uses || (n == most_uses && strcmp(name, most) < 0)) {
			most = name;
			most_uses = n;
		}
	}
	return most ? most : zones_only_name(survey->zones);
}

gint64 survey_latest(const struct survey *survey)
{
	return survey->latest == G_MININT64 ? 0 : survey->latest;
}
