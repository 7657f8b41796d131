/*
 * Every command of the conversation, and those that concern it as a whole. Letters are the screen's
 * keys where it has one.
 */
#include "private.h"

#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

const struct linear_command linear_commands[] = {
	{
		.name = "days",
		.letter = "l",
		.words = "",
		.help = N_("list the days"),
		.run = run_linear_days,
	},
	{
		.name = "day",
		.letter = "d",
		.words = "N",
		.help = N_(
			"list the sessions of day N, of a date, of today or fri; alone: of the day "
			"you are at"),
		.takes = LINEAR_TEXT,
		.run = run_linear_day,
	},
	{
		.name = "next day",
		.letter = "n",
		.words = "",
		.help = N_("go on to the next day"),
		.run = run_linear_step,
		.arg = 1,
	},
	{
		.name = "previous day",
		.letter = "p",
		.words = "",
		.help = N_("go back to the day before"),
		.run = run_linear_step,
		.arg = -1,
	},
	{
		.name = "more",
		.letter = "m",
		.words = "",
		.help = N_("read on in a list; so does an empty line"),
		.run = run_linear_more,
	},
	{
		.name = "",
		.words = "N",
		.help = N_("all about item N"),
		.takes = LINEAR_ITEM,
		.run = run_linear_open,
	},
	{
		.name = "search",
		.letter = "/",
		.words = "QUERY",
		.help = N_("find words, or what a query says"),
		.takes = LINEAR_WORDS,
		.run = run_linear_search,
	},
	{
		.name = "filter",
		.letter = "f",
		.words = "QUERY",
		.help = N_("from now on list only what matches a query; alone: everything again"),
		.takes = LINEAR_TEXT,
		.run = run_linear_filter,
	},
	{
		.name = "now",
		.letter = "t",
		.words = "",
		.help = N_("what is on now"),
		.run = run_linear_is,
		.arg = QUERY_IS_NOW,
	},
	{
		.name = "next",
		.letter = "w",
		.words = "",
		.help = N_("what begins next"),
		.run = run_linear_is,
		.arg = QUERY_IS_NEXT,
	},
	{
		.name = "changes",
		.words = "",
		.help = N_("what the last loads changed, mine first"),
		.run = run_linear_changes,
	},
	{
		.name = "mine",
		.letter = "a",
		.words = "",
		.help = N_("my agenda: what I have starred"),
		.run = run_linear_mine,
	},
	{
		.name = "clashes",
		.letter = "c",
		.words = "",
		.help = N_("what clashes in my agenda"),
		.run = run_linear_is,
		.arg = QUERY_IS_CLASH,
	},
	{
		.name = "gaps",
		.letter = "g",
		.words = "",
		.help = N_("the free time between my stars; its number lists what fits"),
		.run = run_linear_gaps,
	},
	{
		.name = "plan",
		.words = "",
		.help = N_("the best set of my stars that fits, and why"),
		.run = run_linear_plan,
	},
	{
		.name = "apply",
		.words = "",
		.help = N_("make that plan my agenda"),
		.run = run_linear_apply,
	},
	{
		.name = "team",
		.words = "NAME",
		.help = N_("what a colleague wants to see; alone: all of them"),
		.takes = LINEAR_TEXT,
		.run = run_linear_team,
	},
	{
		.name = "star",
		.letter = "s",
		.words = "N",
		.help = N_("star item N; without a number, here and below, what was read last"),
		.takes = LINEAR_ITEM,
		.run = run_linear_star,
		.arg = LEVEL_MUST,
	},
	{
		.name = "maybe",
		.words = "N",
		.help = N_("star it as maybe"),
		.takes = LINEAR_ITEM,
		.run = run_linear_star,
		.arg = LEVEL_MAYBE,
	},
	{
		.name = "unstar",
		.words = "N",
		.help = N_("take its star away"),
		.takes = LINEAR_ITEM,
		.run = run_linear_star,
		.arg = LEVEL_NONE,
	},
	{
		.name = "note",
		.letter = "e",
		.words = "N TEXT",
		.help = N_("write a note on item N; without a text: read it"),
		.takes = LINEAR_ITEM_TEXT,
		.run = run_linear_note,
	},
	{
		.name = "unnote",
		.words = "N",
		.help = N_("remove its note"),
		.takes = LINEAR_ITEM,
		.run = run_linear_unnote,
	},
	{
		.name = "tag",
		.words = "N TAG...",
		.help = N_("tag item N, so that tag:TAG finds it; without a tag: hear its tags"),
		.takes = LINEAR_ITEM_TEXT,
		.run = run_linear_tag,
		.arg = true,
	},
	{
		.name = "untag",
		.words = "N TAG...",
		.help = N_("take tags away"),
		.takes = LINEAR_ITEM_TEXT,
		.run = run_linear_tag,
		.arg = false,
	},
	{
		.name = "hide",
		.letter = "x",
		.words = "N",
		.help = N_("leave it out of lists"),
		.takes = LINEAR_ITEM,
		.run = run_linear_hide,
		.arg = true,
	},
	{
		.name = "unhide",
		.words = "N",
		.help = N_("list it again"),
		.takes = LINEAR_ITEM,
		.run = run_linear_hide,
		.arg = false,
	},
	{
		.name = "undo",
		.letter = "u",
		.words = "",
		.help = N_("take back the last change"),
		.run = run_linear_undo,
		.arg = false,
	},
	{
		.name = "redo",
		.words = "",
		.help = N_("do again what was taken back"),
		.run = run_linear_undo,
		.arg = true,
	},
	{
		.name = "export",
		.words = "FILE",
		.help = N_("write my agenda as a calendar file"),
		.takes = LINEAR_WORDS,
		.run = run_linear_export,
		.arg = false,
	},
	{
		.name = "replace",
		.words = "FILE",
		.help = N_("the same, over a file that is there already"),
		.takes = LINEAR_WORDS,
		.run = run_linear_export,
		.arg = true,
	},
	{
		.name = "sample",
		.words = "",
		.help = N_("load the sample summit, while nothing is loaded"),
		.run = run_linear_sample,
	},
	{
		.name = "language",
		.words = "LANG",
		.help = N_("titles in another language, such as vi; alone: as at the beginning"),
		.takes = LINEAR_TEXT,
		.run = run_linear_language,
	},
	{
		.name = "zone",
		.letter = "z",
		.words = "",
		.help = N_("times of the summit's zone, or of yours"),
		.run = run_linear_zone,
	},
	{
		.name = "repeat",
		.letter = "r",
		.words = "",
		.help = N_("say the last answer again, as things are now"),
		.run = run_linear_repeat,
	},
	{
		.name = "help",
		.letter = "?",
		.words = "",
		.help = N_("these commands"),
		.run = run_linear_help,
	},
	{
		.name = "quit",
		.letter = "q",
		.words = "",
		.help = N_("leave"),
		.run = run_linear_quit,
	},
	{.name = NULL},
};

