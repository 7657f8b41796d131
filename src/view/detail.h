#ifndef SUMMITTY_VIEW_DETAIL_H
#define SUMMITTY_VIEW_DETAIL_H

#include <summitty/view/view.h>

#define LABEL_CELLS 10 /* of the labels at the left */

struct line {
	enum style style;
	char *label; /* or NULL */
	char *text;
	int lead; /* index into leads, or -1 */
};

/* Where a line leads. */
struct lead {
	enum { LEAD_FIND, LEAD_LINK, LEAD_SESSION } kind;
	char *words;                   /* the query or the link; NULL for a session */
	const struct session *session; /* of the repeats or the stars */
};

struct detail {
	struct view view;
	struct snapshot *shown; /* of the one session; NULL: none chosen */
	struct snapshot *repeats, *stars;
	GPtrArray
		*history; /* struct change_note: how loads changed it, the newest first; or NULL */
	char **tags;      /* mine of it; or NULL */
	bool gone;        /* it was in the programme when this was opened, and isn't any more */
	GArray *lines;    /* struct line */
	GArray *leads;    /* struct lead, in the order of their lines */
	int lead;         /* the chosen one, or -1 */
	int top, height, cols;
	int made; /* columns that the lines were made for; 0: they are still to be made */
};

static inline struct detail *detail_of(struct view *view)
{
	return (struct detail *)view;
}

void detail_scroll_by(struct detail *detail, int lines);

/* Makes the lines for the session, wrapped to the columns of the last layout. */
void detail_make_lines(struct detail *detail, const struct session *session);

/* detail-commands.c */
extern const struct command detail_commands[];
struct reply detail_click(struct view *view, int row, int col, bool twice);

#endif
