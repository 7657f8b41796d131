#ifndef SUMMITTY_TESTS_PTY_HARNESS_H
#define SUMMITTY_TESTS_PTY_HARNESS_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>
#include <vterm.h>

/*
 * The real program on a pseudo-terminal, and a terminal (libvterm) looking at what it draws. Tests
 * say what the screen comes to show in the end; nothing sleeps, everything has a deadline, and a
 * failure prints the screen.
 */
struct pty {
	char *home;    /* a private HOME, removed in the end */
	char *program; /* that runs; NULL: the one that was built */
	char **args;   /* what it is started with; NULL: nothing */
	GPtrArray *env;
	pid_t pid;
	int fd, status;
	bool ended;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, cols;
	bool alternate, cursor; /* as the program has set them */
	gsize bytes;            /* drawn since pty_start() or the last time this was set to 0 */
	GString *raw;           /* all of it */
	GString *unseen;        /* the beginning of a character whose end is yet to come */
	bool blind;             /* nobody looks: what is drawn is counted and dropped */
};

/* Makes the home and loads summit.ics into it (or nothing). */
void pty_open(struct pty *pty, bool loaded);
void pty_close(struct pty *pty);

/* For the programs started from here on. */
void pty_setenv(struct pty *pty, const char *name, const char *value);

/* Writes the configuration. */
void pty_configure(struct pty *pty, const char *text);

/* Runs the program and waits until it has ended; returns its standard output. Caller frees. */
char *pty_run(struct pty *pty, const char *const *args);

/* Starts the screen; with `job`, under a tiny shell that says STOPPED and continues it on a line.
 */
void pty_start(struct pty *pty, int rows, int cols, bool job);

void pty_send(struct pty *pty, const char *keys);

/* Clicks on a cell, or on a text once it is on the screen: where that is lowest. */
void pty_click_at(struct pty *pty, int row, int col);
void pty_click(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int cols);
void pty_kill(struct pty *pty, int signal);

/* Waits until the screen has a text (or has it no more). */
void pty_expect(struct pty *pty, const char *text);
void pty_expect_gone(struct pty *pty, const char *text);
/* … until a text is on a row whose first cells look selected. */
bool pty_shows(struct pty *pty, const char *text); /* now */
bool pty_shows_selected(struct pty *pty, const char *text);
void pty_look(struct pty *pty, int ms); /* takes what comes, for so long at most */
void pty_expect_selected(struct pty *pty, const char *text);

/* … until a test of one's own holds of the screen and this text; `what` says so when it never does.
 */
void pty_expect_that(struct pty *pty, bool (*test)(struct pty *pty, const char *text),
	const char *what, const char *text);

/* Waits until these bytes were sent to the terminal. */
void pty_expect_sent(struct pty *pty, const char *bytes);

/* Waits for the end; returns the exit status, or 128 + signal. */
int pty_wait(struct pty *pty);

/* The terminal is as it was: main screen, cursor shown, echo and line editing on. */
void pty_expect_restored(struct pty *pty);

/* A row of the screen, without blanks at its end. Caller frees. */
char *pty_row(struct pty *pty, int row);

#endif
