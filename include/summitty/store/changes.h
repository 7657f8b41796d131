#ifndef SUMMITTY_STORE_CHANGES_H
#define SUMMITTY_STORE_CHANGES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/store/cache.h>
#include <summitty/time/instant.h>

/*
 * What loads changed, from the record that each of them leaves in the cache; and taking a whole
 * load back.
 */

/* A field of a session that a load changed. Texts as the cache keeps them: times are seconds since
 * 1970, the items of a list stand apart by U+001F, NULL is none. */
struct change_field {
	char *name; /* a field of struct session: "start", "venue", "people" … */
	char *old, *new;
};

/* What one load changed of one session. */
struct change {
	char *id;
	char *uid; /* NULL if no load since has told it */
	char *source;
	char *title;
	char *what;        /* "added", "moved", "edited", "cancelled" or "removed" */
	struct instant at; /* when it was loaded */
	gint64 stamp;      /* the same in milliseconds, by the system's clock: names the load */
	GArray *fields;    /* of struct change_field; all it had, if removed; none if added */
};

/*
 * What was changed by loads since a time, or (INSTANT_NONE) by the last load of each source that
 * changed anything: the newest load first, as a GPtrArray of struct change that frees them. `only`
 * is a set of ids of sessions, or NULL for all. NULL on error.
 */
GPtrArray *cache_changes(
	struct cache *cache, struct instant since, GHashTable *only, GError **error);

/* Differs whenever these records do: after a load, and after one was taken back. 0 on error. */
gint64 cache_record(struct cache *cache);

/* All that is kept of every load; and what is of one session. As cache_changes(). */
GPtrArray *cache_all_changes(struct cache *cache, GError **error);
GPtrArray *cache_changes_of(struct cache *cache, const char *id, GError **error);

/* Which changes are kept: a set of change_key(), see store/agenda.h. Empty on error. */
GHashTable *cache_change_keys(struct cache *cache);

/* --- Taking a load back: unload.c ------------------------------------------------------------ */

/* A load that can be taken back or done again; or else that a source was removed or renamed. */
struct cache_loaded {
	gint64 id;
	char *source;
	gint64 stamp;              /* when, in milliseconds since 1970 by the system's clock */
	bool first;                /* it made the source */
	bool removal;              /* it is none: the source went, with report.removed sessions */
	char *was;                 /* it is none: the name that the source had before; or NULL */
	struct load_report report; /* `sessions` and `unchanged` are 0 */
};
void cache_loaded_free(struct cache_loaded *loaded); /* NULL is fine */

enum cache_way { CACHE_UNDO, CACHE_REDO };

/* The load that would be taken back, or done again, next; NULL in *out if there is none, or none
 * that enough is kept of. */
bool cache_next_load(
	struct cache *cache, enum cache_way way, struct cache_loaded **out, GError **error);

/*
 * Puts a source back to exactly what it was before that load, or forth again: its sessions, their
 * ids, marks of change, and what is known of the source itself. FAILED, with nothing changed, if
 * that can't be had exactly.
 */
bool cache_take_load(
	struct cache *cache, enum cache_way way, const struct cache_loaded *loaded, GError **error);

DEFINE_AUTO(struct cache_loaded, cache_loaded_free)

#endif
