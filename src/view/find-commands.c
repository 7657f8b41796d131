/* Finding in a day: the next clash, the next match. Any view with a find() shares them. In results
 * each row is a match. */
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/view/list.h>
#include <summitty/view/view.h>

static bool clashes(const struct session *session, const struct host *host)
{
	(void)host;
	return session->level != LEVEL_NONE && session->clashes && session->clashes[0];
}

static bool matches(const struct session *session, const struct host *host)
{
	size_t start, end;

	return text_find(session->title, host->scene.needle, &start, &end);
}

/* Finds so many times. False if there is none at all. */
static bool find(struct view *view, int step, int count,
	bool (*test)(const struct session *session, const struct host *host))
{
	bool found = true;

	for (int i = 0; i < count && found; i++)
		found = view->ops->find(view, step, test);
	return found;
}

static struct reply run_next_clash(struct host *host, struct view *view, int count)
{
	if (!find(view, 1, count, clashes))
		host->message(host, _("None of your sessions on this day clash."));
	return reply(REPLY_DONE);
}

static struct reply find_needle(struct host *host, struct view *view, int step, int count)
{
	const char *why = !host->scene.needle ? _("Nothing has been searched for yet: %s searches.")
			  : !find(view, step, count, matches)
				  ? _("Not on this day: %s searches all days.")
				  : NULL;
	g_autofree char *text = why ? view_keyed(host, why, "search") : NULL;

	if (text)
		host->message(host, text);
	return reply(REPLY_DONE);
}

static struct reply run_next_match(struct host *host, struct view *view, int count)
{
	return find_needle(host, view, 1, count);
}

static struct reply run_previous_match(struct host *host, struct view *view, int count)
{
	return find_needle(host, view, -1, count);
}

static struct reply run_next_result(struct host *host, struct view *view, int count)
{
	(void)host;
	list_move(view->ops->list(view), count);
	return reply(REPLY_DONE);
}

static struct reply run_previous_result(struct host *host, struct view *view, int count)
{
	return run_next_result(host, view, -count);
}

#define SEARCHING N_("Searching")
#define NEXT_HELP N_("next match of the search")
#define PREVIOUS_HELP N_("previous match")

const struct command find_commands[] = {
	{
		.name = "next-clash",
		.keys = "c",
		.group = N_("Sessions"),
		.help = N_("next clash in my agenda"),
		.run = run_next_clash,
	},
	{
		.name = "next-match",
		.keys = "n",
		.group = SEARCHING,
		.help = NEXT_HELP,
		.run = run_next_match,
	},
	{
		.name = "previous-match",
		.keys = "N",
		.group = SEARCHING,
		.help = PREVIOUS_HELP,
		.run = run_previous_match,
	},
	{0},
};

const struct command result_commands[] = {
	{
		.name = "next-match",
		.keys = "n",
		.group = SEARCHING,
		.help = NEXT_HELP,
		.run = run_next_result,
	},
	{
		.name = "previous-match",
		.keys = "N",
		.group = SEARCHING,
		.help = PREVIOUS_HELP,
		.run = run_previous_result,
	},
	{0},
};
