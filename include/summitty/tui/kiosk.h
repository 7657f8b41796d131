#ifndef SUMMITTY_TUI_KIOSK_H
#define SUMMITTY_TUI_KIOSK_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/app/app.h>
#include <summitty/guard/notify.h>
#include <summitty/guard/pin.h>
#include <summitty/tui/tui.h>

/* How the screen stands in public. Borrowed for the run. */
struct kiosk_options {
	struct tui_options screen;
	const char *rooms;  /* of the board, a line each; NULL: every venue */
	bool board_only;    /* nobody can look around */
	gint64 idle;        /* seconds without a key after which a visitor is forgotten */
	gint64 stale_after; /* seconds after which the age of the programme is told loudly; 0: never
			     */
	const char *cache;  /* the file that the program reads */
	struct pin *pin;    /* with which the staff leave; NULL: nobody can */
	const struct notifier *notifier;
	/* Locks the process in; called once, when all that it needs is open and the first frame
	 * stands. NULL: it stays as it is. */
	bool (*lock)(GError **error);
};

/* What the process's exit status tells the service manager. */
enum kiosk_end {
	KIOSK_ENDED = 0,  /* by a signal, or the terminal went */
	KIOSK_STAFF = 42, /* the staff left with their PIN */
};

/*
 * Shows a summit on a public terminal until the staff leave or a signal ends it: the board, and
 * what a visitor looks at, who can do nothing but look, star and take sessions along as codes, and
 * of whom nothing is left afterwards. `app` keeps its agenda in memory and writes nothing. False if
 * it can't start, or can't be locked in.
 */
bool kiosk_run(
	struct app *app, const struct kiosk_options *options, enum kiosk_end *end, GError **error);

#endif
