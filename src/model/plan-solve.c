/*
 * The best set of options, exactly. What clashes with nothing is taken at once; the rest falls into
 * parts that do not touch each other, each searched by itself (plan-search.c).
 */
#include "plan-search.h"

/* Takes an option, and all that clash with it out of question. */
static void take(const struct puzzle *p, guint option, bool *left, bool *chosen)
{
	chosen[option] = true;
	for (guint i = 0; i < p->n; i++)
		if (puzzle_clash(p, option, i))
			left[i] = false;
}

/* Whether nothing but its own pick is in an option's way. */
static bool is_free(const struct puzzle *p, const bool *left, guint option)
{
	for (guint i = 0; i < p->n; i++)
		if (left[i] && puzzle_clash(p, option, i) && p->pick[i] != p->pick[option])
			return false;
	return true;
}

/* Takes what is free: homes first, a repeat only when there are no more. */
static void take_free(const struct puzzle *p, bool *left, bool *chosen)
{
	for (int homes = 1; homes >= 0; homes--)
		for (guint i = 0; i < p->n; i++)
			if (left[i] && p->home[i] == homes && is_free(p, left, i)) {
				take(p, i, left, chosen);
				homes = 2; /* from the beginning */
				break;
			}
}

/* Moves an option and all that it touches, and so on, from what is left into a part, in order. */
static GArray *gather_part(const struct puzzle *p, bool *left, guint option)
{
	GArray *part = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autofree bool *in = g_new0(bool, p->n);
	bool grows = true;

	in[option] = true;
	while (grows) {
		grows = false;
		for (guint i = 0; i < p->n; i++) {
			if (!left[i] || !in[i])
				continue;
			left[i] = false;
			grows = true;
			for (guint j = 0; j < p->n; j++)
				in[j] |= left[j] && puzzle_clash(p, i, j);
		}
	}
	for (guint i = 0; i < p->n; i++)
		if (in[i])
			g_array_append_val(part, i);
	return part;
}

/* Whether an option could take the place of another of its pick. */
static bool could_be(const struct puzzle *p, const bool *chosen, guint option, guint *instead_of)
{
	bool seen = false;

	for (guint i = 0; i < p->n; i++) {
		if (!chosen[i] || !puzzle_clash(p, option, i))
			continue;
		if (p->pick[i] != p->pick[option])
			return false;
		*instead_of = i;
		seen = i != option;
	}
	return seen;
}

/* Moves back home what went to a repeat without need; one that does makes room for others. */
static void go_home(const struct puzzle *p, bool *chosen)
{
	guint away;

	for (guint i = 0; i < p->n; i++)
		if (p->home[i] && could_be(p, chosen, i, &away)) {
			chosen[away] = false;
			chosen[i] = true;
			i = G_MAXUINT; /* from the beginning */
		}
}

bool puzzle_solve(const struct puzzle *puzzle, bool *chosen)
{
	struct plan_search *s = plan_search_new(puzzle, chosen);
	g_autofree bool *left = g_new(bool, puzzle->n + 1);

	for (guint i = 0; i < puzzle->n; i++) {
		left[i] = true;
		chosen[i] = false;
	}
	take_free(puzzle, left, chosen);
	for (guint i = 0; i < puzzle->n; i++)
		if (left[i]) {
			g_autoptr(GArray) part = gather_part(puzzle, left, i);
			plan_search_part(s, part);
		}
	go_home(puzzle, chosen);
	bool exact = plan_search_is_exact(s);
	plan_search_free(s);
	return exact;
}
