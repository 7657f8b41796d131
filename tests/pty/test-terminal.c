/* Stories of the terminal itself: of what kind it is, what comes from it but keys, what is said to
 * it, and how it is left and come back to. */
#include "unit.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "story.h"

/* It is asked for its ground after the first frame, whenever that is whole; the answer is no key.
 */
START_TEST(follows_the_ground)
{
	story_start();
	pty_expect_sent(&pty, "\033]11;?");
	const char *asked = strstr(pty.raw->str, "\033]11;?");
	ck_assert(strstr(pty.raw->str, "Test Summit") < asked);
	g_string_truncate(pty.raw, 0);
	pty_send(&pty, "\033]11;rgb:ffff/ffff/ffff\033\\");
	pty_send(&pty, "j");
	pty_expect_selected(&pty, "대전 과학기술 혁신");
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "38;5;23"));
	story_quit();
}
END_TEST

START_TEST(asks_nothing_where_the_theme_is_named)
{
	pty_configure(&pty, "[display]\ntheme = light\n");
	story_start();
	ck_assert_ptr_null(strstr(pty.raw->str, "\033]11;"));
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "38;5;23"));
	story_quit();
}
END_TEST

/* OSC 52 with the line in base64, and nothing but printable characters in it. */
START_TEST(copies_to_the_clipboard)
{
	story_start();
	g_string_truncate(pty.raw, 0);
	pty_send(&pty, "gy");
	pty_expect(&pty, "Copied: ");
	const char *begin = strstr(pty.raw->str, "\033]52;c;");
	ck_assert_ptr_nonnull(begin);
	begin += strlen("\033]52;c;");
	g_autofree char *base64 = g_strndup(begin, strcspn(begin, "\a"));
	gsize length;
	g_autofree guchar *text = g_base64_decode(base64, &length);
	g_autofree char *line = g_strndup((const char *)text, length);
	ck_assert_msg(strstr(line, "  Opening ceremony  Thu 11 Oct 08:30–09:30 +07  Grand Hall"),
		"%s", line);
	story_quit();
}
END_TEST

START_TEST(says_links_where_there_is_no_browser)
{
	story_start();
	pty_send(&pty, "go");
	pty_expect(&pty, "No browser here ($BROWSER names one): https://example.org/opening");
	pty_send(&pty, "\0332o");
	pty_expect(&pty, "There is 1 link only.");
	pty_send(&pty, "jo");
	pty_expect(&pty, "This session has no link.");
	story_quit();
}
END_TEST

/* The link is an argument, and a browser of the terminal has the terminal until it ends. */
START_TEST(opens_a_link_in_the_terminal)
{
	g_autofree char *browser = g_build_filename(pty.home, "w3m", NULL);
	g_autofree char *list = g_strdup_printf("no-such-browser:%s -x", browser);

	ck_assert(g_file_set_contents(
		browser, "#!/bin/sh\necho \"$# $1 got $2\"\nread -r line\n", -1, NULL));
	ck_assert_int_eq(g_chmod(browser, 0700), 0);
	pty_setenv(&pty, "BROWSER", list);
	story_start();
	pty_send(&pty, "go");
	pty_expect(&pty, "2 -x got https://example.org/opening");
	ck_assert(!pty.alternate);
	pty_send(&pty, "\r");
	pty_expect(&pty, "Opened: https://example.org/opening");
	ck_assert(pty.alternate);
	story_quit();
}
END_TEST

START_TEST(resizes_and_keeps_the_place)
{
	story_start();
	pty_send(&pty, "j");
	pty_expect_selected(&pty, "대전");
	pty_resize(&pty, 40, 120);
	pty_expect(&pty, "│");
	pty_expect_selected(&pty, "대전");
	pty_resize(&pty, 12, 40);
	pty_expect_gone(&pty, "Room 3");
	pty_expect_selected(&pty, "대전");
	pty_resize(&pty, 8, 30);
	pty_expect(&pty, "Too small: 30x8");
	pty_resize(&pty, 24, 80);
	pty_expect_selected(&pty, "대전");
	story_quit();
}
END_TEST

START_TEST(mouse)
{
	story_start();
	pty_send(&pty, "\033[<65;10;9M");
	pty_expect_selected(&pty, "대전");
	pty_send(&pty, "\033[<64;10;9M");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "\033[<0;18;3M\033[<0;18;3m");
	pty_expect_selected(&pty, "Water and the city");
	pty_send(&pty, "\033[<0;10;7M\033[<0;10;7m");
	pty_expect_selected(&pty, "Gala dinner");
	pty_send(&pty, "\033[<0;10;7M\033[<0;10;7m\033[<0;10;7M\033[<0;10;7m");
	pty_expect(&pty, "Where     Riverside");
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?1006;1000h"));
	story_quit();
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?1006;1000l"));
}
END_TEST

START_TEST(paste_is_text)
{
	story_start();
	pty_send(&pty, "\033[200~Q\rQ\033[201~");
	pty_expect(&pty, "A paste is text");
	pty_send(&pty, "/\033[200~wat\rer\033[201~");
	pty_expect(&pty, "wat er");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	story_quit();
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?2004l"));
}
END_TEST

/* Or whoever begins one has taken all keys from those who come after him. */
START_TEST(a_paste_that_does_not_end_is_over)
{
	story_start();
	pty_send(&pty, "\033[200~Q");
	pty_expect(&pty, "A paste is text");
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	story_quit();
}
END_TEST

START_TEST(unknown_sequences_do_nothing)
{
	story_start();
	pty_send(&pty, "\033[1;5A\033[24;7~\033OZ\033[?62c");
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	story_quit();
}
END_TEST

