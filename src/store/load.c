/*
 * A load: everything one source has, in one transaction of the cache. What did not change is only
 * noted as seen; what is new or differs waits in a temporary table until the end, when ids are
 * settled, changes recorded, places in time order found, and only then rows written: an unchanged
 * load writes nothing but the source's own row.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "load.h"
#include "log-file.h"

static const char make_temp[] =
	"CREATE TEMP TABLE stage (key INTEGER PRIMARY KEY, old INTEGER, "
	" source INTEGER NOT NULL, id TEXT NOT NULL, plain TEXT, uid_key INTEGER, change TEXT, "
	" part INTEGER, body INTEGER, "
	" stop INTEGER NOT NULL, " ROW_LISTED_SCHEMA ", description TEXT);"
	"CREATE INDEX temp.stage_key ON stage (uid, recurrence);"
	"CREATE TEMP TABLE seen (place INTEGER PRIMARY KEY, part INTEGER, "
	" sequence INTEGER);"
	"CREATE TEMP TABLE gone (place INTEGER PRIMARY KEY);"
	"CREATE TEMP TABLE lost (part INTEGER PRIMARY KEY, key INTEGER);";
static const char clear_temp[] =
	"DROP INDEX IF EXISTS temp.stage_id; DROP INDEX IF EXISTS temp.stage_start;"
	"DELETE FROM temp.stage; DELETE FROM temp.seen; DELETE FROM temp.gone; "
	"DELETE FROM temp.lost;";

bool load_make_temp(struct cache *cache, GError **error)
{
	bool there;

	return load_has_temp(cache->db, &there, error) &&
	       db_exec(cache->db, there ? clear_temp : make_temp, error);
}

bool load_has_temp(sqlite3 *db, bool *out, GError **error)
{
	gint64 there;

	if (!db_number(db, "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'stage')",
		    &there, error))
		return false;
	*out = there != 0;
	return true;
}

/* --- Begin ------------------------------------------------------------------------------------ */

static bool prepare_staging(struct cache_load *load, GError **error)
{
	static const char find_staged[] = "SELECT key, sequence FROM temp.stage "
					  "WHERE uid = ? AND recurrence IS ? AND id = ?";
	static const char find_old[] =
		"SELECT s.place, coalesce(plain, id), "
		" (SELECT sequence FROM temp.seen n WHERE n.place = s.place), s.body, " ROW_COLUMNS
		" FROM session s LEFT JOIN body b ON b.number = s.body "
		"WHERE s.place IN (SELECT place FROM session WHERE id = ?3 AND plain IS NULL "
		" UNION ALL SELECT place FROM session WHERE plain = ?3) "
		"AND +uid = ?1 AND recurrence IS ?2 AND +source = ?4";
	static const char stage[] =
		"INSERT INTO temp.stage (old, source, part, id, uid_key, stop, body, " ROW_COLUMNS
		") VALUES (?,?,?,?,?,?,?," ROW_MARKS ")";
	const struct {
		sqlite3_stmt **stmt;
		const char *sql;
	} all[] = {
		{&load->find_staged, find_staged},
		{&load->find_old, find_old},
		{&load->stage, stage},
		{&load->unstage, "DELETE FROM temp.stage WHERE key = ?"},
		{&load->see, "INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?)"},
		{&load->unsee, "DELETE FROM temp.seen WHERE place = ?"},
		{&load->lose, "INSERT OR IGNORE INTO temp.lost VALUES (?, ?)"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		*all[i].stmt = db_prepare(load->cache->db, all[i].sql, error);
		if (!*all[i].stmt)
			return false;
	}
	return true;
}

/* Changes are all over the file: each page that has to leave is written once more, and none is read
 * so often that it were worth mapping, as what is read in one go before them is. */
static bool make_room(struct cache_load *load, GError **error)
{
	return load->first ||
	       db_exec(load->cache->db, "PRAGMA cache_size = -32768; PRAGMA mmap_size = 0", error);
}

/* What is staged may be any number. */
static bool begin_many(struct cache_load *load, GError **error)
{
	return load->stream ? stream_spread(load->stream, error) : birth_settle(load->cache, error);
}

bool load_begin_staging(struct cache_load *load, GError **error)
{
	load->staging = load->staging ||
			(begin_many(load, error) && make_room(load, error) &&
				load_make_temp(load->cache, error) && prepare_staging(load, error));
	return load->staging;
}

bool load_has_changes(const struct cache_load *load, bool *out, GError **error)
{
	gint64 any = 0;

	if (load->staging && !db_number(load->cache->db,
				     "SELECT EXISTS (SELECT 1 FROM temp.stage) OR "
				     "EXISTS (SELECT 1 FROM temp.gone)",
				     &any, error))
		return false;
	*out = any != 0;
	return true;
}

void load_finalize(struct cache_load *load)
{
	db_finalize(g_steal_pointer(&load->find_staged));
	db_finalize(g_steal_pointer(&load->find_old));
	db_finalize(g_steal_pointer(&load->stage));
	db_finalize(g_steal_pointer(&load->unstage));
	db_finalize(g_steal_pointer(&load->see));
	db_finalize(g_steal_pointer(&load->unsee));
	db_finalize(g_steal_pointer(&load->lose));
}

/* The source's number, its row made when there is none. */
static bool find_or_make_source(struct cache_load *load, GError **error)
{
	sqlite3 *db = load->cache->db;

	if (!source_find(db, load->source.name, &load->source_id, error))
		return false;
	if (load->source_id != 0)
		return true;
	load->first = true;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "INSERT INTO source (name) VALUES (?)", error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, load->source.name);
	if (!db_run(stmt, error))
		return false;
	load->source_id = sqlite3_last_insert_rowid(db);
	g_autofree char *fill = g_strdup_printf("INSERT INTO filling VALUES (%" G_GINT64_FORMAT
						", -9223372036854775807 - 1)",
		load->source_id);
	return db_exec(db, fill, error);
}

