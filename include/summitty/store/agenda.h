#ifndef SUMMITTY_STORE_AGENDA_H
#define SUMMITTY_STORE_AGENDA_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/facet.h>
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

/* A damaged agenda is an error that names the file and what to do; it is never set aside by itself.
 */
struct agenda *agenda_open(const char *path, enum agenda_mode mode, GError **error);
void agenda_close(struct agenda *agenda); /* NULL is fine */

/* Whether there is no file of it, so that it is empty. */
bool agenda_is_missing(const struct agenda *agenda);

/* Changes whenever this or another program changed the agenda. */
guint64 agenda_generation(struct agenda *agenda);

/* Stars sessions with a level, keeping copies of them; one already starred gets the level. All or
 * none, on disk when it returns true. */
bool agenda_star(struct agenda *agenda, const struct session *const *sessions, size_t n,
	enum level level, GError **error);

/* Whether a copy kept with a star says all that the session says now, but for its sequence number,
 * which is the copy's own. */
bool agenda_copy_is_current(const struct session *copy, const struct session *session);

/* Brings the copies kept with stars up to what was loaded last: nothing that undo takes back, since
 * it is no change of mine. All must be starred. */
bool agenda_renew(
	struct agenda *agenda, const struct session *const *sessions, size_t n, GError **error);

/* Takes stars back. *removed (may be NULL) is how many there were. */
bool agenda_unstar(
	struct agenda *agenda, const char *const *ids, size_t n, size_t *removed, GError **error);
bool agenda_clear(struct agenda *agenda, size_t *removed, GError **error);

/* Hides or shows sessions; sets a note (NULL or "" removes it). */
bool agenda_hide(
	struct agenda *agenda, const char *const *ids, size_t n, bool hidden, GError **error);
bool agenda_note(
	struct agenda *agenda, const struct session *session, const char *text, GError **error);

/* Hides or shows a venue, track or kind: all its sessions that are not starred, whenever they are
 * loaded. */
bool agenda_hide_group(
	struct agenda *agenda, const struct facet_group *group, bool hidden, GError **error);

/* The hidden groups, as a GArray of struct facet_group that frees the names. NULL on error. */
GArray *agenda_hidden_groups(struct agenda *agenda, GError **error);

/* The copies kept with the stars, in order, level and note set. NULL on error. */
struct snapshot *agenda_stars(struct agenda *agenda, GError **error);

/* One mark per session that has any: star, hidden, note. */
struct agenda_mark {
	char *id;
	enum level level;
	bool hidden;
	char *note;
	char *tags;
	char *team; /* of each colleague a line "initials\tname"; or NULL */
};

/* All marks, as a GArray of struct agenda_mark that frees the strings. NULL on error. */
GArray *agenda_marks(struct agenda *agenda, GError **error);

/* --- Tags: tag.c --------------------------------------------------------------------------- */

/* Adds tags to sessions, or takes them away. A tag is any word without blanks; ASCII capitals
 * become small. USAGE if one is not. All or none. */
bool agenda_tag(struct agenda *agenda, const char *const *ids, size_t n, const char *const *tags,
	bool add, GError **error);

/* A session's tags, sorted. NULL on error; caller frees with g_strfreev(). */
char **agenda_tags(struct agenda *agenda, const char *id, GError **error);

/* --- Saved views: tag.c ---------------------------------------------------------------------- */

struct agenda_view {
	char *name;
	char *query;
};

/* Saves a query under a name, in the place of what had it. */
bool agenda_view_save(struct agenda *agenda, const char *name, const char *query, GError **error);

/* NOT_FOUND if there is none of this name. */
bool agenda_view_delete(struct agenda *agenda, const char *name, GError **error);

/* All views by name, as a GArray of struct agenda_view that frees the strings. NULL on error. */
GArray *agenda_views(struct agenda *agenda, GError **error);

