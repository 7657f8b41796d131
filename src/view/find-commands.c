/* The next match of the last search. Any view with a find() shares these commands. A view without
 * one is a list of nothing but matches. */
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/view/list.h>
#include <summitty/view/view.h>

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

static struct reply find_needle(struct host *host, struct view *view, int step, int count)
{
	if (!view->ops->find) {
		list_move(view->ops->list(view), step * count);
		return reply(REPLY_DONE);
	}
	const char *why = !host->scene.needle ? _("Nothing has been searched for yet: %s searches.")
			  : !find(view, step, count, matches)
				  ? _("Not here: %s searches in all sessions.")
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

#define SEARCHING N_("Searching")

const struct command match_commands[] = {
	{
		.name = "next-match",
		.keys = "n",
		.group = SEARCHING,
		.help = N_("next match of the search"),
		.run = run_next_match,
	},
	{
		.name = "previous-match",
		.keys = "N",
		.group = SEARCHING,
		.help = N_("previous match"),
		.run = run_previous_match,
	},
	{0},
};
