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
	TARGETS,
};

/* Where something is said: what every event may have, and X- properties. */
enum field {
	FIELD_EXTRA = -1,
	FIELD_CATEGORY,
	FIELD_TITLE,
	FIELD_DESCRIPTION,
	FIELD_PARTICIPANT,
	FIELD_CONTACT,
	FIELD_ORGANIZER,
	FIELD_VLOCATION,
	FIELD_URL,
};

/* One piece of what a file says of an event. */
struct evidence {
	enum field field;
	const char *name; /* of FIELD_EXTRA, in lower case */
	const char *text;
	/* Made when they are first needed, owned: the text's search key; what lines of it begin
	 * with, as mapping-match.c has it. */
	char *folded;
	GArray *labels;
};

/* Frees what was made of the text. */
void evidence_clear(struct evidence *evidence);

/* A compiled rule. */
struct rule {
	enum rule_target target;
	const char *becomes; /* the kind or status it concludes; NULL: it takes text. Static. */
	enum field field;
	bool exact; /* "is": holds for whole texts only */
	bool whole; /* "any": what it takes is one value, not a list */
	struct matcher *matcher;
};

/* The default rules or the user's, in order, as a GPtrArray of struct rule. */
GPtrArray *rules_default(void);
GPtrArray *rules_parse(const char *text, GError **error);

/* Rules, and again those of each target, in their order. */
struct rule_list {
	GPtrArray *all;
	GPtrArray *of[TARGETS];
};

/* Takes the rules of `all`; or has the same as another, which no one changes. */
void rule_list_init(struct rule_list *list, GPtrArray *all);
void rule_list_share(struct rule_list *list, const struct rule_list *other);
void rule_list_clear(struct rule_list *list);

/* Whether a rule holds for a piece of evidence; *taken (may be NULL; caller frees) is the text it
 * takes. */
bool rule_holds(const struct rule *rule, struct evidence *evidence, char **taken);

/* The field of that name, in lower case; FIELD_EXTRA for any other name. */
enum field field_named(const char *name);

#endif
