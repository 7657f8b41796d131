#ifndef SUMMITTY_CLI_CLI_H
#define SUMMITTY_CLI_CLI_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>
#include <summitty/base/auto.h>

/* --color. */
enum cli_color {
	CLI_COLOR_AUTO, /* NO_COLOR and the terminal decide */
	CLI_COLOR_ALWAYS,
	CLI_COLOR_NEVER,
};

/*
 * The command line. cli/ knows no screen: when the words ask for one it opens what the screen shows
 * and hands it back, and main() runs it.
 */
struct cli_screen {
	struct app *app; /* NULL: everything is done, no screen is wanted */
	enum cli_color color;
	bool linear; /* as plain lines: --linear, or a terminal that can do nothing else */
	bool ascii;  /* the user's locale is not UTF-8 */
	/* What is wrong in [keys], which only the screen knows; set by the caller. */
	void (*check_keys)(const struct config *config, GPtrArray *warnings);
	char *temporary; /* directory of the private cache of `summitty FILE.ics`, or NULL */
};

/* Runs the words after the program's name; prints; returns the exit code (manual: EXIT STATUS). */
int cli_main(int argc, char **argv, struct cli_screen *screen);

/* Closes what the screen used and removes the private cache. */
void cli_screen_clear(struct cli_screen *screen);

/* Prints an error of the screen as the command line prints its own, and returns its exit code. */
int cli_report(const GError *error);

#endif
