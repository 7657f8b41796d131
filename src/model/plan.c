/*
 * The plan: each star and its repeats are options of one pick, those that clash exclude each other,
 * and plan-solve.c chooses. Then what was chosen explains what was not.
 */
#include <string.h>

#include <summitty/model/likeness.h>
#include <summitty/model/plan.h>

#include "plan-solve.h"

struct option {
	const struct session *session;
	guint pick; /* index of the star */
	bool home;  /* the star itself */
};

const char *plan_action_name(enum plan_action action)
{
	static const char *const names[] = {
		[PLAN_KEEP] = "keep",
		[PLAN_MOVE] = "move",
		[PLAN_DROP] = "drop",
	};
	return names[action];
}

/* --- Options --------------------------------------------------------------------------------- */

static int compare_options(const void *a, const void *b)
{
	const struct option *x = a, *y = b;
	int order = session_compare(x->session, y->session);
	return order ? order : (x->pick > y->pick) - (x->pick < y->pick);
}

/* Whether one could still go to the star, but to its repeat no more. */
static bool comes_too_late(const struct session *s, const struct session *star, struct instant now)
{
	return s->start.s < now.s && session_effective_end(star).s >= now.s;
}

static bool may_replace(const struct session *s, const struct session *star, struct instant now)
{
	return s->level == LEVEL_NONE && !s->hidden && session_takes_time(s) &&
	       session_is_repeat(s, star) && !comes_too_late(s, star, now);
}

/* Those sessions by title: only these can be repeats. */
static GHashTable *index_titles(const struct snapshot *programme)
{
	GHashTable *titles = g_hash_table_new_full(
		g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

	for (size_t i = 0; i < programme->count; i++) {
		struct session *s = &programme->sessions[i];
		GPtrArray *same = g_hash_table_lookup(titles, s->title);
		if (!same) {
			same = g_ptr_array_new();
			g_hash_table_insert(titles, (char *)s->title, same);
		}
		g_ptr_array_add(same, s);
	}
	return titles;
}

/* The first of sessions in list order that does not begin before the star. */
static guint find_beside(const GPtrArray *sessions, const struct session *star)
{
	guint low = 0, high = sessions->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		const struct session *s = sessions->pdata[middle];
		if (s->start.s < star->start.s)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A star, and of its repeats those that are nearest: what is on every day of a year would take all
 * memory to compare, and is no help in half a year. */
static void add_options(GArray *options, const struct session *star, guint pick, GHashTable *titles,
	struct instant now)
{
	const GPtrArray *same = g_hash_table_lookup(titles, star->title);
	struct option home = {star, pick, true};

	if (!session_is_cancelled(star))
		g_array_append_val(options, home);
	if (!same || star->ambient)
		return;
	guint beside = find_beside(same, star);
	guint from = beside - MIN(beside, PLAN_REPEATS), to = MIN(beside + PLAN_REPEATS, same->len);
	for (guint i = from; i < to; i++) {
		struct option repeat = {same->pdata[i], pick, false};
		if (may_replace(repeat.session, star, now))
			g_array_append_val(options, repeat);
	}
}

static GArray *collect_options(
	const struct snapshot *stars, const struct snapshot *programme, struct instant now)
{
	GArray *options = g_array_new(FALSE, FALSE, sizeof(struct option));
	g_autoptr(GHashTable) titles = index_titles(programme);

	for (size_t i = 0; i < stars->count; i++)
		add_options(options, &stars->sessions[i], (guint)i, titles, now);
	g_array_sort(options, compare_options);
	return options;
}

/* --- Choosing -------------------------------------------------------------------------------- */

static const struct option *option_at(const GArray *options, guint i)
{
	return &g_array_index(options, struct option, i);
}

static bool exclude(const struct option *a, const struct option *b, const struct walks *walks)
{
	return a->pick == b->pick || strcmp(a->session->id, b->session->id) == 0 ||
	       clash_between(a->session, b->session, walks, NULL);
}

static guint8 *clash_matrix(const GArray *options, const struct walks *walks)
{
	guint8 *matrix = g_new0(guint8, (gsize)options->len * options->len + 1);

	for (guint i = 0; i < options->len; i++)
		for (guint j = 0; j <= i; j++) {
			bool clash = exclude(option_at(options, i), option_at(options, j), walks);
			matrix[(gsize)i * options->len + j] = clash;
			matrix[(gsize)j * options->len + i] = clash;
		}
	return matrix;
}

/* Which options make up the plan; *exact as in struct plan. Caller frees. */
static bool *choose(
	const GArray *options, const struct snapshot *stars, const struct walks *walks, bool *exact)
{
	guint n = options->len;
	g_autofree guint *pick = g_new(guint, n + 1);
	g_autofree bool *must = g_new(bool, n + 1), *home = g_new(bool, n + 1);
	g_autofree guint8 *matrix = clash_matrix(options, walks);
	bool *chosen = g_new0(bool, n + 1);

	for (guint i = 0; i < n; i++) {
		pick[i] = option_at(options, i)->pick;
		home[i] = option_at(options, i)->home;
		must[i] = stars->sessions[pick[i]].level == LEVEL_MUST;
	}
	const struct puzzle puzzle = {n, (guint)stars->count, pick, must, home, matrix};
	*exact = puzzle_solve(&puzzle, chosen);
	return chosen;
}

/* --- Explaining ------------------------------------------------------------------------------ */

static void clear_entry(void *entry)
{
	g_ptr_array_unref(((struct plan_entry *)entry)->because);
}

static GArray *make_entries(const struct snapshot *stars, const GArray *options, const bool *chosen)
{
	GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct plan_entry));

	g_array_set_clear_func(entries, clear_entry);
	for (size_t i = 0; i < stars->count; i++) {
		const struct session *star = &stars->sessions[i];
		struct plan_entry entry = {
			.star = star,
			.action = PLAN_DROP,
			.cancelled = session_is_cancelled(star),
			.because = g_ptr_array_new(),
		};
		g_array_append_val(entries, entry);
	}
	for (guint i = 0; i < options->len; i++) {
		const struct option *option = option_at(options, i);
		struct plan_entry *entry = &g_array_index(entries, struct plan_entry, option->pick);
		if (!chosen[i])
			continue;
		entry->session = option->session;
		entry->action = option->home ? PLAN_KEEP : PLAN_MOVE;
	}
	return entries;
}

