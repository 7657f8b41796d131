/*
 * A VEVENT from its BEGIN to its END: its own properties and those of what stands in it, and a
 * description that is plain text in the end.
 */
#include "event-private.h"

#include <summitty/base/i18n.h>
#include <summitty/model/session.h>

#include "html.h"
#include "html-entity.h"

/* PARTICIPANT (RFC 9073 section 7.1): who it is, and whether to speak. */
static void read_participant(struct reading *r)
{
	const struct property *p = r->property;

	if (slice_is(p->name, "PARTICIPANT-TYPE"))
		r->participant_speaks = slice_is(slice_trim(p->value), "SPEAKER") ||
					slice_is(slice_trim(p->value), "PERFORMER");
	else if (slice_is(p->name, "SUMMARY") || (slice_is(p->name, "NAME") && !r->participant))
		r->participant = event_text(r, p->value, LIMIT_TEXT);
}

static void read_place(struct reading *r)
{
	if (slice_is(r->property->name, "NAME") && !r->event->place)
		r->event->place = event_text(r, r->property->value, LIMIT_TEXT);
}

static void take(struct reading *r, const struct scan_item *item)
{
	if (item->component == COMPONENT_PARTICIPANT && !r->glance) {
		if (item->kind == SCAN_PROPERTY) {
			read_participant(r);
			return;
		}
		if (item->kind == SCAN_END && r->participant_speaks)
			event_add(r, r->event->speakers, r->participant);
		r->participant = NULL;
		r->participant_speaks = false;
	} else if (item->kind == SCAN_PROPERTY && item->component == COMPONENT_EVENT) {
		event_read_property(r);
	} else if (item->kind == SCAN_PROPERTY && item->component == COMPONENT_PLACE) {
		read_place(r);
	}
}

struct event *event_new(void)
{
	struct event *event = g_new0(struct event, 1);

	event->titles = g_string_new(NULL);
	event->categories = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->speakers = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->attendees = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->people = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->links = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->more = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->extra = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->rules = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->exrules = g_ptr_array_new_null_terminated(0, NULL, TRUE);
	event->rdates = g_array_new(FALSE, FALSE, sizeof(struct event_date));
	event->exdates = g_array_new(FALSE, FALSE, sizeof(struct event_date));
	return event;
}

/* The containers, for clearing and freeing alike. */
static void event_lists(struct event *e, GPtrArray *lists[9])
{
	GPtrArray *all[] = {e->categories, e->speakers, e->attendees, e->people, e->links, e->more,
		e->extra, e->rules, e->exrules};

	memcpy(lists, all, sizeof(all));
}

void event_free(struct event *event)
{
	GPtrArray *lists[9];

	if (!event)
		return;
	event_lists(event, lists);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		g_ptr_array_free(lists[i], TRUE);
	g_array_free(event->rdates, TRUE);
	g_array_free(event->exdates, TRUE);
	g_string_free(event->titles, TRUE);
	texts_free_members(&event->texts);
	g_free(event);
}

static void event_clear(struct event *event)
{
	GPtrArray *lists[9];
	struct event empty = {
		.texts = event->texts,
		.titles = event->titles,
		.categories = event->categories,
		.speakers = event->speakers,
		.attendees = event->attendees,
		.people = event->people,
		.links = event->links,
		.more = event->more,
		.extra = event->extra,
		.rules = event->rules,
		.exrules = event->exrules,
		.rdates = event->rdates,
		.exdates = event->exdates,
		.duration = -1,
	};

	event_lists(event, lists);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		if (lists[i]->len > 0)
			g_ptr_array_set_size(lists[i], 0);
	g_array_set_size(event->rdates, 0);
	g_array_set_size(event->exdates, 0);
	g_string_truncate(event->titles, 0);
	*event = empty;
	texts_clear(&event->texts);
}

static char *plain_text(struct event *event, const char *html)
{
	g_autofree char *text = g_strstrip(html_to_text(html));

	return *text != '\0' ? texts_add(&event->texts, text, strlen(text)) : NULL;
}

static void add_link(const struct event *event, GString *text, const char *link)
{
	if (g_strcmp0(event->url, link) != 0 && !strstr(text->str, link))
		g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", link);
}

static bool is_web_address(const char *text)
{
	return g_ascii_strncasecmp(text, "http://", 7) == 0 ||
	       g_ascii_strncasecmp(text, "https://", 8) == 0;
}

/* Some programs put an address in quotes, as a parameter would be. */
static void unquote_url(struct event *event)
{
	const char *url = event->url;
	size_t len = url ? strlen(url) : 0;

	if (len > 2 && url[0] == '"' && url[len - 1] == '"')
		event->url = texts_add(&event->texts, url + 1, len - 2);
}

/* No address has blanks in it. One that seems to is a remark, as in "URL:no link yet", or has one
 * behind it: that goes on in the description. */
