/*
 * From a line that was typed to a command and what it takes. Pure: the table of commands is all it
 * knows.
 */
#include <summitty/linear/command.h>

#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/nearest.h>

#include "private.h"

#define BLANK " \t"

/* What follows `word` at the beginning of a line, blanks skipped; NULL if the line does not begin
 * with it. A sign such as "/" needs no blank after it. */
static const char *after(const char *line, const char *word)
{
	size_t len = word ? strlen(word) : 0;

	if (len == 0 || g_ascii_strncasecmp(line, word, len) != 0)
		return NULL;
	if (line[len] && !strchr(BLANK, line[len]) && !g_ascii_ispunct(word[len - 1]))
		return NULL;
	return line + len + strspn(line + len, BLANK);
}

/* The command whose name is the longest that the line begins with: "next day" is not "next". */
static const struct linear_command *find(const char *line, const char **rest)
{
	const struct linear_command *found = NULL;
	size_t longest = 0;

	for (const struct linear_command *c = linear_commands; c->name; c++) {
		const char *name = after(line, c->name), *letter = after(line, c->letter);
		size_t len = name ? strlen(c->name) : letter ? strlen(c->letter) : 0;

		if (len <= longest)
			continue;
		longest = len;
		found = c;
		*rest = name ? name : letter;
	}
	return found;
}

/* The entry for a line that is a number alone. */
static const struct linear_command *find_nameless(void)
{
	const struct linear_command *c = linear_commands;

	while (*c->name)
		c++;
	return c;
}

static bool fail_unknown(const char *line, GError **error)
{
	g_autofree char *word = g_strndup(line, strcspn(line, BLANK));
	struct nearest nearest = NEAREST_INIT(word), whole = NEAREST_INIT(line);

	for (const struct linear_command *c = linear_commands; c->name; c++) {
		if (!*c->name)
			continue;
		nearest_consider(&nearest, c->name);
		nearest_consider(&whole, c->name);
	}
	const char *found = whole.found ? whole.found : nearest.found;
	return found ? error_usage(error,
			       _("There is no command %s; did you mean %s? Type help for all of "
				 "them."),
			       word, found)
		     : error_usage(error, _("There is no command %s. Type help for all of them."),
			       word);
}

static bool fail_takes(const struct linear_command *c, GError **error)
{
	if (!*c->name)
		return error_usage(
			error, _("Type a number from 1 up, and nothing more, to hear that item."));
	if (c->takes == LINEAR_NOTHING)
		return error_usage(error, _("Type %s alone: it takes nothing more."), c->name);
	return error_usage(error, _("Type %s %s: %s."), c->name, c->words, _(c->help));
}

/* Reads the digits at the beginning of *text and skips them; 0 if there are none. */
static size_t take_number(const char **text)
{
	size_t digits = strspn(*text, "0123456789");
	bool whole = !(*text)[digits] || strchr(BLANK, (*text)[digits]);

	if (digits == 0 || !whole)
		return 0;
	guint64 number = g_ascii_strtoull(*text, NULL, 10); /* G_MAXUINT64 if it is too large */
	*text += digits;
	*text += strspn(*text, BLANK);
	return (size_t)number;
}

bool linear_parse(const char *line, struct linear_request *out, GError **error)
{
	struct linear_request request = {.text = line};

	request.command = g_ascii_isdigit(*line) ? find_nameless() : find(line, &request.text);
	if (!request.command)
		return fail_unknown(line, error);

	enum linear_takes takes = request.command->takes;
	bool item = takes == LINEAR_ITEM || takes == LINEAR_ITEM_TEXT;
	bool more = item && *request.text;

	if (item)
		request.item = take_number(&request.text);
	if ((takes == LINEAR_NOTHING && *request.text) || (takes == LINEAR_ITEM && *request.text) ||
		(takes == LINEAR_WORDS && !*request.text) || (more && request.item == 0))
		return fail_takes(request.command, error);
	*out = request;
	return true;
}
