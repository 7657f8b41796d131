#ifndef SUMMITTY_STORE_SCORE_H
#define SUMMITTY_STORE_SCORE_H

#include <glib.h>

#include <summitty/model/query.h>
#include <summitty/model/session.h>

/* How well a session answers the words of a query. Private to store/. */
struct score;

/* The words that a query asks for; borrows nothing. Caller frees. */
struct score *score_new(const struct query *query);
void score_free(struct score *score); /* NULL is fine */

/* The more the better. */
double score_of(const struct score *score, const struct session *session);

DEFINE_AUTO(struct score, score_free)

#endif
