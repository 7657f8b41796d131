/*
 * Sessions to iCalendar text. Every exported event stands on its own: an occurrence of a series
 * gets a UID made from the series' and its place, since a RECURRENCE-ID without its series is
 * dropped by some programs and merged by others; X-SUMMITTY-UID and -RECURRENCE keep the originals.
 */
#include <summitty/ical/writer.h>

#include <summitty/model/identity.h>
#include <summitty/time/format.h>

#include "content.h"
#include "writer-zone.h"

enum {
	LONG_UID = 1024, /* of a longer one, only the id is made part of a new one */
};

struct writer {
	GString *out;
	const struct ical_write_options *options;
	GHashTable *zones; /* char * → struct zone_use * */
	struct zone *utc;
};

struct zone_use {
	struct zone *zone; /* NULL if the system has none such, or it is UTC */
	struct instant first, last;
};

static void free_use(gpointer data)
{
	struct zone_use *use = data;

	zone_free(use->zone);
	g_free(use);
}

static void gather_zone(GHashTable *zones, const struct session *s)
{
	struct zone_use *use = g_hash_table_lookup(zones, s->tz);

	if (!use) {
		use = g_new0(struct zone_use, 1);
		use->zone = strcmp(s->tz, "UTC") == 0 ? NULL : zone_new(s->tz);
		use->first = use->last = s->start;
		g_hash_table_insert(zones, (char *)s->tz, use);
	}
	struct instant end = session_effective_end(s);
	use->first.s = MIN(use->first.s, s->start.s);
	use->last.s = MAX(use->last.s, end.s);
}

static const struct zone *zone_of(const struct writer *w, const struct session *s)
{
	const struct zone_use *use = g_hash_table_lookup(w->zones, s->tz);

	return use->zone;
}

/* In name order, so that the same sessions always give the same text. */
static void write_zones(const struct writer *w)
{
	g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(w->zones), (GCompareFunc)strcmp);

	for (GList *n = names; n; n = n->next) {
		const struct zone_use *use = g_hash_table_lookup(w->zones, n->data);
		if (use->zone)
			writer_zone(w->out, use->zone, use->first, use->last);
	}
}

static void write_utc(const struct writer *w, const char *name, struct instant t)
{
	g_autofree char *text = time_ical_utc(t);

	content_plain(w->out, name, text);
}

/* Whether a zone's clock shows at another time what it shows at `t`: programs choose differently.
 */
static bool is_ambiguous(const struct zone *zone, struct instant t, gint32 offset)
{
	static const int days[] = {-86400, 86400};

	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		gint32 other = zone_offset(zone, (struct instant){t.s + days[i]});
		struct instant twin = {t.s + offset - other};
		if (other != offset && zone_offset(zone, twin) == other)
			return true;
	}
	return false;
}

/* A time in the session's zone, in UTC where the zone's clock says it twice. */
static void write_time(
	const struct writer *w, const char *name, const struct session *s, struct instant t)
{
	const struct zone *zone = zone_of(w, s);

	if (!zone) {
		write_utc(w, name, t);
		return;
	}
	gint32 offset = zone_offset(zone, t);
	if (is_ambiguous(zone, t, offset)) {
		write_utc(w, name, t);
		return;
	}
	g_autofree char *with_zone = g_strconcat(name, ";TZID=", zone_name(zone), NULL);
	g_autofree char *text = time_ical_local(t, offset);
	content_plain(w->out, with_zone, text);
}

static void write_date(const struct writer *w, const char *name, struct instant t, gint32 offset)
{
	g_autofree char *with_value = g_strconcat(name, ";VALUE=DATE", NULL);
	g_autofree char *text = time_ical_date(date_from_instant(t, offset));

	content_plain(w->out, with_value, text);
}

/* The session's zone, where its times can't name it. */
static void write_zone(const struct writer *w, const struct session *s)
{
	const struct zone *zone = zone_of(w, s);

	if (zone && (s->all_day || is_ambiguous(zone, s->start, zone_offset(zone, s->start))))
		content_text(w->out, "X-SUMMITTY-ZONE", zone_name(zone));
	else if (!zone)
		content_text(w->out, "X-SUMMITTY-ZONE", "UTC");
}

