/* The last step of reading: a place in time and an event's texts become a session with an id. */
#include "emit.h"

#include <summitty/base/i18n.h>
#include <summitty/model/identity.h>
#include <summitty/model/session.h>
#include <summitty/time/format.h>

#include "limit.h"
#include "meaning.h"

static gint32 offset_at(const struct place *place, struct instant t)
{
	return zone_offset(place->zone, t);
}

/* The UTC form of a place: what identity is made from. */
static char *utc_form(const struct place *place)
{
	return date_is_none(place->original_day) ? time_ical_utc(place->original)
						 : time_ical_date(place->original_day);
}

static char *recurrence_id(const struct place *place)
{
	if (place->event->ours_uid && place->event->ours_recurrence)
		return g_strdup(place->event->ours_recurrence);
	if (!place->in_series)
		return NULL;
	if (!date_is_none(place->original_day))
		return time_iso_date(place->original_day);
	return time_rfc3339(place->original, offset_at(place, place->original));
}

/* The UTC form of the RECURRENCE-ID that our own writer kept, or NULL if there is none. */
static char *written_form(const char *recurrence)
{
	struct date date;
	struct instant t;
	AUTO(zone_free) struct zone *utc = zone_new("UTC");

	if (time_parse_date(recurrence, &date))
		return time_ical_date(date);
	return time_parse(recurrence, utc, &t) ? time_ical_utc(t) : NULL;
}

/* One made up for an event that has none: the same at every reading, and all through its series. */
static char *made_uid(const struct event *event)
{
	g_autofree char *start = time_ical_utc((struct instant){event->start.local});
	char hash[9];

	identity_make(event->summary ? event->summary : "", start, NULL, hash);
	return g_strconcat("summitty-", hash, NULL);
}

/* The UID, or *made, which is the caller's. */
static const char *uid_of(const struct event *event, char **made)
{
	if (event->ours_uid || event->uid)
		return event->ours_uid ? event->ours_uid : event->uid;
	return *made = made_uid(event);
}

void emitter_begin_family(struct emitter *emitter, bool loose)
{
	if (g_hash_table_size(emitter->family) > 0)
		g_hash_table_remove_all(emitter->family);
	emitter->ids = loose ? emitter->loose : emitter->family;
}

/* Takes an id; false if another session has it. */
static bool take_id(struct emitter *emitter, const char *id)
{
	guint64 number = g_ascii_strtoull(id, NULL, 16);

	return g_hash_table_add(emitter->ids, GSIZE_TO_POINTER(number + 1));
}

/* The id with a counter, as it is where others of the UID have the ones before it. */
static void count_id(const char *uid, const char *form, const char *extra, guint n, char id[9])
{
	g_autofree char *counter = g_strdup_printf("%s\n%u", extra, n);

	identity_make(uid, form, counter, id);
}

/* Our writer says which of the ids that a session can have it was: that one is it. */
static void prefer_written(const char *written, const char *uid, const char *form,
	const char *extra, bool shared, char id[9])
{
	enum { COUNTED = 32 }; /* sessions alike that are still told apart */
	char other[9];

	identity_make(uid, form, shared ? NULL : extra, other);
	for (guint n = 2; strcmp(written, other) != 0 && n < COUNTED; n++)
		count_id(uid, form, extra, n, other);
	if (strcmp(written, other) == 0)
		memcpy(id, other, sizeof(other));
}

/* What stands for a session's place in its series, or NULL. Caller frees. */
static char *form_of(const struct place *place, const char *recurrence)
{
	char *kept = recurrence && place->event->ours_uid ? written_form(recurrence) : NULL;

	return kept || !recurrence ? kept : utc_form(place);
}

/* The id of a session; with a counter where another of its UID has that one already. Hardly any
 * needs more than its UID and its form. */
static void make_id(struct emitter *emitter, const struct place *place, const char *uid,
	const char *recurrence, const char *title, bool shared, char id[9])
{
	const char *written = place->event->ours_id;
	g_autofree char *form = form_of(place, recurrence);

	identity_make(uid, form, NULL, id);
	if (!shared && !written && take_id(emitter, id))
		return;
	g_autofree char *start = form ? NULL : utc_form(place);
	g_autofree char *extra = g_strconcat(form ? form : start, "\n", title, NULL);
	if (shared)
		identity_make(uid, form, extra, id);
	if (written && strcmp(written, id) != 0)
		prefer_written(written, uid, form, extra, shared, id);
	for (guint n = 2; !take_id(emitter, id); n++)
		count_id(uid, form, extra, n, id);
}

