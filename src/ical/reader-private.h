#ifndef SUMMITTY_ICAL_READER_PRIVATE_H
#define SUMMITTY_ICAL_READER_PRIVATE_H

#include "emit.h"
#include "fold.h"
#include "parts.h"
#include "survey.h"

/* The reading of one file, for the files that make it up. */
struct reader {
	const struct ical_options *options;
	const struct whole *whole;
	struct survey *survey;
	struct notes *notes;
	struct emitter emitter;
	struct scan scan;
	struct series_bounds bounds;
	guint budget;
	struct family family;
	const struct tz *utc;
	struct parts *parts; /* known ones; NULL if none count */
	guint graver;        /* complaints before the family at hand */
	size_t seen, reported;
};

/* The second walk, when everything is settled. */
void reader_walk(struct reader *r);

#endif
