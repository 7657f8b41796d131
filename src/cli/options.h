#ifndef SUMMITTY_CLI_OPTIONS_H
#define SUMMITTY_CLI_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>

/* No number that anyone would give: what limit, idle and every are where none was. */
#define NO_LIMIT G_MININT

/* Every option of every verb. Strings are owned, NULL where the option was not given. */
struct options {
	/* For all verbs. */
	char *cache, *agenda, *config, *now, *language;
	char *color, *format, *output;
	gboolean json, tsv, ics, read_only, linear, yes, quiet, help, version;
	int limit;

	/* Of some. */
	char *as, *window, *since, *zone, *venue, *track, *kind;
	gboolean dry_run, strict, exit_code, maybe, all, apply, replace, remove, mine, team, page,
		repair, unread;
	int alarm, idle, every;
	char **rooms, *pin, *feed, *root;
	gboolean board, open, check, set_pin, loop, off, undo;
	char *until;
};

/* The options for all verbs; like a verb's own they have offsets into struct options as arg_data.
 */
extern const GOptionEntry global_options[];

/* Their entries: a switch, and options with a text or a number. */
#define OPTION_AT(member) ((gpointer)G_STRUCT_OFFSET(struct options, member))
#define OPTION_FLAG(name, letter, member, help)                                                    \
	{                                                                                          \
		name, letter, 0, G_OPTION_ARG_NONE, OPTION_AT(member), help, NULL                  \
	}
#define OPTION_TEXT(name, letter, member, help, value)                                             \
	{                                                                                          \
		name, letter, 0, G_OPTION_ARG_FILENAME, OPTION_AT(member), help, value             \
	}
#define OPTION_NUMBER(name, letter, member, help, value)                                           \
	{                                                                                          \
		name, letter, 0, G_OPTION_ARG_INT, OPTION_AT(member), help, value                  \
	}
#define OPTION_LIST(name, member, help, value)                                                     \
	{                                                                                          \
		name, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, OPTION_AT(member), help, value            \
	}
#define OPTION_END                                                                                 \
	{                                                                                          \
		NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL                                    \
	}

void options_init(struct options *options);
void options_clear(struct options *options);

/*
 * Takes the options out of *words (the first of which is a program's name), global ones and those
 * of `entries` (may be NULL). With `leading`, only those before the first word that is none. USAGE
 * if one is unknown or malformed.
 */
bool options_take(struct options *options, const GOptionEntry *entries, bool leading, char ***words,
	GError **error);

/* Whether --tz, where it is given, names a zone; USAGE if it does not. */
bool options_check_zone(const struct options *options, GError **error);

/* The text of --help: usage, description, options. Caller frees. */
char *options_help(const GOptionEntry *entries, const char *usage, const char *description);

/*
 * Hides words such as -cancelled, which exclude a term from a query, from option parsing, and
 * brings them back. A word of one dash and one letter is an option, as is what follows "--".
 */
void options_hide_negations(char **words, const GOptionEntry *entries);
void options_show_negations(char **words);

#endif
