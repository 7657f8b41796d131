#ifndef SUMMITTY_MODEL_RELINK_TRAITS_H
#define SUMMITTY_MODEL_RELINK_TRAITS_H

#include <glib.h>

#include <summitty/model/session.h>

/* What of a session is compared; made once for each, the people and the venue when they are needed:
 * most of many candidates are told apart by their titles. */
struct traits {
	const struct session *session; /* borrowed */
	GArray *title, *people;        /* of guint32: pairs of letters, sorted; people: or NULL */
	char *venue;                   /* folded; or NULL */
};

void traits_init(struct traits *traits, const struct session *session);
void traits_clear(struct traits *traits);

/* Of `shared` pairs in `all` that two texts have together: how alike the texts are, 0 to 100.
 * Nothing is like nothing. */
int traits_dice(guint shared, guint all);

/* The same of two sorted arrays of pairs. */
int traits_shared(const GArray *a, const GArray *b);

/* How much two sessions look like one and the same, 0 to 100, if their titles are so much alike. */
int traits_likeness(struct traits *a, struct traits *b, int title);

/* No less than that: what is quickly found out, and the best of what is not. */
int traits_most_likeness(const struct traits *a, const struct traits *b, int title);

/* How much alike titles are at least where their sessions are so likely the same. */
int traits_least_title(int likeness);

#endif
