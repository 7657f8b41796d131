/* http_get() against a server on the loopback that sends exactly the bytes a test wants. */
#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/feed/http.h>

#include "unit.h"

enum { LIMIT = 1000 };

/* A server that gives one connection after the other the next answer, and hangs up. */
struct server {
	int socket;
	GThread *thread;
	GBytes *const *answers;
	size_t n;
	char *url;
	GString *asked; /* every request's head; to be read once the thread has ended */
};

static void read_head(int connection, GString *to)
{
	char bytes[4096];
	ssize_t n;

	while (!g_str_has_suffix(to->str, "\r\n\r\n") &&
		(n = read(connection, bytes, sizeof(bytes))) > 0)
		g_string_append_len(to, bytes, n);
}

static void send_all(int connection, GBytes *answer)
{
	gsize len, sent = 0;
	const char *bytes = g_bytes_get_data(answer, &len);
	ssize_t n;

	while (sent < len && (n = write(connection, bytes + sent, len - sent)) > 0)
		sent += n;
}

static gpointer serve(gpointer user)
{
	struct server *server = user;

	for (size_t i = 0; i < server->n; i++) {
		g_autoptr(GString) head = g_string_new(NULL);
		int connection = accept(server->socket, NULL, NULL);
		if (connection < 0)
			return NULL; /* nobody asked again */
		read_head(connection, head);
		g_string_append(server->asked, head->str);
		send_all(connection, server->answers[i]);
		close(connection);
	}
	return NULL;
}

static void server_start(struct server *server, GBytes *const *answers, size_t n)
{
	struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(own);

	*server = (struct server){.answers = answers, .n = n, .asked = g_string_new(NULL)};
	server->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_eq(bind(server->socket, (struct sockaddr *)&own, len), 0);
	ck_assert_int_eq(listen(server->socket, 8), 0);
	ck_assert_int_eq(getsockname(server->socket, (struct sockaddr *)&own, &len), 0);
	server->url = g_strdup_printf("http://127.0.0.1:%u/feed.ics", ntohs(own.sin_port));
	server->thread = g_thread_new("server", serve, server);
}

static void server_join(struct server *server)
{
	shutdown(server->socket, SHUT_RDWR);
	g_thread_join(g_steal_pointer(&server->thread));
}

static void server_stop(struct server *server)
{
	if (server->thread)
		server_join(server);
	close(server->socket);
	g_string_free(server->asked, TRUE);
	g_free(server->url);
}

static void set_up(void)
{
	static const char *const proxies[] = {
		"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"};

	signal(SIGPIPE, SIG_IGN); /* of a client that has had enough */
	for (size_t i = 0; i < G_N_ELEMENTS(proxies); i++)
		g_unsetenv(proxies[i]);
}

/* --- Answers --------------------------------------------------------------------------------- */

#define OK "HTTP/1.1 200 OK\r\nConnection: close\r\n"

START_TEST(an_answer_comes_whole)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static(OK
		"ETag: \"1\"\r\nLast-Modified: Thu\r\nContent-Length: 5\r\n\r\nhello",
		strlen(OK "ETag: \"1\"\r\nLast-Modified: Thu\r\nContent-Length: 5\r\n\r\nhello"));
	g_autoptr(GError) error = NULL;
	struct server server;

	server_start(&server, &bytes, 1);
	struct http_request request = {
		.url = server.url, .etag = "\"0\"", .last_modified = "Wed\r\nX: y", .max_bytes = 5};
	AUTO(http_answer_free) struct http_answer *answer = http_get(&request, &error);
	ck_assert_msg(answer != NULL, "%s", error ? error->message : "");
	ck_assert(!answer->unchanged);
	ck_assert_str_eq(answer->url, server.url);
	ck_assert_str_eq(answer->etag, "\"1\"");
	ck_assert_str_eq(answer->last_modified, "Thu");
	ck_assert_mem_eq(g_bytes_get_data(answer->body, NULL), "hello", 5);
	server_join(&server);
	ck_assert_ptr_nonnull(strstr(server.asked->str, "\r\nIf-None-Match: \"0\"\r\n"));
	ck_assert_ptr_null(strstr(server.asked->str, "X: y"));
	server_stop(&server);
}
END_TEST

#define ANSWER(text) text, sizeof(text) - 1

