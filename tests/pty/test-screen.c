/* Stories on a terminal: what a person does, and what the screen comes to show. */
#include "unit.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "harness.h"

static struct pty pty;

static void setup(void)
{
	pty_open(&pty, true);
}

static void teardown(void)
{
	pty_close(&pty);
}

static void start(void)
{
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "now 10:15");
}

static void quit(void)
{
	pty_send(&pty, "Q");
	ck_assert_int_eq(pty_wait(&pty), 0);
}

START_TEST(opens_on_today_and_quits)
{
	start();
	pty_expect(&pty, "Test Summit");
	pty_expect_selected(&pty, "Thành phố thông minh");
	pty_expect(&pty, "대전 과학기술 혁신");
	ck_assert(pty.alternate);
	quit();
	pty_expect_restored(&pty);
}
END_TEST

START_TEST(moves_and_changes_day)
{
	start();
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	pty_send(&pty, "\033[B");
	pty_expect_selected(&pty, "Thành phố thông minh");
	pty_send(&pty, "]");
	pty_expect_selected(&pty, "Water and the city");
	pty_send(&pty, "]");
	pty_expect(&pty, "This is the last day.");
	pty_send(&pty, "t");
	pty_expect_selected(&pty, "Thành phố thông minh");
	quit();
}
END_TEST

START_TEST(walks_the_grid)
{
	start();
	pty_send(&pty, "2");
	pty_expect(&pty, "Grand Hall");
	pty_expect(&pty, "▸10:15");
	pty_send(&pty, "z");
	pty_expect(&pty, "The grid has steps of 60 minutes now.");
	pty_send(&pty, "zg\r");
	pty_expect(&pty, "Words of welcome.");
	pty_send(&pty, "q");
	pty_expect(&pty, ":45");
	pty_resize(&pty, 24, 50);
	pty_expect(&pty, "Grid needs 60 columns");
	quit();
}
END_TEST

/* Turned, the grid stays so while the program runs, and keeps the session. */
START_TEST(turns_the_grid)
{
	start();
	pty_send(&pty, "2");
	pty_expect(&pty, ">Diễn đàn");
	pty_send(&pty, "v");
	pty_expect(&pty, "Time goes across now");
	pty_expect(&pty, "08:00  :30");
	pty_expect(&pty, ">Diễn đàn");
	pty_send(&pty, "12");
	pty_expect(&pty, "08:00  :30");
	pty_send(&pty, "v");
	pty_expect(&pty, "Time goes down now");
	quit();
}
END_TEST

static void configure(const char *text)
{
	g_autofree char *dir = g_build_filename(pty.home, ".config", "summitty", NULL);
	g_autofree char *file = g_build_filename(dir, "config", NULL);

	ck_assert_int_eq(g_mkdir_with_parents(dir, 0700), 0);
	ck_assert(g_file_set_contents(file, text, -1, NULL));
}

START_TEST(looks_as_the_config_says)
{
	configure("[display]\ngrid = across\n");
	start();
	pty_send(&pty, "2");
	pty_expect(&pty, "08:00  :30");
	quit();
}
END_TEST

/* The terminal is asked for its ground once there is something on it; its answer is no key. */
static bool has_sent(struct pty *p, const char *bytes)
{
	return strstr(p->raw->str, bytes) != NULL;
}

/* A day of eight hundred sessions, a hundred of them in the background. */
static void load_long_day(void)
{
	g_autofree char *file = g_build_filename(pty.home, "long.ics", NULL);
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
					       "X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n");

	for (int i = 0; i < 800; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:long-%d\r\nSUMMARY:Talk number %d\r\n"
			"LOCATION:Room %d\r\nDTSTART:20181011T%02d%02d00\r\n"
			"DURATION:PT%dM\r\n%sEND:VEVENT\r\n",
			i, i, i % 23, 8 + i / 80, i % 12 * 5, 25 + i % 3 * 10,
			i % 8 == 0 ? "TRANSP:TRANSPARENT\r\n" : "");
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(file, text->str, -1, NULL));
	const char *const args[] = {"import", file, NULL};
	g_free(pty_run(&pty, args));
}

