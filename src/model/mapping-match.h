#ifndef SUMMITTY_MODEL_MAPPING_MATCH_H
#define SUMMITTY_MODEL_MAPPING_MATCH_H

#include <glib.h>
#include <stdbool.h>

#include "mapping-rules.h"

/* A regular expression, and how often it was looked for. */
struct expression {
	GRegex *regex;
	guint uses;
};

/* Where a rule looks, and for what. */
struct matcher {
	/* Whether it finds it; *taken (may be NULL; caller frees) is what the rule takes then. */
	bool (*holds)(const struct matcher *matcher, struct evidence *evidence, char **taken);
	enum field field;
	char *name;            /* of the field */
	GPatternSpec *pattern; /* … where it has a '*' */
	char **words;          /* search keys */
	struct expression *expression;
	bool every; /* "label": all that have one count, a line each; else the first */
};

/* Sets `holds` by the name of a way, such as "begins"; false if there is none of that name. */
bool matcher_set_way(struct matcher *matcher, const char *name);

/* "is": whole texts only. "any": all of a text, as one value. */
bool matcher_is_exact(const struct matcher *matcher);
bool matcher_is_whole(const struct matcher *matcher);

/* Sets what is looked for, once the way is known; NULL if it is good, otherwise what is wrong with
 * it, half a sentence. Caller frees. */
char *matcher_set_value(struct matcher *matcher, const char *value);

void matcher_free(struct matcher *matcher);

#endif
