/*
 * Times what a person waits for at a terminal (40 rows of 120 cells, unless told): a program's
 * first frame, and the answer to each key:
 *   frame [-n ROUNDS] [-s ROWSxCOLS] [-k KEYS]… PROGRAM…
 *
 * Programs take turns. A frame ends with the last byte before a silence; the silence is not
 * counted. KEYS ("jjjj", "/an", escapes as in C; UTF-8) are sent one character at a time, all of
 * one -k as a group of their own, to the first program only; those in braces prepare the next ones
 * and are not timed: "{/}energy". Prints for each program "frame", the median in milliseconds, the
 * median ratio of the first's to its own, and its resident memory in KiB; then for each group
 * "keys", the median and the 99th percentile in milliseconds, and the median of bytes a key, tabs
 * between.
 */
#include <errno.h>
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

enum {
	FIRST_SILENCE = 80,   /* ms without a byte that end the first frame … */
	KEY_SILENCE = 30,     /* … and one after a key */
	LONGEST_WAIT = 20000, /* ms for a first byte, then a program is given up */
	KEY_WAIT = 300,       /* ms for a key's first byte: some keys change nothing */
	LONGEST_END = 1000,   /* ms that a program may take to end */
};

struct program {
	const char *command;
	char **argv;
	GArray *ms; /* double, one a round */
	long kib;
};

struct group {
	const char *keys;
	GArray *ms, *bytes; /* double, one a key */
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Reads until `silence` ms pass without a byte; the time of the last one, or a negative number when
 * none came within `patience` ms. */
static double read_frame(int fd, int patience, int silence, size_t *bytes)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	double last = -1;
	char buffer[65536];

	for (*bytes = 0; poll(&ready, 1, last < 0 ? patience : silence) > 0;) {
		ssize_t n = read(fd, buffer, sizeof(buffer));

		if (n <= 0)
			break;
		last = now_ms();
		*bytes += (size_t)n;
	}
	return last;
}

/* Peak resident memory of a process, from proc(5). */
static long peak_kib(pid_t pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)pid);
	g_autofree char *text = NULL;
	const char *line;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return 0;
	line = strstr(text, "VmHWM:");
	return line ? strtol(line + strlen("VmHWM:"), NULL, 10) : 0;
}

static pid_t start(const struct program *p, const struct winsize *size, int *fd)
{
	pid_t pid = forkpty(fd, NULL, NULL, size);

	if (pid == 0) {
		execvp(p->argv[0], p->argv);
		_exit(127);
	}
	return pid;
}

