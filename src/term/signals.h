#ifndef SUMMITTY_TERM_SIGNALS_H
#define SUMMITTY_TERM_SIGNALS_H

#include <glib.h>
#include <signal.h>
#include <stdbool.h>

/* Signals that the loop hears of. Private to term/. */

#define SIGNALS_MOST 7

struct terminal;

/* A signal, and what is done about it in the loop, any time after it came. */
struct signal_case {
	int number;
	void (*heard)(struct terminal *t);
	bool job;  /* of job control: whoever had it before gets it back */
	bool free; /* only where the terminal's user may leave it */
};

struct signals {
	const struct signal_case *cases; /* borrowed */
	size_t n;
	struct terminal *terminal;
	bool captive; /* its user may not leave */
	int pipe[2];
	guint source;
	struct sigaction before[SIGNALS_MOST]; /* what was done about each */
};

/* Catches them for a terminal, one at a time. signals_clear() in any case. */
bool signals_catch(struct signals *signals, const struct signal_case *cases, size_t n, bool captive,
	struct terminal *terminal, GError **error);

/* Leaves them as a program finds them; those of job control as they were before. */
void signals_clear(struct signals *signals);

/* Stops this program as ^Z does; returns when it goes on. */
void signals_stop(struct signals *signals);

/* Runs a program to its end, with what the terminal sends meant for it, not for this one. As
 * g_spawn_sync(). */
bool signals_run(char **argv, int *status, GError **error);

#endif
