#ifndef SUMMITTY_MODEL_LIKENESS_H
#define SUMMITTY_MODEL_LIKENESS_H

#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/model/snapshot.h>

/* What some sessions have in common: tracks, kinds, people, venues and the words of their titles.
 */
struct likeness;

/* What these have in common; keeps nothing of them. */
struct likeness *likeness_new(const struct snapshot *sessions);
void likeness_free(struct likeness *likeness); /* NULL is fine */

/* How much a session is like them: 0 not at all; only good for comparing. The same for the same. */
int likeness_of(const struct likeness *likeness, const struct session *s);

DEFINE_AUTO(struct likeness, likeness_free)

#endif
