#ifndef SUMMITTY_VIEW_HISTORY_H
#define SUMMITTY_VIEW_HISTORY_H

#include <glib.h>

#include <summitty/base/auto.h>

/* What was typed at a prompt before, gone through with Up and Down. */
struct history;

struct history *history_new(void);
void history_free(struct history *history); /* NULL is fine */

/* Adds a text as the latest, once; blank ones are not kept. The next look begins there. */
void history_add(struct history *history, const char *text);

/*
 * The text before the one shown (back), or the one after it. `typed` is what stands in the field:
 * it is kept when the first step back is taken, and comes again after the latest. NULL at either
 * end. Borrowed until the next call.
 */
const char *history_back(struct history *history, const char *typed);
const char *history_on(struct history *history);

DEFINE_AUTO(struct history, history_free)

#endif
