#ifndef SUMMITTY_VIEW_DAYS_H
#define SUMMITTY_VIEW_DAYS_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/facet.h>
#include <summitty/term/surface.h>

/*
 * The day tabs: one a summit day, with a bar below that shows how busy each hour is. All bars cover
 * the same hours to the same scale, so that days can be compared.
 */
struct days {
	GArray *counts; /* struct day_count in order; NULL before the first load */
	int current;    /* index of the day shown; -1 if there is none */
	bool chosen;    /* `choice` is to be shown once the days are known */
	struct date choice;
	int first;    /* first tab on the screen */
	int width;    /* of a tab */
	int from, to; /* hours after the day boundary that the bars cover: [from, to) */
	guint most;   /* sessions in the busiest hour */
};

/* Takes over a new array (may be NULL), keeping the current day, or the nearest to it. */
void days_set(struct days *days, GArray *counts, struct date wanted);
void days_clear(struct days *days);

struct date days_current(const struct days *days); /* DATE_NONE if there are none */

guint days_sessions(const struct days *days); /* that begin on it */

/* Goes to a day, or to the nearest there is. */
void days_choose(struct days *days, struct date day);

/* Moves by so many days, as far as there are any. */
void days_move(struct days *days, int by);

void days_layout(struct days *days, int cols);
/* Paints tabs on one row, and bars on the next if `bars`. */
void days_paint(const struct days *days, struct surface *surface, int row, int col, int cols,
	struct date today, bool bars);

/* The day whose tab is at a column, as an index, or -1. */
int days_at(const struct days *days, int col);

#endif
