#ifndef SUMMITTY_MODEL_RELINK_H
#define SUMMITTY_MODEL_RELINK_H

#include <stddef.h>

#include <summitty/model/session.h>

/*
 * Finding a session again whose UID was changed: by likeness of title, people, venue, length and
 * time.
 */

/* How much two sessions look like one and the same: 0 to 100. Symmetrical. What either of them does
 * not have counts neither way. */
int relink_likeness(const struct session *a, const struct session *b);

enum {
	RELINK_LEAST = 70, /* a match is at least so like … */
	RELINK_CLEAR = 8,  /* … and so much more so than any other */
};

/* For each of `n` lost sessions its index among `m` candidates, or -1 where none is clearly the
 * one. No candidate is given twice. */
void relink_match(const struct session *const *lost, size_t n,
	const struct session *const *candidates, size_t m, int *out);

#endif