static void settle_url(struct event *event)
{
	unquote_url(event);
	const char *url = event->url;
	size_t len = url ? strcspn(url, " \t\n") : 0;

	if (!url || url[len] == '\0')
		return;
	g_autofree char *text = g_strconcat(event->description ? event->description : "",
		event->description ? "\n" : "", url, NULL);
	while (len > 0 && strchr(",;", url[len - 1]))
		len--;
	event->url = is_web_address(url) ? texts_add(&event->texts, url, len) : NULL;
	event->description = texts_add(&event->texts, text, strlen(text));
}

/* A place that is a link is the URL, if there is none. What the URL does not say of it, another
 * address or the words behind it, goes on in the description. */
static void take_place(struct reading *r)
{
	struct event *event = r->event;
	char *place = event->location;

	if (!place || !is_web_address(place))
		return;
	if (!event->url)
		event->url = texts_add(&event->texts, place, strcspn(place, " \t\n"));
	if (strcmp(event->url, place) != 0)
		event_add(r, event->more, place);
}

/* What the description does not say yet is added to it, and the first link is the URL if there is
 * none: nothing of a session disappears. */
static void add_links(struct event *event)
{
	g_autoptr(GString) text = g_string_new(event->description);

	if (!event->url && event->links->len > 0)
		event->url = event->links->pdata[0];
	for (guint i = 0; i < event->links->len; i++)
		add_link(event, text, event->links->pdata[i]);
	for (guint i = 0; i < event->more->len; i++)
		add_link(event, text, event->more->pdata[i]);
	if (text->len > 0)
		event->description = texts_add(&event->texts, text->str, text->len);
}

/* Whether a text of one line has elements of a web page; a title may also be about one. */
static bool has_elements(const char *text)
{
	const char *tag = strchr(text, '<');

	return tag && strstr(tag, "</") && html_is(tag) &&
	       g_regex_match_simple("<(\\w+)[^>]*>.*</\\1>", tag, 0, 0);
}

/* Texts of one line out of a web page still have its entities, or its tags. */
static void unescape(struct event *event, char **text)
{
	bool tags = *text && has_elements(*text);

	if (!*text || (!tags && (!strchr(*text, '&') || !strchr(*text, ';'))))
		return;
	g_autofree char *plain = tags ? html_to_text(*text) : html_unescape(*text);
	if (*g_strstrip(plain) != '\0')
		*text = texts_add(&event->texts, plain, strlen(plain));
}

/* A link in a title, as Markdown has it, is its words; where it leads is with the other links. */
static void take_link(struct reading *r)
{
	struct event *event = r->event;
	const char *middle = event->summary ? strstr(event->summary, "](http") : NULL;
	const char *end = middle ? strchr(middle, ')') : NULL;
	const char *begin =
		middle ? g_strrstr_len(event->summary, middle - event->summary, "[") : NULL;

	if (!begin || begin + 1 == middle || !end)
		return;
	const char *address = middle + strlen("](");
	event_add(r, event->links, texts_add(&event->texts, address, (size_t)(end - address)));
	g_autofree char *title = g_strdup_printf("%.*s%.*s%s", (int)(begin - event->summary),
		event->summary, (int)(middle - begin - 1), begin + 1, end + 1);
	event->summary = texts_add(&event->texts, title, strlen(title));
}

/* Some programs write a description that they do not have as a pair of quotes. */
static bool says_nothing(const char *text)
{
	return text[strspn(text, "\" \t\n")] == '\0';
}

/* Settles the description: plain text, whatever the file wrote it in. */
static void describe(struct reading *r)
{
	struct event *event = r->event;

	if (!event->ours_id && event->description && says_nothing(event->description))
		event->description = NULL;
	const char *html = event->description ? event->description : event->html;

	/* What our own writer wrote is plain text, whatever it is about. */
	if (html && !event->ours_id && (!event->description || html_is(html))) {
		notes_add(r->notes, NOTE_HTML_TEXT, event->line, event->uid,
			_("The description is HTML."));
		event->description = plain_text(event, html);
	}
	if (!event->ours_id) {
		unescape(event, &event->summary);
		take_link(r);
		unescape(event, &event->location);
		unescape(event, &event->url);
		settle_url(event);
		take_place(r);
	}
	if (event->links->len > 0 || event->more->len > 0)
		add_links(event);
}

const char *event_title(const struct event *event)
{
	return event->summary ? event->summary : _(SESSION_UNTITLED);
}

void event_read(struct event *event, struct scan *scan, guint line, enum event_reading how,
	struct scan_item *item)
{
	struct reading r = {
		.event = event,
		.notes = scan->notes,
		.item = item,
		.property = &item->property,
		.glance = how == EVENT_GLANCE,
	};

	event_clear(event);
	event->line = line;
	scan->notes->muted = r.glance;
	scan->lines.wants = r.glance ? event_glances_at : NULL;
	notes_hold(scan->notes);
	while (scan_next(scan, item)) {
		if (item->kind == SCAN_END && item->component == COMPONENT_EVENT)
			break;
		take(&r, item);
	}
	describe(&r);
	notes_release(scan->notes, event->uid);
	scan->notes->muted = false;
	scan->lines.wants = NULL;
}