bool run_linear_zone(struct linear *linear, const struct linear_request *request G_GNUC_UNUSED,
	GError **error G_GNUC_UNUSED)
{
	const char *local = zone_name(app_local_zone(linear->app));

	if (strcmp(local, zone_name(app_zone(linear->app))) == 0) {
		linear_say(linear, _("Your zone is the summit's: %s."), local);
		return true;
	}
	linear->local = !linear->local;
	if (linear->local)
		linear_say(linear, _("Times are yours now: %s."), local);
	else
		linear_say(linear, _("Times are the summit's now: %s."),
			zone_name(app_zone(linear->app)));
	return true;
}

bool run_linear_language(
	struct linear *linear, const struct linear_request *request, GError **error)
{
	const char *tag = request->text;

	if (strspn(tag, G_CSET_A_2_Z G_CSET_a_2_z "0123456789-_") != strlen(tag))
		return error_usage(error, _("A language is written like vi, ko or zh-TW."));
	g_free(linear->language);
	linear->language = *tag ? g_strdup(tag) : NULL;
	if (*tag)
		linear_say(linear, _("Titles are in %s where the programme has them."), tag);
	else
		linear_say(linear, _("Titles are as they were at the beginning."));
	return true;
}

bool run_linear_help(struct linear *linear, const struct linear_request *request G_GNUC_UNUSED,
	GError **error G_GNUC_UNUSED)
{
	for (const struct linear_command *c = linear_commands; c->name; c++) {
		bool gap = *c->name && *c->words;

		if (c->letter)
			linear_say(linear, _("%s%s%s, or %s: %s."), c->name, gap ? " " : "",
				c->words, c->letter, _(c->help));
		else
			linear_say(linear, "%s%s%s: %s.", c->name, gap ? " " : "", c->words,
				_(c->help));
	}
	return true;
}

bool run_linear_quit(struct linear *linear, const struct linear_request *request G_GNUC_UNUSED,
	GError **error G_GNUC_UNUSED)
{
	linear->done = true;
	return true;
}