struct cache_load *cache_load_begin(
	struct cache *cache, const struct source *source, GError **error)
{
	if (!cache_want_writable(cache, error))
		return NULL;
	if (cache->loading) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The cache %s is being loaded already."), cache->path);
		return NULL;
	}
	if (!birth_begin(cache, error))
		return NULL;
	if (!cache_begin_change(cache, error)) {
		birth_cancel(cache);
		return NULL;
	}
	cache->loading = true;

	AUTO(cache_load_abort) struct cache_load *load = g_new0(struct cache_load, 1);
	load->cache = cache;
	source_copy(&load->source, source);
	if (!find_or_make_source(load, error))
		return NULL;
	return g_steal_pointer(&load);
}

void cache_load_set_source(struct cache_load *load, const struct source *source)
{
	struct source copy;
	source_copy(&copy, source);
	g_free(copy.name);
	copy.name = g_steal_pointer(&load->source.name);
	source_clear(&load->source);
	load->source = copy;
}

bool cache_load_in_order(struct cache_load *load, size_t bytes, GError **error)
{
	gint64 any;

	if (load->stream || !load->first)
		return true;
	if (!db_number(load->cache->db, "SELECT EXISTS (SELECT 1 FROM session)", &any, error))
		return false;
	if (any)
		return true;
	load->bytes = bytes;
	load->stream = stream_new(load->cache, load->source_id, bytes, error);
	return load->stream != NULL;
}

bool cache_load_reached(struct cache_load *load, struct instant t, GError **error)
{
	return !load->stream || stream_reached(load->stream, t, error);
}

/* Few sessions will be staged: their indexes take longer to make at the end than to keep, as SQLite
 * compiles every statement anew when there is a new one. */
static bool prepare_exchange(struct cache_load *load, GError **error)
{
	struct cache *cache = load->cache;

	if (!load->exchange && db_exec(cache->db, LOAD_INDEX_STAGE "; " LOAD_INDEX_START, error))
		load->exchange = exchange_new(cache, error);
	return load->exchange != NULL;
}

bool cache_load_prepare(struct cache_load *load, GError **error)
{
	if (load->first)
		return true;
	log_blank(load->cache->db);
	return load_begin_staging(load, error) && prepare_exchange(load, error);
}

void cache_load_keep_parts(struct cache_load *load)
{
	load->keeps_parts = true;
}

/* --- Add -------------------------------------------------------------------------------------- */

/* What the source had under a session's key before this load. */
struct old {
	gint64 place; /* 0: nothing */
	gint64 body;  /* 0: it has no description */
	bool seen;    /* and this load gave it already, … */
	int sequence; /* … under this one */
	const char *id;
	struct row row;
};

