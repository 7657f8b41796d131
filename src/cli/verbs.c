/*
 * The table of verbs, and looking things up in it. Help, the manual's synopsis and the shells'
 * completions all come from here.
 */
#include "verb.h"

#include <summitty/base/i18n.h>
#include <summitty/model/facet.h>
#include <summitty/model/query.h>

#define NO_OPTION {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}

/* clang-format off */
static const GOptionEntry import_options[] = {
	{"as", 0, 0, G_OPTION_ARG_FILENAME, OPTION(as), N_("Call the source NAME and replace what NAME had"), N_("NAME")},
	{"window", 0, 0, G_OPTION_ARG_FILENAME, OPTION(window), N_("Expand endless rules from day A to day B"), N_("A..B")},
	{"tz", 0, 0, G_OPTION_ARG_FILENAME, OPTION(zone), N_("Zone of times that name none"), N_("ZONE")},
	{"dry-run", 0, 0, G_OPTION_ARG_NONE, OPTION(dry_run), N_("Read and report, change nothing"), NULL},
	{"strict", 0, 0, G_OPTION_ARG_NONE, OPTION(strict), N_("Load nothing if anything had to be skipped"), NULL},
	NO_OPTION,
};

static const GOptionEntry refresh_options[] = {
	{"dry-run", 0, 0, G_OPTION_ARG_NONE, OPTION(dry_run), N_("Read and report, change nothing"), NULL},
	{"exit-code", 0, 0, G_OPTION_ARG_NONE, OPTION(exit_code), N_("Exit with 5 if anything changed"), NULL},
	NO_OPTION,
};

static const GOptionEntry check_options[] = {
	{"tz", 0, 0, G_OPTION_ARG_FILENAME, OPTION(zone), N_("Zone of times that name none"), N_("ZONE")},
	{"exit-code", 0, 0, G_OPTION_ARG_NONE, OPTION(exit_code), N_("Exit with 5 if there is any finding"), NULL},
	NO_OPTION,
};

static const GOptionEntry star_options[] = {
	{"maybe", 0, 0, G_OPTION_ARG_NONE, OPTION(maybe), N_("Star as maybe, not as must"), NULL},
	NO_OPTION,
};

static const GOptionEntry clashes_options[] = {
	{"exit-code", 0, 0, G_OPTION_ARG_NONE, OPTION(exit_code), N_("Exit with 5 if there is any clash"), NULL},
	NO_OPTION,
};

static const GOptionEntry export_options[] = {
	{"alarm", 0, 0, G_OPTION_ARG_INT, OPTION(alarm), N_("Add an alarm MIN minutes before each session"), N_("MIN")},
	{"all", 0, 0, G_OPTION_ARG_NONE, OPTION(all), N_("Export every session, not only the starred ones"), NULL},
	NO_OPTION,
};

#define SESSIONS (VERB_APP | VERB_RECORDS | VERB_ICS)

