#ifndef SUMMITTY_MODEL_QUERY_POINT_H
#define SUMMITTY_MODEL_QUERY_POINT_H

#include <summitty/model/query.h>

enum point_type {
	POINT_NONE,  /* not a day or a time */
	POINT_WRONG, /* looks like one, makes no sense: the error is set */
	POINT_OPEN,  /* nothing: the open end of a range */
	POINT_DAY,
	POINT_CLOCK,
	POINT_MOMENT, /* a time of one day, relative to now */
};

struct point {
	enum point_type type;
	struct date day;
	int clock;
};

/* What a word is: today, fri, day2, 2018-10-11, 14:00, now, +2h. POINT_WRONG with USAGE, or
 * NOT_FOUND for a day that the summit does not have; without an error for all else. */
struct point point_read(const char *word, const struct query_context *context, GError **error);

/* Whether a word or an end of a range was meant for a point, but is written as none is: 2018/10/11.
 * So is a time alone: a moment that no session need begin at. */
bool point_was_meant(const char *word);

#endif
