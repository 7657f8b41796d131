/*
 * Content lines taken apart into slices, and the two escape schemes of the format. Nothing here
 * allocates unless a copy is asked for.
 */
#include "property.h"

#include "names.h"

/* The end of a parameter's value list: an unquoted ';' or ':'. */
static const char *end_of_param(const char *p, const char *end)
{
	bool quoted = false;

	for (; p < end; p++) {
		if (*p == '"')
			quoted = !quoted;
		else if (!quoted && (*p == ';' || *p == ':'))
			break;
	}
	return p;
}

static struct slice unquote(const char *text, size_t len)
{
	if (len >= 2 && text[0] == '"' && text[len - 1] == '"')
		return (struct slice){text + 1, len - 2};
	return (struct slice){text, len};
}

static void add_param(struct property *property, const char *p, const char *end)
{
	const char *equals = memchr(p, '=', end - p);

	if (!equals || property->n_params == LIMIT_PARAMETERS)
		return;
	property->params[property->n_params].name = (struct slice){p, equals - p};
	property->params[property->n_params].value = unquote(equals + 1, end - equals - 1);
	property->n_params++;
}

bool property_parse(const struct line *line, struct property *property)
{
	const char *end = line->text + line->len;
	const char *head_end = line->text + MIN(line->len, (size_t)LIMIT_LINE_HEAD);
	const char *p = line->text + names_length(line->text, head_end - line->text);

	property->name = (struct slice){line->text, p - line->text};
	property->n_params = 0;
	property->line = line->number;
	if (property->name.len == 0)
		return false;
	while (p < head_end && *p == ';') {
		const char *param = p + 1;
		p = end_of_param(param, head_end);
		add_param(property, param, p);
	}
	if (p >= head_end || *p != ':')
		return false;
	property->value = (struct slice){p + 1, end - p - 1};
	return true;
}

struct slice property_param(const struct property *property, const char *name)
{
	for (guint i = 0; i < property->n_params; i++)
		if (slice_is(property->params[i].name, name))
			return property->params[i].value;
	return (struct slice){"", 0};
}

struct slice slice_trim(struct slice slice)
{
	while (slice.len > 0 && g_ascii_isspace(slice.text[0])) {
		slice.text++;
		slice.len--;
	}
	while (slice.len > 0 && g_ascii_isspace(slice.text[slice.len - 1]))
		slice.len--;
	return slice;
}

bool slice_next_item(struct slice *list, char separator, struct slice *item)
{
	size_t n = 0;

	if (list->len == 0)
		return false;
	while (n < list->len && list->text[n] != separator)
		n += list->text[n] == '\\' ? 2 : 1;
	n = MIN(n, list->len);
	*item = (struct slice){list->text, n};
	n = MIN(n + 1, list->len);
	list->text += n;
	list->len -= n;
	return true;
}

/* A copy in which `escape` and the character after it become what `resolve` says, 0 for "as is". */
static char *resolve_escapes(struct slice slice, char escape, char (*resolve)(char))
{
	char *out = g_malloc(slice.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < slice.len; i++) {
		char c = slice.text[i];
		char meant = c == escape && i + 1 < slice.len ? resolve(slice.text[i + 1]) : 0;
		out[n++] = meant ? meant : c;
		i += meant != 0;
	}
	out[n] = '\0';
	return out;
}

static char text_escape(char c)
{
	if (c == 'n' || c == 'N')
		return '\n';
	return c == '\\' || c == ';' || c == ',' || c == ':' || c == '"' ? c : 0;
}

bool slice_has_stray_escape(struct slice slice)
{
	for (size_t i = 0; i < slice.len; i++) {
		if (slice.text[i] != '\\')
			continue;
		if (i + 1 == slice.len || !text_escape(slice.text[i + 1]))
			return true;
		i++;
	}
	return false;
}

static char param_escape(char c)
{
	return c == 'n' ? '\n' : c == '^' ? '^' : c == '\'' ? '"' : 0;
}

char *slice_text(struct slice slice)
{
	return resolve_escapes(slice, '\\', text_escape);
}

char *slice_param_text(struct slice slice)
{
	return resolve_escapes(slice, '^', param_escape);
}
