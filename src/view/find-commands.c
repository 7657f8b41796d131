/* Finding in a day: the next clash, the next match. Any view with a find() shares them. */
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
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

static struct reply run_next_clash(struct host *host, struct view *view, int count)
{
	(void)count;
	if (!view->ops->find(view, 1, clashes))
		host->message(host, _("None of your sessions on this day clash."));
	return reply(REPLY_DONE);
}

static struct reply find_needle(struct host *host, struct view *view, int step)
{
	if (!host->scene.needle)
		host->message(host, _("Nothing has been searched for yet: / searches."));
	else if (!view->ops->find(view, step, matches))
		host->message(host, _("Not on this day: / searches all days."));
	return reply(REPLY_DONE);
}

static struct reply run_next_match(struct host *host, struct view *view, int count)
{
	(void)count;
	return find_needle(host, view, 1);
}

static struct reply run_previous_match(struct host *host, struct view *view, int count)
{
	(void)count;
	return find_needle(host, view, -1);
}

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
		.group = N_("Searching"),
		.help = N_("next match of the search"),
		.run = run_next_match,
	},
	{
		.name = "previous-match",
		.keys = "N",
		.group = N_("Searching"),
		.help = N_("previous match"),
		.run = run_previous_match,
	},
	{0},
};
