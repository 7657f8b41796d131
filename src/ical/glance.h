#ifndef SUMMITTY_ICAL_GLANCE_H
#define SUMMITTY_ICAL_GLANCE_H

#include <summitty/model/mapping.h>

#include "value.h"

/*
 * What a first walk over a file learns of one event (survey.c), in a form that can be kept: a later
 * reading need not look into an event whose bytes are the same. It hangs on nothing but these
 * bytes. The line with the DTSTAMP, which many servers renew every time, does not count: `hash`,
 * `len` and `lines` are without it.
 */
struct glance {
	guint64 hash;   /* glance_hash() */
	guint64 uid;    /* hash of its UID, 0 for none */
	guint64 zone;   /* hash of the TZID of its start, 0 for none */
	gint64 latest;  /* its last date, seconds of the wall clock; G_MININT64 for none */
	gint32 minute;  /* of its start on the wall clock */
	guint len;      /* bytes */
	guint stamp_at; /* where the DTSTAMP stands in them, 0 for nowhere */
	guint lines;    /* physical ones */
	enum when_form form;
	bool ruled;
	struct mapping_sight sight;
};

/* The hash of an event's bytes but for those of the stamp, which may be empty. */
guint64 glance_hash(const char *bytes, size_t len, size_t stamp_at, size_t stamp_len);

/* The length of a line with a DTSTAMP and nothing odd about it; 0 if these bytes begin none. */
size_t glance_stamp_length(const char *bytes, size_t len);

/*
 * Glances as bytes. Hashes that come again are written as numbers, so that what a book has of an
 * event, some thirty bytes, is understood only together with all that stands before it; what is
 * added goes on where it ended.
 */
struct glance_book {
	const char *bytes; /* what there is to read, borrowed … */
	size_t len;
	size_t understood; /* … so much of it */
	GArray *places;    /* of guint32: where each glance in that begins */
	GString *added;
	GArray *words;     /* of guint64: those hashes, by their numbers */
	GHashTable *index; /* … and their numbers by them, for writing; or NULL */
};

/* Of 4 GiB at most. */
void glance_book_init(struct glance_book *book, const char *bytes, size_t len);
void glance_book_clear(struct glance_book *book);

/* Adds a glance, when all there is to read is understood. */
void glance_book_put(struct glance_book *book, const struct glance *glance);

/*
 * Reads the glance at *at, and moves *at to the next; false where there is none, or what is there
 * makes no sense. A book is understood as it is read for the first time, in order; before that
 * nothing further on makes sense.
 */
bool glance_book_get(struct glance_book *book, size_t *at, struct glance *out);

/* The hash alone of the glance at a place where there is one. */
guint64 glance_book_hash(const struct glance_book *book, size_t at);

#endif
