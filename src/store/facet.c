/*
 * Counting the values that sessions share: kinds, tracks, venues, people, languages. As with days,
 * those of everything are counted when the cache changes, and kept in the table `facet`; an older
 * cache, which is only read, has no such table.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "counts.h"
#include "row.h"
#include "where.h"

enum { FACETS = FACET_LANGUAGE + 1 };

static const char *const facet_columns[FACETS] = {
	[FACET_KIND] = "s.kind",
	[FACET_TRACK] = "s.track",
	[FACET_VENUE] = "s.venue",
	[FACET_PERSON] = "s.people",
	[FACET_LANGUAGE] = "s.language",
};

static void clear_value(void *at)
{
	g_free(((struct facet_value *)at)->name);
}

static void count_value(GHashTable *counts, const char *name, guint n)
{
	guint *count = g_hash_table_lookup(counts, name);
	if (!count) {
		count = g_new0(guint, 1);
		g_hash_table_insert(counts, g_strdup(name), count);
	}
	*count += n;
}

/* A column of people holds several. */
static void count_text(GHashTable *counts, enum facet facet, const char *text, guint n)
{
	if (facet != FACET_PERSON || !strchr(text, *ROW_LIST_SEPARATOR)) {
		count_value(counts, text, n);
		return;
	}
	g_auto(GStrv) names = g_strsplit(text, ROW_LIST_SEPARATOR, -1);
	for (size_t i = 0; names[i]; i++)
		count_value(counts, names[i], n);
}

static GHashTable *counts_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* Adds the rows of a statement, a value and how often it is there, to what is counted so far, or
 * with `less` takes them off. */
static bool count_rows(
	GHashTable *counts, sqlite3_stmt *stmt, enum facet facet, bool less, GError **error)
{
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		guint n = (guint)sqlite3_column_int64(stmt, 1);
		count_text(counts, facet, db_text(stmt, 0), less ? -n : n);
	}
	return code == SQLITE_DONE;
}

static int compare_values(const void *one, const void *other)
{
	const struct facet_value *a = one, *b = other;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return text_compare_names(a->name, b->name);
}

static GArray *sorted_values(GHashTable *counts)
{
	GArray *values = g_array_new(FALSE, FALSE, sizeof(struct facet_value));
	GHashTableIter iter;
	gpointer name, count;

	g_array_set_clear_func(values, clear_value);
	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, &name, &count)) {
		struct facet_value value = {name, *(guint *)count};
		if (value.count == 0)
			continue;
		value.name = g_strdup(name);
		g_array_append_val(values, value);
	}
	g_array_sort(values, compare_values);
	return values;
}

/* --- Kept ---------------------------------------------------------------------------------------
 */

/* Takes off what hidden sessions have: few, or all would be counted. */
static bool leave_out_hidden(
	struct cache *cache, enum facet facet, GHashTable *counts, GError **error)
{
	const char *column = facet_columns[facet];
	g_autofree char *sql = g_strdup_printf("SELECT %s AS value, count(*) FROM temp.mark m "
					       "CROSS JOIN session s ON s.id = m.session "
					       "WHERE m.hidden AND %s IS NOT NULL GROUP BY value",
		column, column);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, error);

	return stmt && count_rows(counts, stmt, facet, true, error);
}

static bool is_kept(struct cache *cache, const struct cache_request *request)
{
	bool by_groups = cache->groups->len > 0 && !request->with_hidden;

	return cache_asks_everything(request) && !by_groups && cache_is_reckoned(cache);
}

/* *out is NULL where the table is missing. */
static bool read_kept(struct cache *cache, enum facet facet, const struct cache_request *request,
	GArray **out, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt =
		db_prepare(cache->db, "SELECT name, count FROM facet WHERE facet = ?", NULL);
	g_autoptr(GHashTable) counts = counts_new();

	*out = NULL;
	if (!stmt)
		return true;
	db_bind_text(stmt, 1, facet_name(facet));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		count_value(counts, db_text(stmt, 0), (guint)sqlite3_column_int64(stmt, 1));
	if (cache->any_hidden && !request->with_hidden &&
		!leave_out_hidden(cache, facet, counts, error))
		return false;
	*out = sorted_values(counts);
	return true;
}

