/*
 * summitty-fetch: gets one feed over HTTP for the program, which itself never touches the network.
 * One request comes in on standard input, its answer goes out on standard output.
 */
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <summitty/base/locale.h>
#include <summitty/feed/fetch.h>

enum {
	SECONDS = 150
}; /* more than any transfer may take: the end of one that hangs all the same */

/* Nothing here starts a program, writes a file, or leaves a picture of its memory. */
static bool give_up_rights(void)
{
	const struct rlimit none = {0, 0};

	/* A line on standard error, which may be a file, is to fail and no more. */
	signal(SIGXFSZ, SIG_IGN);
	return setrlimit(RLIMIT_CORE, &none) == 0 && setrlimit(RLIMIT_FSIZE, &none) == 0 &&
	       prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
}

int main(void)
{
	locale_take();
	setlocale(LC_CTYPE, "C.UTF-8");
	bindtextdomain("summitty", LOCALEDIR);
	bind_textdomain_codeset("summitty", "UTF-8");
	textdomain("summitty");
	signal(SIGPIPE, SIG_IGN);
	if (!give_up_rights())
		return EXIT_FAILURE;
	alarm(SECONDS);
	return fetch_serve(STDIN_FILENO, STDOUT_FILENO);
}
