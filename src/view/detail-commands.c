/* What can be done in the details of a session: scrolling, going where a line leads, and going on
 * in the list. */
#include "detail.h"

#include <summitty/base/i18n.h>

static struct reply run_down(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll_by(detail_of(view), count);
	return reply(REPLY_DONE);
}

static struct reply run_up(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll_by(detail_of(view), -count);
	return reply(REPLY_DONE);
}

static struct reply run_page_down(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll_by(detail_of(view), count * (detail_of(view)->height - 1));
	return reply(REPLY_DONE);
}

static struct reply run_page_up(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll_by(detail_of(view), -count * (detail_of(view)->height - 1));
	return reply(REPLY_DONE);
}

static struct reply run_first(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	detail_of(view)->top = 0;
	return reply(REPLY_DONE);
}

static struct reply run_last(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	detail_scroll_by(detail_of(view), (int)detail_of(view)->lines->len);
	return reply(REPLY_DONE);
}

/* The first line of a lead, or -1. */
static int lead_row(const struct detail *d, int lead)
{
	for (guint i = 0; i < d->lines->len; i++)
		if (g_array_index(d->lines, struct line, i).lead == lead)
			return (int)i;
	return -1;
}

/* Brings it into view. */
static void show_lead(struct detail *d)
{
	int row = lead_row(d, d->lead);

	if (row < d->top)
		detail_scroll_by(d, row - d->top);
	else if (row >= d->top + d->height)
		detail_scroll_by(d, row - d->top - d->height + 1);
}

static struct reply step_lead(struct host *host, struct view *view, int by)
{
	struct detail *d = detail_of(view);
	int n = (int)d->leads->len, from = d->lead < 0 && by < 0 ? 0 : d->lead;

	if (n == 0) {
		host->message(host, _("Nothing here leads anywhere."));
		return reply(REPLY_DONE);
	}
	d->lead = ((from + by) % n + n) % n;
	show_lead(d);
	return reply(REPLY_DONE);
}

static struct reply run_next_lead(struct host *host, struct view *view, int count)
{
	return step_lead(host, view, count);
}

static struct reply run_previous_lead(struct host *host, struct view *view, int count)
{
	return step_lead(host, view, -count);
}

static struct reply follow(const struct lead *lead)
{
	static const enum reply_kind kinds[] = {
		[LEAD_FIND] = REPLY_FIND,
		[LEAD_LINK] = REPLY_FOLLOW,
		[LEAD_SESSION] = REPLY_OPEN,
	};

	return (struct reply){
		.kind = kinds[lead->kind],
		.view = "detail",
		.session = lead->session,
		.words = g_strdup(lead->words),
	};
}

static struct reply run_follow(struct host *host, struct view *view, int count)
{
	struct detail *d = detail_of(view);

	(void)count;
	if (d->lead < 0)
		return step_lead(host, view, 1);
	return follow(&g_array_index(d->leads, struct lead, d->lead));
}

static struct reply run_next(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	return (struct reply){.kind = REPLY_STEP, .by = count};
}

static struct reply run_previous(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	return (struct reply){.kind = REPLY_STEP, .by = -count};
}

struct reply detail_click(struct view *view, int row, int col, bool twice)
{
	struct detail *d = detail_of(view);
	int i = d->top + row;

	(void)col;
	if (i < 0 || i >= (int)d->lines->len || g_array_index(d->lines, struct line, i).lead < 0)
		return reply(REPLY_IGNORED);
	d->lead = g_array_index(d->lines, struct line, i).lead;
	return twice ? follow(&g_array_index(d->leads, struct lead, d->lead)) : reply(REPLY_DONE);
}

#define MOVING N_("Moving")

const struct command detail_commands[] = {
	{
		.name = "follow",
		.keys = "Enter",
		.group = N_("Sessions"),
		.help = N_("go where the line leads"),
		.hint = N_("follow"),
		.run = run_follow,
	},
	{
		.name = "next-session",
		.keys = "]",
		.group = N_("Sessions"),
		.help = N_("the next of the list"),
		.hint = N_("next"),
		.run = run_next,
	},
	{
		.name = "previous-session",
		.keys = "[",
		.group = N_("Sessions"),
		.help = N_("the one before it"),
		.run = run_previous,
	},
	{
		.name = "next-lead",
		.keys = "n",
		.group = MOVING,
		.help = N_("next line that leads on"),
		.hint = N_("next lead"),
		.run = run_next_lead,
	},
	{
		.name = "previous-lead",
		.keys = "N",
		.group = MOVING,
		.help = N_("previous line that does"),
		.run = run_previous_lead,
	},
	{
		.name = "scroll-down",
		.keys = "j Down",
		.group = MOVING,
		.help = N_("down"),
		.run = run_down,
	},
	{
		.name = "scroll-up",
		.keys = "k Up",
		.group = MOVING,
		.help = N_("up"),
		.run = run_up,
	},
	{
		.name = "scroll-page-down",
		.keys = "PgDn C-f C-d Space",
		.group = MOVING,
		.help = N_("one page down"),
		.run = run_page_down,
	},
	{
		.name = "scroll-page-up",
		.keys = "PgUp C-b C-u",
		.group = MOVING,
		.help = N_("one page up"),
		.run = run_page_up,
	},
	{
		.name = "scroll-first",
		.keys = "g Home",
		.group = MOVING,
		.help = N_("to the top"),
		.run = run_first,
	},
	{
		.name = "scroll-last",
		.keys = "G End",
		.group = MOVING,
		.help = N_("to the end"),
		.run = run_last,
	},
	{0},
};
