/*
 * HTTP with libcurl. Everything that a hostile or broken server can do has a limit here: where it
 * may send us, how long it may take, and how large the body may grow once decoded (a Content-Length
 * says nothing of that, so the write callback counts).
 */
#include <summitty/feed/http.h>

#include <curl/curl.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#define MAX_REDIRECTS 5L
#define CONNECT_SECONDS 10L
#define STALL_SECONDS 30L
#define STALL_BYTES 100L /* a second */
#define TOTAL_SECONDS 120L
#define MAX_HEADER 1024 /* a validator longer than that is not kept */

/* A transfer on its way. */
struct transfer {
	CURL *curl;
	struct curl_slist *headers;
	GByteArray *body;
	size_t max_bytes;
	bool too_large;
	char message[CURL_ERROR_SIZE];
};

static size_t take_body(char *bytes, size_t size, size_t count, void *user)
{
	struct transfer *transfer = user;
	size_t len = size * count;

	transfer->too_large = len > transfer->max_bytes - transfer->body->len;
	if (transfer->too_large)
		return 0;
	g_byte_array_append(transfer->body, (const guint8 *)bytes, len);
	return len;
}

/* An empty line of a condition header would ask for anything: only sane values are sent back. */
static void add_condition(struct transfer *transfer, const char *name, const char *value)
{
	if (!value || !*value || strpbrk(value, "\r\n"))
		return;
	g_autofree char *line = g_strconcat(name, ": ", value, NULL);
	transfer->headers = curl_slist_append(transfer->headers, line);
}

static void set_options(
	struct transfer *transfer, const struct http_request *request, const char *url)
{
	CURL *curl = transfer->curl;

	add_condition(transfer, "If-None-Match", request->etag);
	add_condition(transfer, "If-Modified-Since", request->last_modified);
	add_condition(transfer, "Accept", "text/calendar, */*;q=0.5");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(curl, CURLOPT_MAXREDIRS, MAX_REDIRECTS);
	curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, STALL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, TOTAL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)request->max_bytes);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "summitty");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, transfer->headers);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, transfer->message);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
}

static char *header_of(CURL *curl, const char *name)
{
	struct curl_header *header;

	if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK ||
		strlen(header->value) > MAX_HEADER)
		return NULL;
	return g_strdup(header->value);
}

static bool fail_transfer(
	const struct transfer *transfer, const char *url, CURLcode code, GError **error)
{
	if (transfer->too_large || code == CURLE_FILESIZE_EXCEEDED)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s sends more than %zu MiB, which is the most that is read; raise "
			  "max-size in the config's [load] if it is meant."),
			url, transfer->max_bytes >> 20);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s could not be fetched: %s."), url,
			*transfer->message ? transfer->message : curl_easy_strerror(code));
	return false;
}

static bool fail_status(CURL *curl, const char *url, long status, GError **error)
{
	curl_off_t wait = 0;

	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
	if (wait > 0)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s answers with status %ld and asks to be left alone for %ld s."), url,
			status, (long)wait);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s answers with status %ld instead of a calendar; check the address."),
			url, status);
	return false;
}

static bool perform(struct transfer *transfer, const char *url, long *status, GError **error)
{
	CURLcode code = curl_easy_perform(transfer->curl);

	if (code != CURLE_OK)
		return fail_transfer(transfer, url, code, error);
	curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, status);
	if (*status == 200 || *status == 304)
		return true;
	return fail_status(transfer->curl, url, *status, error);
}

static struct http_answer *answer_of(struct transfer *transfer, long status)
{
	struct http_answer *answer = g_new0(struct http_answer, 1);
	const char *url = NULL;

	curl_easy_getinfo(transfer->curl, CURLINFO_EFFECTIVE_URL, &url);
	answer->unchanged = status == 304;
	answer->url = g_strdup(url);
	answer->etag = header_of(transfer->curl, "ETag");
	answer->last_modified = header_of(transfer->curl, "Last-Modified");
	if (!answer->unchanged)
		answer->body = g_byte_array_free_to_bytes(g_steal_pointer(&transfer->body));
	return answer;
}

struct http_answer *http_get(const struct http_request *request, GError **error)
{
	g_autofree char *url = http_url(request->url);
	struct transfer transfer = {
		.curl = curl_easy_init(),
		.body = g_byte_array_new(),
		.max_bytes = request->max_bytes,
	};
	struct http_answer *answer = NULL;
	long status = 0;

	set_options(&transfer, request, url);
	if (perform(&transfer, url, &status, error))
		answer = answer_of(&transfer, status);
	curl_easy_cleanup(transfer.curl);
	curl_slist_free_all(transfer.headers);
	if (transfer.body)
		g_byte_array_unref(transfer.body);
	return answer;
}
