#ifndef SUMMITTY_VIEW_SEARCH_H
#define SUMMITTY_VIEW_SEARCH_H

#include <string.h>

#include <summitty/view/edit.h>
#include <summitty/view/history.h>
#include <summitty/view/list.h>
#include <summitty/view/view.h>

/* What the files of the search share. */

struct search {
	struct view view;
	struct edit edit;
	bool typing;
	struct list list;
	int title_cells; /* of a row as it is laid out; 0: not yet */
	struct snapshot *sessions;
	bool partial; /* they are not what is asked for, or what was found of that at once */
	size_t withheld;
	char *fault;
	char *suggestion;        /* "did you mean" and the words, or NULL */
	char *meant;             /* the first of them */
	struct history *history; /* what was searched for before, while the program runs */
};

static inline struct search *search_of(struct view *view)
{
	return (struct search *)view;
}

static inline bool search_is_blank(const struct search *s)
{
	return strspn(s->edit.text->str, " ") == s->edit.text->len;
}

/* The text is another. */
struct reply search_edited(struct view *view);

/* search-commands.c */
extern const struct command search_commands[];

/* The words are kept, to be looked at or gone through again, but typing begins anew. */
void search_again(struct view *view);

#endif
