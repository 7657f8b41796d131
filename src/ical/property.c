/*
 * Content lines taken apart into slices, and the two escape schemes of the format. Nothing here
 * allocates unless a copy is asked for.
 */
#include "property.h"

#include "names.h"

/* The end of a parameter's value list: an unquoted ';' or ':'. */
static const char *end_of_param(const char *p, const char *end)
{
	static const bool marks[256] = {['"'] = true, [';'] = true, [':'] = true};
	bool quoted = false;

	for (; p < end; p++) {
		if (!marks[(guchar)*p])
			continue;
		if (*p == '"')
			quoted = !quoted;
		else if (!quoted)
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
	size_t name = line->name > 0 ? line->name : names_length(line->text, head_end - line->text);
	const char *p = line->text + MIN(name, (size_t)(head_end - line->text));

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

/* A line break as some write it out, in full: "\r\n". The first half of it says nothing. */
static bool is_carriage_return(const char *at, const char *end)
{
	return end - at >= 4 && memcmp(at, "\\r\\n", 4) == 0;
}

/* Copies a slice, in which `escape` and the character after it become what `resolve` says; 0 for
 * "as is", which sets *stray. */
static size_t resolve_escapes(
	struct slice slice, char escape, char (*resolve)(char), char *out, bool *stray)
{
	const char *p = slice.text, *end = p + slice.len, *at;
	size_t n = 0;

	while ((at = memchr(p, escape, end - p)) != NULL) {
		char meant = at + 1 < end ? resolve(at[1]) : 0;
		memcpy(out + n, p, at - p);
		n += at - p;
		p = at + 1 + (meant != 0);
		*stray |= !meant;
		if (!meant && is_carriage_return(at, end))
			p = at + 2;
		else
			out[n++] = meant ? meant : escape;
	}
	memcpy(out + n, p, end - p);
	return n + (end - p);
}

static char text_escape(char c)
{
	if (c == 'n' || c == 'N')
		return '\n';
	return c == '\\' || c == ';' || c == ',' || c == ':' || c == '"' ? c : 0;
}

static char param_escape(char c)
{
	return c == 'n' ? '\n' : c == '^' ? '^' : c == '\'' ? '"' : 0;
}

size_t slice_resolve(struct slice slice, char *out, bool *stray)
{
	*stray = false;
	return resolve_escapes(slice, '\\', text_escape, out, stray);
}

static char *resolved(struct slice slice, char escape, char (*resolve)(char))
{
	char *out = g_malloc(slice.len + 1);
	bool stray = false;

	out[resolve_escapes(slice, escape, resolve, out, &stray)] = '\0';
	return out;
}

char *slice_text(struct slice slice)
{
	return resolved(slice, '\\', text_escape);
}

char *slice_param_text(struct slice slice)
{
	char *text = resolved(slice, '^', param_escape), *to = text;

	/* A quote can't stand in a value (RFC 5545, 3.2), but some write it as in a text. */
	for (const char *from = text; *from; from++)
		if (from[0] != '\\' || from[1] != '"')
			*to++ = *from;
	*to = '\0';
	return text;
}
