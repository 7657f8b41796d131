#ifndef SUMMITTY_APP_FETCH_STATE_H
#define SUMMITTY_APP_FETCH_STATE_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/time/instant.h>

/* What fetching remembers from one time to the next. A file that can't be read is no memory, and
 * one that can't be written none the next time: nothing depends on it but manners. */
struct fetch_state {
	char *path;
	char *trouble; /* the kind of the last failure; NULL: there was none */
	char *doubt;   /* what came last and was not believed; NULL: nothing */
	struct instant
		until; /* when a server wants to be asked again; INSTANT_NONE: it does not say
			*/
};

struct fetch_state *fetch_state_load(const char *cache);
void fetch_state_free(struct fetch_state *state); /* NULL is fine */
void fetch_state_save(const struct fetch_state *state);

/* Takes over how it went: an error, or NULL. True if the trouble is that of the last time, or if
 * there is none as there was none. */
bool fetch_state_note(struct fetch_state *state, const GError *why);

/* Seconds that a server is still to be left alone; 0 when it may be asked, and when the clock must
 * have been set since. */
gint64 fetch_state_wait(const struct fetch_state *state, struct instant now);

/* True if this came the last time too; otherwise it is what is doubted now. NULL: nothing is. */
bool fetch_state_believe(struct fetch_state *state, const char *what);

DEFINE_AUTO(struct fetch_state, fetch_state_free)

#endif
