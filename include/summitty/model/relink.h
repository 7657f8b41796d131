#ifndef SUMMITTY_MODEL_RELINK_H
#define SUMMITTY_MODEL_RELINK_H

#include <stddef.h>

#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>

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
	RELINK_MAYBE = 60, /* a title so like is worth asking a person about */
};

/* What each of `n` lost sessions may be now, the likest first: up to `most` sessions of a programme
 * that are no stars, and NULL for what is left of its `most` places in `out`. They are the
 * programme's. */
void relink_likely(const struct session *const *lost, size_t n, const struct snapshot *programme,
	const struct session **out, size_t most);

/* For each of `n` lost sessions its index among `m` candidates, or -1 where none is clearly the
 * one. No candidate is given twice. */
void relink_match(const struct session *const *lost, size_t n,
	const struct session *const *candidates, size_t m, int *out);

#endif
