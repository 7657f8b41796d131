#ifndef SUMMITTY_VIEW_MINE_H
#define SUMMITTY_VIEW_MINE_H

#include <glib.h>

#include <summitty/view/list.h>
#include <summitty/view/view.h>

/* A row that asks whether a lost star is this session. */
struct guess {
	int row;
	const char *star, *session; /* ids; borrowed from the snapshots */
};

struct mine {
	struct view view;
	struct list list;
	struct snapshot *stars, *programme;
	GArray *gaps;                  /* struct gap, of the programme */
	GArray *guesses;               /* struct guess */
	const struct session **likely; /* of lost stars in order, while the rows are made */
	size_t clashes, orphans;
	bool days_told; /* under the heading of a day its times say theirs: in the user's zone */
	bool opened;
};

/* Fills the list, which has been begun, and the guesses; counts clashes and orphans. */
void mine_add_rows(struct mine *m);

#endif