/* What of the plan keeps a star from being seen when it is starred. */
static void explain(struct plan_entry *entry, const GArray *entries, const struct walks *walks)
{
	for (guint i = 0; i < entries->len; i++) {
		const struct session *other = g_array_index(entries, struct plan_entry, i).session;
		int minutes;
		enum clash_kind kind =
			other ? clash_between(entry->star, other, walks, &minutes) : CLASH_NONE;
		if (!kind)
			continue;
		if (entry->because->len == 0) {
			entry->kind = kind;
			entry->minutes = minutes;
		}
		g_ptr_array_add(entry->because, (struct session *)other);
	}
}

struct plan *plan_make(const struct snapshot *stars, const struct snapshot *programme,
	const struct walks *walks, struct instant now)
{
	struct plan *plan = g_new0(struct plan, 1);
	g_autoptr(GArray) options = collect_options(stars, programme, now);
	g_autofree bool *chosen = choose(options, stars, walks, &plan->exact);

	plan->entries = make_entries(stars, options, chosen);
	for (guint i = 0; i < plan->entries->len; i++) {
		struct plan_entry *entry = &g_array_index(plan->entries, struct plan_entry, i);
		if (entry->action != PLAN_KEEP)
			explain(entry, plan->entries, walks);
	}
	return plan;
}

void plan_free(struct plan *plan)
{
	if (!plan)
		return;
	g_array_unref(plan->entries);
	g_free(plan);
}

const struct plan_entry *plan_entry_at(const struct plan *plan, size_t i)
{
	return &g_array_index(plan->entries, struct plan_entry, i);
}
