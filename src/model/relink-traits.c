/*
 * What of two sessions is compared to find the one in the other, and what each part weighs. Titles
 * and names are compared by the pairs of letters they share (Dice's coefficient), which takes an
 * added word, a corrected letter or a changed order for what they are.
 */
#include "relink-traits.h"

#include <string.h>

#include <summitty/base/text.h>

enum {
	WEIGHT_TITLE = 45,
	WEIGHT_PEOPLE = 20,
	WEIGHT_TIME = 20,
	WEIGHT_VENUE = 8,
	WEIGHT_LENGTH = 7,
	WEIGHT_REST = WEIGHT_PEOPLE + WEIGHT_TIME + WEIGHT_VENUE + WEIGHT_LENGTH,
};

enum { HALF = 50, WHOLE = 100 };

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

void traits_init(struct traits *traits, const struct session *s)
{
	g_autofree char *title = text_fold(s->title, -1);

	*traits = (struct traits){s, g_array_new(FALSE, FALSE, sizeof(guint32)), NULL, NULL};
	add_pairs(traits->title, title);
	g_array_sort(traits->title, compare_pairs);
}

static void add_rest(struct traits *traits)
{
	const struct session *s = traits->session;

	if (traits->people)
		return;
	traits->people = g_array_new(FALSE, FALSE, sizeof(guint32));
	for (size_t i = 0; s->people && s->people[i]; i++) {
		g_autofree char *name = text_fold(s->people[i], -1);
		add_pairs(traits->people, name);
	}
	g_array_sort(traits->people, compare_pairs);
	traits->venue = s->venue ? text_fold(s->venue, -1) : NULL;
}

void traits_clear(struct traits *traits)
{
	g_array_unref(traits->title);
	if (traits->people)
		g_array_unref(traits->people);
	g_free(traits->venue);
}

int traits_dice(guint shared, guint all)
{
	return all == 0 ? WHOLE : (int)(2 * WHOLE * shared / all);
}

int traits_shared(const GArray *a, const GArray *b)
{
	guint shared = 0;

	for (guint i = 0, j = 0; i < a->len && j < b->len;) {
		guint32 x = g_array_index(a, guint32, i), y = g_array_index(b, guint32, j);
		shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return traits_dice(shared, a->len + b->len);
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

int traits_likeness(struct traits *a, struct traits *b, int title)
{
	add_rest(a);
	add_rest(b);
	const struct {
		bool known;
		int weight, likeness;
	} parts[] = {
		{true, WEIGHT_TITLE, title},
		{a->people->len > 0 && b->people->len > 0, WEIGHT_PEOPLE,
			traits_shared(a->people, b->people)},
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

/* All else the same: what is not known would make the rest weigh the more. */
int traits_most_likeness(const struct traits *a, const struct traits *b, int title)
{
	return (WEIGHT_TITLE * title + WEIGHT_TIME * time_likeness(a->session, b->session) +
		       (WEIGHT_REST - WEIGHT_TIME) * WHOLE) /
	       WHOLE;
}

/* All else the same, here too. */
int traits_least_title(int likeness)
{
	return MAX(0, (likeness - WEIGHT_REST) * WHOLE / WEIGHT_TITLE);
}