const struct verb verbs[] = {
	{"import", "SOURCE… [--as NAME] [--window A..B] [--tz ZONE] [--dry-run] [--strict]",
	 N_("Load files, directories of .ics files, or - for standard input"),
	 GROUP_LOADING, VERB_APP | VERB_LOADS | VERB_RECORDS, 1, -1, import_options, NULL, run_import, 0},
	{"refresh", "[NAME…] [--dry-run] [--exit-code]",
	 N_("Load sources again from where they came"),
	 GROUP_LOADING, VERB_APP | VERB_LOADS | VERB_RECORDS, 0, -1, refresh_options, NULL, run_refresh, 0},
	{"check", "SOURCE… [--tz ZONE] [--exit-code]",
	 N_("Tell what in a source will hurt attendees; load nothing"),
	 GROUP_LOADING, VERB_APP | VERB_RECORDS, 1, -1, check_options, NULL, run_check, 0},
	{"source list", "", N_("List what is loaded"),
	 GROUP_LOADING, VERB_RECORDS | VERB_DEFAULT, 0, 0, NULL, NULL, run_source_list, 0},
	{"source remove", "NAME…", N_("Forget a source and its sessions; stars stay"),
	 GROUP_LOADING, 0, 1, -1, NULL, NULL, run_source_remove, 0},
	{"source rename", "OLD NEW", N_("Call a source something else"),
	 GROUP_LOADING, 0, 2, 2, NULL, NULL, run_source_rename, 0},

	{"list", "[WHEN] [QUERY…]", N_("List sessions in the order of time"),
	 GROUP_READING, SESSIONS | VERB_QUERY, 0, -1, NULL, NULL, run_list, 0},
	{"search", "QUERY…", N_("List sessions, the most relevant first"),
	 GROUP_READING, SESSIONS | VERB_QUERY, 1, -1, NULL, NULL, run_search, 0},
	{"now", "[QUERY…]", N_("List what is running"),
	 GROUP_READING, SESSIONS | VERB_QUERY, 0, -1, NULL, NULL, run_is, QUERY_IS_NOW},
	{"next", "[QUERY…]", N_("List what begins next"),
	 GROUP_READING, SESSIONS | VERB_QUERY, 0, -1, NULL, NULL, run_is, QUERY_IS_NEXT},
	{"show", "ID…", N_("Show everything about sessions"),
	 GROUP_READING, SESSIONS, 1, -1, NULL, NULL, run_show, 0},
	{"days", "[WHEN] [QUERY…]", N_("List the summit's days"),
	 GROUP_READING, VERB_APP | VERB_RECORDS | VERB_QUERY, 0, -1, NULL, NULL, run_days, 0},
	{"kinds", "[WHEN] [QUERY…]", N_("List kinds of session and how many there are"),
	 GROUP_READING, VERB_APP | VERB_RECORDS | VERB_QUERY, 0, -1, NULL, NULL, run_facet, FACET_KIND},
	{"tracks", "[WHEN] [QUERY…]", N_("List tracks and how many sessions each has"),
	 GROUP_READING, VERB_APP | VERB_RECORDS | VERB_QUERY, 0, -1, NULL, NULL, run_facet, FACET_TRACK},
	{"venues", "[WHEN] [QUERY…]", N_("List venues and how many sessions each has"),
	 GROUP_READING, VERB_APP | VERB_RECORDS | VERB_QUERY, 0, -1, NULL, NULL, run_facet, FACET_VENUE},
	{"people", "[WHEN] [QUERY…]", N_("List people and how many sessions each has"),
	 GROUP_READING, VERB_APP | VERB_RECORDS | VERB_QUERY, 0, -1, NULL, NULL, run_facet, FACET_PERSON},

	{"star", "ID… [--maybe]", N_("Put sessions on your agenda"),
	 GROUP_AGENDA, SESSIONS, 1, -1, star_options, NULL, run_star, true},
	{"unstar", "ID…", N_("Take sessions off your agenda"),
	 GROUP_AGENDA, SESSIONS, 1, -1, NULL, NULL, run_star, false},
	{"hide", "ID…", N_("Leave sessions out of lists"),
	 GROUP_AGENDA, SESSIONS, 1, -1, NULL, NULL, run_hide, true},
	{"unhide", "ID…", N_("Put hidden sessions back into lists"),
	 GROUP_AGENDA, SESSIONS, 1, -1, NULL, NULL, run_hide, false},
	{"note", "ID [TEXT…]", N_("Print or set your note of a session; \"\" removes it"),
	 GROUP_AGENDA, SESSIONS, 1, -1, NULL, NULL, run_note, 0},
	{"agenda list", "[WHEN] [QUERY…]", N_("List your starred sessions"),
	 GROUP_AGENDA, SESSIONS | VERB_QUERY | VERB_DEFAULT, 0, -1, NULL, NULL, run_agenda_list, 0},
	{"agenda clashes", "[--exit-code]", N_("List starred sessions that overlap"),
	 GROUP_AGENDA, SESSIONS, 0, 0, clashes_options, NULL, run_agenda_clashes, 0},
	{"agenda export", "[WHEN] [QUERY…] [--format ics|json|csv|md|txt] [--alarm MIN] [--all]",
	 N_("Write your agenda for other programs"),
	 GROUP_AGENDA, SESSIONS | VERB_QUERY | VERB_EXPORT, 0, -1, export_options, NULL, run_agenda_export, 0},
	{"agenda import", "FILE…", N_("Star the sessions of an exported agenda too"),
	 GROUP_AGENDA, VERB_APP, 1, -1, NULL, NULL, run_agenda_import, 0},
	{"agenda clear", "[--yes]", N_("Remove all stars"),
	 GROUP_AGENDA, VERB_APP, 0, 0, NULL, NULL, run_agenda_clear, 0},

	{"config list", "", N_("List the options of the configuration and their values"),
	 GROUP_PLUMBING, VERB_RECORDS | VERB_DEFAULT, 0, 0, NULL, NULL, run_config_list, 0},
	{"config path", "", N_("Print where the configuration is"),
	 GROUP_PLUMBING, 0, 0, 0, NULL, NULL, run_config_path, 0},
	{"doctor", "", N_("Check the program's files and tell where they are"),
	 GROUP_PLUMBING, VERB_RECORDS, 0, 0, NULL, NULL, run_doctor, 0},
	{"completion", "bash|zsh|fish", N_("Print a completion script for a shell"),
	 GROUP_PLUMBING, 0, 1, 1, NULL, "bash zsh fish", run_completion, 0},
	{"help", "[TOPIC]", N_("Explain a verb or a topic"),
	 GROUP_PLUMBING, 0, 0, 2, NULL, NULL, run_help, 0},
	{NULL, NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL, 0},
};
/* clang-format on */

