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
#define MAX_VALIDATOR 1024               /* one longer than that is not kept */
#define MAX_HEADERS ((size_t)256 * 1024) /* of all answers on the way: libcurl keeps them */
#define MAX_BODY ((size_t)G_MAXINT)      /* that a GByteArray surely holds */

/* A transfer on its way. */
struct transfer {
	CURL *curl;
	struct curl_slist *headers;
	GByteArray *body;
	size_t max_bytes, header_bytes;
	bool too_large, no_tls; /* why it failed */
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

static size_t count_header(char *bytes G_GNUC_UNUSED, size_t size, size_t count, void *user)
{
	struct transfer *transfer = user;

	transfer->header_bytes += size * count;
	return transfer->header_bytes > MAX_HEADERS ? 0 : size * count;
}

/* An empty line of a condition header would ask for anything: only sane values are sent back. */
static void add_header(struct transfer *transfer, const char *name, const char *value)
{
	if (!value || !*value || strpbrk(value, "\r\n"))
		return;
	g_autofree char *line = g_strconcat(name, ": ", value, NULL);
	struct curl_slist *longer = curl_slist_append(transfer->headers, line);
	if (longer)
		transfer->headers = longer;
}

/*
 * Where the transfer may go. A libcurl that does not know one of these would go anywhere, so it is
 * not used. What began encrypted stays so: a redirect to plain http would let anyone on the way
 * write the programme.
 */
static bool confine(CURL *curl, const char *url)
{
	bool secure = g_ascii_strncasecmp(url, "https:", strlen("https:")) == 0;

	return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR,
		       secure ? "https" : "http,https") == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_MAXREDIRS, MAX_REDIRECTS) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) ==
		       CURLE_OK;
}

/* A file of authorities to trust instead of the system's, and a folder of more, as curl(1) and
 * OpenSSL name them. */
static void trust(CURL *curl)
{
	static const char *const files[] = {"CURL_CA_BUNDLE", "SSL_CERT_FILE"};
	const char *folder = g_getenv("SSL_CERT_DIR");

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		const char *file = g_getenv(files[i]);
		if (file && *file) {
			curl_easy_setopt(curl, CURLOPT_CAINFO, file);
			break;
		}
	}
	if (folder && *folder)
		curl_easy_setopt(curl, CURLOPT_CAPATH, folder);
}

static void limit_time(CURL *curl)
{
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, STALL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, TOTAL_SECONDS);
}

static void ask(struct transfer *transfer, const struct http_request *request, const char *url)
{
	CURL *curl = transfer->curl;

	add_header(transfer, "If-None-Match", request->etag);
	add_header(transfer, "If-Modified-Since", request->last_modified);
	add_header(transfer, "Accept", "text/calendar, */*;q=0.5");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	trust(curl);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "summitty");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, transfer->headers);
}

static void take(struct transfer *transfer)
{
	CURL *curl = transfer->curl;

	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, transfer->message);
	curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)transfer->max_bytes);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, count_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
}

/* --- What may go wrong ----------------------------------------------------------------------- */

/* What to do about a failure of libcurl's. */
static const struct {
	CURLcode code;
	const char *advice;
} remedies[] = {
	{CURLE_COULDNT_RESOLVE_HOST,
		N_("Check the address, and that this machine is on the network.")},
	{CURLE_COULDNT_CONNECT, N_("The server does not answer: try again later.")},
	{CURLE_OPERATION_TIMEDOUT, N_("The server is too slow: try again later.")},
	{CURLE_GOT_NOTHING, N_("The answer broke off: try again.")},
	{CURLE_PARTIAL_FILE, N_("The answer broke off: try again.")},
	{CURLE_RECV_ERROR, N_("The answer broke off: try again.")},
	{CURLE_WRITE_ERROR, N_("The server sends headers without end: check the address.")},
	{CURLE_PEER_FAILED_VERIFICATION,
		N_("The server's certificate can't be trusted: this network's login page may be in "
		   "the way, or this machine's clock be wrong.")},
	{CURLE_SSL_CONNECT_ERROR,
		N_("The server does not speak TLS there: write http:// if all who are on the way "
		   "may read and change the programme.")},
	{CURLE_UNSUPPORTED_PROTOCOL,
		N_("It is no web server, or leads away from http and https, or from https to http, "
		   "where no feed is followed: check the address.")},
	{CURLE_TOO_MANY_REDIRECTS, N_("It is redirected in circles: check the address.")},
	{CURLE_LOGIN_DENIED,
		N_("It is redirected to an address with a user name, which is never sent.")},
};

