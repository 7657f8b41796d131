#ifndef SUMMITTY_MODEL_RELINK_NEAR_H
#define SUMMITTY_MODEL_RELINK_NEAR_H

#include "relink-traits.h"

/* A lost session and a candidate that are called by similar titles. */
struct near {
	size_t lost, candidate; /* their places */
	struct traits *a, *b;
	int title; /* how alike the titles are */
};

/*
 * Visits every pair of `n` lost sessions and `m` candidates whose titles are alike by `least` of
 * 100 or more; for each lost one the candidates in order, and for each candidate the lost ones. The
 * traits are there only for the visit.
 */
void near_each(const struct session *const *lost, size_t n, const struct session *const *candidates,
	size_t m, int least, void (*visit)(void *user, const struct near *near), void *user);

#endif
