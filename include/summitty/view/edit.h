#ifndef SUMMITTY_VIEW_EDIT_H
#define SUMMITTY_VIEW_EDIT_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/term/key.h>
#include <summitty/term/surface.h>

/* A text being typed on one line of the screen, by grapheme clusters, with the keys of readline. */
struct edit {
	GString *text;
	gsize cursor; /* byte offset, at a cluster's start */
	bool all;     /* all of it is selected: what is typed takes its place */
	bool lines;   /* it may have several lines: their ends are shown by a sign */
	char *killed; /* what was cut last, for C-y; or NULL */
};

/* Longest text taken, in bytes; more is dropped. */
#define EDIT_MAX 4096

/* Begins with a hostile text, made safe, the cursor after it; NULL for none. */
void edit_init(struct edit *edit, const char *text);
void edit_clear(struct edit *edit);

/* Puts another text in the place of all there is, as edit_init() does. */
void edit_set(struct edit *edit, const char *text);

/* Selects all there is, until the next key. */
void edit_select(struct edit *edit);

/* Takes a key. False if it is none that edits. */
bool edit_key(struct edit *edit, struct key key);

/* Inserts hostile text, made safe, as from a paste. */
void edit_insert(struct edit *edit, const char *text);

/* What stands between two bytes, at clusters' starts, gives way to a hostile text, made safe; the
 * cursor is after it. */
void edit_replace(struct edit *edit, gsize from, gsize to, const char *text);

/* Paints it in `cells` cells, scrolled so that the cursor is seen, and puts the cursor there. */
void edit_paint(const struct edit *edit, struct surface *surface, int row, int col, int cells);

/* How many cells from the left it then shows a byte of its text; 0 for what is scrolled away. */
int edit_column(const struct edit *edit, const struct surface *surface, int cells, gsize at);

/* Puts the cursor at a column of what it shows. */
void edit_click(struct edit *edit, const struct surface *surface, int cells, int column);

#endif
