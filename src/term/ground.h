#ifndef SUMMITTY_TERM_GROUND_H
#define SUMMITTY_TERM_GROUND_H

#include <glib.h>
#include <stdbool.h>

/* What asks a terminal for the colour of its ground. */
#define GROUND_QUESTION "\033]11;?\033\\"

/* Whether what has come of an operating system command, without its ESC ], may be the answer. */
bool ground_may_be(const char *begun);

/* Reads a whole answer. False (and *light untouched) if it is none. */
bool ground_read(const char *answer, bool *light);

#endif
