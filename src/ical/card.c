/* Events for QR codes: every byte counts, so this is not the writer's way of writing one. */
#include <summitty/ical/card.h>

#include <summitty/base/text.h>
#include <summitty/time/format.h>

/* RFC 5545 section 3.3.11; safe text has no line breaks. */
static void put_text(GString *out, const char *name, const char *value)
{
	g_autofree char *safe = text_safe(value, -1, TEXT_ONE_LINE);

	g_string_append_printf(out, "%s:", name);
	for (const char *p = safe; *p; p++) {
		if (strchr("\\;,", *p))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	g_string_append_c(out, '\n');
}

/* An all-day session is on its dates wherever the phone is. */
static void put_time(
	GString *out, const char *name, const struct session *s, struct instant t, int offset)
{
	g_autofree char *date = time_ical_date(date_from_instant(t, offset));
	g_autofree char *utc = time_ical_utc(t);

	if (s->all_day)
		g_string_append_printf(out, "%s;VALUE=DATE:%s\n", name, date);
	else
		g_string_append_printf(out, "%s:%s\n", name, utc);
}

char *ical_card(const struct session *session, const char *title, const char *venue)
{
	GString *out = g_string_new("BEGIN:VEVENT\n");

	put_text(out, "SUMMARY", title);
	put_time(out, "DTSTART", session, session->start, session->start_offset);
	if (!instant_is_none(session->end))
		put_time(out, "DTEND", session, session->end, session->end_offset);
	if (venue)
		put_text(out, "LOCATION", venue);
	g_string_append(out, "END:VEVENT\n");
	return g_string_free(out, FALSE);
}
