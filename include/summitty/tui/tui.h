#ifndef SUMMITTY_TUI_TUI_H
#define SUMMITTY_TUI_TUI_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>
#include <summitty/term/style.h>
#include <summitty/view/command.h>

/* How the screen starts: on today's schedule. */
struct tui_options {
	bool ascii; /* nothing but ASCII; a C locale has that anyway */
	enum color_mode color;
	const char *theme; /* "dark", "light", "contrast", "mono"; NULL: as the terminal suggests */
	bool by_parts; /* a long day may be read in part for a first frame: set by tui_run(), which
			  has the rest asked for when there is nothing else to do */
};

/*
 * Runs the screen until the user leaves, the terminal goes or a signal ends it; all of these are
 * true. False if it can't start: USAGE with a hint when there is no terminal that can show it. The
 * terminal is as it was when this returns. text_init() must have been called.
 */
bool tui_run(struct app *app, const struct tui_options *options, GError **error);

/* What is wrong in [keys] of a config: a sentence each (char *) with file and line. */
void tui_check_keys(const struct config *config, GPtrArray *warnings);

/* What can be done in every view; the views have tables of their own. */
extern const struct command tui_commands[];

#endif
