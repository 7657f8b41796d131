#ifndef SUMMITTY_GUARD_HOST_H
#define SUMMITTY_GUARD_HOST_H

#include <glib.h>
#include <stdbool.h>

/*
 * What in the machine under a public terminal is still open: each check looks at one file or
 * setting and changes nothing. Those who may not read a file get "unknown"; root may read all.
 */
enum host_state {
	HOST_OK,
	HOST_OPEN,
	HOST_UNKNOWN,
};

/* The machine, and what was asked of the kernel beforehand. Strings are borrowed. */
struct host {
	const char *root; /* the folder that stands for "/"; "" for the machine itself */
	const char *user; /* who has the screen */
	const char *cache, *config, *pin;
	const char *terminal; /* its $TERM */
	gint64 now;           /* seconds since 1970 */
	gint64 stale;         /* how many seconds old a cache may be */
	enum host_state half_blocks, clock, landlock;
};

struct host_check {
	const char *name;   /* stable */
	const char *wanted; /* what is so when it is ok, as a sentence; marked for translation */
	const char *advice; /* what to do when it is not; marked for translation */
	enum host_state (*probe)(const struct host *host, GString *seen);
};

extern const struct host_check host_checks[]; /* ends with a NULL name */

/* The settings that summitty's units have: their user, their files, a Linux console. */
void host_init(struct host *host);

/* Fills in half_blocks for the console behind a descriptor, clock and landlock. */
void host_ask_kernel(struct host *host, int fd);

/* Makes a check. *seen is what was found, in a few words of the reader's language, or NULL;
 * caller frees. Where nobody could look it says so. */
enum host_state host_probe(const struct host_check *check, const struct host *host, char **seen);

/* "ok", "open", "unknown": as stable as the checks' names. */
const char *host_state_name(enum host_state state);

#endif
