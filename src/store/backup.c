/*
 * Backups of the agenda, made by the program itself: FILE.backup-1 is the newest. A copy is written
 * beside them under a name of its own, put on the disk and looked through, and only then takes its
 * place, so that a backup is whole or is not there, and no damage takes the place of a good one.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/path.h>
#include <summitty/store/repair.h>
#include <summitty/time/clock.h>

#include "agenda-db.h"

enum {
	STALE_SECONDS = HOUR_SECONDS, /* a copy begun that long ago is a dead program's */
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

/* Looks through a backup, which nobody writes: whether it is whole, and its stars. */
static bool examine(const char *file, gint64 *stars)
{
	AUTO(db_close) sqlite3 *db = NULL;

	return db_open(file, DB_IMMUTABLE, &db) == SQLITE_OK &&
	       db_identify(db, &db_agenda_format, NULL) == DB_OURS && agenda_is_whole(db) &&
	       db_number(db, "SELECT count(*) FROM star", stars, NULL);
}

/* SQLite does not put what VACUUM INTO wrote on the disk. */
static bool copy_to(struct agenda *agenda, const char *file)
{
	gint64 stars;

	return db_run_with(agenda->db, "VACUUM INTO ?", file, NULL, NULL) && path_sync(file) &&
	       examine(file, &stars);
}

/* The first number that no backup has; the last, if all are taken. */
static int first_free(const char *path)
{
	for (int n = 1; n < AGENDA_BACKUPS; n++) {
		g_autofree char *name = backup_name(path, n);
		if (!g_file_test(name, G_FILE_TEST_EXISTS))
			return n;
	}
	return AGENDA_BACKUPS;
}

/* Makes room for the newest: only up to a gap, which a program that died here may have left. */
static void move_up(const char *path)
{
	for (int n = first_free(path) - 1; n > 0; n--) {
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

static void clear_backup(void *at)
{
	g_free(((struct agenda_backup *)at)->path);
}

GArray *agenda_backups(const char *path)
{
	GArray *backups = g_array_new(FALSE, FALSE, sizeof(struct agenda_backup));

	g_array_set_clear_func(backups, clear_backup);
	for (int n = 1; n <= AGENDA_BACKUPS; n++) {
		struct agenda_backup backup = {.path = backup_name(path, n)};
		struct stat st;
		gint64 stars = 0;
		if (stat(backup.path, &st) != 0) {
			g_free(backup.path);
			continue;
		}
		backup.made = st.st_mtime;
		backup.whole = examine(backup.path, &stars);
		backup.stars = (size_t)stars;
		g_array_append_val(backups, backup);
	}
	return backups;
}

char *agenda_newest_backup(const char *path)
{
	g_autoptr(GArray) backups = agenda_backups(path);

	for (guint i = 0; i < backups->len; i++) {
		const struct agenda_backup *backup =
			&g_array_index(backups, struct agenda_backup, i);
		if (backup->whole)
			return g_strdup(backup->path);
	}
	return NULL;
}
