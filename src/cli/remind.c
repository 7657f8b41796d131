/*
 * remind, for cron or a timer: tells of stars that are about to begin, each once, or has a command
 * tell of them.
 */
#include "verb.h"

#include <summitty/app/remind.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

#define STANDARD_MINUTES 10
#define MOST_MINUTES (7 * 24 * 60)

/* "10:00 Opening, Grand Hall": no option to any command, and safe. */
static char *sentence(const struct cli *cli, const struct session *s)
{
	g_autofree char *time = time_hhmm_in(app_zone(cli->app), s->start);
	g_autofree char *title = lines_title(s);
	g_autofree char *venue = s->venue ? text_safe(s->venue, -1, TEXT_ONE_LINE) : NULL;

	return g_strconcat(time, " ", title, venue ? ", " : NULL, venue, NULL);
}

/* Starts a command, without a shell, with the sentence as its last argument, and waits for it. */
static bool start_command(
	const struct cli *cli, char **command, const struct session *s, GError **error)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autofree char *text = sentence(cli, s);
	g_autoptr(GError) why = NULL;
	int status = 0;

	for (guint i = 0; command[i]; i++)
		g_ptr_array_add(argv, command[i]);
	g_ptr_array_add(argv, text);
	g_ptr_array_add(argv, NULL);
	if (g_spawn_sync(NULL, (char **)argv->pdata, NULL,
		    G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
		    &status, &why) &&
		g_spawn_check_wait_status(status, &why))
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, _("%s could not remind: %s."),
		command[0], why->message);
	return false;
}

/* One that could not be told of is due again next time. */
static void tell(struct cli *cli, char **command, const struct snapshot *due, GError **error)
{
	if (!*command &&
		(!answer_sessions(cli, due, LINES_FLAT, error) || !out_end(cli->out, error)))
		return;
	for (size_t i = 0; i < answer_limit(cli, due->count); i++) {
		const struct session *s = &due->sessions[i];
		if (*command && !start_command(cli, command, s, error))
			return;
		if (!app_reminded(cli->app, s, error))
			return;
	}
}

int run_remind(struct cli *cli, GError **error)
{
	char **command = cli->words;
	gint64 minutes = STANDARD_MINUTES;

	if (*command && g_ascii_isdigit(**command)) {
		if (!g_ascii_string_to_signed(*command, 10, 0, MOST_MINUTES, &minutes, NULL)) {
			error_usage(error, _("remind wants minutes from 0 to %d, not %s."),
				MOST_MINUTES, *command);
			return EXIT_FAILURE;
		}
		command++;
	}
	AUTO(snapshot_unref) struct snapshot *due = app_remind(cli->app, (int)minutes, error);
	if (due)
		tell(cli, command, due, error);
	return due ? EXIT_DONE : EXIT_FAILURE;
}
