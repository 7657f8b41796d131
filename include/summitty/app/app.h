#ifndef SUMMITTY_APP_APP_H
#define SUMMITTY_APP_APP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/app/config.h>
#include <summitty/base/auto.h>
#include <summitty/model/facet.h>
#include <summitty/model/query.h>
#include <summitty/model/snapshot.h>
#include <summitty/model/walk.h>
#include <summitty/store/agenda.h>
#include <summitty/store/cache.h>
#include <summitty/time/zone.h>

/*
 * The program without a face: config, cache, agenda and clock in one place, and the use cases that
 * the command line and the screen share. Prints nothing.
 */
struct app;

/* Where things are; NULL means the default place. Strings are borrowed for the call. */
struct app_options {
	const char *cache, *agenda, *config; /* files */
	const char *now;      /* --now, else SUMMITTY_NOW is looked at, else the clock runs */
	const char *language; /* --lang; else from LC_MESSAGES/LANGUAGE/LANG */
	bool read_only;       /* write nothing anywhere */
	bool write_cache;     /* the verb will load: open the cache for writing */
	bool private_agenda;  /* agenda in memory only (kiosk) */
	bool frozen_cache;    /* the cache is a file that others put another in the place of */
};

/* Reads the config and opens both databases. An agenda, or a cache that is only read, which can't
 * be had is empty, and that is told: app_has_cache(), app_take_notice(). NULL for all else. */
struct app *app_new(const struct app_options *options, GError **error);
void app_free(struct app *app); /* NULL is fine */

/* Whether the cache could be opened; false with the reason why not, which every question to it
 * gives too. My stars are there all the same: they keep copies of their sessions. */
bool app_has_cache(const struct app *app, GError **error);

/* Sentences for the user that opening and asking gave rise to (a cache set aside, an unknown config
 * key), oldest first; NULL when there is none left. Caller frees. */
char *app_take_notice(struct app *app);

/* Borrowed. */
const struct config *app_config(const struct app *app);

/*
 * Where one of the processes that help this program is ("summitty-read"): in $SUMMITTY_LIBEXECDIR,
 * beside this program (a build tree), or where it was installed. Caller frees.
 */
char *app_find_program(const char *name);

/* The sample summit's directory: where $SUMMITTY_DATADIR says and nowhere else, or where it was
 * installed, or beside the build directory. NULL if there is none. Caller frees. */
char *app_find_sample(void);

/* Now: fixed when --now was given, otherwise the clock's at each call. */
struct instant app_now(const struct app *app);
bool app_now_is_fixed(const struct app *app);

/* The summit's zone: config, else what most sessions are in, else what most of my stars are in,
 * else the user's. Another one after a load may take its place; the pointer lives as long as the
 * app. */
const struct zone *app_zone(const struct app *app);
const struct zone *app_local_zone(const struct app *app);

/* Seconds after midnight at which a summit day ends. */
int app_day_boundary(const struct app *app);

/* The walks between its venues. Borrowed. */
const struct walks *app_walks(const struct app *app);

/* Today's summit day. */
struct date app_today(const struct app *app);

/* The language of titles and texts ("vi"), or NULL for the file's own. Borrowed. */
const char *app_language(const struct app *app);

/* Another language from now on, for titles and texts that are asked for anew. */
void app_speak(struct app *app, const char *language);

/* When what is shown was loaded: of several sources the one longest ago; INSTANT_NONE if nothing
 * was. */
struct instant app_loaded_at(struct app *app);

/* Forgets an agenda in memory with all that is in it and begins a new one (kiosk). False if that is
 * not possible: then there is none. */
bool app_forget(struct app *app, GError **error);

/* What the summit is called: config, the sources' own name, or "summitty". Borrowed. */
const char *app_summit_name(struct app *app);

/* The colour (RFC 7986 COLOR, hostile) that each source gives itself, by its name; those that give
 * none aren't in it. The caller unrefs. */
GHashTable *app_source_colors(struct app *app);

/* Grows with every change of cache or agenda, by whomever: views that show an older snapshot
 * reload. */
guint64 app_generation(struct app *app);

/* Rereads marks and zone after another program changed something; app_generation() tells. */
bool app_reload(struct app *app, GError **error);

/* --- Asking: app/ask.c --------------------------------------------------------------------- */

/* Parses a query, or WHEN words followed by a query (list's arguments), against today and the
 * summit's days. NULL with USAGE: the message has the caret lines in it. */
struct query *app_parse_query(struct app *app, const char *text, GError **error);
struct query *app_parse_words(struct app *app, const char *const *words, GError **error);

/* For a text that stands before the user: the message has no caret lines, *column is the byte of
 * the text at which it is malformed. */
struct query *app_parse_typed(struct app *app, const char *text, size_t *column, GError **error);

/* Between these two everything is asked of one state of the cache, see cache_hold(). */
void app_hold(struct app *app);
void app_release(struct app *app);

/* The sessions a query matches, marks and clashes filled in. `limit` 0: all. */
struct snapshot *app_ask(struct app *app, const struct query *query, enum cache_order order,
	size_t limit, GError **error);
bool app_count(struct app *app, const struct query *query, size_t *out, GError **error);

/* The same without descriptions, which lists don't show; or with no more than one line tells. */
struct snapshot *app_ask_brief(struct app *app, const struct query *query, enum cache_order order,
	size_t limit, GError **error);
struct snapshot *app_ask_lines(struct app *app, const struct query *query, enum cache_order order,
	size_t limit, GError **error);

/* The best first, see struct cache_patience; with as much of each session as `depth` says. */
struct snapshot *app_search(struct app *app, const struct query *query, enum cache_depth depth,
	size_t limit, struct cache_patience *patience, GError **error);

