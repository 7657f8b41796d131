#ifndef SUMMITTY_LINEAR_LINEAR_H
#define SUMMITTY_LINEAR_LINEAR_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>

/*
 * The program as a conversation, for screen readers, braille lines and terminals that only print: a
 * line is read from standard input, the answer is sentences and numbered lines on standard output.
 * No cursor addressing, no colour, no control character but the line end, ever; every state is told
 * in words.
 */
struct linear_options {
	bool prompt; /* somebody types: say when a line is awaited */
	bool ascii;  /* the terminal shows nothing else */
};

/* Runs until standard input ends or the user quits. FAILED if standard output can't be written;
 * G_FILE_ERROR_PIPE if nobody reads it any more. */
bool linear_run(struct app *app, const struct linear_options *options, GError **error);

#endif
