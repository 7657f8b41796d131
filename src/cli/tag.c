/* tag: my words for sessions, which tag: in a query finds. */
#include "verb.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

static bool has_form(const struct options *o)
{
	return o->json || o->tsv || o->ics || o->format;
}

static bool print_tags(struct cli *cli, const char *id, GError **error)
{
	g_auto(GStrv) tags = app_tags(cli->app, id, error);

	for (size_t i = 0; tags && tags[i]; i++)
		answer_line(cli, "%s", tags[i]);
	return tags != NULL;
}

int run_tag(struct cli *cli, GError **error)
{
	const char *const id[] = {cli->words[0], NULL};
	const char *const *tags = (const char *const *)cli->words + 1;
	AUTO(snapshot_unref) struct snapshot *session = app_resolve(cli->app, id, error);

	if (cli->options.remove && !*tags) {
		g_clear_error(error);
		error_usage(error, "%s", _("--remove wants the tags that are to be taken away."));
		return EXIT_FAILURE;
	}
	if (!session || (*tags && !app_tag(cli->app, session, tags, !cli->options.remove, error)))
		return EXIT_FAILURE;
	if (has_form(&cli->options))
		answer_sessions(cli, session, LINES_FLAT, error);
	else if (!*tags || !cli->options.quiet)
		print_tags(cli, session->sessions[0].id, error);
	return EXIT_DONE;
}
