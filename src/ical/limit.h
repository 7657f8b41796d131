#ifndef SUMMITTY_ICAL_LIMIT_H
#define SUMMITTY_ICAL_LIMIT_H

/*
 * Every limit of the reader against hostile input, in one place; the manual's LIMITS section states
 * the same figures. Bytes unless said otherwise. What is over a limit is left out with a
 * diagnostic.
 */
enum limit {
	LIMIT_FILE = 2047 << 20,     /* a file (options: max_bytes) */
	LIMIT_EVENTS = 2000000,      /* VEVENTs a file (options: max_events) */
	LIMIT_OCCURRENCES = 1000,    /* sessions a rule (options: max_occurrences) */
	LIMIT_SESSIONS = 2000000,    /* sessions a file, all rules together (max_sessions) */
	LIMIT_RULE_STEPS = 500000,   /* candidates looked at for a rule */
	LIMIT_FILE_STEPS = 20000000, /* … and for all rules of a file */
	LIMIT_LINE = 1 << 20,        /* an unfolded line; the rest is cut off */
	LIMIT_LINE_HEAD = 4096,      /* its name and parameters; the line is left out */
	LIMIT_PARAMETERS = 32,       /* a property; the rest is not looked at */
	LIMIT_DEPTH = 8,             /* nested components */
	LIMIT_LIST = 2000,           /* dates, categories, people of one event */
	LIMIT_LINKS = 100,           /* of one event */
	LIMIT_DESCRIPTION = 64 << 10,
	LIMIT_TEXT = 2048,      /* every other text */
	LIMIT_ZONES = 64,       /* VTIMEZONEs a file, observances of each */
	LIMIT_ZONE_DATES = 500, /* RDATEs of a VTIMEZONE */
	LIMIT_ZONE_NAME = 128,
	LIMIT_ZONE_NAMES = 500, /* different zone names a file */
	LIMIT_RULE_TEXT = 2048,
	LIMIT_DIAGS = 100, /* of one code a file; the rest is counted */
	LIMIT_DURATION_DAYS = 366,
	YEAR_FIRST = 1900, /* of any date that is used */
	YEAR_LAST = 2200,
};

#endif
