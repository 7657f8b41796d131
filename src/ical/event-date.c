/* The dates of a VEVENT: when it is, the days of its series, and how long it lasts. */
#include "event-private.h"

#include <stddef.h>

/* A TZID with a colon but without the quotes it needs, as in "TZID=GMT+05:30:20181010T090000", ends
 * at the last colon. */
static bool read_after_colon(struct slice text, struct slice *tzid, struct when *out)
{
	const char *end = text.text + text.len, *colon = g_strrstr_len(text.text, text.len, ":");

	if (!colon || tzid->len == 0 || tzid->text + tzid->len + 1 != text.text)
		return false;
	tzid->len = colon - tzid->text;
	return value_when((struct slice){colon + 1, end - colon - 1}, out);
}

/* Reads a date or time with the property's TZID and VALUE. */
static bool read_moment(struct reading *r, struct slice text, struct when *out)
{
	struct slice tzid = slice_trim(property_param(r->property, "TZID"));

	if (!value_when(text, out) && !read_after_colon(text, &tzid, out))
		return false;
	if (out->form == WHEN_FLOATING && tzid.len > 0) {
		out->form = WHEN_ZONED;
		out->tzid = texts_add(&r->event->texts, tzid.text, tzid.len);
	}
	if (out->form != WHEN_DATE && slice_is(property_param(r->property, "VALUE"), "DATE"))
		r->event->date_with_time = true;
	return true;
}

void event_read_when(struct reading *r, size_t field)
{
	struct when *out = (struct when *)G_STRUCT_MEMBER_P(r->event, field);
	bool start = field == G_STRUCT_OFFSET(struct event, start);

	if (!read_moment(r, r->property->value, out)) {
		event_note_bad(r, start ? NOTE_BAD_DATE : NOTE_BAD_VALUE);
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
	out->on_the_clock = false;
	if (!read_moment(r, first, &out->when))
		return false;
	if (!slash)
		return true;
	struct slice rest = {slash + 1, text.len - first.len - 1};
	if (value_duration(rest, &out->seconds, NULL))
		return out->seconds >= 0;
	if (!read_moment(r, rest, &end) || end.form != out->when.form)
		return false;
	out->seconds = end.local - out->when.local;
	out->on_the_clock = true;
	return out->seconds >= 0;
}

void event_read_dates(struct reading *r, size_t field)
{
	GArray *list = *(GArray **)G_STRUCT_MEMBER_P(r->event, field);
	struct slice rest = r->property->value, item;
	struct event_date date;

	while (slice_next_item(&rest, ',', &item)) {
		if (slice_trim(item).len == 0)
			continue;
		if (list->len == LIMIT_LIST) {
			event_note_full(r, LIMIT_LIST);
			return;
		}
		if (read_event_date(r, item, &date))
			g_array_append_val(list, date);
		else
			event_note_bad(r, NOTE_BAD_VALUE);
	}
}

void event_read_duration(struct reading *r, size_t field)
{
	struct event *event = r->event;

	(void)field;
	if (value_duration(r->property->value, &event->duration, &event->duration_days) &&
		event->duration >= 0)
		return;
	event->duration = -1;
	if (event->end.form == WHEN_NONE) /* beside DTEND it would not count */
		event_note_bad(r, NOTE_BAD_DURATION);
}
