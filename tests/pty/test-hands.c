/* Hands: keys bound otherwise and counted, the mouse, and what is waited for. */
#include "unit.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "story.h"

/* --- Keys ------------------------------------------------------------------------------------- */

START_TEST(what_is_wrong_in_keys)
{
	static const char config[] = "[keys]\nnext-day = W\nstrar = s\nhelp = F13\nstar = W\n";
	pty_configure(&pty, config);
	story_start();
	pty_expect(&pty, "config:3: there is no command “strar”");
	pty_expect(&pty, "(2 more: ");
	story_quit();
}
END_TEST

/* A key given to one command is that command's, and every sentence names the new one. */
START_TEST(sentences_name_the_keys_bound)
{
	pty_configure(&pty, "[keys]\nstar = x\nhide = s\nhide-past = v\nquit = F10\nhelp = F2\n");
	story_start();
	pty_send(&pty, "5");
	pty_expect(&pty, "Press x on a session");
	pty_send(&pty, "1x");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, "!");
	pty_expect(&pty, "! does nothing here; F2 lists the keys.");
	pty_expect(&pty, "F2 help");
	pty_send(&pty, "q");
	pty_expect(&pty, "F10 leaves the program.");
	pty_send(&pty, "Q");
	pty_expect(&pty, "Q does nothing here");
	pty_send(&pty, "\033[21~");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

/* On a narrow screen a message is wrapped over the rows above, and gone with the next key. */
START_TEST(long_messages_are_read_whole)
{
	pty_start(&pty, 12, 40, false);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "!");
	pty_expect(&pty, "! does nothing here; ? lists the");
	pty_expect(&pty, "keys.");
	pty_send(&pty, "j");
	pty_expect_gone(&pty, "keys.");
	story_quit();
}
END_TEST

/* Views that have nothing to show, or something to ask, name the keys bound now as well. */
START_TEST(views_name_the_keys_bound)
{
	const char *star[] = {"star", "forum@test", "korea@test", NULL};

	pty_configure(&pty, "[keys]\nrefresh = F5\nundo = U\nback = b\nsearch-leave = C-g\n"
			    "apply-plan = A\n");
	g_free(pty_run(&pty, star));
	story_start();
	pty_send(&pty, "6");
	pty_expect(&pty, "F5 reads the sources again");
	pty_send(&pty, "/zzzz\r");
	pty_expect(&pty, "or C-g leaves the search.");
	pty_send(&pty, "\0075P");
	pty_expect(&pty, "A makes this your agenda, U takes it back, b leaves it as it is.");
	pty_send(&pty, "A");
	pty_expect(&pty, "U takes it back.");
	story_quit();
}
END_TEST

/* Keys that come before there is a frame find what the frame would have shown. */
START_TEST(typed_ahead)
{
	pty_start(&pty, 40, 120, false);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "g\rs");
	pty_expect(&pty, "Starred: Opening ceremony");
	pty_send(&pty, "q1G\rnn\r");
	pty_expect(&pty, "venue:\"Room 3\"");
	story_quit();
}
END_TEST

START_TEST(counts)
{
	story_start();
	pty_send(&pty, "#");
	pty_expect(&pty, "How many times?");
	pty_send(&pty, "1");
	pty_expect(&pty, "Count 1: now a key, or Esc.");
	pty_send(&pty, "G");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "#2j");
	pty_expect_selected(&pty, "대전 과학기술 혁신");
	pty_send(&pty, "\0332k");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "#12\033");
	pty_send(&pty, "G");
	pty_expect_selected(&pty, "대전 과학기술 혁신");
	pty_send(&pty, "2");
	pty_expect(&pty, "Grand Hall");
	story_quit();
}
END_TEST

/* --- The mouse -------------------------------------------------------------------------------- */

/* The row of the screen that has a text, or -1. */
static int row_of(const char *text)
{
	for (int row = 0; row < pty.rows; row++) {
		g_autofree char *line = pty_row(&pty, row);

		if (strstr(line, text))
			return row;
	}
	return -1;
}

