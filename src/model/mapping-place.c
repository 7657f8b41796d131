/*
 * Where a session is: properties that say so, and LOCATION taken apart only where the file's other
 * locations or plain words show which part is the room.
 */
#include <string.h>

#include "mapping-parts.h"
#include "mapping-reading.h"
#include "mapping-survey.h"

static bool is_web_address(const char *text)
{
	return g_ascii_strncasecmp(text, "http://", 7) == 0 ||
	       g_ascii_strncasecmp(text, "https://", 8) == 0;
}

/* Which of two parts of a place is the building: the one that several rooms share, or the one that
 * does not name a room beside one that does. 0: can't tell. */
static int building_part(
	struct reading *reading, const char *first, const char *second, char separator)
{
	bool comma = separator == ',' || separator == '\n';

	if (survey_is_building(reading->survey, second))
		return 2;
	if (survey_is_building(reading->survey, first))
		return 1;
	bool room1 = place_is_room(first), room2 = place_is_room(second);
	if (room1 && !room2 && (comma || place_is_building(second)))
		return 2;
	if (room2 && !room1 && (comma || place_is_building(first)))
		return 1;
	return separator == '\n' ? 2 : 0; /* lines of an address, the place first */
}

static void map_location(struct reading *reading, const char *location)
{
	g_autofree char *first = NULL, *second = NULL;
	struct mapping_output *out = reading->out;
	char separator = place_split(location, &first, &second);
	int building = separator ? building_part(reading, first, second, separator) : 0;

	if (building == 0) {
		out->venue = g_strdup(location);
		return;
	}
	out->venue = g_strdup(building == 2 ? first : second);
	if (!out->building)
		out->building = g_strdup(building == 2 ? second : first);
}

static bool is_picture(const char *address)
{
	static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};
	g_autofree char *path = g_ascii_strdown(address, strcspn(address, "?#"));

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(path, endings[i]))
			return true;
	return false;
}

/* The address that a text begins with, without the signs that end a sentence. */
static char *address_at(const char *text)
{
	char *address = g_strndup(text, strcspn(text, " \t\r\n<>\"'"));
	size_t len = strlen(address);

	while (len > 0 && strchr(".,;:!?)]", address[len - 1]))
		address[--len] = '\0';
	return address;
}

/* The first address in the description that is no picture's, if nothing better is known. */
static void map_link(struct reading *reading)
{
	const char *text = reading->out->url ? NULL : reading->input->description;
	const char *p = text ? strstr(text, "http") : NULL;

	while (p && !reading->out->url) {
		g_autofree char *address = is_web_address(p) ? address_at(p) : NULL;
		p = strstr(p + (address ? strlen(address) : 1), "http");
		if (address && !is_picture(address))
			reading->out->url = g_steal_pointer(&address);
	}
}

/* Whatever LOCATION says beside the properties that were taken already. */
static void map_where(struct reading *reading)
{
	struct mapping_output *out = reading->out;
	g_autofree char *location =
		g_strstrip(g_strdup(reading->input->location ? reading->input->location : ""));

	if (!*location || strcmp(location, "<no value>") == 0) /* of a Go template */
		return;
	if (is_web_address(location))
		reading_keep(&out->url, location);
	else if (!out->venue)
		map_location(reading, location);
	else if (!out->building && strcmp(location, out->venue) != 0)
		out->building = g_strdup(location);
}

void reading_map_place(struct reading *reading)
{
	struct mapping_output *out = reading->out;

	reading_try(reading, TARGET_BUILDING, reading_found_text);
	reading_try(reading, TARGET_VENUE, reading_found_text);
	reading_try(reading, TARGET_URL, reading_found_text);
	map_where(reading);
	map_link(reading);
	if (!out->venue)
		out->venue = g_steal_pointer(&out->building);
}
