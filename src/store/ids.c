/*
 * Ids that two sessions of one source share: 8 hex digits do not tell a hundred thousand sessions
 * apart. Of those that share one, in the order of UID and RECURRENCE-ID, the first keeps it and the
 * others get one with "#2", "#3" … mixed in, so that the same source gives the same ids on every
 * machine. `plain` remembers the shared one, for the next load.
 */
#include <string.h>

#include <summitty/model/identity.h>

#include "claims.h"
#include "load.h"

/* The ids that more than one session of the source will have, and those that had a substitute. */
static const char shared_ids[] =
	"SELECT id FROM temp.stage GROUP BY id HAVING count(*) > 1 "
	"UNION SELECT n.id FROM temp.stage n CROSS JOIN session s ON s.id = n.id "
	" WHERE +s.source = ?1 AND s.place NOT IN (SELECT place FROM temp.gone) "
	"UNION SELECT plain FROM session INDEXED BY session_plain "
	" WHERE plain IS NOT NULL AND +source = ?1";

/* … of a load that came in order, and of one of which what was late was staged. */
#define SHARED_STANDING "SELECT id FROM session GROUP BY id HAVING count(*) > 1 "
static const char shared_standing[] = SHARED_STANDING;
static const char shared_in_order[] =
	SHARED_STANDING "UNION SELECT id FROM temp.stage GROUP BY id HAVING count(*) > 1 "
			"UNION SELECT n.id FROM temp.stage n CROSS JOIN session s ON s.id = n.id";

static const char sharers[] =
	"SELECT key, NULL, uid, recurrence, coalesce(recurrence, '') AS series FROM temp.stage "
	"WHERE coalesce(plain, id) = ?1 "
	"UNION ALL SELECT NULL, place, uid, recurrence, coalesce(recurrence, '') FROM session "
	"WHERE place IN (SELECT place FROM session WHERE id = ?1 AND plain IS NULL "
	" UNION ALL SELECT place FROM session WHERE plain = ?1) "
	" AND +source = ?2 AND place NOT IN (SELECT place FROM temp.gone) "
	"ORDER BY uid, series";

static const char taken[] = "SELECT EXISTS (SELECT 1 FROM temp.stage WHERE id = ?1) OR "
			    "EXISTS (SELECT 1 FROM session WHERE id = ?1 AND +source = ?2)";

struct sharer {
	gint64 key, place; /* one of them: where it is staged, or where it stands */
	char *uid, *recurrence;
};

static void clear_sharer(void *at)
{
	struct sharer *sharer = at;
	g_free(sharer->uid);
	g_free(sharer->recurrence);
}

/* Where nothing was late, what came in order is all there is, and known without a look at it; else
 * NULL. */
static struct claims *claims_of(const struct cache_load *load)
{
	struct claims *claims = load->stream && !load->staging ? stream_claims(load->stream) : NULL;

	return claims && claims_are_known(claims) ? claims : NULL;
}

static const char *shared_of(const struct cache_load *load)
{
	if (!load->staging)
		return shared_standing;
	return load->stream ? shared_in_order : shared_ids;
}

static GPtrArray *find_shared(struct cache_load *load, GError **error)
{
	const struct claims *claims = claims_of(load);

	if (claims)
		return claims_shared(claims);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(load->cache->db, shared_of(load), error);
	if (!stmt)
		return NULL;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	int code;

	sqlite3_bind_int64(stmt, 1, load->source_id); /* where it is asked for */
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(ids, g_strdup(db_text(stmt, 0)));
	return code == SQLITE_DONE ? g_steal_pointer(&ids) : NULL;
}

static GArray *find_sharers(struct cache_load *load, const char *id, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(load->cache->db, sharers, error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct sharer));
	int code;

	g_array_set_clear_func(all, clear_sharer);
	db_bind_text(stmt, 1, id);
	db_bind_int(stmt, 2, load->source_id);
	while ((code = db_step(stmt, error)) == SQLITE_ROW) {
		struct sharer sharer = {
			sqlite3_column_int64(stmt, 0),
			sqlite3_column_int64(stmt, 1),
			g_strdup(db_text(stmt, 2)),
			g_strdup(db_text(stmt, 3)),
		};
		g_array_append_val(all, sharer);
	}
	return code == SQLITE_DONE ? g_steal_pointer(&all) : NULL;
}

