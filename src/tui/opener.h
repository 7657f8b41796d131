#ifndef SUMMITTY_TUI_OPENER_H
#define SUMMITTY_TUI_OPENER_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/term/terminal.h>

/* True if there is a program that opens links: $BROWSER, or xdg-open where there is a desktop. */
bool opener_find(void);

/*
 * Hands a link to it, as an argument and never to a shell. A browser that lives in the terminal
 * gets `terminal` until it ends (NULL: there is none to give). The link must be one that
 * link_is_openable().
 */
bool opener_run(struct terminal *terminal, const char *link, GError **error);

#endif