/* --- Colleagues: team.c ---------------------------------------------------------------------- */

struct agenda_mate {
	char *name;     /* unique */
	char *initials; /* what lists show, unique too */
	guint sessions;
};

/* Keeps copies of the sessions that a colleague wants to see, in the place of those they had. */
bool agenda_team_add(struct agenda *agenda, const char *name, const char *initials,
	const struct session *const *sessions, size_t n, GError **error);

/* Forgets a colleague, or does nothing. */
bool agenda_team_remove(struct agenda *agenda, const char *name, GError **error);

/* Their copies of the session with the id `from` become that of another. */
bool agenda_team_relink(
	struct agenda *agenda, const char *from, const struct session *to, GError **error);

/* All of them by name, as a GArray of struct agenda_mate that frees the strings. NULL on error. */
GArray *agenda_team(struct agenda *agenda, GError **error);

/* The sessions of one (NULL: of each), as kept, by time; `team` set to whose they are. NULL on
 * error. */
struct snapshot *agenda_team_stars(struct agenda *agenda, const char *name, GError **error);

/* --- Sessions under a new id: tag.c ---------------------------------------------------------- */

/* Remembers that the session with the id `from` has the id `to` now. */
bool agenda_relink(struct agenda *agenda, const char *from, const char *to, GError **error);

/* The id that the session which once had this one has now; NULL if that is not known. Caller frees.
 */
char *agenda_relinked(struct agenda *agenda, const char *id);

/* --- Changes that I have seen: seen.c --------------------------------------------------------- */

/* What names the change of a session by a load, the load by its stamp. Caller frees. */
char *change_key(gint64 load, const char *id);

/* Remembers changes as seen, a set of such names. Nothing that undo takes back. */
bool agenda_saw(struct agenda *agenda, GHashTable *keys, GError **error);

/* The set of all that were. Caller unrefs. */
GHashTable *agenda_seen(struct agenda *agenda);

/* --- Undo: step.c, undo.c -------------------------------------------------------------------- */

/* Makes all changes that follow one, of this name, until agenda_group_end(): on the disk if `keep`,
 * none failed, and it returns true. */
bool agenda_group_begin(struct agenda *agenda, const char *what, GError **error);
bool agenda_group_end(struct agenda *agenda, bool keep, GError **error);

/* A change that can be taken back or done again. */
struct agenda_step {
	gint64 id;
	/* star, unstar, clear, hide, unhide, note, tag, untag, view, import, plan, team, unteam,
	 * relink */
	char *what;
	gint64 stamp; /* when, in milliseconds since 1970 */
	char **names; /* what was changed: titles where the agenda knows them, else ids; views */
};
void agenda_step_free(struct agenda_step *step); /* NULL is fine */

enum agenda_way { AGENDA_UNDO, AGENDA_REDO };

/* The step that undo or redo would take next; NULL in *out if there is none. */
bool agenda_next_step(
	struct agenda *agenda, enum agenda_way way, struct agenda_step **out, GError **error);

/* Puts every row that a step changed back to what it was, or forth. On the disk when it returns
 * true. FAILED if it is no longer the next one. */
bool agenda_take_step(
	struct agenda *agenda, enum agenda_way way, const struct agenda_step *step, GError **error);

/* --- Health: backup.c, check.c --------------------------------------------------------------- */

/*
 * Before the first change of a day, the agenda is copied to FILE.backup-1, what was there to
 * FILE.backup-2, and so on; AGENDA_BACKUPS are kept. The newest, or NULL; caller frees.
 */
enum { AGENDA_BACKUPS = 3 };
char *agenda_newest_backup(const char *path);

/* Looks into everything. False with a sentence that names what is wrong and a backup, if any. */
bool agenda_check(struct agenda *agenda, GError **error);

DEFINE_AUTO(struct agenda, agenda_close)
DEFINE_AUTO(struct agenda_step, agenda_step_free)

#endif
