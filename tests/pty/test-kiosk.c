/* The kiosk as its visitors meet it: what a key, a finger and time do, three languages, and that
 * nothing of one visitor is there for the next. */
#include "unit.h"

#include <signal.h>

#include "kiosk.h"
#include "story.h"

/* --- A visitor with keys ---------------------------------------------------------------------- */

START_TEST(keys_look_around)
{
	kiosk_open(&pty, NULL);
	pty_send(&pty, "2");
	pty_expect(&pty, "Grid");
	pty_send(&pty, "3");
	pty_expect(&pty, "ceremony");
	pty_send(&pty, "4");
	pty_expect(&pty, "Now");
	pty_send(&pty, "/daejeon\b\b\b\b\b\b\bbinh duong\r");
	pty_expect(&pty, "1 session");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Hội trường B");
	pty_send(&pty, "q1fkind:talk\r");
	pty_expect(&pty, "filter: kind:talk");
	pty_expect_gone(&pty, "Opening ceremony");
	pty_send(&pty, "\033");
	pty_expect(&pty, "The filter is cleared.");
	pty_send(&pty, "gs");
	pty_expect(&pty, "★");
	pty_send(&pty, "5");
	pty_expect(&pty, "1 session");
	pty_send(&pty, "P");
	pty_expect(&pty, "Plan");
	pty_send(&pty, "q1gK");
	pty_expect(&pty, "Scan it");
	kiosk_end(&pty);
}
END_TEST

/* The machine's zone is nobody's: a visitor is where the summit is. */
START_TEST(times_are_those_of_the_place)
{
	pty_setenv(&pty, "TZ", "Asia/Seoul");
	kiosk_open(&pty, NULL);
	pty_send(&pty, "\r");
	pty_expect(&pty, "10:00–11:30 +07");
	pty_expect(&pty, "Hội trường B");
	ck_assert(!pty_shows(&pty, "Your time"));
	kiosk_end(&pty);
}
END_TEST

/* Keys that go back as well are the view's where it has a use for them. */
START_TEST(left_is_the_day_before)
{
	kiosk_open(&pty, NULL);
	pty_send(&pty, "gs]");
	pty_expect(&pty, "Water and the city");
	pty_send(&pty, "\033[D");
	pty_expect(&pty, "★  Opening");
	pty_send(&pty, "h");
	pty_expect(&pty, "This is the first day.");
	kiosk_end(&pty);
}
END_TEST

static const char *const farewells[] = {"\033", "q", "\b", "2qq", "3qq", "\rqq"};

START_TEST(back_at_the_last_step_is_done)
{
	kiosk_open(&pty, NULL);
	pty_send(&pty, farewells[_i]);
	pty_expect(&pty, KIOSK_BOARD);
	kiosk_end(&pty);
}
END_TEST

/* --- A visitor with a finger ------------------------------------------------------------------ */

/* Where a text is highest: below a list a message may tell of the same. */
static void click_twice(const char *text)
{
	int row = 0;

	pty_expect(&pty, text);
	for (bool found = false; !found; row += !found) {
		g_autofree char *line = pty_row(&pty, row);
		found = strstr(line, text) != NULL;
	}
	pty_click_at(&pty, row, 10);
	pty_click_at(&pty, row, 10);
}

