#ifndef SUMMITTY_APP_LOADING_H
#define SUMMITTY_APP_LOADING_H

#include <summitty/app/import.h>
#include <summitty/feed/feed.h>
#include <summitty/feed/http.h>
#include <summitty/ical/reader.h>

#include "worker.h"

/* One source on its way into the cache. */
struct loading {
	struct app *app;
	const struct import_options *options;
	struct ical_options reading;
	struct worker *worker;
	struct cache *rehearsal; /* what a dry run loads into; otherwise NULL */
	struct cache *cache;     /* what is loaded into: that, or the app's */
	struct cache_load *load;
	struct source source;
	struct digest *digest; /* of what was read; NULL when it can be read only once */
	struct import_report *report;
	guint sessions, best; /* of the file being read; of the file that names the source */
	guint readable;       /* files that were calendars */
	bool single;          /* one file, whose failure is the source's */
	bool open;            /* takes files open: they may be large */
	gint64 context;       /* in which the only file was read last; 0: nothing is known of it */
	struct ical_calendar calendar; /* what the file being read says of itself; owned */
	GPtrArray *answers;            /* of web words, by their place; NULL for the others */
	const char *shown;             /* source word, for progress */
	char *unended;                 /* a file that ended before its calendar did, or NULL */
	GError *failed;                /* set by a callback that stops the reading */
};

/* Ends a load that is still open, and frees what it holds (load-file.c). */
void loading_clear(struct loading *loading);

/* Begins the load that the first file goes into (import.c). */
bool loading_begin(struct loading *loading, GError **error);

/* Has a process that reads with the loading's options. */
bool loading_want_worker(struct loading *loading, GError **error);

/* The digest of files (digest.c): after each was begun its pieces (base/hash.h) are added. */
struct digest;
struct digest *digest_new(void);
void digest_free(struct digest *digest); /* NULL is fine */
void digest_begin_file(struct digest *digest, const struct feed_file *file);
void digest_add(struct digest *digest, const struct hash_sum *piece);
DEFINE_AUTO(struct digest, digest_free)

/* The digest of what the result of reading hangs on beside the bytes, where the source says to be
 * in `own_zone`, or NULL. Caller frees. */
char *loading_digest_options(const struct loading *loading, const char *own_zone);

/* That, a colon, the length of what was read, a colon and its hashes, which are left out where
 * something had to be skipped; NULL where the bytes can be read only once. Caller frees. */
char *loading_digest(const struct loading *loading, const char *own_zone);

/* True in *out if the words hold what the source was made of, read as it would be now. */
bool loading_is_same(struct loading *loading, const char *const *words, size_t n,
	const struct source *known, bool *out, GError **error);

/*
 * Has one file read into the load; a feed_each_file() callback. A file of many that is no calendar
 * is said and skipped; the only file of a source fails it.
 */
bool loading_read_file(void *user, const struct feed_file *file, GError **error);

/* What an error says of a file, without its name in front: complaints name it themselves. Borrowed
 * from the error (load-file.c). */
const char *loading_reason(const char *name, const GError *why);

/*
 * Fetches what of the words is on the web, before anything is touched: an answer that is no whole
 * calendar is refused here (web.c). *unchanged is set when the one word's server says so.
 */
bool loading_fetch(struct loading *loading, const char *const *words, size_t n,
	const struct source *known, bool *unchanged, GError **error);

/* Refuses to replace the sessions that a feed had by none: an emptied feed is a broken one far more
 * often than a summit called off. `before` is what has its name in the cache, or NULL (web.c). */
bool loading_check_emptied(const struct loading *loading, const char *const *words,
	const struct source *before, GError **error);

/* feed_each_file() for word `i`, its bytes already fetched if it is on the web; where the loading
 * takes files open, feed_each_open(). */
bool loading_each_file(struct loading *loading, const char *const *words, size_t i,
	bool (*each)(void *user, const struct feed_file *file, GError **error), void *user,
	GError **error);

/* Moves stars that a load has orphaned on to the sessions that are clearly the same; says so in the
 * report (relink.c). */
bool app_relink(struct app *app, struct import_report *report, GError **error);

/* Adds to the report what a load that has taken place changed for my stars, which were `before`
 * (impact.c). */
bool app_tell_impact(struct app *app, const struct snapshot *before, struct import_report *report,
	GError **error);

#endif