static void write_when(const struct writer *w, const struct session *s)
{
	bool has_end = !instant_is_none(s->end);

	write_zone(w, s);
	if (s->all_day) {
		write_date(w, "DTSTART", s->start, s->start_offset);
		if (has_end)
			write_date(w, "DTEND", s->end, s->end_offset);
		return;
	}
	write_time(w, "DTSTART", s, s->start);
	if (has_end)
		write_time(w, "DTEND", s, s->end);
}

/* "20181011T023000Z" or "20181011" of a RECURRENCE-ID as JSON shows it; NULL if it is neither. */
static char *place_form(const struct writer *w, const char *recurrence)
{
	struct date date;
	struct instant t;

	if (time_parse_date(recurrence, &date))
		return time_ical_date(date);
	return time_parse(recurrence, w->utc, &t) ? time_ical_utc(t) : NULL;
}

/* UID, and what it was before if it had to be made unique. */
static void write_identity(const struct writer *w, const struct session *s)
{
	g_autofree char *form = s->recurrence_id ? place_form(w, s->recurrence_id) : NULL;
	char plain[9];

	identity_make(s->uid, form, NULL, plain);
	if (!form && strcmp(plain, s->id) == 0) {
		content_text(w->out, "UID", s->uid);
	} else {
		const char *suffix = form && strcmp(plain, s->id) == 0 ? form : s->id;
		const char *stem = strlen(s->uid) <= LONG_UID ? s->uid : s->id;
		g_autofree char *uid = g_strconcat(stem, "-", suffix, NULL);
		content_text(w->out, "UID", uid);
		content_text(w->out, "X-SUMMITTY-UID", s->uid);
		if (s->recurrence_id)
			content_text(w->out, "X-SUMMITTY-RECURRENCE", s->recurrence_id);
	}
	content_text(w->out, "X-SUMMITTY-ID", s->id);
}

static void write_optional(const struct writer *w, const char *name, const char *text)
{
	if (text)
		content_text(w->out, name, text);
}

