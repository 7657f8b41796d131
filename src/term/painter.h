#ifndef SUMMITTY_TERM_PAINTER_H
#define SUMMITTY_TERM_PAINTER_H

#include <summitty/term/surface.h>

/*
 * What is sent for a surface. The terminal is the one that curses has set up: terminfo's current
 * one (curs_terminfo(3x)).
 */
struct painter;

struct painter *painter_new(const struct theme *theme, enum depth depth);
void painter_free(struct painter *painter); /* NULL is fine */

/* The next surface is drawn in another theme. */
void painter_set_theme(struct painter *painter, const struct theme *theme);

/* Something else may have been drawn: the next surface is sent whole, on a screen that is cleared.
 */
void painter_forget(struct painter *painter);

/* Adds something to be sent before the next surface. */
void painter_say(struct painter *painter, const char *sequence);

/* Draws a surface, and takes what is on it: see surface_take(). What is to be sent are the cells
 * that differ from the last one. */
void painter_draw(struct painter *painter, struct surface *surface);

/* Has what is drawn from now on look plain, by whomever, and leaves them a row where there is one
 * screen only. */
void painter_rest(struct painter *painter);

/* Writes all that is to be sent, at once. False if it can't be written: the terminal is gone. */
bool painter_send(struct painter *painter, int fd);

#endif