START_TEST(fingers_look_around)
{
	kiosk_start(&pty, NULL);
	pty_click_at(&pty, 10, 10);
	kiosk_expect_selected(&pty, "Diễn đàn");
	pty_click(&pty, "Fri 12 Oct");
	pty_expect(&pty, "Water and the city");
	pty_click(&pty, "Thu 11 Oct ");
	pty_expect(&pty, "Opening ceremony");
	pty_click(&pty, "Opening ceremony");
	kiosk_expect_selected(&pty, "Opening ceremony");
	pty_click(&pty, "Star");
	pty_expect(&pty, "★");
	pty_click(&pty, "Diễn đàn");
	kiosk_expect_selected(&pty, "Diễn đàn");
	click_twice("Opening ceremony");
	pty_expect(&pty, "Words of welcome.");
	click_twice("[1] https://example.org/opening");
	pty_expect(&pty, "No link is opened here.");
	click_twice("Grand Hall");
	pty_expect(&pty, "venue:");
	pty_click(&pty, "Back");
	pty_expect(&pty, "Words of welcome.");
	pty_click(&pty, "QR");
	kiosk_expect_code(&pty);
	pty_click(&pty, "Back");
	pty_expect(&pty, "Words of welcome.");
	pty_click(&pty, "Mine");
	pty_expect(&pty, "Plan");
	pty_click(&pty, "Plan");
	pty_expect(&pty, "Take it");
	pty_click(&pty, "Grid");
	pty_expect(&pty, "·  Grid");
	pty_click(&pty, "Done");
	pty_expect(&pty, KIOSK_BOARD);
	kiosk_end(&pty);
}
END_TEST

/* A button of a view is that view's, wherever else a finger was last. */
START_TEST(fingers_take_a_plan)
{
	kiosk_start_sized(&pty, NULL, 24, 120);
	pty_expect(&pty, KIOSK_BOARD);
	pty_click_at(&pty, 10, 10);
	kiosk_expect_selected(&pty, "Diễn đàn");
	pty_click(&pty, "Star");
	pty_expect(&pty, "★");
	pty_click(&pty, "Mine");
	pty_expect(&pty, "·  Mine");
	pty_click(&pty, "Plan");
	pty_expect(&pty, "Kept as they are");
	pty_click(&pty, "Where"); /* of the details beside it */
	pty_click(&pty, "Take it");
	pty_expect(&pty, "All your stars fit as they are.");
	kiosk_end(&pty);
}
END_TEST

static const struct {
	const char *first, *second, *text;
} typed[] = {{" W ", " A ", "Search  wa"}, {" T ", " T ", "Search  watt"},
	{"<-", " E ", "Search  wate"}, {" R ", " X ", "Search  waterx"}, {"<-", " _ ", "1 session"},
	{" C ", " I ", "Search  water ci"}};

/* Letters come with a text field, and go when there is a keyboard after all. */
START_TEST(fingers_type)
{
	kiosk_start(&pty, NULL);
	pty_click_at(&pty, 10, 10);
	kiosk_expect_selected(&pty, "Diễn đàn");
	pty_click(&pty, "Search");
	pty_expect(&pty, "<-");
	for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
		pty_click(&pty, typed[i].first);
		pty_click(&pty, typed[i].second); /* however fast */
		pty_expect(&pty, typed[i].text);
	}
	pty_expect(&pty, "1 session");
	pty_click(&pty, "OK");
	pty_expect_gone(&pty, "<-");
	kiosk_expect_selected(&pty, "Water and the city");
	pty_click(&pty, "Star");
	pty_expect(&pty, "★");
	pty_click(&pty, "Search");
	pty_expect(&pty, "<-");
	pty_send(&pty, "gala");
	pty_expect_gone(&pty, "<-");
	pty_expect(&pty, "Gala dinner");
	pty_click(&pty, "Schedule");
	pty_expect(&pty, "Opening ceremony");
	kiosk_end(&pty);
}
END_TEST

/* Touches letters of the keyboard, and waits for what they come to: curses keeps no more than eight
 * events, two a touch. */
static void touch_all(const char *letters, const char *text)
{
	for (const char *p = letters; *p; p = g_utf8_next_char(p)) {
		g_autofree char *label = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));
		pty_click(&pty, label);
	}
	pty_expect(&pty, text);
}

