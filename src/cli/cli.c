/*
 * From the words of the command line to a verb, and from what it returns to an exit code. Global
 * options may stand anywhere; a verb's own stand after it.
 */
#include <summitty/cli/cli.h>

#include "config.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <summitty/app/doctor.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "verb.h"

/* --- What is asked for ----------------------------------------------------------------------- */

/* Moves the word after the program's name into *word; NULL if there is none. */
static void shift(char **words, char **word)
{
	*word = NULL;
	if (!words[0] || !words[1])
		return;
	*word = words[1];
	for (char **at = words + 1; *at; at++)
		at[0] = at[1];
}

/* Finds "agenda list" for "agenda" followed by "list", options between them included. */
static bool find_in_group(struct options *options, const char *group, char ***words,
	const struct verb **out, GError **error)
{
	if (!options_take(options, NULL, true, words, NULL)) {
		*out = verb_find_default(group);
		return true;
	}
	if (!(*words)[1]) {
		*out = verb_find_default(group);
		return true;
	}
	g_autofree char *name = g_strdup_printf("%s %s", group, (*words)[1]);
	const struct verb *verb = verb_find(name);
	if (!verb && verb_find(group)) { /* a verb of its own too: its word is one of mine */
		*out = verb_find(group);
		return true;
	}
	if (!verb)
		return error_usage(
			error, _("%s has no %s. See summitty help %s."), group, (*words)[1], group);
	g_autofree char *taken = NULL;
	shift(*words, &taken);
	*out = verb;
	return true;
}

/* Takes global options and the verb off the words. *out stays NULL when there is no verb. */
static bool find_verb(
	struct options *options, char ***words, const struct verb **out, GError **error)
{
	if (!options_take(options, NULL, true, words, error))
		return false;
	const char *first = (*words)[1];
	if (!first || !(verb_find(first) || verb_is_group(first)))
		return true;

	g_autofree char *word = NULL;
	shift(*words, &word);
	if (verb_is_group(word))
		return find_in_group(options, word, words, out, error);
	*out = verb_find(word);
	return true;
}

/* --- Whether that can be answered ------------------------------------------------------------ */

static bool check_forms(const struct cli *cli, GError **error)
{
	const struct options *o = &cli->options;
	const struct verb *verb = cli->verb;
	unsigned needs = verb->needs;

	if (o->json + o->tsv + o->ics + (o->format != NULL) > 1)
		return error_usage(
			error, _("--json, --tsv, --ics and --format exclude each other."));
	if ((o->json || o->tsv) && !(needs & VERB_RECORDS))
		return error_usage(error, _("%s has no --json and no --tsv."), verb->name);
	if (o->format && !(needs & (VERB_RECORDS | VERB_EXPORT)))
		return error_usage(error, _("%s has no --format."), verb->name);
	if (o->ics && !(needs & VERB_ICS))
		return error_usage(
			error, _("%s has no --ics: it answers with no sessions."), verb->name);
	if (o->linear)
		return error_usage(error,
			_("--linear is for the screen: %s answers in plain lines anyway."),
			verb->name);
	return true;
}

/* What a number may be. */
static const struct {
	size_t member;
	int least, most;
	const char *complaint;
} numbers[] = {
	{G_STRUCT_OFFSET(struct options, limit), 0, G_MAXINT,
		N_("--limit wants a number from 0 up.")},
	{G_STRUCT_OFFSET(struct options, alarm), 0, G_MAXINT,
		N_("--alarm wants minutes from 0 up.")},
	{G_STRUCT_OFFSET(struct options, idle), 5, 86400,
		N_("--idle wants seconds from 5 to 86400.")},
	{G_STRUCT_OFFSET(struct options, every), 1, 10080,
		N_("--every wants minutes from 1 to 10080.")},
};

static bool check_numbers(const struct options *o, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		int value = G_STRUCT_MEMBER(int, o, numbers[i].member);
		if (value != NO_LIMIT && (value < numbers[i].least || value > numbers[i].most))
			return error_usage(error, "%s", _(numbers[i].complaint));
	}
	return true;
}

