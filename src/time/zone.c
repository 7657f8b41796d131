/*
 * Zones of the system's database. GLib reads the files and knows the rules after their last
 * transition; what it is not asked for is local time to UTC, because its choice in gaps and folds
 * is not RFC 5545's. Zone files are always opened by absolute path: that way neither TZDIR nor a
 * POSIX rule in disguise ("AAA-99") decides what a name in somebody's calendar means.
 */
#include <summitty/time/zone.h>

#include <fcntl.h>
#include <unistd.h>

#define ZONEINFO "/usr/share/zoneinfo"
#define NAME_MAX_BYTES 64
#define NAME_MAX_WORDS 3

/* A stretch of time without a transition, as far as it was asked about. */
struct stretch {
	gint64 from, to;
	int interval; /* GLib's number of it; -1: nothing was asked yet */
};

struct zone {
	GTimeZone *tz;
	char *name;
	struct stretch *known;
};

static bool is_name_char(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '+' || c == '-';
}

/* ^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}$, at most 64 bytes. */
static bool is_well_spelt(const char *name)
{
	size_t len = strlen(name);
	int words = 1;

	if (len == 0 || len > NAME_MAX_BYTES || name[0] == '/' || name[len - 1] == '/')
		return false;
	for (const char *p = name; *p; p++) {
		if (*p == '/' && (p[1] == '/' || ++words > NAME_MAX_WORDS))
			return false;
		if (*p != '/' && !is_name_char(*p))
			return false;
	}
	return true;
}

/* What lies in zoneinfo and is no zone's name: copies of the tree, and this machine's settings. */
static bool is_reserved(const char *name)
{
	static const char *const words[] = {"posix", "right", "posixrules", "localtime", "Factory"};
	size_t first = strcspn(name, "/");

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strlen(words[i]) == first && strncmp(name, words[i], first) == 0)
			return true;
	return false;
}

static char *zone_file(const char *name)
{
	return g_build_filename(ZONEINFO, name, NULL);
}

static bool is_tzif(const char *file)
{
	char magic[4];
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return false;
	bool ok = read(fd, magic, sizeof(magic)) == sizeof(magic) && memcmp(magic, "TZif", 4) == 0;
	close(fd);
	return ok;
}

bool zone_exists(const char *name)
{
	if (!name || !is_well_spelt(name) || is_reserved(name))
		return false;
	if (strcmp(name, "UTC") == 0)
		return true;
	g_autofree char *file = zone_file(name);
	return is_tzif(file);
}

/* The entry of a directory that is `word` but for case, or NULL. Caller frees. */
static char *match_entry(const char *directory, const char *word)
{
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const char *entry;

	if (!dir)
		return NULL;
	while ((entry = g_dir_read_name(dir)))
		if (g_ascii_strcasecmp(entry, word) == 0)
			return g_strdup(entry);
	return NULL;
}

char *zone_canonical_name(const char *name)
{
	if (!name || !is_well_spelt(name))
		return NULL;
	if (zone_exists(name))
		return g_strdup(name);
	if (g_ascii_strcasecmp(name, "UTC") == 0)
		return g_strdup("UTC");

	g_auto(GStrv) words = g_strsplit(name, "/", NAME_MAX_WORDS);
	g_autoptr(GString) path = g_string_new(ZONEINFO);
	for (char **word = words; *word; word++) {
		g_autofree char *entry = match_entry(path->str, *word);
		if (!entry)
			return NULL;
		g_string_append_printf(path, "/%s", entry);
	}
	const char *found = path->str + strlen(ZONEINFO "/");
	return zone_exists(found) ? g_strdup(found) : NULL;
}

static struct zone *zone_of(GTimeZone *tz, const char *name)
{
	struct zone *zone = g_new(struct zone, 1);

	zone->tz = tz;
	zone->name = g_strdup(name);
	zone->known = g_new(struct stretch, 1);
	*zone->known = (struct stretch){.interval = -1, .from = 1};
	return zone;
}

