/*
 * The words that can come next on a command line: what the shells' completion asks for, with
 * `summitty completion words`. What came before says where on its line the word stands.
 */
#include "completion.h"

#include <string.h>

#include "candidates.h"
#include "verb.h"

static const GOptionEntry *find_in(const GOptionEntry *entries, const char *word)
{
	size_t len = strcspn(word, "=");

	for (; entries && entries->long_name; entries++) {
		const char *name = entries->long_name;
		if (g_str_has_prefix(word, "--") && strlen(name) == len - 2 &&
			strncmp(name, word + 2, len - 2) == 0)
			return entries;
		if (entries->short_name && word[1] == entries->short_name && !word[2])
			return entries;
	}
	return NULL;
}

static const GOptionEntry *find_option(const struct verb *verb, const char *word)
{
	const GOptionEntry *own = verb ? find_in(verb->entries, word) : NULL;

	return own ? own : find_in(global_options, word);
}

static void take_verb(struct typed_line *line, const char *word)
{
	if (line->group) {
		g_autofree char *name = g_strdup_printf("%s %s", line->group, word);
		const struct verb *second = verb_find(name);

		line->verb = second ? second : verb_find(line->group);
		line->n = second ? 0 : 1;
		line->group = NULL;
	} else if (verb_is_group(word)) {
		line->group = word;
	} else {
		line->verb = verb_find(word);
		line->files = !line->verb;
	}
}

/* A word that is there already; the option whose value comes next, or NULL. */
static const GOptionEntry *take_word(struct typed_line *line, const char *word)
{
	const GOptionEntry *option =
		line->ended || *word != '-' ? NULL : find_option(line->verb, word);

	if (!line->ended && g_str_equal(word, "--"))
		line->ended = true;
	else if (option)
		return option->arg == G_OPTION_ARG_NONE || strchr(word, '=') ? NULL : option;
	else if (line->verb)
		line->n++;
	else
		take_verb(line, word);
	return NULL;
}

static bool offer_words(struct typed_line *line, GError **error)
{
	const struct verb *own = line->group ? verb_find(line->group) : NULL;

	if (!line->verb && !line->files)
		offer_verbs(line, line->group);
	if (!line->verb && !line->group) /* the screen opens files */
		return offer_files(line, error);
	line->verb = own ? own : line->verb;
	return !line->verb || offer_arguments(line, error);
}

static bool offer_next(struct typed_line *line, GError **error)
{
	const char *word = line->word, *value = strchr(word, '=');

	if (!line->option && !line->ended && value && g_str_has_prefix(word, "--")) {
		line->option = find_option(line->verb, word);
		line->typed = value + 1;
	}
	if (line->option)
		return offer_option_value(line, error);
	if (*word == '-' && !line->ended) {
		offer_options(line, line->verb ? line->verb->entries : NULL);
		offer_options(line, global_options);
		if (!line->verb || word[1] == '-')
			return true;
	}
	return offer_words(line, error);
}

/* The words after the program's name, which may stand behind others: "sudo summitty". */
static char **skip_program(char **words)
{
	for (char **at = words; *at && at[1]; at++)
		if (g_str_equal(*at, "summitty") || g_str_has_suffix(*at, "/summitty"))
			return at + 1;
	return words[1] ? words + 1 : words; /* an alias */
}

bool completion_append_words(struct app *app, const char *text, GString *out, GError **error)
{
	g_auto(GStrv) all = shell_words(text);
	struct typed_line line = {.app = app, .out = out};
	char **words = skip_program(all);

	for (; words[1]; words++)
		line.option = line.option ? NULL : take_word(&line, *words);
	line.word = line.typed = *words;
	return offer_next(&line, error);
}
