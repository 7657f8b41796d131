#ifndef SUMMITTY_MODEL_MAPPING_READING_H
#define SUMMITTY_MODEL_MAPPING_READING_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/mapping.h>

#include "mapping-rules.h"

struct mapping {
	struct rule_list user, defaults;
	GHashTable *kinds[2]; /* what words mean, in part and as a whole: see kind_of_word() */
	GArray *evidence;     /* room for those of one event, which is used again and again */
	GPtrArray *owned, *people;
};

/* One event on its way. */
struct reading {
	const struct mapping *mapping;
	const struct mapping_survey *survey;
	const struct mapping_input *input;
	struct mapping_output *out;
	GArray *evidence;  /* of struct evidence */
	guint fields;      /* that it is of, a bit each */
	GPtrArray *owned;  /* texts that evidence refers to */
	GPtrArray *people; /* names found so far */
	bool speaks;       /* … of those who speak, not of an organizer or guests */
	char *note;        /* what may be a track in brackets after the title, or NULL */
	char *bare;        /* the title without it */
};

/* What becomes of a hit: `taken` is the text that the rule takes. True ends the search. */
typedef bool found_fn(struct reading *reading, const struct rule *rule, const char *taken);

/* The room that a mapping has for a reading. */
void reading_make_room(struct mapping *mapping);
void reading_free_room(struct mapping *mapping);

/* Makes evidence of everything that the input of `reading` says but the title. */
void reading_init(struct reading *reading);
void reading_clear(struct reading *reading);

/* Adds a piece of evidence, both borrowed; nothing for NULL and "". */
void reading_add(struct reading *reading, enum field field, const char *text);

/* Adds a piece of evidence whose text it takes. */
void reading_add_own(struct reading *reading, enum field field, char *text);

/* The title as rules see it from now on. */
void reading_set_title(struct reading *reading, const char *title);

/* Tries one rule on all evidence; all rules of a target, of a list, or of the user's and then the
 * defaults. True as soon as `found` is. */
bool reading_try_rule(struct reading *reading, const struct rule *rule, found_fn *found);
bool reading_try_list(struct reading *reading, const struct rule_list *rules,
	enum rule_target target, found_fn *found);
bool reading_try(struct reading *reading, enum rule_target target, found_fn *found);

/* Keeps a text as an optional member of the output, unless there is one already. False for "". */
bool reading_keep(char **member, const char *text);

/* A found_fn that keeps the text as what the rule's target says: track, venue, building, url. */
bool reading_found_text(struct reading *reading, const struct rule *rule, const char *taken);

/* Venue, building and URL, of mapping-place.c. */
void reading_map_place(struct reading *reading);

#endif
