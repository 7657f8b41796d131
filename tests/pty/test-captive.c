/* No way out of the kiosk: what the restriction list of lynx names, key by key and signal by
 * signal, an environment that means harm, the staff's PIN, and the jail around it all. */
#include "unit.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "kiosk.h"
#include "story.h"

/* --- Keys ------------------------------------------------------------------------------------- */

/* What each would do elsewhere, the key, and the answer that shows that it came and went. */
static const struct {
	const char *what, *keys, *answer;
} refused[] = {
	{"quit", "Q", "Q does nothing here"},
	{"interrupt", "\003", "C-c does nothing here"},
	{"stop", "\032", "C-z does nothing here"},
	{"quit with a dump", "\034", "C-\\ does nothing here"},
	{"save to disk", "E", "E does nothing here"},
	{"open a link", "o", "o does nothing here"},
	{"open a link by number", "#1o", "o does nothing here"},
	{"write to the clipboard", "y", "y does nothing here"},
	{"write a note", "e", "e does nothing here"},
	{"give tags", "T", "T does nothing here"},
	{"an editor", "\033e", "e does nothing here"},
	{"fetch", "R", "R does nothing here"},
	{"times of another place", "Z", "Z does nothing here"},
	{"load the sample", "i", "i does nothing here"},
	{"all commands", ":", ": does nothing here"},
	{"a shell", "!", "! does nothing here"},
	{"an editor of a prompt", "f\030\005", "  Filter"},
	{"stop at a prompt", "fx\032y", "Filter  xy"},
	{"stop in a search", "/x\032y", "Search  xy"},
	{"a paste", "\033[200~Q:quit\r\003\033[201~", "A paste is text"},
	{"a paste into a search", "/\033[200~Q\r\032\003\033[201~", "Search  Q"},
};

START_TEST(keys_do_nothing)
{
	kiosk_open(&pty, NULL);
	pty_send(&pty, refused[_i].keys);
	pty_expect(&pty, refused[_i].answer);
	kiosk_end(&pty);
}
END_TEST

/* The program that it becomes ignores what keys can send from its own beginning on; until then this
 * one does. */
START_TEST(signals_of_keys_do_nothing_from_the_start)
{
	static const char script[] = "#!/bin/sh\nkill -INT $$\nkill -QUIT $$\nkill -TSTP $$\n"
				     "echo still there\nread -r line\n";
	g_autofree char *dir = g_build_filename(pty.home, "programs", NULL);
	g_autofree char *program = g_build_filename(dir, "summitty-kiosk", NULL);

	ck_assert_int_eq(g_mkdir(dir, 0700), 0);
	ck_assert(g_file_set_contents(program, script, -1, NULL));
	ck_assert_int_eq(g_chmod(program, 0700), 0);
	pty_setenv(&pty, "SUMMITTY_LIBEXECDIR", dir);
	kiosk_start_sized(&pty, NULL, 24, 80);
	pty_expect(&pty, "still there");
	pty_send(&pty, "\n");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

static char *config_argument(const char *text)
{
	g_autofree char *file = g_build_filename(pty.home, "config", NULL);

	ck_assert(g_file_set_contents(file, text, -1, NULL));
	return g_strdup_printf("--config=%s", file);
}

/* What is not offered has no key, whatever a config gives it. */
static const char *const rebound[] = {"quit", "suspend", "export", "open-link", "copy", "note",
	"note-editor", "tag", "refresh", "load-sample", "palette", "zone"};

START_TEST(config_brings_nothing_back)
{
	g_autofree char *text = g_strdup_printf(
		"[keys]\n%s = w\n[display]\nnote-editor = true\nmouse = false\n", rebound[_i]);
	g_autofree char *config = config_argument(text);

	kiosk_open(&pty, config);
	pty_send(&pty, "w");
	pty_expect(&pty, "w does nothing here");
	kiosk_end(&pty);
}
END_TEST

/* Nor is any of it named. */
START_TEST(help_names_what_there_is)
{
	kiosk_start_sized(&pty, NULL, 60, 120);
	pty_expect(&pty, KIOSK_BOARD);
	pty_send(&pty, "x");
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "?");
	pty_expect(&pty, "star it, or not any more");
	ck_assert(!pty_shows(&pty, "suspend") && !pty_shows(&pty, "export my agenda") &&
		  !pty_shows(&pty, "leave") && !pty_shows(&pty, "read the sources"));
	kiosk_end(&pty);
}
END_TEST

