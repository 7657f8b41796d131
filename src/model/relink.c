/*
 * Finding lost sessions again by likeness. A match has to be clear both ways: no other candidate,
 * and no other lost session, comes near it. Only pairs with similar titles are looked at, which
 * changes nothing: those that are left out are too unlike to be a match, or in the way of one.
 */
#include <summitty/model/relink.h>

#include <string.h>

#include "relink-near.h"

/* Less alike is not near enough to a match to put it in doubt. */
enum { RELINK_NEAR = RELINK_LEAST - RELINK_CLEAR + 1 };

int relink_likeness(const struct session *a, const struct session *b)
{
	struct traits one, other;

	traits_init(&one, a);
	traits_init(&other, b);
	int result = traits_likeness(&one, &other, traits_shared(one.title, other.title));
	traits_clear(&one);
	traits_clear(&other);
	return result;
}

/* --- Matching --------------------------------------------------------------------------------- */

/* The best that was found, and how like the next best is. */
struct best {
	int at, likeness, next;
};

static void offer(struct best *best, int at, int likeness)
{
	if (best->at < 0 || likeness > best->likeness) {
		best->next = best->likeness;
		best->likeness = likeness;
		best->at = at;
	} else if (likeness > best->next) {
		best->next = likeness;
	}
}

static bool is_clear(const struct best *best)
{
	return best->at >= 0 && best->likeness >= RELINK_LEAST &&
	       best->likeness - best->next >= RELINK_CLEAR;
}

static struct best *bests_new(size_t n)
{
	struct best *bests = g_new0(struct best, n + 1);

	for (size_t i = 0; i < n; i++)
		bests[i].at = -1;
	return bests;
}

struct matching {
	struct best *of_lost, *of_new;
};

static void offer_both(void *user, const struct near *near)
{
	struct matching *matching = user;

	if (traits_most_likeness(near->a, near->b, near->title) < RELINK_NEAR)
		return;
	int like = traits_likeness(near->a, near->b, near->title);
	if (like < RELINK_NEAR)
		return;
	offer(&matching->of_lost[near->lost], (int)near->candidate, like);
	offer(&matching->of_new[near->candidate], (int)near->lost, like);
}

void relink_match(const struct session *const *lost, size_t n,
	const struct session *const *candidates, size_t m, int *out)
{
	g_autofree struct best *of_lost = bests_new(n), *of_new = bests_new(m);
	struct matching matching = {of_lost, of_new};

	near_each(lost, n, candidates, m, traits_least_title(RELINK_NEAR), offer_both, &matching);
	for (size_t i = 0; i < n; i++) {
		int at = of_lost[i].at;
		bool clear =
			is_clear(&of_lost[i]) && is_clear(&of_new[at]) && of_new[at].at == (int)i;
		out[i] = clear ? at : -1;
	}
}

/* --- Asking ------------------------------------------------------------------------------------
 */

/* Takes its place among the `n` best so far, of at most `most`. Returns how many they are then. */
static size_t rank_in(struct best *best, size_t n, size_t most, struct best one)
{
	size_t at = n;

	while (at > 0 && best[at - 1].likeness < one.likeness)
		at--;
	if (at == most)
		return n;
	n = MIN(n + 1, most);
	for (size_t i = n - 1; i > at; i--)
		best[i] = best[i - 1];
	best[at] = one;
	return n;
}

struct guessing {
	struct best *best; /* `most` for each lost session */
	size_t *n, most;
};

static void guess(void *user, const struct near *near)
{
	struct guessing *g = user;
	struct best one = {.at = (int)near->candidate,
		.likeness = traits_likeness(near->a, near->b, near->title)};

	if (!g_str_equal(near->a->session->id, near->b->session->id))
		g->n[near->lost] =
			rank_in(g->best + near->lost * g->most, g->n[near->lost], g->most, one);
}

/* Those of a programme that are no stars. */
static GPtrArray *find_unstarred(const struct snapshot *programme)
{
	GPtrArray *found = g_ptr_array_new();

	for (size_t i = 0; i < programme->count; i++)
		if (programme->sessions[i].level == LEVEL_NONE)
			g_ptr_array_add(found, (void *)&programme->sessions[i]);
	return found;
}

void relink_likely(const struct session *const *lost, size_t n, const struct snapshot *programme,
	const struct session **out, size_t most)
{
	g_autoptr(GPtrArray) free = find_unstarred(programme);
	g_autofree struct best *best = bests_new(n * most);
	g_autofree size_t *found = g_new0(size_t, n + 1);
	struct guessing guessing = {best, found, most};

	near_each(lost, n, (const struct session *const *)free->pdata, free->len, RELINK_MAYBE,
		guess, &guessing);
	for (size_t i = 0; i < n * most; i++)
		out[i] = i % most < found[i / most] ? free->pdata[best[i].at] : NULL;
}
