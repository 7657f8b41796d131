#ifndef SUMMITTY_APP_COMPLETE_H
#define SUMMITTY_APP_COMPLETE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>

struct app;

/* What may take the place of a word. */
struct candidate {
	char *text; /* as it is typed: "kind:", "venue:\"Main Hall\""; hostile where a file said it
		     */
	char *help; /* translated: "12 sessions"; or NULL */
};

struct completion {
	size_t start;       /* byte of the text at which the word begins */
	GArray *candidates; /* struct candidate, the likeliest first */
};

/*
 * How the last word of a query that is being typed may go on: the names of fields, and after the
 * colon the values that the summit, the agenda and the language have for one, quoted where they
 * need it. What was typed may begin any word of a value, without case and diacritics. A word that
 * is no field has no candidates, which is no error. NULL on error; caller frees.
 */
struct completion *app_complete_query(struct app *app, const char *typed, GError **error);

void completion_free(struct completion *completion); /* NULL is fine */

DEFINE_AUTO(struct completion, completion_free)

#endif
