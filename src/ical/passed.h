#ifndef SUMMITTY_ICAL_PASSED_H
#define SUMMITTY_ICAL_PASSED_H

#include <stdbool.h>
#include <stddef.h>

/* Files that one process passes to another by their descriptors: over a Unix socket, beside one
 * byte of no meaning (SCM_RIGHTS of unix(7)). */
struct passed {
	const char *bytes; /* never NULL */
	size_t len;
};

#define PASSED_NOTHING ((struct passed){"", 0})

/* Passes a descriptor, which stays the caller's. False with errno set. */
bool passed_send(int fd, int descriptor);

/* Takes the next one and maps the first bytes of its file, as many as are said to be there: where
 * they are not, whoever reads them dies. False if none comes, or it can't be mapped. */
bool passed_map(int fd, size_t len, struct passed *out);
void passed_unmap(struct passed *passed); /* leaves nothing */

#endif
