#ifndef SUMMITTY_APP_GAPS_H
#define SUMMITTY_APP_GAPS_H

#include <summitty/app/app.h>
#include <summitty/model/gaps.h>

/* My free time. The sessions of `gaps` are those of the snapshots. */
struct free_time {
	GArray *gaps;                              /* struct gap, see model/gaps.h */
	struct snapshot *stars, *team, *programme; /* team may be NULL */
};
void free_time_free(struct free_time *time); /* NULL is fine */

/*
 * Where my agenda leaves time, and which of the sessions that a query matches fit. The days are
 * those with a session of the query, without one (NULL) those with a star. With `team` it is what
 * colleagues' agendas leave as well. NULL on error.
 */
struct free_time *app_gaps(struct app *app, const struct query *query, bool team, GError **error);

/* The same of the days from my first star to my last one, with sessions as lists show them, without
 * descriptions; `programme` is all that is on those days. */
struct free_time *app_my_gaps(struct app *app, GError **error);

DEFINE_AUTO(struct free_time, free_time_free)

#endif
