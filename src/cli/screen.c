/*
 * What the screen needs before it can open: a terminal, the program's data, and, for files named on
 * the command line, a cache of their own that is gone afterwards.
 */
#include <summitty/cli/cli.h>

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include <summitty/app/import.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/feed/feed.h>

#include "verb.h"
#include "watch.h"

bool cli_is_source(const char *word)
{
	return strchr(word, '/') || g_str_has_suffix(word, ".ics") ||
	       g_file_test(word, G_FILE_TEST_EXISTS);
}

/* Plain lines need no terminal; and a dumb one has no other way. */
static bool choose_face(const struct options *o, struct cli_screen *screen, GError **error)
{
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);

	screen->linear = o->linear || (terminal && g_strcmp0(g_getenv("TERM"), "dumb") == 0);
	if (terminal || screen->linear)
		return true;
	return error_usage(
		error, _("The screen needs a terminal. Try summitty --linear, list or help."));
}

/* What ends the program ends the load, and its cache goes like any other. */
static const int ends[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
static volatile sig_atomic_t ended;

static void on_end(int number)
{
	ended = number;
}

static void catch_ends(struct sigaction before[])
{
	struct sigaction action = {.sa_handler = on_end, .sa_flags = SA_RESTART};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		sigaction(ends[i], &action, &before[i]);
}

static bool watch_private(void *user, const char *source, size_t done, size_t total)
{
	return !ended && watch_progress(user, source, done, total);
}

/* Loads the sources that were named into a cache of their own. */
static bool load_private(struct cli *cli, struct app *app, char **sources, GError **error)
{
	struct sigaction before[G_N_ELEMENTS(ends)];
	struct watch watch;
	const struct import_options options = {
		.window = {INSTANT_NONE, INSTANT_NONE},
		.progress = watch_private,
		.user = &watch,
	};
	g_autoptr(GError) why = NULL;

	watch_init(&watch, cli->options.quiet);
	catch_ends(before);
	bool done = app_import(app, (const char *const *)sources, &options, NULL, &why);
	watch_end(&watch, sources[0]);
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		sigaction(ends[i], &before[i], NULL);
	if (ended)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED,
			_("Loading %s was stopped; what was there before stays."), sources[0]);
	else if (!done)
		g_propagate_error(error, g_steal_pointer(&why));
	return done && !ended;
}

static bool check_sources(char **sources, GError **error)
{
	for (size_t i = 0; sources[i]; i++) {
		enum feed_kind kind;
		/* What comes after a file is no verb. */
		if (i == 0 && !cli_is_source(sources[i]))
			return cli_fail_unknown(sources[i], error);
		if (!feed_classify(sources[i], &kind, error))
			return false;
	}
	return true;
}

bool cli_open_screen(struct cli *cli, char **sources, struct cli_screen *screen, GError **error)
{
	struct app_options options = cli_app_options(&cli->options);
	g_autofree char *cache = NULL;

	if (!check_sources(sources, error) || !choose_face(&cli->options, screen, error) ||
		!cli_color(&cli->options, &screen->color, error))
		return false;
	if (sources[0]) {
		screen->temporary = g_dir_make_tmp("summitty-XXXXXX", error);
		if (!screen->temporary)
			return false;
		cache = g_build_filename(screen->temporary, "cache.db", NULL);
		options.cache = cache;
		options.write_cache = true;
	}
	screen->app = app_new(&options, error);
	return screen->app && app_has_cache(screen->app, error) &&
	       (!sources[0] || load_private(cli, screen->app, sources, error));
}

static void remove_temporary(const char *directory)
{
	GDir *dir = g_dir_open(directory, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(directory, name, NULL);
		g_unlink(path);
	}
	g_clear_pointer(&dir, g_dir_close);
	g_rmdir(directory);
}

void cli_screen_clear(struct cli_screen *screen)
{
	g_clear_pointer(&screen->app, app_free);
	if (screen->temporary)
		remove_temporary(screen->temporary);
	g_clear_pointer(&screen->temporary, g_free);
}
