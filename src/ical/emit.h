#ifndef SUMMITTY_ICAL_EMIT_H
#define SUMMITTY_ICAL_EMIT_H

#include <summitty/model/mapping.h>

#include "notes.h"
#include "series.h"

/* Hands sessions of one file to the sink. */
struct emitter {
	const struct ical_options *options;
	const struct ical_sink *sink;
	const struct mapping *mapping;
	const struct mapping_survey *survey;
	struct notes *notes;
	struct zones *zones;
	struct ical_result *result;
	guint max_sessions;
	GHashTable *family, *loose; /* ids that were given, 32-bit numbers: see below */
	GHashTable *ids;            /* … the one of them that counts */
	bool alone;                 /* the session that comes is all there is of its UID */
};

/*
 * The sessions that follow are of another UID. Ids are told apart among themselves; those that they
 * share with others are for store/ to tell apart, whatever the order in which they came. Of `loose`
 * ones, whose UID is none or too common to be looked at together, all are told apart here.
 */
void emitter_begin_family(struct emitter *emitter, bool loose);

/*
 * The session at a place. `shared`: its UID stands for other events too, so that start and title
 * go into its id (model/identity.h).
 */
void emit_session(struct emitter *emitter, const struct place *place, bool shared);

#endif
