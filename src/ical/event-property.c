/*
 * VEVENT properties to one struct, by a table of names. Values are decoded here, dates in
 * event-date.c, people in event-person.c; what they mean for a programme is decided later. Every
 * list and text is bounded.
 */
#include "event-private.h"

#include <stddef.h>

#include <summitty/base/i18n.h>
#include <summitty/model/color.h>

#include "quoted.h"

/* field: offset in struct event of a char * that the first such property fills. */
static void read_text(struct reading *r, size_t field)
{
	char **out = G_STRUCT_MEMBER_P(r->event, field);
	bool long_one = field == G_STRUCT_OFFSET(struct event, description) ||
			field == G_STRUCT_OFFSET(struct event, html) ||
			field == G_STRUCT_OFFSET(struct event, note);

	if (!*out)
		*out = event_text(r, r->property->value, long_one ? LIMIT_DESCRIPTION : LIMIT_TEXT);
}

/* A value that is no TEXT: nothing is escaped in it. */
static void read_plain(struct reading *r, size_t field)
{
	char **out = G_STRUCT_MEMBER_P(r->event, field);

	if (!*out)
		*out = event_plain(r, r->property->value.text, r->property->value.len, LIMIT_TEXT);
}

static void add_title(struct reading *r, struct slice language, const char *title)
{
	GString *titles = r->event->titles;

	if (language.len == 0 || language.len > 35 || !title || titles->len > LIMIT_DESCRIPTION)
		return;
	g_string_append_len(titles, language.text, language.len);
	g_string_append_c(titles, '\t');
	for (; *title != '\0'; title++)
		g_string_append_c(titles, *title == '\n' || *title == '\t' ? ' ' : *title);
	g_string_append_c(titles, '\n');
}

static void read_summary(struct reading *r, size_t ours)
{
	struct slice language = property_param(r->property, "LANGUAGE");
	char *title = event_text(r, r->property->value, LIMIT_TEXT);

	if (!r->glance)
		add_title(r, language, title);
	if (ours || r->event->summary || !title)
		return;
	r->event->summary = title;
	if (language.len > 0)
		r->event->summary_language =
			texts_add(&r->event->texts, language.text, language.len);
}

static void read_list(struct reading *r, size_t field)
{
	GPtrArray *list = *(GPtrArray **)G_STRUCT_MEMBER_P(r->event, field);
	struct slice rest = r->property->value, item;

	while (slice_next_item(&rest, ',', &item))
		event_add(r, list, event_text(r, item, LIMIT_TEXT));
}

static void read_rule(struct reading *r, size_t field)
{
	r->event->ruled = true;
	GPtrArray *list = *(GPtrArray **)G_STRUCT_MEMBER_P(r->event, field);

	event_add(r, list,
		event_plain(
			r, r->property->value.text, r->property->value.len, LIMIT_RULE_TEXT + 1));
}

void event_note_bad(struct reading *r, enum note note)
{
	const struct property *p = r->property;

	notes_add(r->notes, note, p->line, r->event->uid, _("%.*s:%.*s makes no sense."),
		(int)MIN(p->name.len, 40), p->name.text, (int)MIN(p->value.len, 60), p->value.text);
}

static void read_sequence(struct reading *r, size_t field)
{
	(void)field;
	if (!value_integer(r->property->value, &r->event->sequence))
		event_note_bad(r, NOTE_BAD_VALUE);
}

/* LAST-MODIFIED wins over DTSTAMP whichever comes first. */
static void read_stamp(struct reading *r, size_t last_modified)
{
	struct when when;

	if (!last_modified)
		r->event->stamp_line = (struct span_of_bytes){r->item->begin, r->item->end};
	if (value_when(r->property->value, &when) && (last_modified || r->event->stamp == 0))
		r->event->stamp = when.local;
}

static void read_transp(struct reading *r, size_t field)
{
	(void)field;
	r->event->transparent = slice_is(slice_trim(r->property->value), "TRANSPARENT");
}

/* field: offset of a list in struct event. */
static void read_link(struct reading *r, size_t field)
{
	GPtrArray *list = *(GPtrArray **)G_STRUCT_MEMBER_P(r->event, field);
	struct slice value = slice_trim(r->property->value);

	if (value.len >= LIMIT_TEXT ||
		!(slice_has_prefix(value, "http://") || slice_has_prefix(value, "https://")))
		return;
	if (list->len < LIMIT_LINKS)
		event_add(r, list, texts_add(&r->event->texts, value.text, value.len));
	else
		event_note_full(r, LIMIT_LINKS);
}

