#ifndef SUMMITTY_MODEL_GAPS_H
#define SUMMITTY_MODEL_GAPS_H

#include <glib.h>
#include <stddef.h>

#include <summitty/model/facet.h>
#include <summitty/model/snapshot.h>
#include <summitty/model/walk.h>

/* Free time between stars, with what one could see in it. */
struct gap {
	struct date day;
	struct instant start, end;
	struct session *fits; /* the most like my stars first; their texts are the programme's */
	size_t n_fits;
};

struct gaps_request {
	const struct snapshot *stars;     /* in list order */
	const struct snapshot *team;      /* likewise: when others have no time; or NULL */
	const struct snapshot *programme; /* in list order: what may fit */
	const struct day_count *days; /* to look at, each from its first start to its last end */
	size_t n_days;
	const struct walks *walks; /* or NULL */
};

/* Shorter ones count only if something fits. */
enum { GAPS_LEAST = 15 * 60 };

/*
 * The gaps of some days, in order: with a team, of my stars and its together. What fits is wholly
 * inside, the walks from the star before and to the one after included; it is no star, and neither
 * hidden, cancelled nor ambient. A repeat of a star comes last. A session of unknown length fits
 * where it begins.
 *
 * An array of struct gap that frees what they hold; everything in it is borrowed from the request.
 */
GArray *gaps_find(const struct gaps_request *request);

#endif
