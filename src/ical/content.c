/*
 * The only place that writes a content line, so that no text of anybody's can end one early: a line
 * break in a value is an escape or nothing.
 */
#include "content.h"

#include <string.h>

enum {
	FOLD = 75, /* octets of a line, its break not counted */
};

/* Appends a line, folded. A continuation's blank counts. */
static void put_line(GString *out, const char *line, size_t len)
{
	size_t room = FOLD;

	while (len > room) {
		size_t n = room;
		while (n > 1 && ((guchar)line[n] & 0xc0) == 0x80)
			n--;
		g_string_append_len(out, line, n);
		g_string_append(out, "\r\n ");
		line += n;
		len -= n;
		room = FOLD - 1;
	}
	g_string_append_len(out, line, len);
	g_string_append(out, "\r\n");
}

static void escape(GString *line, const char *text)
{
	for (const char *p = text; *p != '\0'; p++) {
		guchar c = *p;
		if (c == '\n')
			g_string_append(line, "\\n");
		else if (c == '\\' || c == ';' || c == ',')
			g_string_append_printf(line, "\\%c", c);
		else if ((c >= 0x20 && c != 0x7f) || c == '\t')
			g_string_append_c(line, c);
	}
}

void content_plain(GString *out, const char *name, const char *value)
{
	g_autofree char *line = g_strconcat(name, ":", value, NULL);

	put_line(out, line, strlen(line));
}

void content_text(GString *out, const char *name, const char *value)
{
	const char *const values[] = {value, NULL};

	content_texts(out, name, values);
}

void content_texts(GString *out, const char *name, const char *const *values)
{
	g_autoptr(GString) line = g_string_new(name);

	if (!values || !values[0])
		return;
	for (size_t i = 0; values[i]; i++) {
		g_string_append_c(line, i > 0 ? ',' : ':');
		escape(line, values[i]);
	}
	put_line(out, line->str, line->len);
}

void content_uri(GString *out, const char *name, const char *value)
{
	g_autoptr(GString) line = g_string_new(name);

	g_string_append_c(line, ':');
	for (const char *p = value; *p != '\0'; p++) {
		guchar c = *p;
		if (c <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>')
			g_string_append_printf(line, "%%%02X", c);
		else
			g_string_append_c(line, c);
	}
	put_line(out, line->str, line->len);
}
