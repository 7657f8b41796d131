#ifndef SUMMITTY_APP_IMPORT_H
#define SUMMITTY_APP_IMPORT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/app/app.h>
#include <summitty/base/diag.h>
#include <summitty/store/cache.h>
#include <summitty/time/instant.h>

struct http_wishes;

/* Loading: bytes through the reading process into one transaction a source. */
struct import_options {
	const char
		*as; /* --as: the source's name; with several SOURCEs they make up one; or NULL */
	const char *zone;   /* --tz, or NULL */
	struct span window; /* --window; INSTANT_NONE both if none */
	bool dry_run;       /* read and report, change nothing */
	bool replace;       /* app_agenda_import(): what the files lack is no star any more */
	bool strict;        /* anything skipped fails the whole load */
	size_t max_bytes;   /* 0: the default */
	struct http_wishes *wishes; /* the longest of all servers' (feed/http.h); may be NULL */

	/* Called with each complaint, and with bytes done and in all (0: not known; it is fetched,
	 * and the cache as it was can be asked meanwhile); false stops. May be NULL. */
	bool (*diag)(void *user, const struct diag *diag);
	bool (*progress)(void *user, const char *source, size_t done, size_t total);
	void *user;
};

/* What came of one source. */
struct import_report {
	char *source; /* its name in the cache */
	guint files, events, skipped;
	struct load_report load; /* of a dry run: what a load would change */
	char **mine;             /* what it changed for my stars, a hostile phrase each; or NULL */
};
void import_report_clear(struct import_report *report);

/*
 * Imports sources, each in a transaction of its own, in the order given; stops at the first that
 * fails (those before it stay). `reports` receives a struct import_report each (the array clears
 * them); if NULL, that something was skipped is told by app_take_notice(). True with skipped > 0 in
 * a report is exit code 4.
 */
bool app_import(struct app *app, const char *const *sources, const struct import_options *options,
	GArray *reports, GError **error);

/* What to import, all as one, to read a source again. Caller frees with g_strfreev(). */
char **import_words(const struct source *source);

/* An empty array of struct import_report that clears them. */
GArray *import_reports_new(void);

#endif
