/*
 * Records as JSON and as tab- or comma-separated values. Hostile text is escaped, not changed: what
 * a program decodes is what the file said.
 */
#include <summitty/cli/form.h>

#include <summitty/base/text.h>
#include <summitty/cli/json.h>

bool form_json(const struct records *records, struct out *out, GError **error)
{
	GString *text = out_text(out);
	g_string_append_c(text, '[');
	for (size_t i = 0; i < records->count; i++) {
		g_string_append(text, i ? ",\n" : "\n");
		record_append_json(records->fields, records_at(records, i), text);
		if (!out_step(out, error))
			return false;
	}
	g_string_append(text, records->count ? "\n]\n" : "]\n");
	return true;
}

static void append_character(GString *out, gunichar c)
{
	if (c == '\t')
		g_string_append(out, "\\t");
	else if (c == '\n')
		g_string_append(out, "\\n");
	else if (c == '\r')
		g_string_append(out, "\\r");
	else if (c == '\\')
		g_string_append(out, "\\\\");
	else if (json_must_escape(c))
		json_append_escape(out, c);
	else
		g_string_append_unichar(out, c);
}

static void append_cell(GString *out, const char *text)
{
	while (*text) {
		size_t plain = json_plain_run(text);

		g_string_append_len(out, text, (gssize)plain);
		text += plain;
		if (*text)
			append_character(out, json_next(&text));
	}
}

static void append_row(const struct field *fields, const void *record, GString *bare, GString *out)
{
	for (const struct field *f = fields; f->name; f++) {
		if (f != fields)
			g_string_append_c(out, '\t');
		append_cell(out, field_text(f, record, bare));
	}
	g_string_append_c(out, '\n');
}

bool form_tsv(const struct records *records, struct out *out, GError **error)
{
	GString *text = out_text(out);
	g_autoptr(GString) bare = g_string_new(NULL);

	for (const struct field *f = records->fields; f->name; f++)
		g_string_append_printf(text, "%s%s", f == records->fields ? "" : "\t", f->name);
	g_string_append_c(text, '\n');
	for (size_t i = 0; i < records->count; i++) {
		append_row(records->fields, records_at(records, i), bare, text);
		if (!out_step(out, error))
			return false;
	}
	return true;
}

/* RFC 4180: quoted where it must be; line ends inside quotes stay. */
static void append_quoted(GString *out, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_MANY_LINES);
	if (!strpbrk(safe, "\",\n")) {
		g_string_append(out, safe);
		return;
	}
	g_string_append_c(out, '"');
	for (const char *at = safe; *at; at++) {
		if (*at == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *at);
	}
	g_string_append_c(out, '"');
}

bool form_csv(const struct records *records, struct out *out, GError **error)
{
	GString *text = out_text(out);
	g_autoptr(GString) bare = g_string_new(NULL);

	for (const struct field *f = records->fields; f->name; f++)
		g_string_append_printf(text, "%s%s", f == records->fields ? "" : ",", f->name);
	g_string_append(text, "\r\n");
	for (size_t i = 0; i < records->count; i++) {
		for (const struct field *f = records->fields; f->name; f++) {
			g_string_append(text, f == records->fields ? "" : ",");
			append_quoted(text, field_text(f, records_at(records, i), bare));
		}
		g_string_append(text, "\r\n");
		if (!out_step(out, error))
			return false;
	}
	return true;
}
