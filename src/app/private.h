#ifndef SUMMITTY_APP_PRIVATE_H
#define SUMMITTY_APP_PRIVATE_H

#include <summitty/app/app.h>

struct app {
	struct config *config;
	char *cache_path, *agenda_path;
	struct cache *cache;   /* never NULL */
	GError *cache_fault;   /* why an empty one stands in, or NULL */
	struct agenda *agenda; /* NULL when it can't be read: then there are no marks */
	GError *agenda_fault;  /* … and this is why */
	bool cache_writable, agenda_writable, read_only, private_agenda;

	struct instant fixed_now; /* INSTANT_NONE: the clock runs */
	struct zone *zone, *local;
	GPtrArray *zones; /* all that `zone` ever was: whoever paints may still hold one */
	int day_boundary;
	char *language, *summit_name;

	struct walks *walks;             /* never NULL */
	struct snapshot *stars;          /* app_stars() as of `seen`; never NULL */
	guint64 seen;                    /* app_generation() that marks and stars were read at */
	guint unread;                    /* changes, as of … */
	gint64 unread_at;                /* … this cache_record(); 0: to be counted */
	guint64 epoch;                   /* grows when either database is opened anew */
	guint64 held;                    /* the generation that is held; or 0 */
	GQueue notices;                  /* char *, oldest first */
	struct watched_overlay *overlay; /* what the staff say (overlay.c) */
	struct worker *ahead;            /* started for a load that is sure to come; or NULL */
};

/* Opens the cache or the agenda for writing, once. FAILED under --read-only. */
bool app_need_cache(struct app *app, GError **error);
bool app_need_agenda(struct app *app, GError **error);

/* FAILED: a file is not written to under --read-only; false. */
bool app_refuse_writing(const char *path, GError **error);

/* Begins and ends to read what the staff say; joins it to a cache that was opened anew; sees
 * whether it is as it was (overlay.c). */
bool app_open_overlay(struct app *app, GError **error);
void app_close_overlay(struct app *app);
bool app_join_overlay(struct app *app, GError **error);
void app_follow_overlay(struct app *app);

/* Before a load the delays that hold, as struct overlay_entry, owned; after it says which of them
 * do no longer because it has moved their sessions. */
GPtrArray *app_standing_delays(struct app *app);
void app_tell_dropped(struct app *app, const GPtrArray *standing);

/* Adds a sentence for the user. Takes the text; NULL is fine. */
void app_notice(struct app *app, char *text);

/* After a load: the copies kept with stars become what was loaded (renew.c). */
void app_renew_copies(struct app *app);

/* Takes up the zone of what is loaded: the part of app_reload() that a load depends on. */
bool app_reload_summit(struct app *app, GError **error);

/* Tells a cache the agenda's marks (struct agenda_mark); `clashing` are ids, or NULL. */
bool app_send_marks(struct cache *cache, const GArray *marks, GHashTable *clashing, GError **error);

/* Rereads the agenda's marks into the cache's answers, clashes reckoned (mine.c). */
bool app_load_marks(struct app *app, GError **error);

/* cache_ask() with the app's now and language, hidden sessions included (mine.c needs them all). */
struct snapshot *app_ask_all(struct app *app, const struct query *query, GError **error);

/* The summit day of a session that the cache does not have (mine.c). */
struct date app_day_of(const struct app *app, const struct session *s);

/* The cache's sessions, then the copies of those it has lost; by time; each id once (mine.c). */
struct snapshot *app_merge_kept(
	const struct app *app, const struct snapshot *known, const struct snapshot *kept);

/* Shell words as one query, those with blanks in quotes (ask.c). Caller frees. */
char *app_join_words(const char *const *words);

/* Whether a step of the agenda's log moved stars on after a load, and that load's stamp (relink.c);
 * `stamp` may be NULL. */
bool app_relink_stamp(const char *what, gint64 *stamp);

#endif
