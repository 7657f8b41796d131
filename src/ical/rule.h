#ifndef SUMMITTY_ICAL_RULE_H
#define SUMMITTY_ICAL_RULE_H

#include <summitty/base/auto.h>

#include "value.h"

/* A recurrence rule (RFC 5545 section 3.3.10, RFC 7529). */
struct rule;

/* Reads a rule. NULL if it is malformed or over a limit. Free with rule_free(). */
struct rule *rule_parse(struct slice text);
void rule_free(struct rule *rule);

/* UNTIL, its form WHEN_NONE if there is none. */
const struct when *rule_until(const struct rule *rule);

/* Neither COUNT nor UNTIL. */
bool rule_is_endless(const struct rule *rule);

/* FREQ=YEARLY, all that a VTIMEZONE needs. */
bool rule_is_yearly(const struct rule *rule);

/* Where an expansion stops; wall-clock seconds as in struct when. */
struct rule_bounds {
	gint64 from;   /* leave out what is earlier */
	gint64 to;     /* stop after this (included) */
	guint max;     /* at most so many */
	guint *budget; /* candidates that may still be looked at, of all rules of a file */
};

enum rule_end {
	RULE_COMPLETE, /* the rule or the bounds' `to` ended it */
	RULE_TOO_MANY,
	RULE_TOO_LONG, /* LIMIT_RULE_STEPS or the budget ran out */
};

/*
 * Appends the wall-clock times (gint64) of the rule for a DTSTART, in order and once each, to
 * `out`. DTSTART itself is among them only if the rule says so. `whole_days`: DTSTART is a DATE.
 */
enum rule_end rule_expand(const struct rule *rule, gint64 dtstart, bool whole_days,
	const struct rule_bounds *bounds, GArray *out);

DEFINE_AUTO(struct rule, rule_free)

#endif
