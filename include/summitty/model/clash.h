#ifndef SUMMITTY_MODEL_CLASH_H
#define SUMMITTY_MODEL_CLASH_H

#include <stdbool.h>
#include <stddef.h>

#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>
#include <summitty/model/walk.h>

/* Why nobody can be at two sessions. */
enum clash_kind {
	CLASH_NONE,
	CLASH_OVERLAP, /* their spans share an instant */
	CLASH_WALK,    /* the time between them is shorter than the walk */
};

/* "overlap" and "walk", NULL for none: what JSON says. */
const char *clash_kind_name(enum clash_kind kind);

/*
 * How two sessions clash: not at all if either is ambient or cancelled, or they are the same one
 * (id). Sessions of unknown length overlap with nothing but a span they start inside of. `walks`
 * may be NULL. *minutes (may be NULL) is how long they overlap, or how much more time the walk
 * would want; begun minutes count.
 */
enum clash_kind clash_between(
	const struct session *a, const struct session *b, const struct walks *walks, int *minutes);

/* Two sessions that clash; `minutes` as in clash_between(). */
struct clash {
	size_t a, b; /* indexes into the sessions given, a < b */
	enum clash_kind kind;
	int minutes;
};

/*
 * All clashing pairs among `n` sessions in list order. O(n log n + pairs). *out is the caller's
 * (g_free), NULL if there is none; returns their number.
 */
size_t clash_all(const struct session *const *sessions, size_t n, const struct walks *walks,
	struct clash **out);

/*
 * Fills in `clashes` of every session of a snapshot that nobody shares yet: the ids of the stars it
 * clashes with, whether it is starred itself or not. The vectors live in the snapshot's block.
 */
void clash_annotate(
	struct snapshot *snapshot, const struct snapshot *stars, const struct walks *walks);

#endif
