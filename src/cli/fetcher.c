/*
 * The process that keeps a kiosk's cache up to date: "summitty fetch --loop", started before the
 * kiosk locks itself in, and never again.
 */
#include "fetcher.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "verb.h"

static void add(GPtrArray *argv, const char *name, const char *value)
{
	if (value)
		g_ptr_array_add(argv, g_strdup_printf("--%s=%s", name, value));
}

int fetcher_every(const struct options *o)
{
	return o->every > 0 ? o->every : o->feed ? FETCH_EVERY : 0;
}

static char **fetcher_arguments(const struct options *o)
{
	GPtrArray *argv = g_ptr_array_new();

	g_ptr_array_add(argv, g_strdup("summitty"));
	g_ptr_array_add(argv, g_strdup("fetch"));
	g_ptr_array_add(argv, g_strdup("--loop"));
	add(argv, "cache", o->cache);
	add(argv, "config", o->config);
	add(argv, "now", o->now);
	g_ptr_array_add(argv, g_strdup_printf("--every=%d", fetcher_every(o)));
	g_ptr_array_add(argv, g_strdup("--"));
	g_ptr_array_add(argv, g_strdup(o->feed));
	g_ptr_array_add(argv, NULL);
	return (char **)g_ptr_array_free(argv, FALSE);
}

/* In the child: no terminal, and no life without the kiosk. What it says goes where a journal is,
 * never on the screen. */
static void become_fetcher(const char *program, char **argv, pid_t kiosk)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != kiosk || nowhere < 0)
		_exit(EXIT_FAILURE);
	setsid();
	dup2(nowhere, STDIN_FILENO);
	dup2(nowhere, STDOUT_FILENO);
	if (isatty(STDERR_FILENO))
		dup2(nowhere, STDERR_FILENO);
	unsetenv("NOTIFY_SOCKET");
	execv(program, argv);
	_exit(EXIT_FAILURE);
}

bool fetcher_start(const struct options *o, GError **error)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", error);
	g_auto(GStrv) argv = fetcher_arguments(o);
	pid_t kiosk = getpid();
	pid_t child = program ? fork() : -1;

	if (child == 0)
		become_fetcher(program, argv, kiosk);
	if (child > 0)
		signal(SIGCHLD, SIG_IGN); /* nobody will wait for it */
	else if (program)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The process that fetches can't be started: %s."), g_strerror(errno));
	return child > 0;
}
