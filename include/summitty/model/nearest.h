#ifndef SUMMITTY_MODEL_NEAREST_H
#define SUMMITTY_MODEL_NEAREST_H

#include <glib.h>

/*
 * "Did you mean …": the candidate most like a mistyped word. Start with NEAREST_INIT(word),
 * consider every candidate, then `found` is the best of those that are near enough, or NULL.
 * Borrows both.
 */
struct nearest {
	const char *word;
	const char *found;
	guint distance;
};

#define NEAREST_INIT(mistyped) ((struct nearest){.word = (mistyped)})

/* Of two that are as near the one considered first stays. */
void nearest_consider(struct nearest *nearest, const char *candidate);

/* Insertions, deletions, replacements and swaps of neighbours between two UTF-8 words, without
 * case. */
guint nearest_distance(const char *a, const char *b);

#endif