/* But for SEQUENCE: some programs raise it of every event when they write a file. */
static bool same_session(const struct old *old, const struct session *session)
{
	if (strcmp(old->id, session->id) != 0)
		return false;
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (row_fields[i].offset != offsetof(struct session, sequence) &&
			!row_same(&row_fields[i], &old->row.session, session))
			return false;
	return true;
}

bool load_run_with(sqlite3_stmt *stmt, gint64 number, GError **error)
{
	db_bind_int(stmt, 1, number);
	return db_run(stmt, error);
}

void load_bind_part(sqlite3_stmt *stmt, int at, gint64 part)
{
	if (part)
		db_bind_int(stmt, at, part);
	else
		sqlite3_bind_null(stmt, at);
}

static bool stage(struct cache_load *load, const struct session *session, const struct old *old,
	GError **error)
{
	sqlite3_stmt *stmt = load->stage;

	if (old->seen && !load_run_with(load->unsee, old->place, error))
		return false;
	if (old->place)
		db_bind_int(stmt, 1, old->place);
	else
		sqlite3_bind_null(stmt, 1);
	db_bind_int(stmt, 2, load->source_id);
	load_bind_part(stmt, 3, load->part);
	db_bind_text(stmt, 4, session->id);
	uid_bind_key(stmt, 5, session);
	db_bind_int(stmt, 6, session_effective_end(session).s);
	bool same = g_strcmp0(old->row.session.description, session->description) == 0;
	load_bind_part(stmt, 7, same ? old->body : 0);
	row_bind(stmt, 8, ROW_COUNT, session);
	return db_run(stmt, error);
}

static bool weigh_against_old(struct cache_load *load, const struct session *session,
	const struct old *old, GError **error)
{
	if (old->seen && session->sequence < old->sequence)
		return true;
	if (!old->place || !same_session(old, session))
		return stage(load, session, old, error);
	load_bind_part(load->see, 2, load->part);
	db_bind_int(load->see, 3, session->sequence);
	return load_run_with(load->see, old->place, error);
}

/* The id is part of the key: a file that gives one UID to different sessions has them told apart by
 * it (model/identity.h). */
static void bind_key(sqlite3_stmt *stmt, const struct session *session)
{
	db_bind_text(stmt, 1, session->uid);
	db_bind_text(stmt, 2, session->recurrence_id);
	db_bind_text(stmt, 3, session->id);
}

static bool add(struct cache_load *load, const struct session *session, GError **error)
{
	struct old old = {0};

	if (load->first)
		return stage(load, session, &old, error);
	bind_key(load->find_old, session);
	db_bind_int(load->find_old, 4, load->source_id);
	int code = db_step(load->find_old, error);
	if (code == SQLITE_ERROR)
		return false;
	if (code == SQLITE_ROW) {
		old.place = sqlite3_column_int64(load->find_old, 0);
		old.id = db_text(load->find_old, 1);
		old.seen = sqlite3_column_type(load->find_old, 2) != SQLITE_NULL;
		old.sequence = sqlite3_column_int(load->find_old, 2);
		old.body = sqlite3_column_int64(load->find_old, 3);
		row_read(load->find_old, 4, ROW_COUNT, &old.row);
	}
	bool done = weigh_against_old(load, session, &old, error);
	row_clear(&old.row);
	sqlite3_reset(load->find_old);
	return done;
}

static bool check_start(const struct session *session, GError **error)
{
	if (ABS(session->start.s / 60) < CACHE_MINUTES)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The session %s starts at a time that no calendar has. Correct its DTSTART."),
		session->uid);
	return false;
}

bool cache_load_add(struct cache_load *load, const struct session *session, GError **error)
{
	if (!check_start(session, error))
		return false;
	part_log_meet(load, session);
	if (load->stream && stream_add(load->stream, session, load->part))
		return true;
	if (!load_begin_staging(load, error))
		return false;
	bind_key(load->find_staged, session);
	int code = db_step(load->find_staged, error);
	gint64 key = code == SQLITE_ROW ? sqlite3_column_int64(load->find_staged, 0) : 0;
	bool older =
		code == SQLITE_ROW && session->sequence < sqlite3_column_int(load->find_staged, 1);
	sqlite3_reset(load->find_staged);
	if (code == SQLITE_ERROR)
		return false;
	if (older)
		return true;
	if (key != 0 && !load_run_with(load->unstage, key, error))
		return false;
	return add(load, session, error);
}
