/*
 * Two sessions at once in one room, or of one person. Both are the same question about a name that
 * can't be in two uses at once; and in both, a name that regularly is stands for more than one
 * thing: a convention centre whose rooms the file does not tell apart, a team, a company. That is
 * said once, as a note, since no single overlap of such a name means anything.
 */
#include "audit-private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

enum {
	PAIRS_AT_MOST = 10000, /* of one name: enough to know that it is a crowd */
	LOOKS_AT_MOST =
		100000,  /* likewise: a hostile file has as many sessions at once as it has */
	CROWD_LEAST = 4, /* a crowd is at least so many sessions, … */
	CROWD_SHARE = 3, /* … and at least a third of all that the name has */
};

/* A venue or a person, and the sessions it is in. */
struct holder {
	const char *name; /* as its first session writes it */
	GPtrArray *items; /* of const struct audit_item, in list order */
};

static void holder_free(gpointer data)
{
	struct holder *holder = data;

	g_ptr_array_unref(holder->items);
	g_free(holder);
}

/* Adds a session to the holder of this key, which is taken. Holders stay in order of their first.
 */
static void hold(GPtrArray *holders, GHashTable *by_key, char *key, const char *name,
	const struct audit_item *item)
{
	struct holder *holder = g_hash_table_lookup(by_key, key);

	if (!holder) {
		holder = g_new(struct holder, 1);
		*holder = (struct holder){name, g_ptr_array_new()};
		g_ptr_array_add(holders, holder);
		g_hash_table_insert(by_key, g_strdup(key), holder);
	}
	g_ptr_array_add(holder->items, (gpointer)item);
	g_free(key);
}

static void hold_venue(GPtrArray *holders, GHashTable *by_key, const struct audit_item *item)
{
	char *key = audit_place_key(item->session);

	if (key)
		hold(holders, by_key, key, item->session->venue, item);
}

static void hold_people(GPtrArray *holders, GHashTable *by_key, const struct audit_item *item)
{
	const char *const *people = item->session->people;

	for (size_t i = 0; people && people[i]; i++)
		hold(holders, by_key, text_fold(people[i], -1), people[i], item);
}

/* --- Two sessions ---------------------------------------------------------------------------- */

/* True if the first, which begins no later, goes on around all of the second. */
static bool is_nested(const struct session *outer, const struct session *inner)
{
	return inner->end.s <= outer->end.s &&
	       inner->end.s - inner->start.s < outer->end.s - outer->start.s;
}

/* The same title at the same time is another finding. */
static bool is_twin(const struct session *a, const struct session *b)
{
	if (a->start.s != b->start.s)
		return false;
	g_autofree char *first = audit_title_key(a), *second = audit_title_key(b);
	return g_str_equal(first, second);
}

static bool clashes_in_venue(const struct session *a, const struct session *b)
{
	return !is_nested(a, b) && !is_twin(a, b);
}

/* A person is where a session is; in the same room the room is what clashes. Who opens an hour of
 * talks and gives one of them is in one place, unless the file says two. */
static bool clashes_of_person(const struct session *a, const struct session *b)
{
	g_autofree char *here = audit_place_key(a), *there = audit_place_key(b);

	if (here && there)
		return !g_str_equal(here, there) && !is_twin(a, b);
	return clashes_in_venue(a, b);
}

/* --- What is said ---------------------------------------------------------------------------- */

static void say_venue_clash(struct audit *audit, const char *venue, const struct audit_item *first,
	const struct audit_item *second)
{
	g_autofree char *one = audit_name(first), *other = audit_name(second);

	audit_say(audit, "venue-clash", second, _("%s overlaps %s in %s."), other, one, venue);
}

static void say_person_clash(struct audit *audit, const char *person,
	const struct audit_item *first, const struct audit_item *second)
{
	g_autofree char *one = audit_name(first), *other = audit_name(second);

	audit_say(audit, "person-clash", second, _("%s is in %s and in %s at the same time."),
		person, one, other);
}

static void say_shared_venue(struct audit *audit, const char *venue, guint sessions, guint peak)
{
	audit_say(audit, "shared-venue", NULL,
		_("%s has up to %u sessions at once (%u overlap); it is taken for several rooms."),
		venue, peak, sessions);
}

static void say_shared_name(struct audit *audit, const char *person, guint sessions, guint peak)
{
	audit_say(audit, "shared-name", NULL,
		_("%s is in up to %u sessions at once (%u overlap); it is taken for a group."),
		person, peak, sessions);
}

static void say_nested(
	struct audit *audit, const char *venue, const struct audit_item *outer, guint inner)
{
	g_autofree char *name = audit_name(outer);

