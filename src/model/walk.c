/*
 * Walks between venues: a table from a way, "from" and "to" folded for comparison, to minutes. What
 * is asked for a way looks from the most special names to the most general.
 */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/walk.h>

struct walks {
	GHashTable *minutes; /* "from\037to" → minutes */
	int longest;
};

struct walks *walks_new(void)
{
	struct walks *walks = g_new0(struct walks, 1);

	walks->minutes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return walks;
}

void walks_free(struct walks *walks)
{
	if (!walks)
		return;
	g_hash_table_unref(walks->minutes);
	g_free(walks);
}

static char *fold(const char *name)
{
	return name ? g_strstrip(text_fold(name, -1)) : NULL;
}

static char *way(const char *from, const char *to)
{
	return g_strdup_printf("%s\037%s", from, to);
}

void walks_add(struct walks *walks, const char *from, const char *to, int minutes)
{
	g_autofree char *a = fold(from), *b = fold(to);

	g_hash_table_insert(walks->minutes, way(a, b), GINT_TO_POINTER(minutes));
	walks->longest = MAX(walks->longest, minutes);
}

static bool find_way(const struct walks *walks, const char *from, const char *to, int *minutes)
{
	g_autofree char *key = way(from, to);
	gpointer value;

	if (!g_hash_table_lookup_extended(walks->minutes, key, NULL, &value))
		return false;
	*minutes = GPOINTER_TO_INT(value);
	return true;
}

/* The names of a place, the most special first. */
enum { VENUE, BUILDING, ANYWHERE, N_NAMES };

struct place {
	char *names[N_NAMES]; /* NULL where there is none */
};

static struct place place_of(const struct session *s)
{
	return (struct place){{fold(s->venue), fold(s->building), g_strdup(WALK_ANYWHERE)}};
}

static void place_clear(struct place *place)
{
	for (int i = 0; i < N_NAMES; i++)
		g_free(place->names[i]);
}

static bool is_same(const struct place *a, const struct place *b)
{
	return g_strcmp0(a->names[VENUE], b->names[VENUE]) == 0 &&
	       g_strcmp0(a->names[BUILDING], b->names[BUILDING]) == 0;
}

static int look_up(const struct walks *walks, const struct place *from, const struct place *to)
{
	static const int order[][2] = {
		{VENUE, VENUE},
		{VENUE, BUILDING},
		{BUILDING, VENUE},
		{BUILDING, BUILDING},
		{VENUE, ANYWHERE},
		{ANYWHERE, VENUE},
		{BUILDING, ANYWHERE},
		{ANYWHERE, BUILDING},
		{ANYWHERE, ANYWHERE},
	};
	int minutes;

	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		const char *a = from->names[order[i][0]], *b = to->names[order[i][1]];
		if (a && b && (find_way(walks, a, b, &minutes) || find_way(walks, b, a, &minutes)))
			return minutes;
	}
	return 0;
}

int walks_minutes(const struct walks *walks, const struct session *from, const struct session *to)
{
	if (walks_longest(walks) == 0 || !from->venue || !to->venue)
		return 0;
	struct place a = place_of(from), b = place_of(to);
	int minutes = is_same(&a, &b) ? 0 : look_up(walks, &a, &b);
	place_clear(&a);
	place_clear(&b);
	return minutes;
}

int walks_longest(const struct walks *walks)
{
	return walks ? walks->longest : 0;
}
