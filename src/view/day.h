#ifndef SUMMITTY_VIEW_DAY_H
#define SUMMITTY_VIEW_DAY_H

#include <summitty/view/view.h>

#include "days.h"

/* What tells one view of a day from another. */
struct day_ops {
	/* Makes what is shown out of `sessions`. Those it was made of before go only afterwards. */
	void (*build)(struct view *view);
	/* Goes to where a day begins: today to what runs or comes next, else to the first. */
	void (*start)(struct view *view);
	/* Goes to a session; false if it isn't shown. */
	bool (*select)(struct view *view, const char *id);
	/* What of a long day is enough to begin with; NULL: nothing less than all. */
	const struct day_part *part;
};

/* What the views of one day share; their state begins with it. */
struct day_view {
	struct view view;
	const struct day_ops *how;
	struct days days;
	struct snapshot *sessions; /* of the day, in list order; NULL before the first load */
	struct day_rest rest;      /* what is not read yet */
	size_t withheld;           /* by the filter */
	bool settled;              /* the place is the user's choice from now on */
	char *sought;              /* id of the session to go to when it is loaded next, or NULL */
};

static inline struct day_view *day_of(struct view *view)
{
	return (struct day_view *)view;
}

/* For views' own close(). */
void day_clear(struct day_view *day);

/* The view's want(), load(), place() and seek(). */
void day_want(const struct view *view, struct want *want);
bool day_load(struct view *view, struct answer *answer);
struct place day_place(const struct view *view);
void day_seek(struct view *view, const struct place *place);

/* Whether a session is to be seen: what is over may be hidden. */
bool day_shows(const struct day_view *day, const struct session *session);

bool day_is_today(const struct day_view *day);

/* The view's status(), or what it begins with: the year, if it isn't this one. */
char *day_status(const struct view *view);

/* Says why nothing is to be seen. */
void day_paint_empty(const struct day_view *day, struct surface *surface, struct rect area);

/* A click on the tabs; REPLY_IGNORED if no day's tab is there. */
struct reply day_click(struct view *view, int col);

/* Commands: the next day, the one before, today. */
struct reply day_next(struct host *host, struct view *view, int count);
struct reply day_previous(struct host *host, struct view *view, int count);
struct reply day_today(struct host *host, struct view *view, int count);

#endif
