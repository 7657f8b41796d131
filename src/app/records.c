/*
 * Sessions from what `agenda export` wrote as JSON or CSV. Times come from start and end, which
 * have their offset in them; what else a record may lack has the value that a file without it would
 * have given.
 */
#include "records.h"

#include <string.h>

#include <summitty/model/identity.h>
#include <summitty/model/kind.h>
#include <summitty/store/json.h>
#include <summitty/time/format.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

char *records_text(const char *bytes, size_t len)
{
	size_t mark = strlen(byte_order_mark);
	if (len >= mark && memcmp(bytes, byte_order_mark, mark) == 0) {
		bytes += mark;
		len -= mark;
	}
	size_t blank = 0;
	while (blank < len && g_ascii_isspace(bytes[blank]))
		blank++;
	bool json = blank < len && bytes[blank] == '[';
	bool csv = len > 7 && strncmp(bytes, "id,uid,", 7) == 0;
	return json || csv ? g_utf8_make_valid(bytes, (gssize)len) : NULL;
}

/* --- CSV (RFC 4180) -------------------------------------------------------------------------- */

/* Takes a cell and what ends it; *last if that is the line's end. Caller frees. */
static char *take_cell(const char **at, bool *last)
{
	GString *cell = g_string_new(NULL);
	const char *p = *at;
	bool quoted = *p == '"';

	p += quoted;
	while (*p && (quoted || !strchr(",\r\n", *p))) {
		if (quoted && *p == '"' && *++p != '"') {
			quoted = false;
			continue;
		}
		g_string_append_c(cell, *p++);
	}
	*last = *p != ',';
	p += *p == ',' || *p == '\r';
	*at = p + (*last && *p == '\n');
	return g_string_free(cell, FALSE);
}

static GPtrArray *take_line(const char **at)
{
	GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
	bool last = false;

	while (!last)
		g_ptr_array_add(cells, take_cell(at, &last));
	return cells;
}

static GHashTable *make_record(const GPtrArray *names, const GPtrArray *cells)
{
	GHashTable *record = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (guint i = 0; i < MIN(names->len, cells->len); i++)
		g_hash_table_insert(record, g_strdup(names->pdata[i]), g_strdup(cells->pdata[i]));
	return record;
}

static GPtrArray *csv_records(const char *text)
{
	GPtrArray *records = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
	g_autoptr(GPtrArray) names = take_line(&text);

	while (*text) {
		g_autoptr(GPtrArray) cells = take_line(&text);
		g_ptr_array_add(records, make_record(names, cells));
	}
	return records;
}

GPtrArray *records_read(const char *text, GError **error)
{
	while (g_ascii_isspace(*text))
		text++;
	return *text == '[' ? json_records(text, error) : csv_records(text);
}

/* --- Sessions -------------------------------------------------------------------------------- */

/* NULL too for what is empty. */
static const char *get(GHashTable *record, const char *name)
{
	const char *text = g_hash_table_lookup(record, name);

	return text && *text ? text : NULL;
}

static bool get_bool(GHashTable *record, const char *name)
{
	const char *text = get(record, name);

	return text && (g_str_equal(text, "1") || g_str_equal(text, "true"));
}

/* JSON parts the items of a list by a control character, CSV by a comma and a blank. */
static char **get_list(GHashTable *record, const char *name)
{
	const char *text = get(record, name);

	if (!text)
		return g_new0(char *, 1);
	return g_strsplit(text, strstr(text, JSON_LIST_SEPARATOR) ? JSON_LIST_SEPARATOR : ", ", -1);
}

/* A moment with its offset ("…+07:00"), or a date; false if it is neither. */
static bool get_time(GHashTable *record, const char *name, const struct zone *zone,
	struct instant *t, gint32 *offset)
{
	const char *text = get(record, name);
	struct date day;
	struct instant local;

	if (!text)
		return false;
	if (time_parse_date(text, &day))
		*t = zone_date_instant(zone, day, 0);
	else if (!time_parse(text, zone, t))
		return false;
	*offset = zone_offset(zone, *t);
	/* The clock as it stands there tells the offset, whatever the zone would have said. */
	g_autofree char *clock = g_strndup(text, strlen("2018-10-11T09:00:00"));
	AUTO(zone_free) struct zone *utc = zone_new("UTC");
	if (strlen(text) > strlen(clock) && time_parse(clock, utc, &local))
		*offset = (gint32)(local.s - t->s);
	return true;
}

static const char *status_of(const char *text)
{
	return g_strcmp0(text, "cancelled") == 0 || g_strcmp0(text, "tentative") == 0 ? text
										      : "confirmed";
}

static bool is_id(const char *id)
{
	return id && strlen(id) == 8 && strspn(id, "0123456789abcdef") == 8;
}

bool record_add(GHashTable *record, const struct zone *zone, struct snapshot_builder *builder)
{
	const char *tz = get(record, "tz"), *kind = get(record, "kind");
	AUTO(zone_free) struct zone *own = tz ? zone_new(tz) : NULL;
	g_auto(GStrv) people = get_list(record, "people");
	g_auto(GStrv) categories = get_list(record, "categories");
	char id[9];
	struct session s = {
		.uid = get(record, "uid"),
		.recurrence_id = get(record, "recurrence_id"),
		.title = get(record, "title"),
		.description = get(record, "description"),
		.kind = kind && kind_name(kind) ? kind_name(kind) : "session",
		.track = get(record, "track"),
		.venue = get(record, "venue"),
		.url = get(record, "url"),
		.language = get(record, "language"),
		.status = status_of(get(record, "status")),
		.tz = zone_name(own ? own : zone),
		.people = (const char *const *)people,
		.categories = (const char *const *)categories,
		.end = INSTANT_NONE,
		.day = DATE_NONE,
		.all_day = get_bool(record, "all_day"),
		.ambient = get_bool(record, "ambient"),
		.level = level_from_name(get(record, "level")),
		.note = get(record, "note"),
	};

	if (!s.uid || !s.title ||
		!get_time(record, "start", own ? own : zone, &s.start, &s.start_offset))
		return false;
	s.end_offset = s.start_offset;
	get_time(record, "end", own ? own : zone, &s.end, &s.end_offset);
	if (s.end.s < s.start.s)
		s.end = INSTANT_NONE; /* as the reader of calendars has it */
	identity_make(s.uid, s.recurrence_id, NULL, id);
	s.id = is_id(get(record, "id")) ? get(record, "id") : id;
	snapshot_builder_add(builder, &s);
	return true;
}
