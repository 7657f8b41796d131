/*
 * The search, by branch and bound. The bound: a chain in which only neighbours must not clash is
 * found by one pass over the options in the order of time. It is the best set itself if none of it
 * clash, as always where there are no repeats. Otherwise it may take several options of one pick: a
 * price on each pick (a Lagrange multiplier) pulls the bound down to where taking two is not worth
 * it. If two clash nevertheless, the search goes on without the one, then without the other.
 */
#include "plan-search.h"

#include <string.h>

/* Steps of the inmost loop before the search gives up: about a second. */
#define MOST_WORK ((guint64)1200 * 1000 * 1000)
#define PRICE_ROUNDS 24
#define NEVER (G_MININT64 / 2)

/* Where the most valuable chain ends, and the most valuable one that ends with another pick; -1
 * nowhere. */
struct top {
	int first, second;
};

struct plan_search {
	const struct puzzle *puzzle;
	gint64 must, maybe; /* weights: all maybes are less than a must, all homes less than one */
	const guint *options; /* the part's, in the order of time */
	guint n;
	gint64 cap;       /* what the part's maybes and homes are worth together */
	bool *out;        /* by option: not to be taken in this branch */
	GArray *picks;    /* the part's */
	gint64 *price;    /* by pick */
	guint *used;      /* by pick: how often the chain takes it */
	gint64 *value;    /* by position: of the best chain that ends here */
	int *before;      /* by position: where that chain was last; -1 nowhere */
	guint *near;      /* by position: what comes earlier can clash only by being of one pick */
	struct top *top;  /* by position: of all chains that end here or earlier */
	guint64 pass;     /* steps of one pass over the part */
	size_t words;     /* of 64 options each, a bit an option */
	guint64 *rows;    /* by option: what it clashes with */
	guint64 *blocked; /* what clashes with the set that is being made */
	bool *best;       /* by option: the best set yet */
	gint64 best_value;
	guint64 work;
};

static gint64 weight(const struct plan_search *s, guint option)
{
	const struct puzzle *p = s->puzzle;
	return (p->must[option] ? s->must : s->maybe) + p->home[option];
}

static guint at(const GArray *list, guint i)
{
	return g_array_index(list, guint, i);
}

/* --- Chains ---------------------------------------------------------------------------------- */

static guint pick_at(const struct plan_search *s, int position)
{
	return s->puzzle->pick[s->options[position]];
}

/* Of what is too early to clash otherwise, the most valuable chain that a pick can follow; -1 if
 * there is none. */
static int follow(const struct plan_search *s, guint j)
{
	const struct top *top = s->near[j] > 0 ? &s->top[s->near[j] - 1] : NULL;

	if (!top || top->first < 0)
		return -1;
	return pick_at(s, top->first) != pick_at(s, (int)j) ? top->first : top->second;
}

/* The most valuable chain that ends at position j: all positions before it, seen as one where they
 * are out of reach. */
static void extend_chains(struct plan_search *s, guint j, gint64 own)
{
	gint64 most = 0;

	s->before[j] = follow(s, j);
	if (s->before[j] >= 0)
		most = s->value[s->before[j]];
	for (guint i = s->near[j]; i < j; i++)
		if (s->value[i] > most && !puzzle_clash(s->puzzle, s->options[i], s->options[j])) {
			most = s->value[i];
			s->before[j] = (int)i;
		}
	s->value[j] = own + most;
}

/* Takes the chain that ends at position j, if there is one, among the best. */
static void update_top(struct plan_search *s, guint j, bool ends)
{
	struct top top = j > 0 ? s->top[j - 1] : (struct top){-1, -1};
	bool same = ends && top.first >= 0 && pick_at(s, top.first) == pick_at(s, (int)j);

	if (ends && (top.first < 0 || s->value[j] > s->value[top.first])) {
		top.second = same ? top.second : top.first;
		top.first = (int)j;
	} else if (ends && !same && (top.second < 0 || s->value[j] > s->value[top.second])) {
		top.second = (int)j;
	}
	s->top[j] = top;
}

/* The most valuable chain of all, as options in *chain; `priced` or at full weights. Returns its
 * value. */
