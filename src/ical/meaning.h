#ifndef SUMMITTY_ICAL_MEANING_H
#define SUMMITTY_ICAL_MEANING_H

#include <summitty/model/mapping.h>

#include "event.h"

/* What a programme's rules look at in an event: borrowed views of its texts. */
struct mapping_input meaning_input(const struct event *event);

/*
 * What an event means: model/mapping.h, unless our own writer says it already. Clear with
 * mapping_output_clear().
 */
void meaning_of(const struct mapping *mapping, const struct mapping_survey *survey,
	const struct event *event, struct mapping_output *out);

/*
 * The description without the line of people that our own writer adds for other programs; NULL if
 * there is none. It is the event's, or *made, which is the caller's.
 */
const char *meaning_description(const struct event *event, char **made);

#endif
