#ifndef SUMMITTY_MODEL_MAPPING_RULES_H
#define SUMMITTY_MODEL_MAPPING_RULES_H

#include <glib.h>
#include <stdbool.h>

enum rule_target {
	TARGET_KIND,
	TARGET_STATUS,
	TARGET_TRACK,
	TARGET_VENUE,
	TARGET_BUILDING,
	TARGET_PERSON,
	TARGET_URL,
	TARGET_LANGUAGE,
};

/* One piece of what a file says of an event. */
struct evidence {
	int known;         /* field_index() of the field */
	const char *field; /* "category", "title", "x-track" … in lower case */
	const char *text;
	char *folded; /* of the text; made when it is first needed */
};

/* A compiled rule. */
struct rule {
	enum rule_target target;
	const char *becomes; /* the kind or status it concludes; NULL: it takes text. Static. */
	const char *field;   /* borrowed from the matcher */
	bool exact;          /* "is": holds for whole texts only */
	bool whole;          /* "any": what it takes is one value, not a list */
	struct matcher *matcher;
};

/* The default rules or the user's, in order, as a GPtrArray of struct rule. */
GPtrArray *rules_default(void);
GPtrArray *rules_parse(const char *text, GError **error);

/* Whether a rule holds for a piece of evidence; *taken (may be NULL; caller frees) is the text it
 * takes. */
bool rule_holds(const struct rule *rule, struct evidence *evidence, char **taken);

/* The index of a field among those that every event has; FIELD_EXTRA for an X- property. */
enum { FIELD_EXTRA = -1 };
int field_index(const char *name);

#endif
