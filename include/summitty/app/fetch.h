#ifndef SUMMITTY_APP_FETCH_H
#define SUMMITTY_APP_FETCH_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/import.h>
#include <summitty/feed/http.h>

/*
 * Bringing a cache up to date that others show and only read (a kiosk): a copy of it is loaded
 * into, looked at, and put in its place. Whatever fails leaves all as it was. What is remembered
 * from one time to the next is in a small file beside it, FILE.state.
 */
struct fetch_options {
	const char *const *sources;   /* all there is to be; NULL or empty: those of the cache */
	struct import_options import; /* `as`, `zone`, and what to call */
};

struct fetch_report {
	GArray *reports;    /* of struct import_report, owned */
	bool busy;          /* another one is at it: nothing was done */
	gint64 wait;        /* … nor while a server asked to be left alone so many seconds */
	bool known_trouble; /* it failed, the same way as the last time */
	bool over;          /* it did not, as it had the last time */
	struct http_wishes wishes; /* of the servers */
	gint64 refresh_seconds;    /* of the programmes themselves, the shortest; 0: none */
};
void fetch_report_clear(struct fetch_report *report);

/* Whether a kiosk that is started now has something to show: a cache that is there, whole, of this
 * version, with sessions in it. */
bool app_has_programme(const struct app_options *where);

/*
 * Fetches once. The cache is replaced when at least one source gave what can be taken: what has
 * sessions, and not fewer than half of those before, unless the same comes twice. False with
 * *error when one could not be read or taken, though others may have been.
 */
bool app_fetch(const struct app_options *where, const struct fetch_options *options,
	struct fetch_report *report, GError **error);

#endif