static const char *remedy_of(CURLcode code)
{
	for (size_t i = 0; i < G_N_ELEMENTS(remedies); i++)
		if (remedies[i].code == code)
			return _(remedies[i].advice);
	return _("Check the address, or try again later.");
}

/* The last range that a status is in says what it means to the reader. */
static const struct {
	long from, to;
	const char *advice;
} statuses[] = {
	{0, 999, N_("That is no calendar: check the address.")},
	{401, 403, N_("It wants a login: use the calendar's public or secret address instead.")},
	{404, 404, N_("There is nothing at this address: check it.")},
	{410, 410, N_("What was there is gone for good: look for a new address.")},
	{429, 429, N_("It is asked too often: try again later.")},
	{500, 599, N_("The server has trouble: try again later.")},
};

static const char *meaning_of(long status)
{
	const char *advice = statuses[0].advice;

	for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++)
		if (status >= statuses[i].from && status <= statuses[i].to)
			advice = statuses[i].advice;
	return _(advice);
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
			_("%s could not be fetched (%s). %s"), url,
			*transfer->message ? transfer->message : curl_easy_strerror(code),
			remedy_of(code));
	return false;
}

static bool fail_status(CURL *curl, const char *url, long status, GError **error)
{
	curl_off_t wait = 0;

	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
	if (wait > 0)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s answers with status %ld and asks to be left alone: try again in "
			  "%lld s."),
			url, status, (long long)wait);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s answers with status %ld. %s"), url, status, meaning_of(status));
	return false;
}

static bool fail_library(const char *url, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s can't be fetched: this machine's libcurl does not keep to http and https; "
		  "install libcurl 7.85 or later, built with TLS."),
		url);
	return false;
}

/* --- The transfer ---------------------------------------------------------------------------- */

static char *header_of(CURL *curl, const char *name)
{
	struct curl_header *header;

	if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK ||
		strlen(header->value) > MAX_VALIDATOR)
		return NULL;
	return g_strdup(header->value);
}

/* The number after "max-age=" among the directives, or 0. */
static gint64 max_age_of(CURL *curl)
{
	static const char name[] = "max-age=";
	g_autofree char *control = header_of(curl, "Cache-Control");
	g_auto(GStrv) directives = g_strsplit(control ? control : "", ",", 16);

	for (char **at = directives; *at; at++) {
		const char *directive = g_strstrip(*at);
		if (g_ascii_strncasecmp(directive, name, strlen(name)) == 0)
			return MAX(g_ascii_strtoll(directive + strlen(name), NULL, 10), 0);
	}
	return 0;
}

static void note_wishes(CURL *curl, struct http_wishes *wishes)
{
	curl_off_t wait = 0;

	if (!wishes)
		return;
	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
	*wishes = (struct http_wishes){.retry_after = wait, .max_age = max_age_of(curl)};
}

static bool perform(struct transfer *transfer, const char *url, long *status, GError **error)
{
	CURLcode code = curl_easy_perform(transfer->curl);

	/* A certificate that can't be trusted is another matter. */
	transfer->no_tls = code == CURLE_SSL_CONNECT_ERROR || code == CURLE_COULDNT_CONNECT;
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

static void transfer_clear(struct transfer *transfer)
{
	curl_easy_cleanup(transfer->curl);
	curl_slist_free_all(transfer->headers);
	g_clear_pointer(&transfer->body, g_byte_array_unref);
}

static struct http_answer *get(
	const struct http_request *request, const char *url, bool *no_tls, GError **error)
{
	struct transfer transfer = {
		.curl = curl_easy_init(),
		.body = g_byte_array_new(),
		.max_bytes = MIN(request->max_bytes, MAX_BODY),
	};
	struct http_answer *answer = NULL;
	long status = 0;

	if (transfer.curl && confine(transfer.curl, url)) {
		ask(&transfer, request, url);
		limit_time(transfer.curl);
		take(&transfer);
		if (perform(&transfer, request->url, &status, error))
			answer = answer_of(&transfer, status);
		note_wishes(transfer.curl, request->wishes);
	} else {
		fail_library(request->url, error);
	}
	*no_tls = transfer.no_tls;
	transfer_clear(&transfer);
	return answer;
}

struct http_answer *http_get(const struct http_request *request, GError **error)
{
	g_autofree char *url = http_url(request->url), *plain = http_plain_url(request->url);
	g_autoptr(GError) why = NULL;
	bool no_tls;
	struct http_answer *answer = get(request, url, &no_tls, &why);

	if (!answer && no_tls && plain) {
		g_clear_error(&why);
		answer = get(request, plain, &no_tls, &why);
	}
	if (!answer)
		g_propagate_error(error, g_steal_pointer(&why));
	return answer;
}
