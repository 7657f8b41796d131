#ifndef SUMMITTY_SRC_TERM_CONSOLE_H
#define SUMMITTY_SRC_TERM_CONSOLE_H

#include <glib.h>
#include <stdbool.h>

/* Whether the font of the Linux console behind a descriptor has a character (ioctl_console(2),
 * GIO_UNIMAP); true for a terminal that is no console, which has a font of its own. */
bool console_has(int fd, gunichar character);

#endif
