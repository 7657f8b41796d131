#ifndef SUMMITTY_MODEL_MAPPING_H
#define SUMMITTY_MODEL_MAPPING_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>

/*
 * From what a calendar file says to what a programme means: kind, track, venue, people, language,
 * status and links. Rules are data: a table of defaults, and the user's own from the config.
 */
struct mapping;

/* The default rules; mapping_again() shares those of one that there is, for another file. Free with
 * mapping_free(), in any order. */
struct mapping *mapping_new(void);
struct mapping *mapping_again(const struct mapping *mapping);
void mapping_free(struct mapping *mapping);

/*
 * Adds the user's rules before the defaults (and before those added earlier); the text is the
 * config's [map] group, one rule a line; empty lines and those with '#' first are skipped:
 *
 *	target.field.match = value
 *
 * target: what the rule concludes, a kind ("workshop") or a status ("cancelled"); or what it takes
 * the text for: track, venue, building, person, url, language, or kind (a word for one).
 *
 * field: where it looks: category (also words in square brackets at either end of a title), title,
 * description, participant, contact, organizer, vlocation, url, or an X- property by its name, in
 * which * stands for any characters: x-track, x-*-room.
 *
 * match:
 *	is	the whole text is one of the words; takes it
 *	begins	it begins with one of them; takes what follows
 *	ends	it ends with one of them; takes the whole text
 *	has	one of them stands anywhere in it, whole; takes the whole text
 *	label	a line begins with one of them and a colon; takes the rest of the line, or the
 *		lines below it
 *	any	always; takes the whole text
 *	list	the same, as a list of people
 *	regex	a Perl regular expression, without case; takes its first group, or all of it
 *
 * value: words with | between them, compared without case and diacritics; for regex the
 * expression; for any and list nothing.
 *
 * The first rule that holds wins; of rules for people, all of the user's count. What no rule gives
 * a kind is a talk if it has speakers (an organizer, contact or guest is none) and lasts 5 to 90
 * minutes, else a session. Examples:
 *
 *	workshop.title.ends = hands-on|codelab
 *	track.category.begins = Strand:
 *	person.description.label = Chair|Moderator
 *	venue.x-salle.any =
 *
 * False with USAGE when one is malformed, naming its line; no rule is added then.
 */
bool mapping_add_rules(struct mapping *mapping, const char *text, GError **error);

/* What is wrong with one such line, half a sentence; NULL if nothing is. Caller frees. */
char *mapping_rule_fault(const char *line);

/* What ical/ found in one event, decoded; every member may be NULL or empty. */
struct mapping_input {
	const char *summary;
	const char *description; /* plain text already */
	const char *location;
	const char *url;
	const char *status;              /* STATUS as it stands */
	const char *language;            /* LANGUAGE of SUMMARY */
	const char *const *categories;   /* NULL-terminated or NULL */
	const char *const *participants; /* PARTICIPANT, ATTENDEE that look like speakers */
	const char *organizer;           /* display name of ORGANIZER */
	const char *contact;             /* CONTACT */
	const char *vlocation;           /* NAME of a VLOCATION */
	const char *const *extra; /* "X-TRACK", "value", … pairs of X- properties, or NULL */
	gint64 seconds;           /* how long it lasts, 0 if unknown */
	bool invited;             /* the participants are guests, not speakers */
};

/* What it means. Strings and vectors are the caller's; clear with mapping_output_clear(). */
struct mapping_output {
	const char *kind;   /* static */
	const char *status; /* static: "confirmed", "tentative", "cancelled" */
	char *title;        /* the summary without what a rule moved elsewhere */
	char *track, *venue, *building, *url, *language;
	char **people;
};

/*
 * What one file's events have in common (which bracketed words repeat, whether titles end in
 * " - Speaker"), gathered in a first pass over all its events.
 */
struct mapping_survey;

struct mapping_survey *mapping_survey_new(void);
void mapping_survey_free(struct mapping_survey *survey); /* NULL is fine */

/* Adds an event. */
void mapping_survey_add(struct mapping_survey *survey, const struct mapping_input *input);

/* What one event adds to a survey: whether it has a title, what parts that, and hashes of the parts
 * of its texts that may repeat, 0 for none. */
struct mapping_sight {
	bool titled;
	guint8 separator; /* 0 for none, else 1 to MAPPING_SEPARATORS */
	guint64 lead, trail, note, first, second, organizer;
};
enum { MAPPING_SEPARATORS = 4 };

/* mapping_survey_add() in two steps, of which the first need not be done again for an event that is
 * the same. */
struct mapping_sight mapping_see(const struct mapping_input *input);
void mapping_survey_add_sight(struct mapping_survey *survey, const struct mapping_sight *sight);

/* Whether a title begins or ends with words in square brackets. */
bool mapping_sight_is_tagged(const struct mapping_sight *sight);

/* Tells the PRODID of the program that wrote the file: of some the habits are known. */
void mapping_survey_add_writer(struct mapping_survey *survey, const char *prodid);

/* A hash of all that mapping_apply() could learn from a survey: the same for two surveys that mean
 * the same for every event. Those that are mapping_sight_is_tagged() hang on the hash of tags too,
 * which is new more often: one title with a tag more, and it may be one that repeats. */
guint64 mapping_survey_hash(const struct mapping_survey *survey);
guint64 mapping_survey_hash_tags(const struct mapping_survey *survey);

/* Maps one event; `survey` may be NULL. Pure. */
void mapping_apply(const struct mapping *mapping, const struct mapping_survey *survey,
	const struct mapping_input *input, struct mapping_output *out);
void mapping_output_clear(struct mapping_output *out);

DEFINE_AUTO(struct mapping, mapping_free)
DEFINE_AUTO(struct mapping_survey, mapping_survey_free)

#endif
