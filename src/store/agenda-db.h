#ifndef SUMMITTY_STORE_AGENDA_DB_H
#define SUMMITTY_STORE_AGENDA_DB_H

#include <summitty/store/agenda.h>

#include "db.h"

/* The agenda's insides, for the files that make it up. Private to store/. */

struct agenda {
	sqlite3 *db;
	char *path;
	sqlite3_stmt *version; /* PRAGMA data_version */
	gint64 data_version;
	guint64 generation;
	bool writable;
	bool missing; /* there is no file (yet): an empty one in memory stands in */
	gint64 group; /* the step that all changes join; 0: none */
	bool group_failed;
};

/* Whether the agenda has a table: what stands in for a missing one may not. */
bool agenda_has_table(const struct agenda *agenda, const char *name);

/* Looks into every page, index and constraint (check.c). */
bool agenda_is_whole(sqlite3 *db);

/* Begins a transaction in the file that has the agenda's name, even if that is another one than
 * when it was opened: a repair puts a new one in the place of the old. */
bool agenda_begin(struct agenda *agenda, GError **error);

/* A statement of a reader; NULL on error. What stands in for an agenda has no tables until
 * something asks for more than the marks, which it has none of. */
sqlite3_stmt *agenda_prepare(struct agenda *agenda, const char *sql, GError **error);

/* A table that the log keeps the rows of: what tells its rows apart, as SQL, and its columns. */
struct step_table {
	const char *name, *key, *columns;
};

/* The table of this name, or NULL. */
const struct step_table *step_table(const char *name);

/*
 * One change of the agenda: a transaction, and a step in the log, from which it can be taken back.
 * Between begin and end, step_before() and step_after() enclose the change of each row, named by
 * its key. `what` names the change: see agenda_step.
 */
struct step {
	struct agenda *agenda;
	gint64 id;
	bool inner; /* part of a group, which ends it */
};

bool step_begin(struct step *step, struct agenda *agenda, const char *what, GError **error);
bool step_before(struct step *step, const char *table, const char *id, GError **error);
bool step_after(struct step *step, const char *table, const char *id, GError **error);

/* Ends it: on the disk if `done` and it returns true, else as if it had never begun. */
bool step_end(struct step *step, bool done, GError **error);

/* Copies the agenda to a backup if there is none of today. Tells nobody of what goes wrong: the
 * change that it comes before matters more. */
void agenda_back_up(struct agenda *agenda);

#endif
