/*
 * Signals, told to the loop, and kept off while the terminal is lent to another program. A handler
 * may do next to nothing, so it notes the signal and wakes the loop through a pipe, where all the
 * rest is done. Not by g_unix_signal_add(), which has a thread made for them
 * before the first frame.
 */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <unistd.h>

/* The write end of the pipe for signal handlers; -1 while no terminal is open. */
static volatile sig_atomic_t signal_fd = -1;

/* By number, those that came since the loop was last told. */
static volatile sig_atomic_t signal_came[NSIG];

static void on_signal(int number)
{
	int saved = errno;

	signal_came[number] = 1;
	/* A full pipe has told the loop already. */
	if (signal_fd >= 0 && write(signal_fd, "", 1) < 0)
		errno = saved;
	errno = saved;
}

static gboolean on_signals(gint fd, GIOCondition condition, gpointer user)
{
	const struct signals *signals = user;
	char bytes[64];

	(void)condition;
	if (read(fd, bytes, sizeof(bytes)) <= 0)
		return G_SOURCE_CONTINUE;
	for (size_t i = 0; i < signals->n; i++) {
		const struct signal_case *one = &signals->cases[i];
		if (!signal_came[one->number])
			continue;
		signal_came[one->number] = 0;
		one->heard(signals->terminal);
	}
	return G_SOURCE_CONTINUE;
}

static bool is_caught(const struct signals *signals, size_t i)
{
	return !signals->captive || !signals->cases[i].free;
}

/* All of them, or those of job control alone. */
static void catch_all(struct signals *signals, bool all)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < signals->n; i++)
		if (is_caught(signals, i) && (all || signals->cases[i].job))
			sigaction(signals->cases[i].number, &action,
				all ? &signals->before[i] : NULL);
}

bool signals_catch(struct signals *signals, const struct signal_case *cases, size_t n, bool captive,
	struct terminal *terminal, GError **error)
{
	g_return_val_if_fail(n <= SIGNALS_MOST, false);
	*signals = (struct signals){
		.cases = cases, .n = n, .terminal = terminal, .captive = captive, .pipe = {-1, -1}};
	if (!g_unix_open_pipe(signals->pipe, FD_CLOEXEC, error))
		return false;
	g_unix_set_fd_nonblocking(signals->pipe[0], TRUE, NULL);
	g_unix_set_fd_nonblocking(signals->pipe[1], TRUE, NULL);
	signal_fd = signals->pipe[1];
	signals->source = g_unix_fd_add(signals->pipe[0], G_IO_IN, on_signals, signals);
	catch_all(signals, true);
	return true;
}

/* What curses catches is of no use after it. */
static void release(struct signals *signals)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};

	sigemptyset(&standard.sa_mask);
	for (size_t i = 0; i < signals->n; i++)
		if (is_caught(signals, i))
			sigaction(signals->cases[i].number,
				signals->cases[i].job ? &signals->before[i] : &standard, NULL);
}

void signals_clear(struct signals *signals)
{
	if (signals->source == 0)
		return;
	g_source_remove(signals->source);
	release(signals);
	signal_fd = -1;
	close(signals->pipe[0]);
	close(signals->pipe[1]);
}

void signals_stop(struct signals *signals)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};

	/* SIGTSTP rather than SIGSTOP: without a shell to come back to, the kernel ignores it. */
	sigemptyset(&standard.sa_mask);
	sigaction(SIGCONT, &standard, NULL);
	sigaction(SIGTSTP, &standard, NULL);
	raise(SIGTSTP);
	catch_all(signals, false);
}

/* --- While the terminal is lent ----------------------------------------------------------------
 */

/* What the lent terminal sends is for the other program: ^C and ^\ end nothing here, and ^Z stops
 * both, so that the shell gets its terminal back. */
static const struct {
	int signal;
	void (*while_lent)(int number);
} lent_signals[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}};

static void free_signals(gpointer user)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};

	(void)user;
	sigemptyset(&standard.sa_mask);
	for (size_t i = 0; i < G_N_ELEMENTS(lent_signals); i++)
		sigaction(lent_signals[i].signal, &standard, NULL);
}

bool signals_run(char **argv, int *status, GError **error)
{
	struct sigaction lent = {.sa_handler = SIG_IGN}, old[G_N_ELEMENTS(lent_signals)];

	sigemptyset(&lent.sa_mask);
	for (size_t i = 0; i < G_N_ELEMENTS(lent_signals); i++) {
		lent.sa_handler = lent_signals[i].while_lent;
		sigaction(lent_signals[i].signal, &lent, &old[i]);
	}
	bool ran =
		g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
			free_signals, NULL, NULL, NULL, status, error);
	for (size_t i = 0; i < G_N_ELEMENTS(lent_signals); i++)
		sigaction(lent_signals[i].signal, &old[i], NULL);
	return ran;
}
