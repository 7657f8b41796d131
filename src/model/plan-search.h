#ifndef SUMMITTY_MODEL_PLAN_SEARCH_H
#define SUMMITTY_MODEL_PLAN_SEARCH_H

#include "plan-solve.h"

struct plan_search;

/* Of a puzzle, which outlives it; what is chosen is set in `best`, by option. */
struct plan_search *plan_search_new(const struct puzzle *puzzle, bool *best);
void plan_search_free(struct plan_search *search);

/* Searches some of its options (guint, in order) that clash with none of the others: the best set
 * of them is in `best` then. */
void plan_search_part(struct plan_search *search, const GArray *part);

/* Whether it was sure of all parts: else it gave up, having looked for long enough. */
bool plan_search_is_exact(const struct plan_search *search);

#endif
