#ifndef SUMMITTY_VIEW_EXCERPT_H
#define SUMMITTY_VIEW_EXCERPT_H

#include <summitty/model/session.h>
#include <summitty/term/symbol.h>

/*
 * The line in which a session has what was searched for, where its title and venue, which a list
 * shows, don't have all of it: one of its people, its track, or a piece of its description. NULL if
 * there is nothing to tell. Safe text; caller frees.
 */
char *excerpt_of(const struct session *session, const char *needle, enum charset charset);

#endif
