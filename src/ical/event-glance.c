/* What a first walk learns of an event that it has read. */
#include "event-glance.h"

#include <summitty/base/hash.h>

#include "meaning.h"

static guint64 text_hash(const char *text)
{
	return text ? hash_bytes(text, strlen(text), 0) | 1 : 0;
}

static void glance_at_dates(const struct event *event, struct glance *glance)
{
	const struct when *start = &event->start;

	glance->latest = G_MININT64;
	glance->form = start->form;
	if (start->form == WHEN_NONE)
		return;
	glance->minute = (gint32)(start->local / 60);
	glance->latest = MAX(start->local, event->end.local);
	for (guint i = 0; i < event->rdates->len; i++)
		glance->latest = MAX(glance->latest,
			g_array_index(event->rdates, struct event_date, i).when.local);
	glance->ruled = event->ruled;
	if (start->form == WHEN_ZONED)
		glance->zone = text_hash(start->tzid);
}

struct glance glance_of_event(
	const struct event *event, const char *bytes, size_t begin, size_t end)
{
	const struct span_of_bytes *stamp = &event->stamp_line;
	bool stamped = stamp->end > 0 && stamp->begin >= begin && stamp->end <= end;
	size_t stamp_len = stamped ? stamp->end - stamp->begin : 0;
	struct mapping_input input = meaning_input(event);
	struct glance glance = {
		.uid = text_hash(event->uid),
		.len = (guint)(end - begin - stamp_len),
		.stamp_at = stamped ? (guint)(stamp->begin - begin) : 0,
		.sight = mapping_see(&input),
	};

	glance.hash = glance_hash(bytes + begin, end - begin, glance.stamp_at, stamp_len);
	glance_at_dates(event, &glance);
	return glance;
}

/* Whether an event ended with its own END, in the calendar in which it began. */
static bool is_closed(const struct scan *scan, const struct scan_item *end)
{
	size_t pos;

	return !end->implied && scan_is_in_calendar(scan, &pos) && pos == end->end;
}

bool glance_lasts(struct glance *glance, const struct scan *scan, const struct scan_item *end,
	size_t begin, guint line)
{
	const char *bytes = scan->lines.bytes + begin;
	size_t stamp = end->end - begin - glance->len;

	if (scan->lines.encoding != ENCODING_UTF8 || !is_closed(scan, end) ||
		(stamp > 0 && glance_stamp_length(bytes + glance->stamp_at, stamp) != stamp))
		return false;
	glance->lines = scan->lines.number - line - (stamp > 0);
	return true;
}
