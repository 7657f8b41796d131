/*
 * summitty: a summit's programme in a terminal. Settles what concerns the process as a whole, then
 * lets the command line run, and the screen where that is what was asked for.
 */
#include <summitty/cli/cli.h>

#include <libintl.h>
#include <locale.h>
#include <signal.h>

#include <summitty/base/error.h>

static int run_screen(struct cli_screen *screen)
{
	g_autoptr(GError) error = NULL;

	g_set_error(&error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, "The screen for %s is missing.",
		    app_summit_name(screen->app));
	return cli_report(error);
}

int main(int argc, char **argv)
{
	struct cli_screen screen;

	g_set_prgname("summitty");
	setlocale(LC_ALL, "");
	bindtextdomain("summitty", LOCALEDIR);
	bind_textdomain_codeset("summitty", "UTF-8");
	textdomain("summitty");
	signal(SIGPIPE, SIG_IGN); /* a reader who left is an error of write(), told apart there */

	int code = cli_main(argc, argv, &screen);
	if (screen.app)
		code = run_screen(&screen);
	cli_screen_clear(&screen);
	return code;
}
