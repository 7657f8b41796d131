#ifndef SUMMITTY_VIEW_DETAIL_H
#define SUMMITTY_VIEW_DETAIL_H

#include <summitty/view/view.h>

#define LABEL_CELLS 10 /* of the labels at the left */

struct line {
	enum style style;
	char *label; /* or NULL */
	char *text;
};

struct detail {
	struct view view;
	struct snapshot *shown; /* of the one session; NULL: none chosen */
	struct snapshot *repeats, *stars;
	bool gone;     /* it was in the programme when this was opened, and isn't any more */
	GArray *lines; /* struct line */
	int top, height, cols;
};

/* Makes the lines for the session, wrapped to the columns of the last layout. */
void detail_make_lines(struct detail *detail, const struct session *session);

#endif
