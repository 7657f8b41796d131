/* team: colleagues whose agendas stand beside mine. */
#include "verb.h"

#include <summitty/app/team.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "watch.h"

static void tell_added(struct cli *cli, const struct team_report *report, GError **error)
{
	g_autoptr(GArray) team = app_team(cli->app, NULL);
	const struct agenda_mate *mate = team ? app_find_mate(team, report->name, NULL) : NULL;
	size_t n = report->sessions;

	answer_line(cli, ngettext("%s is %s now: %zu session", "%s is %s now: %zu sessions", n),
		report->name, mate ? mate->initials : "?", n);
	if (report->unknown->count > 0)
		answer_group(cli, false, _("Not in the programme"), report->unknown->sessions,
			report->unknown->count, LINES_FLAT, error);
}

static bool add_one(struct cli *cli, const char *file, bool *skipped, GError **error)
{
	struct watch watch;
	const struct import_options options = {
		.window = {INSTANT_NONE, INSTANT_NONE},
		.diag = watch_diag,
		.user = &watch,
	};
	struct team_report report = {0};

	watch_init(&watch, cli->options.quiet);
	bool done = app_team_add(cli->app, file, cli->options.as, &options, &report, error);
	watch_end(&watch, file);
	if (done && !cli->options.quiet)
		tell_added(cli, &report, error);
	*skipped = *skipped || report.skipped > 0;
	team_report_clear(&report);
	return done;
}

int run_team_add(struct cli *cli, GError **error)
{
	bool skipped = false;

	if (cli->options.as && cli->words[1]) {
		error_usage(error, "%s",
			_("--as names one colleague: add one file at a time with it."));
		return EXIT_FAILURE;
	}
	for (size_t i = 0; cli->words[i]; i++)
		if (!add_one(cli, cli->words[i], &skipped, error))
			return EXIT_FAILURE;
	return skipped ? EXIT_SKIPPED : EXIT_DONE;
}

/* --- Listing --------------------------------------------------------------------------------- */

static const struct field mate_fields[] = {
	{"name", NULL, field_get_text, offsetof(struct agenda_mate, name)},
	{"initials", NULL, field_get_text, offsetof(struct agenda_mate, initials)},
	{"sessions", NULL, field_get_uint, offsetof(struct agenda_mate, sessions)},
	{NULL, NULL, NULL, 0},
};

static void fill_mate(const void *data, size_t i, struct table_cell *cells)
{
	const struct agenda_mate *mate = (const struct agenda_mate *)data + i;
	guint n = mate->sessions;

	cells[0] = cell_safe(mate->initials);
	cells[1] = cell_safe(mate->name);
	cells[2] = cell_take(g_strdup_printf(ngettext("%u session", "%u sessions", n), n));
}

static int list_team(struct cli *cli, const GArray *team, GError **error)
{
	static const struct column columns[] = {{.sgr = "1"}, {.flexible = true}, {.sgr = "2"}};
	const struct records records = {
		mate_fields, team->data, team->len, sizeof(struct agenda_mate)};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_mate,
		.data = team->data,
	};

	answer_table(cli, &records, &table,
		_("There are no colleagues yet. Try summitty team add FILE."), error);
	return EXIT_DONE;
}

int run_team_list(struct cli *cli, GError **error)
{
	g_autoptr(GArray) team = app_team(cli->app, error);

	if (!team)
		return EXIT_FAILURE;
	if (!cli->words[0])
		return list_team(cli, team, error);
	const struct agenda_mate *mate = app_find_mate(team, cli->words[0], error);
	AUTO(snapshot_unref)
	struct snapshot *theirs = mate ? app_team_sessions(cli->app, mate->name, error) : NULL;
	if (!theirs)
		return EXIT_FAILURE;
	answer_sessions(cli, theirs, LINES_BY_DAY, error);
	return EXIT_DONE;
}

int run_team_remove(struct cli *cli, GError **error)
{
	g_autoptr(GArray) team = app_team(cli->app, error);
	const struct agenda_mate *mate = team ? app_find_mate(team, cli->words[0], error) : NULL;

	if (!mate)
		return EXIT_FAILURE;
	g_autofree char *question =
		g_strdup_printf(ngettext("Forget %s and their %u session?",
					"Forget %s and their %u sessions?", mate->sessions),
			mate->name, mate->sessions);
	if (!cli_confirm(cli, question, error) || !app_team_remove(cli->app, mate->name, error))
		return EXIT_FAILURE;
	if (!cli->options.quiet)
		answer_line(cli, _("%s removed"), mate->name);
	return EXIT_DONE;
}
