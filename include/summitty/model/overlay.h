#ifndef SUMMITTY_MODEL_OVERLAY_H
#define SUMMITTY_MODEL_OVERLAY_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/model/session.h>
#include <summitty/time/instant.h>

/*
 * What the venue's staff say over the programme while it runs: a session begins late, a room is
 * full, lunch is upstairs. It is a log, a line an entry, to which lines are only ever added: taking
 * something back is a line too. Plain data and pure functions; app/overlay.h keeps the file.
 */
enum overlay_kind {
	OVERLAY_DELAY,
	OVERLAY_FULL,
	OVERLAY_NOTICE,
	OVERLAY_UNDO, /* of another entry */
	N_OVERLAY_KINDS,
};

struct overlay_entry {
	guint number; /* its line in the log, from 1 */
	enum overlay_kind kind;
	struct instant at;      /* when it was said … */
	char *who;              /* … and by which user; hostile, as `subject` is */
	struct instant until;   /* from then on it no longer holds */
	gint64 value;           /* seconds of a delay, 0: none; full or not; the number undone */
	struct instant planned; /* delay: the start that it was given for; else INSTANT_NONE */
	char *subject;          /* id of a session, name of a venue, text of a notice, or "" */
	bool undone;            /* another entry took it back */
	bool holds;             /* now: neither undone, nor over, nor said otherwise since */
};

/* What becomes of one session's times. */
struct overlay_delay {
	struct instant planned; /* only while the programme has this start … */
	gint32 seconds;         /* … it begins and ends so much later; 0: it does not */
	gint32 steps;           /* how often that was changed, ever: for SEQUENCE (RFC 5545) */
};

struct overlay {
	GPtrArray *entries;   /* struct overlay_entry, oldest first */
	GHashTable *delays;   /* id → struct overlay_delay, of every session ever delayed */
	struct instant until; /* what holds now does up to then, if nothing is added */
};

/* The longest delay, in seconds: what is later than that is another session. */
#define OVERLAY_DELAY_MAX ((gint64)12 * HOUR_SECONDS)

/* For so many seconds after a session's end its delay is told. */
#define OVERLAY_DELAY_TOLD ((gint64)12 * HOUR_SECONDS)

/* What a log of `len` bytes comes to at `now`. A line that is torn or no entry is passed over. */
struct overlay *overlay_new(const char *log, gsize len, struct instant now);
void overlay_free(struct overlay *overlay); /* NULL is fine */

/* The entry as a line of the log, line break included. Caller frees. */
char *overlay_line(const struct overlay_entry *entry);

/* The delay of a session whose start in the programme this is, or NULL. Borrowed. */
const struct overlay_delay *overlay_delay_of(
	const struct overlay *overlay, const char *id, struct instant start);

/* Whether the staff say that there is no room at a session, in the times it has now. */
bool overlay_is_full(const struct overlay *overlay, const struct session *session);

/* What the staff say of a session, in words: "delayed 15 min, full"; NULL: nothing. Caller frees.
 */
char *overlay_words(const struct session *session);

/* A copy with texts of its own, and its end (also as a GDestroyNotify). */
struct overlay_entry *overlay_entry_copy(const struct overlay_entry *entry);
void overlay_entry_free(void *entry);

/* The last entry of a kind that nothing has taken back, or NULL. Borrowed. */
const struct overlay_entry *overlay_last(const struct overlay *overlay, enum overlay_kind kind);

/* The entry of this number, or NULL. Borrowed. */
const struct overlay_entry *overlay_find(const struct overlay *overlay, guint number);

/* "delay" …: stable names, as in the log. */
const char *overlay_kind_name(enum overlay_kind kind);

DEFINE_AUTO(struct overlay, overlay_free)

#endif
