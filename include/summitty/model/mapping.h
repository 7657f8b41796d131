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

/* The default rules. Free with mapping_free(). */
struct mapping *mapping_new(void);
void mapping_free(struct mapping *mapping);

/*
 * Adds the user's rules before the defaults; the text is the config's [map] group, one
 * "target.field.match = value" per line as in the manual. False with USAGE when one is malformed.
 */
bool mapping_add_rules(struct mapping *mapping, const char *text, GError **error);

/* What ical/ found in one event, decoded; every member may be NULL or empty. */
struct mapping_input {
	const char *summary;
	const char *description; /* plain text already */
	const char *location;
	const char *url;
	const char *status;		 /* STATUS as it stands */
	const char *language;		 /* LANGUAGE of SUMMARY */
	const char *const *categories;	 /* NULL-terminated or NULL */
	const char *const *participants; /* names of PARTICIPANT, ATTENDEE that look like speakers */
	const char *organizer;		 /* display name of ORGANIZER */
	const char *contact;		 /* CONTACT */
	const char *vlocation;		 /* NAME of a VLOCATION */
	const char *const *extra;	 /* "X-TRACK", "value", … pairs of X- properties, or NULL */
};

/* What it means. Strings and vectors are the caller's; clear with mapping_output_clear(). */
struct mapping_output {
	const char *kind; /* static */
	const char *status; /* static: "confirmed", "tentative", "cancelled" */
	char *title;	  /* the summary without what a rule moved elsewhere */
	char *track, *venue, *building, *url, *language;
	char **people;
};

/*
 * What one file's events have in common (which bracketed words repeat, whether titles end in
 * " - Speaker"), gathered in a first pass over all its events.
 */
struct mapping_survey;
struct mapping_survey *mapping_survey_new(void);
void mapping_survey_add(struct mapping_survey *survey, const struct mapping_input *input);
void mapping_survey_free(struct mapping_survey *survey);

/* Maps one event; `survey` may be NULL. Pure. */
void mapping_apply(const struct mapping *mapping, const struct mapping_survey *survey,
		   const struct mapping_input *input, struct mapping_output *out);
void mapping_output_clear(struct mapping_output *out);

DEFINE_AUTO(struct mapping, mapping_free)
DEFINE_AUTO(struct mapping_survey, mapping_survey_free)

#endif
