/*
 * Mending a damaged agenda. All work is done on copies in a folder of its own beside it, and what
 * comes of that takes the agenda's place by one rename, when it is whole and on the disk: whoever
 * stops this at any moment finds either the damaged agenda or the new one.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/store/repair.h>

#include "agenda-db.h"
#include "salvage.h"

enum { BLOCK = 4096 };

struct repairing {
	const char *path;
	char *dir;            /* the folder of the copies */
	char *damaged, *made; /* a copy of the damaged file; what becomes the agenda */
	struct stat before;   /* the damaged file, when it was copied */
	bool there;           /* it is there at all */
	struct agenda_repair report;
};

void agenda_repair_clear(struct agenda_repair *repair)
{
	g_clear_pointer(&repair->aside, g_free);
	g_clear_pointer(&repair->backup, g_free);
}

static bool fail(const char *file, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s can't be repaired: %s. It is as it was."), file, g_strerror(errno));
	return false;
}

/* --- Copies ----------------------------------------------------------------------------------- */

static bool copy_blocks(int from, int to)
{
	char block[BLOCK];

	for (off_t at = 0;; at += BLOCK) {
		ssize_t n = pread(from, block, BLOCK, at);
		if (n == 0)
			return true;
		if (n < 0 && errno != EIO)
			return false;
		if (n < 0) {
			/* A bad place of the disk: the rest may be readable. */
			memset(block, 0, BLOCK);
			n = BLOCK;
		}
		if (!fd_write_all(to, block, (size_t)n))
			return false;
		if (n < BLOCK)
			return true;
	}
}

/* Copies a file, as far as it can be read; one that isn't there is no fault. */
static bool copy_file(const char *from, const char *to, GError **error)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	if (in < 0)
		return errno == ENOENT || fail(from, error);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool done = out >= 0 && fd_close_written(out, copy_blocks(in, out));
	int why = errno;
	close(in);
	errno = why;
	return done || fail(from, error);
}

/* The damaged file with its journal, if a program died in the middle of a change. */
static bool copy_damaged(const struct repairing *repairing, const char *to, GError **error)
{
	g_autofree char *journal = g_strconcat(repairing->path, "-journal", NULL);
	g_autofree char *copy = g_strconcat(to, "-journal", NULL);

	return copy_file(repairing->path, to, error) && copy_file(journal, copy, error);
}

static char *name_in(const struct repairing *repairing, const char *name)
{
	return g_build_filename(repairing->dir, name, NULL);
}

static bool open_folder(struct repairing *repairing, GError **error)
{
	repairing->there = stat(repairing->path, &repairing->before) == 0;
	repairing->dir = g_strconcat(repairing->path, ".repair-XXXXXX", NULL);
	if (!g_mkdtemp_full(repairing->dir, 0700)) {
		g_clear_pointer(&repairing->dir, g_free);
		return fail(repairing->path, error);
	}
	repairing->damaged = name_in(repairing, "damaged.db");
	repairing->made = name_in(repairing, "made.db");
	return copy_damaged(repairing, repairing->damaged, error);
}

/* What is another program's, or a newer version's, is not damaged. */
static bool is_ours(const struct repairing *repairing, GError **error)
{
	AUTO(db_close) sqlite3 *db = NULL;
	enum db_kind kind = DB_DAMAGED;

	if (repairing->there && db_open(repairing->damaged, DB_WRITE, &db) == SQLITE_OK)
		kind = db_identify(db, &db_agenda_format, NULL);
	if (kind == DB_FOREIGN)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s is not an agenda but another program's database, and was left as "
			  "it is. Name another file with --agenda."),
			repairing->path);
	if (kind == DB_NEWER)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s was written by a newer version of summitty. Use that "
			  "version, or name another file with --agenda."),
			repairing->path);
	return kind != DB_FOREIGN && kind != DB_NEWER;
}

static void remove_folder(struct repairing *repairing)
{
	g_autoptr(GDir) dir = repairing->dir ? g_dir_open(repairing->dir, 0, NULL) : NULL;
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *file = name_in(repairing, name);
		g_unlink(file);
	}
	if (repairing->dir)
		g_rmdir(repairing->dir);
	g_free(repairing->dir);
	g_free(repairing->damaged);
	g_free(repairing->made);
}

/* --- What is made of them --------------------------------------------------------------------- */

/* One that ends within a page has lost what SQLite would take for zeros. */
static bool is_complete(const struct repairing *repairing)
{
	return repairing->there && repairing->before.st_size % 512 == 0;
}

/* Damage that is in indexes alone is mended by making them anew, and then nothing is lost. */
static bool mend_indexes(struct repairing *repairing)
{
	AUTO(db_close) sqlite3 *db = NULL;
	g_autofree char *indexed = name_in(repairing, "indexed.db");

	if (!copy_damaged(repairing, indexed, NULL) ||
		db_open(indexed, DB_WRITE, &db) != SQLITE_OK ||
		db_identify(db, &db_agenda_format, NULL) != DB_OURS ||
		!db_exec(db, "REINDEX", NULL) || !agenda_is_whole(db))
		return false;
	db_close(g_steal_pointer(&db));
	return g_rename(indexed, repairing->made) == 0;
}

/* The tables that hold what is mine. The log of changes is not taken over: undo would put back rows
 * that stood in an agenda which is no more. */
