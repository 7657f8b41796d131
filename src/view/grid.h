#ifndef SUMMITTY_VIEW_GRID_H
#define SUMMITTY_VIEW_GRID_H

#include <summitty/model/grid.h>
#include <summitty/view/view.h>

#include "days.h"

#define GUTTER 7     /* cells of the times at the left */
#define VENUE_MIN 18 /* cells of a venue, with the gap after it */

/* The grid of one day, and the part of it that is on the screen. */
struct grid_state {
	struct view view;
	struct days days;
	struct snapshot *sessions;
	size_t withheld;   /* by the filter */
	struct grid *grid; /* of the sessions shown; NULL before the first load */
	int selected;      /* block; -1: there is none */
	char *sought;      /* id of the session to select when it is loaded next, or NULL */
	bool opened;       /* has shown something: the place is the user's choice from now on */
	bool reveal;       /* the selection has moved: bring it into view */
	int zoom;          /* index into grid_steps */

	int tabs;       /* rows of the day tabs */
	int lane;       /* rows of the background lane: 0 or 1 */
	int rows, cols; /* of time, and all cells */
	int venues;     /* shown side by side */
	int lanes;      /* background sessions shown side by side */
	int top, left;  /* first row and first venue shown */
	int first;      /* first background session shown */
};

/* Seconds a row, by zoom. */
#define GRID_ZOOMS 3
extern const int grid_steps[GRID_ZOOMS];

static inline struct grid_state *grid_of(struct view *view)
{
	return (struct grid_state *)view;
}

const struct grid_block *grid_selected(const struct grid_state *g); /* or NULL */
void grid_select(struct grid_state *g, int block);

/* To what runs or comes next today, on other days to the first session. */
void grid_select_start(struct grid_state *g);

/* Packs the sessions again, keeping the selection. */
void grid_build(struct grid_state *g);

/* Where a block is on the view's area; empty if it isn't on the screen. */
struct rect grid_rect(const struct grid_state *g, const struct grid_block *block);

/* grid-paint.c */
void grid_paint(const struct view *view, struct surface *surface, struct rect area);

/* grid-commands.c */
extern const struct command grid_commands[];

/* The view's find(). */
bool grid_view_find(
	struct view *view, int by, bool (*test)(const struct session *s, const struct host *host));
struct reply grid_go_to_day(struct grid_state *g, int by);

#endif