/* The part of a day that is seen first, see cache_ask_part(): *out is NULL where all of it is to be
 * asked for. */
bool app_ask_part(struct app *app, const struct query *query, const struct day_part *part,
	struct day_rest *rest, struct snapshot **out, GError **error);

/* A session as it is now, among the first `limit` that have its title or behind them; not at all if
 * it is no more. */
struct snapshot *app_ask_about(struct app *app, const char *id, size_t limit, GError **error);

/* Whether it is held at other times too, see cache_is_repeated(): for the rows of a screen. */
bool app_is_repeated(struct app *app, const struct session *session);

/* Days and facets of what a query matches (NULL: of everything). See store/cache.h for the types.
 */
GArray *app_days(struct app *app, const struct query *query, GError **error);
GArray *app_facet(struct app *app, enum facet facet, const struct query *query, GError **error);

/* The sessions that ids name, in the order given. NOT_FOUND or USAGE names the first that fails. An
 * id only the agenda still knows gives its kept copy. */
struct snapshot *app_resolve(struct app *app, const char *const *ids, GError **error);

/* Words near one that no session has, at most `n`, each of which finds something: app/suggest.c.
 * NULL-terminated; caller frees with g_strfreev(). */
char **app_suggest(struct app *app, const char *word, size_t n, struct cache_patience *patience);

/* --- The agenda: app/mine.c, relink.c, merge.c --------------------------------------------- */

/* My stars in order, as the cache has them now; one it no longer has is its kept copy with `change`
 * "removed". */
struct snapshot *app_stars(struct app *app, GError **error);

/* Those of them that a query matches, which it takes; also of the kept copies (kept.c). */
struct snapshot *app_ask_stars(struct app *app, struct query *query, GError **error);

/* Stars (LEVEL_NONE: unstars) every session of a snapshot; on disk when it returns true. *changed
 * (may be NULL) is how many that changed. */
bool app_star(struct app *app, const struct snapshot *sessions, enum level level, size_t *changed,
	GError **error);
bool app_note(struct app *app, const struct session *session, const char *text, GError **error);

/* Moves a star, with its note, tags and all, on to the session that a person says it is now. */
bool app_move_star(
	struct app *app, const struct session *from, const struct session *to, GError **error);
bool app_clear_agenda(struct app *app, size_t *removed, GError **error);

/* Merges the sessions of files into the agenda, iCalendar or our JSON and CSV: those that the
 * programme has, by UID or clearly the same, as its stars, the others as copies. */
struct agenda_import_report {
	size_t removed; /* with `replace`: stars that the files lack */
	size_t starred, already, skipped;
	struct snapshot *unknown; /* what the programme does not have; the caller's */
};
struct import_options;
bool app_agenda_import(struct app *app, const char *const *files,
	const struct import_options *options, struct agenda_import_report *report, GError **error);

/* --- Hiding: app/hide.c -------------------------------------------------------------------- */

/* Hides sessions, or shows them again: USAGE if one is hidden with all of its venue, track or kind.
 * Hidden ones are in no answer but to is:hidden. */
bool app_hide(struct app *app, const struct snapshot *sessions, bool hidden, GError **error);

/* Hides all sessions of a venue, track or kind that are not starred, or shows them again. Undo
 * takes it back. */
bool app_hide_group(struct app *app, const struct facet_group *group, bool hidden, GError **error);

/* The hidden groups, by facet and name, as a GArray of struct facet_group that frees the names.
 * NULL on error. */
GArray *app_hidden_groups(struct app *app, GError **error);

/* The group that a text names: exactly, by its beginning or by a part of it, without case and
 * marks. NOT_FOUND; USAGE if there are several. Caller frees out->name. */
bool app_find_group(struct app *app, enum facet facet, const char *text, struct facet_group *out,
	GError **error);

/* Whether the programme has a venue of that name, without case and marks; there is no telling
 * before anything is loaded. NOT_FOUND, with the name that is perhaps meant. */
bool app_check_venue(struct app *app, const char *name, GError **error);

/* --- Undo: app/undo.c ---------------------------------------------------------------------- */

/*
 * Takes back the last change, or does again what was taken back last; whichever program made it.
 * *said (caller frees) is a sentence that tells what it was. NOT_FOUND when there is nothing.
 */
bool app_undo(struct app *app, char **said, GError **error);
bool app_redo(struct app *app, char **said, GError **error);

/* --- Tags: app/tags.c ---------------------------------------------------------------------- */

/* Adds tags (a NULL-terminated vector) to every session of a snapshot, or takes them away. */
bool app_tag(struct app *app, const struct snapshot *sessions, const char *const *tags, bool add,
	GError **error);

/* A session has these tags and no others from here on. */
bool app_set_tags(struct app *app, const char *id, const char *const *tags, GError **error);

/* The tags of a session, in order; an empty vector if there is none. Caller frees. */
char **app_tags(struct app *app, const char *id, GError **error);

/* All tags that I gave to anything, in order. Caller frees. */
char **app_all_tags(struct app *app, GError **error);

/* --- Saved views: app/views.c -------------------------------------------------------------- */

/* Saves list's arguments under a name. USAGE if they are no query, or the name can't be one. */
bool app_view_save(struct app *app, const char *name, const char *const *words, GError **error);
bool app_view_delete(struct app *app, const char *name, GError **error);

/* All of them by name: see agenda_views(). NULL on error. */
GArray *app_views(struct app *app, GError **error);

/* What the view of this name asks for. NOT_FOUND if there is none. */
struct query *app_view_query(struct app *app, const char *name, GError **error);

DEFINE_AUTO(struct app, app_free)

#endif
