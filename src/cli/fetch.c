/*
 * fetch: keeps the cache of a kiosk up to date, once for a timer, or over and over beside a kiosk
 * (fetch-loop.c). It runs unattended: what goes wrong is said when it begins and when it is over,
 * not each time.
 */
#include "fetch.h"

#include <signal.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "watch.h"

/* Where standard error is a journal that keeps all (systemd.exec(5)), or nobody looks. */
static bool is_unattended(const struct options *o)
{
	return o->loop || (g_getenv("JOURNAL_STREAM") && !isatty(STDERR_FILENO));
}

bool fetch_once(struct cli *cli, struct fetch_report *report, GError **error)
{
	const struct options *o = &cli->options;
	const struct app_options where = cli_app_options(o);
	struct watch watch;
	const struct fetch_options options = {
		.sources = (const char *const *)cli->words,
		.import = {.as = o->as,
			.zone = o->zone,
			.diag = watch_diag,
			.progress = watch_progress,
			.user = &watch},
	};

	watch_init(&watch, o->quiet);
	bool done = app_fetch(&where, &options, report, error);
	watch_end(&watch, cli->words[0] ? cli->words[0] : "");
	return done;
}

/* Nothing to do is no failure: the cache is, or is being, looked after. */
void fetch_say_state(const struct cli *cli, const struct fetch_report *report)
{
	if (cli->options.quiet)
		return;
	if (report->busy)
		cli_say("%s", _("Another fetch is under way."));
	if (report->wait > 0)
		cli_say(_("The server asked to be left alone for another %d min."),
			(int)((report->wait + 59) / 60));
	if (report->over && is_unattended(&cli->options))
		cli_say("%s", _("The programme can be fetched again."));
}

static int run_once(struct cli *cli, GError **error)
{
	struct fetch_report report;
	GError *why = NULL;
	bool done = fetch_once(cli, &report, &why);

	fetch_say_state(cli, &report);
	int code = load_answer(cli, report.reports, done ? error : NULL);
	fetch_report_clear(&report);
	if (done)
		return code;
	if (report.known_trouble && is_unattended(&cli->options))
		code = cli_exit_code(why);
	else
		g_propagate_error(error, g_steal_pointer(&why));
	g_clear_error(&why);
	return code;
}

int run_fetch(struct cli *cli, GError **error)
{
	if (cli->options.read_only) {
		error_usage(error, _("%s writes, which --read-only forbids."), cli->verb->name);
		return EXIT_FAILURE;
	}
	if (!options_check_zone(&cli->options, error))
		return EXIT_FAILURE;
	/* A limit on the size of files is a full disk, and told like one. */
	signal(SIGXFSZ, SIG_IGN);
	if (cli->options.loop)
		fetch_loop(cli);
	return run_once(cli, error);
}
