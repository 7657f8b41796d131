/*
 * The verbs that mark sessions as mine: star, unstar, note. Each answers with the sessions as they
 * are once the change is on the disk.
 */
#include "mine.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

static struct snapshot *resolve(struct cli *cli, GError **error)
{
	return app_resolve(cli->app, (const char *const *)cli->words, error);
}

/* Sessions looked up again by id, now that their marks have changed. */
static struct snapshot *look_again(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	g_autofree const char **ids = g_new0(const char *, sessions->count + 1);
	for (size_t i = 0; i < sessions->count; i++)
		ids[i] = sessions->sessions[i].id;
	return app_resolve(cli->app, ids, error);
}

int answer_changed(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	if (cli->options.quiet)
		return EXIT_DONE;
	AUTO(snapshot_unref) struct snapshot *now = look_again(cli, sessions, error);
	if (now)
		answer_sessions(cli, now, LINES_FLAT, error);
	return EXIT_DONE;
}

/* One that only the agenda still knew is gone with its star: it answers as it was. */
static int answer_unstarred(struct cli *cli, struct snapshot *sessions, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *now = look_again(cli, sessions, NULL);

	for (size_t i = 0; i < sessions->count; i++)
		sessions->sessions[i].level = LEVEL_NONE;
	if (!cli->options.quiet)
		answer_sessions(cli, now ? now : sessions, LINES_FLAT, error);
	return EXIT_DONE;
}

int run_star(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *sessions = resolve(cli, error);
	enum level level = cli->options.maybe ? LEVEL_MAYBE : LEVEL_MUST;

	if (!cli->verb->arg)
		level = LEVEL_NONE;
	if (!sessions || !app_star(cli->app, sessions, level, NULL, error))
		return EXIT_FAILURE;
	return level == LEVEL_NONE ? answer_unstarred(cli, sessions, error)
				   : answer_changed(cli, sessions, error);
}

/* A note is text with line breaks of its own. */
static void print_note(struct cli *cli, const char *note)
{
	g_autofree char *safe = text_safe(note, -1, TEXT_MANY_LINES);
	page_append(&cli->page, NULL, safe, out_text(cli->out));
	g_string_append_c(out_text(cli->out), '\n');
}

int run_note(struct cli *cli, GError **error)
{
	const char *const id[] = {cli->words[0], NULL};
	AUTO(snapshot_unref) struct snapshot *session = app_resolve(cli->app, id, error);

	if (!session)
		return EXIT_FAILURE;
	if (cli->words[1]) {
		g_autofree char *text = g_strjoinv(" ", cli->words + 1);
		if (!app_note(cli->app, &session->sessions[0], text, error))
			return EXIT_FAILURE;
		return answer_changed(cli, session, error);
	}
	if (cli->options.json || cli->options.tsv || cli->options.ics || cli->options.format)
		answer_sessions(cli, session, LINES_FLAT, error);
	else if (session->sessions[0].note)
		print_note(cli, session->sessions[0].note);
	return EXIT_DONE;
}
