/*
 * VEVENT properties to one struct, by a table of names. Values are decoded here; what they mean for
 * a programme is decided later. Every list and text is bounded.
 */
#include "event.h"

#include <stddef.h>

#include <summitty/base/i18n.h>

#include "html.h"

struct reading {
	struct event *event;
	struct notes *notes;
	struct property *property;
	bool place_named, participant_speaks; /* of the subcomponent at hand */
	char *participant;
};

static char *keep(struct event *event, const char *text, size_t len)
{
	return g_string_chunk_insert_len(event->chunk, text, len);
}

static bool is_control(char c)
{
	return ((guchar)c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

/* Drops control characters from a text, in place: no calendar means anything by them. */
static char *without_controls(char *text)
{
	char *to = text;

	for (const char *p = text; *p != '\0'; p++)
		if (!is_control(*p))
			*to++ = *p;
	*to = '\0';
	return *text != '\0' ? text : NULL;
}

/* At most `max` bytes of a text, cut between characters, with blanks at both ends gone. */
static char *keep_trimmed(struct reading *r, const char *text, size_t len, size_t max)
{
	struct slice s = slice_trim((struct slice){text, len});

	if (s.len > max) {
		notes_add(r->notes, NOTE_LONG_TEXT, r->property->line, r->event->uid,
			_("%.*s is longer than %u bytes."), (int)MIN(r->property->name.len, 40),
			r->property->name.text, (guint)max);
		s.len = max;
		while (s.len > 0 && ((guchar)s.text[s.len] & 0xc0) == 0x80)
			s.len--;
	}
	return s.len > 0 ? without_controls(keep(r->event, s.text, s.len)) : NULL;
}

/* A TEXT value, or NULL if there is nothing in it. */
static char *text_value(struct reading *r, struct slice value, size_t max)
{
	if (!memchr(value.text, '\\', value.len))
		return keep_trimmed(r, value.text, value.len, max);
	g_autofree char *text = slice_text(value);
	return keep_trimmed(r, text, strlen(text), max);
}

static void add(GPtrArray *list, char *text)
{
	if (text && list->len < LIMIT_LIST)
		g_ptr_array_add(list, text);
}

/* field: offset in struct event of a char * that the first such property fills. */
static void read_text(struct reading *r, size_t field)
{
	char **out = G_STRUCT_MEMBER_P(r->event, field);
	bool long_one = field == G_STRUCT_OFFSET(struct event, description) ||
	                field == G_STRUCT_OFFSET(struct event, html);

	if (!*out)
		*out = text_value(r, r->property->value, long_one ? LIMIT_DESCRIPTION : LIMIT_TEXT);
}

/* A value that is no TEXT: nothing is escaped in it. */
static void read_plain(struct reading *r, size_t field)
{
	char **out = G_STRUCT_MEMBER_P(r->event, field);

	if (!*out)
		*out = keep_trimmed(r, r->property->value.text, r->property->value.len, LIMIT_TEXT);
}

static void add_title(struct reading *r, struct slice language, const char *title)
{
	if (language.len == 0 || language.len > 35 || !title ||
		r->event->titles->len > LIMIT_DESCRIPTION)
		return;
	g_autofree char *line = g_strdup(title);
	g_strdelimit(line, "\r\n\t", ' ');
	g_string_append_printf(
		r->event->titles, "%.*s\t%s\n", (int)language.len, language.text, line);
}

static void read_summary(struct reading *r, size_t ours)
{
	struct slice language = property_param(r->property, "LANGUAGE");
	char *title = text_value(r, r->property->value, LIMIT_TEXT);

	add_title(r, language, title);
	if (ours || r->event->summary || !title)
		return;
	r->event->summary = title;
	if (language.len > 0)
		r->event->summary_language = keep(r->event, language.text, language.len);
}

static void read_list(struct reading *r, size_t field)
{
	GPtrArray *list = *(GPtrArray **)G_STRUCT_MEMBER_P(r->event, field);
	struct slice rest = r->property->value, item;

	while (slice_next_item(&rest, ',', &item))
		add(list, text_value(r, item, LIMIT_TEXT));
}

static void read_rule(struct reading *r, size_t field)
{
	GPtrArray *list = *(GPtrArray **)G_STRUCT_MEMBER_P(r->event, field);

	add(list, keep_trimmed(
			  r, r->property->value.text, r->property->value.len, LIMIT_RULE_TEXT + 1));
}

static void note_bad(struct reading *r, enum note note)
{
	const struct property *p = r->property;

	notes_add(r->notes, note, p->line, r->event->uid, _("%.*s:%.*s makes no sense."),
		(int)MIN(p->name.len, 40), p->name.text, (int)MIN(p->value.len, 60), p->value.text);
}

/* Reads a date or time with the property's TZID and VALUE. */
static bool read_moment(struct reading *r, struct slice text, struct when *out)
{
	struct slice tzid = slice_trim(property_param(r->property, "TZID"));

	if (!value_when(text, out))
		return false;
	if (out->form == WHEN_FLOATING && tzid.len > 0) {
		out->form = WHEN_ZONED;
		out->tzid = keep(r->event, tzid.text, tzid.len);
	}
	if (out->form != WHEN_DATE && slice_is(property_param(r->property, "VALUE"), "DATE"))
		r->event->date_with_time = true;
	return true;
}

static void read_when(struct reading *r, size_t field)
{
	struct when *out = (struct when *)G_STRUCT_MEMBER_P(r->event, field);
	bool start = field == G_STRUCT_OFFSET(struct event, start);

	if (!read_moment(r, r->property->value, out)) {
		note_bad(r, start ? NOTE_BAD_DATE : NOTE_BAD_VALUE);
		r->event->bad_start |= start;
	}
	if (field == G_STRUCT_OFFSET(struct event, recurrence))
		r->event->this_and_future =
			slice_is(property_param(r->property, "RANGE"), "THISANDFUTURE");
}

/* One DATE, DATE-TIME or PERIOD. */
static bool read_event_date(struct reading *r, struct slice text, struct event_date *out)
{
	const char *slash = memchr(text.text, '/', text.len);
	struct slice first = {text.text, slash ? (size_t)(slash - text.text) : text.len};
	struct when end;

	out->seconds = -1;
	if (!read_moment(r, first, &out->when))
		return false;
	if (!slash)
		return true;
	struct slice rest = {slash + 1, text.len - first.len - 1};
	if (value_duration(rest, &out->seconds))
		return out->seconds >= 0;
	if (!read_moment(r, rest, &end) || end.form != out->when.form)
		return false;
	out->seconds = end.local - out->when.local;
	return out->seconds >= 0;
}

static void read_dates(struct reading *r, size_t field)
{
	GArray *list = *(GArray **)G_STRUCT_MEMBER_P(r->event, field);
	struct slice rest = r->property->value, item;
	struct event_date date;

	while (list->len < LIMIT_LIST && slice_next_item(&rest, ',', &item)) {
		if (slice_trim(item).len == 0)
			continue;
		if (read_event_date(r, item, &date))
			g_array_append_val(list, date);
		else
			note_bad(r, NOTE_BAD_VALUE);
	}
}

static void read_duration(struct reading *r, size_t field)
{
	(void)field;
	if (!value_duration(r->property->value, &r->event->duration) || r->event->duration < 0) {
		r->event->duration = -1;
		note_bad(r, NOTE_BAD_DURATION);
	}
}

static void read_sequence(struct reading *r, size_t field)
{
	(void)field;
	if (!value_integer(r->property->value, &r->event->sequence))
		note_bad(r, NOTE_BAD_VALUE);
}

/* LAST-MODIFIED wins over DTSTAMP whichever comes first. */
static void read_stamp(struct reading *r, size_t last_modified)
{
	struct when when;

	if (value_when(r->property->value, &when) && (last_modified || r->event->stamp == 0))
		r->event->stamp = when.local;
}

static void read_transp(struct reading *r, size_t field)
{
	(void)field;
	r->event->transparent = slice_is(slice_trim(r->property->value), "TRANSPARENT");
}

/* The name of a person property: CN, else the address without "mailto:". */
static char *person_name(struct reading *r)
{
	struct slice cn = property_param(r->property, "CN");
	struct slice value = slice_trim(r->property->value);

	if (cn.len > 0) {
		g_autofree char *name = slice_param_text(cn);
		return keep_trimmed(r, name, strlen(name), LIMIT_TEXT);
	}
	if (slice_has_prefix(value, "mailto:") || slice_has_prefix(value, "invalid:") ||
		slice_has_prefix(value, "urn:"))
		return NULL;
	return text_value(r, value, LIMIT_TEXT);
}

static void read_organizer(struct reading *r, size_t field)
{
	(void)field;
	if (!r->event->organizer)
		r->event->organizer = person_name(r);
}

/* Speakers are marked so, or have no address to be invited at (Pentabarf's invalid:nomail). */
static void read_attendee(struct reading *r, size_t field)
{
	struct slice role = property_param(r->property, "ROLE");
	bool person = !slice_is(property_param(r->property, "CUTYPE"), "ROOM") &&
	              !slice_is(property_param(r->property, "CUTYPE"), "RESOURCE");
	bool speaks = slice_is(role, "CHAIR") || slice_has_prefix(role, "X-SPEAKER") ||
	              slice_is(role, "SPEAKER") ||
	              slice_has_prefix(slice_trim(r->property->value), "invalid:");

	(void)field;
	if (person)
		add(speaks ? r->event->speakers : r->event->attendees, person_name(r));
}

static void read_link(struct reading *r, size_t field)
{
	struct slice value = slice_trim(r->property->value);

	(void)field;
	if (value.len < LIMIT_TEXT &&
		(slice_has_prefix(value, "http://") || slice_has_prefix(value, "https://")))
		add(r->event->links, keep(r->event, value.text, value.len));
}

/* DESCRIPTION in HTML, if that is what it is. */
static void read_styled(struct reading *r, size_t field)
{
	struct slice format = property_param(r->property, "FMTTYPE");

	if (format.len == 0 || slice_is(format, "text/html"))
		read_text(r, field);
}

static void read_extra(struct reading *r)
{
	g_autofree char *name = g_ascii_strup(r->property->name.text, r->property->name.len);
	char *value =
		r->event->extra->len < 64 ? text_value(r, r->property->value, LIMIT_TEXT) : NULL;

	if (!value)
		return;
	add(r->event->extra, keep(r->event, name, strlen(name)));
	add(r->event->extra, value);
}

#define FIELD(name) G_STRUCT_OFFSET(struct event, name)

/* By name, for bsearch(). */
static const struct reader {
	const char *name;
	void (*read)(struct reading *r, size_t argument);
	size_t argument;
} readers[] = {
	{"ATTACH", read_link, 0},
	{"ATTENDEE", read_attendee, 0},
	{"CATEGORIES", read_list, FIELD(categories)},
	{"CONFERENCE", read_link, 0},
	{"CONTACT", read_text, FIELD(contact)},
	{"DESCRIPTION", read_text, FIELD(description)},
	{"DTEND", read_when, FIELD(end)},
	{"DTSTAMP", read_stamp, false},
	{"DTSTART", read_when, FIELD(start)},
	{"DURATION", read_duration, 0},
	{"EXDATE", read_dates, FIELD(exdates)},
	{"EXRULE", read_rule, FIELD(exrules)},
	{"LAST-MODIFIED", read_stamp, true},
	{"LOCATION", read_text, FIELD(location)},
	{"ORGANIZER", read_organizer, 0},
	{"RDATE", read_dates, FIELD(rdates)},
	{"RECURRENCE-ID", read_when, FIELD(recurrence)},
	{"RRULE", read_rule, FIELD(rules)},
	{"SEQUENCE", read_sequence, 0},
	{"STATUS", read_text, FIELD(status)},
	{"STYLED-DESCRIPTION", read_styled, FIELD(html)},
	{"SUMMARY", read_summary, false},
	{"TRANSP", read_transp, 0},
	{"UID", read_text, FIELD(uid)},
	{"URL", read_plain, FIELD(url)},
	{"X-ALT-DESC", read_styled, FIELD(html)},
	{"X-SUMMITTY-BUILDING", read_text, FIELD(building)},
	{"X-SUMMITTY-ID", read_text, FIELD(ours_id)},
	{"X-SUMMITTY-KIND", read_text, FIELD(kind)},
	{"X-SUMMITTY-LANGUAGE", read_text, FIELD(language)},
	{"X-SUMMITTY-PERSON", read_list, FIELD(people)},
	{"X-SUMMITTY-RECURRENCE", read_text, FIELD(ours_recurrence)},
	{"X-SUMMITTY-SUMMARY", read_summary, true},
	{"X-SUMMITTY-TRACK", read_text, FIELD(track)},
	{"X-SUMMITTY-UID", read_text, FIELD(ours_uid)},
	{"X-SUMMITTY-VENUE", read_text, FIELD(venue)},
	{"X-SUMMITTY-ZONE", read_text, FIELD(zone)},
};

static int compare_name(const void *key, const void *entry)
{
	const struct slice *name = key;
	const struct reader *reader = entry;
	int order = g_ascii_strncasecmp(name->text, reader->name, name->len);

	return order != 0 ? order : -(reader->name[name->len] != '\0');
}

static void read_property(struct reading *r)
{
	const struct reader *reader = bsearch(&r->property->name, readers, G_N_ELEMENTS(readers),
		sizeof(readers[0]), compare_name);

	if (reader)
		reader->read(r, reader->argument);
	else if (slice_has_prefix(r->property->name, "X-"))
		read_extra(r);
}

/* PARTICIPANT (RFC 9073 section 7.1): who it is, and whether to speak. */
static void read_participant(struct reading *r)
{
	const struct property *p = r->property;

	if (slice_is(p->name, "PARTICIPANT-TYPE"))
		r->participant_speaks = slice_is(slice_trim(p->value), "SPEAKER") ||
		                        slice_is(slice_trim(p->value), "PERFORMER");
	else if (slice_is(p->name, "SUMMARY") || (slice_is(p->name, "NAME") && !r->participant))
		r->participant = text_value(r, p->value, LIMIT_TEXT);
}

static void read_place(struct reading *r)
{
	if (slice_is(r->property->name, "NAME") && !r->event->place)
		r->event->place = text_value(r, r->property->value, LIMIT_TEXT);
}

static void take(struct reading *r, const struct scan_item *item)
{
	if (item->component == COMPONENT_PARTICIPANT) {
		if (item->kind == SCAN_PROPERTY) {
			read_participant(r);
			return;
		}
		if (item->kind == SCAN_END && r->participant_speaks)
			add(r->event->speakers, r->participant);
		r->participant = NULL;
		r->participant_speaks = false;
	} else if (item->kind == SCAN_PROPERTY && item->component == COMPONENT_EVENT) {
		read_property(r);
	} else if (item->kind == SCAN_PROPERTY && item->component == COMPONENT_PLACE) {
		read_place(r);
	}
}

struct event *event_new(void)
{
	struct event *event = g_new0(struct event, 1);

	event->chunk = g_string_chunk_new(4096);
	event->titles = g_string_new(NULL);
	event->categories = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->speakers = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->attendees = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->people = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->links = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->extra = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->rules = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->exrules = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->rdates = g_array_new(FALSE, FALSE, sizeof(struct event_date));
	event->exdates = g_array_new(FALSE, FALSE, sizeof(struct event_date));
	return event;
}

/* The containers, for clearing and freeing alike. */
static void event_lists(struct event *e, GPtrArray *lists[8])
{
	GPtrArray *all[] = {e->categories, e->speakers, e->attendees, e->people, e->links, e->extra,
		e->rules, e->exrules};

	memcpy(lists, all, sizeof(all));
}

void event_free(struct event *event)
{
	GPtrArray *lists[8];

	if (!event)
		return;
	event_lists(event, lists);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		g_ptr_array_free(lists[i], TRUE);
	g_array_free(event->rdates, TRUE);
	g_array_free(event->exdates, TRUE);
	g_string_free(event->titles, TRUE);
	g_string_chunk_free(event->chunk);
	g_free(event);
}

static void event_clear(struct event *event)
{
	GPtrArray *lists[8];
	struct event empty = {
		.chunk = event->chunk,
		.titles = event->titles,
		.categories = event->categories,
		.speakers = event->speakers,
		.attendees = event->attendees,
		.people = event->people,
		.links = event->links,
		.extra = event->extra,
		.rules = event->rules,
		.exrules = event->exrules,
		.rdates = event->rdates,
		.exdates = event->exdates,
		.duration = -1,
	};

	event_lists(event, lists);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		g_ptr_array_set_size(lists[i], 0);
	g_array_set_size(event->rdates, 0);
	g_array_set_size(event->exdates, 0);
	g_string_truncate(event->titles, 0);
	g_string_chunk_clear(event->chunk);
	*event = empty;
}

static char *plain_text(struct event *event, const char *html)
{
	g_autofree char *text = g_strstrip(html_to_text(html));

	return *text != '\0' ? keep(event, text, strlen(text)) : NULL;
}

/* Links that the description does not name yet are added to it, the first one is the URL if there
 * is none: nothing of a session's links disappears. */
static void add_links(struct event *event)
{
	g_autoptr(GString) text = g_string_new(event->description);

	for (guint i = 0; i < event->links->len; i++) {
		const char *link = event->links->pdata[i];
		if (!event->url)
			event->url = (char *)link;
		else if (strcmp(event->url, link) != 0 && !strstr(text->str, link))
			g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", link);
	}
	if (text->len > 0)
		event->description = keep(event, text->str, text->len);
}

/* Settles the description: plain text, whatever the file wrote it in. */
static void describe(struct reading *r)
{
	struct event *event = r->event;
	const char *html = event->description ? event->description : event->html;

	/* What our own writer wrote is plain text, whatever it is about. */
	if (html && !event->ours_id && (!event->description || html_is(html))) {
		notes_add(r->notes, NOTE_HTML_TEXT, event->line, event->uid,
			_("The description is HTML."));
		event->description = plain_text(event, html);
	}
	if (event->links->len > 0)
		add_links(event);
}

void event_read(struct event *event, struct scan *scan, guint line, struct scan_item *item)
{
	struct reading r = {.event = event, .notes = scan->notes, .property = &item->property};

	event_clear(event);
	event->line = line;
	while (scan_next(scan, item)) {
		if (item->kind == SCAN_END && item->component == COMPONENT_EVENT)
			break;
		take(&r, item);
	}
	describe(&r);
}
