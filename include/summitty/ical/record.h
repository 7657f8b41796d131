#ifndef SUMMITTY_ICAL_RECORD_H
#define SUMMITTY_ICAL_RECORD_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/ical/reader.h>

/*
 * The two streams between the program and its reading process (summitty-read), which alone links
 * libical. Both are sequences of records: a type byte, a 32-bit little-endian length, and that many
 * bytes. The reading process is not trusted: every length is checked, every text is bounded, and a
 * malformed stream is an error, never a crash.
 *
 * To the reader:
 * - OPTIONS; then for each file
 * - CONTEXT?, BOOK? (its length and descriptor), FILE (its name, then its bytes) or OPEN (its
 *   name, length and descriptor), and after a CONTEXT KNOWN, which may come while the file is
 *   being looked at;
 * - then end of file.
 *
 * From the reader, for each file:
 * - GLANCES*, CALENDAR?, SESSION*, DIAG*, PROGRESS*, REACHED*, PART*, LOST*; then
 * - SUM*, hashes of the file's bytes, which who passed a descriptor need not read for them; RESULT.
 */

/* Requests, written by app/, read by the reading process. False with FAILED on a broken pipe. */
bool record_write_options(int fd, const struct ical_options *options, GError **error);
bool record_write_file(int fd, const char *name, const char *bytes, size_t len, GError **error);

/* What an earlier reading gave of the file that comes next: its context, not 0, before the file,
 * and its parts after it, see struct ical_options. */
bool record_write_context(int fd, gint64 context, GError **error);
bool record_write_known(int fd, const gint64 *parts, size_t n, GError **error);

/* A file by its descriptor, which stays the caller's: `fd` is a socket. Of a file that shrinks
 * while it is read, the reading process dies. */
bool record_pass_file(int fd, const char *name, int file, size_t len, GError **error);

/* Likewise, before that, a file with all that earlier readings gave to be remembered of it, see
 * struct ical_options: nobody waits until it has gone through a socket. */
bool record_pass_book(int fd, int book, size_t len, GError **error);

/* The reading process: serves requests from `in` to `out` until end of file. Returns its exit code.
 */
int record_serve(int in, int out);

/*
 * Answers. Reads what is there, hands it to the sink (same contract as ical_read()), and returns
 * after one RESULT. When the file as a whole failed, returns false with the reader's error. *eof is
 * set when the stream ended where a file could have begun.
 */
struct record_reader;
struct record_reader *record_reader_new(int fd);
void record_reader_free(struct record_reader *reader); /* does not close fd; NULL is fine */
bool record_read_answer(struct record_reader *reader, const struct ical_sink *sink,
	struct ical_result *result, bool *eof, GError **error);

#endif