static char *screen_text(void)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int row = 0; row < pty.rows; row++) {
		g_autofree char *line = pty_row(&pty, row);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "Talk number 12 " of the row that is selected. */
static char *selected_talk(const char *screen)
{
	const char *row = strstr(screen, "\n>"), *talk = row ? strstr(row, "Talk number ") : NULL;

	ck_assert_ptr_nonnull(talk);
	return g_strndup(
		talk, strcspn(talk + strlen("Talk number "), " ") + strlen("Talk number ") + 1);
}

static bool has_left(struct pty *p, const char *text)
{
	return !pty_shows_selected(p, text);
}

/* Of a long day a part is read for its first frame; the rest changes nothing on the screen. */
START_TEST(long_days_begin_at_once)
{
	static const int rows[] = {20, 24, 60, 70, 110};

	load_long_day();
	pty_start(&pty, rows[_i], 80, false);
	pty_expect_that(&pty, has_sent, "sent", "\033]11;?");
	g_autofree char *first = screen_text();
	g_autofree char *talk = selected_talk(first);
	pty_send(&pty, "k");
	pty_expect_that(&pty, has_left, "selected no more", talk);
	pty_send(&pty, "j");
	pty_expect_selected(&pty, talk);
	g_autofree char *whole = screen_text();
	ck_assert_str_eq(first, whole);
	pty_send(&pty, "G");
	pty_expect_selected(&pty, "17:55");
	pty_send(&pty, "g");
	pty_expect_selected(&pty, "Talk number 0 ");
	pty_expect(&pty, "more in the background");
	quit();
}
END_TEST

/* It is asked after the first frame, whenever that is whole. */
START_TEST(follows_the_ground)
{
	start();
	pty_expect_that(&pty, has_sent, "sent", "\033]11;?");
	const char *asked = strstr(pty.raw->str, "\033]11;?");
	ck_assert(strstr(pty.raw->str, "Test Summit") < asked);
	g_string_truncate(pty.raw, 0);
	pty_send(&pty, "\033]11;rgb:ffff/ffff/ffff\033\\");
	pty_send(&pty, "j");
	pty_expect_selected(&pty, "대전 과학기술 혁신");
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "38;5;23"));
	quit();
}
END_TEST

START_TEST(asks_nothing_where_the_theme_is_named)
{
	configure("[display]\ntheme = light\n");
	start();
	ck_assert_ptr_null(strstr(pty.raw->str, "\033]11;"));
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "38;5;23"));
	quit();
}
END_TEST

/* OSC 52 with the line in base64, and nothing but printable characters in it. */
START_TEST(copies_to_the_clipboard)
{
	start();
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
	quit();
}
END_TEST

START_TEST(says_links_where_there_is_no_browser)
{
	start();
	pty_send(&pty, "go");
	pty_expect(&pty, "No browser here ($BROWSER names one): https://example.org/opening");
	pty_send(&pty, "\0332o");
	pty_expect(&pty, "There is 1 link only.");
	pty_send(&pty, "jo");
	pty_expect(&pty, "This session has no link.");
	quit();
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
	start();
	pty_send(&pty, "go");
	pty_expect(&pty, "2 -x got https://example.org/opening");
	ck_assert(!pty.alternate);
	pty_send(&pty, "\r");
	pty_expect(&pty, "Opened: https://example.org/opening");
	ck_assert(pty.alternate);
	quit();
}
END_TEST

START_TEST(exports_the_agenda)
{
	g_autofree char *file = g_build_filename(pty.home, "mine.ics", NULL);
	g_autofree char *keys = g_strdup_printf("E\025%s\r", file);

	start();
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, keys);
	pty_expect(&pty, "1 session written to");
	ck_assert(g_file_test(file, G_FILE_TEST_IS_REGULAR));
	pty_send(&pty, "u");
	pty_expect(&pty, "Taken back: star");
	quit();
}
END_TEST

START_TEST(refreshes_and_runs_by_name)
{
	start();
	pty_send(&pty, "R");
	pty_expect(&pty, "Read again: nothing has changed.");
	pty_send(&pty, ":view-g");
	pty_expect(&pty, "Grid: by time and venue");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Grand Hall");
	quit();
}
END_TEST

/* One session that starts at a time, in UTC. */
static void write_summit(const char *file, const char *start)
{
	static const char *const lines[] = {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t//EN",
		"BEGIN:VEVENT", "UID:tea@example.org", "DTSTAMP:20180901T000000Z", "DURATION:PT1H",
		"SUMMARY:Tea with the mayor", NULL};
	g_autofree char *head = g_strjoinv("\r\n", (char **)lines);
	g_autofree char *text =
		g_strdup_printf("%s\r\nDTSTART:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", head, start);

	ck_assert(g_file_set_contents(file, text, -1, NULL));
}

