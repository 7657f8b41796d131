#ifndef SUMMITTY_STORE_CLAIMS_H
#define SUMMITTY_STORE_CLAIMS_H

#include <glib.h>
#include <stdbool.h>

/*
 * Which ids the sessions of a load have, and where, as long as no index tells. Private to store/.
 *
 * An id is 32 bits, and a hundred thousand of them are not all different (ids.c). Where one is not
 * as identity.h makes them, claims_are_known() is false, and the rest is not to be asked.
 */
struct claims;

struct claims *claims_new(void);
void claims_free(struct claims *claims); /* NULL is fine */

/* Notes a session that stands at a place. */
void claims_note(struct claims *claims, const char *id, gint64 place);

bool claims_are_known(const struct claims *claims);

/* The ids that more than one session has, in order; caller unrefs. And the places (gint64) of those
 * that have one of them; borrowed. */
GPtrArray *claims_shared(const struct claims *claims);
const GArray *claims_places(const struct claims *claims, const char *id);

/* Takes an id for a session that is to have another one; false if it is taken. */
bool claims_take(struct claims *claims, const char *id);

/* Every place is so many times what it was. */
void claims_widen(struct claims *claims, gint64 times);

#endif
