/*
 * summitty: a summit's programme in a terminal. Settles what concerns the process as a whole, then
 * lets the command line run, and the screen where that is what was asked for.
 */
#include <summitty/cli/cli.h>

#include <libintl.h>
#include <locale.h>
#include <signal.h>

#include <summitty/tui/tui.h>

static int run_screen(const struct cli_screen *screen)
{
	static const enum color_mode colors[] = {
		[CLI_COLOR_AUTO] = COLOR_AUTO,
		[CLI_COLOR_ALWAYS] = COLOR_ALWAYS,
		[CLI_COLOR_NEVER] = COLOR_NEVER,
	};
	const struct config *config = app_config(screen->app);
	const char *theme = config_string(config, "display", "theme");
	const struct tui_options options = {
		.ascii = config_bool(config, "display", "ascii"),
		.color = colors[screen->color],
		.theme = *theme ? theme : NULL,
	};
	g_autoptr(GError) error = NULL;

	return tui_run(screen->app, &options, &error) ? EXIT_SUCCESS : cli_report(error);
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
