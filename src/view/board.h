#ifndef SUMMITTY_VIEW_BOARD_H
#define SUMMITTY_VIEW_BOARD_H

#include <summitty/model/board.h>
#include <summitty/view/views.h>

/* What the files of the board share. Texts returned are the caller's. */

struct board {
	struct view view;
	struct snapshot *sessions; /* today's */
	GArray *days;              /* struct day_count */
	char **rooms;              /* NULL: every venue */
	char **strange; /* of each of them, what to say if the programme lacks it, or "" */
	char *summit;
	struct instant loaded_at;
};

/* board-parts.c */

/* "12 min left", "in 5 min", "running late": how far from its end, or its start. */
char *board_countdown_text(const struct session *session, struct instant now);

/* The title, and in front of it in a word what became of the session. */
char *board_told_title(const struct session *session, enum charset charset);

/* Which of so many pages it is time for. */
int board_page(const struct scene *scene, int pages);

/* A text wrapped in at most `most` rows from a row of the area on; returns the row after it. */
int board_paint_wrapped(struct surface *surface, struct rect area, int row, int most,
	enum style style, const char *text);

/* One session in an area: a word or its time, the title on as many rows as there are, and how long
 * at the right. Returns the rows it took. */
int board_paint_session(const struct board *board, struct surface *surface, struct rect area,
	const char *word, enum style style, const struct session *session);

/* Nothing more is to come on this day: what there was, and when it goes on. */
void board_paint_end(
	const struct board *board, struct surface *surface, struct rect area, const char *what);

/* board-room.c: one room at a time, in turns. */
void board_paint_rooms(const struct board *board, struct surface *surface, struct rect area);

#endif
