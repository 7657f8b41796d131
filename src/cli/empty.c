/*
 * Why an answer is empty. A term that alone matches nothing is to blame, and named; with it go what
 * is nearest to it and finds something. If every term matches something, no session has all of
 * them.
 */
#include "empty.h"

#include <summitty/app/complete.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/nearest.h>

#define SUGGESTIONS 3

static bool matches_nothing(const struct cli *cli, const struct query *query)
{
	size_t n = 0;
	return app_count(cli->app, query, &n, NULL) && n == 0;
}

static void blame_word(const struct cli *cli, const char *word)
{
	g_auto(GStrv) near = app_suggest(cli->app, word, SUGGESTIONS, NULL);

	if (!near || !near[0]) {
		cli_say(_("No session has the word %s."), word);
		return;
	}
	g_autofree char *list = g_strjoinv(", ", near);
	cli_say(_("No session has the word %s; did you mean %s?"), word, list);
}

/* How far `typed` is from a value of a field, or from the nearest of the value's words. */
static guint distance_to_value(const char *typed, const char *value)
{
	g_autofree char *folded = text_fold(value, -1);
	g_auto(GStrv) words = g_strsplit_set(folded, " \"\\", -1);
	guint best = nearest_distance(typed, folded);

	for (char **word = words; *word; word++)
		best = **word ? MIN(best, nearest_distance(typed, *word)) : best;
	return best;
}

/* The term with the field's value that is nearest to this one's, or NULL if none is near or this is
 * one of them. Caller frees. */
static char *nearest_value(const struct cli *cli, const struct query *term)
{
	g_autofree char *text = query_format(term), *typed = text_fold(term->text, -1);
	size_t name = strcspn(text, ":") + 1;
	g_autofree char *field = g_strndup(text, name), *found = NULL;
	AUTO(completion_free)
	struct completion *values = app_complete_query(cli->app, field, NULL);
	guint best = 2 + (guint)g_utf8_strlen(typed, -1) / 4;

	for (guint i = 0; values && i < values->candidates->len; i++) {
		const char *value = g_array_index(values->candidates, struct candidate, i).text;
		guint distance = distance_to_value(typed, value + name);
		if (distance >= best)
			continue;
		best = distance;
		g_free(found);
		found = g_strdup(value);
	}
	return found && strcmp(found, text) != 0 ? g_steal_pointer(&found) : NULL;
}

/* A phrase with each word that no session has made the nearest that one has. Caller frees. */
static char *nearest_phrase(const struct cli *cli, const struct query *term)
{
	g_auto(GStrv) words = g_strsplit(term->text, " ", -1);

	for (char **word = words; *word; word++) {
		AUTO(query_free) struct query *alone = query_words(*word, false);
		g_auto(GStrv) near =
			matches_nothing(cli, alone) ? app_suggest(cli->app, *word, 1, NULL) : NULL;
		if (!near || !near[0])
			continue;
		g_free(*word);
		*word = g_strdup(near[0]);
	}
	g_autofree char *text = g_strjoinv(" ", words);
	AUTO(query_free) struct query *phrase = query_words(text, true);
	bool same = g_str_equal(text, term->text);
	return same || matches_nothing(cli, phrase) ? NULL : query_format(phrase);
}

static void blame_term(const struct cli *cli, const struct query *term)
{
	g_autofree char *text = query_format(term), *near = NULL;

	if (term->op == QUERY_TEXT)
		near = nearest_phrase(cli, term);
	else if (term->op == QUERY_FIELD)
		near = nearest_value(cli, term);
	if (near)
		cli_say(_("No session matches %s; did you mean %s?"), text, near);
	else
		cli_say(_("No session matches %s."), text);
}

static void blame(const struct cli *cli, const struct query *term)
{
	if (term->op == QUERY_TEXT && !term->phrase)
		blame_word(cli, term->text);
	else if (term->op == QUERY_IS && term->is == QUERY_IS_NOW)
		cli_say("%s", _("Nothing is running now."));
	else if (term->op == QUERY_IS && term->is == QUERY_IS_NEXT)
		cli_say("%s", _("Nothing begins any more."));
	else
		blame_term(cli, term);
}

/* The terms that all must hold. */
static size_t blame_terms(const struct cli *cli, struct query **terms)
{
	size_t blamed = 0;

	for (; terms && *terms; terms++) {
		if (!matches_nothing(cli, *terms))
			continue;
		blame(cli, *terms);
		blamed++;
	}
	return blamed;
}

/* There is no session to look among. */
static void explain_nothing(const struct cli *cli)
{
	AUTO(query_free) struct query *hidden = query_is(QUERY_IS_HIDDEN);

	if (!matches_nothing(cli, hidden))
		cli_say("%s", _("You have hidden all sessions. Try summitty list is:hidden."));
	else if (!instant_is_none(app_loaded_at(cli->app)))
		cli_say("%s", _("What is loaded has no session. Try summitty source list."));
	else
		cli_say("%s", _("Nothing is loaded yet. Try summitty import FILE.ics."));
}

void explain_empty(const struct cli *cli, const struct query *query)
{
	AUTO(query_free) struct query *all = query_all();

	if (cli->options.quiet)
		return;
	if (matches_nothing(cli, all)) {
		explain_nothing(cli);
	} else if (query->op != QUERY_AND) {
		blame(cli, query);
	} else if (blame_terms(cli, query->children) == 0) {
		g_autofree char *text = query_format(query);
		cli_say(_("Each of these matches something, but no session has all of them: %s"),
			text);
	}
}

void explain_no_stars(const struct cli *cli, const char *otherwise)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(cli->app, NULL);

	if (cli->options.quiet || !stars)
		return;
	cli_say("%s",
		stars->count > 0
			? otherwise
			: _("There are no stars yet. Try summitty star ID, or s on the screen."));
}
