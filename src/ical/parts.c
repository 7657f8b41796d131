/*
 * The parts of a file: the events of one UID, known by a hash of their bytes. A part that an
 * earlier reading gave sessions of, under the same circumstances, is not read again. What could
 * mean something else beside its neighbours is no part: events without a UID, and more of one UID
 * than are looked at together.
 */
#include "parts.h"

#include <summitty/base/hash.h>

struct parts {
	const gint64 *known; /* borrowed */
	size_t n;
	guint32 *places; /* by the part, which is a hash: one of `known` + 1, or 0 */
	size_t mask;     /* … of so many less 1, a power of two */
	guint8 *met;     /* by the place in `known` */
};

/* The place of a part, or the free one where it would be. Parts are hashes already, and as many as
 * there are sessions: by a GHashTable a refresh of 10 000 takes 2.5 % longer. */
static guint32 *place_of(const struct parts *parts, gint64 part)
{
	size_t at = (guint64)part & parts->mask;

	while (parts->places[at] && parts->known[parts->places[at] - 1] != part)
		at = (at + 1) & parts->mask;
	return &parts->places[at];
}

static void fill_places(struct parts *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		guint32 *place = parts->known[i] ? place_of(parts, parts->known[i]) : NULL;
		if (place && *place == 0)
			*place = (guint32)i + 1;
		else
			parts->met[i] = 1; /* none, or there already */
	}
}

struct parts *parts_new(const gint64 *known, size_t n)
{
	struct parts *parts = g_new0(struct parts, 1);

	parts->known = known;
	parts->n = n;
	parts->mask = 1;
	while (parts->mask < n * 2)
		parts->mask = parts->mask * 2 + 1;
	parts->places = g_new0(guint32, parts->mask + 1);
	parts->met = g_malloc0(n);
	fill_places(parts);
	return parts;
}

void parts_free(struct parts *parts)
{
	if (!parts)
		return;
	g_free(parts->places);
	g_free(parts->met);
	g_free(parts);
}

bool parts_meet(struct parts *parts, gint64 part)
{
	guint32 place = part ? *place_of(parts, part) : 0;

	if (place > 0)
		parts->met[place - 1] = 1;
	return place > 0;
}

bool parts_each_lost(const struct parts *parts, bool (*each)(void *user, guint i), void *user)
{
	for (size_t i = 0; i < parts->n; i++)
		if (!parts->met[i] && !each(user, (guint)i))
			return false;
	return true;
}

/* An event with a tag may mean something else beside others than by itself. */
static guint64 add_tags(guint64 hash, const struct survey *survey, const struct entry *entry)
{
	return entry->tagged ? hash_bytes(&survey->tags, sizeof(survey->tags), hash) : hash;
}

gint64 parts_of_family(const struct survey *survey, guint first, const char *bytes)
{
	const struct entry *entry = survey_entry(survey, first);
	guint64 hash = entry->calendar;

	if (entry->uid == 0 || entry->shared)
		return 0;
	if (entry->next == 0)
		return (gint64)hash_bytes(
			&entry->hash, sizeof(entry->hash), add_tags(hash, survey, entry));
	/* Among several the stamps count, which the hash of one leaves out. */
	for (;; entry = survey_entry(survey, entry->next)) {
		hash = hash_bytes(bytes + entry->begin, entry->len, add_tags(hash, survey, entry));
		if (entry->next == 0)
			return (gint64)hash;
	}
}

static guint64 add_text(guint64 hash, const char *text)
{
	return hash_bytes(text ? text : "", text ? strlen(text) + 1 : 0, hash);
}

/* What the horizon of endless rules hangs on, to the month: see loading_digest_options(). */
static guint64 add_horizon(guint64 hash, const struct survey *survey, struct instant now)
{
	struct civil c = civil_from_instant((struct instant){MAX(now.s, survey_latest(survey))}, 0);
	gint32 month[] = {c.year, c.month};

	return survey->endless ? hash_bytes(month, sizeof(month), hash) : hash;
}

/* The zones that the calendars' times are in, however they were found. */
static guint64 add_frames(guint64 hash, const struct survey *survey)
{
	for (guint i = 0; i < survey->calendars->len; i++) {
		const struct calendar *calendar = survey->calendars->pdata[i];
		hash = add_text(hash, zone_name(calendar->frame.home.zone));
		hash = add_text(hash, zone_name(calendar->frame.utc));
	}
	return hash;
}

gint64 parts_context(const struct survey *survey, const struct ical_options *o)
{
	const gint64 numbers[] = {ICAL_READING, o->window.start.s, o->window.end.s, o->max_events,
		o->max_sessions, o->max_occurrences,
		civil_from_instant((struct instant){survey_latest(survey)}, 0).year,
		(gint64)mapping_survey_hash(survey->texts)};
	guint64 hash = hash_bytes(numbers, sizeof(numbers), survey->around);

	hash = add_text(add_frames(hash, survey), o->forced_zone);
	hash = add_text(hash, o->language);
	hash = add_text(hash, o->rules);
	hash = add_text(hash, survey_main_zone(survey));
	hash = add_horizon(hash, survey, o->now);
	return (gint64)(hash ? hash : 1);
}
