#ifndef SUMMITTY_TUI_EDITOR_H
#define SUMMITTY_TUI_EDITOR_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/term/terminal.h>

/*
 * Has a text changed in $VISUAL or $EDITOR, which gets the terminal until it ends. The text is in a
 * file that only this user can read, in a directory of its own, and both are gone afterwards. False
 * if there is no editor or it failed. *out (caller frees) is what it left, hostile; after a failure
 * too, if that is not what it was given, else NULL.
 */
bool editor_run(struct terminal *terminal, const char *text, char **out, GError **error);

#endif