START_TEST(shows_what_a_refresh_changed)
{
	g_autofree char *file = g_build_filename(pty.home, "tea.ics", NULL);
	const char *args[] = {"import", file, NULL};

	write_summit(file, "20181011T020000Z");
	g_free(pty_run(&pty, args));
	write_summit(file, "20181011T033000Z");
	start();
	pty_expect(&pty, "09:00–10:00");
	pty_send(&pty, "R");
	pty_expect(&pty, "Read again: 1 moved.");
	pty_expect(&pty, "10:30–11:30");
	pty_send(&pty, "6");
	pty_expect(&pty, "moved · Tea with the mayor");
	pty_expect(&pty, "start: 09:00 → 10:30");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Thu 11 Oct 10:30–11:30 +07 (1 h)");
	quit();
}
END_TEST

START_TEST(opens_detail_and_comes_back)
{
	start();
	pty_send(&pty, "g\r");
	pty_expect(&pty, "Words of welcome.");
	pty_expect(&pty, "[1] https://example.org/opening");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	pty_expect_selected(&pty, "Opening ceremony");
	quit();
}
END_TEST

START_TEST(searches_as_one_types)
{
	start();
	pty_send(&pty, "/wat");
	pty_expect(&pty, "1 session");
	pty_expect(&pty, "Water and the city");
	pty_send(&pty, "\025binh duong");
	pty_expect(&pty, "Thành phố");
	pty_send(&pty, "\025\345\244\247\354\240\204\025대전");
	pty_expect(&pty, "대전 과학기술 혁신");
	pty_send(&pty, "\r\r");
	pty_expect(&pty, "Room 3");
	pty_send(&pty, "qq");
	pty_expect(&pty, "now 10:15");
	quit();
}
END_TEST

START_TEST(star_is_in_the_agenda)
{
	const char *args[] = {"agenda", "list", NULL};

	start();
	pty_send(&pty, "gs");
	pty_expect(&pty, "Starred: Opening ceremony");
	pty_expect(&pty, "★");
	/* Acknowledged is on the disk: no chance to write it later. */
	kill(pty.pid, SIGKILL);
	ck_assert_int_eq(pty_wait(&pty), 128 + SIGKILL);
	g_autofree char *out = pty_run(&pty, args);
	ck_assert_msg(strstr(out, "Opening ceremony") != NULL, "agenda: %s", out);
}
END_TEST

START_TEST(mine_shows_clashes)
{
	start();
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, "jm");
	pty_expect(&pty, "Starred as maybe:");
	pty_send(&pty, "5");
	pty_expect(&pty, "2 sessions, 2 in a clash");
	pty_expect(&pty, "☆!");
	quit();
}
END_TEST

START_TEST(filters_and_says_what_is_wrong)
{
	start();
	pty_send(&pty, "fkind:talk\r");
	pty_expect_gone(&pty, "Opening ceremony");
	pty_expect(&pty, "filter: kind:talk");
	pty_send(&pty, "f\025kind:\r");
	pty_expect(&pty, "Filter");
	pty_send(&pty, "\025\r");
	pty_expect(&pty, "Opening ceremony");
	quit();
}
END_TEST

START_TEST(resizes_and_keeps_the_place)
{
	start();
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
	quit();
}
END_TEST

START_TEST(help_lists_the_keys)
{
	start();
	pty_send(&pty, "?");
	pty_expect(&pty, "next day");
	pty_send(&pty, "G");
	pty_expect(&pty, "overlaps one of mine");
	pty_send(&pty, "q");
	pty_expect(&pty, "now 10:15");
	quit();
}
END_TEST

START_TEST(mouse)
{
	start();
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
	quit();
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?1006;1000l"));
}
END_TEST

START_TEST(paste_is_text)
{
	start();
	pty_send(&pty, "\033[200~Q\rQ\033[201~");
	pty_expect(&pty, "A paste is text");
	pty_send(&pty, "/\033[200~wat\rer\033[201~");
	pty_expect(&pty, "wat er");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	quit();
	ck_assert_ptr_nonnull(strstr(pty.raw->str, "\033[?2004l"));
}
END_TEST

START_TEST(unknown_sequences_do_nothing)
{
	start();
	pty_send(&pty, "\033[1;5A\033[24;7~\033OZ\033[?62c");
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	quit();
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
	quit();
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
	quit();
}
END_TEST

START_TEST(ends_on_signals)
{
	static const int signals[] = {SIGTERM, SIGHUP};

	start();
	pty_kill(&pty, signals[_i]);
	ck_assert_int_eq(pty_wait(&pty), 0);
	if (pty.fd >= 0)
		pty_expect_restored(&pty);
}
END_TEST

START_TEST(interrupt_quits)
{
	start();
	pty_kill(&pty, SIGINT);
	ck_assert_int_eq(pty_wait(&pty), 0);
	pty_expect_restored(&pty);
}
END_TEST

