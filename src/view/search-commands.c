/*
 * What can be done in a search. While the field has the focus letters are text; Enter, Tab or Down
 * go to the results, where they are commands again.
 */
#include "search.h"

#include <summitty/base/i18n.h>

/* In the place of the last word, which is the one that was taken for misspelt. */
static struct reply take_meant(struct search *s)
{
	g_autofree char *text = g_strchomp(g_strdup(s->edit.text->str));
	char *blank = strrchr(text, ' ');

	*(blank ? blank + 1 : text) = '\0';
	g_autofree char *meant = g_strconcat(text, s->meant, NULL);
	edit_set(&s->edit, meant);
	return search_edited(&s->view);
}

static void say_none(struct host *host)
{
	g_autofree char *text = view_keyed(host,
		_("Nothing found: change the words, or %s leaves the search."), "search-leave");

	host->message(host, text);
}

static struct reply run_results(struct host *host, struct view *view, int count)
{
	struct search *s = search_of(view);

	(void)count;
	if (s->list.selected < 0 && s->meant)
		return take_meant(s);
	history_add(s->history, s->edit.text->str);
	s->typing = s->list.selected < 0;
	s->edit.all = false;
	if (s->typing && !search_is_blank(s))
		say_none(host);
	return reply(REPLY_DONE);
}

static struct reply run_edit(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	search_of(view)->typing = true;
	return reply(REPLY_DONE);
}

void search_again(struct view *view)
{
	struct search *s = search_of(view);

	s->typing = true;
	edit_select(&s->edit);
}

static struct reply run_again(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	search_again(view);
	return reply(REPLY_DONE);
}

static struct reply recall(struct search *s, const char *text)
{
	if (!text)
		return reply(REPLY_IGNORED);
	edit_set(&s->edit, text);
	return search_edited(&s->view);
}

static struct reply run_older(struct host *host, struct view *view, int count)
{
	struct search *s = search_of(view);
	struct reply done = recall(s, history_back(s->history, s->edit.text->str));

	(void)count;
	if (done.kind == REPLY_IGNORED)
		host->message(host, _("There is nothing older that was searched for."));
	return done.kind == REPLY_IGNORED ? reply(REPLY_DONE) : done;
}

/* Where there is nothing newer, Down goes to the results. */
static struct reply run_newer(struct host *host, struct view *view, int count)
{
	struct search *s = search_of(view);

	(void)host;
	(void)count;
	return recall(s, history_on(s->history));
}

static struct reply run_leave(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	history_add(search_of(view)->history, search_of(view)->edit.text->str);
	return reply(REPLY_CLOSE);
}

#define SEARCHING N_("Searching")

const struct command search_commands[] = {
	{
		.name = "search-older",
		.keys = "Up C-p",
		.group = SEARCHING,
		.help = N_("what was searched for before"),
		.needs = NEED_TYPING,
		.run = run_older,
	},
	{
		.name = "search-newer",
		.keys = "Down C-n",
		.group = SEARCHING,
		.help = N_("what was searched for after it"),
		.needs = NEED_TYPING,
		.run = run_newer,
	},
	{
		.name = "search-results",
		.keys = "Enter Tab Down",
		.group = SEARCHING,
		.help = N_("to the results"),
		.hint = N_("to the results"),
		.needs = NEED_TYPING,
		.run = run_results,
	},
	{
		.name = "search-leave",
		.keys = "Esc C-c C-g",
		.group = SEARCHING,
		.help = N_("leave the search"),
		.hint = N_("back"),
		.needs = NEED_TYPING,
		.run = run_leave,
	},
	{
		.name = "search-again",
		.keys = "/ 7",
		.group = SEARCHING,
		.help = N_("search for other words"),
		.hint = N_("search"),
		.run = run_again,
	},
	{
		.name = "search-edit",
		.keys = "Tab i",
		.group = SEARCHING,
		.help = N_("change the words"),
		.hint = N_("change"),
		.run = run_edit,
	},
	{0},
};
