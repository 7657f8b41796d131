#ifndef SUMMITTY_STORE_DB_H
#define SUMMITTY_STORE_DB_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>

/*
 * What cache and agenda share of SQLite: opening, knowing one's own file, migrating, and statements
 * whose failures become GErrors that name the file. Private to store/.
 */

/* How a file is opened. */
enum db_access {
	DB_CREATE,    /* read and write; an absent file is created, 0600 */
	DB_MAKE,      /* … for a file that nobody else knows of: written in blocks (vfs.h) */
	DB_WRITE,     /* read and write what exists */
	DB_READ,      /* read only; takes part in locking */
	DB_IMMUTABLE, /* read only, no locks, no journal: media that nobody can write */
	DB_MEMORY,    /* no file at all; the path is ignored */
};

/* What a database is to us. */
enum db_kind {
	DB_EMPTY,   /* nothing in it yet */
	DB_OURS,    /* this application's, of this version or an older one */
	DB_OLD,     /* … of one that is not migrated any more: db_migrate() empties it */
	DB_NEWER,   /* … of a version that this program does not know */
	DB_FOREIGN, /* a database of another application */
	DB_DAMAGED, /* not a database, or a broken one */
	DB_LOCKED,  /* can't tell: no permission, busy, no such file */
};

/* A kind of database: who owns it, and the SQL that leads from each version to the next. */
struct db_format {
	int application_id;
	int version; /* number of migrations */
	const char *const *migrations;
	int oldest; /* version that is still migrated: an older one is emptied */
};

/* SQL for now in milliseconds since 1970: what tells which change came last, whichever of the two
 * databases it was in. Not the user's --now, which may stand still. */
#define DB_NOW_MS "CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)"

extern const struct db_format db_cache_format;
extern const struct db_format db_agenda_format;

/* Opens; no statement has been run yet. Returns SQLite's code; *out is set on SQLITE_OK only. */
int db_open(const char *path, enum db_access access, sqlite3 **out);

/* What the file is. *code (may be NULL) is SQLite's reason for DB_DAMAGED and DB_LOCKED. */
enum db_kind db_identify(sqlite3 *db, const struct db_format *format, int *code);

/* Brings an empty or older database to this version, in one transaction. */
bool db_migrate(sqlite3 *db, const struct db_format *format, GError **error);

/* Copies one database over another, page by page. */
bool db_copy_pages(sqlite3 *from, sqlite3 *to, GError **error);

void db_close(sqlite3 *db); /* NULL is fine */

/* Sets FAILED from the last fault of `db`, naming its file and what to do. Returns false. */
bool db_fail(sqlite3 *db, GError **error);

/* Runs SQL without parameters or results. */
bool db_exec(sqlite3 *db, const char *sql, GError **error);

/* A statement; NULL on error. Finalize with db_finalize(). */
sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, GError **error);
void db_finalize(sqlite3_stmt *stmt); /* NULL is fine */

/* Steps: SQLITE_ROW, SQLITE_DONE, or SQLITE_ERROR with *error set. */
int db_step(sqlite3_stmt *stmt, GError **error);

/* What the statement "PRAGMA data_version" says now; `known` when it says nothing. */
gint64 db_data_version(sqlite3_stmt *stmt, gint64 known);

/* Steps a statement that gives no rows, and resets it. */
bool db_run(sqlite3_stmt *stmt, GError **error);

/* Runs SQL with one or two texts (NULL: only one) as ?1 and ?2, and without results. */
bool db_run_with(sqlite3 *db, const char *sql, const char *one, const char *two, GError **error);

/* The one number a query gives; false on error or no row. */
bool db_number(sqlite3 *db, const char *sql, gint64 *out, GError **error);

/* Transactions; db_rollback() never fails and is fine outside of one. */
bool db_begin(sqlite3 *db, GError **error);
bool db_commit(sqlite3 *db, GError **error);
void db_rollback(sqlite3 *db);

/* Binding by position from 1; texts are borrowed until the statement is stepped. */
void db_bind_text(sqlite3_stmt *stmt, int at, const char *text);
static inline void db_bind_int(sqlite3_stmt *stmt, int at, gint64 number)
{
	sqlite3_bind_int64(stmt, at, number);
}

/* A column's text, borrowed until the next step; NULL for NULL. */
static inline const char *db_text(sqlite3_stmt *stmt, int column)
{
	return (const char *)sqlite3_column_text(stmt, column);
}

DEFINE_AUTO(sqlite3, db_close)
DEFINE_AUTO(sqlite3_stmt, db_finalize)

#endif
