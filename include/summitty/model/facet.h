#ifndef SUMMITTY_MODEL_FACET_H
#define SUMMITTY_MODEL_FACET_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/session.h>
#include <summitty/time/instant.h>

/* What sessions are grouped by. */
enum facet {
	FACET_KIND,
	FACET_TRACK,
	FACET_VENUE,
	FACET_PERSON,
	FACET_LANGUAGE,
	FACET_TAG, /* mine, not the programme's: the cache does not count them */
};

/* A value that sessions share, and how many do. */
struct facet_value {
	char *name;
	guint count;
};

/* "kind", "track", "venue", "person", "language", "tag"; and back: false if it is none of them. */
const char *facet_name(enum facet facet);
bool facet_from_name(const char *name, enum facet *out);

/* What a session has of a facet of which it has one at most: its kind, track, venue or language;
 * NULL if it has none. Borrowed. */
const char *facet_of_session(enum facet facet, const struct session *session);

/* All sessions that have a value: one venue's, one track's. */
struct facet_group {
	enum facet facet;
	char *name; /* exactly as the sessions have it */
};

/* Frees the name, for g_array_set_clear_func(). */
void facet_group_clear(void *group);

/* A summit day: how many sessions begin on it, and when the first begins and the last ends. */
struct day_count {
	struct date day;
	guint count;
	struct instant first, last;
	gint32 first_offset, last_offset; /* seconds east of UTC, summit's zone */
	guint8 busy[24]; /* sessions running in each hour after the day boundary, capped at 255 */
};

/* The part of a day that is seen first: so many ambient sessions; of the others so many from its
 * beginning, and, where it is today, the first that is not over and so many before it. */
struct day_part {
	guint ambient, first, before;
};

/* What a part of a day leaves out: so many ambient sessions; so many others that come before the
 * one of index `at`; and so many behind the last. */
struct day_rest {
	guint ambient;
	guint at, gap;
	guint after;
};

#endif
