/* A system zone as VTIMEZONE: its changes are found by asking for the offset, day by day. */
#include "writer-zone.h"

#include <summitty/time/format.h>

#include "content.h"

enum {
	YEAR_FIRST = 1900,
	YEAR_LAST = 2200,
};

static char *offset_text(gint32 offset)
{
	gint32 size = ABS(offset);
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_printf(text, "%c%02d%02d", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
	if (size % 60 != 0)
		g_string_append_printf(text, "%02d", size % 60);
	return g_strdup(text->str);
}

/* One observance, from `onset` on; its DTSTART is the wall clock of the offset before it. */
static void observance(GString *out, const char *kind, const struct zone *zone,
	struct instant onset, gint32 from, gint32 to)
{
	g_autofree char *start = time_ical_local(onset, from);
	g_autofree char *from_text = offset_text(from);
	g_autofree char *to_text = offset_text(to);

	content_plain(out, "BEGIN", kind);
	content_plain(out, "DTSTART", start);
	content_plain(out, "TZOFFSETFROM", from_text);
	content_plain(out, "TZOFFSETTO", to_text);
	content_text(out, "TZNAME", zone_abbreviation(zone, onset));
	content_plain(out, "END", kind);
}

/* The first instant in (low, high] with the offset of high, given that there is one change. */
static struct instant find_change(const struct zone *zone, gint64 low, gint64 high)
{
	gint32 before = zone_offset(zone, (struct instant){low});

	while (high - low > 1) {
		gint64 middle = low + (high - low) / 2;
		if (zone_offset(zone, (struct instant){middle}) == before)
			low = middle;
		else
			high = middle;
	}
	return (struct instant){high};
}

static struct instant new_year(int year)
{
	struct civil c = {.year = CLAMP(year, YEAR_FIRST, YEAR_LAST), .month = 1, .day = 1};

	return instant_from_civil(&c, 0);
}

void writer_zone(GString *out, const struct zone *zone, struct instant first, struct instant last)
{
	gint64 from = new_year(civil_from_instant(first, 0).year - 1).s;
	gint64 to = new_year(civil_from_instant(last, 0).year + 2).s;
	gint32 offset = zone_offset(zone, (struct instant){from});
	g_autoptr(GString) changes = g_string_new(NULL);
	const char *opening = NULL;

	for (gint64 t = from; t < to; t += DAY_SECONDS) {
		gint32 next = zone_offset(zone, (struct instant){t + DAY_SECONDS});
		if (next == offset)
			continue;
		bool later = next > offset;
		if (!opening)
			opening = later ? "STANDARD" : "DAYLIGHT";
		observance(changes, later ? "DAYLIGHT" : "STANDARD", zone,
			find_change(zone, t, t + DAY_SECONDS), offset, next);
		offset = next;
	}
	content_plain(out, "BEGIN", "VTIMEZONE");
	content_plain(out, "TZID", zone_name(zone));
	offset = zone_offset(zone, (struct instant){from});
	observance(
		out, opening ? opening : "STANDARD", zone, (struct instant){from}, offset, offset);
	g_string_append_len(out, changes->str, changes->len);
	content_plain(out, "END", "VTIMEZONE");
}