/* As a terminal that is closed does, so that the program may tidy up; for good if it won't. */
static void stop(pid_t pid, int fd)
{
	close(fd);
	kill(pid, SIGHUP);
	for (int i = 0; i < LONGEST_END; i++) {
		if (waitpid(pid, NULL, WNOHANG) != 0)
			return;
		g_usleep(1000);
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* Sends a key and waits for its frame; times it if `g`. */
static void press(int fd, const char *key, struct group *g)
{
	double start_ms = now_ms(), end_ms;
	size_t bytes;

	if (write(fd, key, (size_t)g_utf8_skip[(guchar)*key]) < 1)
		return;
	end_ms = read_frame(fd, KEY_WAIT, KEY_SILENCE, &bytes);
	if (end_ms < 0 || !g)
		return;
	end_ms -= start_ms;
	g_array_append_val(g->ms, end_ms);
	end_ms = (double)bytes;
	g_array_append_val(g->bytes, end_ms);
}

static void press_all(int fd, struct group *g)
{
	bool timed = true;

	for (const char *key = g->keys; *key; key = g_utf8_next_char(key)) {
		if (*key == '{' || *key == '}')
			timed = *key == '}';
		else
			press(fd, key, timed ? g : NULL);
	}
}

/* One start to first frame, then the keys; false when nothing appeared. */
static bool watch(struct program *p, const struct winsize *size, GArray *groups)
{
	double begin = now_ms(), end;
	size_t bytes;
	int fd;
	pid_t pid = start(p, size, &fd);

	if (pid < 0)
		return false;
	end = read_frame(fd, LONGEST_WAIT, FIRST_SILENCE, &bytes);
	if (end >= 0) {
		begin = end - begin;
		g_array_append_val(p->ms, begin);
	}
	for (guint i = 0; groups && i < groups->len; i++)
		press_all(fd, &g_array_index(groups, struct group, i));
	p->kib = MAX(p->kib, peak_kib(pid));
	stop(pid, fd);
	if (end < 0)
		fprintf(stderr, "frame: shows nothing: %s\n", p->command);
	return end >= 0;
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

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

static void report(const struct program *programs, size_t count, const GArray *groups)
{
	for (size_t i = 0; i < count; i++)
		printf("frame\t%.3f\t%.3f\t%ld\n", percentile(programs[i].ms, 50),
			median_ratio(programs[0].ms, programs[i].ms), programs[i].kib);
	for (guint i = 0; i < groups->len; i++) {
		const struct group *g = &g_array_index(groups, struct group, i);

		printf("keys\t%.3f\t%.3f\t%.0f\n", percentile(g->ms, 50), percentile(g->ms, 99),
			percentile(g->bytes, 50));
	}
}

static GArray *groups_new(char **keys)
{
	GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct group));

	for (size_t i = 0; keys && keys[i]; i++) {
		struct group g = {
			.keys = g_strcompress(keys[i]),
			.ms = g_array_new(FALSE, FALSE, sizeof(double)),
			.bytes = g_array_new(FALSE, FALSE, sizeof(double)),
		};

		g_array_append_val(groups, g);
	}
	return groups;
}

static bool program_init(struct program *p, const char *command)
{
	g_autoptr(GError) error = NULL;

	p->command = command;
	p->ms = g_array_new(FALSE, FALSE, sizeof(double));
	if (g_shell_parse_argv(command, NULL, &p->argv, &error))
		return true;
	fprintf(stderr, "frame: %s: %s\n", command, error->message);
	return false;
}

static bool parse_size(const char *text, struct winsize *size)
{
	return !text || sscanf(text, "%hux%hu", &size->ws_row, &size->ws_col) == 2;
}

int main(int argc, char **argv)
{
	int rounds = 11;
	struct winsize size = {.ws_row = 40, .ws_col = 120};
	g_autofree char *size_text = NULL;
	g_auto(GStrv) keys = NULL;
	const GOptionEntry entries[] = {
		{"rounds", 'n', 0, G_OPTION_ARG_INT, &rounds, "how often each starts", "ROUNDS"},
		{"size", 's', 0, G_OPTION_ARG_STRING, &size_text, "of the terminal", "ROWSxCOLS"},
		{"keys", 'k', 0, G_OPTION_ARG_STRING_ARRAY, &keys, "keys to send", "KEYS"},
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new("PROGRAM…");
	g_autoptr(GError) error = NULL;
	bool ok = true;
	size_t count;

	setlocale(LC_ALL, "");
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) || argc < 2 ||
		!parse_size(size_text, &size)) {
		fprintf(stderr, "frame: %s\n",
			error ? error->message : "name a program, and a size as ROWSxCOLS");
		return 2;
	}
	count = (size_t)argc - 1;

	g_autofree struct program *programs = g_new0(struct program, count);
	GArray *groups = groups_new(keys);
	for (size_t i = 0; i < count; i++)
		ok = ok && program_init(&programs[i], argv[i + 1]);
	for (int round = 0; ok && round < rounds; round++)
		for (size_t i = 0; i < count; i++)
			ok = ok && watch(&programs[i], &size, i == 0 ? groups : NULL);
	if (ok)
		report(programs, count, groups);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE; /* what is left is the process's */
}