/* An image says no more than IMAGE does (RFC 7986 section 5.10). */
static void read_attachment(struct reading *r, size_t field G_GNUC_UNUSED)
{
	bool image = slice_has_prefix(property_param(r->property, "FMTTYPE"), "image/");

	read_link(r,
		image ? G_STRUCT_OFFSET(struct event, more) : G_STRUCT_OFFSET(struct event, links));
}

/* Where it is on the map, as an address that maps go by (RFC 5870). Some write 0;0 for nowhere. */
static void read_geo(struct reading *r, size_t field G_GNUC_UNUSED)
{
	g_autofree char *text = slice_text(slice_trim(r->property->value));
	char *comma = strpbrk(text, ";,"), *end = NULL;
	double latitude = g_ascii_strtod(text, &end);
	double longitude = comma && end == comma ? g_ascii_strtod(comma + 1, &end) : 1000;

	if (text[strspn(text, ";,")] == '\0')
		return;
	if (text[strspn(text, "+-.0123456789;, ")] != '\0' || *end != '\0' || end == comma + 1 ||
		ABS(latitude) > 90 || ABS(longitude) > 180) {
		event_note_bad(r, NOTE_BAD_VALUE);
	} else if (latitude != 0 || longitude != 0) {
		g_autofree char *address = g_strconcat("geo:", g_strdelimit(text, ";", ','), NULL);
		event_add(r, r->event->more, texts_add(&r->event->texts, address, strlen(address)));
	}
}

static void read_comment(struct reading *r, size_t field G_GNUC_UNUSED)
{
	event_add(r, r->event->more, event_text(r, r->property->value, LIMIT_TEXT));
}

/* DESCRIPTION in HTML, if that is what it is. */
static void read_styled(struct reading *r, size_t field)
{
	struct slice format = property_param(r->property, "FMTTYPE");

	if (format.len == 0 || slice_is(format, "text/html"))
		read_text(r, field);
}

/* RFC 7986, section 5.9; what is no colour says nothing. */
static void read_color(struct reading *r, size_t argument G_GNUC_UNUSED)
{
	g_autofree char *text = g_strndup(r->property->value.text, r->property->value.len);

	r->event->color = color_name(g_strstrip(text));
}

static void read_extra(struct reading *r)
{
	g_autofree char *name = g_ascii_strup(r->property->name.text, r->property->name.len);
	char *value =
		r->event->extra->len < 64 ? event_text(r, r->property->value, LIMIT_TEXT) : NULL;

	if (!value)
		return;
	event_add(r, r->event->extra, texts_add(&r->event->texts, name, strlen(name)));
	event_add(r, r->event->extra, value);
}

#define FIELD(name) G_STRUCT_OFFSET(struct event, name)

struct reader {
	struct slice name;
	void (*read)(struct reading *r, size_t argument);
	size_t argument;
	bool at_a_glance;
};

#define NAME(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

