/*
 * walk.csv: "from,to,minutes" a line, RFC 4180 quotes, '#' before a comment. A slip in it keeps
 * nobody from the programme: the line is left out, saying so.
 */
#include <summitty/app/walk.h>

#include <string.h>

#include <summitty/base/i18n.h>
#include <summitty/base/path.h>

/* Longer than a day is no walk between two sessions. */
#define LONGEST (24 * 60)

/* Takes a cell off a line: up to its comma, blanks around it and quotes gone. Caller frees. */
static char *take_cell(const char **line)
{
	GString *cell = g_string_new(NULL);
	bool quoted = false;
	const char *at = *line;

	for (; *at && (quoted || *at != ','); at++) {
		bool pair = quoted && at[0] == '"' && at[1] == '"';
		if (*at == '"' && !pair)
			quoted = !quoted;
		else
			g_string_append_c(cell, *at);
		at += pair;
	}
	*line = *at ? at + 1 : at;
	return g_strstrip(g_string_free(cell, FALSE));
}

static bool add_line(struct walks *walks, const char *line)
{
	g_autofree char *from = take_cell(&line), *to = take_cell(&line);
	g_autofree char *number = take_cell(&line);
	gint64 minutes;

	if (!*from || !*to || *line ||
		!g_ascii_string_to_signed(number, 10, 0, LONGEST, &minutes, NULL))
		return false;
	walks_add(walks, from, to, (int)minutes);
	return true;
}

static bool is_header(const char *line)
{
	return g_ascii_strncasecmp(line, "from,to", 7) == 0;
}

/* `path` is what the warnings call the text. */
static struct walks *parse(const char *text, const char *path, GPtrArray *warnings)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf"; /* spreadsheets write one */
	struct walks *walks = walks_new();
	bool marked = g_str_has_prefix(text, byte_order_mark);
	g_auto(GStrv) lines = g_strsplit(text + (marked ? strlen(byte_order_mark) : 0), "\n", -1);

	for (guint i = 0; lines[i]; i++) {
		const char *line = g_strstrip(lines[i]);
		if (!*line || *line == '#' || (i == 0 && is_header(line)))
			continue;
		if (!add_line(walks, line) && warnings)
			g_ptr_array_add(warnings,
				g_strdup_printf(_("%s:%u: “%s” is no walk; write FROM,TO,MINUTES."),
					path, i + 1, line));
	}
	return walks;
}

/* The file's name; *named is whether it has to be there. Caller frees. */
static char *walk_path(const struct config *config, bool *named)
{
	const char *name = config_string(config, "summit", "walk");
	g_autofree char *folder = g_path_get_dirname(config_path(config));

	*named = !g_str_equal(name, "walk.csv");
	return g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

struct walks *walk_load(const struct config *config, GPtrArray *warnings)
{
	bool named;
	g_autofree char *path = walk_path(config, &named), *text = NULL;
	g_autoptr(GError) why = NULL;

	if (!named && path_is_missing(path))
		return walks_new();
	if (!g_file_get_contents(path, &text, NULL, &why)) {
		if (warnings)
			g_ptr_array_add(
				warnings, g_strdup_printf(_("The walks of %s can't be read: %s."),
						  path, why->message));
		return walks_new();
	}
	if (!g_utf8_validate(text, -1, NULL)) {
		char *valid = g_utf8_make_valid(text, -1);
		g_free(text);
		text = valid;
	}
	return parse(text, path, warnings);
}
