/*
 * fetch --loop: a fetch now and then. Each is a process of its own, so that one that crashes, is
 * killed or leaks is a failure like any other, and the next one comes; this process does nothing
 * but wait.
 */
#include "fetch.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/hash.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/time/clock.h>
#include <summitty/time/pace.h>

#include "fetcher.h"

/* The same for this machine and cache whenever it is started; see machine-id(5). */
static guint64 seed_of(const struct options *o)
{
	g_autofree char *machine = NULL, *cache = path_or_default(o->cache, path_cache_default);
	gsize len = 0;

	g_file_get_contents("/etc/machine-id", &machine, &len, NULL);
	if (len == 0)
		return ((guint64)g_random_int() << 32) | g_random_int();
	return hash_bytes(cache, strlen(cache), hash_bytes(machine, len, 0));
}

/* What came of a fetch, as `failures` 0 or 1. */
static struct pace_result fetch_here(struct cli *cli)
{
	struct fetch_report report;
	g_autoptr(GError) why = NULL;
	bool done = fetch_once(cli, &report, &why);

	fetch_say_state(cli, &report);
	if (!done && !report.known_trouble)
		cli_report(why);
	const struct pace_result result = {
		.failures = !done,
		.retry_after = MAX(report.wishes.retry_after, report.wait),
		.fresh_for = MAX(report.wishes.max_age, report.refresh_seconds),
	};
	fetch_report_clear(&report);
	return result;
}

/* In the child: it does not outlive the loop. */
G_NORETURN static void tell(struct cli *cli, int fd, pid_t loop)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != loop)
		_exit(EXIT_FAILURE);
	struct pace_result result = fetch_here(cli);
	_exit(write(fd, &result, sizeof(result)) == sizeof(result) ? EXIT_DONE : EXIT_FAILURE);
}

/* False if the child ended before it could tell. */
static bool hear(pid_t child, int fd, struct pace_result *out)
{
	bool heard = read(fd, out, sizeof(*out)) == sizeof(*out);
	int status = 0;

	if (waitpid(child, &status, 0) == child && WIFSIGNALED(status))
		cli_say(_("A fetch was ended by signal %d (%s). It will be tried again."),
			WTERMSIG(status), g_strsignal(WTERMSIG(status)));
	return heard;
}

static struct pace_result fetch_apart(struct cli *cli)
{
	struct pace_result result, failed = {.failures = 1};
	pid_t loop = getpid();
	int ends[2];

	if (!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return failed;
	pid_t child = fork();
	if (child == 0)
		tell(cli, ends[1], loop);
	close(ends[1]);
	bool heard = child > 0 && hear(child, ends[0], &result);
	close(ends[0]);
	return heard ? result : failed;
}

void fetch_loop(struct cli *cli)
{
	const struct options *o = &cli->options;
	const struct app_options where = cli_app_options(o);
	const struct pace pace = {
		.every = (o->every > 0 ? o->every : FETCH_EVERY) * MINUTE_SECONDS,
		.seed = seed_of(o),
	};
	guint failures = 0;

	clock_wait(pace_first(&pace, !app_has_programme(&where)));
	for (;;) {
		struct pace_result result = fetch_apart(cli);
		failures = result.failures ? failures + 1 : 0;
		result.failures = failures;
		clock_wait(pace_next(&pace, &result));
	}
}
