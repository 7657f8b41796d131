/*
 * Why an answer is empty. A term that alone matches nothing is to blame, and named; with a word go
 * those nearest to it. If every term matches something, no session has all of them.
 */
#include "empty.h"

#include <summitty/base/i18n.h>

#define SUGGESTIONS 3

static bool matches_nothing(const struct cli *cli, const struct query *query)
{
	size_t n = 0;
	return app_count(cli->app, query, &n, NULL) && n == 0;
}

static void blame_word(const struct cli *cli, const char *word)
{
	g_auto(GStrv) near = app_suggest(cli->app, word, SUGGESTIONS);

	if (!near || !near[0]) {
		cli_say(_("No session has the word %s."), word);
		return;
	}
	g_autofree char *list = g_strjoinv(", ", near);
	cli_say(_("No session has the word %s; did you mean %s?"), word, list);
}

static void blame(const struct cli *cli, const struct query *term)
{
	g_autofree char *text = query_format(term);

	if (term->op == QUERY_TEXT && !term->phrase)
		blame_word(cli, term->text);
	else if (term->op == QUERY_IS && term->is == QUERY_IS_NOW)
		cli_say("%s", _("Nothing is running now."));
	else if (term->op == QUERY_IS && term->is == QUERY_IS_NEXT)
		cli_say("%s", _("Nothing begins any more."));
	else
		cli_say(_("No session matches %s."), text);
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

	if (matches_nothing(cli, hidden))
		cli_say("%s", _("Nothing is loaded yet. Try summitty import FILE.ics."));
	else
		cli_say("%s", _("You have hidden all sessions. Try summitty list is:hidden."));
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

void explain_no_stars(const struct cli *cli)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(cli->app, NULL);

	if (cli->options.quiet || !stars)
		return;
	cli_say("%s", stars->count > 0 ? _("None of your stars matches this.")
				       : _("There are no stars yet. Try summitty star ID, or s on "
					   "the screen."));
}