/* Syllables are made of what is touched, and taken back letter by letter. */
START_TEST(fingers_type_korean)
{
	kiosk_start(&pty, NULL);
	pty_click_at(&pty, 10, 10);
	kiosk_expect_selected(&pty, "Diễn đàn");
	pty_click(&pty, "Search");
	pty_expect(&pty, "<-");
	pty_click(&pty, " 한 ");
	pty_expect(&pty, "ABC");
	touch_all("ㄷㅐㅈ", "Search  댖");
	touch_all("ㅓㄴ", "Search  대전");
	pty_expect(&pty, "1 session");
	pty_click(&pty, "<-");
	pty_expect(&pty, "Search  대저");
	pty_click(&pty, "<-");
	pty_expect(&pty, "Search  대ㅈ");
	pty_click(&pty, " _ ");
	touch_all("ㅎㅕㄱ", "Search  대ㅈ 혁");
	touch_all("ㅆㅣㄴ", "Search  대ㅈ 혁씬");
	pty_click(&pty, "ABC");
	pty_click(&pty, " Q ");
	pty_expect(&pty, "Search  대ㅈ 혁씬q");
	pty_click(&pty, "<-");
	pty_expect_gone(&pty, "씬q");
	pty_click(&pty, "<-"); /* whole */
	pty_expect_gone(&pty, "씬");
	ck_assert(pty_shows(&pty, "Search  대ㅈ 혁"));
	pty_click(&pty, "Done");
	pty_expect(&pty, KIOSK_BOARD);
	kiosk_end(&pty);
}
END_TEST

static void choose(const char *what)
{
	pty_click(&pty, "Filter");
	pty_expect(&pty, "Riverside"); /* the last of them */
	pty_click(&pty, what);
	pty_expect_gone(&pty, "Riverside");
}

START_TEST(fingers_filter)
{
	kiosk_start(&pty, NULL);
	pty_click_at(&pty, 10, 10);
	kiosk_expect_selected(&pty, "Diễn đàn");
	choose("  Talk");
	pty_expect(&pty, "filter: kind:\"talk\"");
	pty_expect_gone(&pty, "Opening ceremony");
	choose("Everything");
	pty_expect(&pty, "Opening ceremony");
	choose("Back"); /* to what was there */
	pty_expect(&pty, "Opening ceremony");
	pty_click(&pty, "Mine"); /* where there is nothing to choose from */
	pty_expect(&pty, "·  Mine");
	choose("Hội trường B");
	pty_expect(&pty, "Schedule · filter: venue:\"Hội trường B\"");
	pty_expect_gone(&pty, "Opening ceremony");
	pty_click(&pty, "Search");
	pty_expect(&pty, "<-");
	pty_click(&pty, " W ");
	pty_expect(&pty, "Search  w");
	pty_click(&pty, "Filter");
	pty_expect_gone(&pty, "<-");
	pty_expect(&pty, "Riverside");
	pty_resize(&pty, 14, 40);
	pty_expect(&pty, "1/");
	pty_resize(&pty, 24, 80);
	pty_expect(&pty, "Riverside");
	pty_click(&pty, "Done");
	pty_expect(&pty, KIOSK_BOARD);
	pty_send(&pty, "x");
	pty_expect(&pty, "Opening ceremony");
	kiosk_end(&pty);
}
END_TEST

/* Each size has room for what a finger needs, or says by hints what to do. */
static const struct {
	int rows, cols;
	const char *shown;
} sizes[] = {{12, 40, "? help"}, {14, 40, "Done"}, {20, 40, "Done"}, {24, 80, "Done"},
	{43, 132, "Done"}, {60, 240, "Done"}};

START_TEST(sizes_have_a_bar)
{
	kiosk_start_sized(&pty, NULL, sizes[_i].rows, sizes[_i].cols);
	pty_expect(&pty, "10:15");
	pty_click_at(&pty, 5, 5);
	pty_expect(&pty, sizes[_i].shown);
	pty_resize(&pty, 5, 20);
	pty_expect(&pty, "Too small");
	pty_resize(&pty, 24, 80);
	pty_expect(&pty, "Done");
	pty_click(&pty, "Done");
	pty_expect(&pty, KIOSK_BOARD);
	kiosk_end(&pty);
}
END_TEST

