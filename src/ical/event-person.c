/* The people of a VEVENT: who organizes it, who speaks, who else attends. */
#include "event-private.h"

/* As the web writes a name in an address, and some in a CN: "Smart%20City". */
static char *without_percents(char *name)
{
	char *plain = strchr(name, ' ') || !strstr(name, "%20") ? NULL
								: g_uri_unescape_string(name, NULL);

	if (!plain || !g_utf8_validate(plain, -1, NULL)) {
		g_free(plain);
		return name;
	}
	g_free(name);
	return plain;
}

/* Outlook quotes a name that was typed, beside the quotes that a parameter may have. */
static void drop_quotes(char *name)
{
	size_t len = strlen(name);
	char quote = *name;

	if (len > 2 && (quote == '\'' || quote == '"') && name[len - 1] == quote) {
		memmove(name, name + 1, len - 2);
		name[len - 2] = '\0';
	}
}

/* Google has the calendar that an event is in organize and attend it, if that is no person's. */
static bool is_calendar(struct slice address)
{
	static const char host[] = "@group.calendar.google.com";
	size_t len = strlen(host);

	return address.len > len && g_str_has_prefix(address.text + address.len - len, host);
}

/* The name of a person property: CN, else the address without "mailto:"; NULL if it has none. */
static char *person_name(struct reading *r)
{
	struct slice cn = property_param(r->property, "CN");
	struct slice value = slice_trim(r->property->value);

	if (is_calendar(value))
		return NULL;
	if (cn.len > 0) {
		g_autofree char *name = without_percents(slice_param_text(cn));
		/* Some escape a parameter as if it were a text. */
		if (g_str_has_suffix(name, "\\n"))
			name[strlen(name) - 2] = '\0';
		drop_quotes(name);
		return event_plain(r, name, strlen(name), LIMIT_TEXT);
	}
	if (slice_has_prefix(value, "mailto:") || slice_has_prefix(value, "invalid:") ||
		slice_has_prefix(value, "urn:"))
		return NULL;
	return event_text(r, value, LIMIT_TEXT);
}

void event_read_organizer(struct reading *r, size_t argument G_GNUC_UNUSED)
{
	if (!r->event->organizer)
		r->event->organizer = person_name(r);
}

/* Speakers are marked so, or have no address to be invited at (Pentabarf's invalid:nomail). */
void event_read_attendee(struct reading *r, size_t argument G_GNUC_UNUSED)
{
	struct slice role = property_param(r->property, "ROLE");
	bool person = !slice_is(property_param(r->property, "CUTYPE"), "ROOM") &&
		      !slice_is(property_param(r->property, "CUTYPE"), "RESOURCE");
	bool speaks = slice_is(role, "CHAIR") || slice_has_prefix(role, "X-SPEAKER") ||
		      slice_is(role, "SPEAKER") ||
		      slice_has_prefix(slice_trim(r->property->value), "invalid:");

	if (person)
		event_add(r, speaks ? r->event->speakers : r->event->attendees, person_name(r));
}
