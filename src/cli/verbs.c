/*
 * The table of verbs, which verb.c looks things up in. Help, the manual's synopsis and the shells'
 * completions all come from here.
 */
#include "verb.h"

#include <summitty/base/i18n.h>
#include <summitty/model/facet.h>
#include <summitty/model/query.h>

static const GOptionEntry import_options[] = {
	OPTION_TEXT("as", 0, as, N_("Call the source NAME and replace what NAME had"), N_("NAME")),
	OPTION_TEXT(
		"window", 0, window, N_("Expand endless rules from day A to day B"), N_("A..B")),
	OPTION_TEXT("tz", 0, zone, N_("Zone of times that name none"), N_("ZONE")),
	OPTION_FLAG("dry-run", 0, dry_run, N_("Read and report, change nothing")),
	OPTION_FLAG("strict", 0, strict, N_("Load nothing if anything had to be skipped")),
	OPTION_END,
};

static const GOptionEntry refresh_options[] = {
	OPTION_FLAG("dry-run", 0, dry_run, N_("Read and report, change nothing")),
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if anything changed")),
	OPTION_END,
};

static const GOptionEntry check_options[] = {
	OPTION_TEXT("tz", 0, zone, N_("Zone of times that name none"), N_("ZONE")),
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if there is any error or warning")),
	OPTION_END,
};

static const GOptionEntry changes_options[] = {
	OPTION_FLAG("mine", 0, mine, N_("Only what concerns your stars")),
	OPTION_TEXT(
		"since", 0, since, N_("By all loads since WHEN, not by the last ones"), N_("WHEN")),
	OPTION_END,
};

static const GOptionEntry star_options[] = {
	OPTION_FLAG("maybe", 0, maybe, N_("Star as maybe, not as must")),
	OPTION_END,
};

static const GOptionEntry hide_options[] = {
	OPTION_TEXT("venue", 0, venue, N_("All sessions of a venue"), N_("NAME")),
	OPTION_TEXT("track", 0, track, N_("All sessions of a track"), N_("NAME")),
	OPTION_TEXT("kind", 0, kind, N_("All sessions of a kind"), N_("NAME")),
	OPTION_END,
};

static const GOptionEntry team_options[] = {
	OPTION_TEXT("as", 0, as, N_("Call the colleague NAME, not as the file is"), N_("NAME")),
	OPTION_END,
};

static const GOptionEntry gaps_options[] = {
	OPTION_FLAG("team", 0, team, N_("Time that is free for all colleagues too")),
	OPTION_END,
};

static const GOptionEntry tag_options[] = {
	OPTION_FLAG("remove", 0, remove, N_("Take the tags away")),
	OPTION_END,
};

static const GOptionEntry clashes_options[] = {
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if there is any clash")),
	OPTION_END,
};

static const GOptionEntry agenda_import_options[] = {
	OPTION_FLAG("replace", 0, replace, N_("Star only these, as they are there")),
	OPTION_END,
};

static const GOptionEntry plan_options[] = {
	OPTION_FLAG("apply", 0, apply, N_("Make your agenda the plan, after asking")),
	OPTION_END,
};

static const GOptionEntry kiosk_options[] = {
	OPTION_LIST("room", rooms, N_("The board of this venue alone; of several in turns"),
		N_("NAME")),
	OPTION_FLAG("board", 0, board, N_("The board only: nobody can look around")),
	OPTION_NUMBER("idle", 0, idle, N_("Forget a visitor after so many seconds"), N_("SEC")),
	OPTION_NUMBER("every", 0, every, N_("The programme is refreshed every so many minutes"),
		N_("MIN")),
	OPTION_TEXT("pin", 0, pin, N_("The hash of the PIN with which the staff leave"), N_("FILE")),
	OPTION_FLAG("open", 0, open, N_("Do not lock the process in: for trying it out")),
	OPTION_END,
};

static const GOptionEntry qr_options[] = {
	OPTION_FLAG("page", 0, page, N_("The session's web page (qr-url of the config) instead")),
	OPTION_END,
};

static const GOptionEntry export_options[] = {
	OPTION_NUMBER(
		"alarm", 0, alarm, N_("Add an alarm MIN minutes before each session"), N_("MIN")),
	OPTION_FLAG("all", 0, all, N_("Export every session, not only the starred ones")),
	OPTION_END,
};