	audit_say(audit, "nested-sessions", outer,
		ngettext("%s goes on in %s around %u shorter session.",
			"%s goes on in %s around %u shorter sessions.", inner),
		name, venue, inner);
}

/* The two sorts of holder. */
struct sort {
	void (*hold)(GPtrArray *holders, GHashTable *by_key, const struct audit_item *item);
	bool (*clash)(const struct session *a, const struct session *b);
	void (*say)(struct audit *audit, const char *name, const struct audit_item *first,
		const struct audit_item *second);
	void (*say_crowd)(struct audit *audit, const char *name, guint sessions, guint peak);
	void (*say_nested)(struct audit *audit, const char *name, const struct audit_item *outer,
		guint inner); /* or NULL */
};

static const struct sort sorts[] = {
	{hold_venue, clashes_in_venue, say_venue_clash, say_shared_venue, say_nested},
	{hold_people, clashes_of_person, say_person_clash, say_shared_name, NULL},
};

/* --- One holder ------------------------------------------------------------------------------ */

struct pair {
	const struct audit_item *first, *second;
};

static const struct audit_item *item_at(const struct holder *holder, guint i)
{
	return holder->items->pdata[i];
}

/* The sessions that begin while the i-th is on come right after it. */
static bool is_on_at(const struct holder *holder, guint i, guint j)
{
	return j < holder->items->len &&
	       item_at(holder, j)->session->start.s < item_at(holder, i)->session->end.s;
}

static GArray *find_pairs(const struct holder *holder, const struct sort *sort)
{
	GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));
	guint looks = 0;

	for (guint i = 0; i < holder->items->len && looks < LOOKS_AT_MOST; i++)
		for (guint j = i + 1; is_on_at(holder, i, j) && pairs->len < PAIRS_AT_MOST; j++) {
			const struct pair pair = {item_at(holder, i), item_at(holder, j)};
			looks++;
			if (sort->clash(pair.first->session, pair.second->session))
				g_array_append_val(pairs, pair);
		}
	return pairs;
}

/* How many sessions are in pairs, and how many of them at most are on at one time: when a session
 * begins, itself and all those that it begins in. */
static guint count_crowd(const GArray *pairs, guint *peak)
{
	g_autoptr(GHashTable) involved = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) before = g_hash_table_new(NULL, NULL);

	*peak = 0;
	for (guint i = 0; i < pairs->len; i++) {
		struct pair *pair = &g_array_index(pairs, struct pair, i);
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(before, pair->second)) + 1;
		g_hash_table_insert(before, (gpointer)pair->second, GUINT_TO_POINTER(n));
		g_hash_table_add(involved, (gpointer)pair->first);
		g_hash_table_add(involved, (gpointer)pair->second);
		*peak = MAX(*peak, n + 1);
	}
	return g_hash_table_size(involved);
}

static void find_nested(struct audit *audit, const struct holder *holder, const struct sort *sort)
{
	guint looks = 0;

	for (guint i = 0; i < holder->items->len && looks < LOOKS_AT_MOST; i++) {
		guint inner = 0;
		for (guint j = i + 1; is_on_at(holder, i, j); j++, looks++)
			inner +=
				is_nested(item_at(holder, i)->session, item_at(holder, j)->session);
		if (inner > 0)
			sort->say_nested(audit, holder->name, item_at(holder, i), inner);
	}
}

static void examine(struct audit *audit, const struct holder *holder, const struct sort *sort)
{
	g_autofree char *safe = text_safe(holder->name, -1, TEXT_ONE_LINE);
	const struct holder shown = {safe, holder->items};
	g_autoptr(GArray) pairs = find_pairs(holder, sort);
	guint peak, crowd = count_crowd(pairs, &peak);

	if (crowd >= CROWD_LEAST && crowd * CROWD_SHARE >= holder->items->len) {
		sort->say_crowd(audit, safe, crowd, peak);
		return;
	}
	for (guint i = 0; i < pairs->len; i++) {
		const struct pair *pair = &g_array_index(pairs, struct pair, i);
		sort->say(audit, safe, pair->first, pair->second);
	}
	if (sort->say_nested)
		find_nested(audit, &shown, sort);
}

void audit_overlaps(struct audit *audit)
{
	for (size_t s = 0; s < G_N_ELEMENTS(sorts); s++) {
		g_autoptr(GPtrArray) holders = g_ptr_array_new_with_free_func(holder_free);
		g_autoptr(GHashTable) by_key =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

		for (guint i = 0; i < audit->items->len; i++) {
			const struct audit_item *item = audit->items->pdata[i];
			if (audit_is_attended(item->session) &&
				item->session->end.s > item->session->start.s)
				sorts[s].hold(holders, by_key, item);
		}
		for (guint i = 0; i < holders->len; i++)
			examine(audit, holders->pdata[i], &sorts[s]);
	}
}