/* --- Signals ---------------------------------------------------------------------------------- */

static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGALRM,
	SIGPIPE, SIGVTALRM, SIGPROF, SIGIO, SIGCONT, SIGWINCH};

START_TEST(signals_do_nothing)
{
	kiosk_open(&pty, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(ignored); i++)
		pty_kill(&pty, ignored[i]);
	pty_send(&pty, "2");
	pty_expect(&pty, "·  Grid");
	pty_resize(&pty, 40, 120);
	pty_expect(&pty, "Done");
	kiosk_end(&pty);
}
END_TEST

/* User and system time of the program so far, in ticks. */
static long ticks_used(pid_t pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/stat", pid), *text = NULL;
	unsigned long user = 0, system = 0;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert_int_eq(
		sscanf(strrchr(text, ')') + 1,
			" %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system),
		2);
	return (long)(user + system);
}

START_TEST(ends_with_its_terminal)
{
	kiosk_open(&pty, NULL);
	long before = ticks_used(pty.pid);
	ck_assert_int_lt(before, 3000);
	pty_kill(&pty, SIGHUP);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

/* A cable that came out: the program ends in peace, and one that is started again, as its unit
 * does, shows the programme and nothing of whoever stood there. */
START_TEST(stands_again_after_its_terminal)
{
	kiosk_open(&pty, NULL);
	pty_send(&pty, "/");
	pty_send(&pty, "zebra");
	pty_expect(&pty, "zebra");
	pty_kill(&pty, SIGHUP);
	ck_assert_int_eq(pty_wait(&pty), 0);
	kiosk_open(&pty, NULL);
	ck_assert(!pty_shows(&pty, "zebra"));
	kiosk_end(&pty);
}
END_TEST

/* Nobody there, and so nothing to do: it waits, but for a look at the clock each second. */
START_TEST(rests_without_spinning)
{
	kiosk_open(&pty, "--idle 5");
	long before = ticks_used(pty.pid);

	pty_expect(&pty, "Are you still there?");
	pty_expect(&pty, KIOSK_BOARD);
	ck_assert_int_lt(ticks_used(pty.pid) - before, 200); /* two of five seconds, however slow */
	kiosk_end(&pty);
}
END_TEST

/* --- The environment -------------------------------------------------------------------------- */

static const char *const hostile[][2] = {{"EDITOR", "touch %s/touched"}, {"VISUAL", "%s/evil"},
	{"PAGER", "%s/evil"}, {"BROWSER", "%s/evil"}, {"SHELL", "%s/evil"},
	{"LESSOPEN", "|%s/evil"}, {"TERMINFO", "%s"}, {"TERMINFO_DIRS", "%s"},
	{"TERMCAP", "%s/termcap"}, {"LINES", "100"}, {"COLUMNS", "300"}, {"ESCDELAY", "30000"},
	{"NCURSES_TRACE", "8191"}, {"NCURSES_ASSUMED_COLORS", "1,1"}, {"COLORFGBG", "nonsense"},
	{"G_MESSAGES_DEBUG", "all"}, {"XDG_DATA_HOME", "%s/data"}, {"XDG_RUNTIME_DIR", "%s/run"},
	{"XDG_STATE_HOME", "%s/state"}, {"TMPDIR", "%s/tmp"}, {"NLSPATH", "%s/%%N"},
	{"LOCPATH", "%s"}, {"GCONV_PATH", "%s"}, {"OUTPUT_CHARSET", "UTF-7"},
	{"TEXTDOMAINDIR", "%s"}, {"HTTP_PROXY", "http://127.0.0.1:1"}};

START_TEST(environment_is_not_believed)
{
	for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_auto(GStrv) parts = g_strsplit(hostile[i][1], "%s", -1);
		g_autofree char *value = g_strjoinv(pty.home, parts);
		pty_setenv(&pty, hostile[i][0], value);
	}
	kiosk_open(&pty, NULL);
	pty_expect(&pty, "10:15 +07"); /* at the right of eighty columns */
	pty_expect(&pty, "Done");
	pty_send(&pty, "/x");
	pty_expect(&pty, "Search  x");
	pty_send(&pty, "\033"); /* at once, not after half a minute */
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "eoEy:");
	pty_expect(&pty, ": does nothing here");
	kiosk_end(&pty);
}
END_TEST

