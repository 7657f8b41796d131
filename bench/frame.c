/*
 * Times what a person waits for at a terminal (40 rows of 120 cells, unless told): a program's
 * first frame, and the answer to each key:
 *   frame [-n ROUNDS] [-r TIMES] [-s ROWSxCOLS] [-w TEXT] [-k KEYS]… PROGRAM…
 *
 * Programs take turns, there and back. A frame ends with the last byte before the program waits and
 * has been silent for a while; the silence is not counted, and is none while the program still
 * works, however busy the machine. TEXT must be in the first program's first frame, so that no
 * other page is timed.
 *
 * KEYS ("jjjj", "/an", escapes as in C; UTF-8) are sent one character at a time, TIMES over, all of
 * one -k as a group of their own: the first group to every program, the others to the first only.
 * Those in braces prepare the next ones and are not timed: "{/}energy".
 *
 * Prints for each program "frame", the median in milliseconds, the median ratio of the first's to
 * its own, its peak resident memory in KiB, and the least time; then for each group "keys", the
 * median and the 99th percentile in milliseconds, the median of bytes a key, and the second
 * program's 99th percentile (-1: none), tabs between.
 */
#include <glib.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

enum {
	FIRST_SILENCE = 80, /* ms without a byte that end the first frame … */
	KEY_SILENCE = 10,   /* … and one after a key */
	PATIENCE = 20000,   /* ms for a first byte, then a program is given up */
	KEY_PATIENCE = 300, /* ms for a key's first byte: some keys change nothing */
	LONGEST_END = 1000, /* ms that a program may take to end */
};

struct group {
	const char *keys;
	GArray *ms, *bytes; /* double, one a key */
};

struct program {
	const char *command;
	char **argv;
	GArray *ms;     /* double, one a round */
	GArray *groups; /* of struct group */
	long kib;
};

/* What all programs are timed with. */
struct stage {
	int rounds, times;
	struct winsize size;
	char *size_text, *wanted;
	char **keys;
};

/* A program on its terminal. */
struct actor {
	pid_t pid;
	int fd;
};

/* --- A program on its terminal ---------------------------------------------------------------- */

/* Whether it waits for something, rather than for its turn on the processor or for the disk. */
static bool is_waiting(pid_t pid)
{
	g_autofree char *stat = read_proc(pid, "stat");
	const char *after_name = strrchr(stat, ')');

	return !after_name || strchr("SZX", after_name[2]);
}

/* Peak resident memory, from proc(5). */
static long peak_kib(pid_t pid)
{
	g_autofree char *status = read_proc(pid, "status");

	return status_kib(status, "\nVmHWM:");
}

/* Reads until the program waits and `silence` ms have passed without a byte; the time of the last
 * one, or a negative number when none came within `patience` ms. */
static double read_frame(const struct actor *actor, int patience, int silence, GString *bytes)
{
	struct pollfd ready = {.fd = actor->fd, .events = POLLIN};
	double last = -1;
	char buffer[65536];

	g_string_truncate(bytes, 0);
	for (;;) {
		int found = poll(&ready, 1, last < 0 ? patience : silence);
		if (found == 0 && is_waiting(actor->pid))
			return last;
		if (found == 0)
			continue;
		ssize_t n = read(actor->fd, buffer, sizeof(buffer));
		if (n <= 0)
			return last;
		last = now_ms();
		g_string_append_len(bytes, buffer, n);
	}
}

static bool start(const struct program *p, const struct winsize *size, struct actor *actor)
{
	actor->pid = forkpty(&actor->fd, NULL, NULL, size);
	if (actor->pid == 0) {
		execvp(p->argv[0], p->argv);
		_exit(127);
	}
	return actor->pid > 0;
}

/* As a terminal that is closed does, so that the program may tidy up; for good if it won't. */
static void stop(const struct actor *actor)
{
	close(actor->fd);
	kill(actor->pid, SIGHUP);
	for (int i = 0; i < LONGEST_END; i++) {
		if (waitpid(actor->pid, NULL, WNOHANG) != 0)
			return;
		g_usleep(1000);
	}
	kill(actor->pid, SIGKILL);
	waitpid(actor->pid, NULL, 0);
}

/* --- Timing ----------------------------------------------------------------------------------- */

/* Sends a key and waits for its frame; times it if `g`. */
static void press(const struct actor *actor, const char *key, struct group *g)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	double begin = now_ms();

	if (write(actor->fd, key, (size_t)g_utf8_skip[(guchar)*key]) < 1)
		return;
	double took = read_frame(actor, KEY_PATIENCE, KEY_SILENCE, bytes) - begin;
	double size = (double)bytes->len;
	if (size == 0 || !g)
		return;
	g_array_append_val(g->ms, took);
	g_array_append_val(g->bytes, size);
}

static void press_all(const struct actor *actor, struct group *g)
{
	bool timed = true;

	for (const char *key = g->keys; *key; key = g_utf8_next_char(key)) {
		if (*key == '{' || *key == '}')
			timed = *key == '}';
		else
			press(actor, key, timed ? g : NULL);
	}
}

static bool fail(const struct program *p, const char *what)
{
	fprintf(stderr, "frame: %s: %s\n", what, p->command);
	return false;
}