/* Days are told without their year: a programme of another one says so. */
START_TEST(years_gone_by)
{
	pty_setenv(&pty, "SUMMITTY_NOW", "2026-11-23T10:15:00+07:00");
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "Schedule · 2018");
	pty_send(&pty, "2");
	pty_expect(&pty, "Grid · 2018");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Session · 2018");
	quit();
}
END_TEST

/* A file is named: what of it can't be read is not passed over in silence. */
START_TEST(a_file_with_a_fault)
{
	static const char file_text[] =
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\n"
		"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20181011T033000Z\r\nSUMMARY:Good\r\nEND:"
		"VEVENT\r\n"
		"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:never\r\nSUMMARY:Bad\r\nEND:VEVENT\r\n"
		"END:VCALENDAR\r\n";
	g_autofree char *file = g_build_filename(pty.home, "named.ics", NULL);
	const char *const args[] = {file, NULL};

	ck_assert(g_file_set_contents(file, file_text, -1, NULL));
	pty.args = g_strdupv((char **)args);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "Good");
	pty_expect(&pty, "1 event was left out; summitty check says why.");
	quit();
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
	quit();
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
	start();
	pty_send(&pty, "k");
	pty_expect_selected(&pty, "Opening ceremony");
	pty.bytes = 0;
	pty_send(&pty, "j");
	pty_expect_selected(&pty, "Thành phố");
	ck_assert_uint_lt(pty.bytes, 800);
	quit();
}
END_TEST

START_TEST(keys_without_a_command_say_so)
{
	start();
	pty_send(&pty, "@");
	pty_expect(&pty, "@ does nothing here; ? lists the keys.");
	quit();
}
END_TEST

START_TEST(keys_can_be_changed)
{
	g_autofree char *dir = g_build_filename(pty.home, ".config", "summitty", NULL);
	g_autofree char *file = g_build_filename(dir, "config", NULL);

	g_mkdir_with_parents(dir, 0700);
	ck_assert(g_file_set_contents(file, "[keys]\nnext-day = w\n", -1, NULL));
	start();
	pty_send(&pty, "w");
	pty_expect_selected(&pty, "Water and the city");
	pty_send(&pty, "?");
	pty_expect(&pty, "w         next day");
	pty_send(&pty, "qQ");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

START_TEST(first_page_without_a_programme)
{
	pty_close(&pty);
	pty_open(&pty, false);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "summitty import FILE.ics");
	pty_expect(&pty, "5 mine");
	ck_assert(!pty_shows(&pty, "schedule")); /* there is none to lead to */
	ck_assert(!pty_shows(&pty, "filter"));
	quit();
}
END_TEST

START_TEST(first_page_comes_and_goes_with_the_programme)
{
	start();
	pty_send(&pty, "u"); /* the load itself */
	pty_expect(&pty, "summitty import FILE.ics");
	pty_expect(&pty, "Taken back");
	pty_send(&pty, "\022"); /* C-r */
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "2u");
	pty_expect(&pty, "summitty import FILE.ics");
	quit();
}
END_TEST

/* A program that was built, not installed, has the data beside its build directory. */
START_TEST(first_page_finds_the_sample_of_a_build)
{
	g_autofree char *built = g_build_filename(g_getenv("top_builddir"), "summitty", NULL);
	g_autofree char *data = g_build_filename(g_getenv("top_srcdir"), "data", NULL);
	g_autofree char *text = NULL;
	gsize length;

	pty_close(&pty);
	pty_open(&pty, false);
	g_autofree char *dir = g_build_filename(pty.home, "build", NULL);
	g_autofree char *there = g_build_filename(pty.home, "data", NULL);
	pty.program = g_build_filename(dir, "summitty", NULL);
	ck_assert_int_eq(g_mkdir(dir, 0700), 0);
	ck_assert(g_file_get_contents(built, &text, &length, NULL));
	ck_assert(g_file_set_contents(pty.program, text, length, NULL));
	ck_assert_int_eq(g_chmod(pty.program, 0700), 0);
	ck_assert_int_eq(symlink(data, there), 0);
	pty_setenv(&pty, "SUMMITTY_DATADIR", "");
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "press i");
	pty_send(&pty, "i");
	pty_expect(&pty, "The sample is loaded.");
	quit();
}
END_TEST