const char *const verb_groups[N_GROUPS] = {
	[GROUP_LOADING] = N_("Loading"),
	[GROUP_READING] = N_("Reading"),
	[GROUP_AGENDA] = N_("Agenda"),
	[GROUP_PLUMBING] = N_("Plumbing"),
};

const struct verb *verb_find(const char *name)
{
	for (const struct verb *v = verbs; v->name; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

static bool in_group(const struct verb *verb, const char *word)
{
	size_t len = strlen(word);
	return strncmp(verb->name, word, len) == 0 && verb->name[len] == ' ';
}

bool verb_is_group(const char *word)
{
	for (const struct verb *v = verbs; v->name; v++)
		if (in_group(v, word))
			return true;
	return false;
}

const struct verb *verb_find_default(const char *word)
{
	for (const struct verb *v = verbs; v->name; v++)
		if (v->needs & VERB_DEFAULT && in_group(v, word))
			return v;
	return verb_find(word);
}

/* Levenshtein distance of two short words; 99 when either is long. */
static int distance(const char *a, const char *b)
{
	int row[32];
	size_t n = strlen(b);
	if (strlen(a) >= G_N_ELEMENTS(row) || n >= G_N_ELEMENTS(row))
		return 99;
	for (size_t j = 0; j <= n; j++)
		row[j] = (int)j;
	for (size_t i = 1; a[i - 1]; i++) {
		int diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= n; j++) {
			int change = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			row[j] = MIN(change, 1 + MIN(row[j], row[j - 1]));
		}
	}
	return row[n];
}

const struct verb *verb_nearest(const char *word)
{
	const struct verb *nearest = NULL;
	int least = strlen(word) < 4 ? 2 : 3;
	for (const struct verb *v = verbs; v->name; v++) {
		g_autofree char *first = g_strndup(v->name, strcspn(v->name, " "));
		int d = MIN(distance(word, v->name), distance(word, first));
		if (d < least) {
			nearest = v;
			least = d;
		}
	}
	return nearest;
}
