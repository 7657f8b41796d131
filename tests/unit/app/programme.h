#ifndef SUMMITTY_TESTS_APP_PROGRAMME_H
#define SUMMITTY_TESTS_APP_PROGRAMME_H

#include <check.h>

#include <summitty/app/app.h>
#include <summitty/app/import.h>
#include <summitty/model/snapshot.h>

/*
 * A day of eight sessions in real databases, for tests of what one does with it. UIDs are given and
 * compared as one text, blank-separated.
 */
struct programme_event {
	const char *uid, *start, *end, *title, *venue; /* times of 11 October: "090000" */
};

extern struct app *app; /* on it, at half past eight of that day */

/* A case whose tests each begin with the programme alone. */
TCase *programme_case(const char *name);

/* Ends the app, and begins another at this time. */
void programme_reopen(const char *now);

/* Loads events in place of the programme. */
void programme_load(const struct programme_event *events, size_t n);

/* Events as a calendar. Caller frees. */
char *programme_calendar(const struct programme_event *events, size_t n);

/* The path of a name in the test's folder; programme_write() also writes a text there. Caller
 * frees.
 */
char *programme_path(const char *name);
char *programme_write(const char *name, const char *text);

extern const struct import_options programme_plain; /* options that change nothing */

/* The sessions of these UIDs. Caller unrefs. */
struct snapshot *programme_named(const char *uids);

void programme_star(const char *uids, enum level level); /* "": none */
void programme_undo(void);

/* A colleague whose agenda these sessions are. */
void programme_add_mate(const char *name, const char *uids);

/* The UIDs of sessions. Caller frees. */
char *programme_uids(const struct session *sessions, size_t n);

/* These, the stars, and what a query finds are just these UIDs, in the order of time. */
void programme_check(const struct snapshot *sessions, const char *uids);
void programme_check_stars(const char *uids);
void programme_check_list(const char *query, const char *uids);

#endif
