#ifndef SUMMITTY_CLI_TABLE_H
#define SUMMITTY_CLI_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/cli/out.h>

/* What the place where text for people goes can show. */
struct page {
	bool color;  /* SGR sequences */
	bool glyphs; /* ★ – and the like; otherwise their ASCII twins */
	bool fold;   /* a terminal for which everything must be ASCII */
	int width;   /* cells of a terminal's line; 0: not a terminal, nothing is cut */
};

struct column {
	bool right;    /* aligned to the right */
	bool flexible; /* gives way when a line is longer than the terminal's */
	int cap;       /* on a terminal at most so many cells are shown; 0: any */
	int least;     /* gives way first, down to so many cells; 0: it does not */
	int leaves;    /* where even that is too wide: 1 is left out first, then 2 …; 0: stays */
	const char *sgr; /* colour, "1;33"; or NULL */
};

/* A text of a row, safe and of one line, and how wide it is. NULL is "". */
struct table_cell {
	const char *text;
	int width;
	bool owned; /* the table frees it */
};

struct table_cell cell_take(char *safe);          /* which the table frees */
struct table_cell cell_lend(const char *safe);    /* which stays until all is written */
struct table_cell cell_safe(const char *hostile); /* likewise; what isn't safe is made so */

/* Lines of aligned columns. All cells are made before the first line is printed. */
struct table {
	const struct column *columns;
	size_t n_columns, count;
	/* Fills in the cells of row i, all of them empty. */
	void (*row)(const void *data, size_t i, struct table_cell *cells);
	/* A safe line above row i, which the table frees; NULL for none. The member may be NULL. */
	char *(*heading)(const void *data, size_t i);
	const void *data;
};

/* At most so many columns. */
#define TABLE_COLUMNS 8

/* Writes the lines. False with *error when the output could not take them. */
bool table_write(
	const struct table *table, const struct page *page, struct out *out, GError **error);

/* Appends a text with a colour, if the page has any; folded if it must be. */
void page_append(const struct page *page, const char *sgr, const char *safe, GString *out);

#endif