static GPtrArray *list_tables(sqlite3 *db, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
		"AND name NOT IN ('step', 'log')",
		error);
	g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(g_free);
	int code = SQLITE_ERROR;

	while (stmt && (code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(tables, g_strdup(db_text(stmt, 0)));
	return code == SQLITE_DONE ? g_steal_pointer(&tables) : NULL;
}

/* Takes over what a database has and `to` has not. One that can't even be opened has nothing. */
static bool take_from(const char *file, sqlite3 *to, bool *whole, GError **error)
{
	AUTO(db_close) sqlite3 *from = NULL;
	g_autoptr(GPtrArray) tables = list_tables(to, error);

	if (!tables)
		return false;
	if (db_open(file, DB_WRITE, &from) != SQLITE_OK ||
		db_identify(from, &db_agenda_format, NULL) != DB_OURS) {
		*whole = false;
		return true;
	}
	for (guint i = 0; i < tables->len; i++)
		if (!salvage_table(from, to, tables->pdata[i], whole, error))
			return false;
	return true;
}

static bool count_stars(sqlite3 *db, size_t *out, GError **error)
{
	gint64 stars;

	if (!db_number(db, "SELECT count(*) FROM star", &stars, error))
		return false;
	*out = (size_t)stars;
	return true;
}

/* Where not everything could be read, a backup has what was there on its day; what was taken back
 * since then comes back with it. */
static bool fill_up(struct repairing *repairing, sqlite3 *db, GError **error)
{
	struct agenda_repair *report = &repairing->report;
	g_autofree char *copy = name_in(repairing, "backup.db");
	size_t before = report->stars;
	bool whole = true;

	report->backup = agenda_newest_backup(repairing->path);
	if (!report->backup)
		return true;
	if (!copy_file(report->backup, copy, error) || !take_from(copy, db, &whole, error) ||
		!count_stars(db, &report->stars, error))
		return false;
	report->filled = report->stars - before;
	return true;
}

static bool collect(struct repairing *repairing, sqlite3 *db, GError **error)
{
	struct agenda_repair *report = &repairing->report;

	report->whole = is_complete(repairing);
	return db_begin(db, error) && take_from(repairing->damaged, db, &report->whole, error) &&
	       count_stars(db, &report->stars, error) &&
	       (report->whole || fill_up(repairing, db, error)) && db_commit(db, error);
}

static bool make_anew(struct repairing *repairing, GError **error)
{
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(repairing->made, AGENDA_WRITE, error);

	return agenda && collect(repairing, agenda->db, error);
}

static bool make(struct repairing *repairing, GError **error)
{
	AUTO(db_close) sqlite3 *db = NULL;
	bool mended = is_complete(repairing) && mend_indexes(repairing);

	if (!mended)
		return make_anew(repairing, error);
	repairing->report.whole = true;
	return db_open(repairing->made, DB_READ, &db) == SQLITE_OK &&
	       count_stars(db, &repairing->report.stars, error);
}

/* --- Taking its place ------------------------------------------------------------------------- */

/* Whether nobody wrote to the damaged file while this was going on. */
static bool is_quiet(const struct repairing *repairing, GError **error)
{
	const struct stat *then = &repairing->before;
	struct stat now;
	bool there = stat(repairing->path, &now) == 0;

	if (there == repairing->there &&
		(!there || (now.st_ino == then->st_ino && now.st_size == then->st_size &&
				   now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
				   now.st_mtim.tv_nsec == then->st_mtim.tv_nsec)))
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s is in use by another program. Try again when that has finished."),
		repairing->path);
	return false;
}

/* Of one that was kept its header may be wiped out: SQLite takes nothing from it then. */
static bool is_wiped(const char *journal)
{
	static const char wiped[8];
	char header[sizeof(wiped)] = {0};
	int fd = open(journal, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	ssize_t n = read(fd, header, sizeof(header));

	close(fd);
	return n >= 0 && memcmp(header, wiped, sizeof(wiped)) == 0;
}

/* A journal must not meet the successor of the file that it belongs to. */
static void move_journal(const char *path, const char *aside, const char *suffix)
{
	g_autofree char *journal = g_strconcat(path, suffix, NULL);
	g_autofree char *to = g_strconcat(aside, suffix, NULL);

	if (is_wiped(journal) || g_rename(journal, to) != 0)
		g_unlink(journal);
}

bool store_set_aside(const char *path, char **aside, GError **error)
{
	static const char *const journals[] = {"-journal", "-wal"};
	g_autofree char *memory = g_strconcat(path, "-shm", NULL);

	if (!path_set_aside(path, aside, error))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(journals); i++)
		move_journal(path, *aside, journals[i]);
	g_unlink(memory);
	return true;
}

/* Where the file system knows no second names, there is a moment with no agenda at all. */
static bool keep_damaged(struct repairing *repairing, GError **error)
{
	struct agenda_repair *report = &repairing->report;

	report->aside = path_link_aside(repairing->path);
	if (!report->aside)
		return store_set_aside(repairing->path, &report->aside, error);
	move_journal(repairing->path, report->aside, "-journal");
	return true;
}

static bool take_place(struct repairing *repairing, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(repairing->path);

	if (!path_sync(repairing->made))
		return fail(repairing->path, error);
	if (!is_quiet(repairing, error) || (repairing->there && !keep_damaged(repairing, error)))
		return false;
	if (g_rename(repairing->made, repairing->path) != 0 || !path_sync(folder))
		return fail(repairing->path, error);
	return true;
}

bool agenda_repair(const char *path, struct agenda_repair *out, GError **error)
{
	struct repairing repairing = {.path = path};
	bool done = open_folder(&repairing, error) && is_ours(&repairing, error) &&
	            make(&repairing, error) && take_place(&repairing, error);

	remove_folder(&repairing);
	if (done)
		*out = repairing.report;
	else
		agenda_repair_clear(&repairing.report);
	return done;
}
