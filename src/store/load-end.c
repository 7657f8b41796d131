/*
 * The end of a load: what gave way is found, ids are settled, changes recorded, rows put in their
 * places; then all may see it, and its words follow.
 */
#include "load.h"

/* The "+" keeps SQLite from making an index of all sessions, for a few parts. */
#define PLACES_OF_LOST PLACES_OF_UID_NUMBER("l.key")
static const char lost_but_seen[] =
	"INSERT INTO temp.gone "
	"SELECT s.place FROM temp.lost l CROSS JOIN session s ON s.place IN (" PLACES_OF_LOST ") "
	"AND +s.part = l.part AND +s.source = ?1 "
	"AND s.place NOT IN (SELECT place FROM temp.seen) UNION ALL "
	"SELECT place FROM session WHERE source = ?1 AND part IS NULL "
	"AND place NOT IN (SELECT place FROM temp.seen)";

static bool find_gone(struct cache_load *load, GError **error)
{
	static const char all_but_seen[] =
		"INSERT INTO temp.gone SELECT place FROM session "
		"WHERE source = ? AND place NOT IN (SELECT place FROM temp.seen)";

	if (load->first)
		return true;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		load->cache->db, load->keeps_parts ? lost_but_seen : all_but_seen, error);
	return stmt && load_run_with(stmt, load->source_id, error);
}

/* A part of another name may hold the same sessions as before, and they may have another SEQUENCE,
 * which is news to nobody. Only these are looked at: of a file that was read in part they are few.
 */
static bool renew_seen(struct cache_load *load, GError **error)
{
	return load->first ||
	       db_exec(load->cache->db,
		       "UPDATE session SET part = n.part, sequence = n.sequence FROM temp.seen n "
		       "WHERE session.place IN (SELECT place FROM temp.seen) "
		       "AND session.place = n.place AND (session.part IS NOT n.part "
		       " OR session.sequence IS NOT n.sequence)",
		       error);
}

/* Says of the whole source what this load changed, when it changed anything. */
static bool renew_change_marks(struct cache_load *load, GError **error)
{
	if (load->first || load_report_changes(&load->report) == 0)
		return true;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(load->cache->db,
		"UPDATE session SET change = NULL "
		"WHERE source = ? AND change IS NOT NULL",
		error);
	return stmt && load_run_with(stmt, load->source_id, error);
}

/* Counts what the cache has now. Of what came in order it is known, but for that which was late. */
static bool count(struct cache_load *load, struct recount *recount, bool late, GError **error)
{
	struct cache *cache = load->cache;

	if (!recount)
		cache_settle_zone(cache);
	if (load->stream && !late)
		return stream_keep_counts(load->stream, error);
	if (recount ? !recount_end(recount, error) : !cache_count_days(cache, error))
		return false;
	return !cache_settle_zone(cache) || cache_count_days(cache, error);
}

static bool put_in_place(struct cache_load *load, GError **error)
{
	AUTO(recount_free) struct recount *recount = NULL;
	struct cache *cache = load->cache;
	bool any;

	if (!load_has_changes(load, &any, error))
		return false;
	if (!any && !load->stream)
		return true;
	if (any && !load->stream && !recount_begin(cache, &recount, error))
		return false;
	if (any && !(load->exchange ? exchange_run(load->exchange, error)
				    : load_exchange(cache, error)))
		return false;
	return count(load, recount, any, error);
}

/* The rest of what came in order. */
static bool end_stream(struct cache_load *load, GError **error)
{
	return load->stream ? stream_end(load->stream, &load->report.added, error)
			    : load_begin_staging(load, error);
}

/* The words of a small load become visible with it, if nothing of it was late. */
static bool put_few_words(struct cache_load *load, GError **error)
{
	const struct few *few = load->stream && !load->staging ? stream_few(load->stream) : NULL;

	return !few || (cache_build_indexes(load->cache->db, error) &&
			       few_put(few, load->cache, load->source_id, error));
}

static bool finish(struct cache_load *load, GError **error)
{
	struct cache *cache = load->cache; /* its connection is another once the load is many */
	gint64 sessions;
	g_autofree char *count = g_strdup_printf(
		"SELECT sessions FROM source WHERE id = %" G_GINT64_FORMAT, load->source_id);

	if (!end_stream(load, error) || !find_gone(load, error) || !load_settle_ids(load, error) ||
		!load_record_changes(load, error) || !renew_change_marks(load, error) ||
		!renew_seen(load, error) ||
		!source_write(cache->db, load->source_id, &load->source, error) ||
		!part_log_end(load, error) || !put_in_place(load, error) ||
		!db_number(cache->db, count, &sessions, error) || !put_few_words(load, error))
		return false;
	load->report.sessions = (guint)sessions;
	load->report.unchanged = load->report.sessions - load->report.added - load->report.moved -
				 load->report.edited - load->report.cancelled;
	return db_commit(cache->db, error);
}

/* What is left of a load goes before its connection may go. */
static void end(struct cache_load *load)
{
	load_finalize(load);
	exchange_free(g_steal_pointer(&load->exchange));
	stream_free(g_steal_pointer(&load->stream));
	db_rollback(load->cache->db);
	load->cache->loading = false;
}

static void free_load(struct cache_load *load)
{
	source_clear(&load->source);
	part_log_free(load->parts);
	g_free(load);
}

/* Neither matters for the answer: room and log are given back. */
static void tidy(struct cache *cache)
{
	sqlite3_exec(cache->db,
		"DELETE FROM temp.stage; DELETE FROM temp.seen; DELETE FROM temp.gone; "
		"DELETE FROM temp.lost; PRAGMA wal_checkpoint(PASSIVE)",
		NULL, NULL, NULL);
}

/* Whether its words take so long that nobody is to wait for them. */
static bool is_wordy(const struct cache_load *load)
{
	enum { MANY = 1 << 10 }; /* sessions */

	return load->report.sessions > MANY || load->bytes > FEW_BYTES;
}

static bool publish(struct cache_load *load, GError **error)
{
	struct cache *cache = load->cache;

	if (cache->aside && !is_wordy(load) && !cache_complete(cache, error))
		return false;
	return birth_end(cache, error);
}

/* The words. Should that fail, the load has taken place all the same, and the next change does it.
 */
static void complete(struct cache_load *load)
{
	struct cache *cache = load->cache;

	cache->generation++;
	if (load->staging)
		tidy(cache);
	if (cache->rehearses)
		return;
	if (is_wordy(load))
		cache_index_aside(cache, NULL);
	cache_complete(cache, NULL);
}

bool cache_load_commit(struct cache_load *load, struct load_report *report, GError **error)
{
	struct cache *cache = load->cache;

	load_finalize(load);
	bool done = finish(load, error);
	end(load);
	done = done && publish(load, error);
	if (done && report)
		*report = load->report;
	if (done)
		complete(load);
	free_load(load);
	if (!done)
		birth_cancel(cache);
	return done;
}

void cache_load_abort(struct cache_load *load)
{
	if (!load)
		return;
	struct cache *cache = load->cache;
	end(load);
	free_load(load);
	birth_cancel(cache);
}