static GArray *count_all(
	struct cache *cache, enum facet facet, const struct cache_request *request, GError **error)
{
	AUTO(where_clear) struct where where = {0};
	const char *column = facet_columns[facet];
	g_autofree char *head = g_strdup_printf("SELECT %s AS value, count(*)", column);
	g_autofree char *tail = g_strdup_printf(" AND %s IS NOT NULL GROUP BY value", column);
	g_autoptr(GHashTable) counts = counts_new();

	where_init(&where, cache, request);
	AUTO(db_finalize) sqlite3_stmt *stmt = where_prepare(&where, cache->db, head, tail, error);
	return stmt && count_rows(counts, stmt, facet, false, error) ? sorted_values(counts) : NULL;
}

GArray *cache_facet(
	struct cache *cache, enum facet facet, const struct cache_request *request, GError **error)
{
	GArray *kept = NULL;

	cache_generation(cache);
	if (is_kept(cache, request) && !read_kept(cache, facet, request, &kept, error))
		return NULL;
	return kept ? kept : count_all(cache, facet, request, error);
}

/* --- Counting -----------------------------------------------------------------------------------
 */

struct values {
	GHashTable *counts[FACETS];
};

struct values *values_new(void)
{
	struct values *values = g_new0(struct values, 1);

	G_STATIC_ASSERT(FACETS == (int)VALUES_WIDTH);
	for (int i = 0; i < FACETS; i++)
		values->counts[i] = counts_new();
	return values;
}

void values_free(struct values *values)
{
	if (!values)
		return;
	for (int i = 0; i < FACETS; i++)
		g_hash_table_unref(values->counts[i]);
	g_free(values);
}

void values_count(struct values *values, const char *const texts[VALUES_WIDTH], int n)
{
	for (int i = 0; i < FACETS; i++)
		if (texts[i])
			count_text(values->counts[i], (enum facet)i, texts[i], (guint)n);
}

void values_add(struct values *values, sqlite3_stmt *row, int first, int n)
{
	const char *texts[VALUES_WIDTH];

	for (int i = 0; i < FACETS; i++)
		texts[i] = db_text(row, first + i);
	values_count(values, texts, n);
}

/* By a statement that is prepared when it is first wanted. */
static bool run_for_count(sqlite3_stmt **stmt, const char *sql, sqlite3 *db, const char *facet,
	const char *name, gint64 count, GError **error)
{
	if (!*stmt)
		*stmt = db_prepare(db, sql, error);
	if (!*stmt)
		return false;
	db_bind_text(*stmt, 1, facet);
	db_bind_text(*stmt, 2, name);
	db_bind_int(*stmt, 3, count);
	return db_run(*stmt, error);
}

static const char add_some[] =
	"INSERT INTO facet VALUES (?, ?, ?) "
	"ON CONFLICT (facet, name) DO UPDATE SET count = count + excluded.count";
static const char drop_none[] =
	"DELETE FROM facet WHERE facet = ? AND name = ? AND count = 0 AND ? < 0";

/* A first load takes nothing off, and many a later one puts back what it took. */
bool counts_write(
	struct counts_writer *writer, GHashTable *counts, const char *facet, GError **error)
{
	sqlite3 *db = writer->db;
	GHashTableIter iter;
	gpointer name, at;

	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, &name, &at)) {
		gint count = (gint) * (guint *)at;
		if (count != 0 &&
			!run_for_count(&writer->add, add_some, db, facet, name, count, error))
			return false;
		if (count < 0 &&
			!run_for_count(&writer->drop, drop_none, db, facet, name, count, error))
			return false;
	}
	return true;
}

void counts_writer_clear(struct counts_writer *writer)
{
	db_finalize(g_steal_pointer(&writer->add));
	db_finalize(g_steal_pointer(&writer->drop));
}

bool values_write(const struct values *values, sqlite3 *db, GError **error)
{
	struct counts_writer writer = {.db = db};
	bool done = true;

	for (int i = 0; done && i < FACETS; i++)
		done = counts_write(&writer, values->counts[i], facet_name((enum facet)i), error);
	counts_writer_clear(&writer);
	return done;
}
