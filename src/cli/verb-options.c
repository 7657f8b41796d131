/* The options of each verb that has its own. */
#include "verb-options.h"

#include <summitty/base/i18n.h>

#include "options.h"

const GOptionEntry import_options[] = {
	OPTION_TEXT("as", 0, as, N_("Call the source NAME and replace what NAME had"), N_("NAME")),
	OPTION_TEXT(
		"window", 0, window, N_("Expand endless rules from day A to day B"), N_("A..B")),
	OPTION_TEXT("tz", 0, zone, N_("Zone of times that name none"), N_("ZONE")),
	OPTION_FLAG("dry-run", 0, dry_run, N_("Read and report, change nothing")),
	OPTION_FLAG("strict", 0, strict, N_("Load nothing if anything had to be skipped")),
	OPTION_END,
};

const GOptionEntry refresh_options[] = {
	OPTION_FLAG("dry-run", 0, dry_run, N_("Read and report, change nothing")),
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if anything changed")),
	OPTION_END,
};

const GOptionEntry check_options[] = {
	OPTION_TEXT("tz", 0, zone, N_("Zone of times that name none"), N_("ZONE")),
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if there is any error or warning")),
	OPTION_END,
};

const GOptionEntry changes_options[] = {
	OPTION_FLAG("mine", 0, mine, N_("Only what concerns your stars")),
	OPTION_TEXT(
		"since", 0, since, N_("By all loads since WHEN, not by the last ones"), N_("WHEN")),
	OPTION_FLAG("unread", 0, unread, N_("Only what you have not seen yet, of all loads")),
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if anything changed")),
	OPTION_END,
};

const GOptionEntry star_options[] = {
	OPTION_FLAG("maybe", 0, maybe, N_("Star as maybe, not as must")),
	OPTION_END,
};

const GOptionEntry hide_options[] = {
	OPTION_TEXT("venue", 0, venue, N_("All sessions of a venue"), N_("NAME")),
	OPTION_TEXT("track", 0, track, N_("All sessions of a track"), N_("NAME")),
	OPTION_TEXT("kind", 0, kind, N_("All sessions of a kind"), N_("NAME")),
	OPTION_END,
};

const GOptionEntry team_options[] = {
	OPTION_TEXT("as", 0, as, N_("Call the colleague NAME, not as the file is"), N_("NAME")),
	OPTION_END,
};

const GOptionEntry gaps_options[] = {
	OPTION_FLAG("team", 0, team, N_("Time that is free for all colleagues too")),
	OPTION_END,
};

const GOptionEntry tag_options[] = {
	OPTION_FLAG("remove", 0, remove, N_("Take the tags away")),
	OPTION_END,
};

const GOptionEntry clashes_options[] = {
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if there is any clash")),
	OPTION_END,
};

const GOptionEntry agenda_import_options[] = {
	OPTION_FLAG("replace", 0, replace, N_("Star only these, as they are there")),
	OPTION_END,
};

const GOptionEntry plan_options[] = {
	OPTION_FLAG("apply", 0, apply, N_("Make your agenda the plan, after asking")),
	OPTION_END,
};

const GOptionEntry fetch_options[] = {
	OPTION_TEXT("as", 0, as, N_("Call the source NAME and replace what NAME had"), N_("NAME")),
	OPTION_TEXT("tz", 0, zone, N_("Zone of times that name none"), N_("ZONE")),
	OPTION_FLAG("loop", 0, loop, N_("Go on for ever, each time after a while")),
	OPTION_NUMBER("every", 0, every, N_("That while, in minutes (10)"), N_("MIN")),
	OPTION_END,
};

const GOptionEntry kiosk_options[] = {
	OPTION_LIST("room", rooms, N_("The board of this venue alone; of several in turns"),
		N_("NAME")),
	OPTION_FLAG("board", 0, board, N_("The board only: nobody can look around")),
	OPTION_NUMBER("idle", 0, idle, N_("Forget a visitor after so many seconds"), N_("SEC")),
	OPTION_TEXT(
		"feed", 0, feed, N_("Keep the programme up to date from this address"), N_("URL")),
	OPTION_NUMBER("every", 0, every, N_("The programme is refreshed every so many minutes"),
		N_("MIN")),
	OPTION_TEXT(
		"pin", 0, pin, N_("The hash of the PIN with which the staff leave"), N_("FILE")),
	OPTION_FLAG("open", 0, open, N_("Do not lock the process in: for trying it out")),
	OPTION_FLAG("set-pin", 0, set_pin, N_("Ask for a new PIN, keep its hash and stop")),
	OPTION_FLAG("check", 0, check, N_("Tell what in this machine is still open and stop")),
	OPTION_TEXT("root", 0, root, N_("Check the machine whose files are below DIR"), N_("DIR")),
	OPTION_FLAG("exit-code", 0, exit_code, N_("Exit with 5 if anything is open")),
	OPTION_END,
};

#define OPTION_UNDO                                                                                \
	OPTION_FLAG("undo", 0, undo, N_("Take back what was said last, or the entry of a number"))

const GOptionEntry delay_options[] = {OPTION_UNDO, OPTION_END};

const GOptionEntry full_options[] = {
	OPTION_TEXT("until", 0, until, N_("Full until TIME, not until what is on there ends"),
		N_("TIME")),
	OPTION_FLAG("off", 0, off, N_("It is no longer full")),
	OPTION_UNDO,
	OPTION_END,
};

const GOptionEntry notice_options[] = {
	OPTION_TEXT(
		"until", 0, until, N_("Show it until TIME, not until the day ends"), N_("TIME")),
	OPTION_UNDO,
	OPTION_END,
};

const GOptionEntry qr_options[] = {
	OPTION_FLAG("page", 0, page, N_("The session's web page (qr-url of the config) instead")),
	OPTION_END,
};

const GOptionEntry export_options[] = {
	OPTION_NUMBER(
		"alarm", 0, alarm, N_("Add an alarm MIN minutes before each session"), N_("MIN")),
	OPTION_FLAG("all", 0, all, N_("Export every session, not only the starred ones")),
	OPTION_END,
};

const GOptionEntry doctor_options[] = {
	OPTION_FLAG("repair", 0, repair,
		N_("Mend what is damaged, and keep the damaged file under another name")),
	OPTION_END,
};
