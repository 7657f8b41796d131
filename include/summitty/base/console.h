#ifndef SUMMITTY_BASE_CONSOLE_H
#define SUMMITTY_BASE_CONSOLE_H

#include <glib.h>
#include <stdbool.h>

/* Whether a descriptor is a Linux console (ioctl_console(2), KDGKBTYPE). */
bool console_is(int fd);

/* Whether the font of the Linux console behind a descriptor has a character (ioctl_console(2),
 * GIO_UNIMAP); true for a terminal that is no console, which has a font of its own. */
bool console_has(int fd, gunichar character);

#endif