static bool check_file(const char *option, const char *file, GError **error)
{
	return !file || *file || error_usage(error, _("%s wants a file; \"\" is none."), option);
}

/* Values that could be meant for nothing. */
static bool check_values(const struct options *o, GError **error)
{
	if (!check_numbers(o, error))
		return false;
	if (o->as && !*o->as)
		return error_usage(error, _("--as wants a name; \"\" is none."));
	return check_file("-o", o->output, error) && check_file("--cache", o->cache, error) &&
	       check_file("--agenda", o->agenda, error) && check_file("--config", o->config, error);
}

static bool check_words(const struct cli *cli, GError **error)
{
	const struct verb *verb = cli->verb;
	int n = (int)g_strv_length(cli->words);
	if (n >= verb->least && (verb->most < 0 || n <= verb->most))
		return true;
	g_autofree char *usage = g_strchomp(g_strconcat(verb->name, " ", verb->synopsis, NULL));
	return error_usage(error,
		n < verb->least ? _("Something is missing: summitty %s.")
				: _("That is too much: summitty %s."),
		usage);
}

bool cli_color(const struct options *o, enum cli_color *out, GError **error)
{
	static const char *const names[] = {"auto", "always", "never"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!o->color || strcmp(o->color, names[i]) == 0) {
			*out = (enum cli_color)i;
			return true;
		}
	return error_usage(error, _("--color wants auto, always or never, not %s."), o->color);
}

static bool is_colored(enum cli_color color, bool terminal)
{
	const char *no_color = g_getenv("NO_COLOR");
	if (color == CLI_COLOR_AUTO)
		return terminal && !(no_color && *no_color) &&
		       g_strcmp0(g_getenv("TERM"), "dumb") != 0;
	return color == CLI_COLOR_ALWAYS;
}

static int terminal_width(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

static bool settle_page(struct cli *cli, bool utf8, GError **error)
{
	bool file = cli->options.output && strcmp(cli->options.output, "-") != 0;
	bool terminal = !file && isatty(STDOUT_FILENO);

	enum cli_color color;

	if (!cli_color(&cli->options, &color, error))
		return false;
	cli->page.color = is_colored(color, terminal);
	cli->page.glyphs = utf8;
	cli->page.fold = terminal && !utf8;
	cli->page.width = file ? 0 : terminal_width();
	return true;
}

/* --- Running it ------------------------------------------------------------------------------ */

struct app_options cli_app_options(const struct options *o)
{
	return (struct app_options){
		.cache = o->cache,
		.agenda = o->agenda,
		.config = o->config,
		.now = o->now,
		.language = o->language,
		.read_only = o->read_only,
	};
}

static void say_notices(struct cli *cli)
{
	char *notice;
	while ((notice = app_take_notice(cli->app))) {
		if (!cli->options.quiet) {
			cli_say("%s", notice);
			g_string_append_printf(cli->said, "%s\n", notice);
		}
		g_free(notice);
	}
}

static bool open_app(struct cli *cli, GError **error)
{
	struct app_options options = cli_app_options(&cli->options);

	options.write_cache = cli->verb->needs & VERB_LOADS && !cli->options.dry_run;
	cli->app = app_new(&options, error);
	if (!cli->app)
		return false;
	say_notices(cli);
	return true;
}

static int attempt(struct cli *cli, GError **error)
{
	if (cli->verb->needs & VERB_APP && !open_app(cli, error))
		return EXIT_FAILURE;
	return cli->verb->run(cli, error);
}

/* A cache is looked at whole by nobody who opens it. One that turns out to be damaged is mended or
 * set aside, and what only reads it or loads into it is done again. */
static bool mend(struct cli *cli, const GError *why)
{
	struct app_options options = cli_app_options(&cli->options);
	g_autofree char *said = NULL;

	if (!g_error_matches(why, SUMMITTY_ERROR, SUMMITTY_ERROR_DAMAGED) || options.read_only ||
		!(cli->verb->group == GROUP_READING || cli->verb->needs & VERB_LOADS) ||
		!out_take_back(cli->out))
		return false;
	g_clear_pointer(&cli->app, app_free);
	if (!app_mend_cache(&options, &said))
		return false;
	if (!cli->options.quiet)
		cli_say("%s", said);
	return true;
}

/* Runs the verb and hands its answer on; an answer stands even when the verb failed after it. */
static int run_verb(struct cli *cli, GError **error)
{
	GError *why = NULL, *broken = NULL;

	cli->out = out_new(cli->options.output);
	int code = attempt(cli, &why);
	if (mend(cli, why)) {
		g_clear_error(&why);
		code = attempt(cli, &why);
	}
	if (cli->app)
		say_notices(cli);
	bool complete = !why || !cli->options.output;
	if (complete && !g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_PIPE))
		out_end(cli->out, &broken);
	if (why)
		g_clear_error(&broken);
	else
		why = broken;
	if (why)
		g_propagate_error(error, why);
	return code;
}

