/*
 * Likeness of sessions. Titles and names are compared by the pairs of letters they share (Dice's
 * coefficient), which takes an added word, a corrected letter or a changed order for what they are.
 * A match has to be clear both ways: no other candidate, and no other lost session, comes near it.
 */
#include <summitty/model/relink.h>

#include <string.h>

#include <summitty/base/text.h>

enum {
	WEIGHT_TITLE = 45,
	WEIGHT_PEOPLE = 20,
	WEIGHT_TIME = 20,
	WEIGHT_VENUE = 8,
	WEIGHT_LENGTH = 7,
};

enum { HALF = 50, WHOLE = 100, DAY_SECONDS = 86400 };

/* What of a session is compared; made once for each. */
struct traits {
	const struct session *session;
	GArray *title, *people; /* of guint32: pairs of letters, sorted */
	char *venue;
};

static int compare_pairs(const void *a, const void *b)
{
	guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
	return (x > y) - (x < y);
}

/* The pairs of neighbouring letters, each word with a blank on both sides. */
static void add_pairs(GArray *pairs, const char *folded)
{
	gunichar last = ' ';

	for (const char *at = folded;; at = g_utf8_next_char(at)) {
		gunichar c = *at ? g_utf8_get_char(at) : ' ';
		if (!g_unichar_isalnum(c))
			c = ' ';
		guint32 pair = (guint32)last * 31321U + (guint32)c;
		if (c != ' ' || last != ' ')
			g_array_append_val(pairs, pair);
		last = c;
		if (!*at)
			return;
	}
}

static void traits_init(struct traits *traits, const struct session *s)
{
	traits->session = s;
	traits->title = g_array_new(FALSE, FALSE, sizeof(guint32));
	traits->people = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autofree char *title = text_fold(s->title, -1);

	traits->venue = s->venue ? text_fold(s->venue, -1) : NULL;
	add_pairs(traits->title, title);
	for (size_t i = 0; s->people && s->people[i]; i++) {
		g_autofree char *name = text_fold(s->people[i], -1);
		add_pairs(traits->people, name);
	}
	g_array_sort(traits->title, compare_pairs);
	g_array_sort(traits->people, compare_pairs);
}

static void traits_clear(struct traits *traits)
{
	g_array_unref(traits->title);
	g_array_unref(traits->people);
	g_free(traits->venue);
}

/* 0 to 100. */
static int shared_pairs(const GArray *a, const GArray *b)
{
	guint shared = 0;

	if (a->len + b->len == 0)
		return WHOLE;
	for (guint i = 0, j = 0; i < a->len && j < b->len;) {
		guint32 x = g_array_index(a, guint32, i), y = g_array_index(b, guint32, j);
		shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return (int)(2 * WHOLE * shared / (a->len + b->len));
}

static int time_likeness(const struct session *a, const struct session *b)
{
	gint64 apart = ABS(a->start.s - b->start.s);

	if (apart == 0)
		return WHOLE;
	if (apart < DAY_SECONDS / 2)
		return 70;
	return apart < 7 * DAY_SECONDS ? HALF / 2 : 0;
}

static int length_likeness(const struct session *a, const struct session *b)
{
	return session_effective_end(a).s - a->start.s == session_effective_end(b).s - b->start.s
		       ? WHOLE
		       : 0;
}

static int likeness(const struct traits *a, const struct traits *b)
{
	const struct {
		bool known;
		int weight, likeness;
	} parts[] = {
		{true, WEIGHT_TITLE, shared_pairs(a->title, b->title)},
		{a->people->len > 0 && b->people->len > 0, WEIGHT_PEOPLE,
			shared_pairs(a->people, b->people)},
		{true, WEIGHT_TIME, time_likeness(a->session, b->session)},
		{a->venue && b->venue, WEIGHT_VENUE,
			g_strcmp0(a->venue, b->venue) == 0 ? WHOLE : 0},
		{!instant_is_none(a->session->end) && !instant_is_none(b->session->end),
			WEIGHT_LENGTH, length_likeness(a->session, b->session)},
	};
	int sum = 0, weights = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		sum += parts[i].known ? parts[i].weight * parts[i].likeness : 0;
		weights += parts[i].known ? parts[i].weight : 0;
	}
	return sum / weights;
}

int relink_likeness(const struct session *a, const struct session *b)
{
	struct traits one, other;

	traits_init(&one, a);
	traits_init(&other, b);
	int result = likeness(&one, &other);
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

static struct traits *traits_of(const struct session *const *sessions, size_t n)
{
	struct traits *traits = g_new0(struct traits, n + 1);

	for (size_t i = 0; i < n; i++)
		traits_init(&traits[i], sessions[i]);
	return traits;
}

static void free_traits(struct traits *traits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		traits_clear(&traits[i]);
	g_free(traits);
}

void relink_match(const struct session *const *lost, size_t n,
	const struct session *const *candidates, size_t m, int *out)
{
	struct traits *old = traits_of(lost, n), *new = traits_of(candidates, m);
	g_autofree struct best *of_lost = bests_new(n), *of_new = bests_new(m);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++) {
			int like = likeness(&old[i], &new[j]);
			offer(&of_lost[i], (int)j, like);
			offer(&of_new[j], (int)i, like);
		}
	for (size_t i = 0; i < n; i++) {
		int at = of_lost[i].at;
		bool clear =
			is_clear(&of_lost[i]) && is_clear(&of_new[at]) && of_new[at].at == (int)i;
		out[i] = clear ? at : -1;
	}
	free_traits(old, n);
	free_traits(new, m);
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

size_t relink_likely(const struct session *lost, const struct snapshot *programme,
	const struct session **out, size_t most)
{
	g_autofree struct best *best = bests_new(most);
	struct traits old, new;
	size_t n = 0;

	traits_init(&old, lost);
	for (size_t i = 0; i < programme->count; i++) {
		const struct session *s = &programme->sessions[i];

		if (s->level != LEVEL_NONE || g_str_equal(s->id, lost->id))
			continue;
		traits_init(&new, s);
		struct best one = {.at = (int)i, .likeness = likeness(&old, &new)};
		if (shared_pairs(old.title, new.title) >= RELINK_MAYBE)
			n = rank_in(best, n, most, one);
		traits_clear(&new);
	}
	traits_clear(&old);
	for (size_t i = 0; i < n; i++)
		out[i] = &programme->sessions[best[i].at];
	return n;
}