#define ANY (-1)
#define RECORDS (VERB_APP | VERB_RECORDS | VERB_QUERY)
#define SESSIONS (VERB_APP | VERB_RECORDS | VERB_ICS)

static const GOptionEntry doctor_options[] = {
	OPTION_FLAG("repair", 0, repair,
		N_("Mend what is damaged, and keep the damaged file under another name")),
	OPTION_END,
};

const struct verb verbs[] = {
	{
		.name = "import",
		.synopsis =
			"SOURCE… [--as NAME] [--window A..B] [--tz ZONE] [--dry-run] [--strict]",
		.summary =
			N_("Load files, directories of .ics files, feeds, or - for standard input"),
		.group = GROUP_LOADING,
		.needs = VERB_APP | VERB_LOADS | VERB_RECORDS,
		.least = 1,
		.most = ANY,
		.entries = import_options,
		.run = run_import,
	},
	{
		.name = "refresh",
		.synopsis = "[NAME…] [--dry-run] [--exit-code]",
		.summary = N_("Load sources again from where they came"),
		.group = GROUP_LOADING,
		.needs = VERB_APP | VERB_LOADS | VERB_RECORDS,
		.most = ANY,
		.entries = refresh_options,
		.run = run_refresh,
	},
	{
		.name = "check",
		.synopsis = "SOURCE… [--tz ZONE] [--exit-code]",
		.summary = N_("Tell what in a source will hurt attendees; load nothing"),
		.group = GROUP_LOADING,
		.needs = VERB_APP | VERB_RECORDS,
		.least = 1,
		.most = ANY,
		.entries = check_options,
		.run = run_check,
	},
	{
		.name = "source list",
		.synopsis = "",
		.summary = N_("List what is loaded"),
		.group = GROUP_LOADING,
		.needs = VERB_RECORDS | VERB_DEFAULT,
		.run = run_source_list,
	},
	{
		.name = "source remove",
		.synopsis = "NAME…",
		.summary = N_("Forget a source and its sessions; stars stay"),
		.group = GROUP_LOADING,
		.least = 1,
		.most = ANY,
		.run = run_source_remove,
	},
	{
		.name = "source rename",
		.synopsis = "OLD NEW",
		.summary = N_("Call a source something else"),
		.group = GROUP_LOADING,
		.least = 2,
		.most = 2,
		.run = run_source_rename,
	},

	{
		.name = "list",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List sessions in the order of time"),
		.group = GROUP_READING,
		.needs = SESSIONS | VERB_QUERY,
		.most = ANY,
		.run = run_list,
	},
	{
		.name = "search",
		.synopsis = "QUERY…",
		.summary = N_("List sessions, the most relevant first"),
		.group = GROUP_READING,
		.needs = SESSIONS | VERB_QUERY,
		.least = 1,
		.most = ANY,
		.run = run_search,
	},
	{
		.name = "now",
		.synopsis = "[QUERY…]",
		.summary = N_("List what is running"),
		.group = GROUP_READING,
		.needs = SESSIONS | VERB_QUERY,
		.most = ANY,
		.run = run_is,
		.arg = QUERY_IS_NOW,
	},
	{
		.name = "next",
		.synopsis = "[QUERY…]",
		.summary = N_("List what begins next"),
		.group = GROUP_READING,
		.needs = SESSIONS | VERB_QUERY,
		.most = ANY,
		.run = run_is,
		.arg = QUERY_IS_NEXT,
	},
	{
		.name = "show",
		.synopsis = "ID…",
		.summary = N_("Show everything about sessions"),
		.group = GROUP_READING,
		.needs = SESSIONS,
		.least = 1,
		.most = ANY,
		.run = run_show,
	},
	{
		.name = "days",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List the summit's days"),
		.group = GROUP_READING,
		.needs = RECORDS,
		.most = ANY,
		.run = run_days,
	},
	{
		.name = "kinds",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List kinds of session and how many there are"),
		.group = GROUP_READING,
		.needs = RECORDS,
		.most = ANY,
		.run = run_facet,
		.arg = FACET_KIND,
	},
	{
		.name = "tracks",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List tracks and how many sessions each has"),
		.group = GROUP_READING,
		.needs = RECORDS,
		.most = ANY,
		.run = run_facet,
		.arg = FACET_TRACK,
	},
	{
		.name = "venues",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List venues and how many sessions each has"),
		.group = GROUP_READING,
		.needs = RECORDS,
		.most = ANY,
		.run = run_facet,
		.arg = FACET_VENUE,
	},
	{
		.name = "people",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List people and how many sessions each has"),
		.group = GROUP_READING,
		.needs = RECORDS,
		.most = ANY,
		.run = run_facet,
		.arg = FACET_PERSON,
	},
	{
		.name = "changes",
		.synopsis = "[--mine] [--since WHEN]",
		.summary = N_("Tell what the last loads changed, your stars first"),
		.group = GROUP_READING,
		.needs = VERB_APP | VERB_RECORDS,
		.entries = changes_options,
		.run = run_changes,
	},

	{
		.name = "star",
		.synopsis = "ID… [--maybe]",
		.summary = N_("Put sessions on your agenda"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.least = 1,
		.most = ANY,
		.entries = star_options,
		.run = run_star,
		.arg = true,
	},
	{
		.name = "unstar",
		.synopsis = "ID…",
		.summary = N_("Take sessions off your agenda"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.least = 1,
		.most = ANY,
		.run = run_star,
		.arg = false,
	},
	{
		.name = "hide",
		.synopsis = "[ID…] [--venue NAME] [--track NAME] [--kind NAME]",
		.summary = N_("Leave sessions out of lists, or list what is left out"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.most = ANY,
		.entries = hide_options,
		.run = run_hide,
		.arg = true,
	},
	{
		.name = "unhide",
		.synopsis = "[ID…] [--venue NAME] [--track NAME] [--kind NAME]",
		.summary = N_("Put hidden sessions back into lists"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.most = ANY,
		.entries = hide_options,
		.run = run_hide,
		.arg = false,
	},
	{
		.name = "note",
		.synopsis = "ID [TEXT…]",
		.summary = N_("Print or set your note of a session; \"\" removes it"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.least = 1,
		.most = ANY,
		.run = run_note,
	},
	{
		.name = "tag",
		.synopsis = "ID [TAG…] [--remove]",
		.summary = N_("Print or add tags of a session, for tag: in queries"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.least = 1,
		.most = ANY,
		.entries = tag_options,
		.run = run_tag,
	},
	{
		.name = "agenda list",
		.synopsis = "[WHEN] [QUERY…]",
		.summary = N_("List your starred sessions"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS | VERB_QUERY | VERB_DEFAULT,
		.most = ANY,
		.run = run_agenda_list,
	},
	{
		.name = "agenda clashes",
		.synopsis = "[--exit-code]",
		.summary = N_("List starred sessions that overlap or are too far apart"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP | VERB_RECORDS,
		.entries = clashes_options,
		.run = run_agenda_clashes,
	},
	{
		.name = "agenda gaps",
		.synopsis = "[WHEN] [QUERY…] [--team]",
		.summary = N_("List free time between your stars, and what fits in it"),
		.group = GROUP_AGENDA,
		.needs = RECORDS,
		.most = ANY,
		.entries = gaps_options,
		.run = run_agenda_gaps,
	},
	{
		.name = "agenda plan",
		.synopsis = "[--apply]",
		.summary = N_("Tell which of your stars and their repeats fit best, and why"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP | VERB_RECORDS,
		.entries = plan_options,
		.run = run_agenda_plan,
	},
	{
		.name = "agenda export",
		.synopsis = "[WHEN] [QUERY…] [--format ics|json|csv|tsv|md|html|txt|vdir] "
			    "[--alarm MIN] [--all]",
		.summary = N_("Write your agenda for other programs"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS | VERB_QUERY | VERB_EXPORT,
		.most = ANY,
		.entries = export_options,
		.run = run_agenda_export,
	},
	{
		.name = "agenda import",
		.synopsis = "FILE… [--replace]",
		.summary = N_("Star the sessions of an exported agenda too"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.least = 1,
		.most = ANY,
		.entries = agenda_import_options,
		.run = run_agenda_import,
	},
	{
		.name = "agenda clear",
		.synopsis = "[--yes]",
		.summary = N_("Remove all stars"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.run = run_agenda_clear,
	},
	{
		.name = "qr",
		.synopsis = "[ID…] [--format blocks|ascii|svg|text] [--page]",
		.summary = N_("QR codes for a phone, of sessions or of your agenda"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP | VERB_EXPORT,
		.most = ANY,
		.entries = qr_options,
		.run = run_qr,
	},
	{
		.name = "team add",
		.synopsis = "FILE… [--as NAME]",
		.summary = N_("Show the agenda that a colleague exported beside yours"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.least = 1,
		.most = ANY,
		.entries = team_options,
		.run = run_team_add,
	},
	{
		.name = "team list",
		.synopsis = "[NAME]",
		.summary = N_("List your colleagues, or the sessions of one"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS | VERB_DEFAULT,
		.most = 1,
		.run = run_team_list,
	},
	{
		.name = "team remove",
		.synopsis = "NAME",
		.summary = N_("Forget a colleague's agenda"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.least = 1,
		.most = 1,
		.run = run_team_remove,
	},
	{
		.name = "remind",
		.synopsis = "[MIN] [COMMAND…]",
		.summary = N_("Tell of stars that begin soon, each once, or have a command do it"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.most = ANY,
		.run = run_remind,
	},
	{
		.name = "view",
		.synopsis = "NAME",
		.summary = N_("List the sessions of a saved view"),
		.group = GROUP_AGENDA,
		.needs = SESSIONS,
		.least = 1,
		.most = 1,
		.run = run_view,
	},
	{
		.name = "view save",
		.synopsis = "NAME [WHEN] [QUERY…]",
		.summary = N_("Save a query under a name"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP | VERB_QUERY,
		.least = 2,
		.most = ANY,
		.run = run_view_save,
	},
	{
		.name = "view list",
		.synopsis = "",
		.summary = N_("List your saved views"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP | VERB_RECORDS | VERB_DEFAULT,
		.run = run_view_list,
	},
	{
		.name = "view delete",
		.synopsis = "NAME",
		.summary = N_("Forget a saved view"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.least = 1,
		.most = 1,
		.run = run_view_delete,
	},
	{
		.name = "undo",
		.synopsis = "",
		.summary = N_("Take back the last change and say what it was"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.run = run_undo,
		.arg = false,
	},
	{
		.name = "redo",
		.synopsis = "",
		.summary = N_("Do again what undo took back"),
		.group = GROUP_AGENDA,
		.needs = VERB_APP,
		.run = run_undo,
		.arg = true,
	},

	{
		.name = "kiosk",
		.synopsis = "[--room NAME]… [--board] [--idle SEC] [--every MIN] [--pin FILE] [--open]",
		.summary = N_("Show the programme on a public terminal"),
		.group = GROUP_VENUE,
		.entries = kiosk_options,
		.run = run_kiosk,
	},

	{
		.name = "config list",
		.synopsis = "",
		.summary = N_("List the options of the configuration and their values"),
		.group = GROUP_PLUMBING,
		.needs = VERB_RECORDS | VERB_DEFAULT,
		.run = run_config_list,
	},
	{
		.name = "config path",
		.synopsis = "",
		.summary = N_("Print where the configuration is"),
		.group = GROUP_PLUMBING,
		.run = run_config_path,
	},
	{
		.name = "doctor",
		.synopsis = "[--repair]",
		.summary = N_("Check the program's files and tell where they are"),
		.group = GROUP_PLUMBING,
		.needs = VERB_RECORDS,
		.entries = doctor_options,
		.run = run_doctor,
	},
	{
		.name = "completion",
		.synopsis = "bash|zsh|fish",
		.summary = N_("Print a completion script for a shell"),
		.group = GROUP_PLUMBING,
		.least = 1,
		.most = 2,
		.run = run_completion,
	},
	{
		.name = "help",
		.synopsis = "[TOPIC]",
		.summary = N_("Explain a verb or a topic"),
		.group = GROUP_PLUMBING,
		.most = 2,
		.run = run_help,
	},
	{.name = NULL},
};

const char *const verb_groups[N_GROUPS] = {
	[GROUP_LOADING] = N_("Loading"),
	[GROUP_READING] = N_("Reading"),
	[GROUP_AGENDA] = N_("Agenda"),
	[GROUP_VENUE] = N_("Venue"),
	[GROUP_PLUMBING] = N_("Plumbing"),
};
