#ifndef SUMMITTY_STORE_REPAIR_H
#define SUMMITTY_STORE_REPAIR_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/store/cache.h>

/*
 * Mending what is damaged, for `doctor`. Nothing is thrown away: what was damaged is kept under
 * another name. No connection of this process may be open to the file.
 */

/* What came of it. Clear with agenda_repair_clear(). */
struct agenda_repair {
	char *aside;  /* what the damaged file is called now; NULL if it could be mended in place */
	char *backup; /* that filled in what can't be read; NULL if there is none, or no need */
	size_t stars; /* in the agenda now */
	size_t filled; /* of these, those that only the backup had */
	bool whole;    /* all that the damaged file held was read, but for what undo would take back
			*/
};

/*
 * Puts a new agenda, made of every row of the damaged one that can be read and of the newest good
 * backup where it can't, in the place of the damaged one, which is set aside. All or nothing: until
 * it is whole and on the disk, everything stays as it was.
 */
bool agenda_repair(const char *path, struct agenda_repair *out, GError **error);
void agenda_repair_clear(struct agenda_repair *repair);

/* A backup of the agenda. */
struct agenda_backup {
	char *path;
	gint64 made;  /* seconds since 1970 */
	bool whole;   /* every page is as it should be */
	size_t stars; /* in it, if it is whole */
};

/* Those that are there, the newest first, as a GArray that frees the paths. */
GArray *agenda_backups(const char *path);

/* Makes the cache's indexes anew from its sessions. FAILED when that does not make it whole. */
bool cache_reindex(struct cache *cache, GError **error);

/* Sets a file that is no good, and the journals named after it, aside; *aside (caller frees) is its
 * new name. */
bool store_set_aside(const char *path, char **aside, GError **error);

static inline void agenda_repair_clear_auto(struct agenda_repair *repair)
{
	agenda_repair_clear(repair);
}

#endif
