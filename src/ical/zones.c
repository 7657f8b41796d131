/*
 * From the zone names that files use to zones. A name reaches the zone files only through
 * zone_exists(), which checks its spelling. Each name is resolved once a file and then cached,
 * misses too, so that a thousand events with a broken name give one complaint and no thousand
 * lookups.
 */
#include "zones.h"

#include <summitty/base/i18n.h>

#include "value.h"
#include "zone-names.h"

struct zones {
	GHashTable *by_name; /* char * → struct tz *, or &unknown */
	GHashTable *met;     /* those of the files before: see struct ical_options; or NULL */
	GHashTable *own;     /* char * → struct vtimezone * */
	int year;            /* that the file's dates are about */
};

/* What the cache holds for a name that means nothing. */
static const struct tz unknown;

static void tz_free(gpointer data)
{
	struct tz *tz = data;

	if (tz == &unknown)
		return;
	zone_free(tz->zone);
	zone_free(tz->shown_as);
	g_free(tz);
}

static void free_vtimezone(gpointer data)
{
	vtimezone_free(data);
}

struct zones *zones_new(GHashTable *met)
{
	struct zones *zones = g_new0(struct zones, 1);

	zones->year = 2000;
	zones->met = met;
	zones->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tz_free);
	zones->own = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_vtimezone);
	return zones;
}

void zones_set_year(struct zones *zones, int year)
{
	zones->year = year;
}

void zones_free(struct zones *zones)
{
	if (!zones)
		return;
	g_hash_table_destroy(zones->by_name);
	g_hash_table_destroy(zones->own);
	g_free(zones);
}

void zones_add(struct zones *zones, struct vtimezone *zone)
{
	AUTO(vtimezone_free) struct vtimezone *own = zone;
	const char *name = vtimezone_name(own);

	if (g_hash_table_size(zones->own) < LIMIT_ZONES && !g_hash_table_contains(zones->own, name))
		g_hash_table_insert(zones->own, (char *)name, g_steal_pointer(&own));
}

static struct tz *system_tz(const struct zones *zones, const char *name)
{
	const struct zone *met = zones->met ? g_hash_table_lookup(zones->met, name) : NULL;
	AUTO(zone_free) struct zone *zone = met ? zone_copy(met) : zone_new(name);

	if (!zone)
		return NULL;
	if (zones->met && !met)
		g_hash_table_insert(zones->met, g_strdup(name), zone_copy(zone));
	struct tz *tz = g_new0(struct tz, 1);
	tz->zone = g_steal_pointer(&zone);
	return tz;
}

const char *zones_only_name(const struct zones *zones)
{
	GHashTableIter iter;
	gpointer name = NULL;

	if (g_hash_table_size(zones->own) != 1)
		return NULL;
	g_hash_table_iter_init(&iter, zones->own);
	g_hash_table_iter_next(&iter, &name, NULL);
	return name;
}

/* A zone that the file describes; shown as one that the system knows, if one is like it. */
static struct tz *own_tz(const struct zones *zones, struct vtimezone *own)
{
	/* Many a file has rules from before 2007, when North America changed its own. */
	const int years[] = {zones->year, 2006, 1996};
	struct tz *tz = g_new0(struct tz, 1);
	g_autofree char *alike = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(years) && !alike; i++)
		alike = zone_names_alike(own, years[i]);
	tz->own = own;
	tz->shown_as = alike ? zone_new(alike) : NULL;
	return tz;
}

static struct tz *fixed_tz(gint32 offset)
{
	struct tz *tz = g_new0(struct tz, 1);
	g_autofree char *name = NULL;

	/* POSIX signs: Etc/GMT-7 is seven hours east. */
	if (offset == 0)
		name = g_strdup("UTC");
	else if (offset % 3600 == 0)
		name = g_strdup_printf("Etc/GMT%+d", -offset / 3600);
	tz->zone = name ? zone_new(name) : NULL;
	tz->fixed = offset;
	return tz;
}

static struct tz *find_system(
	struct zones *zones, const char *name, struct notes *notes, guint line, const char *uid)
{
	g_autofree char *joined = g_strdelimit(g_strdup(name), " ", '_'); /* America/New York */
	g_autofree char *iana = zone_canonical_name(joined);