/* No other session can come by its id. */
static bool leaves_id(
	const struct emitter *emitter, const struct event *event, const char *recurrence)
{
	return emitter->sink->makes_ids && emitter->alone && !recurrence && !event->ours_id;
}

static bool is_ambient(const struct place *place, const char *kind)
{
	gint64 seconds = instant_is_none(place->end) ? 0 : place->end.s - place->start.s;

	return session_is_ambient(place->all_day, place->event->transparent, seconds, kind);
}

static void hand_over(struct emitter *emitter, const struct session *session)
{
	emitter->result->sessions++;
	if (!emitter->sink->session(emitter->sink->user, session))
		emitter->notes->stopped = true;
}

static bool has_room(struct emitter *emitter, const struct place *place)
{
	if (emitter->result->sessions < emitter->max_sessions)
		return true;
	notes_add(emitter->notes, NOTE_TOO_MANY, place->event->line, place->event->uid,
		_("The file gives more than %d sessions."), (int)emitter->max_sessions);
	return false;
}

/* The description, or *made, which is the caller's; a session whose zone nothing resolves says so
 * itself, wherever it is shown. */
static const char *describe(const struct emitter *emitter, const struct place *place, char **made)
{
	const struct event *event = place->event;
	const char *description = meaning_description(event, made);

	if (event->start.form != WHEN_ZONED || zones_find(emitter->zones, event->start.tzid,
						       emitter->notes, event->line, event->uid))
		return description;
	char *told = g_strdup_printf(
		_("The time zone “%s” is unknown; the times are taken to be of %s.%s%s"),
		event->start.tzid, zone_name(place->zone), description ? "\n\n" : "",
		description ? description : "");
	g_free(*made);
	return *made = told;
}

void emit_session(struct emitter *emitter, const struct place *place, bool shared)
{
	static const char *const nobody[] = {NULL};
	const struct event *event = place->event;
	struct mapping_output meaning;
	char id[9];

	if (!has_room(emitter, place))
		return;
	meaning_of(emitter->mapping, emitter->survey, event, &meaning);
	const char *titles = event->titles->len > 0 ? event->titles->str : NULL;
	const char *title = meaning.title && *meaning.title ? meaning.title : SESSION_UNTITLED;
	g_autofree char *translated =
		titles && emitter->options->language
			? session_title_in(titles, emitter->options->language, title)
			: NULL;
	g_autofree char *made_description = NULL, *made = NULL;
	const char *description = describe(emitter, place, &made_description);
	const char *uid = uid_of(event, &made);
	g_autofree char *recurrence = recurrence_id(place);
	bool left = leaves_id(emitter, event, recurrence);
	if (!left)
		make_id(emitter, place, uid, recurrence, title, shared, id);
	struct instant end = instant_is_none(place->end) ? place->start : place->end;

	hand_over(emitter,
		&(struct session){
			.id = left ? NULL : id,
			.uid = uid,
			.recurrence_id = recurrence,
			.title = translated ? translated : title,
			.titles = titles,
			.description = description,
			.kind = meaning.kind,
			.track = meaning.track,
			.venue = meaning.venue,
			.building = meaning.building,
			.url = meaning.url,
			.language = meaning.language,
			.color = event->color,
			.status = event->cancelled ? "cancelled" : meaning.status,
			.tz = zone_name(place->zone),
			.people = meaning.people ? (const char *const *)meaning.people : nobody,
			.categories = event->categories->len > 0
					      ? (const char *const *)event->categories->pdata
					      : nobody,
			.start = place->start,
			.end = place->end,
			.start_offset = offset_at(place, place->start),
			.end_offset = offset_at(place, end),
			.day = DATE_NONE,
			.sequence = MAX(event->sequence, 0),
			.all_day = place->all_day,
			.ambient = is_ambient(place, meaning.kind),
			.level = event->level ? level_from_name(event->level) : LEVEL_NONE,
			.note = event->note,
			.clashes = nobody,
		});
	mapping_output_clear(&meaning);
}
