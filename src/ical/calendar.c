/* VCALENDAR's own properties: RFC 5545 section 3.7, RFC 7986 section 5, and what feeds use. */
#include "calendar.h"

#include <summitty/base/i18n.h>

#include "value.h"

#define FIELD(name) G_STRUCT_OFFSET(struct calendar, name)

static const struct {
	const char *name;
	size_t field;
} texts[] = {
	{"NAME", FIELD(name)},
	{"X-WR-CALNAME", FIELD(wr_name)},
	{"DESCRIPTION", FIELD(description)},
	{"X-WR-CALDESC", FIELD(wr_description)},
	{"COLOR", FIELD(color)},
	{"X-APPLE-CALENDAR-COLOR", FIELD(color)},
	{"URL", FIELD(url)},
	{"SOURCE", FIELD(source)},
	{"X-WR-TIMEZONE", FIELD(zone)},
	{"TIMEZONE-ID", FIELD(zone)},
	{"TZID", FIELD(zone)},
};

struct calendar *calendar_new(void)
{
	return g_new0(struct calendar, 1);
}

void calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		g_clear_pointer((char **)G_STRUCT_MEMBER_P(calendar, texts[i].field), g_free);
	g_free(calendar);
}

static bool take_text(struct calendar *calendar, const struct property *p)
{
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		if (!slice_is(p->name, texts[i].name))
			continue;
		char **out = (char **)G_STRUCT_MEMBER_P(calendar, texts[i].field);
		struct slice value = slice_trim(p->value);
		if (*out || value.len == 0 || value.len > LIMIT_TEXT)
			return true;
		*out = slice_text(value);
		if (out == &calendar->zone)
			calendar->zone_line = p->line;
		return true;
	}
	return false;
}

void calendar_take(struct calendar *calendar, const struct property *p, struct notes *notes)
{
	gint64 seconds;

	if (take_text(calendar, p))
		return;
	if (slice_is(p->name, "METHOD"))
		calendar->cancelled = slice_is(slice_trim(p->value), "CANCEL");
	else if (slice_is(p->name, "REFRESH-INTERVAL") || slice_is(p->name, "X-PUBLISHED-TTL"))
		calendar->refresh = value_duration(p->value, &seconds, NULL) ? MAX(seconds, 0) : 0;
	else if (slice_is(p->name, "VERSION") && slice_has_prefix(slice_trim(p->value), "1."))
		notes_add(notes, NOTE_OLD_FORMAT, p->line, NULL,
			_("The file says that it is vCalendar 1.0."));
}

static void fill(const char **out, const char *first, const char *second)
{
	if (!*out)
		*out = first ? first : second;
}

void calendar_describe(const struct calendar *calendar, struct ical_calendar *out)
{
	fill(&out->name, calendar->name, calendar->wr_name);
	fill(&out->description, calendar->description, calendar->wr_description);
	fill(&out->color, calendar->color, NULL);
	fill(&out->url, calendar->source, calendar->url);
	if (out->refresh_seconds == 0)
		out->refresh_seconds = calendar->refresh;
}
