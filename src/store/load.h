#ifndef SUMMITTY_STORE_LOAD_H
#define SUMMITTY_STORE_LOAD_H

#include <summitty/store/cache.h>

#include "cache-db.h"
#include "row.h"

/* The steps of a load, for the files that make it up. Private to store/. */

struct exchange;

struct cache_load {
	struct cache *cache;
	gint64 source_id;
	bool first;             /* the source had nothing: everything is new, nothing is "added" */
	bool keeps_parts;       /* what is in a part stays, if it is not in temp.lost */
	bool staging;           /* there are the temporary tables, and the statements for them */
	gint64 part;            /* of the sessions that are being added; 0: none */
	bool part_is_new;       /* … of which none has come yet */
	struct part_log *parts; /* or NULL */
	struct stream *stream;  /* NULL: every session is staged */
	struct exchange *exchange; /* of what is staged; or NULL */
	size_t bytes;              /* of its calendar; 0: nobody knows */
	struct source source;
	struct load_report report;
	sqlite3_stmt *find_staged, *find_old, *stage, *unstage, *see, *unsee, *lose;
};

/* The temporary tables of a load, empty: `stage` (new and changed sessions), `seen` (places,
 * parts and sequences of those that did not change), `gone` (places to be given up), `lost` (parts
 * that the file has no more). */
bool load_make_temp(struct cache *cache, GError **error);
bool load_has_temp(sqlite3 *db, bool *out, GError **error);

/* In SQL: indexes of what is staged, when it is. */
#define LOAD_INDEX_STAGE "CREATE INDEX IF NOT EXISTS temp.stage_id ON stage (id)"
#define LOAD_INDEX_START "CREATE INDEX IF NOT EXISTS temp.stage_start ON stage (start)"

/* Has a load stage sessions: one that comes in order can do without. */
bool load_begin_staging(struct cache_load *load, GError **error);

/* Whether anything is staged, or gone. */
bool load_has_changes(const struct cache_load *load, bool *out, GError **error);

/* Ends the statements of a load, which can be done more than once. */
void load_finalize(struct cache_load *load);

/* Runs a statement with a number for its first parameter. */
bool load_run_with(sqlite3_stmt *stmt, gint64 number, GError **error);

/*
 * Deletes the sessions at the places in `gone` and puts what is staged into the cache, both with
 * their texts (exchange.c). There must be the temporary tables: exchange_new() prepares all of it,
 * which can be done while what is to be staged is still awaited, exchange_run() does it, once.
 * load_exchange() is both.
 */
struct exchange *exchange_new(struct cache *cache, GError **error);
bool exchange_run(struct exchange *exchange, GError **error);
void exchange_free(struct exchange *exchange); /* NULL is fine */
bool load_exchange(struct cache *cache, GError **error);
DEFINE_AUTO(struct exchange, exchange_free)

/* Makes ids of a source's sessions unique: see identity.h. */
bool load_settle_ids(struct cache_load *load, GError **error);

/* Compares staged with old sessions: fills load->report, `stage.change`, and the tables `load` and
 * `change`. */
bool load_record_changes(struct cache_load *load, GError **error);

/* The rest of the record, which it takes to put the source back to before (keep.c): all sessions in
 * `gone` and the ids in `stage`, under the number of the load. */
bool load_keep(struct cache_load *load, gint64 id, GError **error);
bool load_keep_rows(sqlite3 *db, gint64 id, GError **error);

/* Forgets loads that were taken back, of whichever source, and those of long ago of this one. */
bool load_forget(struct cache *cache, const char *source, GError **error);

/* A source's own row as JSON, for load.before; NULL in *out if there is none. */
bool load_source_json(sqlite3 *db, const char *source, char **out, GError **error);

/* Runs SQL with the text ?1 and the number ?2, or one of them. */
bool load_run(sqlite3 *db, const char *sql, const char *text, gint64 number, GError **error);

/*
 * Counting anew (recount.c): recount_begin() looks at what is in `gone` and `stage`, before it goes
 * and comes; *out is NULL where cache_count_days() is to count everything. recount_end() brings
 * what is kept of days, values and sources up to date, after.
 */
struct recount;
bool recount_begin(struct cache *cache, struct recount **out, GError **error);
bool recount_end(struct recount *recount, GError **error);
void recount_free(struct recount *recount); /* NULL is fine */
DEFINE_AUTO(struct recount, recount_free)

/* Where a staged session comes to stand: it may stay where the one stood that it gives way to,
 * which is in `gone` and has its id. */
struct placed {
	gint64 key, place;
	bool stays;
};

/* The places of all staged sessions, in order, as if what is in `gone` were gone; caller unrefs. */
GArray *load_find_places(struct cache *cache, GError **error);

/* More sessions in one minute than there are places. Returns false. */
bool load_fail_crowded(struct cache *cache, GError **error);

/* Binds a part, or another number, 0 as NULL. */
void load_bind_part(sqlite3_stmt *stmt, int at, gint64 part);

/* Bytes of a calendar that is few, and of the text of its sessions: more are worth a process
 * (indexer.c), and not worth keeping in memory. */
enum { FEW_BYTES = 3 << 19 };

/*
 * The words of a small first load (few.c), which come with its rows: nobody waits for them.
 * few_add() takes sessions in the order of places, and is false when they are no longer few.
 * few_put() puts them into the index, in the caller's transaction; what it can't is left to be
 * filled in.
 */
struct few;
struct few *few_new(void);
void few_free(struct few *few); /* NULL is fine */
bool few_add(struct few *few, gint64 place, const struct session *session);
bool few_put(const struct few *few, struct cache *cache, gint64 source, GError **error);

DEFINE_AUTO(struct few, few_free)

/* A first load in the order of time, from a calendar of so many bytes, into a cache without any
 * session (stream.c). */
struct stream;
struct stream *stream_new(struct cache *cache, gint64 source, size_t bytes, GError **error);
void stream_free(struct stream *stream); /* NULL is fine */

/* What comes is more than few, or not all in order. */
bool stream_spread(struct stream *stream, GError **error);

/* Takes a session. False if it comes too late, or there is no room for it: it is to be staged. */
bool stream_add(struct stream *stream, const struct session *session, gint64 part);

/* Writes what starts in a minute before `t`. */
bool stream_reached(struct stream *stream, struct instant t, GError **error);

/* Writes the rest, and into its source what they sum up to; *count is how many it wrote in all. */
bool stream_end(struct stream *stream, guint *count, GError **error);

/* Has the cache keep what was counted of the written sessions, in the zone of its days, where these
 * are all. */
bool stream_keep_counts(struct stream *stream, GError **error);

/* The words of the written sessions, or NULL if these are not few. */
const struct few *stream_few(const struct stream *stream);

/* The ids of the written sessions, for which the cache has no index yet (claims.h). */
struct claims;
struct claims *stream_claims(const struct stream *stream);

DEFINE_AUTO(struct stream, stream_free)

/*
 * What the source's parts are known by, next time (part-log.c): part_log_meet() is told of each
 * session that is added, part_log_end() writes what came and went.
 */
struct part_log;
void part_log_meet(struct cache_load *load, const struct session *session);
bool part_log_end(struct cache_load *load, GError **error);
void part_log_free(struct part_log *log); /* NULL is fine */

/* Sources. */
void source_clear(struct source *source);
void source_copy(struct source *to, const struct source *from);
bool source_write(sqlite3 *db, gint64 id, const struct source *source, GError **error);
bool source_find(sqlite3 *db, const char *name, gint64 *id, GError **error); /* 0: none */
bool source_rename(struct cache *cache, const char *from, const char *to, GError **error);

#endif