static const char *const terminals[] = {"dumb", "", "no-such-terminal", "unknown"};

START_TEST(terminal_it_can_not_use_is_named)
{
	pty_setenv(&pty, "TERM", terminals[_i]);
	kiosk_start_sized(&pty, NULL, 24, 80);
	ck_assert_int_ne(pty_wait(&pty), 0);
	pty_expect(&pty, "can't show the screen");
}
END_TEST

/* --- The staff -------------------------------------------------------------------------------- */

static void open_with_pin(void)
{
	g_autofree char *pin = kiosk_pin_argument(&pty);

	kiosk_start(&pty, pin);
}

START_TEST(pin_leads_out)
{
	open_with_pin();
	pty_send(&pty, "\035"); /* C-] */
	pty_expect(&pty, "Staff PIN");
	pty_send(&pty, KIOSK_PIN "\r");
	ck_assert_int_eq(pty_wait(&pty), 42);
	pty_expect_restored(&pty);
}
END_TEST

START_TEST(wrong_pins_wait)
{
	open_with_pin();
	pty_send(&pty, "x");
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "\035");
	pty_expect(&pty, "Staff PIN");
	pty_send(&pty, "1111\r");
	pty_expect(&pty, "Wrong. Wait 1 s.");
	pty_send(&pty, KIOSK_PIN "\r"); /* not heard */
	pty_expect(&pty, "Again:");
	pty_send(&pty, "1111\r");
	pty_expect(&pty, "Wrong. Wait 2 s.");
	pty_expect(&pty, "Again:");
	pty_send(&pty, "1111\r");
	pty_expect(&pty, "Wrong. Wait 4 s.");
	ck_assert(!pty_shows(&pty, "1111"));
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "Staff PIN");
	kiosk_end(&pty);
}
END_TEST

/* Knocks on the clock, five or more, and the pad is for fingers too. */
START_TEST(pin_by_finger)
{
	static const char *const shown[] = {"Done", "·  Now", "Staff PIN"};
	static const char *const keys[] = {"[2]", "[4]", "[6]", "[9]", "[<]", "[8]", "[#]"};

	open_with_pin();
	for (gsize i = 0; i < G_N_ELEMENTS(shown); i++) {
		pty_click_at(&pty, 0, 74);
		pty_click_at(&pty, 0, 75);
		pty_expect(&pty, shown[i]);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *stars = g_strnfill(i < 4 ? i + 1 : 3, '*');
		pty_click(&pty, keys[i]);
		if (i < 5)
			pty_expect(&pty, stars);
	}
	ck_assert_int_eq(pty_wait(&pty), 42);
}
END_TEST

static bool pad_is_gone(struct pty *p, const char *text)
{
	return !pty_shows(p, text);
}

/* Who came by chance need do nothing. Harness's patience is shorter than the pad's. */
START_TEST(pad_closes_by_itself)
{
	open_with_pin();
	pty_send(&pty, "\035"
		       "12");
	pty_expect(&pty, "**");
	gint64 end = g_get_monotonic_time() + 12 * G_USEC_PER_SEC;
	while (g_get_monotonic_time() < end && pty_shows(&pty, "Staff PIN"))
		pty_look(&pty, 200);
	pty_expect_that(&pty, pad_is_gone, "closed", "Staff PIN");
	kiosk_end(&pty);
}
END_TEST

START_TEST(without_a_pin_there_is_no_pad)
{
	kiosk_open(&pty, NULL);
	pty_send(&pty, "\035");
	pty_expect(&pty, "C-] does nothing here");
	kiosk_end(&pty);
}
END_TEST

/* --- The jail --------------------------------------------------------------------------------- */

