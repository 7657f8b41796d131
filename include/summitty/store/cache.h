#ifndef SUMMITTY_STORE_CACHE_H
#define SUMMITTY_STORE_CACHE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/facet.h>
#include <summitty/model/overlay.h>
#include <summitty/model/query.h>
#include <summitty/model/session.h>
#include <summitty/model/snapshot.h>
#include <summitty/time/zone.h>

/*
 * The cache: sources, sessions, the text index, what the last loads changed. Rebuildable, so a
 * corrupt or foreign file is set aside and a new one begun; one from a newer version is an error
 * that says so. Two programs at once share it; readers never wait for a load.
 */
struct cache;

enum cache_mode {
	CACHE_READ,   /* opens an existing one, creates nothing; a missing one is an empty cache */
	CACHE_WRITE,  /* creates, migrates, sets a broken one aside */
	CACHE_FROZEN, /* reads a file that nobody writes to, but others put a new one in its place:
			 that is changed to once it is whole, and until then what was there stays;
			 to begin with the one before it, FILE.prev, will do. Opening never fails
			 for want of a file */
};

/*
 * Opens a cache. *notice (may be NULL; caller frees) is set to a sentence for the user when
 * something was set aside or rebuilt. FAILED names the file and what to do.
 */
struct cache *cache_open(const char *path, enum cache_mode mode, char **notice, GError **error);
void cache_close(struct cache *cache); /* NULL is fine */

/* Whether it counts as empty because it is damaged or another program's: opening it for writing
 * sets it aside. */
bool cache_is_damaged(const struct cache *cache);

/*
 * A copy of a cache in memory: what is loaded into it nobody else sees, and it needs no right to
 * write. Caller closes it.
 */
struct cache *cache_rehearse(struct cache *cache, GError **error);

/* Changes whenever this or another program changed the cache or the marks below. */
guint64 cache_generation(struct cache *cache);

/*
 * The summit's zone and day boundary (seconds after midnight) that days are reckoned in. When they
 * differ from what the cache was built with, days are reckoned anew (in memory under CACHE_READ).
 */
bool cache_set_summit(
	struct cache *cache, const struct zone *zone, int day_boundary, GError **error);

/* Says that nobody named the zone: when a load makes another one dominant, the days that it leaves
 * are reckoned in that. */
void cache_follow_zone(struct cache *cache, bool follows);

/* Looks into everything. False with a sentence that says what is wrong and what to do (check.c). */
bool cache_check(struct cache *cache, GError **error);

/* --- Sources ------------------------------------------------------------------------------ */

struct source {
	char *name;         /* unique */
	char *uri;          /* feed_uri() */
	char *title;        /* what the file calls itself, or NULL */
	char *zone;         /* IANA name, or NULL */
	char *color;        /* or NULL */
	char *forced_zone;  /* --tz it was imported with, or NULL */
	struct span window; /* --window it was imported with; INSTANT_NONE both if none */
	struct instant loaded_at;
	guint sessions;
	gint64 refresh_seconds;
	char *etag, *last_modified, *digest; /* validators of its bytes, or NULL */
	gint64 context; /* what its parts mean besides their bytes (ical/reader.h); 0: not known */
};

void source_free(struct source *source); /* NULL is fine */

/* All sources by name, as a GPtrArray of struct source that frees them. NULL on error. */
GPtrArray *cache_sources(struct cache *cache, GError **error);

/* Forgets a source and its sessions, or calls it something else; NOT_FOUND if there is none of the
 * name, USAGE if another has the new one. Undo takes both back (store/changes.h). */
bool cache_source_remove(struct cache *cache, const char *name, GError **error);
bool cache_source_rename(struct cache *cache, const char *from, const char *to, GError **error);

/* Notes that the source of this name was asked for and had not changed: `loaded_at` and the two
 * validators of `source` are taken over (touch.c). */
bool cache_source_touch(struct cache *cache, const struct source *source, GError **error);

/* Makes searchable what a load that was cut short left so that it is listed only (fill.c). Nothing
 * to do, as a rule. */
bool cache_complete(struct cache *cache, GError **error);

/* The zone most sessions are in, from the sources: the summit's when the config names none; NULL if
 * nothing says. Caller frees. */
