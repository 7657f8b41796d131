/*
 * The fetching process: one request, one answer. It links libcurl; the program does not.
 */
#include <summitty/feed/fetch.h>

#include <summitty/base/fd.h>

#include "stream.h"

static void describe_wishes(GKeyFile *head, const struct http_wishes *wishes)
{
	g_key_file_set_int64(head, STREAM_GROUP, "retry-after", wishes->retry_after);
	g_key_file_set_int64(head, STREAM_GROUP, "max-age", wishes->max_age);
}

static void describe_answer(GKeyFile *head, const struct http_answer *answer)
{
	g_key_file_set_boolean(head, STREAM_GROUP, "unchanged", answer->unchanged);
	g_key_file_set_uint64(
		head, STREAM_GROUP, "length", answer->body ? g_bytes_get_size(answer->body) : 0);
	stream_set(head, "url", answer->url);
	stream_set(head, "etag", answer->etag);
	stream_set(head, "last-modified", answer->last_modified);
}

static bool send_answer(int out, const struct http_answer *answer, const struct http_wishes *wishes)
{
	g_autoptr(GKeyFile) head = g_key_file_new();
	gsize len = 0;

	describe_answer(head, answer);
	describe_wishes(head, wishes);
	const void *body = answer->body ? g_bytes_get_data(answer->body, &len) : NULL;
	return stream_write_head(out, head) && fd_write_all(out, body, len);
}

static bool send_error(int out, const char *message, const struct http_wishes *wishes)
{
	g_autoptr(GKeyFile) head = g_key_file_new();

	stream_set(head, "error", message);
	describe_wishes(head, wishes);
	return stream_write_head(out, head);
}

int fetch_serve(int in, int out)
{
	g_autoptr(GByteArray) text = stream_read(in, STREAM_MAX_HEAD, NULL, NULL);
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GError) why = NULL;

	if (!text || !g_key_file_load_from_data(file, (char *)text->data, text->len, 0, NULL))
		return EXIT_FAILURE;
	g_autofree char *url = stream_get(file, "url"), *etag = stream_get(file, "etag");
	g_autofree char *last_modified = stream_get(file, "last-modified");
	if (!url)
		return EXIT_FAILURE;
	struct http_wishes wishes = {0};
	struct http_request request = {
		.url = url,
		.etag = etag,
		.last_modified = last_modified,
		.max_bytes = g_key_file_get_uint64(file, STREAM_GROUP, "max-bytes", NULL),
		.wishes = &wishes,
	};
	AUTO(http_answer_free) struct http_answer *answer = http_get(&request, &why);
	bool sent =
		answer ? send_answer(out, answer, &wishes) : send_error(out, why->message, &wishes);
	return sent ? EXIT_SUCCESS : EXIT_FAILURE;
}
