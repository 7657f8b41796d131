#ifndef SUMMITTY_STORE_AGENDA_H
#define SUMMITTY_STORE_AGENDA_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>

/*
 * My agenda: precious. Kept in its own database with journal_mode=TRUNCATE and synchronous=EXTRA
 * (a function that returns true has put its change on the disk), apart from the cache. Each star
 * keeps a copy of its session, so that it outlives the cache and the feed.
 */
struct agenda;

enum agenda_mode {
	AGENDA_READ,   /* creates nothing; a missing one is an empty agenda */
	AGENDA_WRITE,  /* creates and migrates */
	AGENDA_MEMORY, /* in memory only: the kiosk's visitors */
};

/* A damaged agenda is an error that names the file and what to do; it is never set aside by itself. */
struct agenda *agenda_open(const char *path, enum agenda_mode mode, GError **error);
void agenda_close(struct agenda *agenda); /* NULL is fine */

/* Changes whenever this or another program changed the agenda. */
guint64 agenda_generation(struct agenda *agenda);

/* Stars sessions with a level, keeping copies of them; one already starred gets the level. All or
 * none, on disk when it returns true. */
bool agenda_star(struct agenda *agenda, const struct session *const *sessions, size_t n,
		 enum level level, GError **error);

/* Takes stars back. *removed (may be NULL) is how many there were. */
bool agenda_unstar(struct agenda *agenda, const char *const *ids, size_t n, size_t *removed,
		   GError **error);
bool agenda_clear(struct agenda *agenda, size_t *removed, GError **error);

/* Hides or shows sessions; sets a note (NULL or "" removes it). */
bool agenda_hide(struct agenda *agenda, const char *const *ids, size_t n, bool hidden,
		 GError **error);
bool agenda_note(struct agenda *agenda, const struct session *session, const char *text,
		 GError **error);

/* The copies kept with the stars, in order, level and note set. NULL on error. */
struct snapshot *agenda_stars(struct agenda *agenda, GError **error);

/* One mark per session that has any: star, hidden, note. */
struct agenda_mark {
	char *id;
	enum level level;
	bool hidden;
	char *note;
	char *tags;
};

/* All marks, as a GArray of struct agenda_mark that frees the strings. NULL on error. */
GArray *agenda_marks(struct agenda *agenda, GError **error);

DEFINE_AUTO(struct agenda, agenda_close)

#endif
