#ifndef SUMMITTY_BASE_DIAG_H
#define SUMMITTY_BASE_DIAG_H

#include <glib.h>

#include <summitty/base/auto.h>

/* How much a complaint about an imported file matters to an attendee. */
enum diag_severity {
	DIAG_NOTE,    /* read as meant; worth knowing */
	DIAG_WARNING, /* read with a guess, which is named */
	DIAG_ERROR,   /* something was left out: import exits with 4 */
};

/*
 * One complaint about an imported file: data, not an error. `code` is a stable lower-case word with
 * dashes (see the manual's DIAGNOSTICS); everything else may be NULL, `line` 0, where unknown.
 */
struct diag {
	enum diag_severity severity;
	char *code; /* "missing-uid" */
	char *file; /* as the user named it */
	guint line; /* physical line, from 1; 0 unknown */
	char *uid;  /* of the component concerned */
	char *text; /* what is wrong, one sentence; made safe by whoever prints it */
	char *hint; /* what to do about it */
};

/* Returns a new diag that owns copies of its strings; NULL stays NULL. Free with diag_free(). */
struct diag *diag_new(enum diag_severity severity, const char *code, const char *file, guint line,
	const char *uid, const char *text, const char *hint);

/* Frees a diag; NULL is fine. */
void diag_free(struct diag *diag);

/* "note", "warning" or "error": what --json prints; translate for people. */
const char *diag_severity_name(enum diag_severity severity);

/* One line for a person: "FILE:LINE: warning: TEXT (UID …) [code]; HINT". Caller frees. */
char *diag_format(const struct diag *diag);

DEFINE_AUTO(struct diag, diag_free)

#endif