/* --- Languages -------------------------------------------------------------------------------- */

/* The translations that were built, where an installed program would have them. */
static void install_languages(void)
{
	static const char *const languages[] = {"vi", "ko"};

	for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
		g_autofree char *name = g_strconcat(languages[i], ".mo", NULL), *text = NULL;
		g_autofree char *built =
			g_build_filename(g_getenv("top_builddir"), "po", name, NULL);
		g_autofree char *dir =
			g_build_filename(pty.home, "locale", languages[i], "LC_MESSAGES", NULL);
		g_autofree char *file = g_build_filename(dir, "summitty.mo", NULL);
		gsize length;

		ck_assert(g_file_get_contents(built, &text, &length, NULL));
		ck_assert_int_eq(g_mkdir_with_parents(dir, 0700), 0);
		ck_assert(g_file_set_contents(file, text, (gssize)length, NULL));
	}
	g_autofree char *locales = g_build_filename(pty.home, "locale", NULL);
	pty_setenv(&pty, "SUMMITTY_LOCALEDIR", locales);
}

START_TEST(languages_go_round)
{
	install_languages();
	kiosk_open(&pty, NULL);
	pty_expect(&pty, "Tiếng Việt");
	pty_send(&pty, "\033OQ"); /* F2 */
	pty_expect(&pty, "Lịch trình");
	pty_click(&pty, "한국어");
	pty_expect(&pty, "일정");
	pty_send(&pty, "4");
	pty_expect(&pty, "지금");
	pty_click(&pty, "English");
	pty_expect(&pty, "Schedule");
	pty_send(&pty, "\033OQ/tim");
	pty_expect(&pty, "Tìm  tim");
	pty_click(&pty, "Xong");
	pty_expect(&pty, KIOSK_BOARD); /* which is the staff's language again */
	kiosk_end(&pty);
}
END_TEST

/* A console has no Korean letters, and so none is offered. */
START_TEST(languages_that_can_be_shown)
{
	pty_setenv(&pty, "LC_ALL", "C");
	kiosk_open(&pty, NULL);
	pty_send(&pty, "\033OQ");
	pty_expect(&pty, "English");
	pty_send(&pty, "\033OQ");
	pty_expect(&pty, "Tieng Viet");
	kiosk_end(&pty);
}
END_TEST

/* --- Forgetting ------------------------------------------------------------------------------- */

static const char *const secrets[] = {"qsecreta", "qsecretb", "qsecretc"};

static bool holds(const char *path, const char *secret)
{
	gsize length, n = strlen(secret);
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, &length, NULL))
		return false;
	for (gsize i = 0; i + n <= length; i++)
		if (memcmp(text + i, secret, n) == 0)
			return true;
	return false;
}

static void expect_nowhere(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *child = g_build_filename(path, name, NULL);
		expect_nowhere(child);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++)
		ck_assert_msg(!holds(path, secrets[i]), "%s is in %s", secrets[i], path);
}

static bool is_clear(struct pty *p, const char *part)
{
	return !pty_shows(p, part) && pty_shows(p, "Test Summit");
}

/* Everything that keeps a text, or a mark. */
static void leave_traces(void)
{
	pty_send(&pty, "/qsecreta");
	pty_expect(&pty, "Search  qsecreta");
	pty_expect_gone(&pty, "now 10:15");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "/qsecretb\r");
	pty_expect(&pty, "Search  qsecretb");
	pty_expect_gone(&pty, "now 10:15");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "f-qsecretc\r");
	pty_expect(&pty, "filter: -qsecretc");
	pty_send(&pty, "gs\033[Bmpx");
	pty_send(&pty, "\033OQ");
	pty_expect(&pty, "한국어");
	pty_send(&pty, "gK");
	kiosk_expect_code(&pty);
}