static int print_text(struct cli *cli, char *text, GError **error)
{
	cli->out = out_new(cli->options.output);
	g_string_append(out_text(cli->out), text);
	g_free(text);
	out_end(cli->out, error);
	return EXIT_DONE;
}

static int print_version(struct cli *cli, GError **error)
{
	return print_text(cli, g_strdup("summitty " PACKAGE_VERSION "\n"), error);
}

static int command(struct cli *cli, bool utf8, char ***words, GError **error)
{
	const struct verb *verb = cli->verb;

	if (verb->needs & VERB_QUERY)
		options_hide_negations(*words + 1, verb->entries);
	if (!options_take(&cli->options, verb->entries, false, words, error))
		return EXIT_FAILURE;
	options_show_negations(*words + 1);
	cli->words = *words + 1;
	if (cli->options.help)
		return print_text(cli, verb_help(verb), error);
	if (cli->options.version)
		return print_version(cli, error);
	if (!check_words(cli, error) || !check_forms(cli, error) ||
		!check_values(&cli->options, error) || !settle_page(cli, utf8, error))
		return EXIT_FAILURE;
	return run_verb(cli, error);
}

/* --- All of it ------------------------------------------------------------------------------- */

static int dispatch(
	struct cli *cli, bool utf8, char ***words, struct cli_screen *screen, GError **error)
{
	if (!find_verb(&cli->options, words, &cli->verb, error))
		return EXIT_FAILURE;
	if (cli->options.version)
		return print_version(cli, error);
	if (cli->verb)
		return command(cli, utf8, words, error);
	if ((*words)[1] && !cli_is_source((*words)[1])) {
		cli_fail_unknown((*words)[1], error);
		return EXIT_FAILURE;
	}
	if (!options_take(&cli->options, NULL, false, words, error))
		return EXIT_FAILURE;
	if (cli->options.help)
		return print_text(cli, verb_overview(), error);
	cli_open_screen(cli, *words + 1, screen, error);
	return EXIT_DONE;
}

int cli_main(int argc, char **argv, struct cli_screen *screen)
{
	static char *const none[] = {(char *)"summitty", NULL};
	g_autoptr(GString) said = g_string_new(NULL);
	struct cli cli = {.said = said};
	g_auto(GStrv) words = g_strdupv(argc > 0 ? argv : (char **)none);
	g_autoptr(GError) error = NULL;
	bool utf8 = text_init();

	*screen = (struct cli_screen){.ascii = !utf8, .check_keys = screen->check_keys};
	cli.check_keys = screen->check_keys;
	options_init(&cli.options);
	int code = dispatch(&cli, utf8, &words, screen, &error);
	out_free(cli.out);
	app_free(cli.app);
	options_clear(&cli.options);
	if (!error)
		return code;
	cli_screen_clear(screen);
	/* A damaged agenda was told of when it was opened. */
	return strstr(said->str, error->message) ? cli_exit_code(error) : cli_report(error);
}
