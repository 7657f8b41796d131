#ifndef SUMMITTY_BASE_FD_H
#define SUMMITTY_BASE_FD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Writes all of some bytes to a descriptor, however many calls of write(2) it takes. False with
 * errno set when it can't; part of them may have been written. */
bool fd_write_all(int fd, const void *bytes, size_t len);

/* Closes what was written to: true if that was `done`, and closing succeeds too; else false, with
 * errno of what failed first. */
bool fd_close_written(int fd, bool done);

/* read(2), begun again when a signal interrupts it: how many bytes came, 0 at the end, -1 with
 * errno set. */
ssize_t fd_read(int fd, void *out, size_t len);

/* Reads exactly so many bytes, however many calls of read(2) it takes. False at the end and when it
 * fails; part of them may have been read. */
bool fd_read_all(int fd, void *out, size_t len);

/* Lets so many bytes wait in a pipe, as far as the system allows it, so that neither end waits for
 * the other more often than it must. */
void fd_widen_pipe(int fd, int bytes);

/* A new file without a name, to be handed to another process: it is gone with its last descriptor,
 * which is closed on exec. It is in memory where there are such files (memfd_create(2)), and there
 * called `what` by the system. -1 with errno set. */
int fd_unnamed(const char *what);

#endif