/* Forty sessions on one day, so that the list has a bar. */
static void load_many(void)
{
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
	g_autofree char *path = g_build_filename(pty.home, "many.ics", NULL);
	const char *args[] = {"import", path, NULL};

	for (int i = 0; i < 40; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:m%d\r\nDTSTAMP:20180901T000000Z\r\n"
			"DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T%02d%02d00\r\n"
			"DURATION:PT5M\r\nSUMMARY:Slot %02d\r\nEND:VEVENT\r\n",
			i, 12 + i / 10, i % 10 * 5, i);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(path, text->str, -1, NULL));
	g_free(pty_run(&pty, args));
}

/* The session, its row and the day, whatever is done in between. */
START_TEST(the_place_survives)
{
	static const struct {
		const char *keys, *shows;
	} turns[] = {
		{"R", "Read again: nothing has changed."},
		{"fslot OR kind:talk\r", "filter: slot"},
		{"F", "The filter is cleared."},
		{"fnosuch\r", "hidden by the filter nosuch"},
		{"F", "The filter is cleared."},
		{"p", "What is over is hidden."},
		{"p", "What is over is shown"},
		{"fkind:talk\r", "filter: kind:talk"},
		{"F", "The filter is cleared."},
		{"3]", "Tracks"},
		{"/water", "Water and the city"},
		{"\0331Z", "Times are yours now"},
		{"Z", "Times are the summit's"},
		{"\rs", "Starred: Slot 30"},
		{"u", "Taken back: star"},
	};
	static const char row[] = "Slot 30";

	load_many();
	story_start();
	pty_send(&pty, "#34G");
	pty_expect_selected(&pty, row);
	pty_send(&pty, "kkkk");
	pty_expect_selected(&pty, "Slot 26");
	pty_send(&pty, "jjjj");
	pty_expect_selected(&pty, row);
	const int at = row_of(row);
	for (gsize i = 0; i < G_N_ELEMENTS(turns); i++) {
		pty_send(&pty, turns[i].keys);
		pty_expect(&pty, turns[i].shows);
	}
	pty_send(&pty, "1");
	pty_expect_selected(&pty, row);
	ck_assert_int_eq(row_of(row), at);
	pty_resize(&pty, 12, 40);
	pty_expect_selected(&pty, row);
	pty_resize(&pty, 24, 80);
	pty_expect_selected(&pty, row);
	story_quit();
}
END_TEST

START_TEST(the_bar_is_pressed_and_drawn)
{
	load_many();
	story_start();
	pty_send(&pty, "\033[<0;80;22M");
	pty_expect_selected(&pty, "Slot 39");
	pty_send(&pty, "\033[<32;80;6M");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "\033[<32;60;24M");
	pty_expect_selected(&pty, "Slot 39");
	pty_send(&pty, "\033[<0;60;24m");
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?1002h"));
	story_quit();
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?1002l"));
}
END_TEST

START_TEST(hints_palette_and_prompts_are_clicked)
{
	story_start();
	pty_send(&pty, "\033[<0;77;24M\033[<0;77;24m");
	pty_expect(&pty, "next day");
	pty_send(&pty, "q:undo");
	pty_expect(&pty, "take back the last change");
	pty_send(&pty, "\025view-");
	pty_expect(&pty, "Mine: my agenda");
	pty_send(&pty, "\033[<0;10;6M\033[<0;10;6m");
	pty_expect_selected(&pty, "Grid: by time");
	pty_send(&pty, "\033[<0;10;6M\033[<0;10;6m");
	pty_expect(&pty, "Hội trường B");
	pty_expect_gone(&pty, "view-grid");
	pty_send(&pty, "1fwater");
	pty_expect(&pty, "Filter  water");
	pty_send(&pty, "\033[<0;13;23M\033[<0;13;23mX");
	pty_expect(&pty, "Filter  waXter");
	pty_send(&pty, "\033[<0;13;9M\033[<0;13;9m");
	pty_expect_gone(&pty, "Filter");
	story_quit();
}
END_TEST

