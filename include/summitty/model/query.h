#ifndef SUMMITTY_MODEL_QUERY_H
#define SUMMITTY_MODEL_QUERY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/time/instant.h>
#include <summitty/time/zone.h>

/*
 * The one query language (manual: QUERIES), parsed: a tree of terms. store/ turns it into SQL with
 * bound parameters; nothing else interprets it.
 */
enum query_op {
	QUERY_AND,   /* all of children; an empty AND matches everything */
	QUERY_OR,    /* any of children */
	QUERY_NOT,   /* not the one child */
	QUERY_TEXT,  /* `text`: a word (prefix match) or a phrase */
	QUERY_FIELD, /* `field` is one of QUERY_FIELD_*, `text` its value */
	QUERY_DAY,   /* summit day in [first, last]; `running` adds ambient ones still on */
	QUERY_CLOCK, /* start's time of day in [from, to], seconds after the midnight of its
			summit day, so that 00:30 of an evening is 24:30 */
	QUERY_IS,    /* `is` is a QUERY_IS_* */
};

enum query_field {
	QUERY_FIELD_KIND,
	QUERY_FIELD_TRACK,
	QUERY_FIELD_VENUE,
	QUERY_FIELD_PERSON,
	QUERY_FIELD_LANGUAGE,
	QUERY_FIELD_STATUS,
	QUERY_FIELD_TAG,
	QUERY_FIELD_TEAM,
	QUERY_FIELD_SOURCE,
	QUERY_FIELD_UID,
	QUERY_FIELD_ID,
};

enum query_is {
	QUERY_IS_STARRED,
	QUERY_IS_MUST,
	QUERY_IS_MAYBE,
	QUERY_IS_HIDDEN,
	QUERY_IS_CLASH,
	QUERY_IS_TEAM,
	QUERY_IS_PAST,
	QUERY_IS_NOW,
	QUERY_IS_NEXT,
	QUERY_IS_AMBIENT,
	QUERY_IS_ALLDAY,
	QUERY_IS_CHANGED,
};

struct query {
	enum query_op op;
	struct query **children; /* NULL-terminated; NULL for leaves */
	char *text;
	bool phrase; /* QUERY_TEXT: in quotes, words adjacent */
	enum query_field field;
	enum query_is is;
	struct date first, last;
	bool running;
	int from, to;
};

/* Open ends of QUERY_DAY and QUERY_CLOCK: ordinary values beyond every day and every time. */
#define QUERY_DAY_FIRST ((struct date){G_MININT32})
#define QUERY_DAY_LAST ((struct date){G_MAXINT32})
#define QUERY_CLOCK_DAY (24 * 60 * 60)
#define QUERY_CLOCK_END (48 * 60 * 60)

/* What relative words are resolved against. */
struct query_context {
	struct date today;       /* summit day of now */
	const struct date *days; /* the summit's days in order, for day1, day:2 */
	size_t n_days;
	int boundary; /* seconds after midnight at which a summit day ends: app_day_boundary() */
	int clock;    /* now, in seconds after today's midnight: after `boundary`, up to a day */
};

/* Where a query is malformed: byte column (from 0) in the text given, and the GError's message says
 * what and how to mend it. */
struct query_fault {
	size_t column;
};

/*
 * Parses a query. Terms are ANDed; OR between two binds weaker than that, NOT and "-" bind to what
 * follows, brackets group; AND may be written out. "" is everything. NULL on error, with *fault set
 * (fault may be NULL): USAGE for a malformed query, NOT_FOUND for a day that the summit doesn't
 * have.
 */
struct query *query_parse(const char *text, const struct query_context *context,
	struct query_fault *fault, GError **error);

/*
 * Parses one WHEN word of the command line: today tomorrow mon…sun day1 2018-10-11
 * 2018-10-11..2018-10-12 09:00..12:30 now..+2h. NULL without an error if the word is not a WHEN at
 * all; NULL with USAGE or NOT_FOUND if it is one that makes no sense (2018-02-30, day9 of 4), or
 * was meant for one but is not written as one (2018-10, 2018/10/11, 09:00 alone).
 */
struct query *query_parse_when(
	const char *word, const struct query_context *context, GError **error);

/* A tree that matches what both match; takes both. NULLs are skipped; never NULL itself. */
struct query *query_and(struct query *a, struct query *b);

/* Leaf makers, for views and verbs. Results are the caller's. */
struct query *query_all(void);
struct query *query_day(struct date first, struct date last);
struct query *query_is(enum query_is is);
struct query *query_clock(int from, int to);
struct query *query_field(enum query_field field, const char *value);
struct query *query_text(const char *text);               /* every word of a text, each by prefix */
struct query *query_words(const char *text, bool phrase); /* one QUERY_TEXT as it stands */
struct query *query_not(struct query *child);             /* takes it */
struct query *query_or(struct query *a, struct query *b); /* takes both; neither is NULL */

/* Has a tree's days find what begins on them alone, for an answer that is made of days: what began
 * earlier and is still on (`running`) would bring its own day along. NULL is fine. */
void query_leave_running(struct query *query);

void query_free(struct query *query); /* NULL is fine */

/* The canonical text of a tree: it parses to one that matches the same (`running` apart, which has
 * no spelling), and whose text is the same again. Caller frees. */
char *query_format(const struct query *query);

/* A word of the language, for completion and the manual; tables end with a NULL name. */
struct query_word {
	const char *name;
	const char *help; /* marked for translation */
};
extern const struct query_word query_fields[];       /* "kind" … */
extern const struct query_word query_is_words[];     /* indexed by enum query_is */
extern const struct query_word query_status_words[]; /* "confirmed" … */
extern const struct query_word query_day_words[];    /* "today" … */

/* A caret line under the fault, for the terminal: "  <text>\n  ^". Caller frees. */
char *query_caret(const char *text, const struct query_fault *fault);

DEFINE_AUTO(struct query, query_free)

#endif
