#ifndef SUMMITTY_VIEW_LIST_H
#define SUMMITTY_VIEW_LIST_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/view/row.h>
#include <summitty/view/view.h>

/*
 * The list box under every list-like view: rows of which some can be selected, a selection, and how
 * far it is scrolled. The place survives reloading: it is a session's id, or else a row number. A
 * session that is left out for a while, as by a filter, is the place again when it is back, unless
 * the user has moved meanwhile.
 */
enum row_type {
	ROW_SESSION,
	ROW_VALUE,  /* a selectable text with something at its right: a facet and its count */
	ROW_HEADER, /* heading, with something dim beside it */
	ROW_RULE,   /* a line across, with a text in it or not */
	ROW_TEXT,   /* a remark */
	ROW_KEY,    /* `aside` is a key, text what it does */
	ROW_BLANK,
};

/* One line of a list. */
struct row {
	enum row_type type;
	const struct session *session; /* ROW_SESSION: borrowed from a snapshot the view holds */
	char *text, *aside;            /* others: owned, may be NULL */
	enum style style;              /* of the text */
	bool found;                    /* of ROW_TEXT: what was searched for stands out in it */
	bool unread;                   /* marked as not seen yet */
	bool asked, repeated;          /* of ROW_SESSION: see list_tell_repeats() */
};

/* Rows looked at to size columns; beyond that, titles are as wide as they are. */
enum { LIST_SAMPLE = 64 };

struct list {
	GArray *rows;  /* struct row */
	int selected;  /* row number; -1: nothing can be selected */
	int top;       /* first row shown */
	int height;    /* rows there is room for, from the last layout */
	bool with_day; /* session rows say their day */
	bool reading;  /* no selection at all: moving scrolls */
	char *place;   /* id of the session that was selected before list_begin(), or is awaited */
	int place_row, place_line; /* … and where it was: of all rows, on the screen */
	char *stand_in;            /* id of what was selected while it was awaited, or NULL */
	int awaiting_row;          /* selected in its stead; -1: the place is there */
	bool measured;             /* need and heads are of these rows */
	struct column_need need;
	GHashTable *heads; /* of their venues' names, see model/venue.h */
	struct columns columns;
};

void list_init(struct list *list);
void list_clear(struct list *list);

/* Empties the list but remembers the place; then rows are added; list_end() finds it again. */
void list_begin(struct list *list);
void list_add_session(struct list *list, const struct session *session);
void list_add(struct list *list, enum row_type type, enum style style, const char *text,
	const char *aside);
void list_add_gap(struct list *list, guint rows); /* in place of what is not read yet */
void list_end(struct list *list);

/* For a list of sessions under headings or tabs of their days: they say their day after all if in
 * the user's zone one of them has another. */
void list_tell_days(struct list *list, const struct scene *scene);

/* Marks those of the rows shown, as laid out, that are held at other times too. */
void list_tell_repeats(struct list *list, struct host *host);

/* Selects the first row, or the one of a session; false if it isn't there. */
void list_select_first(struct list *list);
bool list_select(struct list *list, const char *id);

/* Moves the selection by so many selectable rows, as far as it goes. */
void list_move(struct list *list, int by);

/* Selects the row at a line of the screen; false if there is none to select. */
bool list_click(struct list *list, int line);

/* Its bar, at the right edge, which it has when not all rows fit; and selecting the row that lies
 * as far down as a line of the bar. */
bool list_has_bar(const struct list *list);
void list_go_along(struct list *list, int line);

/* What is selected, and its session; NULL if there is none. Borrowed until list_begin(). */
const struct session *list_session(const struct list *list);
const struct row *list_row(const struct list *list);

/* Lays the rows out in so many rows and columns of the screen, such that the selection is seen. */
void list_layout(struct list *list, int rows, int cols, enum charset charset);
void list_paint(const struct list *list, const struct view *view, struct surface *surface,
	struct rect area);

/* The click of a view whose list begins on its first row: selects, and opens what is clicked twice.
 */
struct reply list_view_click(struct view *view, int row, int col, bool twice);

/* The find() of a view whose list is all that it shows. */
bool list_view_find(struct view *view, int step,
	bool (*test)(const struct session *session, const struct host *host));

/* In a list in order of time: selects what runs now or comes next, today or later if there is any
 * such, rather than what began days ago; false if all is over. */
bool list_select_now(struct list *list, const struct scene *scene);

/* For such a list: to now; to the days beside that of the selection. */
extern const struct command list_now_commands[], list_day_commands[];

/* Moving in a list: every view with one puts this table after its own. */
extern const struct command list_commands[];

#endif
