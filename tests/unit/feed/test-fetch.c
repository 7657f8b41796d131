/* The program's side of the fetching process, against processes that say anything. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/feed/fetch.h>

#include "unit.h"

#define URL "https://example.org/programme.ics"

static char *folder, *program;

static void set_up(void)
{
	signal(SIGPIPE, SIG_IGN); /* of a process that does not listen */
	folder = g_dir_make_tmp("summitty-fetch-XXXXXX", NULL);
	ck_assert_ptr_nonnull(folder);
	program = g_build_filename(folder, "fetch", NULL);
}

static void tear_down(void)
{
	g_remove(program);
	g_rmdir(folder);
	g_free(program);
	g_free(folder);
}

/* Asks a shell script. */
static struct http_answer *ask(
	const char *script, const struct http_request *request, GError **error)
{
	g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);

	ck_assert(g_file_set_contents(program, text, -1, NULL));
	ck_assert_int_eq(g_chmod(program, 0700), 0);
	return fetch_url(program, request, error);
}

static void ck_assert_fails(
	const char *script, const struct http_request *request, const char *part)
{
	g_autoptr(GError) error = NULL;
	struct http_answer *answer = ask(script, request, &error);

	ck_assert_msg(answer == NULL, "%s", script);
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_msg(strstr(error->message, part) != NULL, "%s: %s", script, error->message);
}

/* Takes the request in, as a fetching process does. */
#define LISTEN "while read -r line && [ -n \"$line\" ]; do :; done; "

START_TEST(an_answer_is_taken_over)
{
	const struct http_request request = {.url = URL, .max_bytes = 5};
	g_autoptr(GError) error = NULL;
	AUTO(http_answer_free)
	struct http_answer *answer =
		ask(LISTEN "printf '[fetch]\\nlength=5\\nurl=https://example.net/\\n"
			   "etag=\"a b\"\\nlast-modified=Thu\\n\\n\\n\\nabc'",
			&request, &error);

	ck_assert_msg(answer != NULL, "%s", error ? error->message : "");
	ck_assert(!answer->unchanged);
	ck_assert_str_eq(answer->url, "https://example.net/");
	ck_assert_str_eq(answer->etag, "\"a b\"");
	ck_assert_str_eq(answer->last_modified, "Thu");
	ck_assert_uint_eq(g_bytes_get_size(answer->body), 5);
	ck_assert_mem_eq(g_bytes_get_data(answer->body, NULL), "\n\nabc", 5);
}
END_TEST

START_TEST(the_request_arrives_as_it_was_made)
{
	static const char echo[] = "request=$(while read -r line && [ -n \"$line\" ]; do "
				   "printf '%s;' \"$line\"; done); "
				   "printf '[fetch]\\nlength=%d\\n\\n%s' ${#request} \"$request\"";
	const struct http_request request = {
		.url = URL, .etag = "\"1\n2\"", .last_modified = "Thu", .max_bytes = 1000};
	g_autoptr(GError) error = NULL;
	AUTO(http_answer_free) struct http_answer *answer = ask(echo, &request, &error);

	ck_assert_msg(answer != NULL, "%s", error ? error->message : "");
	g_autofree char *text =
		g_strndup(g_bytes_get_data(answer->body, NULL), g_bytes_get_size(answer->body));
	ck_assert_str_eq(text, "[fetch];url=" URL ";etag=\"1\\n2\";last-modified=Thu;"
			       "max-bytes=1000;");
}
END_TEST

START_TEST(unchanged_is_an_answer_to_a_condition)
{
	static const char script[] = LISTEN "printf '[fetch]\\nunchanged=true\\nlength=0\\n\\n'";
	const struct http_request request = {.url = URL, .last_modified = "Thu", .max_bytes = 9};
	const struct http_request blank = {.url = URL, .max_bytes = 9};
	g_autoptr(GError) error = NULL;
	AUTO(http_answer_free) struct http_answer *answer = ask(script, &request, &error);

	ck_assert_msg(answer != NULL, "%s", error ? error->message : "");
	ck_assert(answer->unchanged);
	ck_assert_ptr_null(answer->body);
	ck_assert_fails(script, &blank, URL);
}
END_TEST

/* --- Processes that are broken or worse ------------------------------------------------------ */

static const char *const broken[] = {
	"exit 1",
	"exec 0<&-; kill -9 $$",
	LISTEN "printf 'no key file\\n\\n'",
	LISTEN "printf '\\n\\n'",
	LISTEN "printf '[fetch]\\nlength=3\\n'",
	LISTEN "printf '[fetch]\\n\\nabc'",
	LISTEN "printf '[other]\\nlength=3\\n\\nabc'",
	LISTEN "printf '[fetch]\\nlength=2\\n\\nabc'",
	LISTEN "printf '[fetch]\\nlength=4\\n\\nabc'",
	LISTEN "printf '[fetch]\\nlength=-1\\n\\nabc'",
	LISTEN "printf '[fetch]\\nlength=\\n\\n'",
	LISTEN "printf '[fetch]\\nlength=18446744073709551619\\n\\nabc'",
	LISTEN "printf '[fetch]\\nlength=10\\n\\n0123456789'", /* over max_bytes */
	LISTEN "printf '[fetch]\\nunchanged=true\\nlength=3\\n\\nabc'",
	LISTEN "printf '[fetch]\\nerror=\\n\\n'",
	LISTEN "printf '[fetch]\\0\\n\\n'",
	LISTEN "printf '[fetch]\\nerror=\\377\\n\\n'",
	LISTEN "printf '[fetch]\\nlength=3\\npadding='; head -c 65536 /dev/zero | tr '\\0' x; "
	       "printf '\\n\\nabc'",
	LISTEN "exec yes",
};

START_TEST(a_broken_process_is_an_error)
{
	const struct http_request request = {.url = URL, .etag = "x", .max_bytes = 9};

	ck_assert_fails(broken[_i], &request, URL " could not be fetched");
}
END_TEST

START_TEST(its_message_is_passed_on_harmless)
{
	const struct http_request request = {.url = URL, .max_bytes = 9};
	g_autoptr(GError) error = NULL;
	struct http_answer *answer =
		ask(LISTEN "printf '[fetch]\\nerror=No\\\\n\\033]0;way\\302\\233m\\n\\n'", &request,
			&error);

	ck_assert_ptr_null(answer);
	ck_assert(g_str_has_prefix(error->message, "No "));
	ck_assert_ptr_null(strpbrk(error->message, "\n\033"));
	ck_assert_ptr_null(strstr(error->message, "\302\233"));
}
END_TEST

START_TEST(a_missing_program_is_named)
{
	const struct http_request request = {.url = URL, .max_bytes = 9};
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(fetch_url("/nowhere/summitty-fetch", &request, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_ptr_nonnull(strstr(error->message, "/nowhere/summitty-fetch"));
}
END_TEST

static Suite *fetch_suite(void)
{
	Suite *suite = suite_create("fetch");
	TCase *tests = tcase_create("process");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, an_answer_is_taken_over);
	tcase_add_test(tests, the_request_arrives_as_it_was_made);
	tcase_add_test(tests, unchanged_is_an_answer_to_a_condition);
	tcase_add_loop_test(tests, a_broken_process_is_an_error, 0, G_N_ELEMENTS(broken));
	tcase_add_test(tests, its_message_is_passed_on_harmless);
	tcase_add_test(tests, a_missing_program_is_named);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(fetch_suite)
