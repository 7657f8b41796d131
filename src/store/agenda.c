/*
 * Opening the agenda. It is kept in rollback mode, journal_mode=TRUNCATE, synchronous=EXTRA: of the
 * durable modes the one that leaves a single file to copy, needs no shared memory, and in a
 * simulated power cut at every write lost nothing it had acknowledged. A damaged agenda is never
 * touched: what can be saved of it is for its owner to decide.
 */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>

#include "agenda-db.h"

static void explain_damage(const char *path, GError **error)
{
	g_autofree char *backup = agenda_newest_backup(path);

	if (backup)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s is damaged and was left as it is. summitty doctor "
			  "--repair keeps it under another name, and puts together what can be "
			  "read of it and its backup %s."),
			path, backup);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s is damaged and was left as it is. summitty doctor "
			  "--repair keeps it under another name, and begins a new one with what "
			  "can be read of it."),
			path);
}

static bool fail_to_open(const char *path, enum db_kind kind, int code, GError **error)
{
	switch (kind) {
	case DB_DAMAGED:
		explain_damage(path, error);
		break;
	case DB_FOREIGN:
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s is not an agenda but another program's database, and was left as "
			  "it is. Name another file with --agenda."),
			path);
		break;
	case DB_NEWER:
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s was written by a newer version of summitty. Use that "
			  "version, or name another file with --agenda."),
			path);
		break;
	default:
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s can't be opened (%s). Check the permissions of it and "
			  "its directory."),
			path, sqlite3_errstr(code));
	}
	return false;
}

/* Looks into every page: what is wrong is to be known before anything is written beside it. */
static bool is_whole(sqlite3 *db)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, "PRAGMA quick_check(1)", NULL);
	return stmt && db_step(stmt, NULL) == SQLITE_ROW && g_strcmp0(db_text(stmt, 0), "ok") == 0;
}

static bool open_stand_in(struct agenda *agenda, GError **error)
{
	int code = db_open(NULL, DB_MEMORY, &agenda->db);
	return code == SQLITE_OK || fail_to_open(agenda->path, DB_LOCKED, code, error);
}

static bool open_memory(struct agenda *agenda, GError **error)
{
	return open_stand_in(agenda, error) && db_migrate(agenda->db, &db_agenda_format, error);
}

/* A file of no length where there is a backup was an agenda once. */
static bool is_emptied(const char *path)
{
	struct stat st;
	g_autofree char *backup = NULL;

	if (stat(path, &st) != 0 || st.st_size > 0)
		return false;
	backup = agenda_newest_backup(path);
	return backup != NULL;
}

/* One that ends within a page: SQLite takes what is missing for zeros. Asked when what a crash left
 * half done has been rolled back. */
static bool is_cut_short(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && st.st_size % 512 != 0;
}

static bool open_file(struct agenda *agenda, enum db_access access, GError **error)
{
	if (is_emptied(agenda->path))
		return fail_to_open(agenda->path, DB_DAMAGED, SQLITE_CORRUPT, error);
	int code = db_open(agenda->path, access, &agenda->db);
	if (code != SQLITE_OK)
		return fail_to_open(agenda->path, DB_LOCKED, code, error);
	enum db_kind kind = db_identify(agenda->db, &db_agenda_format, &code);
	if (kind != DB_OURS && kind != DB_EMPTY)
		return fail_to_open(agenda->path, kind, code, error);
	if (!is_whole(agenda->db) || is_cut_short(agenda->path))
		return fail_to_open(agenda->path, DB_DAMAGED, SQLITE_CORRUPT, error);
	return true;
}

static bool open_for_writing(struct agenda *agenda, GError **error)
{
	return path_make_parent(agenda->path, error) && open_file(agenda, DB_CREATE, error) &&
	       db_exec(agenda->db,
		       "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
		       "PRAGMA foreign_keys = ON",
		       error) &&
	       db_migrate(agenda->db, &db_agenda_format, error);
}

/* A reader leaves an agenda of an older version as it is, and reads a copy brought up to date. */
static bool copy_to_date(struct agenda *agenda, GError **error)
{
	AUTO(db_close) sqlite3 *older = NULL;
	gint64 version = 0;

	if (!db_number(agenda->db, "PRAGMA user_version", &version, error))
		return false;
	if (version == db_agenda_format.version)
		return true;
	older = g_steal_pointer(&agenda->db);
	/* Holds off writers, or waits for one. */
	return db_exec(older, "BEGIN; SELECT count(*) FROM sqlite_schema", error) &&
	       open_stand_in(agenda, error) && db_copy_pages(older, agenda->db, error) &&
	       db_migrate(agenda->db, &db_agenda_format, error);
}

