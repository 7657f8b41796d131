/*
 * Completion scripts for shells. They are the files of completions/, which the build makes a header
 * of; what can come next they ask the program (candidates.c).
 */
#include "completion.h"

#include "verb.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "scripts.h"

static const struct {
	const char *shell, *script;
} scripts[] = {{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}};

static const char *script_of(const char *shell)
{
	for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
		if (g_str_equal(scripts[i].shell, shell))
			return scripts[i].script;
	return NULL;
}

static int print_words(struct cli *cli, GError **error)
{
	const struct app_options options = cli_app_options(&cli->options);

	cli->app = app_new(&options, error);
	if (!cli->app)
		return EXIT_FAILURE;
	completion_append_words(cli->app, cli->words[1], out_text(cli->out), error);
	return EXIT_DONE;
}

int run_completion(struct cli *cli, GError **error)
{
	const char *shell = cli->words[0], *script = script_of(shell);

	if (cli->words[1] && g_str_equal(shell, "words"))
		return print_words(cli, error);
	if (cli->words[1]) {
		error_usage(error, _("That is too much: summitty completion bash|zsh|fish."));
		return EXIT_FAILURE;
	}
	if (script) {
		g_string_append(out_text(cli->out), script);
		return EXIT_DONE;
	}
	error_usage(error, _("There is completion for bash, zsh and fish, not for %s."), shell);
	return EXIT_FAILURE;
}
