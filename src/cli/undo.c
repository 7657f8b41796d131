/* undo and redo. */
#include "verb.h"

int run_undo(struct cli *cli, GError **error)
{
	g_autofree char *said = NULL;
	bool done = cli->verb->arg ? app_redo(cli->app, &said, error)
				   : app_undo(cli->app, &said, error);

	if (!done)
		return EXIT_FAILURE;
	if (!cli->options.quiet)
		answer_line(cli, "%s", said);
	return EXIT_DONE;
}
