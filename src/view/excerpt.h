#ifndef SUMMITTY_VIEW_EXCERPT_H
#define SUMMITTY_VIEW_EXCERPT_H

#include <summitty/model/session.h>
#include <summitty/term/symbol.h>

/*
 * The line in which a session has what was searched for, where a list that has so many cells for
 * its title, beside its venue, doesn't show all of it: a piece of the title, one of its people, its
 * track, or a piece of its description. NULL if there is nothing to tell. Safe text; caller frees.
 */
char *excerpt_of(
	const struct session *session, const char *needle, int cells, enum charset charset);

#endif
