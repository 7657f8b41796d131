/* The property names that calendars use, to tell a property from a line of text. */
#include "names.h"

#include <glib.h>

static const char *const known[] = {
	"acknowledged",
	"action",
	"attach",
	"attendee",
	"begin",
	"calendar-address",
	"calscale",
	"categories",
	"class",
	"color",
	"comment",
	"completed",
	"conference",
	"contact",
	"created",
	"daylight",
	"dalarm",
	"description",
	"dtend",
	"dtstamp",
	"dtstart",
	"due",
	"duration",
	"end",
	"exdate",
	"exrule",
	"freebusy",
	"geo",
	"image",
	"last-modified",
	"link",
	"location",
	"method",
	"name",
	"organizer",
	"participant-type",
	"percent-complete",
	"priority",
	"prodid",
	"rdate",
	"recurrence-id",
	"refresh-interval",
	"related-to",
	"repeat",
	"request-status",
	"resources",
	"rrule",
	"sequence",
	"source",
	"status",
	"structured-data",
	"styled-description",
	"summary",
	"transp",
	"trigger",
	"tz",
	"tzid",
	"tzname",
	"tzoffsetfrom",
	"tzoffsetto",
	"tzurl",
	"uid",
	"url",
	"version",
};

/* What a byte may be in a name. */
enum {
	PART = 1,
	LOWER = 2,
	ODD = 4, /* no iCalendar, but written */
};

static const guint8 bytes[256] = {
	['0' ... '9'] = PART,
	['A' ... 'Z'] = PART,
	['a' ... 'z'] = PART | LOWER,
	['-'] = PART,
	['_'] = ODD,
	['.'] = ODD,
};

static bool is_known(const char *name, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (strlen(known[i]) == len && g_ascii_strncasecmp(known[i], name, len) == 0)
			return true;
	return len > 2 && g_ascii_strncasecmp(name, "x-", 2) == 0;
}

size_t names_length(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && bytes[(guchar)text[n]])
		n++;
	return n;
}

size_t names_property(const char *text, size_t len)
{
	size_t n = 0;
	guint8 seen = 0;

	while (n < len && bytes[(guchar)text[n]] & PART)
		seen |= bytes[(guchar)text[n++]];
	if (n == 0 || n == len || (text[n] != ':' && text[n] != ';'))
		return 0;
	return !(seen & LOWER) || is_known(text, n) ? n : 0;
}
