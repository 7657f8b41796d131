#ifndef SUMMITTY_TESTS_PTY_KIOSK_H
#define SUMMITTY_TESTS_PTY_KIOSK_H

#include "harness.h"

/* What the stories of a kiosk share: the program as its staff start it, 24 by 80 unless a story
 * says otherwise, and not locked in where a build with sanitizers can't be. */
#define KIOSK_BOARD "Press a key or touch the screen to look around"
#define KIOSK_PIN "2468"
#define KIOSK_PIN_HASH "$y$j75$saltsalt$uq1/rMQaXqK0LT0qPyGFkBnEgD2b43wDBPnKhTyHKA3"

/* This build can be locked in, and is, in all stories. */
bool kiosk_is_jailed(void);

/* Starts it with more arguments (blank-separated; NULL: none). */
void kiosk_start_sized(struct pty *pty, const char *args, int rows, int cols);

/* … and waits for the board. */
void kiosk_start(struct pty *pty, const char *args);

/* … and opens it with a key; the schedule stands. */
void kiosk_open(struct pty *pty, const char *args);

/* Waits until a text is on a row that has the ground of the bar's buttons: it is selected. */
void kiosk_expect_selected(struct pty *pty, const char *text);

/* Waits until a code is there, and the bar below it, which is drawn last and lies lower than that
 * of other views. */
void kiosk_expect_code(struct pty *pty);

/* It has no child, and no file of its home is another one than before it was started. */
void kiosk_expect_alone(struct pty *pty);

/* That, and ends it with SIGTERM, which is status 0. */
void kiosk_end(struct pty *pty);

/* Writes a file with the hash of KIOSK_PIN, and returns the argument that names it. Caller frees.
 */
char *kiosk_pin_argument(struct pty *pty);

#endif