static int compare_sharers(const void *a, const void *b)
{
	const struct sharer *x = a, *y = b;
	int order = g_strcmp0(x->uid, y->uid);

	return order != 0 ? order : strcmp(x->recurrence ?: "", y->recurrence ?: "");
}

/* The same, of places that are known, in the same order. */
static GArray *read_sharers(struct cache_load *load, const GArray *places, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		load->cache->db, "SELECT uid, recurrence FROM session WHERE place = ?", error);
	if (!stmt)
		return NULL;
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct sharer));

	g_array_set_clear_func(all, clear_sharer);
	for (guint i = 0; i < places->len; i++) {
		gint64 place = g_array_index(places, gint64, i);
		db_bind_int(stmt, 1, place);
		if (db_step(stmt, error) != SQLITE_ROW)
			return NULL;
		struct sharer sharer = {
			0, place, g_strdup(db_text(stmt, 0)), g_strdup(db_text(stmt, 1))};
		g_array_append_val(all, sharer);
		sqlite3_reset(stmt);
	}
	g_array_sort(all, compare_sharers);
	return g_steal_pointer(&all);
}

static bool is_taken(struct cache_load *load, const char *id, bool *out, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(load->cache->db, taken, error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, id);
	db_bind_int(stmt, 2, load->source_id);
	if (db_step(stmt, error) != SQLITE_ROW)
		return false;
	*out = sqlite3_column_int(stmt, 0) != 0;
	return true;
}

static bool rename_sharer(struct cache_load *load, const struct sharer *sharer, const char *id,
	const char *plain, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(load->cache->db,
		sharer->key ? "UPDATE temp.stage SET id = ?2, plain = ?3 WHERE key = ?1"
			    : "UPDATE session SET id = ?2, plain = ?3 WHERE place = ?1",
		error);
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, sharer->key ? sharer->key : sharer->place);
	db_bind_text(stmt, 2, id);
	db_bind_text(stmt, 3, plain);
	return db_run(stmt, error);
}

/* False in *in_use: the id is the asker's. */
static bool claim(struct cache_load *load, const char *id, bool *in_use, GError **error)
{
	struct claims *claims = claims_of(load);

	if (!claims)
		return is_taken(load, id, in_use, error);
	*in_use = !claims_take(claims, id);
	return true;
}

/* The first of "#rank", "#rank+1", … whose id nobody has. */
static bool substitute(struct cache_load *load, const struct sharer *sharer, guint rank,
	char out[9], GError **error)
{
	bool in_use = true;

	for (; in_use; rank++) {
		g_autofree char *extra = g_strdup_printf("#%u", rank);
		identity_make(sharer->uid, sharer->recurrence, extra, out);
		if (!claim(load, out, &in_use, error))
			return false;
	}
	return true;
}

static bool settle(struct cache_load *load, const char *plain, GError **error)
{
	const struct claims *claims = claims_of(load);
	g_autoptr(GArray) all = claims ? read_sharers(load, claims_places(claims, plain), error)
				       : find_sharers(load, plain, error);
	if (!all)
		return false;
	/* Out of the way first, so that a substitute they had is free to be had again. */
	for (guint i = 0; i < all->len; i++)
		if (!rename_sharer(load, &g_array_index(all, struct sharer, i), plain, NULL, error))
			return false;
	for (guint i = 1; i < all->len; i++) {
		const struct sharer *sharer = &g_array_index(all, struct sharer, i);
		char id[9];
		if (!substitute(load, sharer, i + 1, id, error) ||
			!rename_sharer(load, sharer, id, plain, error))
			return false;
	}
	return true;
}

/* Now that all are there: an index costs less to build than to keep while it grows. */
static bool build_indexes(struct cache_load *load, GError **error)
{
	return (claims_of(load) || db_exec(load->cache->db, CACHE_INDEX_ID, error)) &&
	       (!load->staging || db_exec(load->cache->db, LOAD_INDEX_STAGE, error));
}

bool load_settle_ids(struct cache_load *load, GError **error)
{
	if (!build_indexes(load, error))
		return false;
	g_autoptr(GPtrArray) ids = find_shared(load, error);
	if (!ids || (ids->len > 0 && !claims_of(load) && !load_begin_staging(load, error)))
		return false;
	for (guint i = 0; i < ids->len; i++)
		if (!settle(load, g_ptr_array_index(ids, i), error))
			return false;
	return true;
}