static gint64 find_chain(struct plan_search *s, bool priced, GArray *chain)
{
	for (guint j = 0; j < s->n; j++) {
		guint option = s->options[j];
		gint64 own = weight(s, option) - (priced ? s->price[s->puzzle->pick[option]] : 0);
		s->value[j] = NEVER;
		s->before[j] = -1;
		bool ends = !s->out[option] && own > 0;
		if (ends)
			extend_chains(s, j, own);
		update_top(s, j, ends);
	}
	int last = s->n > 0 ? s->top[s->n - 1].first : -1;
	s->work += s->pass;
	g_array_set_size(chain, 0);
	for (int j = last; j >= 0; j = s->before[j])
		g_array_append_val(chain, s->options[j]);
	return last < 0 ? 0 : s->value[last];
}

/* Two of a chain that clash. */
static bool find_clash(const struct plan_search *s, const GArray *chain, guint *a, guint *b)
{
	for (guint i = 0; i < chain->len; i++)
		for (guint j = i + 1; j < chain->len; j++)
			if (puzzle_clash(s->puzzle, at(chain, i), at(chain, j))) {
				*a = at(chain, i);
				*b = at(chain, j);
				return true;
			}
	return false;
}

/* --- The best yet ---------------------------------------------------------------------------- */

static bool is_blocked(const struct plan_search *s, guint option)
{
	return s->blocked[option / 64] >> option % 64 & 1;
}

/* Adds what clashes with nothing of the set yet. */
static void add_fitting(
	struct plan_search *s, GArray *set, const guint *options, guint n, bool musts)
{
	for (guint i = 0; i < n; i++) {
		if (s->puzzle->must[options[i]] != musts || is_blocked(s, options[i]))
			continue;
		g_array_append_val(set, options[i]);
		for (guint word = 0; word < s->words; word++)
			s->blocked[word] |= s->rows[options[i] * s->words + word];
	}
}

/* Makes a set of a chain: leaves out what clashes, musts having precedence, and adds what fits. */
static void try_chain(struct plan_search *s, const GArray *chain)
{
	g_autoptr(GArray) set = g_array_new(FALSE, FALSE, sizeof(guint));
	gint64 value = 0;

	memset(s->blocked, 0, s->words * sizeof *s->blocked);
	for (int musts = 1; musts >= 0; musts--) {
		add_fitting(s, set, (const guint *)(const void *)chain->data, chain->len, musts);
		add_fitting(s, set, s->options, s->n, musts);
	}
	for (guint i = 0; i < set->len; i++)
		value += weight(s, at(set, i));
	if (value <= s->best_value)
		return;
	s->best_value = value;
	for (guint i = 0; i < s->n; i++)
		s->best[s->options[i]] = false;
	for (guint i = 0; i < set->len; i++)
		s->best[at(set, i)] = true;
}

/* --- The bound ------------------------------------------------------------------------------- */

/* Homes decide nothing. No more musts than whole ones, and no more maybes than there are. */
static bool is_hopeless(const struct plan_search *s, gint64 bound)
{
	gint64 most = bound / s->must * s->must + MIN(bound % s->must, s->cap);
	return most / s->maybe <= s->best_value / s->maybe;
}

static gint64 prices(const struct plan_search *s)
{
	gint64 sum = 0;

	for (guint i = 0; i < s->picks->len; i++)
		sum += s->price[at(s->picks, i)];
	return sum;
}

/* How far a price is from right: a pick taken twice is too cheap, one priced in vain too dear. */
static gint64 excess(const struct plan_search *s, guint pick)
{
	gint64 more = (gint64)s->used[pick] - 1;
	return more < 0 && s->price[pick] == 0 ? 0 : more;
}

/* Moves the prices by a step that would close the gap if all went straight (Polyak 1969). False if
 * they are right. */
static bool move_prices(struct plan_search *s, const GArray *chain, gint64 gap)
{
	gint64 norm = 0;

	for (guint i = 0; i < s->picks->len; i++)
		s->used[at(s->picks, i)] = 0;
	for (guint i = 0; i < chain->len; i++)
		s->used[s->puzzle->pick[at(chain, i)]]++;
	for (guint i = 0; i < s->picks->len; i++)
		norm += excess(s, at(s->picks, i)) * excess(s, at(s->picks, i));
	if (norm == 0)
		return false;
	gint64 step = MAX(1, gap / norm);
	for (guint i = 0; i < s->picks->len; i++) {
		guint pick = at(s->picks, i);
		s->price[pick] = MAX(0, s->price[pick] + step * excess(s, pick));
	}
	return true;
}