/* Nine sessions in another zone: more than there are in the summit's. */
static char *write_lisbon(void)
{
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
	char *path = g_build_filename(pty.home, "lisbon.ics", NULL);

	for (int i = 0; i < 9; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:l%d\r\nDTSTAMP:20180901T000000Z\r\n"
			"DTSTART;TZID=Europe/Lisbon:20181014T1%d0000\r\n"
			"DURATION:PT1H\r\nSUMMARY:Fado %d\r\nEND:VEVENT\r\n",
			i, i, i);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(path, text->str, -1, NULL));
	return path;
}

/* Another program loads and unloads what changes the summit's zone; a key comes right after. */
START_TEST(follows_another_program)
{
	static const char *const views[] = {"1", "4", "1\r"};
	g_autofree char *path = write_lisbon();
	const char *import[] = {"import", path, "--as", "lisbon", NULL};
	const char *removal[] = {"source", "remove", "lisbon", "--yes", NULL};

	start();
	for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
		pty_send(&pty, views[i]);
		g_free(pty_run(&pty, import));
		pty_send(&pty, "?q");
		pty_expect(&pty, "WEST (fixed)");
		pty_send(&pty, "1");
		pty_expect(&pty, "Sun 14 Oct");
		pty_send(&pty, views[i]);
		g_free(pty_run(&pty, removal));
		pty_send(&pty, "4");
		pty_expect(&pty, "+07 (fixed)");
		pty_send(&pty, "1");
		pty_expect_gone(&pty, "Sun 14 Oct");
		pty_expect(&pty, "now 10:15");
	}
	quit();
}
END_TEST

START_TEST(first_page_loads_the_sample)
{
	g_autofree char *data = g_build_filename(g_getenv("top_srcdir"), "data", NULL);

	pty_close(&pty);
	pty_open(&pty, false);
	pty_setenv(&pty, "SUMMITTY_DATADIR", data);
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "press i");
	pty_send(&pty, "i");
	pty_expect(&pty, "The sample is loaded.");
	pty_expect(&pty, "Thu 11 Oct");
	quit();
}
END_TEST

static Suite *screen_suite(void)
{
	Suite *suite = suite_create("screen");
	TCase *tcase = tcase_create("stories");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, opens_on_today_and_quits);
	tcase_add_test(tcase, moves_and_changes_day);
	tcase_add_loop_test(tcase, long_days_begin_at_once, 0, 5);
	tcase_add_test(tcase, walks_the_grid);
	tcase_add_test(tcase, turns_the_grid);
	tcase_add_test(tcase, looks_as_the_config_says);
	tcase_add_test(tcase, follows_the_ground);
	tcase_add_test(tcase, asks_nothing_where_the_theme_is_named);
	tcase_add_test(tcase, copies_to_the_clipboard);
	tcase_add_test(tcase, says_links_where_there_is_no_browser);
	tcase_add_test(tcase, opens_a_link_in_the_terminal);
	tcase_add_test(tcase, exports_the_agenda);
	tcase_add_test(tcase, refreshes_and_runs_by_name);
	tcase_add_test(tcase, shows_what_a_refresh_changed);
	tcase_add_test(tcase, opens_detail_and_comes_back);
	tcase_add_test(tcase, searches_as_one_types);
	tcase_add_test(tcase, star_is_in_the_agenda);
	tcase_add_test(tcase, mine_shows_clashes);
	tcase_add_test(tcase, filters_and_says_what_is_wrong);
	tcase_add_test(tcase, resizes_and_keeps_the_place);
	tcase_add_test(tcase, help_lists_the_keys);
	tcase_add_test(tcase, mouse);
	tcase_add_test(tcase, paste_is_text);
	tcase_add_test(tcase, unknown_sequences_do_nothing);
	tcase_add_test(tcase, suspends_and_comes_back);
	tcase_add_test(tcase, suspends_on_a_console);
	tcase_add_loop_test(tcase, ends_on_signals, 0, 2);
	tcase_add_test(tcase, interrupt_quits);
	tcase_add_loop_test(tcase, terminals_of_all_kinds, 0, G_N_ELEMENTS(terminals));
	tcase_add_test(tcase, refuses_an_unknown_terminal);
	tcase_add_test(tcase, years_gone_by);
	tcase_add_test(tcase, a_file_with_a_fault);
	tcase_add_test(tcase, draws_little);
	tcase_add_test(tcase, keys_without_a_command_say_so);
	tcase_add_test(tcase, keys_can_be_changed);
	tcase_add_test(tcase, first_page_without_a_programme);
	tcase_add_test(tcase, first_page_comes_and_goes_with_the_programme);
	tcase_add_test(tcase, first_page_loads_the_sample);
	tcase_add_test(tcase, first_page_finds_the_sample_of_a_build);
	tcase_add_test(tcase, follows_another_program);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(screen_suite)
