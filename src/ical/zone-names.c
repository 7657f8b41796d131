/*
 * The names that zones go by in calendars of other makers. ICU has CLDR's tables; whatever they
 * give must still be a zone of the system.
 */
#include "zone-names.h"

#include <unicode/putil.h>
#include <unicode/ucal.h>

#include "value.h"

enum {
	NAME = LIMIT_ZONE_NAME + 1,
};

char *zone_names_without_prefix(const char *name)
{
	for (const char *p = strchr(name, '/'); p; p = strchr(p + 1, '/')) {
		char *found = strchr(p + 1, '/') ? zone_canonical_name(p + 1) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

/* An ICU string of n units as a zone of the system, or NULL. */
static char *system_name(const UChar *id, int n)
{
	char name[NAME];

	if (n <= 0 || n >= NAME)
		return NULL;
	u_UCharsToChars(id, name, n);
	name[n] = '\0';
	return zone_canonical_name(name);
}

static char *windows_zone(const UChar *windows, int n)
{
	UChar id[NAME];
	UErrorCode status = U_ZERO_ERROR;
	int len = ucal_getTimeZoneIDForWindowsID(windows, n, NULL, id, NAME, &status);

	return U_SUCCESS(status) ? system_name(id, len) : NULL;
}

char *zone_names_from_windows(const char *name)
{
	UChar windows[NAME];
	size_t len = strlen(name);

	for (size_t i = 0; i < len; i++)
		if ((guchar)name[i] >= 0x80)
			return NULL;
	if (len >= NAME)
		return NULL;
	u_charsToUChars(name, windows, len);
	return windows_zone(windows, len);
}

bool zone_names_utc(const char *name)
{
	static const char *const names[] = {"Z", "GMT", "tzone://Microsoft/Utc"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

bool zone_names_offset(const char *name, gint32 *offset)
{
	name += *name == '(';
	if (g_ascii_strncasecmp(name, "UTC", 3) != 0 && g_ascii_strncasecmp(name, "GMT", 3) != 0)
		return false;
	struct slice rest = slice_trim((struct slice){name + 3, strcspn(name + 3, ")")});
	*offset = 0;
	return rest.len == 0 || value_offset(rest, offset);
}

/* The smaller of the two is standard time on either side of the equator. */
static gint32 standard_offset(const struct zone *zone, int year)
{
	struct civil january = {.year = year, .month = 1, .day = 1, .hour = 12};
	struct civil july = {.year = year, .month = 7, .day = 1, .hour = 12};

	return MIN(zone_offset(zone, instant_from_civil(&january, 0)),
		zone_offset(zone, instant_from_civil(&july, 0)));
}

enum { ANY_OFFSET = G_MAXINT32 };

/* `iana`, if it is a zone with that standard time; else it is freed. */
static char *if_it_fits(char *iana, gint32 offset, int year)
{
	AUTO(zone_free) struct zone *zone = iana ? zone_new(iana) : NULL;

	if (zone && (offset == ANY_OFFSET || standard_offset(zone, year) == offset))
		return iana;
	g_free(iana);
	return NULL;
}

/* The zone of one city or region: "Berlin", "New Delhi", "Eastern Time (US & Canada)". */
static char *from_place(const char *place, gint32 offset, int year)
{
	static const char *const areas[] = {"Europe", "America", "Asia", "Australia", "Pacific",
		"Africa", "Atlantic", "Indian", "US", "Canada"};
	g_autofree char *city = g_strdelimit(g_strdup(place), " ", '_');
	const char *time = strstr(place, " Time");
	g_autofree char *windows = g_strdup_printf(
		"%.*s Standard Time", (int)(time ? (size_t)(time - place) : strlen(place)), place);
	char *found = if_it_fits(zone_names_from_windows(windows), offset, year);

	for (guint i = 0; i < G_N_ELEMENTS(areas) && !found; i++) {
		g_autofree char *id = g_strdup_printf("%s/%s", areas[i], city);
		found = if_it_fits(zone_canonical_name(id), offset, year);
	}
	return found;
}

char *zone_names_from_display(const char *name, int year)
{
	const char *close = *name == '(' ? strchr(name, ')') : NULL;
	gint32 offset = ANY_OFFSET;
	char *found = NULL;

	if (close && !zone_names_offset(name, &offset))
		offset = ANY_OFFSET;
	g_auto(GStrv) places = g_strsplit_set(close ? close + 1 : name, close ? ",/" : ",", -1);
	for (char **place = places; *place && !found; place++)
		if (*g_strstrip(*place))
			found = from_place(*place, offset, year);
	return found;
}

bool zone_names_agree(const struct vtimezone *own, const struct zone *zone, int year)
{
	struct civil c = {.year = year - 1, .month = 1, .day = 1, .hour = 12};

	for (; c.year <= year; c.year++)
		for (c.month = 1; c.month <= 12; c.month++) {
			struct instant t = instant_from_civil(&c, 0);
			if (vtimezone_offset(own, t) != zone_offset(zone, t))
				return false;
		}
	return true;
}

static bool is_alike(const struct vtimezone *own, const char *name, int year)
{
	AUTO(zone_free) struct zone *zone = zone_new(name);

	return zone && zone_names_agree(own, zone, year);
}

/* Of the zones alike, the one that stands for its region: Europe/Berlin, not Europe/Busingen. */
static char *best_known(const UChar *id, int n)
{
	UChar windows[NAME];
	UErrorCode status = U_ZERO_ERROR;
	int len = ucal_getWindowsTimeZoneID(id, n, windows, NAME, &status);
	char *name = U_SUCCESS(status) && len > 0 ? windows_zone(windows, len) : NULL;

	return name ? name : system_name(id, n);
}

char *zone_names_alike(const struct vtimezone *own, int year)
{
	struct civil january = {.year = year, .month = 1, .day = 1, .hour = 12};
	struct civil july = {.year = year, .month = 7, .day = 1, .hour = 12};
	/* The smaller of the two is standard time on either side of the equator. */
	gint32 standard = MIN(vtimezone_offset(own, instant_from_civil(&january, 0)),
		vtimezone_offset(own, instant_from_civil(&july, 0)));
	gint32 raw = standard * 1000;
	UErrorCode status = U_ZERO_ERROR;
	UEnumeration *all = ucal_openTimeZoneIDEnumeration(
		UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, &raw, &status);
	char *found = NULL;
	const UChar *id;
	int n;

	while (U_SUCCESS(status) && !found && (id = uenum_unext(all, &n, &status)) != NULL) {
		found = best_known(id, n);
		if (found && !is_alike(own, found, year))
			g_clear_pointer(&found, g_free);
	}
	uenum_close(all);
	return found;
}
