#ifndef SUMMITTY_ICAL_READER_H
#define SUMMITTY_ICAL_READER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/diag.h>
#include <summitty/base/hash.h>
#include <summitty/model/session.h>
#include <summitty/time/instant.h>

/*
 * iCalendar (RFC 5545, 7986, 9073) in: bytes to sessions and diagnostics, with no other effect.
 * Zones and recurrence are resolved here and nowhere else.
 */

/* Part of what tells that what was read need not be read again: to be raised when reading comes to
 * mean something else. */
enum { ICAL_READING = 8 };

/* How to read. Strings are borrowed for the call. */
struct ical_options {
	const char *default_zone; /* IANA name for floating times that the file says nothing of; not
				     NULL */
	const char *forced_zone;  /* --tz: for floating times whatever the file says; or NULL */
	const char *language;     /* the reader's, for titles in several; or NULL */
	const char *rules;        /* mapping rules of the config (model/mapping.h), or NULL */
	struct instant now;       /* for the horizon */
	struct span window;       /* --window: occurrences of rules outside are left out; both ends
				     INSTANT_NONE for the default horizon */
	size_t max_bytes;         /* limits: 0 means the default that the manual states */
	guint max_events;
	guint max_sessions;
	guint max_occurrences; /* a rule */

	/* Whose default rules are taken; NULL: they are made anew, which takes as long as a small
	 * file. */
	const struct mapping *mapping;

	/* The system's zones that other files had, char * → struct zone *, to which are added those
	 * of this one; NULL: none are kept. What they are made of takes longer than a small file.
	 */
	GHashTable *zones_met;

	/*
	 * What an earlier reading of the file gave: its context, and the parts that its sessions
	 * were of, in any order; 0 among them is none. Where the context is the same still, parts
	 * that the file still has are not read again. 0 and NULL: none. With `learn` the parts may
	 * come late: it is called once, with a copy of these options to put them into, when the
	 * bytes have been looked through for what is remembered and before anything is handed over.
	 */
	gint64 context;
	const gint64 *known;
	size_t n_known;
	void (*learn)(void *user, struct ical_options *own); /* or NULL */
	void *user;

	/* What earlier readings gave to be remembered of single events, whatever the context, one
	 * after the other. NULL and 0: nothing. */
	const char *glances;
	size_t n_glances;
};

/* What a file says of itself. Strings are borrowed for the call, NULL where it says nothing. */
struct ical_calendar {
	const char *name;        /* NAME, X-WR-CALNAME */
	const char *description; /* DESCRIPTION, X-WR-CALDESC */
	const char *zone;  /* IANA name: X-WR-TIMEZONE, TIMEZONE-ID, else what most events are in */
	const char *color; /* COLOR, X-APPLE-CALENDAR-COLOR: "#rrggbb" or a CSS3 name */
	const char *url;   /* SOURCE, URL */
	gint64 refresh_seconds; /* REFRESH-INTERVAL, X-PUBLISHED-TTL; 0 if none */
};

/*
 * Where results go, in this order: diags at any time, one calendar a file, then its sessions.
 * `session->day` and `source` are not set; of the agenda's fields, `level` and `note` are what the
 * writer put into a file that is somebody's agenda. A callback that returns false stops the reading
 * at once. Every pointer is borrowed for the call.
 */
struct ical_sink {
	bool (*calendar)(void *user, const struct ical_calendar *calendar);
	bool (*session)(void *user, const struct session *session);
	bool (*diag)(void *user, const struct diag *diag);
	bool (*progress)(void *user, size_t done, size_t total); /* bytes; may be NULL */
	void *user;

	/* Sessions come in the order of time, but for the later ones of a series, which come with
	 * its first: none that is still to come starts before `t`, with rare exceptions. May be
	 * NULL. */
	bool (*reached)(void *user, struct instant t);

	/* The sessions that follow are of a part; 0: of none that could be known again. And, after
	 * all sessions: the file has the i-th known part no more. May be NULL. */
	bool (*part)(void *user, gint64 part);
	bool (*lost)(void *user, guint i);

	/* Most ids are those of their UIDs alone (model/identity.h), and no small part of the
	 * work on an event. A sink that says so is handed NULL for these, and makes them itself. */
	bool makes_ids;

	/* To be remembered for the next reading, behind what there is: bytes that mean something to
	 * the reader alone. They come before all else. May be NULL. */
	bool (*glances)(void *user, const char *bytes, size_t len);

	/* The hash of the file's next piece (base/hash.h), if the reading process read it. They
	 * come after all else. May be NULL. */
	bool (*sum)(void *user, const struct hash_sum *sum);
};

/* What became of a file. */
struct ical_result {
	guint events;   /* VEVENTs seen */
	guint sessions; /* handed to the sink */
	guint skipped;  /* VEVENTs left out or cut short at a limit, with a diag of DIAG_ERROR */
	bool unended;   /* the file ends before its calendar does: it may be a part of one */
	bool stopped;   /* a callback said so */

	guint kept;     /* known parts that the file still has, and whose sessions were not given */
	gint64 context; /* for the next reading */
	bool partial;   /* the context was the same: known parts were left out */
	bool stale;     /* all that is remembered, given now or before, is better forgotten */
};

/*
 * Reads one file. `name` is what diagnostics call it. False with FAILED when the bytes as a whole
 * are not a calendar (empty, HTML, binary, over a limit): the sink then got no session. A bad event
 * is a diag and is skipped; it never makes the call fail.
 */
bool ical_read(const char *name, const char *bytes, size_t len, const struct ical_options *options,
	const struct ical_sink *sink, struct ical_result *result, GError **error);

#endif