/* One start to first frame, then the keys; false when it did not show what it should. */
static bool watch(struct program *p, const struct stage *stage, const char *wanted)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	struct actor actor;
	double begin = now_ms();

	if (!start(p, &stage->size, &actor))
		return fail(p, "can't be started");
	double took = read_frame(&actor, PATIENCE, FIRST_SILENCE, bytes) - begin;
	g_array_append_val(p->ms, took);
	for (guint i = 0; i < p->groups->len; i++)
		for (int n = 0; n < stage->times; n++)
			press_all(&actor, &g_array_index(p->groups, struct group, i));
	p->kib = MAX(p->kib, peak_kib(actor.pid));
	stop(&actor);
	if (bytes->len == 0)
		return fail(p, "shows nothing");
	return !wanted || strstr(bytes->str, wanted) || fail(p, "does not show what it should");
}

/* --- The report ------------------------------------------------------------------------------- */

static double percentile(const GArray *values, double percent)
{
	g_autoptr(GArray) sorted = g_array_copy((GArray *)values);

	if (!sorted->len)
		return -1;
	g_array_sort(sorted, compare_doubles);
	return g_array_index(sorted, double, (guint)((sorted->len - 1) * percent / 100 + 0.5));
}

static double median_ratio(const GArray *a, const GArray *b)
{
	g_autoptr(GArray) ratios = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint i = 0; i < a->len && i < b->len; i++) {
		double ratio = g_array_index(a, double, i) / g_array_index(b, double, i);

		g_array_append_val(ratios, ratio);
	}
	return percentile(ratios, 50);
}

static const struct group *group_at(const struct program *p, guint i)
{
	return i < p->groups->len ? &g_array_index(p->groups, struct group, i) : NULL;
}

static void report(const struct program *programs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		printf("frame\t%.3f\t%.3f\t%ld\t%.3f\n", percentile(programs[i].ms, 50),
			median_ratio(programs[0].ms, programs[i].ms), programs[i].kib,
			percentile(programs[i].ms, 0));
	for (guint i = 0; i < programs[0].groups->len; i++) {
		const struct group *g = group_at(&programs[0], i);
		const struct group *other = count > 1 ? group_at(&programs[1], i) : NULL;

		printf("keys\t%.3f\t%.3f\t%.0f\t%.3f\n", percentile(g->ms, 50),
			percentile(g->ms, 99), percentile(g->bytes, 50),
			other ? percentile(other->ms, 99) : -1);
	}
}

/* --- What is timed ---------------------------------------------------------------------------- */

/* The first `most` groups of keys. */
static GArray *groups_new(char **keys, guint most)
{
	GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct group));

	for (guint i = 0; keys && keys[i] && i < most; i++) {
		struct group g = {
			.keys = g_strcompress(keys[i]),
			.ms = g_array_new(FALSE, FALSE, sizeof(double)),
			.bytes = g_array_new(FALSE, FALSE, sizeof(double)),
		};

		g_array_append_val(groups, g);
	}
	return groups;
}

static bool program_init(struct program *p, const char *command, char **keys, guint groups)
{
	g_autoptr(GError) error = NULL;

	p->command = command;
	p->ms = g_array_new(FALSE, FALSE, sizeof(double));
	p->groups = groups_new(keys, groups);
	if (g_shell_parse_argv(command, NULL, &p->argv, &error))
		return true;
	return fail(p, error->message);
}

static bool parse(struct stage *stage, int *argc, char ***argv)
{
	const GOptionEntry entries[] = {
		{"rounds", 'n', 0, G_OPTION_ARG_INT, &stage->rounds, "how often each starts",
			"ROUNDS"},
		{"repeat", 'r', 0, G_OPTION_ARG_INT, &stage->times, "how often all keys are sent",
			"TIMES"},
		{"size", 's', 0, G_OPTION_ARG_STRING, &stage->size_text, "of the terminal",
			"ROWSxCOLS"},
		{"want", 'w', 0, G_OPTION_ARG_STRING, &stage->wanted, "in the first frame", "TEXT"},
		{"keys", 'k', 0, G_OPTION_ARG_STRING_ARRAY, &stage->keys, "keys to send", "KEYS"},
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new("PROGRAM…");
	g_autoptr(GError) error = NULL;

	g_option_context_add_main_entries(context, entries, NULL);
	if (g_option_context_parse(context, argc, argv, &error) && *argc >= 2 &&
		(!stage->size_text || sscanf(stage->size_text, "%hux%hu", &stage->size.ws_row,
					      &stage->size.ws_col) == 2))
		return true;
	fprintf(stderr, "frame: %s\n",
		error ? error->message : "name a program, and a size as ROWSxCOLS");
	return false;
}

int main(int argc, char **argv)
{
	struct stage stage = {.rounds = 11, .times = 1, .size = {.ws_row = 40, .ws_col = 120}};
	bool ok = true;

	setlocale(LC_ALL, "");
	if (!parse(&stage, &argc, &argv))
		return 2;
	size_t count = (size_t)argc - 1;
	g_autofree struct program *programs = g_new0(struct program, count);

	for (size_t i = 0; i < count; i++)
		ok = ok && program_init(&programs[i], argv[i + 1], stage.keys, i ? 1 : G_MAXUINT);
	for (int round = 0; ok && round < stage.rounds; round++)
		for (size_t n = 0; n < count; n++) {
			size_t i = round % 2 ? count - 1 - n : n;
			ok = ok && watch(&programs[i], &stage, i == 0 ? stage.wanted : NULL);
		}
	if (ok)
		report(programs, count);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE; /* what is left is the process's */
}
