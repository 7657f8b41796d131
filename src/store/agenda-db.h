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
};

/*
 * One change of the agenda: a transaction, and a step in the log, from which it can be taken back.
 * Between begin and end, step_before() and step_after() enclose the change of each row. `what` says
 * for people what was done: "star", "note" …
 */
struct step {
	struct agenda *agenda;
	gint64 id;
};

bool step_begin(struct step *step, struct agenda *agenda, const char *what, GError **error);
bool step_before(struct step *step, const char *table, const char *id, GError **error);
bool step_after(struct step *step, const char *table, const char *id, GError **error);

/* Ends it: on the disk if `done` and it returns true, else as if it had never begun. */
bool step_end(struct step *step, bool done, GError **error);

#endif
