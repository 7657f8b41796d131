#ifndef SUMMITTY_BENCH_MEASURE_H
#define SUMMITTY_BENCH_MEASURE_H

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the programs that measure share. */

/* Milliseconds of a clock that nobody sets. */
static inline double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* For qsort(). */
static inline int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* A file of a process, see proc(5); "" when that has gone. Caller frees. */
static inline char *read_proc(long pid, const char *name)
{
	g_autofree char *path = g_strdup_printf("/proc/%ld/%s", pid, name);
	gchar *text;

	return g_file_get_contents(path, &text, NULL, NULL) ? text : g_strdup("");
}

/* A number of its file "status" after "\nField:"; 0 when it is not there. */
static inline long status_kib(const char *status, const char *field)
{
	const char *line = strstr(status, field);

	return line ? strtol(line + strlen(field), NULL, 10) : 0;
}

#endif