/* What the next one can do to see what there was: history, completion, agenda, undo, views. */
static void look_for_traces(void)
{
	pty_send(&pty, "x");
	pty_expect(&pty, "now 10:15");
	ck_assert(!pty_shows(&pty, "★") && !pty_shows(&pty, "filter"));
	pty_send(&pty, "/");
	pty_expect(&pty, "Words, ");
	pty_send(&pty, "\033[A");
	pty_expect(&pty, "There is nothing older that was searched for.");
	pty_send(&pty, "qs");
	pty_expect(&pty, "Search  qs");
	pty_send(&pty, "\t");
	pty_expect_that(&pty, is_clear, "nothing of", "secret");
	pty_send(&pty, "\033");
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "f\033[A");
	pty_expect(&pty, "  Filter"); /* which is not that of the bar */
	pty_expect_that(&pty, is_clear, "nothing of", "secret");
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "  Filter");
	pty_send(&pty, "5");
	pty_expect(&pty, "Nothing starred yet.");
	pty_send(&pty, "u");
	pty_expect(&pty, "nothing to take back");
	pty_send(&pty, "6");
	pty_expect_that(&pty, is_clear, "nothing of", "secret");
}

/* By the button, or by being gone. */
static const char *const ends[][2] = {{NULL, "Done"}, {"--idle 9", NULL}};

START_TEST(next_visitor_finds_nothing)
{
	kiosk_open(&pty, ends[_i][0]);
	leave_traces();
	if (ends[_i][1])
		pty_click(&pty, ends[_i][1]);
	pty_expect(&pty, KIOSK_BOARD);
	expect_nowhere(pty.home);
	g_string_truncate(pty.raw, 0);
	look_for_traces();
	for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++)
		ck_assert_msg(!strstr(pty.raw->str, secrets[i]), "%s was shown", secrets[i]);
	expect_nowhere(pty.home);
	kiosk_end(&pty);
}
END_TEST

/* The key that answers the countdown does nothing else. */
START_TEST(countdown_ends_with_a_key)
{
	kiosk_open(&pty, "--idle 5");
	pty_send(&pty, "g");
	kiosk_expect_selected(&pty, "Opening ceremony");
	pty_expect(&pty, "Are you still there?");
	pty_send(&pty, "2");
	pty_expect_gone(&pty, "Are you still there?");
	ck_assert(pty_shows(&pty, "·  Schedule"));
	pty_expect(&pty, "Are you still there?");
	pty_click_at(&pty, 23, 2);
	pty_expect_gone(&pty, "Are you still there?");
	kiosk_expect_selected(&pty, "Opening ceremony");
	pty_expect(&pty, KIOSK_BOARD);
	kiosk_end(&pty);
}
END_TEST

static Suite *kiosk_suite(void)
{
	Suite *suite = suite_create("kiosk");
	TCase *tests = story_case("visitors", 60);

	tcase_add_test(tests, keys_look_around);
	tcase_add_test(tests, times_are_those_of_the_place);
	tcase_add_test(tests, left_is_the_day_before);
	tcase_add_loop_test(tests, back_at_the_last_step_is_done, 0, G_N_ELEMENTS(farewells));
	tcase_add_test(tests, fingers_look_around);
	tcase_add_test(tests, fingers_take_a_plan);
	tcase_add_test(tests, fingers_type);
	tcase_add_test(tests, fingers_type_korean);
	tcase_add_test(tests, fingers_filter);
	tcase_add_loop_test(tests, sizes_have_a_bar, 0, G_N_ELEMENTS(sizes));
	tcase_add_test(tests, languages_go_round);
	tcase_add_test(tests, languages_that_can_be_shown);
	tcase_add_loop_test(tests, next_visitor_finds_nothing, 0, G_N_ELEMENTS(ends));
	tcase_add_test(tests, countdown_ends_with_a_key);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(kiosk_suite)
