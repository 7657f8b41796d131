/*
 * summitty-fetch: gets one feed over HTTP for the program, which itself never touches the network.
 * One request comes in on standard input, its answer goes out on standard output.
 */
#include <locale.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <summitty/feed/fetch.h>

/* Nothing here starts a program, writes a file, or leaves a picture of its memory. */
static void give_up_rights(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	setrlimit(RLIMIT_FSIZE, &none);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

int main(void)
{
	setlocale(LC_ALL, "");
	give_up_rights();
	return fetch_serve(STDIN_FILENO, STDOUT_FILENO);
}
