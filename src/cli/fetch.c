/*
 * fetch: keeps the cache of a kiosk up to date, once for a timer, or over and over beside a kiosk.
 * It runs unattended: what goes wrong is said when it begins and when it is over, not each time.
 */
#include "verb.h"

#include <signal.h>
#include <unistd.h>

#include <summitty/app/fetch.h>
#include <summitty/base/error.h>
#include <summitty/base/hash.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/time/clock.h>
#include <summitty/time/pace.h>

#include "fetcher.h"
#include "watch.h"

/* Where standard error is a journal that keeps all (systemd.exec(5)), or nobody looks. */
static bool is_unattended(const struct options *o)
{
	return o->loop || (g_getenv("JOURNAL_STREAM") && !isatty(STDERR_FILENO));
}

static bool fetch_once(struct cli *cli, struct fetch_report *report, GError **error)
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
static void say_state(const struct cli *cli, const struct fetch_report *report)
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

/* --- Once ------------------------------------------------------------------------------------- */

static int run_once(struct cli *cli, GError **error)
{
	struct fetch_report report;
	GError *why = NULL;
	bool done = fetch_once(cli, &report, &why);

	say_state(cli, &report);
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

/* --- Over and over ---------------------------------------------------------------------------- */

/* The same for this machine and cache whenever it is started; see machine-id(5). */
static guint64 seed_of(const struct options *o)
{
	g_autofree char *machine = NULL, *cache = path_cache_default();
	const char *path = o->cache ? o->cache : cache;
	gsize len = 0;

	g_file_get_contents("/etc/machine-id", &machine, &len, NULL);
	if (len == 0)
		return ((guint64)g_random_int() << 32) | g_random_int();
	return hash_bytes(path, strlen(path), hash_bytes(machine, len, 0));
}

static gint64 run_round(struct cli *cli, const struct pace *pace, guint *failures)
{
	struct fetch_report report;
	g_autoptr(GError) why = NULL;
	bool done = fetch_once(cli, &report, &why);

	say_state(cli, &report);
	if (!done && !report.known_trouble)
		cli_report(why);
	*failures = done ? 0 : *failures + 1;
	const struct pace_result result = {
		.failures = *failures,
		.retry_after = MAX(report.wishes.retry_after, report.wait),
		.fresh_for = MAX(report.wishes.max_age, report.refresh_seconds),
	};
	fetch_report_clear(&report);
	return pace_next(pace, &result);
}

G_NORETURN static void run_loop(struct cli *cli)
{
	const struct options *o = &cli->options;
	g_autofree char *standard = path_cache_default();
	bool nothing = !g_file_test(o->cache ? o->cache : standard, G_FILE_TEST_EXISTS);
	const struct pace pace = {
		.every = (o->every > 0 ? o->every : FETCH_EVERY) * 60,
		.seed = seed_of(o),
	};
	guint failures = 0;

	clock_wait(pace_first(&pace, nothing));
	for (;;)
		clock_wait(run_round(cli, &pace, &failures));
}

int run_fetch(struct cli *cli, GError **error)
{
	if (cli->options.read_only) {
		cli_fail(error, _("%s writes, which --read-only forbids."), cli->verb->name);
		return EXIT_FAILURE;
	}
	if (!options_check_zone(&cli->options, error))
		return EXIT_FAILURE;
	/* A limit on the size of files is a full disk, and told like one. */
	signal(SIGXFSZ, SIG_IGN);
	if (cli->options.loop)
		run_loop(cli);
	return run_once(cli, error);
}
