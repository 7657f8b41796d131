#ifndef SUMMITTY_MODEL_CLASH_H
#define SUMMITTY_MODEL_CLASH_H

#include <stdbool.h>
#include <stddef.h>

#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>

/* Two sessions clash if their spans share an instant, neither is ambient nor cancelled, and they
 * are not the same session (id). Sessions of unknown length clash with nothing but a span they
 * start inside of. */
bool clash_between(const struct session *a, const struct session *b);

struct clash {
	size_t a, b; /* indexes into the sessions given, a < b */
};

/*
 * All clashing pairs among `n` sessions in list order. O(n log n + pairs). *out is the caller's
 * (g_free), NULL if there is none; returns their number.
 */
size_t clash_all(const struct session *const *sessions, size_t n, struct clash **out);

/*
 * Fills in `clashes` of every session of a snapshot that nobody shares yet: the ids of the stars it
 * clashes with, whether it is starred itself or not. The vectors live in the snapshot's block.
 */
void clash_annotate(struct snapshot *snapshot, const struct snapshot *stars);

#endif
