#ifndef SUMMITTY_CLI_VERB_H
#define SUMMITTY_CLI_VERB_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>
#include <summitty/cli/cli.h>
#include <summitty/cli/field.h>
#include <summitty/cli/lines.h>
#include <summitty/cli/out.h>
#include <summitty/cli/table.h>

#include "options.h"

/* Exit codes that are no errors; the others are those of base/error.h. */
enum {
	EXIT_DONE = 0,
	EXIT_SKIPPED = 4,
	EXIT_FINDINGS = 5,
};

enum verb_group {
	GROUP_LOADING,
	GROUP_READING,
	GROUP_AGENDA,
	GROUP_VENUE,
	GROUP_PLUMBING,
	N_GROUPS,
};

enum verb_needs {
	VERB_APP = 1 << 0,     /* opens config, cache and agenda */
	VERB_LOADS = 1 << 1,   /* … the cache for writing */
	VERB_QUERY = 1 << 2,   /* words may exclude: -word is no option */
	VERB_RECORDS = 1 << 3, /* answers with records: --json, --tsv, --format TEMPLATE, --limit */
	VERB_ICS = 1 << 4,     /* … that are sessions: --ics too */
	VERB_EXPORT = 1 << 5,  /* --format names a file format */
	VERB_DEFAULT = 1 << 6, /* meant where its first word stands alone */
};

struct cli;

/* A verb: the master copy of its name, options and help. The second word of a name makes it one of
 * a group, such as "agenda list". */
struct verb {
	const char *name;
	const char *synopsis; /* words and own options, as in the manual */
	const char *summary;  /* marked for translation; no full stop */
	enum verb_group group;
	unsigned needs;                              /* enum verb_needs */
	int least, most;                             /* how many words it takes; -1: any number */
	const GOptionEntry *entries;                 /* own options, or NULL */
	int (*run)(struct cli *cli, GError **error); /* the exit code; errors have their own */
	int arg;                                     /* for verbs that share a function */
};

extern const char *const verb_groups[N_GROUPS]; /* marked for translation */

/* The first verb of a group, and the verb after another in the order of help; NULL after the last.
 */
const struct verb *verb_of_group(enum verb_group group);
const struct verb *verb_next(const struct verb *verb);

/* The verb of this name, or NULL. */
const struct verb *verb_find(const char *name);

/* The verb that a first word alone means: that of its name, or the default of its group. */
const struct verb *verb_find_default(const char *word);

/* True if verbs of two words begin with this one. */
bool verb_is_group(const char *word);

/* The verb whose name is nearest to a mistyped word, or NULL if none is near. */
const struct verb *verb_nearest(const char *word);

/* The whole help text of a verb, and that of the program. Caller frees. */
char *verb_help(const struct verb *verb);
char *verb_overview(void);

/* A running command. */
struct cli {
	struct options options;
	const struct verb *verb;
	char **words;    /* after the verb and its options */
	struct app *app; /* NULL without VERB_APP */
	struct out *out;
	struct page page;
	GString *said; /* notices that were printed */
	void (*check_keys)(const struct config *config, GPtrArray *warnings);
};

/* --- Answering: answer.c --------------------------------------------------------------------- */

/* Writes records in the form asked for; false in *done if people's text is wanted, which is then
 * the caller's to write. */
bool answer_records(struct cli *cli, const struct records *records, bool *done, GError **error);

/* The same, and for people a table, whose count is the records'. `nothing` is said, in whatever
 * form, if there is no record; NULL for nothing to say. */
bool answer_table(struct cli *cli, const struct records *records, const struct table *table,
	const char *nothing, GError **error);

/* Writes sessions in the form asked for; text in this shape, … */
bool answer_sessions(
	struct cli *cli, const struct snapshot *sessions, enum lines_shape shape, GError **error);

/* … or with all that is known of each. */
bool answer_details(struct cli *cli, const struct snapshot *sessions, GError **error);

/* Writes `n` sessions as text under a heading, with a blank line before it unless it is the first.
 */
bool answer_group(struct cli *cli, bool first, const char *heading, const struct session *sessions,
	size_t n, enum lines_shape shape, GError **error);

