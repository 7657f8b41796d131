/*
 * The whole way of a file: look at it, walk over it once to learn what it holds (survey.c), then
 * once more, UID by UID in the order of time, to turn events into sessions (reader-walk.c). Both
 * walks read an event's text anew, so that memory does not grow with the file. What an earlier
 * reading knew (parts.c) the second walk leaves out.
 */
#include <summitty/ical/reader.h>

#include <summitty/base/i18n.h>

#include "order.h"
#include "reader-private.h"

enum {
	HORIZON_SECONDS = 2 * 366 * DAY_SECONDS,
};

/* A zone by any name; NULL for NULL and for a name that means nothing. */
static const struct tz *zone_named(struct reader *r, const char *name, guint line)
{
	return name ? zones_find(r->survey->zones, name, r->notes, line, NULL) : NULL;
}

/* The zone that a calendar says it is in, or NULL. */
static const struct tz *said_zone(struct reader *r, const struct calendar *calendar)
{
	return zone_named(r, calendar->zone, calendar->zone_line);
}

/* The first zone that there is. */
static const struct tz *first_of(const struct tz *const *zones, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (zones[i])
			return zones[i];
	return NULL;
}

/* The system's zone that a zone is or is like, or NULL. */
static struct zone *known(const struct tz *tz)
{
	if (!tz)
		return NULL;
	return tz->zone ? tz->zone : tz->shown_as;
}

/* Decides what floating times and UTC times of a calendar are shown in. */
static void settle_frame(struct reader *r, struct calendar *calendar)
{
	const struct ical_options *o = r->options;
	const struct tz *said = said_zone(r, calendar);
	const struct tz *most = zone_named(r, survey_main_zone(r->survey), 0);
	const struct tz *usual = zone_named(r, o->default_zone, 0);
	const struct tz *floating[] = {zone_named(r, o->forced_zone, 0), said, most, usual, r->utc};
	const struct tz *utc[] = {said, most, r->utc};
	struct frame *frame = &calendar->frame;

	frame->zones = r->survey->zones;
	frame->floating = first_of(floating, G_N_ELEMENTS(floating));
	frame->utc = known(first_of(utc, G_N_ELEMENTS(utc)));
	frame->home.zone = known(frame->floating);
	if (!frame->home.zone)
		frame->home.zone = known(usual) ? known(usual) : r->utc->zone;
	if (!frame->utc)
		frame->utc = r->utc->zone;
}

/* The zone that the file says or shows, or NULL. */
static const char *file_zone(struct reader *r)
{
	GPtrArray *calendars = r->survey->calendars;
	const struct zone *zone = NULL;

	for (guint i = 0; i < calendars->len && !zone; i++)
		zone = known(said_zone(r, calendars->pdata[i]));
	if (!zone)
		zone = known(zone_named(r, survey_main_zone(r->survey), 0));
	if (zone)
		return zone_name(zone);
	return r->survey->utc > r->survey->floating ? "UTC" : NULL;
}

static void settle_calendars(struct reader *r)
{
	GPtrArray *calendars = r->survey->calendars;
	const struct ical_sink *sink = r->emitter.sink;
	struct ical_calendar described = {0};

	for (guint i = 0; i < calendars->len; i++) {
		settle_frame(r, calendars->pdata[i]);
		calendar_describe(calendars->pdata[i], &described);
	}
	described.zone = file_zone(r);
	if (!r->notes->stopped && !sink->calendar(sink->user, &described))
		r->notes->stopped = true;
}

static void settle_bounds(struct reader *r)
{
	const struct ical_options *o = r->options;
	gint64 latest = MAX(o->now.s, survey_latest(r->survey));

	r->budget = LIMIT_FILE_STEPS;
	r->bounds = (struct series_bounds){
		.from = INSTANT_NONE,
		.to = {latest + HORIZON_SECONDS},
		.max = o->max_occurrences > 0 ? o->max_occurrences : LIMIT_OCCURRENCES,
		.budget = &r->budget,
	};
	if (!instant_is_none(o->window.start))
		r->bounds.from = o->window.start;
	if (!instant_is_none(o->window.end))
		r->bounds.to = o->window.end;
}

static bool say_lost(void *user, guint i)
{
	struct reader *r = user;
	const struct ical_sink *sink = r->emitter.sink;

	if (sink->lost && !sink->lost(sink->user, i))
		r->notes->stopped = true;
	return !r->notes->stopped;
}

/* Compares the circumstances with those of an earlier reading. */
static void recall(struct reader *r)
{
	const struct ical_options *o = r->options;
	struct ical_result *result = r->emitter.result;

	result->context = parts_context(r->survey, o);
	result->partial = o->context == result->context;
	if (result->partial)
		r->parts = parts_new(o->known, o->n_known);
}

