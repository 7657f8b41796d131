/*
 * The sessions as they are shown: in the times that the venue's staff give them. `shown` is a view
 * of this connection over the table `session`, which does in its place while nothing is delayed.
 * What changes the cache knows the table, what answers the view.
 *
 * A delayed session keeps its place, by which the index of words and its description know it. So
 * places are the planned order, a start is never before its place's, and it is later than that by
 * the longest delay at most.
 */
#include "shown.h"

#include "row.h"

static const struct cache *cache_of(sqlite3_context *context)
{
	return sqlite3_user_data(context);
}

/* staff_delay(id, start): seconds. */
static void sql_delay(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	const char *id = (const char *)sqlite3_value_text(args[0]);
	const struct overlay_delay *delay = overlay_delay_of(cache_of(context)->overlay,
		id ? id : "", (struct instant){sqlite3_value_int64(args[1])});
	sqlite3_result_int(context, delay ? delay->seconds : 0);
}

/* staff_steps(id): how often that was changed. */
static void sql_steps(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	const char *id = (const char *)sqlite3_value_text(args[0]);
	const struct overlay_delay *delay =
		g_hash_table_lookup(cache_of(context)->overlay->delays, id ? id : "");
	sqlite3_result_int(context, delay ? delay->steps : 0);
}

bool shown_register(struct cache *cache, sqlite3 *db)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	return sqlite3_create_function(db, "staff_delay", 2, flags, cache, sql_delay, NULL, NULL) ==
		       SQLITE_OK &&
	       sqlite3_create_function(db, "staff_steps", 1, flags, cache, sql_steps, NULL, NULL) ==
		       SQLITE_OK;
}

#define DELAY "staff_delay(id, start)"

static char *moved_view(void)
{
	GString *sql = g_string_new(
		"SELECT place, source, id, plain, lasts, part, body, " DELAY
		" AS delay, staff_steps(id) AS steps, stop + " DELAY " AS stop, CASE WHEN " DELAY
		" > 0 THEN 'delayed' ELSE change END AS change");

	for (int i = 0; i < ROW_LISTED_COUNT; i++) {
		const char *name = row_fields[i].name;
		bool moved = g_str_equal(name, "start") || g_str_equal(name, "end");
		g_string_append_printf(sql, ", %s%s AS %s", name, moved ? " + " DELAY : "", name);
	}
	return g_string_free(sql, FALSE);
}

bool shown_differ(const struct cache *cache)
{
	return cache->overlay && g_hash_table_size(cache->overlay->delays) > 0;
}

bool shown_make(struct cache *cache, GError **error)
{
	if (!shown_differ(cache))
		return true;
	g_autofree char *columns = moved_view();
	g_autofree char *sql = g_strconcat(
		"CREATE TEMP VIEW IF NOT EXISTS shown AS ", columns, " FROM main.session", NULL);

	return db_exec(cache->db, sql, error);
}

bool cache_set_overlay(struct cache *cache, const struct overlay *overlay, GError **error)
{
	bool had = shown_differ(cache);
	GHashTableIter iter;
	gpointer at;

	cache->overlay = overlay;
	cache->delayed = 0;
	cache->latest = 0;
	cache->generation++;
	if (overlay) {
		g_hash_table_iter_init(&iter, overlay->delays);
		while (g_hash_table_iter_next(&iter, NULL, &at)) {
			const struct overlay_delay *delay = at;
			cache->delayed += delay->seconds > 0;
			cache->latest = MAX(cache->latest, delay->seconds);
		}
	}
	return had || shown_make(cache, error);
}
