/*
 * The JSON writer. Decoding is done here, byte by byte, so that no input can yield invalid output:
 * each maximal run that is not UTF-8 gives one U+FFFD per byte.
 */
#include <summitty/cli/json.h>

bool json_must_escape(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
		return true;
	default:
		return false;
	}
}

void json_append_escape(GString *out, gunichar c)
{
	if (c > 0xFFFF) {
		g_string_append_printf(out, "\\u%04x", 0xD800 + ((c - 0x10000) >> 10));
		c = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	g_string_append_printf(out, "\\u%04x", c);
}

static void append_character(GString *out, gunichar c)
{
	switch (c) {
	case '"':
		g_string_append(out, "\\\"");
		break;
	case '\\':
		g_string_append(out, "\\\\");
		break;
	case '\n':
		g_string_append(out, "\\n");
		break;
	case '\t':
		g_string_append(out, "\\t");
		break;
	case '\r':
		g_string_append(out, "\\r");
		break;
	default:
		if (json_must_escape(c))
			json_append_escape(out, c);
		else
			g_string_append_unichar(out, c);
	}
}

gunichar json_next(const char **text)
{
	gunichar c = g_utf8_get_char_validated(*text, -1);
	bool valid = c != (gunichar)-1 && c != (gunichar)-2;

	*text = valid ? g_utf8_next_char(*text) : *text + 1;
	return valid ? c : 0xFFFD;
}

size_t json_plain_run(const char *text)
{
	const char *at = text, *next;
	gunichar c;

	for (;; at = next) {
		while (*at >= 0x20 && *at < 0x7f && *at != '"' && *at != '\\')
			at++;
		next = at;
		if ((guchar)*at < 0x80 || (c = json_next(&next)) == 0xFFFD || json_must_escape(c))
			return (size_t)(at - text);
	}
}

void json_append_string(GString *out, const char *text)
{
	if (!text) {
		g_string_append(out, "null");
		return;
	}
	g_string_append_c(out, '"');
	while (*text) {
		size_t plain = json_plain_run(text);

		g_string_append_len(out, text, (gssize)plain);
		text += plain;
		if (*text)
			append_character(out, json_next(&text));
	}
	g_string_append_c(out, '"');
}

void json_append_strings(GString *out, const char *const *texts)
{
	g_string_append_c(out, '[');
	for (size_t i = 0; texts && texts[i]; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		json_append_string(out, texts[i]);
	}
	g_string_append_c(out, ']');
}
