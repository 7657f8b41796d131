#ifndef SUMMITTY_TIME_PACE_H
#define SUMMITTY_TIME_PACE_H

#include <glib.h>
#include <stdbool.h>

/*
 * When to ask a server again. Many machines with the same programme share one, so each has its own
 * share of the spread, which it keeps: those that were switched on together do not ask together.
 * All times are in seconds of a clock that no one sets. Pure functions.
 */
struct pace {
	gint64 every; /* between two answers; less than a minute counts as one */
	guint64 seed; /* of this machine, the same at each start */
};

/* What came of an attempt. */
struct pace_result {
	guint failures;     /* in a row, this one included; 0: it was answered */
	gint64 retry_after; /* the server's wish (RFC 9110, 10.2.3), six hours at most; 0: none */
	gint64 fresh_for;   /* what the answer says it is good for (RFC 7986 REFRESH-INTERVAL, RFC
			     9111 max-age), a day at most; 0: nothing */
};

/* How long to wait before the first attempt: at once where there is nothing to show, otherwise
 * somewhere within the interval, five minutes at most. */
gint64 pace_first(const struct pace *pace, bool nothing_yet);

/*
 * How long to wait for the next. After an answer the interval, or longer where the answer is good
 * for longer, a tenth more or less. After a failure anything up to 1, 2, 4 … 60 minutes ("full
 * jitter": Brooker, Exponential Backoff And Jitter, 2015), but what the server asked for and up to
 * a tenth more.
 */
gint64 pace_next(const struct pace *pace, const struct pace_result *result);

#endif
