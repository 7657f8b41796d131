/*
 * Clashes. Both searches lean on the list order: of two sessions the later one starts within the
 * earlier or not at all, and where there are walks no later than the longest of them after it; so
 * a scan stops at the first that starts too late.
 */
#include <string.h>

#include <summitty/model/clash.h>

static bool starts_within(const struct session *s, struct span span)
{
	return span.start.s <= s->start.s && s->start.s < span.end.s;
}

const char *clash_kind_name(enum clash_kind kind)
{
	static const char *const names[] = {
		[CLASH_NONE] = NULL,
		[CLASH_OVERLAP] = "overlap",
		[CLASH_WALK] = "walk",
	};
	return names[kind];
}

static int begun_minutes(gint64 seconds)
{
	return (int)((seconds + 59) / 60);
}

/* Seconds that the walk from one to the next lacks; none of it if they overlap. */
static gint64 lacking(
	const struct session *first, const struct session *second, const struct walks *walks)
{
	gint64 between = second->start.s - session_effective_end(first).s;

	if (between < 0 || between >= walks_longest(walks) * (gint64)60)
		return 0;
	return MAX(0, walks_minutes(walks, first, second) * (gint64)60 - between);
}

enum clash_kind clash_between(
	const struct session *a, const struct session *b, const struct walks *walks, int *minutes)
{
	if (!session_takes_time(a) || !session_takes_time(b) || strcmp(a->id, b->id) == 0)
		return CLASH_NONE;
	/* Of two spans that share an instant one starts within the other, and so does a session of
	 * unknown length, which is a point. */
	struct span x = session_span(a), y = session_span(b);
	bool overlap = starts_within(a, y) || starts_within(b, x);
	bool in_order = session_compare(a, b) <= 0;
	gint64 seconds = overlap ? MIN(x.end.s, y.end.s) - MAX(x.start.s, y.start.s)
				 : lacking(in_order ? a : b, in_order ? b : a, walks);

	if (minutes)
		*minutes = begun_minutes(seconds);
	return overlap ? CLASH_OVERLAP : seconds > 0 ? CLASH_WALK : CLASH_NONE;
}

/* The second at which what ended at `end` can clash with nothing any more. */
static gint64 reach(struct instant end, const struct walks *walks)
{
	return end.s + walks_longest(walks) * (gint64)60;
}

size_t clash_all(const struct session *const *sessions, size_t n, const struct walks *walks,
	struct clash **out)
{
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct clash));
	g_autofree size_t *index = g_new(size_t, n + 1);
	size_t candidates = 0;

	for (size_t i = 0; i < n; i++)
		if (session_takes_time(sessions[i]))
			index[candidates++] = i;

	for (size_t i = 0; i < candidates; i++) {
		const struct session *first = sessions[index[i]];
		gint64 end = reach(session_effective_end(first), walks);
		for (size_t j = i + 1; j < candidates; j++) {
			const struct session *second = sessions[index[j]];
			if (second->start.s >= end)
				break;
			struct clash pair = {.a = index[i], .b = index[j]};
			pair.kind = clash_between(first, second, walks, &pair.minutes);
			if (pair.kind)
				g_array_append_val(pairs, pair);
		}
	}

	size_t count = pairs->len;
	*out = count ? (struct clash *)(void *)g_array_free(g_steal_pointer(&pairs), FALSE) : NULL;
	return count;
}

/* My stars by start, each with the latest end of itself and all before it: what lets a search from
 * the back stop early. */
struct star {
	const struct session *session;
	struct instant latest_end;
};

static int compare_stars(const void *a, const void *b)
{
	const struct star *x = a, *y = b;
	return session_compare(x->session, y->session);
}

static GArray *collect_stars(const struct snapshot *stars)
{
	GArray *sorted = g_array_new(FALSE, FALSE, sizeof(struct star));

	for (size_t i = 0; i < stars->count; i++) {
		struct star star = {&stars->sessions[i], {0}};
		if (session_takes_time(star.session))
			g_array_append_val(sorted, star);
	}
	g_array_sort(sorted, compare_stars);

	struct instant latest = INSTANT_NONE; /* the least of all instants */
	for (guint i = 0; i < sorted->len; i++) {
		struct star *star = &g_array_index(sorted, struct star, i);
		/* A point counts as one second here, so that the scan reaches it. */
		gint64 end =
			MAX(session_effective_end(star->session).s, star->session->start.s + 1);
		latest.s = MAX(latest.s, end);
		star->latest_end = latest;
	}
	return sorted;
}

/* How many stars start before one is through with `span` and on the spot, or at its start (which
 * differ for a session of unknown length). */
static guint count_starting(const GArray *stars, struct span span, const struct walks *walks)
{
	guint low = 0, high = stars->len;
	gint64 limit = MAX(reach(span.end, walks), span.start.s + 1);

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(stars, struct star, middle).session->start.s < limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void find_clashes(const GArray *stars, const struct session *session,
	const struct walks *walks, GPtrArray *found)
{
	g_ptr_array_set_size(found, 0);
	for (guint i = count_starting(stars, session_span(session), walks); i-- > 0;) {
		const struct star *star = &g_array_index(stars, struct star, i);
		if (reach(star->latest_end, walks) <= session->start.s)
			break;
		if (clash_between(session, star->session, walks, NULL))
			g_ptr_array_insert(found, 0, (gpointer)star->session->id);
	}
}

static const char *const *copy_ids(struct snapshot *snapshot, const GPtrArray *ids)
{
	const char **copy = snapshot_alloc(snapshot, (ids->len + 1) * sizeof *copy);
	for (guint i = 0; i < ids->len; i++) {
		const char *id = g_ptr_array_index(ids, i);
		size_t bytes = strlen(id) + 1;
		copy[i] = memcpy(snapshot_alloc(snapshot, bytes), id, bytes);
	}
	copy[ids->len] = NULL;
	return copy;
}

void clash_annotate(
	struct snapshot *snapshot, const struct snapshot *stars, const struct walks *walks)
{
	static const char *const none[] = {NULL};
	g_autoptr(GArray) sorted = collect_stars(stars);
	g_autoptr(GPtrArray) found = g_ptr_array_new();

	for (size_t i = 0; i < snapshot->count; i++) {
		struct session *session = &snapshot->sessions[i];
		find_clashes(sorted, session, walks, found);
		session->clashes = found->len ? copy_ids(snapshot, found) : none;
	}
}