START_TEST(no_jail_no_kiosk)
{
	static char *args[] = {(char *)"kiosk", NULL};

	pty.args = g_strdupv(args);
	pty_start(&pty, 24, 80, false);
	ck_assert_int_eq(pty_wait(&pty), 1);
	pty_expect(&pty, "can't be locked in");
}
END_TEST

/* What /proc says of the process itself: no new privileges, and a filter (2) that stands. */
START_TEST(jail_is_closed)
{
	kiosk_open(&pty, NULL);
	g_autofree char *path = g_strdup_printf("/proc/%d/status", pty.pid), *text = NULL;
	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert_ptr_nonnull(strstr(text, "NoNewPrivs:\t1"));
	ck_assert_ptr_nonnull(strstr(text, "Seccomp:\t2"));
	kiosk_end(&pty);
}
END_TEST

static const char *const changes[] = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "execve",
	"rename", "unlink", "mkdir", " link", "symlink", "fork(", "clone", "socket(", "connect("};

/* A whole visit under strace(1): after the filter is in place nothing is even tried that would
 * change a file, start a process, or reach a network. */
START_TEST(nothing_is_tried)
{
	g_autofree char *log = g_strconcat(pty.home, "-trace", NULL), *text = NULL;
	g_autofree char *real = g_build_filename(g_getenv("top_builddir"), "summitty", NULL);

	pty.program = g_find_program_in_path("strace");
	char *args[] = {(char *)"-f", (char *)"-o", log, (char *)"-e",
		(char *)"trace=%file,%process,%network,seccomp", real, (char *)"kiosk", NULL};
	pty.args = g_strdupv(args);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, KIOSK_BOARD);
	pty_send(&pty, "x/water\rs2345P");
	pty_expect(&pty, "Plan");
	pty_send(&pty, "1K");
	pty_expect(&pty, "Scan it");
	pty_send(&pty, "qEoyeR\033OQ");
	pty_expect(&pty, "한국어");
	pty_click(&pty, "Done");
	pty_expect(&pty, KIOSK_BOARD);
	pty_kill(&pty, SIGHUP);
	pty_wait(&pty);
	ck_assert(g_file_get_contents(log, &text, NULL, NULL));
	g_remove(log);
	const char *locked = g_strrstr(text, "SECCOMP_SET_MODE_FILTER");
	ck_assert_ptr_nonnull(locked);
	for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
		const char *tried = strstr(locked, changes[i]);
		ck_assert_msg(!tried, "tried: %.100s", tried);
	}
}
END_TEST

static bool can_trace(void)
{
	return g_spawn_command_line_sync("strace -qq -o /dev/null true", NULL, NULL, NULL, NULL);
}

static void add_jail(TCase *tests)
{
	if (!kiosk_is_jailed()) {
		tcase_add_test(tests, no_jail_no_kiosk);
		return;
	}
	tcase_add_test(tests, jail_is_closed);
	if (can_trace())
		tcase_add_test(tests, nothing_is_tried);
}

static Suite *captive_suite(void)
{
	Suite *suite = suite_create("captive");
	TCase *tests = story_case("no way out", 60);

	tcase_add_loop_test(tests, keys_do_nothing, 0, G_N_ELEMENTS(refused));
	tcase_add_loop_test(tests, config_brings_nothing_back, 0, G_N_ELEMENTS(rebound));
	tcase_add_test(tests, help_names_what_there_is);
	tcase_add_test(tests, signals_do_nothing);
	tcase_add_test(tests, signals_of_keys_do_nothing_from_the_start);
	tcase_add_test(tests, ends_with_its_terminal);
	tcase_add_test(tests, stands_again_after_its_terminal);
	tcase_add_test(tests, rests_without_spinning);
	tcase_add_test(tests, environment_is_not_believed);
	tcase_add_loop_test(tests, terminal_it_can_not_use_is_named, 0, G_N_ELEMENTS(terminals));
	tcase_add_test(tests, pin_leads_out);
	tcase_add_test(tests, wrong_pins_wait);
	tcase_add_test(tests, pin_by_finger);
	tcase_add_test(tests, pad_closes_by_itself);
	tcase_add_test(tests, without_a_pin_there_is_no_pad);
	add_jail(tests);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(captive_suite)
