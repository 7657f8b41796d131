/*
 * Values and how they look in JSON and as bare text; the tables of fields that are no session's.
 * The order of a table is the order of the output.
 */
#include <summitty/cli/field.h>

#include <summitty/app/import.h>
#include <summitty/base/diag.h>
#include <summitty/base/i18n.h>
#include <summitty/cli/json.h>
#include <summitty/model/facet.h>
#include <summitty/model/session.h>
#include <summitty/store/cache.h>
#include <summitty/time/format.h>

#define MEMBER(type, record, offset) (*(type const *)((const char *)(record) + (offset)))

void field_get_text(const void *record, size_t offset, struct value *out)
{
	out->text = MEMBER(const char *, record, offset);
	out->type = out->text ? VALUE_TEXT : VALUE_NULL;
}

void field_get_uint(const void *record, size_t offset, struct value *out)
{
	out->type = VALUE_NUMBER;
	out->number = MEMBER(guint, record, offset);
}

void field_get_bool(const void *record, size_t offset, struct value *out)
{
	out->type = VALUE_BOOL;
	out->number = MEMBER(bool, record, offset);
}

void field_get_session(const void *record, size_t offset, struct value *out)
{
	const struct session *session = MEMBER(const struct session *, record, offset);
	out->records = (struct records){session_fields, session, 1, sizeof(struct session)};
	out->type = session ? VALUE_RECORD : VALUE_NULL;
}

void value_take(struct value *value, char *text)
{
	value->owned = text;
	value->text = text;
	value->type = text ? VALUE_TEXT : VALUE_NULL;
}

static struct value value_of(const struct field *field, const void *record)
{
	struct value value = {.type = VALUE_NULL};
	field->get(record, field->offset, &value);
	return value;
}

static void clear_value(struct value *value)
{
	g_clear_pointer(&value->owned, g_free);
}

/* --- As JSON --------------------------------------------------------------------------------- */

static void append_array(const struct records *records, GString *out)
{
	g_string_append_c(out, '[');
	for (size_t i = 0; i < records->count; i++) {
		g_string_append(out, i ? "," : "");
		record_append_json(records->fields, records_at(records, i), out);
	}
	g_string_append_c(out, ']');
}

/* Two or more of every session: g_string_append_printf() would be a tenth of all. */
static void append_number(gint64 number, GString *out)
{
	char digits[24];
	char *at = digits + sizeof digits;
	guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--at = '-';
	g_string_append_len(out, at, digits + sizeof digits - at);
}

static void append_json(const struct value *value, GString *out)
{
	switch (value->type) {
	case VALUE_NULL:
		g_string_append(out, "null");
		break;
	case VALUE_TEXT:
		json_append_string(out, value->text);
		break;
	case VALUE_NUMBER:
		append_number(value->number, out);
		break;
	case VALUE_BOOL:
		g_string_append(out, value->number ? "true" : "false");
		break;
	case VALUE_LIST:
		json_append_strings(out, value->list);
		break;
	case VALUE_RECORD:
		record_append_json(value->records.fields, value->records.items, out);
		break;
	case VALUE_RECORDS:
		append_array(&value->records, out);
		break;
	}
}

void record_append_json(const struct field *fields, const void *record, GString *out)
{
	g_string_append_c(out, '{');
	for (const struct field *f = fields; f->name; f++) {
		struct value value = value_of(f, record);
		g_string_append(out, f == fields ? "\"" : ",\"");
		g_string_append(out, f->name);
		g_string_append(out, "\":");
		append_json(&value, out);
		clear_value(&value);
	}
	g_string_append_c(out, '}');
}

/* --- As bare text ---------------------------------------------------------------------------- */

static void append_first_fields(const struct records *records, GString *out)
{
	g_autoptr(GString) bare = g_string_new(NULL);

	for (size_t i = 0; i < records->count; i++) {
		g_string_append(out, i ? ", " : "");
		g_string_append(out, field_text(records->fields, records_at(records, i), bare));
	}
}

/* Lists joined with ", ", null as nothing. */
static void append_text(const struct value *value, GString *out)
{
	switch (value->type) {
	case VALUE_NULL:
		break;
	case VALUE_TEXT:
		g_string_append(out, value->text);
		break;
	case VALUE_LIST:
		for (size_t i = 0; value->list[i]; i++)
			g_string_append(g_string_append(out, i ? ", " : ""), value->list[i]);
		break;
	case VALUE_RECORD:
	case VALUE_RECORDS:
		append_first_fields(&value->records, out);
		break;
	case VALUE_NUMBER:
	case VALUE_BOOL:
		append_json(value, out);
		break;
	}
}

