/*
 * Gaps: a day less its stars. A star without an end is a point, which parts two gaps.
 */
#include <summitty/model/clash.h>
#include <summitty/model/gaps.h>
#include <summitty/model/likeness.h>

struct search {
	const struct gaps_request *request;
	struct likeness *likeness;
	const struct day_count *day;
	GPtrArray *busy; /* the day's stars that can clash, mine and the team's, in list order */
	GArray *found;
};

/* --- What fits ------------------------------------------------------------------------------- */

static bool is_inside(const struct session *s, const struct gap *gap)
{
	return s->start.s >= gap->start.s && s->start.s < gap->end.s &&
	       session_effective_end(s).s <= gap->end.s;
}

static bool clashes(const struct search *search, const struct session *s)
{
	for (guint i = 0; i < search->busy->len; i++)
		if (clash_between(s, search->busy->pdata[i], search->request->walks, NULL))
			return true;
	return false;
}

static bool fits(const struct search *search, const struct session *s, const struct gap *gap)
{
	return is_inside(s, gap) && session_takes_time(s) && !s->hidden && s->level == LEVEL_NONE &&
	       !clashes(search, s);
}

/* A session that fits, and how it ranks. */
struct choice {
	const struct session *session;
	int likeness;
};

static int compare_choices(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->likeness != y->likeness)
		return x->likeness > y->likeness ? -1 : 1;
	return session_compare(x->session, y->session);
}

static int rank(const struct search *search, const struct session *s)
{
	const struct snapshot *stars = search->request->stars;

	for (size_t i = 0; i < stars->count; i++)
		if (session_is_repeat(s, &stars->sessions[i]))
			return -1;
	return likeness_of(search->likeness, s);
}

static void fill(const struct search *search, struct gap *gap)
{
	const struct snapshot *programme = search->request->programme;
	g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(struct choice));

	for (size_t i = 0; i < programme->count; i++) {
		const struct session *s = &programme->sessions[i];
		if (s->start.s >= gap->end.s)
			break;
		if (!fits(search, s, gap))
			continue;
		struct choice choice = {s, rank(search, s)};
		g_array_append_val(choices, choice);
	}
	g_array_sort(choices, compare_choices);
	gap->n_fits = choices->len;
	gap->fits = g_new(struct session, choices->len + 1);
	for (guint i = 0; i < choices->len; i++)
		gap->fits[i] = *g_array_index(choices, struct choice, i).session;
}

/* --- Where the gaps are ---------------------------------------------------------------------- */

static void clear_gap(void *gap)
{
	g_free(((struct gap *)gap)->fits);
}

static void add_gap(const struct search *search, struct instant start, struct instant end)
{
	struct gap gap = {.day = search->day->day, .start = start, .end = end};

	if (start.s >= end.s)
		return;
	fill(search, &gap);
	if (gap.n_fits > 0 || end.s - start.s >= GAPS_LEAST)
		g_array_append_val(search->found, gap);
	else
		clear_gap(&gap);
}

static void add_busy(struct search *search, const struct snapshot *stars)
{
	for (size_t i = 0; stars && i < stars->count; i++) {
		struct session *star = &stars->sessions[i];
		if (session_takes_time(star) && star->start.s < search->day->last.s &&
			session_effective_end(star).s >= search->day->first.s)
			g_ptr_array_add(search->busy, star);
	}
}

static void collect_busy(struct search *search)
{
	g_ptr_array_set_size(search->busy, 0);
	add_busy(search, search->request->stars);
	add_busy(search, search->request->team);
	g_ptr_array_sort(search->busy, session_compare_pointers);
}

static void search_day(struct search *search)
{
	struct instant free_from = search->day->first;

	collect_busy(search);
	for (guint i = 0; i < search->busy->len; i++) {
		const struct session *star = search->busy->pdata[i];
		add_gap(search, free_from, star->start);
		free_from.s = MAX(free_from.s, session_effective_end(star).s);
	}
	add_gap(search, free_from, search->day->last);
}

GArray *gaps_find(const struct gaps_request *request)
{
	AUTO(likeness_free) struct likeness *likeness = likeness_new(request->stars);
	g_autoptr(GPtrArray) busy = g_ptr_array_new();
	struct search search = {
		.request = request,
		.likeness = likeness,
		.busy = busy,
		.found = g_array_new(FALSE, FALSE, sizeof(struct gap)),
	};

	g_array_set_clear_func(search.found, clear_gap);
	for (size_t i = 0; i < request->n_days; i++) {
		search.day = &request->days[i];
		search_day(&search);
	}
	return search.found;
}
