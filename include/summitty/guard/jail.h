#ifndef SUMMITTY_GUARD_JAIL_H
#define SUMMITTY_GUARD_JAIL_H

#include <glib.h>
#include <stdbool.h>

/*
 * Locks this process in, for good: no program is started, no memory becomes code, no file is opened
 * but for reading, and those only below `readable` where the kernel has Landlock (landlock(7)); no
 * regular file grows, no socket, no signal to anyone, no terminal trick, no core, no dump, no new
 * privileges (seccomp(2), prctl(2), setrlimit(2)). What is open already stays open: terminal,
 * cache, sockets. `readable` is an array of files and folders, NULL at its end; those that are not
 * there are passed over.
 *
 * FAILED, with the process as it was or locked in further, if the kernel refuses: whoever needs the
 * jail must not go on then.
 */
bool jail_enter(const char *const *readable, GError **error);

/*
 * Keeps this process from the network, other programs and other processes (seccomp(2)), and from
 * all files but for reading, below `readable`, where the kernel has Landlock; what is open already
 * and what it is sent stays open. It may have more memory and start processes, unlike in a jail.
 * Needs no_new_privs (prctl(2)). Does nothing in a build with sanitizers, nor what the kernel
 * can't. FAILED if it refuses: then the process must not go on.
 */
bool jail_seclude(const char *const *readable, GError **error);

/* Whether this build can: one with sanitizers, which need more than a jail allows, can't, and
 * jail_enter() fails there. */
bool jail_is_possible(void);

/* Whether the kernel can confine reading as well. */
bool jail_has_landlock(void);

/* Whether only the jail keeps this process from reading a file that is there: what may be read are
 * the folders of the time when it was entered, not others that have come in their places since. */
bool jail_hides(const char *path);

#endif
