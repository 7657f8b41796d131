/*
 * The memory that a command takes with all processes it starts, file mappings aside:
 *   memory COMMAND
 *
 * It is split as a shell would and run without one, standard output thrown away. Prints the most
 * anonymous resident memory of all of them at once that was seen, in KiB (proc(5)).
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

enum { LOOK_AGAIN = 1000 }; /* µs between looks */

static pid_t start(char **argv)
{
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, STDOUT_FILENO);
		execvp(argv[0], argv);
		fprintf(stderr, "memory: %s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	return pid;
}

/* Of a process and all below it. */
static long family_kib(long pid)
{
	g_autofree char *status = read_proc(pid, "status");
	g_autofree char *list = g_strdup_printf("task/%ld/children", pid);
	g_autofree char *children = read_proc(pid, list);
	g_auto(GStrv) words = g_strsplit(children, " ", -1);
	long kib = status_kib(status, "\nRssAnon:") + status_kib(status, "\nRssShmem:");

	for (char **child = words; *child; child++)
		if (g_ascii_isdigit(**child))
			kib += family_kib(strtol(*child, NULL, 10));
	return kib;
}

int main(int argc, char **argv)
{
	g_auto(GStrv) words = NULL;
	g_autoptr(GError) error = NULL;
	long most = 0;
	int status;

	if (argc != 2 || !g_shell_parse_argv(argv[1], NULL, &words, &error)) {
		fprintf(stderr, "memory: %s\n", error ? error->message : "name one command");
		return 2;
	}
	pid_t pid = start(words);
	while (waitpid(pid, &status, WNOHANG) == 0) {
		most = MAX(most, family_kib(pid));
		g_usleep(LOOK_AGAIN);
	}
	printf("%ld\n", most);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
