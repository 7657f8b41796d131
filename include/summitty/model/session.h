#ifndef SUMMITTY_MODEL_SESSION_H
#define SUMMITTY_MODEL_SESSION_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/time/instant.h>

/* How much I want to see a session. */
enum level {
	LEVEL_NONE,
	LEVEL_MAYBE,
	LEVEL_MUST,
};

/* The title of an event that has none, wherever it is kept; it is translated when it is shown. */
#define SESSION_UNTITLED "(untitled)"

/*
 * One occurrence of a VEVENT: plain data, immutable once in a snapshot, which owns every pointer.
 * Texts are the file's, decoded but still hostile (base/text.h). Optional texts are NULL, never "".
 */
struct session {
	const char *id;            /* 8 lower-case hex digits, see model/identity.h */
	const char *uid;           /* UID, or one made up for an event that has none */
	const char *recurrence_id; /* place in a series, RFC 3339 (all-day: a date); or NULL */
	const char *source;        /* name of the source it came from */
	const char *title;         /* SUMMARY in the reader's language; never NULL */
	const char *titles;        /* all languages, "vi\tTitle\n" each, or NULL */
	const char *description;   /* plain text, '\n' between lines, or NULL */
	const char *kind;          /* one of model/kind.h; never NULL */
	const char *track;         /* or NULL */
	const char *venue;         /* room, or whole place where the file names no room; or NULL */
	const char *building;      /* what the venue is in, or NULL */
	const char *url;           /* or NULL */
	const char *language;      /* language it is held in (RFC 5646 tag), or NULL */
	const char *color;         /* that the file gives it: a name of model/color.h; or NULL */
	const char *status;        /* "confirmed", "tentative" or "cancelled" */
	const char *tz;            /* IANA name of the zone that the offsets below are of */
	const char *const *people; /* display names, NULL-terminated, never NULL itself */
	const char *const *categories; /* the file's CATEGORIES as they stand, likewise */

	struct instant start; /* all-day: midnight in tz */
	struct instant end;   /* exclusive; INSTANT_NONE where the file gives none */
	gint32 start_offset;  /* seconds east of UTC in tz, at start */
	gint32 end_offset;    /* … at end */
	struct date day;      /* summit day of the start; set by store/ for the summit's zone */
	gint64 place;         /* of its row in the cache, set by store/; 0: not known */
	gint32 sequence;      /* SEQUENCE, 0 if none */
	bool all_day;
	bool ambient; /* runs in the background: own lane, never a clash */
	bool by_uid;  /* surely its id is made of its UID alone; false: nobody knows */

	/* What my agenda says of it, and what the last load changed. */
	enum level level;
	bool hidden;
	const char *note;           /* or NULL */
	const char *const *clashes; /* ids of my stars it clashes with, NULL-terminated */
	/* "added", "moved", "edited", "cancelled", "delayed"; of a copy that my agenda kept
	 * "removed"; or NULL. */
	const char *change;
	const char *const *team; /* initials of colleagues who starred it, NULL-terminated */

	/* What the venue's staff say of it (model/overlay.h). */
	gint32 delay; /* seconds by which its start and end above are later than planned, or 0 */
	gint32 steps; /* how often that changed: `sequence` above has grown by it */
	bool full;    /* there is no room */
};

/* The end that layout and clashes reckon with: the end given, a day for an all-day session that
 * gives none, otherwise the start itself. */
struct instant session_effective_end(const struct session *s);

/* Whether its start is all that there is to tell of its time: no end, or the same. */
bool session_is_moment(const struct session *s);

/* [start, effective end). */
struct span session_span(const struct session *s);

/* The session as the programme has it, without its delay; its texts are the other's. */
struct session session_as_planned(const struct session *s);

/* Whether it does not take place. */
bool session_is_cancelled(const struct session *s);

/* Whether one can't be at two such at once: neither cancelled nor in the background. */
bool session_takes_time(const struct session *s);

/* Whether two are the same thing at two times: one title by the same people; a coffee break is
 * another one each time. */
bool session_is_repeat(const struct session *a, const struct session *b);

/* Order of every list: start, then longer first, then title, then id. */
int session_compare(const struct session *a, const struct session *b);

/* The same for g_ptr_array_sort(): each is the address of a pointer to a session. */
int session_compare_pointers(const void *a, const void *b);

/* Whether a session belongs in the background lane, from what the file says of it. */
bool session_is_ambient(bool all_day, bool transparent, gint64 seconds, const char *kind);

/* The title in `language` ("vi", "ko_KR"), or `fallback` when titles has no such line. The result
 * is the caller's. */
char *session_title_in(const char *titles, const char *language, const char *fallback);

/* "must" or "maybe", NULL for none; and back (LEVEL_NONE for anything else). */
const char *level_name(enum level level);
enum level level_from_name(const char *name);

#endif
