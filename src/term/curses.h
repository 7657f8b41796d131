#ifndef SUMMITTY_TERM_CURSES_H
#define SUMMITTY_TERM_CURSES_H

#include <summitty/term/terminal.h>

/* ncurses itself, wrapped: only curses.c, input.c and painter.c include it. */
struct curses;

struct curses *curses_open(const struct terminal_options *options, GError **error);
void curses_close(struct curses *curses);

/* Gives the terminal to the shell, and takes it back. */
void curses_bell(const struct curses *curses);

/* See terminal_copy(). */
bool curses_copy(const struct curses *curses, const char *safe);

void curses_leave(struct curses *curses);
void curses_enter(struct curses *curses);

/* The terminal's size; where it tells none, that which terminals of its type have. */
void curses_size(int *rows, int *cols);

/* See terminal_charset(). */
enum charset curses_charset(const struct terminal_options *options);

/* Whether the user's locale is UTF-8: the program's own always is, see text_init(). */
bool curses_utf8(void);

/* Draws what differs from the last surface, and takes this one: see surface_take(). Nothing is seen
 * of it before it is sent. */
void curses_draw(struct curses *curses, struct surface *surface);
void curses_send(struct curses *curses);

/* Asks the terminal for the colour of its ground, if the theme is to follow that, with what is sent
 * next. False if not. */
bool curses_ask_ground(const struct curses *curses);

/* The terminal's ground is light, or dark: from the next surface on that decides the theme. */
void curses_set_ground(struct curses *curses, bool light);

/* Forgets what the terminal shows, so that the next surface is sent whole. */
void curses_forget(struct curses *curses);

/* One code for decode.h, never waiting; false if there is none. A mouse event comes as *mouse with
 * *is_mouse set. */
bool curses_read(struct curses *curses, gunichar *code, struct mouse *mouse, bool *is_mouse);

#endif
