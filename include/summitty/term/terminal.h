#ifndef SUMMITTY_TERM_TERMINAL_H
#define SUMMITTY_TERM_TERMINAL_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/term/key.h>
#include <summitty/term/surface.h>

/*
 * The ncurses backend: takes over the terminal on standard input and output, shows a surface on it,
 * and feeds events to GLib's default main context. One at a time: ncurses has one screen.
 */
struct terminal;

struct terminal_options {
	enum color_mode color;
	const char *theme; /* NULL: as COLORFGBG says, or else the terminal when it is asked */
	bool no_mouse;     /* leave the mouse to the terminal */
	bool ascii;        /* nothing but ASCII, whatever the user's locale says */
	bool captive;      /* stopping and interrupting signals do nothing */
};

struct terminal_handler {
	void (*event)(void *user, const struct event *event);
	void (*frame)(void *user); /* after each batch of events: time to paint */
	void *user;
};

/*
 * Opens the terminal. USAGE, with a hint, when standard input or output is none, or TERM names one
 * that can't address its cells. The handler is called from the main loop, never from in here; after
 * EVENT_QUIT no more events come.
 */
struct terminal *terminal_new(const struct terminal_options *options,
	const struct terminal_handler *handler, GError **error);

/* What may be drawn with on the terminal, as the locale and its font decide; known before it is
 * opened. */
enum charset terminal_charset(const struct terminal_options *options);

/* Gives the terminal back as it was. NULL is fine. */
void terminal_free(struct terminal *terminal);

/* The surface to paint on, of the terminal's size. Borrowed; stays the same through resizes. */
struct surface *terminal_surface(struct terminal *terminal);

/* Shows the surface: only what changed since the last time is sent. The next frame is to be painted
 * from the beginning, on a surface that is cleared first. */
void terminal_show(struct terminal *terminal);

/* Sends the next surface whole, for a screen that something else has written on. */
void terminal_redraw(struct terminal *terminal);

/* Stops the program as ^Z does, and comes back with EVENT_REDRAW when it goes on. */
void terminal_suspend(struct terminal *terminal);

/* Rings the terminal's bell. */
void terminal_bell(struct terminal *terminal);

/*
 * Puts safe text on the terminal's clipboard (OSC 52), which works through ssh and most
 * multiplexers, as far as the user allows it there. False if the terminal is one that has none.
 */
bool terminal_copy(struct terminal *terminal, const char *safe);

/* Lets another program have the terminal until it ends. *status (may be NULL) is what waitpid(2)
 * says of its end. False if it could not be started. */
bool terminal_lend(struct terminal *terminal, char **argv, int *status, GError **error);

/* Takes the events that have come already, for long work that stays interruptible. */
void terminal_poll(struct terminal *terminal);

/* Whether any have come. */
bool terminal_has_input(const struct terminal *terminal);

DEFINE_AUTO(struct terminal, terminal_free)

#endif
