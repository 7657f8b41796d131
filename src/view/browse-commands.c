/* What can be done in Browse: the panes, the tabs, finding in a long list, and hiding. */
#include "browse.h"

#include <summitty/base/i18n.h>

static struct reply run_narrow(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);

	(void)host;
	(void)count;
	if (browse_on_hidden(b))
		return reply(REPLY_IGNORED);
	b->right = false;
	b->typing = true;
	return reply(REPLY_DONE);
}

static struct reply run_narrowed(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	browse_of(view)->typing = false;
	return reply(REPLY_DONE);
}

static struct reply run_widen(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);

	(void)host;
	(void)count;
	if (!b->typing && b->edit.text->len == 0)
		return reply(REPLY_IGNORED);
	b->typing = false;
	edit_set(&b->edit, "");
	browse_show_values(b);
	b->keep_values = true;
	return reply(REPLY_RELOAD);
}

/* Of what the row stands for all sessions; those on the right one by one, as everywhere. */
static struct reply run_hide(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);
	const struct facet_group *group = browse_chosen(b);

	(void)count;
	if (b->right || !group || !host->hide_group)
		return reply(REPLY_IGNORED);
	if (!group->name)
		host->message(host, _("What is hidden one by one is shown again on the right."));
	else
		host->hide_group(host, group->facet, group->name, !browse_on_hidden(b));
	return reply(REPLY_DONE);
}

static struct reply run_next_facet(struct host *host, struct view *view, int count)
{
	(void)host;
	return browse_change_facet(browse_of(view), count);
}

static struct reply run_previous_facet(struct host *host, struct view *view, int count)
{
	(void)host;
	return browse_change_facet(browse_of(view), -count);
}

static struct reply run_into(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);

	(void)host;
	(void)count;
	if (b->right)
		return reply(REPLY_IGNORED);
	return browse_choose_pane(b, true);
}

static struct reply run_out(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);

	(void)host;
	(void)count;
	if (!b->right)
		return reply(REPLY_IGNORED);
	return browse_choose_pane(b, false);
}

const struct command browse_commands[] = {
	{
		.name = "narrowed",
		.keys = "Enter Down Tab",
		.group = N_("Browsing"),
		.help = N_("to what was found"),
		.hint = N_("to the list"),
		.needs = NEED_TYPING,
		.run = run_narrowed,
	},
	{
		.name = "widen-typing",
		.keys = "Esc C-c C-g",
		.group = N_("Browsing"),
		.help = N_("the whole list again"),
		.hint = N_("all"),
		.needs = NEED_TYPING,
		.run = run_widen,
	},
	{
		.name = "widen",
		.keys = "Esc",
		.group = N_("Browsing"),
		.help = N_("the whole list again"),
		.run = run_widen,
	},
	{
		.name = "narrow",
		.keys = "i",
		.group = N_("Browsing"),
		.help = N_("find in this list"),
		.hint = N_("find"),
		.run = run_narrow,
	},
	{
		.name = "hide-all",
		.keys = "x",
		.group = N_("Browsing"),
		.help = N_("hide all of a venue, track or kind"),
		.run = run_hide,
	},
	{
		.name = "next-facet",
		.keys = "]",
		.group = N_("Browsing"),
		.help = N_("next tab"),
		.hint = N_("next list"),
		.run = run_next_facet,
	},
	{
		.name = "previous-facet",
		.keys = "[",
		.group = N_("Browsing"),
		.help = N_("previous tab"),
		.run = run_previous_facet,
	},
	{
		.name = "into",
		.keys = "Enter l Right Tab",
		.group = N_("Browsing"),
		.help = N_("to its sessions"),
		.run = run_into,
	},
	{
		.name = "out",
		.keys = "q h Left Tab Esc",
		.group = N_("Browsing"),
		.help = N_("back to the left"),
		.run = run_out,
	},
	{0},
};
