/*
 * Times commands against each other, in turns, there and back, so that a noisy machine treats all
 * alike:
 *   race [-n ROUNDS] [-b PREPARATION] [-u QUESTION [-w FILE]] COMMAND BASELINE…
 *
 * Each is split as a shell would and run without one, standard output thrown away. PREPARATION, a
 * shell command, is run before each round and not timed. With QUESTION COMMAND's time is over
 * when that, a command asked again and again, prints something; which it can't before there is
 * FILE, so that it takes no time from COMMAND until then. Prints a line for each: the median
 * in milliseconds, the median over the rounds of COMMAND's time through its own, the largest
 * resident memory of any of its processes in KiB, and the least time in milliseconds, which a busy
 * machine changes least, tabs between.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

enum {
	LOOK_AGAIN = 100, /* µs between looks for FILE */
	ASK_AGAIN = 2000, /* µs between questions, or … */
	ASK_SHARE = 32,   /* … such a part of the time so far: asking takes time from COMMAND */
};

struct runner {
	const char *command;
	char **argv;
	double *ms; /* one a round */
	long kib;
};

struct question {
	char **argv; /* NULL: none */
	char *file;  /* without which it is not asked, or NULL */
};

static pid_t start(char **argv, int output)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t pid = vfork();

	if (pid == 0) {
		dup2(null, STDIN_FILENO);
		dup2(output >= 0 ? output : null, STDOUT_FILENO);
		if (output >= 0)
			dup2(null, STDERR_FILENO);
		execvp(argv[0], argv);
		fprintf(stderr, "race: %s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	close(null);
	return pid;
}

static bool ended_well(const char *command, int status)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	fprintf(stderr, "race: failed with status %d: %s\n", status, command);
	return false;
}

/* Whether the question is answered with more than nothing. */
static bool answers(char **argv)
{
	int ends[2];
	char byte;

	if (!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return false;
	pid_t pid = start(argv, ends[1]);
	close(ends[1]);
	bool said = read(ends[0], &byte, 1) == 1;
	close(ends[0]);
	waitpid(pid, NULL, 0);
	return said;
}

/* Asks until there is an answer or the process `pid` has ended, which it leaves to be waited for.
 * The time when the question was asked that had one. */
static double ask_until_answered(const struct question *question, pid_t pid)
{
	siginfo_t ended = {.si_pid = 0};
	double begin = now_ms();

	for (;;) {
		double asked = now_ms();
		bool there = !question->file || access(question->file, F_OK) == 0;
		if ((there && answers(question->argv)) || ended.si_pid != 0 ||
			waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOHANG | WNOWAIT) != 0)
			return asked;
		gulong pause = (gulong)((asked - begin) * 1e3 / ASK_SHARE);
		g_usleep(there ? MAX(ASK_AGAIN, pause) : LOOK_AGAIN);
	}
}

/* Runs it once; false when it failed. */
static bool run(struct runner *r, size_t round, const struct question *question)
{
	double begin = now_ms(), end = 0;
	struct rusage usage;
	int status;
	pid_t pid = start(r->argv, -1);

	if (question)
		end = ask_until_answered(question, pid);
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
		perror("race");
		return false;
	}
	r->ms[round] = (question ? end : now_ms()) - begin;
	r->kib = MAX(r->kib, usage.ru_maxrss);
	return ended_well(r->command, status);
}

static bool prepare(const char *command)
{
	if (!command || system(command) == 0)
		return true;
	fprintf(stderr, "race: failed: %s\n", command);
	return false;
}

static double median(const double *values, size_t n)
{
	g_autofree double *sorted = g_memdup2(values, n * sizeof(*values));

	qsort(sorted, n, sizeof(*sorted), compare_doubles);
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static double least(const double *values, size_t n)
{
	double best = values[0];

	for (size_t i = 1; i < n; i++)
		best = MIN(best, values[i]);
	return best;
}

static double median_ratio(const struct runner *a, const struct runner *b, size_t n)
{
	g_autofree double *ratios = g_new(double, n);

	for (size_t i = 0; i < n; i++)
		ratios[i] = a->ms[i] / b->ms[i];
	return median(ratios, n);
}

static bool runner_init(struct runner *r, const char *command, size_t rounds)
{
	g_autoptr(GError) error = NULL;

	r->command = command;
	r->ms = g_new0(double, rounds);
	if (g_shell_parse_argv(command, NULL, &r->argv, &error))
		return true;
	fprintf(stderr, "race: %s: %s\n", command, error->message);
	return false;
}

static void runner_clear(struct runner *r)
{
	g_strfreev(r->argv);
	g_free(r->ms);
}

static bool race(struct runner *runners, size_t count, size_t rounds, const char *preparation,
	const struct question *question)
{
	for (size_t round = 0; round < rounds; round++) {
		if (!prepare(preparation))
			return false;
		for (size_t n = 0; n < count; n++) {
			size_t i = round % 2 ? count - 1 - n : n;
			if (!run(&runners[i], round, i == 0 && question->argv ? question : NULL))
				return false;
		}
	}
	return true;
}

static void report(const struct runner *runners, size_t count, size_t rounds)
{
	for (size_t i = 0; i < count; i++)
		printf("%.3f\t%.3f\t%ld\t%.3f\n", median(runners[i].ms, rounds),
			median_ratio(&runners[0], &runners[i], rounds), runners[i].kib,
			least(runners[i].ms, rounds));
}

int main(int argc, char **argv)
{
	int rounds = 11;
	g_autofree char *preparation = NULL, *asked = NULL;
	struct question question = {NULL, NULL};
	const GOptionEntry entries[] = {
		{"rounds", 'n', 0, G_OPTION_ARG_INT, &rounds, "how often each runs", "ROUNDS"},
		{"before", 'b', 0, G_OPTION_ARG_STRING, &preparation, "before each round",
			"PREPARATION"},
		{"until", 'u', 0, G_OPTION_ARG_STRING, &asked, "ends COMMAND's time", "QUESTION"},
		{"when", 'w', 0, G_OPTION_ARG_STRING, &question.file,
			"not asked before it is there", "FILE"},
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new("COMMAND BASELINE…");
	g_autoptr(GError) error = NULL;
	size_t count;
	bool ok = true;

	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) || argc < 2 || rounds < 1 ||
		(asked && !g_shell_parse_argv(asked, NULL, &question.argv, &error))) {
		fprintf(stderr, "race: %s\n",
			error ? error->message : "name a command, and rounds above 0");
		return 2;
	}
	count = (size_t)argc - 1;

	g_autofree struct runner *runners = g_new0(struct runner, count);
	for (size_t i = 0; i < count; i++)
		ok = ok && runner_init(&runners[i], argv[i + 1], (size_t)rounds);
	ok = ok && race(runners, count, (size_t)rounds, preparation, &question);
	if (ok)
		report(runners, count, (size_t)rounds);
	for (size_t i = 0; i < count; i++)
		runner_clear(&runners[i]);
	g_strfreev(question.argv);
	g_free(question.file);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