	if (!iana)
		iana = zone_names_without_prefix(joined);
	if (!iana && zone_names_utc(name))
		iana = g_strdup("UTC");
	struct tz *tz = iana ? system_tz(zones, iana) : NULL;
	const struct vtimezone *own = g_hash_table_lookup(zones->own, name);
	if (tz && own && !zone_names_agree(own, tz->zone, zones->year))
		notes_add(notes, NOTE_ZONE_DIFFERS, line, uid,
			_("The file's rules of the zone \"%s\" differ from the system's."), name);
	return tz;
}

/* What the file itself says of such a name is better: "Eastern Standard Time" may be Australia's.
 */
static struct tz *find_windows(
	struct zones *zones, const char *name, struct notes *notes, guint line, const char *uid)
{
	const struct vtimezone *own = g_hash_table_lookup(zones->own, name);
	g_autofree char *iana = zone_names_from_windows(name);

	if (!iana)
		iana = zone_names_from_display(name, zones->year);
	struct tz *tz = iana ? system_tz(zones, iana) : NULL;

	if (tz && own && !zone_names_agree(own, tz->zone, zones->year))
		g_clear_pointer(&tz, tz_free);
	if (tz)
		notes_add(notes, NOTE_WINDOWS_ZONE, line, uid,
			_("The zone \"%s\" is a Windows name, read as %s."), name, iana);
	return tz;
}

static struct tz *find_own(
	struct zones *zones, const char *name, struct notes *notes, guint line, const char *uid)
{
	struct vtimezone *own = g_hash_table_lookup(zones->own, name);

	if (!own)
		return NULL;
	g_autofree char *iana =
		vtimezone_location(own) ? zone_canonical_name(vtimezone_location(own)) : NULL;
	struct tz *tz = iana ? system_tz(zones, iana) : NULL;
	if (tz && zone_names_agree(own, tz->zone, zones->year))
		return tz;
	if (tz)
		tz_free(tz);
	notes_add(notes, NOTE_PRIVATE_ZONE, line, uid,
		_("The zone \"%s\" is known to this file only."), name);
	return own_tz(zones, own);
}

static struct tz *find(
	struct zones *zones, const char *name, struct notes *notes, guint line, const char *uid)
{
	gint32 offset;
	struct tz *tz = find_system(zones, name, notes, line, uid);

	if (!tz)
		tz = find_windows(zones, name, notes, line, uid);
	if (!tz)
		tz = find_own(zones, name, notes, line, uid);
	if (!tz && zone_names_offset(name, &offset))
		tz = fixed_tz(offset);
	if (tz)
		return tz;
	notes_add(notes, NOTE_UNKNOWN_ZONE, line, uid,
		_("Nothing says what the time zone \"%s\" is; the calendar's own is used."), name);
	return (struct tz *)&unknown;
}

const struct tz *zones_find(
	struct zones *zones, const char *name, struct notes *notes, guint line, const char *uid)
{
	struct tz *tz = g_hash_table_lookup(zones->by_name, name);

	if (!tz) {
		if (strlen(name) > LIMIT_ZONE_NAME ||
			g_hash_table_size(zones->by_name) == LIMIT_ZONE_NAMES)
			return NULL;
		tz = find(zones, name, notes, line, uid);
		g_hash_table_insert(zones->by_name, g_strdup(name), tz);
	}
	return tz == &unknown ? NULL : tz;
}

const struct zone *tz_shown(const struct tz *tz, struct instant t)
{
	if (tz->zone)
		return tz->zone;
	if (tz->shown_as && zone_offset(tz->shown_as, t) == tz_offset(tz, t))
		return tz->shown_as;
	return NULL;
}

gint32 tz_offset(const struct tz *tz, struct instant t)
{
	if (tz->zone)
		return zone_offset(tz->zone, t);
	return tz->own ? vtimezone_offset(tz->own, t) : tz->fixed;
}

struct instant tz_instant(const struct tz *tz, gint64 local)
{
	if (tz->zone)
		return zone_date_instant(tz->zone, local_date(local), local_second_of_day(local));
	/* The offset a day before holds in a gap, and gives the first of two in a fold. */
	gint32 before = tz_offset(tz, (struct instant){local - DAY_SECONDS});
	struct instant first = {local - before};
	if (tz_offset(tz, first) == before)
		return first;
	gint32 after = tz_offset(tz, (struct instant){local + DAY_SECONDS});
	struct instant second = {local - after};
	return tz_offset(tz, second) == after ? second : first;
}
