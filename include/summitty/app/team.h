#ifndef SUMMITTY_APP_TEAM_H
#define SUMMITTY_APP_TEAM_H

#include <summitty/app/app.h>
#include <summitty/app/import.h>

/* Colleagues, whose agendas stand beside mine: their initials are in session.team. */

/* What came of adding one. */
struct team_report {
	char *name;
	size_t sessions;          /* on their agenda */
	struct snapshot *unknown; /* of these, what is not in the programme; kept as copies */
	size_t skipped;           /* what of the file can't be read */
};
void team_report_clear(struct team_report *report);

/*
 * Adds a colleague by the agenda they exported: iCalendar, or our JSON or CSV. `name` NULL: called
 * as the file is. One of this name is replaced. Of `options`, zone, window and diag count. Undo
 * takes it back.
 */
bool app_team_add(struct app *app, const char *file, const char *name,
	const struct import_options *options, struct team_report *report, GError **error);

/* All of them by name: see agenda_team(). NULL on error. */
GArray *app_team(struct app *app, GError **error);

/* The one of this name or with these initials; borrowed. NOT_FOUND. */
const struct agenda_mate *app_find_mate(const GArray *team, const char *word, GError **error);

/* Forgets a colleague. Undo takes it back. */
bool app_team_remove(struct app *app, const char *name, GError **error);

/* What a colleague (NULL: any) wants to see, in order, as the cache has it; what it does not have
 * is the kept copy, its `change` "removed". NULL on error. */
struct snapshot *app_team_sessions(struct app *app, const char *name, GError **error);

#endif