START_TEST(the_mouse_is_left_alone)
{
	pty_configure(&pty, "[display]\nmouse = false\n");
	story_start();
	story_quit();
	ck_assert_ptr_null(strstr(pty.raw->str, "\033[?1002h"));
	ck_assert_ptr_null(strstr(pty.raw->str, "\033[?1006"));
}
END_TEST

/* --- Waiting ---------------------------------------------------------------------------------- */

static pid_t server;

/* Answers once with the summit; then takes requests and says nothing. */
static void serve(int listening)
{
	g_autofree char *file =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	g_autofree char *text = NULL, *head = NULL;
	gsize length;
	char request[4096];
	int first = accept(listening, NULL, NULL);

	if (!g_file_get_contents(file, &text, &length, NULL) || read(first, request, 4096) < 1)
		_exit(1);
	head = g_strdup_printf("HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n"
			       "Content-Length: %zu\r\nConnection: close\r\n\r\n",
		length);
	if (write(first, head, strlen(head)) < 0 || write(first, text, length) < 0)
		_exit(1);
	close(first);
	while (accept(listening, NULL, NULL) >= 0)
		;
	_exit(0);
}

/* The URL of a server that hangs from the second request on. Caller frees. */
static char *start_server(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t length = sizeof(address);
	int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	ck_assert_int_eq(bind(listening, (struct sockaddr *)&address, length), 0);
	ck_assert_int_eq(listen(listening, 8), 0);
	ck_assert_int_eq(getsockname(listening, (struct sockaddr *)&address, &length), 0);
	server = fork();
	ck_assert_int_ge(server, 0);
	if (server == 0)
		serve(listening);
	close(listening);
	return g_strdup_printf("http://127.0.0.1:%d/summit.ics", ntohs(address.sin_port));
}

static void stop_server(void)
{
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
}

START_TEST(a_feed_that_hangs)
{
	g_autofree char *url = start_server();
	const char *args[] = {"import", url, NULL};

	pty_close(&pty);
	pty_open(&pty, false);
	g_free(pty_run(&pty, args));
	story_start();
	pty_send(&pty, "R");
	pty_expect(&pty, "Fetching summit.ics (Esc stops)");
	pty_send(&pty, "j");
	pty_expect_selected(&pty, "대전 과학기술 혁신");
	pty_send(&pty, "gs");
	pty_expect(&pty, "★");
	pty_send(&pty, "2");
	pty_expect(&pty, "Grand Hall");
	pty_resize(&pty, 30, 100);
	pty_send(&pty, "fkind:talk\r");
	pty_expect(&pty, "filter: kind:talk");
	pty_send(&pty, "F1");
	pty_expect(&pty, "Fetching summit.ics");
	pty_send(&pty, "\033");
	pty_expect(&pty, "stopped. What was loaded before stays.");
	pty_expect(&pty, "Opening ceremony");
	pty_send(&pty, "R");
	pty_expect(&pty, "Fetching summit.ics");
	story_quit();
	stop_server();
}
END_TEST

static Suite *hands_suite(void)
{
	Suite *suite = suite_create("hands");
	TCase *tcase = story_case("stories", 60);

	tcase_add_test(tcase, what_is_wrong_in_keys);
	tcase_add_test(tcase, sentences_name_the_keys_bound);
	tcase_add_test(tcase, views_name_the_keys_bound);
	tcase_add_test(tcase, long_messages_are_read_whole);
	tcase_add_test(tcase, typed_ahead);
	tcase_add_test(tcase, counts);
	tcase_add_test(tcase, the_place_survives);
	tcase_add_test(tcase, the_bar_is_pressed_and_drawn);
	tcase_add_test(tcase, hints_palette_and_prompts_are_clicked);
	tcase_add_test(tcase, the_mouse_is_left_alone);
	tcase_add_test(tcase, a_feed_that_hangs);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(hands_suite)
