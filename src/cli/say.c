/* What is said to people on standard error, and asked of them there. */
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/cli/cli.h>

#include "verb.h"

void cli_say(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_autofree char *safe = text_safe(text, -1, TEXT_MANY_LINES);
	fprintf(stderr, "summitty: %s\n", safe);
}

int cli_exit_code(const GError *error)
{
	if (error->domain != SUMMITTY_ERROR)
		return EXIT_FAILURE;
	return error->code > SUMMITTY_ERROR_NOT_FOUND ? EXIT_FAILURE : error->code;
}

int cli_report(const GError *error)
{
	if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_PIPE))
		cli_say("%s", error->message);
	return cli_exit_code(error);
}

bool cli_fail_unknown(const char *word, GError **error)
{
	const struct verb *near = verb_nearest(word);
	if (!near)
		return error_usage(error, _("There is no verb %s. See summitty help."), word);
	return error_usage(error, _("There is no verb %s; did you mean %s? See summitty help."),
		word, near->name);
}

bool cli_confirm(const struct cli *cli, const char *question, GError **error)
{
	char answer[16] = "";

	if (cli->options.yes)
		return true;
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return error_usage(error, _("%s Without a terminal to ask on, %s needs --yes."),
			question, cli->verb->name);
	g_autofree char *safe = text_safe(question, -1, TEXT_ONE_LINE);
	fprintf(stderr, "%s [y/N] ", safe);
	if (fgets(answer, sizeof answer, stdin) && g_ascii_tolower(answer[0]) == 'y')
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED, _("Nothing was changed."));
	return false;
}