/* A reader that may write rolls back what a crash left half done; SQLite falls back to reading only
 * where it may not. */
static bool open_for_reading(struct agenda *agenda, GError **error)
{
	agenda->missing = access(agenda->path, F_OK) != 0 && errno == ENOENT;
	if (agenda->missing)
		return open_stand_in(agenda, error);
	if (!open_file(agenda, DB_WRITE, error))
		return false;
	if (db_identify(agenda->db, &db_agenda_format, NULL) != DB_EMPTY)
		return copy_to_date(agenda, error);
	db_close(g_steal_pointer(&agenda->db));
	agenda->missing = true;
	return open_stand_in(agenda, error);
}

static bool connect(struct agenda *agenda, enum agenda_mode mode, GError **error)
{
	static bool (*const openers[])(struct agenda *, GError **) = {
		[AGENDA_READ] = open_for_reading,
		[AGENDA_WRITE] = open_for_writing,
		[AGENDA_MEMORY] = open_memory,
	};

	if (!openers[mode](agenda, error))
		return false;
	agenda->version = db_prepare(agenda->db, "PRAGMA data_version", error);
	if (!agenda->version)
		return false;
	agenda->data_version = db_data_version(agenda->version, agenda->data_version);
	return true;
}

static void disconnect(struct agenda *agenda)
{
	db_finalize(g_steal_pointer(&agenda->version));
	db_close(g_steal_pointer(&agenda->db));
}

sqlite3_stmt *agenda_prepare(struct agenda *agenda, const char *sql, GError **error)
{
	if (agenda->missing && !db_migrate(agenda->db, &db_agenda_format, error))
		return NULL;
	return db_prepare(agenda->db, sql, error);
}

bool agenda_has_table(const struct agenda *agenda, const char *name)
{
	if (agenda->missing)
		return false;
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		agenda->db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", NULL);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, name);
	return db_step(stmt, NULL) == SQLITE_ROW;
}

struct agenda *agenda_open(const char *path, enum agenda_mode mode, GError **error)
{
	AUTO(agenda_close) struct agenda *agenda = g_new0(struct agenda, 1);

	agenda->path = g_strdup(path ? path : "");
	agenda->writable = mode != AGENDA_READ;
	agenda->generation = 1;
	return connect(agenda, mode, error) ? g_steal_pointer(&agenda) : NULL;
}

void agenda_close(struct agenda *agenda)
{
	if (!agenda)
		return;
	disconnect(agenda);
	g_free(agenda->path);
	g_free(agenda);
}

bool agenda_is_missing(const struct agenda *agenda)
{
	return agenda->missing && access(agenda->path, F_OK) != 0;
}

/* Changes to what has the agenda's name now; keeps what it has when that can't be opened. */
static bool open_anew(struct agenda *agenda, enum agenda_mode mode, GError **error)
{
	struct agenda fresh = {.path = agenda->path, .writable = agenda->writable};

	if (!connect(&fresh, mode, error) || (agenda->missing && fresh.missing)) {
		disconnect(&fresh);
		return false;
	}
	fresh.generation = agenda->generation + 1;
	disconnect(agenda);
	*agenda = fresh;
	return true;
}

/* Whether the file was put aside or removed: what is written to it would be lost. */
static bool has_moved(struct agenda *agenda)
{
	int moved = 0;

	sqlite3_file_control(agenda->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved != 0;
}

bool agenda_begin(struct agenda *agenda, GError **error)
{
	if (has_moved(agenda) && !open_anew(agenda, AGENDA_WRITE, error))
		return false;
	return db_begin(agenda->db, error);
}

guint64 agenda_generation(struct agenda *agenda)
{
	/* Another program may have begun one, or put one in its place. */
	if ((agenda->missing || has_moved(agenda)) && access(agenda->path, F_OK) == 0)
		open_anew(agenda, agenda->writable ? AGENDA_WRITE : AGENDA_READ, NULL);
	gint64 version = db_data_version(agenda->version, agenda->data_version);
	if (version != agenda->data_version)
		agenda->generation++;
	agenda->data_version = version;
	return agenda->generation;
}
