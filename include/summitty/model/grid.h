#ifndef SUMMITTY_MODEL_GRID_H
#define SUMMITTY_MODEL_GRID_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/session.h>

/* The background lane, above all venues. */
#define GRID_LANE (-1)

/* Most lanes side by side: a venue with more at once is continued as its own neighbour. */
#define GRID_LANES_MAX 4

/*
 * A session's place: a venue, the lane-th of so many side by side there, and rows of time
 * [from, to). Rows are rounded the same way at both ends, so that one session after another is
 * drawn one below the other; what is too short for a row gets one all the same.
 */
struct grid_block {
	const struct session *session; /* borrowed */
	int venue;                     /* index into venues, or GRID_LANE */
	int lane, lanes;
	int from, to; /* 0, 0 in the background lane */
};

struct grid_venue {
	const char *name, *building; /* borrowed from a session; NULL: none given */
	guint count;                 /* of its sessions, in all parts */
	int lanes;                   /* at most side by side, 1 to GRID_LANES_MAX */
	int part;                    /* 0, or 1, 2 … for what would not fit there */
};

/* Sessions packed for drawing: time × venue. */
struct grid {
	struct instant origin; /* of row 0: an hour */
	int step;              /* seconds a row */
	int rows;
	int background; /* sessions in the background lane */
	GArray *venues; /* struct grid_venue: most sessions first, then by name, "no venue" last */
	GArray *blocks; /* struct grid_block, in the order of the sessions */
};

/*
 * Packs `n` sessions in list order (model/session.h). Hours begin where they do at `offset` seconds
 * east of UTC; `step` divides an hour. No two blocks of a venue share a cell. The sessions must
 * outlive the grid. O(n log n) for venues of few lanes.
 */
struct grid *grid_new(const struct session *const *sessions, size_t n, int step, int offset);
void grid_free(struct grid *grid); /* NULL is fine */

/* A block by its index, which must be one. Borrowed. */
const struct grid_block *grid_block_at(const struct grid *grid, int i);

/* The block of a session, by its id; -1 if it has none. */
int grid_find(const struct grid *grid, const char *id);

/* A way on the screen, however the grid is turned. */
enum grid_way {
	GRID_UP,
	GRID_DOWN,
	GRID_LEFT,
	GRID_RIGHT,
};

/*
 * The block one comes to from block `i`: the nearest straight on, or else the nearest that lies
 * that way at all, as the grid is drawn: time down, or across with the venues down. The background
 * lane is above everything. -1 if nothing lies there.
 */
int grid_step(const struct grid *grid, int i, enum grid_way way, bool across);

/* The block nearest to a row of a venue, for jumps; -1 if there is none at all. */
int grid_nearest(const struct grid *grid, int venue, int row);

/* The row that an instant is in, which may be beyond both ends. */
int grid_row(const struct grid *grid, struct instant t);

DEFINE_AUTO(struct grid, grid_free)

#endif