/* By their first letter, since they are looked for in every line. */
/* clang-format off: it would make paragraphs of them. */
static const struct reader *const readers[] = {
	['A' - 'A'] =
		(const struct reader[]){
			{NAME("ATTACH"), read_attachment, 0, false},
			{NAME("ATTENDEE"), event_read_attendee, 0, false},
			{.read = NULL},
		},
	['C' - 'A'] =
		(const struct reader[]){
			{NAME("CATEGORIES"), read_list, FIELD(categories), false},
			{NAME("COLOR"), read_color, 0, false},
			{NAME("COMMENT"), read_comment, 0, false},
			{NAME("CONFERENCE"), read_link, FIELD(links), false},
			{NAME("CONTACT"), read_text, FIELD(contact), false},
			{.read = NULL},
		},
	['D' - 'A'] =
		(const struct reader[]){
			{NAME("DESCRIPTION"), read_text, FIELD(description), false},
			{NAME("DTEND"), event_read_when, FIELD(end), true},
			{NAME("DTSTAMP"), read_stamp, false, true},
			{NAME("DTSTART"), event_read_when, FIELD(start), true},
			{NAME("DURATION"), event_read_duration, 0, false},
			{.read = NULL},
		},
	['E' - 'A'] =
		(const struct reader[]){
			{NAME("EXDATE"), event_read_dates, FIELD(exdates), false},
			{NAME("EXRULE"), read_rule, FIELD(exrules), false},
			{.read = NULL},
		},
	['G' - 'A'] =
		(const struct reader[]){
			{NAME("GEO"), read_geo, 0, false},
			{.read = NULL},
		},
	['I' - 'A'] =
		(const struct reader[]){
			{NAME("IMAGE"), read_link, FIELD(more), false},
			{.read = NULL},
		},
	['L' - 'A'] =
		(const struct reader[]){
			{NAME("LAST-MODIFIED"), read_stamp, true, false},
			{NAME("LOCATION"), read_text, FIELD(location), true},
			{.read = NULL},
		},
	['O' - 'A'] =
		(const struct reader[]){
			{NAME("ORGANIZER"), event_read_organizer, 0, true},
			{.read = NULL},
		},
	['R' - 'A'] =
		(const struct reader[]){
			{NAME("RDATE"), event_read_dates, FIELD(rdates), true},
			{NAME("RECURRENCE-ID"), event_read_when, FIELD(recurrence), false},
			{NAME("RRULE"), read_rule, FIELD(rules), true},
			{.read = NULL},
		},
	['S' - 'A'] =
		(const struct reader[]){
			{NAME("SEQUENCE"), read_sequence, 0, false},
			{NAME("STATUS"), read_text, FIELD(status), false},
			{NAME("STYLED-DESCRIPTION"), read_styled, FIELD(html), false},
			{NAME("SUMMARY"), read_summary, false, true},
			{.read = NULL},
		},
	['T' - 'A'] =
		(const struct reader[]){
			{NAME("TRANSP"), read_transp, 0, false},
			{.read = NULL},
		},
	['U' - 'A'] =
		(const struct reader[]){
			{NAME("UID"), read_text, FIELD(uid), true},
			{NAME("URL"), read_plain, FIELD(url), false},
			{.read = NULL},
		},
	['X' - 'A'] =
		(const struct reader[]){
			{NAME("X-ALT-DESC"), read_styled, FIELD(html), false},
			{NAME("X-SUMMITTY-BUILDING"), read_text, FIELD(building), false},
			{NAME("X-SUMMITTY-ID"), read_text, FIELD(ours_id), true},
			{NAME("X-SUMMITTY-KIND"), read_text, FIELD(kind), false},
			{NAME("X-SUMMITTY-LANGUAGE"), read_text, FIELD(language), false},
			{NAME("X-SUMMITTY-LEVEL"), read_text, FIELD(level), false},
			{NAME("X-SUMMITTY-NOTE"), read_text, FIELD(note), false},
			{NAME("X-SUMMITTY-PERSON"), read_list, FIELD(people), false},
			{NAME("X-SUMMITTY-RECURRENCE"), read_text, FIELD(ours_recurrence), false},
			{NAME("X-SUMMITTY-SUMMARY"), read_summary, true, false},
			{NAME("X-SUMMITTY-TRACK"), read_text, FIELD(track), false},
			{NAME("X-SUMMITTY-UID"), read_text, FIELD(ours_uid), false},
			{NAME("X-SUMMITTY-VENUE"), read_text, FIELD(venue), false},
			{NAME("X-SUMMITTY-ZONE"), read_text, FIELD(zone), false},
			{.read = NULL},
		},
};
/* clang-format on */

/* The reader of a property, or NULL. */
static const struct reader *find_reader(struct slice name)
{
	guint letter = (guint)g_ascii_toupper(name.text[0]) - 'A';
	const struct reader *reader = letter < G_N_ELEMENTS(readers) ? readers[letter] : NULL;

	for (; reader && reader->read; reader++)
		if (reader->name.len == name.len &&
			slice_alike(name.text, reader->name.text, name.len))
			return reader;
	return NULL;
}

bool event_glances_at(const char *name, size_t len)
{
	const struct reader *reader = find_reader((struct slice){name, len});

	return reader && reader->at_a_glance;
}

void event_read_property(struct reading *r)
{
	const struct reader *reader = find_reader(r->property->name);

	if (reader && (reader->at_a_glance || !r->glance))
		reader->read(r, reader->argument);
	else if (!reader && !r->glance && slice_has_prefix(r->property->name, "X-"))
		read_extra(r);
}
