/*
 * Summing up sources: how many sessions each has, and the zone that most of them are in, of two as
 * frequent the first by name.
 */
#include <string.h>

#include "counts.h"

struct sum {
	gint64 source;
	guint sessions;
	GHashTable *zones; /* name → guint * */
};

struct sums {
	GArray *all; /* struct sum: few, in the order they were met */
};

static void clear_sum(void *at)
{
	g_hash_table_unref(((struct sum *)at)->zones);
}

struct sums *sums_new(void)
{
	struct sums *sums = g_new0(struct sums, 1);

	sums->all = g_array_new(FALSE, FALSE, sizeof(struct sum));
	g_array_set_clear_func(sums->all, clear_sum);
	return sums;
}

void sums_free(struct sums *sums)
{
	if (!sums)
		return;
	g_array_unref(sums->all);
	g_free(sums);
}

static struct sum *find(struct sums *sums, gint64 source)
{
	for (guint i = 0; i < sums->all->len; i++)
		if (g_array_index(sums->all, struct sum, i).source == source)
			return &g_array_index(sums->all, struct sum, i);
	struct sum sum = {
		source, 0, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
	g_array_append_val(sums->all, sum);
	return &g_array_index(sums->all, struct sum, sums->all->len - 1);
}

void sums_add(struct sums *sums, sqlite3_stmt *row, int first)
{
	sums_count(sums, sqlite3_column_int64(row, first), db_text(row, first + 1));
}

void sums_count(struct sums *sums, gint64 source, const char *zone)
{
	struct sum *sum = find(sums, source);

	sum->sessions++;
	if (!zone)
		return;
	guint *count = g_hash_table_lookup(sum->zones, zone);
	if (!count) {
		count = g_new0(guint, 1);
		g_hash_table_insert(sum->zones, g_strdup(zone), count);
	}
	++*count;
}

static const char *main_zone(const struct sum *sum)
{
	const char *best = NULL;
	guint most = 0;
	GHashTableIter iter;
	gpointer name, count;

	g_hash_table_iter_init(&iter, sum->zones);
	while (g_hash_table_iter_next(&iter, &name, &count)) {
		guint n = *(const guint *)count;
		if (n > most || (n == most && strcmp(name, best) < 0)) {
			best = name;
			most = n;
		}
	}
	return best;
}

bool sums_write(const struct sums *sums, sqlite3 *db, GError **error)
{
	if (!db_exec(db, "UPDATE source SET sessions = 0, main_zone = NULL", error))
		return false;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		db, "UPDATE source SET sessions = ?2, main_zone = ?3 WHERE id = ?1", error);

	for (guint i = 0; stmt && i < sums->all->len; i++) {
		const struct sum *sum = &g_array_index(sums->all, struct sum, i);
		db_bind_int(stmt, 1, sum->source);
		db_bind_int(stmt, 2, sum->sessions);
		db_bind_text(stmt, 3, main_zone(sum));
		if (!db_run(stmt, error))
			return false;
	}
	return stmt != NULL;
}
