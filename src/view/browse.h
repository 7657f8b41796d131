#ifndef SUMMITTY_VIEW_BROWSE_H
#define SUMMITTY_VIEW_BROWSE_H

#include <summitty/view/edit.h>
#include <summitty/view/list.h>
#include <summitty/view/view.h>

/* The tabs; the last one has what is hidden as a whole. */
enum { BROWSE_TABS = 7, BROWSE_HIDDEN = BROWSE_TABS - 1 };

extern const struct browse_facet {
	enum facet facet;
	enum query_field field;
	const char *label;
	const char *none; /* said where there is no value of it */
} browse_facets[BROWSE_TABS];

/* The state of Browse, for the files that make it up. */
struct browse {
	struct view view;
	int facet;          /* index into browse_facets */
	GArray *all;        /* struct facet_value: all there are; NULL before the first load */
	struct list values; /* those that contain what was typed; … */
	GArray *groups;     /* … struct facet_group: what each of their rows stands for */
	struct edit edit;   /* what was typed */
	bool typing;
	struct list list;
	struct snapshot *sessions;
	bool keep_values; /* the values are as they were: only the sessions are wanted */
	bool right;       /* which pane has the focus */
	bool narrow;      /* room for one pane only: the one with the focus */
	int cols, left_cols;
	size_t withheld; /* sessions that the filter, or hiding what is over, leaves out */
};

static inline struct browse *browse_of(struct view *view)
{
	return (struct browse *)view;
}

/* Whether the tab of what is hidden is shown. */
bool browse_on_hidden(const struct browse *browse);

/* What the selected row stands for, or NULL. A name of NULL is all that is hidden. */
const struct facet_group *browse_chosen(const struct browse *browse);

/* Lists the values that contain what was typed. */
void browse_show_values(struct browse *browse);

/* To the right pane or the left one; to another tab. */
struct reply browse_choose_pane(struct browse *browse, bool right);
struct reply browse_change_facet(struct browse *browse, int by);

/* browse-paint.c */
void browse_paint(const struct view *view, struct surface *surface, struct rect area);
int browse_tab_at(const struct browse *browse, int col); /* or -1 */

/* browse-commands.c */
extern const struct command browse_commands[];

#endif
