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
	GHashTable *ids; /* of every session handed over: 32-bit numbers */
};

/*
 * The session at a place. `shared`: its UID stands for other events too, so that start and title
 * go into its id (model/identity.h). `cancelled`: the calendar says so of all it holds.
 */
void emit_session(struct emitter *emitter, const struct place *place, bool shared, bool cancelled);

#endif
