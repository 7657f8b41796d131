/*
 * The ids of a load in the order of time. They are kept as the numbers that they are, and of those
 * that sessions share, which are few, the places.
 */
#include "claims.h"

#include <string.h>

struct claims {
	GArray *places;  /* of gint64: of all that was noted */
	GHashTable *ids; /* the numbers that ids are → which of `places` had one first */
	GTree *shared;   /* id → GArray of the places that have it; NULL: one is no number */
};

static int compare_ids(const void *a, const void *b, void *user G_GNUC_UNUSED)
{
	return strcmp(a, b);
}

static void unref_array(void *array)
{
	g_array_unref(array);
}

struct claims *claims_new(void)
{
	struct claims *claims = g_new0(struct claims, 1);

	claims->places = g_array_new(FALSE, FALSE, sizeof(gint64));
	claims->ids = g_hash_table_new(NULL, NULL);
	claims->shared = g_tree_new_full(compare_ids, NULL, g_free, unref_array);
	return claims;
}

void claims_free(struct claims *claims)
{
	if (!claims)
		return;
	g_array_unref(claims->places);
	g_hash_table_unref(claims->ids);
	g_clear_pointer(&claims->shared, g_tree_unref);
	g_free(claims);
}

/* False where an id is not as model/identity.h makes them. */
static bool number_of_id(const char *id, gpointer *out)
{
	char *end;
	guint64 number = g_ascii_strtoull(id, &end, 16);

	*out = GUINT_TO_POINTER((guint)number);
	return end == id + 8 && !*end;
}

static void note_shared(struct claims *claims, const char *id, gint64 first, gint64 place)
{
	GArray *places = g_tree_lookup(claims->shared, id);

	if (!places) {
		places = g_array_new(FALSE, FALSE, sizeof(gint64));
		g_array_append_val(places, first);
		g_tree_insert(claims->shared, g_strdup(id), places);
	}
	g_array_append_val(places, place);
}

void claims_note(struct claims *claims, const char *id, gint64 place)
{
	gpointer number, first;

	if (!number_of_id(id, &number))
		g_clear_pointer(&claims->shared, g_tree_unref);
	if (!claims->shared)
		return;
	if (g_hash_table_lookup_extended(claims->ids, number, NULL, &first))
		note_shared(claims, id,
			g_array_index(claims->places, gint64, GPOINTER_TO_UINT(first)), place);
	else
		g_hash_table_insert(claims->ids, number, GUINT_TO_POINTER(claims->places->len));
	g_array_append_val(claims->places, place);
}

bool claims_are_known(const struct claims *claims)
{
	return claims->shared != NULL;
}

static gboolean append_id(void *id, void *places G_GNUC_UNUSED, void *ids)
{
	g_ptr_array_add(ids, g_strdup(id));
	return FALSE;
}

GPtrArray *claims_shared(const struct claims *claims)
{
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

	g_tree_foreach(claims->shared, append_id, ids);
	return ids;
}

const GArray *claims_places(const struct claims *claims, const char *id)
{
	return g_tree_lookup(claims->shared, id);
}

bool claims_take(struct claims *claims, const char *id)
{
	gpointer number;

	return number_of_id(id, &number) && !g_hash_table_contains(claims->ids, number) &&
	       g_hash_table_insert(claims->ids, number, NULL);
}

static void widen(GArray *places, gint64 times)
{
	for (guint i = 0; i < places->len; i++)
		g_array_index(places, gint64, i) *= times;
}

static gboolean widen_shared(void *id G_GNUC_UNUSED, void *places, void *times)
{
	widen(places, *(const gint64 *)times);
	return FALSE;
}

void claims_widen(struct claims *claims, gint64 times)
{
	widen(claims->places, times);
	if (claims->shared)
		g_tree_foreach(claims->shared, widen_shared, &times);
}
