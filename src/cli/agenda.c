/*
 * agenda list, import and clear. What the cache no longer has is listed from the copies
 * that the agenda keeps.
 */
#include "verb.h"

#include <summitty/app/import.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "empty.h"
#include "watch.h"

static struct snapshot *stars_matching(struct cli *cli, GError **error)
{
	if (!cli->words[0])
		return app_stars(cli->app, error);
	struct query *query = app_parse_words(cli->app, (const char *const *)cli->words, error);
	return query ? app_ask_stars(cli->app, query, error) : NULL;
}

int run_agenda_list(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = stars_matching(cli, error);
	if (!stars)
		return EXIT_FAILURE;
	if (stars->count == 0)
		explain_no_stars(cli, _("None of your stars matches this."));
	answer_sessions(cli, stars, LINES_BY_DAY, error);
	return EXIT_DONE;
}

static bool confirm_replace(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(cli->app, error);

	if (!stars || stars->count == 0)
		return stars != NULL;
	g_autofree char *question = g_strdup_printf(
		ngettext("Remove %zu star that is not in %s?",
			"Remove those of %zu stars that are not in %s?", stars->count),
		stars->count, cli->words[0]);
	return cli_confirm(cli, question, error);
}

static void tell_import(struct cli *cli, const struct agenda_import_report *report, GError **error)
{
	const struct snapshot *unknown = report->unknown;

	answer_line(cli, _("%zu starred, %zu were already, %zu kept though not in the programme"),
		report->starred, report->already, unknown->count);
	if (report->removed > 0)
		answer_line(cli, ngettext("%zu star removed", "%zu stars removed", report->removed),
			report->removed);
	if (unknown->count > 0)
		answer_group(cli, false, _("Not in the programme"), unknown->sessions,
			unknown->count, LINES_FLAT, error);
}

int run_agenda_import(struct cli *cli, GError **error)
{
	struct watch watch;
	const struct import_options options = {
		.window = {INSTANT_NONE, INSTANT_NONE},
		.replace = cli->options.replace,
		.diag = watch_diag,
		.user = &watch,
	};
	struct agenda_import_report report = {0};

	if (cli->options.replace && !confirm_replace(cli, error))
		return EXIT_FAILURE;
	watch_init(&watch, cli->options.quiet);
	bool done = app_agenda_import(
		cli->app, (const char *const *)cli->words, &options, &report, error);
	watch_end(&watch, cli->words[0]);
	if (!done)
		return EXIT_FAILURE;
	if (!cli->options.quiet)
		tell_import(cli, &report, error);
	snapshot_unref(report.unknown);
	return report.skipped > 0 ? EXIT_SKIPPED : EXIT_DONE;
}

int run_agenda_clear(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(cli->app, error);
	size_t removed = 0;

	if (!stars)
		return EXIT_FAILURE;
	g_autofree char *question = g_strdup_printf(
		ngettext("Remove %zu star?", "Remove all %zu stars?", stars->count), stars->count);
	if (!cli_confirm(cli, question, error) || !app_clear_agenda(cli->app, &removed, error))
		return EXIT_FAILURE;
	if (!cli->options.quiet)
		answer_line(
			cli, ngettext("%zu star removed", "%zu stars removed", removed), removed);
	return EXIT_DONE;
}
