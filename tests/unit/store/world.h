#ifndef SUMMITTY_TESTS_STORE_WORLD_H
#define SUMMITTY_TESTS_STORE_WORLD_H

#include <summitty/base/auto.h>
#include <summitty/store/agenda.h>
#include <summitty/store/cache.h>

/*
 * What tests of store/ share: a directory that is gone afterwards, sessions of which only what
 * matters is said, and loads of them. Everything aborts with a message when it fails.
 */
struct world {
	char *dir, *cache_path, *agenda_path;
};

void world_init(struct world *world);
void world_clear(struct world *world);

/* Opens the cache of a world, in Asia/Ho_Chi_Minh with days that end at 04:00. */
struct cache *world_cache(const struct world *world, enum cache_mode mode);

/* One session, in few words. Absent: a talk, confirmed, an hour, Asia/Ho_Chi_Minh, id from uid. */
struct sample {
	const char *uid, *title;
	const char *when; /* "2018-10-11 09:00", local */
	int minutes;      /* 0: 60; -1: no end is given */
	const char *venue, *track, *kind, *person, *description, *language, *titles, *status;
	const char *recurrence, *id, *color;
	int sequence;
	bool all_day, ambient;
};

/* A session made of a sample, with its storage. */
struct made {
	char id[9];
	const char *people[2];
	struct session session;
};
void sample_make(const struct sample *sample, struct made *out);

/* Loads samples as a source; returns what it changed. */
struct load_report world_load(
	struct cache *cache, const char *source, const struct sample *samples, size_t n);

/* The answer to a query in the language that people type; all of it for "". */
struct snapshot *world_ask(struct cache *cache, const char *query, const char *now);

/* The UIDs of the answer, blank-separated. Caller frees. */
char *world_uids(struct cache *cache, const char *query, const char *now);

/* The instant of a local time like a sample's. */
struct instant world_instant(const char *when);

#endif
