/*
 * A command line cut into words as the shells do (POSIX, Shell Command Language, 2.2), but without
 * complaint where a quote is not closed: the line is still being typed.
 */
#include "completion.h"

#include <string.h>

struct cutter {
	GPtrArray *words;
	GString *word;
	bool begun; /* "" is a word too */
};

static void end_word(struct cutter *cutter)
{
	if (cutter->begun)
		g_ptr_array_add(cutter->words, g_strdup(cutter->word->str));
	g_string_truncate(cutter->word, 0);
	cutter->begun = false;
}

/* The next character, inside of `quote` (0: none); returns the quote that holds after it. */
static char take(struct cutter *cutter, const char **at, char quote)
{
	char c = **at;

	if (!quote && (c == ' ' || c == '\t' || c == '\n')) {
		end_word(cutter);
		return 0;
	}
	cutter->begun = true;
	if (c == quote)
		return 0;
	if (!quote && (c == '\'' || c == '"'))
		return c;
	bool escapes = quote == '"' ? (*at)[1] && strchr("\"\\$`", (*at)[1]) : !quote && (*at)[1];
	if (c == '\\' && escapes)
		c = *++*at;
	g_string_append_c(cutter->word, c);
	return quote;
}

char **shell_words(const char *line)
{
	struct cutter cutter = {g_ptr_array_new(), g_string_new(NULL), false};
	char quote = 0;

	for (; *line; line++)
		quote = take(&cutter, &line, quote);
	cutter.begun = true;
	end_word(&cutter);
	g_string_free(cutter.word, TRUE);
	g_ptr_array_add(cutter.words, NULL);
	return (char **)g_ptr_array_free(cutter.words, FALSE);
}