char *cache_dominant_zone(struct cache *cache);

/* --- Loading ------------------------------------------------------------------------------ */

struct cache_load;

/* What a load changed. */
struct load_report {
	guint sessions, added, moved, edited, cancelled, removed, unchanged;
};

/* How many sessions are other than before. */
static inline guint load_report_changes(const struct load_report *report)
{
	return report->added + report->moved + report->edited + report->cancelled + report->removed;
}

/*
 * Begins replacing everything `source->name` had. Nothing is visible to anyone until
 * cache_load_commit() returns true; cache_load_abort(), a crash or a full disk leave the last good
 * schedule. Only one load at a time per cache; another program's is waited for up to 5 s.
 */
struct cache_load *cache_load_begin(
	struct cache *cache, const struct source *source, GError **error);

/*
 * Adds a session (its `source` and `day` are set here). One with an id, UID and RECURRENCE-ID that
 * this load already added replaces it if its SEQUENCE is not lower. Ids that collide are made anew.
 */
bool cache_load_add(struct cache_load *load, const struct session *session, GError **error);

/*
 * Says that the sessions come from one file of so many bytes (0: nobody knows), each once, and
 * mostly in the order of time. A first load is made faster by it. After cache_load_reached() none
 * that starts before `t` is added any more, but for a few.
 */
bool cache_load_in_order(struct cache_load *load, size_t bytes, GError **error);
bool cache_load_reached(struct cache_load *load, struct instant t, GError **error);

/* Does what the first session would have to wait for; it need not be called. */
bool cache_load_prepare(struct cache_load *load, GError **error);

/*
 * Parts: what a file's events are known by, so that those which did not change need not be read.
 * cache_load_parts() gives those that the source has, as a GArray of gint64 in which 0 is none
 * (borrowed until the load ends; NULL on error). Sessions that are added belong to the part that
 * was set last (0: none, they must be read again); those of one part have one UID and come one
 * after the other. After cache_load_keep_parts() sessions of a part stay without being added, but
 * of those that cache_load_lose_part() is told of: the i-th of cache_load_parts().
 */
const GArray *cache_load_parts(struct cache_load *load, GError **error);
void cache_load_set_part(struct cache_load *load, gint64 part);
void cache_load_keep_parts(struct cache_load *load);
bool cache_load_lose_part(struct cache_load *load, guint i, GError **error);

/*
 * What the reader remembers of a source's events, in pieces, whose order counts. Those of a load
 * are put behind what there is; cache_load_forget_glances() takes both away. cache_each_glances()
 * stops with what `each` returns.
 */
bool cache_each_glances(struct cache *cache, const char *source,
	bool (*each)(void *user, const char *bytes, size_t len, GError **error), void *user,
	GError **error);
bool cache_load_glances(struct cache_load *load, const char *bytes, size_t len, GError **error);
bool cache_load_forget_glances(struct cache_load *load, GError **error);

/* Sets what was learnt only while loading (title, zone, color, validators). Copies. */
void cache_load_set_source(struct cache_load *load, const struct source *source);

/* Ends it, in both cases freeing `load`. What a first load brought is there for all to see before
 * its words are in the text index; should that fail, the rest is done before the next change. */
bool cache_load_commit(struct cache_load *load, struct load_report *report, GError **error);
void cache_load_abort(struct cache_load *load); /* NULL is fine */

/* --- My agenda's marks --------------------------------------------------------------------- */

/* What the agenda says of a session id, joined to every answer. Strings are borrowed for the call.
 */
struct cache_mark {
	const char *id;
	enum level level;
	bool hidden;
	const char *note;
	const char *tags; /* blank-separated, or NULL */
	const char *team; /* of each colleague who starred it a line "initials\tname"; or NULL */
	bool clash;       /* starred, and overlaps another star: is:clash */
};

/* Replaces all marks (kept in a temporary table of this connection only). */
bool cache_set_marks(struct cache *cache, const struct cache_mark *marks, size_t n, GError **error);

/* Replaces the groups whose sessions are hidden, those apart that are starred: kinds, tracks and
 * venues. Kept like the marks; texts are borrowed for the call. */
