/*
 * summitty: a summit's programme in a terminal. Settles what concerns the process as a whole, then
 * lets the command line run, and the screen or its plain lines where that is what was asked for.
 */
#include <summitty/cli/cli.h>

#include <libintl.h>
#include <signal.h>
#include <unistd.h>

#include <summitty/base/locale.h>
#include <summitty/linear/linear.h>
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

static int run_linear(const struct cli_screen *screen)
{
	const struct linear_options options = {
		.prompt = isatty(STDIN_FILENO),
		.ascii = (screen->ascii && isatty(STDOUT_FILENO)) ||
			 config_bool(app_config(screen->app), "display", "ascii"),
	};
	g_autoptr(GError) error = NULL;

	return linear_run(screen->app, &options, &error) ? EXIT_SUCCESS : cli_report(error);
}

int main(int argc, char **argv)
{
	struct cli_screen screen = {.check_keys = tui_check_keys};

	g_set_prgname("summitty");
	locale_take();
	bindtextdomain("summitty", LOCALEDIR);
	bind_textdomain_codeset("summitty", "UTF-8");
	textdomain("summitty");
	signal(SIGPIPE, SIG_IGN); /* a reader who left is an error of write(), told apart there */

	int code = cli_main(argc, argv, &screen);
	if (screen.app)
		code = screen.linear ? run_linear(&screen) : run_screen(&screen);
	cli_screen_clear(&screen);
	return code;
}