/* Each is refused with a message that has this part. */
static const struct {
	const char *bytes;
	size_t len;
	const char *part;
} bad[] = {
	{ANSWER(""), "broke off"},
	{ANSWER("what is this?\r\n\r\n"), "no web server"},
	{ANSWER(OK "Content-Length: 50\r\n\r\nhello"), "broke off"},
	{ANSWER(OK "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), "broke off"},
	{ANSWER(OK "Transfer-Encoding: chunked\r\n\r\n50\r\nhello"), "broke off"},
	{ANSWER(OK "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello"), "broke off"},
	{ANSWER(OK "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"), "Check the"},
	{ANSWER(OK "Content-Length: 1001\r\n\r\n"), "max-size"},
	{ANSWER(OK "Content-Length: 99999999999999999999999\r\n\r\n"), "max-size"},
	{ANSWER("HTTP/1.1 204 Nothing\r\n\r\n"), "status 204"},
	{ANSWER("HTTP/1.1 206 Part\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx"), "206"},
	{ANSWER("HTTP/1.1 300 Choose\r\nContent-Length: 0\r\n\r\n"), "status 300"},
	{ANSWER("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"), "login"},
	{ANSWER("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"), "check it"},
	{ANSWER("HTTP/1.1 410 No\r\nContent-Length: 0\r\n\r\n"), "gone for good"},
	{ANSWER("HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n"), "asked too often"},
	{ANSWER("HTTP/1.1 429 No\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n"), "in 77 s"},
	{ANSWER("HTTP/1.1 503 No\r\nRetry-After: Fri, 31 Dec 2199 23:59:59 GMT\r\n"
		"Content-Length: 0\r\n\r\n"),
		"try again in"},
	{ANSWER("HTTP/1.1 503 No\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n"), "trouble"},
	{ANSWER("HTTP/1.1 302 No\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
		"leads away"},
	{ANSWER("HTTP/1.1 302 No\r\nLocation: FTP://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"),
		"leads away"},
	{ANSWER("HTTP/1.1 302 No\r\nLocation: http://a:b@127.0.0.1:1/\r\n"
		"Content-Length: 0\r\n\r\n"),
		"user name"},
	{ANSWER("HTTP/1.1 302 No\r\nContent-Length: 0\r\n\r\n"), "status 302"},
};

static void ck_assert_refused(GBytes *answer, const char *part)
{
	g_autoptr(GError) error = NULL;
	struct server server;

	server_start(&server, &answer, 1);
	struct http_request request = {.url = server.url, .max_bytes = LIMIT};
	ck_assert_ptr_null(http_get(&request, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_msg(strstr(error->message, part) != NULL, "%s: %s", part, error->message);
	ck_assert_msg(g_str_has_prefix(error->message, server.url), "%s", error->message);
	server_stop(&server);
}

START_TEST(a_bad_answer_is_refused)
{
	g_autoptr(GBytes) answer = g_bytes_new_static(bad[_i].bytes, bad[_i].len);

	ck_assert_refused(answer, bad[_i].part);
}
END_TEST

/* What a server wishes, and what is taken for a wish. */
static const struct {
	const char *bytes;
	size_t len;
	struct http_wishes wishes;
} wishing[] = {
	{ANSWER("HTTP/1.1 503 No\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n"), {77, 0}},
	{ANSWER("HTTP/1.1 503 No\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n"), {0, 0}},
	{ANSWER(OK "Cache-Control: public, Max-Age=600\r\nContent-Length: 0\r\n\r\n"), {0, 600}},
	{ANSWER(OK "Cache-Control: max-age=-1\r\nContent-Length: 0\r\n\r\n"), {0, 0}},
	{ANSWER(OK "Cache-Control: max-age=soon\r\nContent-Length: 0\r\n\r\n"), {0, 0}},
	{ANSWER(OK "Cache-Control: s-maxage=9, no-cache\r\nContent-Length: 0\r\n\r\n"), {0, 0}},
	{ANSWER(OK "Content-Length: 0\r\n\r\n"), {0, 0}},
};

START_TEST(wishes_are_told)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static(wishing[_i].bytes, wishing[_i].len);
	struct http_wishes wishes = {-1, -1};
	struct server server;

	server_start(&server, &bytes, 1);
	const struct http_request request = {
		.url = server.url, .max_bytes = LIMIT, .wishes = &wishes};
	http_answer_free(http_get(&request, NULL));
	ck_assert_int_eq(wishes.retry_after, wishing[_i].wishes.retry_after);
	ck_assert_int_eq(wishes.max_age, wishing[_i].wishes.max_age);
	server_stop(&server);
}
END_TEST

/* 4096 letters, compressed by zlib. */
static const char swelling[] =
	OK "Content-Encoding: gzip\r\n\r\n"
	   "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xed\xc1\x01\x0d\x00\x00\x00\xc2"
	   "\xa0\xda\x8f\x6f\x0f\x07\x14\x00\x00\x00\xf0\x6e\xc1\x77\x10\x3e\x00\x10"
	   "\x00\x00";

START_TEST(what_swells_is_refused)
{
	g_autoptr(GBytes) answer = g_bytes_new_static(swelling, sizeof(swelling) - 1);

	ck_assert_refused(answer, "max-size");
}
END_TEST

START_TEST(headers_without_end_are_refused)
{
	g_autoptr(GString) text = g_string_new(OK);
	g_autofree char *line = g_strnfill(1000, 'x');

	while (text->len < 512 * 1024)
		g_string_append_printf(text, "X-Header: %s\r\n", line);
	g_autoptr(GBytes) answer = g_bytes_new(text->str, text->len);
	ck_assert_refused(answer, "headers without end");
}
END_TEST

START_TEST(validators_without_end_are_not_kept)
{
	g_autofree char *long_tag = g_strnfill(2000, 'x');
	g_autofree char *text =
		g_strdup_printf(OK "ETag: \"%s\"\r\nContent-Length: 0\r\n\r\n", long_tag);
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	g_autoptr(GError) error = NULL;
	struct server server;

	server_start(&server, &bytes, 1);
	struct http_request request = {.url = server.url, .max_bytes = LIMIT};
	AUTO(http_answer_free) struct http_answer *answer = http_get(&request, &error);
	ck_assert_msg(answer != NULL, "%s", error ? error->message : "");
	ck_assert_ptr_null(answer->etag);
	ck_assert_uint_eq(g_bytes_get_size(answer->body), 0);
	server_stop(&server);
}
END_TEST

START_TEST(redirects_are_followed_five_times)
{
	static const char hop[] =
		"HTTP/1.1 302 On\r\nLocation: /next\r\nETag: \"hop\"\r\nConnection: close\r\n"
		"Content-Length: 0\r\n\r\n";
	static const char end[] = OK "Content-Length: 3\r\n\r\nend";
	g_autoptr(GBytes) on = g_bytes_new_static(hop, strlen(hop));
	g_autoptr(GBytes) last = g_bytes_new_static(end, strlen(end));
	GBytes *const five[] = {on, on, on, on, on, last}, *const six[] = {on, on, on, on, on, on};
	g_autoptr(GError) error = NULL;
	struct server server;

	server_start(&server, five, G_N_ELEMENTS(five));
	struct http_request request = {.url = server.url, .max_bytes = LIMIT};
	AUTO(http_answer_free) struct http_answer *answer = http_get(&request, &error);
	ck_assert_msg(answer != NULL, "%s", error ? error->message : "");
	ck_assert(g_str_has_suffix(answer->url, "/next"));
	ck_assert_ptr_null(answer->etag);
	server_stop(&server);

	server_start(&server, six, G_N_ELEMENTS(six));
	request.url = server.url;
	ck_assert_ptr_null(http_get(&request, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "circles"));
	server_stop(&server);
}
END_TEST

/* --- Addresses ------------------------------------------------------------------------------- */

static const struct {
	const char *given, *asked, *plain;
} addresses[] = {
	{"https://example.org/a", "https://example.org/a", NULL},
	{"http://example.org/a", "http://example.org/a", NULL},
	{"webcal://example.org/a?b#c", "https://example.org/a?b#c", "http://example.org/a?b#c"},
	{"WebCal://example.org", "https://example.org", "http://example.org"},
	{"webcals://example.org:444/", "https://example.org:444/", NULL},
	{"webcal:example.org", "webcal:example.org", NULL},
	{"http://example.org/webcal://", "http://example.org/webcal://", NULL},
	{"", "", NULL},
};

START_TEST(webcal_is_https_first)
{
	g_autofree char *url = http_url(addresses[_i].given);
	g_autofree char *plain = http_plain_url(addresses[_i].given);

	ck_assert_str_eq(url, addresses[_i].asked);
	ck_assert_pstr_eq(plain, addresses[_i].plain);
}
END_TEST

static const char *const never_asked[] = {
	"file:///etc/passwd",
	"ftp://127.0.0.1/",
	"gopher://127.0.0.1/",
	"http://me:hunter2@127.0.0.1:1/",
	"http://127.0.0.1:99999/",
	"http://",
	"",
};

START_TEST(other_addresses_are_never_asked)
{
	struct http_request request = {.url = never_asked[_i], .max_bytes = LIMIT};
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(http_get(&request, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
}
END_TEST

static Suite *http_suite(void)
{
	Suite *suite = suite_create("http");
	TCase *tests = tcase_create("get");

	tcase_add_checked_fixture(tests, set_up, NULL);
	tcase_add_test(tests, an_answer_comes_whole);
	tcase_add_loop_test(tests, a_bad_answer_is_refused, 0, G_N_ELEMENTS(bad));
	tcase_add_loop_test(tests, wishes_are_told, 0, G_N_ELEMENTS(wishing));
	tcase_add_test(tests, what_swells_is_refused);
	tcase_add_test(tests, headers_without_end_are_refused);
	tcase_add_test(tests, validators_without_end_are_not_kept);
	tcase_add_test(tests, redirects_are_followed_five_times);
	tcase_add_loop_test(tests, webcal_is_https_first, 0, G_N_ELEMENTS(addresses));
	tcase_add_loop_test(tests, other_addresses_are_never_asked, 0, G_N_ELEMENTS(never_asked));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(http_suite)