/* Writes what a query matches, by day, or says why nothing does. Takes the query; NULL is one that
 * could not be made. The exit code: read.c. */
int answer_query(struct cli *cli, struct query *taken, GError **error);

/* How many records may be answered of `count`, after --limit. */
size_t answer_limit(const struct cli *cli, size_t count);

/* Appends a line of text to the answer, made safe. */
void answer_line(struct cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Writes what came of loads, an array of struct import_report; the exit code: load.c. */
int load_answer(struct cli *cli, GArray *reports, GError **error);

/* --- Saying and asking: say.c ---------------------------------------------------------------- */

/* A sentence on standard error, after "summitty: "; made safe. */
void cli_say(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* The exit code that an error means. */
int cli_exit_code(const GError *error);

/* USAGE for a word that is no verb, with the one nearest to it; false. */
bool cli_fail_unknown(const char *word, GError **error);

/* Asks a question on the terminal. Without --yes and a terminal: USAGE, with a hint. A "no" is
 * CANCELLED. */
bool cli_confirm(const struct cli *cli, const char *question, GError **error);

/* --- The screen: screen.c --------------------------------------------------------------------- */

/* True for a word that is to be opened: it is there, or looks like a place where it could be. */
bool cli_is_source(const char *word);

/* Opens what the screen shows: the sources named, or the cache where none is. */
bool cli_open_screen(struct cli *cli, char **sources, struct cli_screen *screen, GError **error);

/* --- Options of all verbs: cli.c ------------------------------------------------------------- */

/* What --color says; USAGE if it is none of auto, always and never. */
bool cli_color(const struct options *o, enum cli_color *out, GError **error);

/* Where the options say that things are. Strings are borrowed. */
struct app_options cli_app_options(const struct options *o);

/* --- The verbs' functions -------------------------------------------------------------------- */

int run_import(struct cli *cli, GError **error);
int run_refresh(struct cli *cli, GError **error);
int run_check(struct cli *cli, GError **error);
int run_fetch(struct cli *cli, GError **error);
int run_source_list(struct cli *cli, GError **error);
int run_source_remove(struct cli *cli, GError **error);
int run_source_rename(struct cli *cli, GError **error);
int run_list(struct cli *cli, GError **error);
int run_search(struct cli *cli, GError **error);
int run_is(struct cli *cli, GError **error);
int run_show(struct cli *cli, GError **error);
int run_days(struct cli *cli, GError **error);
int run_facet(struct cli *cli, GError **error);
int run_changes(struct cli *cli, GError **error);
int run_star(struct cli *cli, GError **error);
int run_hide(struct cli *cli, GError **error);
int run_note(struct cli *cli, GError **error);
int run_tag(struct cli *cli, GError **error);
int run_team_add(struct cli *cli, GError **error);
int run_team_list(struct cli *cli, GError **error);
int run_team_remove(struct cli *cli, GError **error);
int run_view(struct cli *cli, GError **error);
int run_view_save(struct cli *cli, GError **error);
int run_view_list(struct cli *cli, GError **error);
int run_view_delete(struct cli *cli, GError **error);
int run_undo(struct cli *cli, GError **error);
int run_agenda_list(struct cli *cli, GError **error);
int run_agenda_clashes(struct cli *cli, GError **error);
int run_agenda_plan(struct cli *cli, GError **error);
int run_kiosk(struct cli *cli, GError **error);
int run_delay(struct cli *cli, GError **error);
int run_full(struct cli *cli, GError **error);
int run_notice(struct cli *cli, GError **error);
int run_qr(struct cli *cli, GError **error);
int run_remind(struct cli *cli, GError **error);
int run_agenda_gaps(struct cli *cli, GError **error);
int run_agenda_export(struct cli *cli, GError **error);
int run_agenda_import(struct cli *cli, GError **error);
int run_agenda_clear(struct cli *cli, GError **error);
int run_config_list(struct cli *cli, GError **error);
int run_config_path(struct cli *cli, GError **error);
int run_completion(struct cli *cli, GError **error);
int run_doctor(struct cli *cli, GError **error);
int run_help(struct cli *cli, GError **error);

#endif
