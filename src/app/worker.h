#ifndef SUMMITTY_APP_WORKER_H
#define SUMMITTY_APP_WORKER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/feed/feed.h>
#include <summitty/ical/reader.h>

/*
 * The reading process: summitty-read beside this program, in $SUMMITTY_LIBEXECDIR, or where it was
 * installed. It alone links libical; hostile input can crash, hang or swell only it.
 */
struct worker;

/* Starts one and sends it the options; also in two steps, the first before they are known. FAILED
 * says what is not installed rightly. */
struct worker *worker_new(const struct ical_options *options, GError **error);
struct worker *worker_start(GError **error);
bool worker_instruct(struct worker *worker, const struct ical_options *options, GError **error);

/* Says what an earlier reading gave of the file that comes next (ical/reader.h): that there is
 * something, before it is sent, and after that the parts. */
bool worker_expect(struct worker *worker, gint64 context, GError **error);
bool worker_know(struct worker *worker, const GArray *parts, GError **error);

/* Adds to what an earlier reading remembered of that file's events. `worker` is a struct worker. */
bool worker_remind(void *worker, const char *bytes, size_t len, GError **error);

/* Ends it, whatever it is doing: the first without waiting until it has, so that its end takes
 * nobody's time where there is something else to be done before it is freed. NULL is fine. */
void worker_dismiss(struct worker *worker);
void worker_free(struct worker *worker);

/*
 * Has one file read; as ical_read(). False also if the file was changed meanwhile. After false the
 * process may be gone or out of step: free it and start another for the next file.
 */
bool worker_read(struct worker *worker, const struct feed_file *file, const struct ical_sink *sink,
	struct ical_result *result, GError **error);

/* The same in two steps, between which there is time for something else. */
bool worker_send(struct worker *worker, const struct feed_file *file, GError **error);
bool worker_take(struct worker *worker, const struct feed_file *file, const struct ical_sink *sink,
	struct ical_result *result, GError **error);

DEFINE_AUTO(struct worker, worker_free)

#endif
