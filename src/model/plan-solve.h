#ifndef SUMMITTY_MODEL_PLAN_SOLVE_H
#define SUMMITTY_MODEL_PLAN_SOLVE_H

#include <glib.h>
#include <stdbool.h>

/*
 * A plan without its sessions: options to choose from, in the order of time, each a way to see one
 * pick. No two that clash may be chosen; those of one pick clash with each other.
 */
struct puzzle {
	guint n, picks;
	const guint *pick;   /* of each option, below `picks` */
	const bool *must;    /* of each option */
	const bool *home;    /* it is the star itself, not a repeat */
	const guint8 *clash; /* n × n, symmetric; an option clashes with itself */
};

static inline bool puzzle_clash(const struct puzzle *puzzle, guint a, guint b)
{
	return puzzle->clash[(size_t)a * puzzle->n + b];
}

/*
 * Chooses most musts, of those with as many most maybes, and of these homes where that is easy.
 * Returns false if it gave up before it was sure that nothing is better.
 */
bool puzzle_solve(const struct puzzle *puzzle, bool *chosen);

#endif
