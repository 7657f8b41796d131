#ifndef SUMMITTY_TESTS_FAULT_PROGRAM_H
#define SUMMITTY_TESTS_FAULT_PROGRAM_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include "world.h"

/*
 * The real program on files of a world of its own, and what it leaves in them. The programme has
 * sessions with the UIDs of program_uids, of which some are starred.
 */
struct program {
	struct world world;
	char *exe, *programme;
	char *cache, *agenda; /* both databases as program_open() left them */
	gsize cache_len, agenda_len;
};

/* Loads the programme, and stars what every story begins with. */
void program_open(struct program *program);
void program_close(struct program *program);

/* Puts everything back to that, and removes whatever else there is. */
void program_restore(struct program *program);

/* The id of a session. Borrowed until the next call. */
const char *program_id(const char *uid, char id[9]);

/* Writes another programme over the first: the same sessions under new UIDs, some of them moved. */
void program_change_uids(struct program *program);

/* Starts it with these words, after those of `before` (a tracer; may be NULL). */
pid_t program_start(
	const struct program *program, const char *const *before, const char *const *words);

/* Waits for it; its exit code, or 128 + signal. */
int program_wait(pid_t pid);

/* Everything that is mine in the agenda, as text. Fails the test, saying `when`, if that or the
 * cache can't be opened or is not whole. Caller frees. */
char *program_state(const struct program *program, const char *when);

#endif