static void note_whole(const struct whole *whole, struct notes *notes)
{
	if (whole->converted)
		notes_add(notes, NOTE_LEGACY_ENCODING, 1, NULL, _("The file is UTF-16."));
	else if (whole->encoding == ENCODING_LEGACY)
		notes_add(notes, NOTE_LEGACY_ENCODING, 1, NULL, _("The file is not UTF-8."));
}

static void read_events(struct reader *r)
{
	struct emitter *emitter = &r->emitter;

	zones_set_year(r->survey->zones,
		civil_from_instant((struct instant){survey_latest(r->survey)}, 0).year);
	r->utc = zones_find(r->survey->zones, "UTC", r->notes, 0, NULL);
	settle_calendars(r);
	settle_bounds(r);
	order_resolve(r->survey, r->notes);
	recall(r);
	emitter->survey = r->survey->texts;
	emitter->zones = r->survey->zones;
	emitter->family = g_hash_table_new(NULL, NULL);
	emitter->loose = g_hash_table_new(NULL, NULL);
	if (!r->notes->stopped)
		reader_walk(r);
	if (r->parts && !r->notes->stopped)
		parts_each_lost(r->parts, say_lost, r);
	parts_free(r->parts);
	g_hash_table_destroy(emitter->family);
	g_hash_table_destroy(emitter->loose);
}

/* What is known of a file's events before the first walk. */
struct ahead {
	struct recall *recall; /* or NULL */
	struct scout *scout;   /* or NULL */
};

static void clear_ahead(struct ahead *ahead)
{
	recall_free(ahead->recall);
	scout_free(ahead->scout);
}

/* Of what an earlier reading knew nothing of, two processes look at the events. */
static void look_ahead(struct ahead *ahead, struct whole *whole, const struct ical_options *options)
{
	if (ahead->recall && recall_look(ahead->recall, whole))
		return;
	if (ahead->recall && options->n_glances == 0)
		ahead->scout = scout_send(whole);
	whole_decode(whole);
	if (whole->encoding != ENCODING_UTF8)
		g_clear_pointer(&ahead->scout, scout_free);
}

static bool read_whole(const char *name, const struct whole *whole, struct ahead *ahead,
	const struct ical_options *options, const struct mapping *mapping,
	const struct ical_sink *sink, struct ical_result *result, GError **error)
{
	AUTO(survey_free) struct survey *survey = survey_new(options->zones_met);
	struct notes notes = {.file = name, .sink = sink};
	struct reader r = {
		.options = options,
		.whole = whole,
		.survey = survey,
		.notes = &notes,
		.emitter = {.options = options,
			.sink = sink,
			.mapping = mapping,
			.notes = &notes,
			.result = result,
			.max_sessions =
				options->max_sessions > 0 ? options->max_sessions : LIMIT_SESSIONS},
	};

	*result = (struct ical_result){0};
	note_whole(whole, &notes);
	survey_run(survey, whole, ahead->recall, ahead->scout,
		options->max_events > 0 ? options->max_events : LIMIT_EVENTS, &notes);
	g_clear_pointer(&ahead->scout, scout_free);
	if (survey->over_limit)
		return whole_refuse(
			name, _("the file has more events than the limit; split it."), error);
	result->events = survey->entries->len + survey->cut_off;
	result->skipped = survey->cut_off;
	result->unended = survey->unended;
	if (!notes.stopped)
		read_events(&r);
	notes_end(&notes);
	result->stopped = notes.stopped;
	return true;
}

bool ical_read(const char *name, const char *bytes, size_t len, const struct ical_options *options,
	const struct ical_sink *sink, struct ical_result *result, GError **error)
{
	AUTO(mapping_free)
	struct mapping *mapping =
		options->mapping ? mapping_again(options->mapping) : mapping_new();
	struct ical_result done;
	struct whole whole;

	if (len > (options->max_bytes > 0 ? options->max_bytes : LIMIT_FILE))
		return whole_refuse(name,
			_("the file is larger than the limit for a calendar; split it."), error);
	if (options->rules && !mapping_add_rules(mapping, options->rules, error))
		return false;
	if (!whole_init(&whole, name, bytes, len, error))
		return false;
	struct ahead ahead = {
		sink->glances ? recall_new(options->glances, options->n_glances) : NULL, NULL};
	struct ical_options own = *options;
	look_ahead(&ahead, &whole, options);
	if (own.learn)
		own.learn(own.user, &own);
	bool ok = read_whole(name, &whole, &ahead, &own, mapping, sink, &done, error);
	done.stale = ok && ahead.recall && recall_is_stale(ahead.recall);
	clear_ahead(&ahead);
	whole_clear(&whole);
	if (ok)
		*result = done;
	return ok;
}