/* The titles in other languages, one line each. */
static void write_titles(const struct writer *w, const struct session *s)
{
	g_auto(GStrv) lines = s->titles ? g_strsplit(s->titles, "\n", -1) : NULL;

	for (size_t i = 0; lines && lines[i]; i++) {
		char *tab = strchr(lines[i], '\t');
		if (!tab)
			continue;
		*tab = '\0';
		if (*lines[i] == '\0' ||
			lines[i][strspn(lines[i], G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-")] !=
				'\0')
			continue;
		g_autofree char *name = g_strconcat("X-SUMMITTY-SUMMARY;LANGUAGE=", lines[i], NULL);
		content_text(w->out, name, tab + 1);
	}
}

static bool all_named(const char *description, const char *const *people)
{
	for (size_t i = 0; people[i]; i++)
		if (!strstr(description, people[i]))
			return false;
	return true;
}

/* The description, with the people where it does not name them: other programs show nothing else.
 */
static void write_description(const struct writer *w, const struct session *s)
{
	const char *text = s->description ? s->description : "";

	if (!all_named(text, s->people)) {
		g_autofree char *names = g_strjoinv(", ", (char **)s->people);
		g_autofree char *both =
			g_strconcat(text, *text ? "\n\n" : "", "Speakers: ", names, NULL);
		content_text(w->out, "DESCRIPTION", both);
	} else {
		write_optional(w, "DESCRIPTION", s->description);
	}
	for (size_t i = 0; s->people[i]; i++)
		content_text(w->out, "X-SUMMITTY-PERSON", s->people[i]);
}

static void write_place(const struct writer *w, const struct session *s)
{
	const char *venue = s->venue ? s->venue : "";

	if (s->building && *venue) {
		g_autofree char *both = g_strconcat(venue, ", ", s->building, NULL);
		content_text(w->out, "LOCATION", both);
	} else {
		write_optional(w, "LOCATION", s->venue ? s->venue : s->building);
	}
	if (s->building) {
		write_optional(w, "X-SUMMITTY-VENUE", s->venue);
		content_text(w->out, "X-SUMMITTY-BUILDING", s->building);
	}
}

static void write_agenda(const struct writer *w, const struct session *s)
{
	if (!w->options->levels)
		return;
	if (s->level != LEVEL_NONE)
		content_text(w->out, "X-SUMMITTY-LEVEL", level_name(s->level));
	write_optional(w, "X-SUMMITTY-NOTE", s->note);
}

static void write_alarm(const struct writer *w, const struct session *s)
{
	if (!w->options->alarm || s->all_day || session_is_cancelled(s))
		return; /* nobody is to be woken at midnight, or for nothing */
	g_autofree char *trigger = g_strdup_printf("-PT%dM", w->options->alarm_minutes);
	content_plain(w->out, "BEGIN", "VALARM");
	content_plain(w->out, "ACTION", "DISPLAY");
	content_plain(w->out, "TRIGGER", trigger);
	content_text(w->out, "DESCRIPTION", s->title);
	content_plain(w->out, "END", "VALARM");
}

static void write_session(const struct writer *w, const struct session *s)
{
	g_autofree char *status = g_ascii_strup(s->status, -1);
	g_autofree char *sequence = g_strdup_printf("%d", MAX(s->sequence, 0));

	content_plain(w->out, "BEGIN", "VEVENT");
	write_identity(w, s);
	write_utc(w, "DTSTAMP", w->options->stamp);
	write_when(w, s);
	content_plain(w->out, "SEQUENCE", sequence);
	content_text(w->out, "STATUS", status);
	content_text(w->out, "SUMMARY", s->title);
	write_titles(w, s);
	write_description(w, s);
	write_place(w, s);
	content_texts(w->out, "CATEGORIES", s->categories);
	if (s->url)
		content_uri(w->out, "URL", s->url);
	write_optional(w, "COLOR", s->color);
	if (s->ambient)
		content_plain(w->out, "TRANSP", "TRANSPARENT");
	content_text(w->out, "X-SUMMITTY-KIND", s->kind);
	write_optional(w, "X-SUMMITTY-TRACK", s->track);
	write_optional(w, "X-SUMMITTY-LANGUAGE", s->language);
	write_agenda(w, s);
	write_alarm(w, s);
	content_plain(w->out, "END", "VEVENT");
}

static void write_head(const struct writer *w)
{
	content_plain(w->out, "BEGIN", "VCALENDAR");
	content_plain(w->out, "VERSION", "2.0");
	content_plain(w->out, "PRODID", "-//summitty//summitty//EN");
	content_plain(w->out, "CALSCALE", "GREGORIAN");
	write_optional(w, "NAME", w->options->name);
	write_optional(w, "X-WR-CALNAME", w->options->name);
	write_optional(w, "X-WR-TIMEZONE", w->options->zone);
}

bool ical_write_to(struct ical_out *to, const struct session *sessions, size_t count,
	const struct ical_write_options *options, GError **error)
{
	struct writer w = {
		.out = to->text,
		.options = options,
		.zones = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_use),
		.utc = zone_new("UTC"),
	};
	bool ok = true;

	for (size_t i = 0; i < count; i++)
		gather_zone(w.zones, &sessions[i]);
	write_head(&w);
	write_zones(&w);
	for (size_t i = 0; i < count && ok; i++) {
		write_session(&w, &sessions[i]);
		ok = !to->step || to->step(to->data, error);
	}
	content_plain(w.out, "END", "VCALENDAR");
	g_hash_table_destroy(w.zones);
	zone_free(w.utc);
	return ok;
}

GString *ical_write(
	const struct session *sessions, size_t count, const struct ical_write_options *options)
{
	struct ical_out to = {.text = g_string_sized_new(1024 + count * 1024)};

	ical_write_to(&to, sessions, count, options, NULL);
	return to.text;
}
