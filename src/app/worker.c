/*
 * The reading process: started with two pipes, fed one file at a time, killed when it is no longer
 * wanted. It reads a file whole before it answers, so neither side ever waits for the other's pipe.
 */
#include "worker.h"

#include "private.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/ical/record.h>

struct worker {
	GPid pid;
	int in, out; /* our ends: to it, from it */
	struct record_reader *answers;
};

struct worker *worker_new(const struct ical_options *options, GError **error)
{
	AUTO(worker_free) struct worker *worker = g_new0(struct worker, 1);
	g_autofree char *program = app_find_program("summitty-read");
	char *argv[] = {program, NULL};
	g_autoptr(GError) why = NULL;

	worker->in = worker->out = -1;
	if (!g_spawn_async_with_pipes(NULL, argv, NULL,
		    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, &worker->pid,
		    &worker->in, &worker->out, NULL, &why)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s, which reads calendar files, can't be started: %s. Install summitty "
			  "anew, or set SUMMITTY_LIBEXECDIR."),
			program, why->message);
		return NULL;
	}
	worker->answers = record_reader_new(worker->out);
	if (!record_write_options(worker->in, options, error))
		return NULL;
	return g_steal_pointer(&worker);
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
	if (worker->pid > 0) {
		kill(worker->pid, SIGKILL);
		while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
			;
		g_spawn_close_pid(worker->pid);
	}
	g_free(worker);
}

bool worker_read(struct worker *worker, const char *name, const char *bytes, size_t len,
	const struct ical_sink *sink, struct ical_result *result, GError **error)
{
	bool eof = false;

	if (!record_write_file(worker->in, name, bytes, len, error) ||
		!record_read_answer(worker->answers, sink, result, &eof, error))
		return false;
	if (!eof)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s could not be read: the reading process ended before it answered."), name);
	return false;
}
