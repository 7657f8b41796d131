/*
 * The program's side of the fetching process, which is not trusted: what it says has limits and is
 * made safe to show, a body that has not the length announced is an error, and so is "unchanged"
 * when nothing was known.
 */
#include <summitty/feed/fetch.h>

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "stream.h"

static bool broken(const char *url, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s could not be fetched: the fetching process broke off."), url);
	return false;
}

static bool stopped(const char *url, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED,
		_("%s was not fetched: stopped. What was loaded before stays."), url);
	return false;
}

static bool send_request(int fd, const struct http_request *request)
{
	g_autoptr(GKeyFile) head = g_key_file_new();

	stream_set(head, "url", request->url);
	stream_set(head, "etag", request->etag);
	stream_set(head, "last-modified", request->last_modified);
	g_key_file_set_uint64(head, STREAM_GROUP, "max-bytes", request->max_bytes);
	return stream_write_head(fd, head);
}

/* Splits off the head at its empty line; the rest is the body. */
static GKeyFile *take_head(GBytes *all, size_t *body)
{
	gsize len;
	const char *text = g_bytes_get_data(all, &len);
	const char *end = len ? g_strstr_len(text, MIN(len, STREAM_MAX_HEAD), "\n\n") : NULL;
	g_autoptr(GKeyFile) head = g_key_file_new();

	if (!end)
		return NULL;
	*body = end + 2 - text;
	if (!g_key_file_load_from_data(head, text, *body, 0, NULL))
		return NULL;
	return g_steal_pointer(&head);
}

static bool is_unchanged(GKeyFile *head)
{
	return g_key_file_get_boolean(head, STREAM_GROUP, "unchanged", NULL);
}

/* That nothing changed is an answer only to whoever asked for changes. */
static bool is_sound(GKeyFile *head, const struct http_request *request, size_t rest)
{
	g_autoptr(GError) malformed = NULL;
	guint64 length = g_key_file_get_uint64(head, STREAM_GROUP, "length", &malformed);

	if (malformed || length != rest || length > request->max_bytes)
		return false;
	return !is_unchanged(head) || (rest == 0 && (request->etag || request->last_modified));
}

static bool fail_with(const char *message, GError **error)
{
	g_autofree char *safe = text_safe(message, -1, TEXT_ONE_LINE);

	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, safe);
	return false;
}

static void take_wishes(GKeyFile *head, struct http_wishes *wishes)
{
	if (!wishes)
		return;
	wishes->retry_after = g_key_file_get_int64(head, STREAM_GROUP, "retry-after", NULL);
	wishes->max_age = g_key_file_get_int64(head, STREAM_GROUP, "max-age", NULL);
}

static struct http_answer *parse_answer(
	GBytes *all, const struct http_request *request, GError **error)
{
	size_t body = 0;
	g_autoptr(GKeyFile) head = take_head(all, &body);

	if (!head)
		return broken(request->url, error), NULL;
	take_wishes(head, request->wishes);
	g_autofree char *message = stream_get(head, "error");
	if (message && *message)
		return fail_with(message, error), NULL;

	size_t rest = g_bytes_get_size(all) - body;
	if (!is_sound(head, request, rest))
		return broken(request->url, error), NULL;
	struct http_answer *answer = g_new0(struct http_answer, 1);
	answer->unchanged = is_unchanged(head);
	answer->url = stream_get(head, "url");
	answer->etag = stream_get(head, "etag");
	answer->last_modified = stream_get(head, "last-modified");
	if (!answer->unchanged)
		answer->body = g_bytes_new_from_bytes(all, body, rest);
	return answer;
}

static struct http_answer *converse(
	int in, int out, const struct http_request *request, GError **error)
{
	bool sent = send_request(in, request);

	close(in);
	GByteArray *all = sent ? stream_read(out, request->max_bytes + STREAM_MAX_HEAD,
					 request->waiting, request->user)
			       : NULL;
	close(out);
	if (!all && request->waiting && !request->waiting(request->user, 0))
		return stopped(request->url, error), NULL;
	if (!all)
		return broken(request->url, error), NULL;
	g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(all);
	return parse_answer(bytes, request, error);
}

struct http_answer *fetch_url(
	const char *program, const struct http_request *request, GError **error)
{
	char *argv[] = {(char *)program, NULL};
	g_autoptr(GError) why = NULL;
	int in, out;
	GPid pid;

	if (!g_spawn_async_with_pipes(NULL, argv, NULL,
		    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, &pid, &in, &out,
		    NULL, &why)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s, which fetches feeds, can't be started: %s. Install summitty anew, "
			  "or set SUMMITTY_LIBEXECDIR."),
			program, why->message);
		return NULL;
	}
	struct http_answer *answer = converse(in, out, request, error);
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	g_spawn_close_pid(pid);
	return answer;
}
