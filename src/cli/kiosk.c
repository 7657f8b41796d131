/*
 * kiosk: becomes summitty-kiosk, which stands on a public terminal. What the user's environment
 * says is settled here, while there is a user: the program itself believes none of it.
 */
#include "verb.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/feed/feed.h>

#include "fetcher.h"
#include "kiosk-check.h"

#define PROGRAM "summitty-kiosk"
#define STANDARD_PIN "/etc/summitty/kiosk.pin"

static void add(GPtrArray *argv, const char *name, const char *value)
{
	if (value)
		g_ptr_array_add(argv, g_strdup_printf("--%s=%s", name, value));
}

static void add_number(GPtrArray *argv, const char *name, int value)
{
	if (value > 0)
		g_ptr_array_add(argv, g_strdup_printf("--%s=%d", name, value));
}

static void add_flag(GPtrArray *argv, const char *name, bool set)
{
	if (set)
		g_ptr_array_add(argv, g_strdup_printf("--%s", name));
}

static const char *now_of(const struct options *o)
{
	const char *variable = g_getenv("SUMMITTY_NOW");

	return o->now ? o->now : variable && *variable ? variable : NULL;
}

/* The PIN of the machine, unless another is named. */
static const char *pin_of(const struct options *o)
{
	if (o->pin)
		return o->pin;
	return g_file_test(STANDARD_PIN, G_FILE_TEST_EXISTS) ? STANDARD_PIN : NULL;
}

/* The user's, if there is one: one that is named is to be missed. Caller frees. */
static char *config_of(const struct options *o)
{
	g_autofree char *standard = path_config_default();

	if (o->config)
		return g_strdup(o->config);
	return g_file_test(standard, G_FILE_TEST_EXISTS) ? g_steal_pointer(&standard) : NULL;
}

static GPtrArray *arguments(const struct options *o)
{
	GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *cache = path_or_default(o->cache, path_cache_default);
	g_autofree char *config = config_of(o);

	g_ptr_array_add(argv, g_strdup(PROGRAM));
	add(argv, "cache", cache);
	add(argv, "config", config);
	add(argv, "locales", g_getenv("SUMMITTY_LOCALEDIR"));
	add(argv, "now", now_of(o));
	add(argv, "pin", pin_of(o));
	for (char **room = o->rooms; room && *room; room++)
		add(argv, "room", *room);
	add_flag(argv, "board", o->board);
	add_flag(argv, "open", o->open);
	add_number(argv, "idle", o->idle);
	add_number(argv, "stale", 2 * 60 * fetcher_every(o));
	g_ptr_array_add(argv, NULL);
	return argv;
}

static int become(GPtrArray *argv, GError **error)
{
	g_autofree char *program = app_find_program(PROGRAM);

	execv(program, (char **)argv->pdata);
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, _("%s can't be started: %s."),
		program, g_strerror(errno));
	return EXIT_FAILURE;
}

/* Hashing is the business of the program that will compare. */
static int set_pin(const struct options *o, GError **error)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(argv, g_strdup(PROGRAM));
	add(argv, "pin", o->pin ? o->pin : STANDARD_PIN);
	add_flag(argv, "set-pin", true);
	g_ptr_array_add(argv, NULL);
	return become(argv, error);
}

/* Whether a feed's address makes sense: nobody would see the complaints of who fetches it. A file
 * that is not there yet may come. */
static bool check_feed(const char *feed, GError **error)
{
	g_autoptr(GError) why = NULL;
	enum feed_kind kind;

	if (feed && !feed_classify(feed, &kind, &why) &&
		g_error_matches(why, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	return true;
}

/* Somebody may be at the keys before the program that this becomes is: no key ends it. */
static void ignore_keys(void)
{
	static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP};

	for (gsize i = 0; i < G_N_ELEMENTS(ignored); i++)
		signal(ignored[i], SIG_IGN);
}

static int show(const struct options *o, GError **error)
{
	g_autoptr(GPtrArray) argv = arguments(o);

	ignore_keys();
	if (!check_feed(o->feed, error))
		return EXIT_FAILURE;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		error_usage(error, _("A kiosk needs a terminal."));
		return EXIT_FAILURE;
	}
	if (o->feed && !fetcher_start(o, error))
		return EXIT_FAILURE;
	return become(argv, error);
}

int run_kiosk(struct cli *cli, GError **error)
{
	const struct options *o = &cli->options;

	if (o->check)
		return kiosk_check(cli, error);
	if (o->json || o->tsv || o->format || o->exit_code || o->root) {
		error_usage(error, _("kiosk answers only with --check."));
		return EXIT_FAILURE;
	}
	return o->set_pin ? set_pin(o, error) : show(o, error);
}
