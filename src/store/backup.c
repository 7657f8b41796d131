/*
 * Backups of the agenda, made by the program itself: FILE.backup-1 is the newest. A copy is written
 * beside them under a name of its own, put on the disk, and only then takes its place, so that a
 * backup is whole or is not there.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/time/clock.h>

#include "agenda-db.h"

enum {
	DAY_SECONDS = 86400,
	STALE_SECONDS = 3600, /* a copy begun that long ago is a dead program's */
};

static char *backup_name(const char *path, int n)
{
	return g_strdup_printf("%s.backup-%d", path, n);
}

/* Seconds since a file was changed; -1 if there is none. One from the future counts as old. */
static gint64 age_of(const char *file)
{
	struct stat st;

	if (stat(file, &st) != 0)
		return -1;
	gint64 age = clock_system_now().s - st.st_mtime;
	return age < 0 ? G_MAXINT64 : age;
}

static bool is_due(struct agenda *agenda)
{
	g_autofree char *newest = backup_name(agenda->path, 1);
	gint64 age = age_of(newest), steps = 0;

	if (age >= 0 && age < DAY_SECONDS)
		return false;
	return db_number(agenda->db, "SELECT EXISTS (SELECT 1 FROM step)", &steps, NULL) &&
	       steps > 0;
}

/* An empty file of ours alone; VACUUM INTO fills it. False if another program is at it. */
static bool make_private(const char *file)
{
	if (age_of(file) > STALE_SECONDS)
		g_unlink(file);
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return fd >= 0 && close(fd) == 0;
}

/* SQLite does not put what VACUUM INTO wrote on the disk. */
static bool sync_file(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool done = fsync(fd) == 0;
	return close(fd) == 0 && done;
}

static bool copy_to(struct agenda *agenda, const char *file)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(agenda->db, "VACUUM INTO ?", NULL);

	if (!stmt)
		return false;
	db_bind_text(stmt, 1, file);
	return db_run(stmt, NULL) && sync_file(file);
}

static void move_up(const char *path)
{
	for (int n = AGENDA_BACKUPS - 1; n > 0; n--) {
		g_autofree char *from = backup_name(path, n);
		g_autofree char *to = backup_name(path, n + 1);
		g_rename(from, to);
	}
}

void agenda_back_up(struct agenda *agenda)
{
	const char *file = sqlite3_db_filename(agenda->db, "main");

	if (!file || !*file || !is_due(agenda)) /* one in memory has no file */
		return;
	g_autofree char *copy = g_strconcat(agenda->path, ".backup-new", NULL);
	g_autofree char *newest = backup_name(agenda->path, 1);
	if (!make_private(copy))
		return;
	if (copy_to(agenda, copy)) {
		move_up(agenda->path);
		g_rename(copy, newest);
	} else {
		g_unlink(copy);
	}
}

char *agenda_newest_backup(const char *path)
{
	for (int n = 1; n <= AGENDA_BACKUPS; n++) {
		g_autofree char *name = backup_name(path, n);
		if (g_file_test(name, G_FILE_TEST_IS_REGULAR))
			return g_steal_pointer(&name);
	}
	return NULL;
}
