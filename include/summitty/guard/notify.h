#ifndef SUMMITTY_GUARD_NOTIFY_H
#define SUMMITTY_GUARD_NOTIFY_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>

/*
 * The service manager that started this process (sd_notify(3), systemd.service(5) Type=notify):
 * told when it is ready and, at its watchdog's pace, that it lives.
 */
struct notifier;

/* Connects to $NOTIFY_SOCKET, so that it can be told from inside a jail too, and takes the
 * variables out of the environment. Without a manager every call below does nothing. */
struct notifier *notifier_new(void);
void notifier_free(struct notifier *notifier); /* NULL is fine */

/* Sends a state such as "READY=1", "STATUS=…" or "WATCHDOG=1". A manager that can't be reached is
 * no reason to stop. */
void notifier_send(const struct notifier *notifier, const char *state);

/* How often the manager wants a sign of life, half of its patience, in milliseconds; 0: never. */
guint notifier_interval(const struct notifier *notifier);

DEFINE_AUTO(struct notifier, notifier_free)

#endif
