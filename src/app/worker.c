/*
 * The reading process: started with a socket and a pipe, given one file at a time, killed when it
 * is no longer wanted. It has a file whole before it answers, so neither side ever waits for the
 * other.
 */
#include "worker.h"

#include "private.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/ical/record.h>

enum { AHEAD = 1 << 20 }; /* bytes of answers that may wait for us */

struct worker {
	GPid pid;
	int in, out; /* our ends: to it, from it */
	struct record_reader *answers;
	struct feed_stamp sent; /* of the file that is being read */
	int book;               /* what is remembered of the one to come; -1: nothing */
	size_t remembered;      /* bytes of it */
};

static bool fail_to_start(const char *program, const char *why, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s, which reads calendar files, can't be started: %s. Install summitty anew, or "
		  "set SUMMITTY_LIBEXECDIR."),
		program, why);
	return false;
}

/* Without a copy of this process, which takes longer than all the rest: what is open here is closed
 * on exec, and what was inherited the process closes itself. */
static bool start(struct worker *worker, GError **error)
{
	g_autofree char *program = app_find_program("summitty-read");
	const char *const argv[] = {program, NULL};
	g_autoptr(GError) why = NULL;
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return fail_to_start(program, g_strerror(errno), error);
	worker->in = ends[0];
	bool done = g_spawn_async_with_pipes_and_fds(NULL, argv, NULL,
		G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
		NULL, NULL, ends[1], -1, -1, NULL, NULL, 0, &worker->pid, NULL, &worker->out, NULL,
		&why);
	close(ends[1]);
	if (!done)
		return fail_to_start(program, why->message, error);
	fd_widen_pipe(worker->out, AHEAD);
	return true;
}

struct worker *worker_start(GError **error)
{
	AUTO(worker_free) struct worker *worker = g_new0(struct worker, 1);

	worker->in = worker->out = worker->book = -1;
	if (!start(worker, error))
		return NULL;
	worker->answers = record_reader_new(worker->out);
	return g_steal_pointer(&worker);
}

bool worker_instruct(struct worker *worker, const struct ical_options *options, GError **error)
{
	return record_write_options(worker->in, options, error);
}

struct worker *worker_new(const struct ical_options *options, GError **error)
{
	AUTO(worker_free) struct worker *worker = worker_start(error);

	return worker && worker_instruct(worker, options, error) ? g_steal_pointer(&worker) : NULL;
}

void worker_dismiss(struct worker *worker)
{
	if (worker && worker->pid > 0)
		kill(worker->pid, SIGKILL);
}

static void close_book(struct worker *worker)
{
	if (worker->book >= 0)
		close(worker->book);
	worker->book = -1;
	worker->remembered = 0;
}

void worker_free(struct worker *worker)
{
	if (!worker)
		return;
	record_reader_free(worker->answers);
	if (worker->in >= 0)
		close(worker->in);
	if (worker->out >= 0)
		close(worker->out);
	close_book(worker);
	if (worker->pid > 0) {
		worker_dismiss(worker);
		while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
			;
		g_spawn_close_pid(worker->pid);
	}
	g_free(worker);
}

bool worker_expect(struct worker *worker, gint64 context, GError **error)
{
	return record_write_context(worker->in, context, error);
}

bool worker_know(struct worker *worker, const GArray *parts, GError **error)
{
	return record_write_known(
		worker->in, (const gint64 *)(void *)parts->data, parts->len, error);
}

bool worker_remind(void *user, const char *bytes, size_t len, GError **error)
{
	struct worker *worker = user;

	if (worker->book < 0)
		worker->book = fd_unnamed("summitty-book");
	if (worker->book < 0 || !fd_write_all(worker->book, bytes, len)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("What is remembered of a calendar file can't be handed to the process "
			  "that reads it: %s. Close other programs and try again."),
			g_strerror(errno));
		return false;
	}
	worker->remembered += len;
	return true;
}

static bool hand_over_book(struct worker *worker, GError **error)
{
	bool done = worker->book < 0 ||
		    record_pass_book(worker->in, worker->book, worker->remembered, error);

	close_book(worker);
	return done;
}

bool worker_send(struct worker *worker, const struct feed_file *file, GError **error)
{
	if (!hand_over_book(worker, error))
		return false;
	worker->sent = feed_file_stamp(file);
	return file->fd >= 0
		       ? record_pass_file(worker->in, file->name, file->fd, file->len, error)
		       : record_write_file(worker->in, file->name, file->bytes, file->len, error);
}

bool worker_take(struct worker *worker, const struct feed_file *file, const struct ical_sink *sink,
	struct ical_result *result, GError **error)
{
	bool eof = false;

	if (!record_read_answer(worker->answers, sink, result, &eof, error))
		return false;
	if (!eof)
		return !feed_file_changed(file, &worker->sent, error);
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s could not be read: the reading process ended before it answered."),
		file->name);
	return false;
}

bool worker_read(struct worker *worker, const struct feed_file *file, const struct ical_sink *sink,
	struct ical_result *result, GError **error)
{
	return worker_send(worker, file, error) && worker_take(worker, file, sink, result, error);
}
