#ifndef SUMMITTY_TESTS_MODEL_SAMPLE_H
#define SUMMITTY_TESTS_MODEL_SAMPLE_H

#include <summitty/model/session.h>

/* A plain session of the given minutes; `to` < 0 is an end that the file doesn't give. */
static inline struct session sample(const char *id, int from, int to)
{
	return (struct session){
		.id = id,
		.uid = id,
		.source = "sample",
		.title = id,
		.kind = "talk",
		.status = "confirmed",
		.tz = "UTC",
		.start = {from * 60},
		.end = to < 0 ? INSTANT_NONE : (struct instant){to * 60},
	};
}

#endif
