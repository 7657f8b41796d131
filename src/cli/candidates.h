#ifndef SUMMITTY_CLI_CANDIDATES_H
#define SUMMITTY_CLI_CANDIDATES_H

#include <glib.h>
#include <stdbool.h>

struct app;
struct verb;

/* A command line up to the word that is being typed. */
struct typed_line {
	struct app *app;
	GString *out;
	const struct verb *verb;    /* NULL while there is none */
	const char *group;          /* a first word that may go on: "agenda" */
	const GOptionEntry *option; /* whose value the word is */
	int n;                      /* words of the verb before this one */
	bool ended;                 /* "--" was there: no options any more */
	bool files;                 /* no verb but a file for the screen */
	const char *word;           /* all of it */
	const char *typed;          /* the part that is at issue: after "--format=" */
};

/* Each appends to line->out the words that begin as the one that is typed, as lines of
 * completion_append_words(). False if the programme or the agenda can't be asked. */

/* First words of verbs; with a group ("agenda") second ones. */
void offer_verbs(struct typed_line *line, const char *group);

/* Names of files, which are the shell's to know. */
bool offer_files(struct typed_line *line, GError **error);

/* What the synopsis of line->verb has at the place of the word. */
bool offer_arguments(struct typed_line *line, GError **error);

/* Options by their long names; the table may be NULL. */
void offer_options(struct typed_line *line, const GOptionEntry *entries);

/* Values of line->option. */
bool offer_option_value(struct typed_line *line, GError **error);

#endif
