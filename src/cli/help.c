/*
 * Help for a verb and for the whole program. All text
 * comes from the tables, so that it can't fall behind them.
 */
#include "help.h"
#include "verb.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

void help_append(GString *out, const char *name, const char *text, int cells)
{
	g_autofree char *padded = text_pad(name, MAX(cells, text_width(name)), "");
	g_string_append_printf(out, "  %s  %s\n", padded, text);
}

/* A verb's own options, below its summary. */
static void append_options(GString *out, const GOptionEntry *entries)
{
	for (; entries && entries->long_name; entries++) {
		const char *value = entries->arg_description;
		g_autofree char *name = g_strdup_printf(
			"  --%s%s%s", entries->long_name, value ? "=" : "", value ? _(value) : "");
		help_append(out, name, _(entries->description), 16);
	}
}

/* Appends usage, summary and options for every verb of a group. */
static void append_group(GString *out, const char *word)
{
	size_t len = strlen(word);
	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v))
		if (strncmp(v->name, word, len) == 0 && v->name[len] == ' ') {
			g_autofree char *usage =
				g_strdup_printf("summitty %s %s", v->name, v->synopsis);
			g_string_append_printf(
				out, "  %s\n    %s.\n", g_strchomp(usage), _(v->summary));
			append_options(out, v->entries);
		}
}

static char *group_help(const char *word)
{
	GString *out = g_string_new(NULL);
	append_group(out, word);
	return g_string_free(out, FALSE);
}

char *verb_help(const struct verb *verb)
{
	/* GOption puts the program's name in front. */
	g_autofree char *usage = g_strdup_printf("%s %s", verb->name, verb->synopsis);
	g_autoptr(GString) summary = g_string_new(_(verb->summary));

	g_string_append_c(summary, '.');
	if (verb->needs & VERB_DEFAULT) {
		g_autofree char *group = g_strndup(verb->name, strcspn(verb->name, " "));
		g_string_append(summary, "\n\n");
		append_group(summary, group);
		g_string_truncate(summary, summary->len - 1);
	}
	return options_help(verb->entries, g_strchomp(usage), summary->str);
}

char *verb_overview(void)
{
	GString *text = g_string_new(
		_("A summit's programme in a terminal. Without a verb: the screen.\n"));
	for (int g = 0; g < N_GROUPS; g++) {
		g_string_append_printf(text, "\n%s:\n", _(verb_groups[g]));
		for (const struct verb *v = verb_of_group(g); v->name; v++)
			help_append(text, v->name, _(v->summary), 14);
	}
	g_string_append(text, _("\nTopics: summitty help VERB, when, query, fields, codes, exit"));
	g_autofree char *summary = g_string_free(text, FALSE);
	return options_help(NULL, _("[VERB … | FILE.ics …]"), summary);
}

static char *help_for(const char *topic)
{
	const struct verb *verb = verb_find(topic);
	if (verb)
		return verb_help(verb);
	return verb_is_group(topic) ? group_help(topic) : help_topic(topic);
}

int run_help(struct cli *cli, GError **error)
{
	g_autofree char *topic = g_strjoinv(" ", cli->words);
	g_autofree char *text = *topic ? help_for(topic) : verb_overview();

	if (!text) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no help on %s. See summitty help."), topic);
		return EXIT_FAILURE;
	}
	g_string_append(out_text(cli->out), text);
	return EXIT_DONE;
}