bool cache_set_hidden(
	struct cache *cache, const struct facet_group *groups, size_t n, GError **error);

/* Joins what the venue's staff say (NULL: nothing) to every answer: a delayed session has its times
 * moved, whatever is asked for. Borrowed until it is called again. */
bool cache_set_overlay(struct cache *cache, const struct overlay *overlay, GError **error);

/* --- Asking -------------------------------------------------------------------------------- */

enum cache_order {
	CACHE_BY_TIME,
	CACHE_BY_RELEVANCE, /* of the query's text terms; by time where it has none */
};

/* How much of each session an answer has; what it has not is NULL, 0 or false. */
enum cache_depth {
	CACHE_WHOLE,  /* everything */
	CACHE_LISTED, /* no descriptions, which lists don't show */
	CACHE_ROWS,   /* only what a row of a list on the screen shows */
	CACHE_LINES,  /* only what one line tells, and what clashes are found by */
};

/* What ends an answer by relevance before it is complete: it is then what was found first, in order
 * of time. */
struct cache_patience {
	bool (*is_over)(void *user); /* asked every fraction of a millisecond */
	void *user;
	bool was_over; /* set: it is not complete */
};
bool cache_is_over(struct cache_patience *patience); /* asks; NULL has no end */

struct cache_request {
	const struct query *query;
	enum cache_order order;
	size_t limit; /* 0: all */
	size_t offset;
	struct instant now;     /* for is:past, is:now, is:next */
	const char *language;   /* of titles; or NULL */
	const char *repeats_of; /* an id: only the sessions that have its title; or NULL */
	bool with_hidden;       /* hidden sessions too (also when the query says is:hidden) */
	enum cache_depth depth;
	struct cache_patience *patience; /* NULL: without end; or borrowed */
};

/* Between these two all answers are of one state of the cache, and each of them costs less: for a
 * frame. Nothing is loaded meanwhile. */
void cache_hold(struct cache *cache);
void cache_release(struct cache *cache);

/* The sessions that a query matches. NULL with an error; never waits for a load. */
struct snapshot *cache_ask(
	struct cache *cache, const struct cache_request *request, GError **error);

/*
 * The part of a day that is seen first, ambient sessions before the others, and what it leaves out:
 * what it takes grows with the part rather than with the day. *out is NULL where that is not known
 * without reading all of it: then cache_ask() is to be asked. The query is query_day() of a single
 * day, with `running`; `now` is within it, or INSTANT_NONE.
 */
bool cache_ask_part(struct cache *cache, const struct cache_request *request,
	const struct day_part *part, struct day_rest *rest, struct snapshot **out, GError **error);

/* How many it matches, limit and offset aside. */
bool cache_count(
	struct cache *cache, const struct cache_request *request, size_t *out, GError **error);

/* The summit's days in order, as a GArray of struct day_count; for the sessions that a query
 * matches. NULL on error. */
GArray *cache_days(struct cache *cache, const struct cache_request *request, GError **error);

/* A facet's values with counts, most first, then by name, as a GArray of struct facet_value that
 * frees the names. NULL on error. */
GArray *cache_facet(
	struct cache *cache, enum facet facet, const struct cache_request *request, GError **error);

/*
 * Whether a session is held at other times too: another has its title and people, and it is no
 * break. A few index probes: only the first sessions of the title are looked at, and while a first
 * load is still being indexed none is said to be.
 */
bool cache_is_repeated(struct cache *cache, const struct session *session);

/* Words of the vocabulary that come nearest to one that matches nothing, at most `n`, for "did you
 * mean". NULL-terminated; caller frees with g_strfreev(). */
char **cache_suggest(
	struct cache *cache, const char *word, size_t n, struct cache_patience *patience);

/*
 * The session that an id, a UID (all of a series'), or else a unique prefix of an id of 4 or more
 * digits names, as a snapshot. NOT_FOUND says so; an ambiguous prefix is USAGE and lists what it
 * could be.
 */
struct snapshot *cache_resolve(
	struct cache *cache, const char *word, const char *language, GError **error);

DEFINE_AUTO(struct cache, cache_close)
DEFINE_AUTO(struct source, source_free)
DEFINE_AUTO(struct cache_load, cache_load_abort)

#endif
