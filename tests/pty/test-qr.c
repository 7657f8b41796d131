/* Codes on the screen as a camera sees them: each cell is drawn into a picture, and zbarimg reads
 * from it, byte for byte, what the code is to say. */
#include "unit.h"

#include <glib/gstdio.h>

#include "story.h"

enum {
	CELL = 8, /* pixels a column; a row is twice that */
};

static bool is_light(VTermColor color)
{
	vterm_screen_convert_color_to_rgb(pty.screen, &color);
	return color.rgb.red + color.rgb.green + color.rgb.blue > 3 * 128;
}

/* Which halves of a cell are drawn with its foreground. */
static void halves(guint32 character, bool *upper, bool *lower)
{
	*upper = character == 0x2580 || character == 0x2588;
	*lower = character == 0x2584 || character == 0x2588;
}

static void draw_cell(guchar *picture, int row, int col)
{
	VTermScreenCell cell;
	bool upper, lower;

	vterm_screen_get_cell(pty.screen, (VTermPos){row, col}, &cell);
	halves(cell.chars[0], &upper, &lower);
	bool fg = is_light(cell.attrs.reverse ? cell.bg : cell.fg);
	bool bg = is_light(cell.attrs.reverse ? cell.fg : cell.bg);
	for (int y = 0; y < 2 * CELL; y++)
		for (int x = 0; x < CELL; x++) {
			bool light = (y < CELL ? upper : lower) ? fg : bg;
			picture[((row * 2 * CELL) + y) * pty.cols * CELL + col * CELL + x] =
				light ? 255 : 0;
		}
}

static char *photograph(void)
{
	gsize size = (gsize)pty.rows * pty.cols * CELL * CELL * 2;
	g_autofree guchar *picture = g_malloc(size);
	g_autoptr(GString) pgm = g_string_new(NULL);
	char *file = g_build_filename(pty.home, "screen.pgm", NULL);

	for (int row = 0; row < pty.rows; row++)
		for (int col = 0; col < pty.cols; col++)
			draw_cell(picture, row, col);
	g_string_printf(pgm, "P5 %d %d 255\n", pty.cols * CELL, pty.rows * 2 * CELL);
	g_string_append_len(pgm, (char *)picture, (gssize)size);
	ck_assert(g_file_set_contents(file, pgm->str, (gssize)pgm->len, NULL));
	return file;
}

/* What the code on the screen says, or NULL while there is none. Caller frees. */
static char *scan(void)
{
	g_autofree char *file = photograph();
	const char *const argv[] = {
		"zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file, NULL};
	g_autofree char *text = NULL;
	int status = 0;

	ck_assert(g_spawn_sync(NULL, (char **)argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL, &status,
		NULL));
	return status == 0 ? g_steal_pointer(&text) : NULL;
}

/* zbarimg ends what it read with a line feed of its own. */
static bool reads_as(struct pty *p, const char *expected)
{
	g_autofree char *text = scan(), *whole = g_strconcat(expected, "\n", NULL);

	(void)p;
	return g_strcmp0(text, whole) == 0;
}

static bool reads(struct pty *p, const char *part)
{
	g_autofree char *text = scan();

	(void)p;
	return text && strstr(text, part) && g_utf8_validate(text, -1, NULL);
}

static const struct {
	int rows, cols;
	const char *term, *color;
} terminals[] = {
	{24, 80, "xterm-256color", NULL}, {30, 80, "xterm-256color", NULL},
	{40, 100, "xterm-256color", NULL}, {50, 132, "xterm", NULL}, {24, 80, "linux", NULL},
	{30, 80, "linux", NULL}, {30, 60, "screen", NULL},
	{30, 80, "xterm-256color", "1"}, /* NO_COLOR: reverse video instead */
};

static void open_code(int i, const char *keys)
{
	pty_setenv(&pty, "TERM", terminals[i].term);
	/* For the console ncurses loads gpm's library, which leaks ten bytes when it is not there.
	 */
	if (strcmp(terminals[i].term, "linux") == 0)
		pty_setenv(&pty, "ASAN_OPTIONS", "detect_leaks=0");
	if (terminals[i].color)
		pty_setenv(&pty, "NO_COLOR", terminals[i].color);
	pty_start(&pty, terminals[i].rows, terminals[i].cols, false);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, keys);
}

START_TEST(session_is_read)
{
	open_code(_i, "kK");
	pty_expect_that(&pty, reads_as, "read as",
		"BEGIN:VEVENT\nSUMMARY:Opening ceremony\nDTSTART:20181011T013000Z\n"
		"DTEND:20181011T023000Z\nLOCATION:Grand Hall\nEND:VEVENT\n");
	pty_send(&pty, "qQ");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

START_TEST(agenda_is_read_page_by_page)
{
	static const char *const titles[] = {"SUMMARY:Opening", "SUMMARY:Diễn đàn"};
	static const char *const pages[] = {"1 of 2 in my agenda", "2 of 2 in my agenda"};

	open_code(_i, "ksjsK");
	for (int page = 1; page >= 0; page--) {
		pty_expect(&pty, pages[page]);
		pty_expect_that(&pty, reads, "read", titles[page]);
		pty_send(&pty, "\033[D");
	}
	pty_send(&pty, "QQ");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

/* No half blocks in ASCII: a module is two cells of ground. */
START_TEST(ascii_is_read)
{
	pty_setenv(&pty, "LC_ALL", "C");
	pty_start(&pty, 50, 132, false);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "kK");
	pty_expect_that(&pty, reads, "read", "SUMMARY:Opening ceremony\n");
	story_quit();
}
END_TEST

START_TEST(web_page_is_read)
{
	pty_configure(&pty, "[share]\nqr-url = https://example.org/s?uid={uid}\n");
	story_start();
	pty_send(&pty, "kKw");
	pty_expect_that(&pty, reads_as, "read as", "https://example.org/s?uid=opening%40test");
	story_quit();
}
END_TEST

START_TEST(small_screen_says_what_it_takes)
{
	pty_start(&pty, 12, 60, false);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "K");
	pty_expect(&pty, "needs a terminal of");
	pty_resize(&pty, 40, 60);
	pty_expect(&pty, "one session");
	story_quit();
}
END_TEST

/* Not that it would fit into a larger window. */
START_TEST(without_a_library_there_is_no_code)
{
	g_autofree char *none = g_build_filename(pty.home, "libqrencode.so.4", NULL);

	ck_assert(g_file_set_contents(none, "no library", -1, NULL));
	pty_setenv(&pty, "LD_LIBRARY_PATH", pty.home);
	story_start();
	pty_send(&pty, "K");
	pty_expect(&pty, "QR codes need libqrencode.so.4");
	story_quit();
}
END_TEST

static Suite *qr_suite(void)
{
	Suite *suite = suite_create("qr");
	TCase *tests = story_case("codes", 120);

	tcase_add_loop_test(tests, session_is_read, 0, G_N_ELEMENTS(terminals));
	tcase_add_loop_test(tests, agenda_is_read_page_by_page, 1, G_N_ELEMENTS(terminals));
	tcase_add_test(tests, ascii_is_read);
	tcase_add_test(tests, web_page_is_read);
	tcase_add_test(tests, small_screen_says_what_it_takes);
	tcase_add_test(tests, without_a_library_there_is_no_code);
	suite_add_tcase(suite, tests);
	return suite;
}

int main(void)
{
	g_autofree char *zbarimg = g_find_program_in_path("zbarimg");

	if (!zbarimg) {
		puts("1..0 # SKIP zbarimg is not installed: nothing reads what is drawn");
		return 0;
	}
	SRunner *runner = srunner_create(qr_suite());
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
