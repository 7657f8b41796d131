/* What the names of venues begin with in common: neighbours in their order share most. */
#include <string.h>

#include <summitty/model/venue.h>

/* Fewest characters that are a name. */
#define TAIL_MIN 3

static gint compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Bytes of the whole words that a name begins with and another begins with too, less than all. */
static gsize shared(const char *name, const char *other)
{
	gsize head = 0;

	for (gsize i = 0; name[i] && name[i] == other[i]; i++)
		if (name[i] == ' ')
			head = i + 1;
	return name[head] ? head : 0;
}

/* Gives back words until what is left is a name. */
static gsize keep_a_name(const char *name, gsize head)
{
	while (head > 0 && g_utf8_strlen(name + head, -1) < TAIL_MIN)
		for (head--; head > 0 && name[head - 1] != ' '; head--)
			;
	return head;
}

GHashTable *venue_heads(const char *const *names, gsize n)
{
	GHashTable *heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree const char **sorted = g_memdup2(names, n * sizeof(*names));
	gsize count = 0;

	if (n > 1)
		qsort(sorted, n, sizeof(*sorted), compare_names);
	for (gsize i = 0; i < n; i++)
		if (i == 0 || strcmp(sorted[i], sorted[i - 1]) != 0)
			sorted[count++] = sorted[i];
	for (gsize i = 0; i < count; i++) {
		gsize before = i > 0 ? shared(sorted[i], sorted[i - 1]) : 0;
		gsize after = i + 1 < count ? shared(sorted[i], sorted[i + 1]) : 0;
		gsize head = keep_a_name(sorted[i], MAX(before, after));

		g_hash_table_insert(heads, g_strdup(sorted[i]), GSIZE_TO_POINTER(head));
	}
	return heads;
}

const char *venue_tail(GHashTable *heads, const char *name)
{
	return heads ? name + GPOINTER_TO_SIZE(g_hash_table_lookup(heads, name)) : name;
}