const char *field_text(const struct field *field, const void *record, GString *bare)
{
	struct value value = value_of(field, record);

	if (value.type == VALUE_TEXT && !value.owned)
		return value.text;
	g_string_truncate(bare, 0);
	append_text(&value, bare);
	clear_value(&value);
	return bare->str;
}

const struct field *field_find(const struct field *fields, const char *name, size_t len)
{
	for (const struct field *f = fields; f->name; f++)
		if (strlen(f->name) == len && memcmp(f->name, name, len) == 0)
			return f;
	return NULL;
}

static void get_day(const void *record, size_t offset, struct value *out)
{
	value_take(out, time_iso_date(MEMBER(struct date, record, offset)));
}

static void get_first(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct day_count *day = record;
	if (!instant_is_none(day->first))
		value_take(out, time_rfc3339(day->first, day->first_offset));
}

static void get_last(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct day_count *day = record;
	if (!instant_is_none(day->last))
		value_take(out, time_rfc3339(day->last, day->last_offset));
}

const struct field day_fields[] = {
	{"day", N_("summit date, YYYY-MM-DD"), get_day, offsetof(struct day_count, day)},
	{"count", N_("sessions that begin on it"), field_get_uint,
		offsetof(struct day_count, count)},
	{"first", N_("when the first begins"), get_first, 0},
	{"last", N_("when the last ends"), get_last, 0},
	{NULL, NULL, NULL, 0},
};

const struct field facet_fields[] = {
	{"name", N_("the value"), field_get_text, offsetof(struct facet_value, name)},
	{"count", N_("sessions that have it"), field_get_uint, offsetof(struct facet_value, count)},
	{NULL, NULL, NULL, 0},
};

static void get_utc(const void *record, size_t offset, struct value *out)
{
	struct instant t = MEMBER(struct instant, record, offset);
	if (!instant_is_none(t))
		value_take(out, time_rfc3339(t, 0));
}

const struct field source_fields[] = {
	{"name", N_("what it is called here"), field_get_text, offsetof(struct source, name)},
	{"uri", N_("where it comes from"), field_get_text, offsetof(struct source, uri)},
	{"title", N_("what it calls itself"), field_get_text, offsetof(struct source, title)},
	{"zone", N_("its time zone"), field_get_text, offsetof(struct source, zone)},
	{"sessions", N_("how many it has"), field_get_uint, offsetof(struct source, sessions)},
	{"loaded_at", N_("when it was loaded, UTC"), get_utc, offsetof(struct source, loaded_at)},
	{NULL, NULL, NULL, 0},
};

static void get_severity(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct diag *diag = record;
	out->type = VALUE_TEXT;
	out->text = diag_severity_name(diag->severity);
}

static void get_line(const void *record, size_t offset, struct value *out)
{
	if (MEMBER(guint, record, offset) > 0)
		field_get_uint(record, offset, out);
}

const struct field diag_fields[] = {
	{"severity", N_("note, warning or error"), get_severity, 0},
	{"code", N_("a stable word, see DIAGNOSTICS"), field_get_text, offsetof(struct diag, code)},
	{"file", N_("the file"), field_get_text, offsetof(struct diag, file)},
	{"line", N_("its line, from 1; null if unknown"), get_line, offsetof(struct diag, line)},
	{"uid", N_("UID of the event"), field_get_text, offsetof(struct diag, uid)},
	{"text", N_("what is wrong"), field_get_text, offsetof(struct diag, text)},
	{"hint", N_("what to do; null where the text says it"), field_get_text,
		offsetof(struct diag, hint)},
	{NULL, NULL, NULL, 0},
};

#define REPORT(name, help, member)                                                                 \
	{                                                                                          \
		name, help, field_get_uint, offsetof(struct import_report, member)                 \
	}

static void get_mine(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	static const char *const none[] = {NULL};
	const struct import_report *report = record;
	out->type = VALUE_LIST;
	out->list = report->mine ? (const char *const *)report->mine : none;
}

const struct field import_fields[] = {
	{"source", N_("its name"), field_get_text, offsetof(struct import_report, source)},
	REPORT("files", N_("files read"), files),
	REPORT("events", N_("events seen"), events),
	REPORT("skipped", N_("events left out"), skipped),
	REPORT("sessions", N_("sessions it has now"), load.sessions),
	REPORT("added", N_("new ones"), load.added),
	REPORT("moved", N_("ones at another time or place"), load.moved),
	REPORT("edited", N_("ones with other texts"), load.edited),
	REPORT("cancelled", N_("ones called off"), load.cancelled),
	REPORT("removed", N_("ones no longer there"), load.removed),
	REPORT("unchanged", N_("ones as they were"), load.unchanged),
	{"mine", N_("what that means for your stars, an array"), get_mine, 0},
	{NULL, NULL, NULL, 0},
};
