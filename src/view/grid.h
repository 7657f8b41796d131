#ifndef SUMMITTY_VIEW_GRID_H
#define SUMMITTY_VIEW_GRID_H

#include <summitty/model/grid.h>
#include <summitty/view/view.h>

#include "day.h"

/* A window on one of the grid's axes: so many things from the first one on. */
struct window {
	int first, shown;
};

/*
 * The grid of one day, and the part of it that is on the screen. A slot is a row of the model's
 * grid, a span of time: as it stands one line of the screen, and one venue beside the other; across
 * some columns, and one venue below the other.
 */
struct grid_state {
	struct day_view day;
	struct grid *grid; /* of the sessions shown; NULL before the first load */
	GHashTable *heads; /* of its venues' names, see model/venue.h */
	int selected;      /* block; -1: there is none */
	bool reveal;       /* the selection has moved: bring it into view */
	bool across;       /* time goes across */
	int zoom;          /* index into grid_zooms */

	int tabs;          /* rows of the day tabs */
	int lane;          /* rows of the background lane: 0 or 1 */
	struct rect field; /* where the blocks of venues are; the gutter at its left, names above */
	int lane_cols;     /* cells of the background lane */
	int slot;          /* across: columns of a slot */
	int line;          /* across: rows of a lane */
	struct window times, venues, background;
};

/* How much a slot is. */
struct grid_zoom {
	int seconds;
	int cells; /* across: its columns, at least */
};
#define GRID_ZOOMS 3
extern const struct grid_zoom grid_zooms[GRID_ZOOMS];

static inline struct grid_state *grid_of(struct view *view)
{
	return (struct grid_state *)view;
}

const struct grid_block *grid_selected(const struct grid_state *g); /* or NULL */
void grid_select(struct grid_state *g, int block);

/* Packs the sessions again, keeping the selection. */
void grid_build(struct grid_state *g);

const struct grid_venue *grid_venue(const struct grid_state *g, int i);

/* "09:30" in the zone of times. Caller frees. */
char *grid_clock(const struct grid_state *g, struct instant t);

/* grid-shape.c: shares out the view's area, and brings the selection into it. */
void grid_layout(struct view *view, int rows, int cols);

/* Where a block is on the view's area; empty if it isn't on the screen. */
struct rect grid_rect(const struct grid_state *g, const struct grid_block *block);

/* Where a venue's name is, be it above its blocks or at their left; empty likewise. */
struct rect grid_name_rect(const struct grid_state *g, int venue);

/* The block at a cell, or -1. */
int grid_block_over(const struct grid_state *g, int row, int col);

/* grid-block.c */
void grid_paint_block(const struct grid_state *g, int i, struct surface *surface, struct rect area);

/* grid-paint.c */
void grid_paint(const struct view *view, struct surface *surface, struct rect area);

/* grid-commands.c */
extern const struct command grid_commands[];

/* The view's find(). */
bool grid_view_find(
	struct view *view, int by, bool (*test)(const struct session *s, const struct host *host));

#endif