START_TEST(suspends_and_comes_back)
{
	pty_start(&pty, 24, 80, true);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "\032");
	pty_expect(&pty, "STOPPED");
	ck_assert(!pty.alternate);
	ck_assert(pty.cursor);
	pty_send(&pty, "\n");
	pty_expect(&pty, "now 10:15");
	ck_assert(pty.alternate);
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	story_quit();
	pty_expect_restored(&pty);
}
END_TEST

/* The console's description has ^Z as a key of its own, and there is no other screen. */
START_TEST(suspends_on_a_console)
{
	pty_setenv(&pty, "ASAN_OPTIONS", "detect_leaks=0"); /* as below */
	pty_setenv(&pty, "TERM", "linux");
	pty_start(&pty, 24, 80, true);
	pty_expect(&pty, "? help");
	pty_send(&pty, "\032");
	pty_expect(&pty, "STOPPED");
	ck_assert(!pty_shows(&pty, "? help"));
	pty_send(&pty, "\n");
	pty_expect(&pty, "? help");
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	story_quit();
}
END_TEST

START_TEST(ends_on_signals)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGQUIT};

	story_start();
	pty_kill(&pty, signals[_i]);
	ck_assert_int_eq(pty_wait(&pty), 0);
	if (pty.fd >= 0)
		pty_expect_restored(&pty);
}
END_TEST

START_TEST(interrupt_quits)
{
	story_start();
	pty_kill(&pty, SIGINT);
	ck_assert_int_eq(pty_wait(&pty), 0);
	pty_expect_restored(&pty);
}
END_TEST

/* One programme on every kind of terminal; what must be on it, and what must not. */
static const struct {
	const char *term, *name, *value, *shows, *never;
} terminals[] = {
	{"xterm-256color", "LC_ALL", "C.UTF-8", "Thành phố", "\r\r\r"},
	{"xterm-256color", "NO_COLOR", "1", "Thành phố", "\033[39"},
	{"xterm-256color", "LC_ALL", "C", "Thanh pho", "\342"},
	{"xterm-256color", "LC_ALL", "C", "= now 10:15", "\342"},
	{"linux", "LC_ALL", "C.UTF-8", "Thành phố", "\342\226\203"},
	{"vt220", "LC_ALL", "C.UTF-8", "Thành phố", "\033[39"},
	{"tmux-256color", "LC_ALL", "C.UTF-8", "Thành phố", "\r\r\r"},
	{"xterm-256color", "LINES", "50", "Thành phố", "\r\r\r"},
	{"xterm-256color", "COLUMNS", "200", "Thành phố", "\r\r\r"},
};

START_TEST(terminals_of_all_kinds)
{
	/* On a console ncurses loads libgpm and unloads it again with memory of its own. */
	if (strcmp(terminals[_i].term, "linux") == 0)
		pty_setenv(&pty, "ASAN_OPTIONS", "detect_leaks=0");
	pty_setenv(&pty, "TERM", terminals[_i].term);
	pty_setenv(&pty, terminals[_i].name, terminals[_i].value);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, terminals[_i].shows);
	pty_expect(&pty, "? help");
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	g_autofree char *last = pty_row(&pty, 23);
	ck_assert_ptr_nonnull(strstr(last, "? help"));
	ck_assert_ptr_null(strstr(pty.raw->str, terminals[_i].never));
	story_quit();
}
END_TEST

START_TEST(refuses_an_unknown_terminal)
{
	/* Of a terminal that it does not know ncurses keeps something nobody can free. */
	pty_setenv(&pty, "ASAN_OPTIONS", "detect_leaks=0");
	pty_setenv(&pty, "TERM", "no-such-terminal");
	pty_start(&pty, 24, 80, false);
	ck_assert_int_eq(pty_wait(&pty), 2);
	ck_assert_ptr_null(strchr(pty.raw->str, '\033'));
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "summitty list"));
}
END_TEST

/* A step of the cursor repaints two rows, not the screen. */
START_TEST(draws_little)
{
	story_start();
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	pty.bytes = 0;
	pty_send(&pty, "j");
	pty_expect_selected(&pty, "Thành phố");
	ck_assert_uint_lt(pty.bytes, 800);
	story_quit();
}
END_TEST

static Suite *terminal_suite(void)
{
	Suite *suite = suite_create("terminal");
	TCase *tcase = story_case("stories", 60);

	tcase_add_test(tcase, follows_the_ground);
	tcase_add_test(tcase, asks_nothing_where_the_theme_is_named);
	tcase_add_test(tcase, copies_to_the_clipboard);
	tcase_add_test(tcase, says_links_where_there_is_no_browser);
	tcase_add_test(tcase, opens_a_link_in_the_terminal);
	tcase_add_test(tcase, resizes_and_keeps_the_place);
	tcase_add_test(tcase, mouse);
	tcase_add_test(tcase, paste_is_text);
	tcase_add_test(tcase, a_paste_that_does_not_end_is_over);
	tcase_add_test(tcase, unknown_sequences_do_nothing);
	tcase_add_test(tcase, suspends_and_comes_back);
	tcase_add_test(tcase, suspends_on_a_console);
	tcase_add_loop_test(tcase, ends_on_signals, 0, 3);
	tcase_add_test(tcase, interrupt_quits);
	tcase_add_loop_test(tcase, terminals_of_all_kinds, 0, G_N_ELEMENTS(terminals));
	tcase_add_test(tcase, refuses_an_unknown_terminal);
	tcase_add_test(tcase, draws_little);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(terminal_suite)
