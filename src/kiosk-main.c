/*
 * summitty-kiosk, the screen of a public terminal: what "summitty kiosk" becomes. It forgets the
 * environment it was started in, writes nothing, and locks itself in before anybody can touch it;
 * so it is a program of its own, which links what that takes.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/locale.h>
#include <summitty/base/path.h>
#include <summitty/base/text.h>
#include <summitty/guard/jail.h>
#include <summitty/qr/qr.h>
#include <summitty/tui/kiosk.h>

#include "kiosk-pin.h"

enum {
	FAILED = 1,
	STANDARD_IDLE = 90, /* seconds */
	LEAST_IDLE = 5,
};

static struct {
	char *cache, *config, *locales, *now, *pin, *theme;
	char **rooms;
	gboolean board, open, set_pin;
	int idle, stale;
} options = {.idle = STANDARD_IDLE};

static const GOptionEntry entries[] = {
	{"cache", 0, 0, G_OPTION_ARG_FILENAME, &options.cache, "", NULL},
	{"config", 0, 0, G_OPTION_ARG_FILENAME, &options.config, "", NULL},
	{"locales", 0, 0, G_OPTION_ARG_FILENAME, &options.locales, "", NULL},
	{"now", 0, 0, G_OPTION_ARG_STRING, &options.now, "", NULL},
	{"pin", 0, 0, G_OPTION_ARG_FILENAME, &options.pin, "", NULL},
	{"theme", 0, 0, G_OPTION_ARG_STRING, &options.theme, "", NULL},
	{"room", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.rooms, "", NULL},
	{"board", 0, 0, G_OPTION_ARG_NONE, &options.board, "", NULL},
	{"idle", 0, 0, G_OPTION_ARG_INT, &options.idle, "", NULL},
	{"stale", 0, 0, G_OPTION_ARG_INT, &options.stale, "", NULL},
	{"open", 0, 0, G_OPTION_ARG_NONE, &options.open, "", NULL},
	{"set-pin", 0, 0, G_OPTION_ARG_NONE, &options.set_pin, "", NULL},
	{NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* What a terminal and its language need; everything else of the environment is somebody's way to
 * make this program do something. */
static void clear_environment(void)
{
	static const char *const kept[] = {"TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
		"LC_TIME", "LANGUAGE", "TZ", "COLORTERM", "NO_COLOR", "NOTIFY_SOCKET",
		"WATCHDOG_USEC", "WATCHDOG_PID", NULL};
	g_auto(GStrv) names = g_listenv();

	for (char **name = names; *name; name++)
		if (!g_strv_contains(kept, *name))
			g_unsetenv(*name);
	g_setenv("HOME", "/nonexistent", TRUE);
}

/* No key of a keyboard, and nobody who may signal this process, makes it stop, dump or end but by
 * SIGTERM and SIGHUP. */
static void ignore_signals(void)
{
	static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2,
		SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGIO};

	for (gsize i = 0; i < G_N_ELEMENTS(ignored); i++)
		signal(ignored[i], SIG_IGN);
}

/* What is still opened when the process is locked in: the cache when a new one has come, zones,
 * translations, and what draws. Rules stick to what is there now: where the first fetch is yet to
 * make the cache's folder, the one above stands in, or nothing would ever be shown; and where the
 * cache is a link, what it leads to lies elsewhere. */
static bool lock(GError **error)
{
	g_autofree char *folder = path_nearest_folder(options.cache);
	char *file = realpath(options.cache, NULL);
	g_autofree char *home = file ? g_path_get_dirname(file) : NULL;
	const char *const readable[] = {folder, "/usr/share/zoneinfo", "/etc/localtime",
		options.locales ? options.locales : LOCALEDIR, "/usr/share/locale",
		"/usr/lib/locale", "/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo", home,
		NULL};

	free(file);
	qr_ready(NULL); /* no library can be loaded in there */
	return options.open || jail_enter(readable, error);
}

static bool check_options(GError **error)
{
	if (options.idle < LEAST_IDLE)
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			_("--idle wants %d seconds or more."), LEAST_IDLE);
	else if (!options.cache && !options.set_pin)
		g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			_("--cache is missing; start this with \"summitty kiosk\"."));
	else if (options.set_pin && !options.pin)
		g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			_("--pin is missing; start this with \"summitty kiosk\"."));
	else
		return true;
	return false;
}

static bool parse(int *argc, char ***argv, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);

	g_option_context_add_main_entries(context, entries, NULL);
	return g_option_context_parse(context, argc, argv, error) && check_options(error);
}

static void complain(const GError *error)
{
	g_autofree char *safe = text_safe(error->message, -1, TEXT_MANY_LINES);

	g_printerr("summitty: %s\n", safe);
}

/* Their boards say so too, but who looks after many terminals reads the journal. They are no
 * errors: the next programme may have them. */
static void warn_of_rooms(struct app *app)
{
	for (char **room = options.rooms; room && *room; room++) {
		g_autoptr(GError) why = NULL;
		if (!app_check_venue(app, *room, &why))
			complain(why);
	}
}

static bool run(enum kiosk_end *end, GError **error)
{
	const struct app_options how = {
		.cache = options.cache,
		.config = options.config ? options.config : "/dev/null",
		.agenda = "/nonexistent",
		.now = options.now,
		.read_only = true,
		.private_agenda = true,
		.frozen_cache = true,
	};
	AUTO(pin_free) struct pin *pin = options.pin ? pin_load(options.pin, error) : NULL;
	if (options.pin && !pin)
		return false;
	AUTO(notifier_free) struct notifier *notifier = notifier_new();
	AUTO(app_free) struct app *app = app_new(&how, error);
	if (!app)
		return false;
	g_autofree char *rooms = options.rooms ? g_strjoinv("\n", options.rooms) : NULL;
	if (options.locales)
		bindtextdomain("summitty", options.locales);
	warn_of_rooms(app);
	const struct kiosk_options kiosk = {
		.screen = {.theme = options.theme},
		.rooms = rooms,
		.board_only = options.board,
		.idle = options.idle,
		.stale_after = options.stale,
		.cache = options.cache,
		.pin = pin,
		.notifier = notifier,
		.lock = lock,
	};
	return kiosk_run(app, &kiosk, end, error);
}

int main(int argc, char **argv)
{
	enum kiosk_end end = KIOSK_ENDED;
	g_autoptr(GError) error = NULL;

	g_set_prgname("summitty");
	clear_environment();
	ignore_signals();
	locale_take();
	text_init();
	bindtextdomain("summitty", LOCALEDIR);
	bind_textdomain_codeset("summitty", "UTF-8");
	textdomain("summitty");
	if (parse(&argc, &argv, &error) &&
		(options.set_pin ? kiosk_set_pin(options.pin, &error) : run(&end, &error)))
		return end;
	complain(error);
	return g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE) ||
			       g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE)
		       ? 2
		       : FAILED;
}
