/*
 * From an event's texts to kind, track, venue and people: the rules are model/'s. What our own
 * writer put into X-SUMMITTY- properties was decided when it wrote, and is not guessed again.
 */
#include "meaning.h"

#include <summitty/model/kind.h>

enum {
	FEW = 12, /* so many invited people are a panel; more are an audience */
};

static const char *const *texts(const GPtrArray *list)
{
	return list->len > 0 ? (const char *const *)list->pdata : NULL;
}

/* How long an event says that it lasts; 0 if it says so in two zones, or not at all. */
static gint64 seconds_of(const struct event *event)
{
	const struct when *start = &event->start, *end = &event->end;

	if (end->form == WHEN_NONE)
		return MAX(event->duration, 0);
	bool same = end->form == start->form && g_strcmp0(end->tzid, start->tzid) == 0;
	return same ? MAX(end->local - start->local, 0) : 0;
}

struct mapping_input meaning_input(const struct event *event)
{
	bool invited = event->speakers->len == 0 && event->attendees->len <= FEW;
	const GPtrArray *people = invited ? event->attendees : event->speakers;

	return (struct mapping_input){
		.summary = event->summary,
		.description = event->description,
		.location = event->location,
		.url = event->url,
		.status = event->status,
		.language = event->summary_language,
		.categories = texts(event->categories),
		.participants = texts(people),
		.organizer = event->organizer,
		.contact = event->contact,
		.vlocation = event->place,
		.extra = texts(event->extra),
		.seconds = seconds_of(event),
		.invited = invited,
	};
}

static void replace(char **out, const char *text)
{
	if (!text)
		return;
	g_free(*out);
	*out = g_strdup(text);
}

static const char *status_name(const char *status)
{
	if (status && g_ascii_strcasecmp(status, "CANCELLED") == 0)
		return "cancelled";
	if (status && g_ascii_strcasecmp(status, "TENTATIVE") == 0)
		return "tentative";
	return "confirmed";
}

/* An event of our own writer says all there is to say. */
static void as_written(const struct event *event, struct mapping_output *out)
{
	*out = (struct mapping_output){
		.kind = "session",
		.status = status_name(event->status),
		.title = g_strdup(event->summary),
		.venue = event->venue ? NULL : g_strdup(event->location),
		.url = g_strdup(event->url),
	};
}

void meaning_of(const struct mapping *mapping, const struct mapping_survey *survey,
	const struct event *event, struct mapping_output *out)
{
	struct mapping_input input = meaning_input(event);
	const char *kind = event->kind ? kind_name(event->kind) : NULL;

	if (event->ours_id)
		as_written(event, out);
	else
		mapping_apply(mapping, survey, &input, out);
	if (kind)
		out->kind = kind;
	replace(&out->track, event->track);
	replace(&out->venue, event->venue);
	replace(&out->building, event->building);
	replace(&out->language, event->language);
	if (event->people->len > 0) {
		g_strfreev(out->people);
		out->people = g_strdupv((char **)event->people->pdata);
	}
}

const char *meaning_description(const struct event *event, char **made)
{
	if (!event->ours_id || event->people->len == 0 || !event->description)
		return event->description;
	g_autofree char *names = g_strjoinv(", ", (char **)event->people->pdata);
	g_autofree char *line = g_strconcat("Speakers: ", names, NULL);
	size_t len = strlen(event->description), tail = strlen(line);
	if (len < tail || strcmp(event->description + len - tail, line) != 0)
		return event->description;
	*made = g_strchomp(g_strndup(event->description, len - tail));
	return **made != '\0' ? *made : NULL;
}
