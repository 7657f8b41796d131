#ifndef SUMMITTY_MODEL_PLAN_H
#define SUMMITTY_MODEL_PLAN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/clash.h>
#include <summitty/model/snapshot.h>
#include <summitty/model/walk.h>

/* What becomes of a star. */
enum plan_action {
	PLAN_KEEP, /* seen when it is starred */
	PLAN_MOVE, /* seen at a repeat of it */
	PLAN_DROP, /* not seen */
};

/* "keep", "move", "drop". */
const char *plan_action_name(enum plan_action action);

/* One star and what becomes of it. */
struct plan_entry {
	const struct session *star;
	const struct session *session; /* what to go to: the star, a repeat, NULL if dropped */
	enum plan_action action;
	bool cancelled; /* why the star itself can't be seen … */
	/* … or what of the plan it clashes with; `kind` and `minutes` are of the first. */
	GPtrArray *because; /* const struct session *; empty if kept */
	enum clash_kind kind;
	int minutes;
};

/* The best way to see what I starred. Sessions are borrowed from what it was made of. */
struct plan {
	GArray *entries; /* struct plan_entry, one a star, in list order */
	bool exact;      /* false: there were too many possibilities to be sure of the best */
};

/* A repeat is looked for among so many sessions of the same title before the star, and so many from
 * its start on. */
enum { PLAN_REPEATS = 50 };

/*
 * The plan that has the most musts of all, and of those with as many the most maybes. No two of its
 * sessions clash, walks included. A star may be seen at a repeat of it in `programme`, unless that
 * is hidden, cancelled or a star itself, or has begun by `now` while the star is not over yet.
 * `stars` and `programme` are in list order. The same for the same. `walks` may be NULL.
 */
struct plan *plan_make(const struct snapshot *stars, const struct snapshot *programme,
	const struct walks *walks, struct instant now);
void plan_free(struct plan *plan); /* NULL is fine */

/* An entry by its index, which must be one. Borrowed. */
const struct plan_entry *plan_entry_at(const struct plan *plan, size_t i);

/* "moved: overlaps Opening": what becomes of a star and why, hostile; NULL if it is kept. Caller
 * frees. */
char *plan_entry_reason(const struct plan_entry *entry);

/* How many stars that becomes of. */
guint plan_count(const struct plan *plan, enum plan_action action);

DEFINE_AUTO(struct plan, plan_free)

#endif