struct zone *zone_new(const char *name)
{
	if (!zone_exists(name))
		return NULL;

	g_autofree char *file = zone_file(name);
	GTimeZone *tz = g_time_zone_new_identifier(file);
	if (!tz && strcmp(name, "UTC") != 0)
		return NULL;
	return zone_of(tz ? tz : g_time_zone_new_utc(), name);
}

struct zone *zone_copy(const struct zone *zone)
{
	return zone_of(g_time_zone_ref(zone->tz), zone->name);
}

/* The zone that a path into a zoneinfo tree names; NULL if it leads elsewhere. */
static struct zone *zone_from_path(const char *path)
{
	const char *mark = path ? strstr(path, "/zoneinfo/") : NULL;

	return mark ? zone_new(mark + strlen("/zoneinfo/")) : NULL;
}

/* What POSIX and glibc let TZ name of the database: a name or a path, perhaps after a colon. */
static struct zone *zone_from_env(void)
{
	const char *tz = g_getenv("TZ");

	if (!tz)
		return NULL;
	if (*tz == ':')
		tz++;
	if (*tz == '\0')
		return zone_new("UTC");
	return *tz == '/' ? zone_from_path(tz) : zone_new(tz);
}

struct zone *zone_new_local(void)
{
	struct zone *zone = zone_from_env();

	if (!zone) {
		g_autofree char *target = g_file_read_link("/etc/localtime", NULL);
		zone = zone_from_path(target);
	}
	return zone ? zone : zone_new("UTC");
}

void zone_free(struct zone *zone)
{
	if (!zone)
		return;
	g_time_zone_unref(zone->tz);
	g_free(zone->name);
	g_free(zone->known);
	g_free(zone);
}

const char *zone_name(const struct zone *zone)
{
	return zone->name;
}

/* GLib passes all transitions since 1900 to find one. Most of what is asked is about one summer:
 * what lies between two times of an interval is in it too. */
static int interval_at(const struct zone *zone, gint64 s)
{
	struct stretch *known = zone->known;

	if (s >= known->from && s <= known->to)
		return known->interval;
	int interval = MAX(g_time_zone_find_interval(zone->tz, G_TIME_TYPE_UNIVERSAL, s), 0);
	bool wider = interval == known->interval;
	*known = (struct stretch){
		wider ? MIN(known->from, s) : s, wider ? MAX(known->to, s) : s, interval};
	return interval;
}

static int offset_at(const struct zone *zone, gint64 s)
{
	return g_time_zone_get_offset(zone->tz, interval_at(zone, s));
}

int zone_offset(const struct zone *zone, struct instant t)
{
	return offset_at(zone, t.s);
}

struct date zone_date(const struct zone *zone, struct instant t)
{
	return date_from_instant(t, zone_offset(zone, t));
}

const char *zone_abbreviation(const struct zone *zone, struct instant t)
{
	return g_time_zone_get_abbreviation(zone->tz, interval_at(zone, t.s));
}

/*
 * `local` is wall-clock seconds. The offsets a day before and a day after are the only ones that
 * can be in force (no zone lies more than 15 h from UTC). The one before also yields the earlier
 * instant of a fold, and is what RFC 5545 wants in a gap: so it wins unless only the later one
 * fits.
 */
static struct instant instant_from_local(const struct zone *zone, gint64 local)
{
	int before = offset_at(zone, local - DAY_SECONDS);
	int after = offset_at(zone, local + DAY_SECONDS);
	if (before == after)
		return (struct instant){local - before};
	bool before_fits = offset_at(zone, local - before) == before;
	bool after_fits = offset_at(zone, local - after) == after;

	return (struct instant){local - (after_fits && !before_fits ? after : before)};
}

struct instant zone_instant(const struct zone *zone, const struct civil *local)
{
	return instant_from_local(zone, instant_from_civil(local, 0).s);
}

struct instant zone_date_instant(const struct zone *zone, struct date date, int seconds)
{
	return instant_from_local(zone, (gint64)date.d * DAY_SECONDS + seconds);
}
