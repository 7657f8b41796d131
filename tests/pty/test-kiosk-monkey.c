/* A monkey at the kiosk: keys, clicks, wheels, pastes, signals and sizes at random. Whatever it
 * does, the program still runs, has no child, has written nothing, and in the end shows the board
 * as it began. What it did is drawn: a program that is always behind would draw nothing, and so
 * nothing of that would be tried. SUMMITTY_MONKEY says how many events (standard: some hundreds),
 * SUMMITTY_SEED which.
 */
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk.h"
#include "story.h"

enum {
	STANDARD = 500,
	BATCH = 40,       /* events, at most, before all that they came to is drawn */
	PATIENCE = 20000, /* ms for that */
};

static int unread = -1; /* the terminal's other side, where it tells what is not yet read */
static GRand *rand_of;

static void close_unread(void)
{
	if (unread >= 0)
		close(unread);
}

static gint64 number(const char *name, gint64 standard)
{
	const char *text = g_getenv(name);

	return text && *text ? g_ascii_strtoll(text, NULL, 10) : standard;
}

static int below(int n)
{
	return g_rand_int_range(rand_of, 0, n);
}

static const char *const sequences[] = {"\033[A", "\033[B", "\033[C", "\033[D", "\033[5~",
	"\033[6~", "\033[H", "\033[F", "\033OP", "\033OQ", "\033", "\r", "\t", "\033[Z", "\177",
	"\033f", "\033[200~a\nb\033[201~", "\033[201~", "\033[999;999R", "\303\251", "\355\225\234",
	"\xff", "\xc3", "\033]11;rgb:ffff/ffff/ffff\a", "\033[<0;9999;9999M", "/water\r",
	"fkind:forum\r", "gs", "5P\r", "\033[<64;5;5M", "\033[<65;5;5M", "\033[M !!"};

static void type(void)
{
	char key[] = {(char)(1 + below(127)), '\0'};

	pty_send(&pty, below(3) ? key : sequences[below(G_N_ELEMENTS(sequences))]);
}

static void click(void)
{
	pty_click_at(&pty, below(pty.rows), below(pty.cols));
}

/* A paste that never ends takes all that follows: seldom, or nothing else would be tried. */
static void resize(void)
{
	if (below(100) == 0)
		pty_send(&pty, "\033[200~");
	pty_resize(&pty, 1 + below(below(10) ? 60 : 200), 1 + below(below(10) ? 160 : 500));
}

static void signal_it(void)
{
	static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGUSR1, SIGUSR2, SIGALRM, SIGCONT,
		SIGWINCH, SIGPIPE, SIGTTIN, SIGTTOU};

	pty_kill(&pty, signals[below(G_N_ELEMENTS(signals))]);
}

/* Most of it keys and clicks. */
static void act(void)
{
	static void (*const acts[])(void) = {type, type, type, type, type, type, click, click,
		click, click, click, click, type, type, click, click, signal_it, resize};

	acts[below(G_N_ELEMENTS(acts))]();
}

static void expect_alive(gint64 count)
{
	siginfo_t end = {0};

	ck_assert_int_eq(waitid(P_PID, (id_t)pty.pid, &end, WEXITED | WNOHANG | WNOWAIT), 0);
	if (end.si_pid == 0)
		return;
	pty.blind = false;
	for (int i = 0; i < 100; i++) /* its last words */
		pty_look(&pty, 10);
	printf("%s\n", pty.raw->str);
	ck_abort_msg(
		"it has ended with %d after %" G_GINT64_FORMAT " events", end.si_status, count);
}

/* Waits until the program has read what it was sent and drawn something of it, or was silent. */
static void catch_up(gint64 count)
{
	gint64 end = g_get_monotonic_time() + PATIENCE * 1000LL;
	gsize drawn;
	int left;

	do {
		drawn = pty.bytes;
		expect_alive(count);
		pty_look(&pty, 3);
		if (ioctl(unread, FIONREAD, &left) != 0)
			left = 0;
		ck_assert_msg(g_get_monotonic_time() < end, "it does not read: %d bytes", left);
	} while (left > 0 || pty.bytes != drawn);
}

/* Has drawn all that it is going to for what it was sent: a size that is answered. */
static void settle(void)
{
	pty_resize(&pty, 5, 30);
	pty_expect(&pty, "Too small: 30x5");
	pty_resize(&pty, 24, 80);
	pty_expect_gone(&pty, "Too small");
}

static char *picture(void)
{
	GString *text = g_string_new(NULL);

	for (int row = 0; row < pty.rows; row++) {
		g_autofree char *line = pty_row(&pty, row);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(text, FALSE);
}

static bool looks_like(struct pty *p, const char *expected)
{
	g_autofree char *now = picture();

	(void)p;
	return strcmp(now, expected) == 0;
}

/* libvterm 0.1.4 is no match for a monkey that resizes: it looks again when all is over, at a
 * screen that is drawn anew then. */
static void open_eyes(void)
{
	static const char other_screen[] = "\033[?1049h";

	pty.blind = false;
	vterm_screen_reset(pty.screen, 1);
	vterm_input_write(pty.vterm, other_screen, strlen(other_screen));
}

START_TEST(ends_where_it_began)
{
	gint64 count = number("SUMMITTY_MONKEY", STANDARD);
	g_autofree char *pin = kiosk_pin_argument(&pty);
	gint64 seed = number("SUMMITTY_SEED", 1);
	/* Half of all monkeys would spend their time at the pad. */
	g_autofree char *args = g_strconcat("--idle 5 ", seed % 2 == 0 ? pin : NULL, NULL);

	rand_of = g_rand_new_with_seed((guint32)seed);
	kiosk_start(&pty, args);
	settle();
	pty_expect(&pty, KIOSK_BOARD);
	pty_look(&pty, 100);
	g_autofree char *board = picture();
	pty.blind = true;
	unread = ioctl(pty.fd, TIOCGPTPEER, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	ck_assert_int_ge(unread, 0);
	for (gint64 i = 0; i < count; i++) {
		act();
		if (below(BATCH) == 0)
			catch_up(i);
	}
	pty_send(&pty, "\033[201~"); /* a paste that was begun is ended */
	pty_resize(&pty, 24, 80);
	open_eyes();
	pty_expect_that(&pty, looks_like, "as it began", board);
	kiosk_end(&pty);
	g_rand_free(rand_of);
	printf("# %" G_GINT64_FORMAT " events, %zu bytes drawn\n", count, pty.bytes);
	fflush(stdout);
}
END_TEST

static Suite *monkey_suite(void)
{
	Suite *suite = suite_create("kiosk-monkey");
	TCase *tests = story_case("monkey", 60 + (int)(number("SUMMITTY_MONKEY", STANDARD) / 100));

	tcase_add_checked_fixture(tests, NULL, close_unread);
	tcase_add_test(tests, ends_where_it_began);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(monkey_suite)
