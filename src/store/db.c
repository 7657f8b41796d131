/*
 * What cache and agenda share of SQLite. Every file is created 0600 before SQLite sees it, so that
 * it and its journals are private; a file is never opened or closed but by SQLite once it exists,
 * since closing any descriptor of it would drop this process's locks (SQLite, "How To
 * Corrupt", 2.2).
 */
#include <fcntl.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "db.h"
#include "vfs.h"

enum { BUSY_MS = 5000 };

static const int open_flags[] = {
	[DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	[DB_MAKE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
	[DB_WRITE] = SQLITE_OPEN_READWRITE,
	[DB_READ] = SQLITE_OPEN_READONLY,
	[DB_IMMUTABLE] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
	[DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
};

/* The name SQLite opens: a path as it stands can't be mistaken for a URI or for ":memory:". */
static char *open_name(const char *path, enum db_access access)
{
	if (access == DB_MEMORY)
		return g_strdup(":memory:");
	g_autofree char *plain = path[0] == '/' ? g_strdup(path) : g_strconcat("./", path, NULL);
	if (access != DB_IMMUTABLE && access != DB_MAKE)
		return g_steal_pointer(&plain);
	g_autofree char *escaped = g_uri_escape_string(plain, "/", FALSE);
	return g_strconcat(
		"file:", escaped, access == DB_MAKE ? "?blocks=1" : "?immutable=1", NULL);
}

/* Also behind a link that leads nowhere yet. A file that is there is let be: closing it would drop
 * this program's locks on it (fcntl(2)). */
static void create_private(const char *path)
{
	int fd = access(path, F_OK) == 0 ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
}

/* SQLite's count of its memory, which nobody asks for, takes a lock at every allocation: a tenth of
 * a short command. Nor has it others to lock out: one thread of the program uses it. To be said
 * before the first database is opened. */
static void spare_locks(void)
{
	static gsize said;

	if (!g_once_init_enter(&said))
		return;
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	g_once_init_leave(&said, 1);
}

int db_open(const char *path, enum db_access access, sqlite3 **out)
{
	g_autofree char *name = open_name(path, access);
	sqlite3 *db = NULL;

	spare_locks();
	if (access == DB_CREATE || access == DB_MAKE)
		create_private(path);
	int code =
		sqlite3_open_v2(name, &db, open_flags[access] | SQLITE_OPEN_NOMUTEX, store_vfs());
	if (code != SQLITE_OK) {
		sqlite3_close(db);
		return code;
	}
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_MS);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	*out = db;
	return SQLITE_OK;
}

static int read_number(sqlite3 *db, const char *sql, gint64 *out)
{
	sqlite3_stmt *stmt = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static bool code_means_damage(int code)
{
	int primary = code & 0xff;
	return primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT;
}

/* All in one transaction: another program may be creating the file between any two of them. */
static int read_identity(sqlite3 *db, gint64 *application, gint64 *version, gint64 *tables)
{
	int code = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = read_number(db, "PRAGMA application_id", application);
	if (code == SQLITE_OK)
		code = read_number(db, "PRAGMA user_version", version);
	if (code == SQLITE_OK)
		code = read_number(db, "SELECT count(*) FROM sqlite_schema", tables);
	db_rollback(db);
	return code;
}

enum db_kind db_identify(sqlite3 *db, const struct db_format *format, int *code)
{
	gint64 application = 0, version = 0, tables = 0;
	int result = read_identity(db, &application, &version, &tables);

	if (code)
		*code = result;
	if (result != SQLITE_OK)
		return code_means_damage(result) ? DB_DAMAGED : DB_LOCKED;
	if (application == 0 && version == 0 && tables == 0)
		return DB_EMPTY;
	if (application != format->application_id)
		return DB_FOREIGN;
	if (version > format->version)
		return DB_NEWER;
	return version < format->oldest ? DB_OLD : DB_OURS;
}

static bool migrate_step(
	sqlite3 *db, const struct db_format *format, gint64 version, GError **error)
{
	g_autofree char *stamp =
		g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
			format->application_id, format->version);
	for (; version < format->version; version++)
		if (!db_exec(db, format->migrations[version], error))
			return false;
	return db_exec(db, stamp, error);
}

/* Empties a database, whatever is in it (SQLite, "SQLITE_DBCONFIG_RESET_DATABASE"). */
static bool reset(sqlite3 *db, GError **error)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 1, 0);
	bool done = db_exec(db, "VACUUM", error);
	sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 0, 0);
	return done;
}

