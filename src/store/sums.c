/*
 * Summing up sources: how many sessions each has, and the zone that most of them are in, of two as
 * frequent the first by name.
 */
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

void sums_add(struct sums *sums, sqlite3_stmt *row, int first, int n)
{
	sums_count(sums, sqlite3_column_int64(row, first), db_text(row, first + 1), n);
}

void sums_count(struct sums *sums, gint64 source, const char *zone, int n)
{
	struct sum *sum = find(sums, source);

	sum->sessions += (guint)n;
	if (!zone)
		return;
	guint *count = g_hash_table_lookup(sum->zones, zone);
	if (!count) {
		count = g_new0(guint, 1);
		g_hash_table_insert(sum->zones, g_strdup(zone), count);
	}
	*count += (guint)n;
}

static bool changes_nothing(const struct sum *sum)
{
	GHashTableIter iter;
	gpointer count;

	g_hash_table_iter_init(&iter, sum->zones);
	while (g_hash_table_iter_next(&iter, NULL, &count))
		if (*(guint *)count != 0)
			return false;
	return sum->sessions == 0;
}

/* The zones of a source are counted under a name that no facet has. */
static bool write_sum(const struct sum *sum, struct counts_writer *writer, GError **error)
{
	g_autofree char *zones = g_strdup_printf("zone %" G_GINT64_FORMAT, sum->source);

	if (!counts_write(writer, sum->zones, zones, error))
		return false;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(writer->db,
		"UPDATE source SET sessions = sessions + ?2, main_zone = (SELECT name FROM facet "
		" WHERE facet = ?3 AND count = (SELECT max(count) FROM facet WHERE facet = ?3) "
		" ORDER BY name LIMIT 1) WHERE id = ?1",
		error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, sum->source);
	db_bind_int(stmt, 2, (gint)sum->sessions);
	db_bind_text(stmt, 3, zones);
	return db_run(stmt, error);
}

bool sums_write(const struct sums *sums, sqlite3 *db, GError **error)
{
	struct counts_writer writer = {.db = db};
	bool done = true;

	for (guint i = 0; done && i < sums->all->len; i++) {
		const struct sum *sum = &g_array_index(sums->all, struct sum, i);
		done = changes_nothing(sum) || write_sum(sum, &writer, error);
	}
	counts_writer_clear(&writer);
	return done;
}
