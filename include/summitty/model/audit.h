#ifndef SUMMITTY_MODEL_AUDIT_H
#define SUMMITTY_MODEL_AUDIT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/diag.h>
#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>

/*
 * The audit of a programme: what no single event shows, but would hurt an attendee. A room booked
 * twice, a speaker in two places, a session in the wrong year.
 */

/* A session, and what is known of the event it came from. Everything is borrowed. */
struct audit_item {
	const struct session *session;
	const char *file; /* as the user named it; or NULL */
	guint line;       /* of the event's BEGIN; 0 unknown */
	bool cancelled;   /* STATUS or METHOD says so, whatever the title does */
};

/*
 * Appends what is wrong with a programme to `findings`, an array of struct diag that frees them.
 * Of a code, at most 100 are listed; one more finding tells how many there were besides. By
 * examination, then in the order of time.
 */
void audit_programme(const struct audit_item *items, size_t n, GPtrArray *findings);

/* Likewise, what has changed against the last load in ways that lose stars or confuse calendars. */
void audit_against(const struct audit_item *items, size_t n, const struct snapshot *before,
	GPtrArray *findings);

/* One code: the master copy of what the manual says of it. Texts are marked for translation. */
struct diag_code {
	const char *code;
	enum diag_severity severity;
	const char *meaning; /* "The event has no UID." */
	const char *action;  /* "give the event a UID" */
};

/* Every code there is, the reader's too, by name; ends with a NULL code. */
extern const struct diag_code diag_codes[];

/* The entry of a code, or NULL. */
const struct diag_code *diag_code_find(const char *code);

#endif