bool db_migrate(sqlite3 *db, const struct db_format *format, GError **error)
{
	gint64 version = 0;

	if (!db_number(db, "PRAGMA user_version", &version, error))
		return false;
	if (version == format->version)
		return true;
	if (version > 0 && version < format->oldest && !reset(db, error))
		return false;
	/* Asked again under the lock: another program may be migrating too. */
	if (!db_begin(db, error))
		return false;
	if (db_number(db, "PRAGMA user_version", &version, error) &&
		migrate_step(db, format, version, error) && db_commit(db, error))
		return true;
	db_rollback(db);
	return false;
}

bool db_copy_pages(sqlite3 *from, sqlite3 *to, GError **error)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

	if (!backup)
		return db_fail(to, error);
	sqlite3_backup_step(backup, -1);
	return sqlite3_backup_finish(backup) == SQLITE_OK || db_fail(to, error);
}

void db_close(sqlite3 *db)
{
	sqlite3_close_v2(db);
}

/* What a person should know and do about SQLite's primary result codes; %s is the file. */
static const struct {
	int code;
	const char *text;
} advice[] = {
	{SQLITE_FULL, N_("The disk is full: %s was not changed. Make room and try again.")},
	{SQLITE_BUSY, N_("%s is in use by another program. Try again when that has finished.")},
	{SQLITE_READONLY, N_("%s can't be written. Check its permissions and its directory's.")},
	{SQLITE_PERM, N_("%s can't be opened. Check its permissions.")},
	{SQLITE_CANTOPEN, N_("%s can't be opened. Check its permissions and its directory's.")},
	{SQLITE_IOERR, N_("Reading or writing %s failed; it was not changed. Check the disk.")},
	{SQLITE_CORRUPT, N_("%s is damaged. summitty doctor --repair mends it.")},
	{SQLITE_NOTADB, N_("%s is not a database. summitty doctor --repair mends it.")},
};

static const char *advice_for(int code)
{
	for (size_t i = 0; i < G_N_ELEMENTS(advice); i++)
		if (advice[i].code == (code & 0xff))
			return _(advice[i].text);
	return NULL;
}

bool db_fail(sqlite3 *db, GError **error)
{
	const char *file = sqlite3_db_filename(db, "main");
	int code = sqlite3_errcode(db);
	const char *format = advice_for(code);
	GString *text = g_string_new(NULL);

	if (!file || !*file)
		file = _("The database in memory");
	if (format)
		/* The formats are the constants above, each with one %s. */
		g_string_append(text, format);
	else
		g_string_append(text, _("The database %s could not be used."));
	g_string_replace(text, "%s", file, 1);
	g_string_append_printf(text, " (%s)", sqlite3_errmsg(db));
	g_set_error_literal(error, SUMMITTY_ERROR,
		code_means_damage(code) ? SUMMITTY_ERROR_DAMAGED : SUMMITTY_ERROR_FAILED,
		text->str);
	g_string_free(text, TRUE);
	return false;
}

bool db_exec(sqlite3 *db, const char *sql, GError **error)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || db_fail(db, error);
}

sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, GError **error)
{
	sqlite3_stmt *stmt = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		db_fail(db, error);
	return stmt;
}

void db_finalize(sqlite3_stmt *stmt)
{
	sqlite3_finalize(stmt);
}

int db_step(sqlite3_stmt *stmt, GError **error)
{
	int code = sqlite3_step(stmt);
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return code;
	db_fail(sqlite3_db_handle(stmt), error);
	return SQLITE_ERROR;
}

gint64 db_data_version(sqlite3_stmt *stmt, gint64 known)
{
	gint64 version = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : known;

	sqlite3_reset(stmt);
	return version;
}

bool db_run(sqlite3_stmt *stmt, GError **error)
{
	int code = db_step(stmt, error);
	sqlite3_reset(stmt);
	return code != SQLITE_ERROR;
}

bool db_run_with(sqlite3 *db, const char *sql, const char *one, const char *two, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, error);
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, one);
	if (two)
		db_bind_text(stmt, 2, two);
	return db_run(stmt, error);
}

bool db_number(sqlite3 *db, const char *sql, gint64 *out, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, sql, error);
	if (!stmt || db_step(stmt, error) != SQLITE_ROW)
		return false;
	*out = sqlite3_column_int64(stmt, 0);
	return true;
}

bool db_begin(sqlite3 *db, GError **error)
{
	return db_exec(db, "BEGIN IMMEDIATE", error);
}

bool db_commit(sqlite3 *db, GError **error)
{
	return db_exec(db, "COMMIT", error);
}

void db_rollback(sqlite3 *db)
{
	/* SQLite has rolled back by itself after a full disk or an I/O error. */
	if (!sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
}

void db_bind_text(sqlite3_stmt *stmt, int at, const char *text)
{
	sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}