/* Whether prices show that nothing better is left in this branch. */
static bool is_settled(struct plan_search *s, gint64 bound)
{
	g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(guint));

	for (int round = 0; round < PRICE_ROUNDS && !is_hopeless(s, bound); round++) {
		gint64 priced = find_chain(s, true, chain) + prices(s);
		bound = MIN(bound, priced);
		try_chain(s, chain);
		if (!move_prices(s, chain, priced - s->best_value))
			break;
	}
	return is_hopeless(s, bound);
}

/* --- The search ------------------------------------------------------------------------------ */

static void search_branch(struct plan_search *s)
{
	g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(guint));
	gint64 bound = find_chain(s, false, chain);
	guint a, b;

	if (is_hopeless(s, bound))
		return;
	try_chain(s, chain);
	if (!find_clash(s, chain, &a, &b) || is_settled(s, bound) || s->work > MOST_WORK)
		return;
	guint first = s->puzzle->home[a] ? b : a;
	s->out[first] = true;
	search_branch(s);
	s->out[first] = false;
	guint second = first == a ? b : a;
	s->out[second] = true;
	search_branch(s);
	s->out[second] = false;
}

static void add_pick(GArray *picks, guint pick)
{
	for (guint i = 0; i < picks->len; i++)
		if (at(picks, i) == pick)
			return;
	g_array_append_val(picks, pick);
}

/* How far back each position must look. */
static void find_near(struct plan_search *s)
{
	s->pass = s->n;
	for (guint j = 0; j < s->n; j++) {
		guint i = 0;
		while (i < j && (pick_at(s, (int)i) == pick_at(s, (int)j) ||
					!puzzle_clash(s->puzzle, s->options[i], s->options[j])))
			i++;
		s->near[j] = i;
		s->pass += j - i;
	}
}

void plan_search_part(struct plan_search *s, const GArray *part)
{
	s->options = (const guint *)(const void *)part->data;
	s->n = part->len;
	s->best_value = 0;
	s->cap = s->maybe - 1;
	g_array_set_size(s->picks, 0);
	for (guint i = 0; i < part->len; i++) {
		guint pick = s->puzzle->pick[at(part, i)];
		guint before = s->picks->len;
		add_pick(s->picks, pick);
		s->price[pick] = 0;
		if (s->picks->len > before && !s->puzzle->must[at(part, i)])
			s->cap += s->maybe;
	}
	find_near(s);
	search_branch(s);
}

/* The matrix of clashes as bits. */
static guint64 *make_rows(const struct puzzle *puzzle, size_t words)
{
	guint64 *rows = g_new0(guint64, words * (puzzle->n + 1));

	for (guint i = 0; i < puzzle->n; i++)
		for (guint j = 0; j < puzzle->n; j++)
			rows[i * words + j / 64] |= (guint64)puzzle_clash(puzzle, i, j) << j % 64;
	return rows;
}

struct plan_search *plan_search_new(const struct puzzle *puzzle, bool *best)
{
	struct plan_search *s = g_new0(struct plan_search, 1);

	s->puzzle = puzzle;
	s->maybe = (gint64)puzzle->picks + 1;
	s->must = s->maybe * s->maybe;
	s->out = g_new0(bool, puzzle->n);
	s->price = g_new0(gint64, puzzle->picks);
	s->used = g_new0(guint, puzzle->picks);
	s->value = g_new0(gint64, puzzle->n);
	s->before = g_new0(int, puzzle->n);
	s->near = g_new0(guint, puzzle->n);
	s->words = puzzle->n / 64 + 1;
	s->blocked = g_new0(guint64, s->words);
	s->rows = make_rows(puzzle, s->words);
	s->top = g_new0(struct top, puzzle->n);
	s->picks = g_array_new(FALSE, FALSE, sizeof(guint));
	s->best = best;
	return s;
}

void plan_search_free(struct plan_search *s)
{
	if (!s)
		return;
	g_free(s->out);
	g_free(s->price);
	g_free(s->used);
	g_free(s->value);
	g_free(s->before);
	g_free(s->near);
	g_free(s->blocked);
	g_free(s->rows);
	g_free(s->top);
	g_array_unref(s->picks);
	g_free(s);
}

bool plan_search_is_exact(const struct plan_search *s)
{
	return s->work <= MOST_WORK;
}
