/*
 * Whole frames of the real screen over a real cache and agenda, painted without a terminal; and a
 * monkey at the keys.
 */
#include "unit.h"

#include <glib/gstdio.h>
#include <locale.h>

#include <summitty/app/import.h>
#include <summitty/base/text.h>

#include "private.h"
#include "stage.h"
#include "tree.h"

static char *home;
static struct app *app;
static struct tui *tui;

static char *in_home(const char *name)
{
	return g_build_filename(home, name, NULL);
}

static void open_app(void)
{
	g_autofree char *cache = in_home("cache.db"), *agenda = in_home("agenda.db"),
			*config = in_home("config");
	const struct app_options options = {
		.cache = cache,
		.agenda = agenda,
		.config = config,
		.now = "2018-10-11T10:15:00+07:00",
	};
	g_autoptr(GError) error = NULL;

	ck_assert(g_file_set_contents(config, "", -1, NULL));
	app = app_new(&options, &error);
	ck_assert_msg(app != NULL, "%s", error ? error->message : "");
}

static void load_summit(void)
{
	g_autofree char *file =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	const char *sources[] = {file, NULL};
	const struct import_options options = {.window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GError) error = NULL;

	ck_assert_msg(app_import(app, sources, &options, NULL, &error), "%s",
		error ? error->message : "");
}

static void setup(void)
{
	const struct tui_options options = {0};

	setlocale(LC_ALL, "");
	text_init();
	home = g_dir_make_tmp("summitty-frames-XXXXXX", NULL);
	open_app();
	load_summit();
	tui = tui_new(app, &options, CHARSET_UTF8);
}

static void teardown(void)
{
	tui_free(tui);
	app_free(app);
	tree_remove(home);
	g_free(home);
}

/* Keys by name, as the manual writes them. */
static void press(const char *keys)
{
	g_auto(GStrv) names = g_strsplit(keys, " ", -1);
	struct event event = {.type = EVENT_KEY};

	for (char **name = names; *name; name++) {
		ck_assert_msg(!**name || key_parse(*name, &event.key), "%s", *name);
		if (**name)
			tui_event(tui, &event);
	}
}

static char *frame(int rows, int cols, enum charset charset)
{
	AUTO(surface_free) struct surface *surface = surface_new(rows, cols, charset);

	tui_layout(tui, surface);
	tui_paint(tui, surface);
	return surface_dump(surface, false);
}

static const struct {
	const char *name, *keys;
	int rows, cols;
	enum charset charset;
} frames[] = {
	{"first", "", 24, 80, CHARSET_UTF8},
	{"first-wide", "", 40, 120, CHARSET_UTF8},
	{"first-small", "", 12, 40, CHARSET_UTF8},
	{"first-ascii", "", 24, 80, CHARSET_ASCII},
	{"too-small", "", 8, 30, CHARSET_UTF8},
	{"tiny", "", 5, 20, CHARSET_UTF8},
	{"starred", "s", 24, 80, CHARSET_UTF8},
	{"starred-small", "s", 12, 40, CHARSET_UTF8},
	{"pane", "Tab", 24, 120, CHARSET_UTF8},
	{"prompt", "f k i n d :", 24, 80, CHARSET_UTF8},
	{"prompt-small", "f k i n d :", 12, 40, CHARSET_UTF8},
	{"prompt-fault", "f k i n d : Enter", 12, 40, CHARSET_UTF8},
	{"filtered", "f f o r u m Enter", 24, 80, CHARSET_UTF8},
	{"filtered-away", "f n o s u c h Enter", 24, 80, CHARSET_UTF8},
	{"searched", "/ w a t", 24, 80, CHARSET_UTF8},
	{"searched-wide", "/ w a t Enter", 40, 120, CHARSET_UTF8},
	{"searched-wrongly", "/ ( w a t", 12, 40, CHARSET_UTF8},
	{"local", "Z", 24, 80, CHARSET_UTF8},
	{"without-past", "p", 24, 80, CHARSET_UTF8},
	{"clashes", "s j s 5", 24, 80, CHARSET_UTF8},
	{"changes", "6", 24, 80, CHARSET_UTF8},
	{"qr", "K", 24, 80, CHARSET_UTF8},
	{"grid", "2", 24, 80, CHARSET_UTF8},
	{"grid-moved", "2 s l", 24, 80, CHARSET_UTF8},
	{"grid-wide", "2", 40, 120, CHARSET_UTF8},
	{"grid-across", "2 v", 24, 80, CHARSET_UTF8},
	{"grid-across-ascii", "2 v", 24, 80, CHARSET_ASCII},
	{"grid-across-wide", "2 s v l", 40, 120, CHARSET_UTF8},
	{"grid-narrow", "2", 12, 40, CHARSET_UTF8},
	{"grid-help", "2 ?", 24, 80, CHARSET_UTF8},
	{"palette", ":", 24, 80, CHARSET_UTF8},
	{"palette-typed", ": z o", 12, 40, CHARSET_UTF8},
	{"export", "s E", 24, 80, CHARSET_UTF8},
	{"no-link", "j o", 24, 80, CHARSET_UTF8},
	{"help", "?", 24, 80, CHARSET_UTF8},
	{"help-detail", "Enter ?", 24, 80, CHARSET_UTF8},
	{"now", "4", 24, 80, CHARSET_UTF8},
	{"filtered-small", "f k i n d : f o r u m Enter", 12, 40, CHARSET_UTF8},
	{"filtered-search", "f k i n d : f o r u m Enter / w a t", 24, 80, CHARSET_UTF8},
	{"filtered-browse", "f n o s u c h Enter 3", 24, 80, CHARSET_UTF8},
	{"filtered-now", "f n o s u c h Enter 4", 12, 40, CHARSET_UTF8},
	{"browsed-without-past", "p 3", 24, 80, CHARSET_UTF8},
	{"searched-without-past", "p / o p e n", 24, 80, CHARSET_UTF8},
	{"browsed-last-tab", "3 ] ] ] ]", 12, 40, CHARSET_UTF8},
	{"browsed-hidden", "3 [", 24, 80, CHARSET_UTF8},
	{"browsed-small", "3 Enter", 12, 40, CHARSET_UTF8},
	{"browsed-hidden-small", "3 [", 12, 40, CHARSET_UTF8},
	{"detail-small", "Enter", 12, 40, CHARSET_UTF8},
	{"help-small", "?", 12, 40, CHARSET_UTF8},
	{"browsed", "3 Enter", 24, 80, CHARSET_UTF8},
};

START_TEST(looks)
{
	g_autofree char *name = g_strconcat("frame-", frames[_i].name, NULL);

	g_free(frame(frames[_i].rows, frames[_i].cols, frames[_i].charset));
	press(frames[_i].keys);
	g_autofree char *dump = frame(frames[_i].rows, frames[_i].cols, frames[_i].charset);
	golden_check(name, dump);
}
END_TEST

START_TEST(place_survives_views)
{
	press("k");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Opening ceremony");
	press("] 4 5 3 / x y Esc 1");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
	press("[");
	press("Enter ? q q");
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
}
END_TEST

/* Schedule and grid are two pictures of one day. */
START_TEST(day_is_shared)
{
	press("] 2");
	ck_assert_ptr_eq(tui_top(tui)->ops, &grid_view);
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
	press("[ g 1");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Opening ceremony");
	press("2 ] q");
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
}
END_TEST

/* Where the grid has no room the schedule stands in for it, as long as that is so. */
START_TEST(narrow_grid)
{
	press("2");
	g_free(frame(24, 80, CHARSET_UTF8));
	ck_assert_ptr_eq(tui_top(tui)->ops, &grid_view);
	g_free(frame(24, 59, CHARSET_UTF8));
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
	ck_assert_str_eq(tui->message, "Grid needs 60 columns; here is the schedule.");
	g_free(frame(24, 80, CHARSET_UTF8));
	ck_assert_ptr_eq(tui_top(tui)->ops, &grid_view);
	ck_assert_ptr_null(tui->message);
	g_free(frame(24, 40, CHARSET_UTF8));
	press("3 1");
	g_free(frame(24, 80, CHARSET_UTF8));
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
}
END_TEST

static void click(int row, int col)
{
	struct event event = {.type = EVENT_MOUSE, .mouse = {MOUSE_CLICK, row, col}};

	g_free(frame(24, 80, CHARSET_UTF8));
	tui_event(tui, &event);
}

/* The title, the tabs and the hints are there to be clicked on. */
START_TEST(clicks_around_the_view)
{
	click(0, 70);
	ck_assert_ptr_eq(tui_top(tui)->ops, &now_view);
	click(0, 5);
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
	click(2, 16);
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
	click(23, 75);
	ck_assert_ptr_eq(tui_top(tui)->ops, &help_view);
	click(23, 3);
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
	press("3");
	click(2, 12);
	g_autofree char *status = browse_view.status(tui_top(tui));
	ck_assert_str_eq(status, "Tracks (0)");
}
END_TEST

/* Asked for again, the search takes new words: no letter of them is a command. */
START_TEST(search_begins_anew)
{
	static const char *const ways[] = {"1 /", "/", "Enter q /", "Esc Esc 4 7"};

	for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
		press("/ w a t e r Enter");
		ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
		press(ways[i]);
		ck_assert_ptr_nonnull(view_typing(tui_top(tui)));
		press("x s");
		ck_assert_str_eq(view_typing(tui_top(tui))->text->str, "xs");
		press("BS BS Esc");
	}
	press("/ w a t e r Enter");
	ck_assert(!view_current(tui_top(tui))->hidden);
	ck_assert_int_eq(view_current(tui_top(tui))->level, LEVEL_NONE);
	press("7 Left Home");
	press("BS a");
	ck_assert_str_eq(view_typing(tui_top(tui))->text->str, "awater");
}
END_TEST

/* A search that takes long shows what it has, and the rest before anything is done with it; what is
 * typed asks anew. Here it is late from the beginning. */
START_TEST(search_shows_what_it_has)
{
	tui->parts.allowed = true;
	tui->parts.at_once = -1;
	press("/ w a");
	g_autofree char *first = frame(24, 80, CHARSET_UTF8);
	ck_assert_ptr_eq(tui->parts.view, tui_top(tui));
	ck_assert_ptr_nonnull(strstr(first, "Searching ..."));
	press("t");
	ck_assert_ptr_eq(tui->parts.view, tui_top(tui));
	g_free(frame(24, 80, CHARSET_UTF8));
	ck_assert_ptr_eq(tui->parts.view, tui_top(tui));
	tui_complete(tui);
	g_autofree char *whole = frame(24, 80, CHARSET_UTF8);
	ck_assert_ptr_null(tui->parts.view);
	golden_check("frame-searched", whole);
	press("e");
	g_free(frame(24, 80, CHARSET_UTF8));
	ck_assert_ptr_nonnull(tui->parts.view);
	press("Enter");
	ck_assert_ptr_null(tui->parts.view);
	ck_assert_ptr_null(view_typing(tui_top(tui)));
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
	press("/ w a t");
	g_free(frame(24, 80, CHARSET_UTF8));
	ck_assert_ptr_nonnull(tui->parts.view);
	press("Esc");
	ck_assert_ptr_null(tui->parts.view);
}
END_TEST

/* The rest of a day is asked for before anything is done with it, and not before it is left. */
START_TEST(what_is_left_is_not_completed)
{
	struct view *schedule = tui_top(tui);

	tui->parts.view = schedule;
	press("2");
	ck_assert_ptr_eq(tui->parts.view, schedule);
	press("j");
	ck_assert_ptr_null(tui->parts.view);
	press("1");
	tui->parts.view = schedule;
	press("j");
	ck_assert_ptr_null(tui->parts.view);
	tui->parts.view = schedule;
	press(": Esc");
	ck_assert_ptr_null(tui->parts.view);
}
END_TEST

/* Nobody is told that there is nothing before that is known. */
START_TEST(late_search_says_nothing)
{
	tui->parts.allowed = true;
	tui->parts.at_once = -1;
	press("/ w a t r e");
	g_autofree char *first = frame(24, 80, CHARSET_UTF8);
	ck_assert_ptr_nonnull(strstr(first, "Searching ..."));
	tui_complete(tui);
	g_autofree char *whole = frame(24, 80, CHARSET_UTF8);
	ck_assert_ptr_nonnull(strstr(whole, "Did you mean: water"));
}
END_TEST

/* Esc ends a filter before it leaves anything; where there is no filter it leaves. */
START_TEST(filter_is_cleared_first)
{
	static const char *const views[] = {"3 Right", "4", "/ w a t", "2"};

	for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
		press("f k i n d : f o r u m Enter");
		press(views[i]);
		const struct view *view = tui_top(tui);
		press("Esc");
		ck_assert_ptr_null(tui->host.scene.filter);
		ck_assert_ptr_eq(tui_top(tui), view);
		press("Esc Esc");
		ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
	}
	press("f t a l k Enter F");
	ck_assert_ptr_null(tui->filter);
	press("f t a l k Enter Enter Esc");
	ck_assert_ptr_nonnull(tui->filter);
}
END_TEST

static void start_again(void)
{
	const struct tui_options options = {0};

	open_app();
	tui = tui_new(app, &options, CHARSET_UTF8);
}

static void leave(void)
{
	tui_free(tui);
	app_free(app);
}

/* No view of the programme is empty without a word on how to load one. */
START_TEST(nothing_loaded)
{
	g_autofree char *cache = in_home("cache.db");

	leave();
	ck_assert_int_eq(g_remove(cache), 0);
	start_again();
	for (const char *key = "12347"; *key; key++) {
		g_autofree char *name = g_strndup(key, 1);

		press(name);
		ck_assert_ptr_eq(tui_top(tui)->ops, &welcome_view);
	}
	press("5");
	ck_assert_ptr_eq(tui_top(tui)->ops, &mine_view);
	press("i");
	ck_assert_str_eq(tui->message, "i does nothing here; ? lists the keys.");
	press("Esc");
	ck_assert_ptr_eq(tui_top(tui)->ops, &welcome_view);
	load_summit();
	tui_tick(tui);
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
}
END_TEST

/* What another program does to the cache while the screen is open. */
static void other_program(const char *file, const char *name)
{
	struct app *mine = app;
	g_autofree char *path = file ? in_home(file) : NULL, *db = in_home("cache.db");
	const char *sources[] = {path, NULL};
	const struct import_options options = {.as = name, .window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GError) error = NULL;

	open_app();
	AUTO(cache_close) struct cache *cache = cache_open(db, CACHE_WRITE, NULL, &error);
	ck_assert_ptr_nonnull(cache);
	bool done = file ? app_import(app, sources, &options, NULL, &error)
			 : cache_source_remove(cache, name, &error);
	ck_assert_msg(done, "%s", error ? error->message : "");
	app_free(app);
	app = mine;
}

static void write_lisbon(void)
{
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
	g_autofree char *path = in_home("lisbon.ics");

	for (int i = 0; i < 9; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:l%d\r\nDTSTAMP:20180901T000000Z\r\n"
			"DTSTART;TZID=Europe/Lisbon:20181014T1%d0000\r\n"
			"DURATION:PT1H\r\nSUMMARY:Fado %d\r\nEND:VEVENT\r\n",
			i, i, i);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(path, text->str, -1, NULL));
}

/* Another source may bring another zone, and take it away again, between any two keys. */
START_TEST(zone_changes_underneath)
{
	static const char *const keys[] = {"] [", "4 1", "Enter q", "2 ] [ 1"};

	write_lisbon();
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		other_program("lisbon.ics", "lisbon");
		press(keys[i]);
		g_free(frame(40, 120, CHARSET_UTF8));
		tui_tick(tui);
		ck_assert_str_eq(zone_name(tui->host.scene.zone), "Europe/Lisbon");
		g_autofree char *there = frame(24, 80, CHARSET_UTF8);
		ck_assert_msg(strstr(there, "Sun 14 Oct") && strstr(there, "WEST"), "%s", there);
		other_program(NULL, "lisbon");
		press(keys[i]);
		g_free(frame(40, 120, CHARSET_UTF8));
		tui_tick(tui);
		ck_assert_str_eq(zone_name(tui->host.scene.zone), "Asia/Ho_Chi_Minh");
		g_autofree char *here = frame(24, 80, CHARSET_UTF8);
		ck_assert_msg(!strstr(here, "Sun 14 Oct"), "%s", here);
	}
}
END_TEST

START_TEST(palette_runs_what_is_chosen)
{
	press(": z o n");
	ck_assert_ptr_eq(tui_top(tui)->ops, &palette_view);
	press("Enter");
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
	ck_assert_str_eq(tui->message, "Times are yours now: UTC");
	press(": n e x t - d Tab Enter");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Water and the city");
	press(": n o s u c h Enter Esc");
	ck_assert_ptr_eq(tui_top(tui)->ops, &schedule_view);
}
END_TEST

START_TEST(undo_and_redo)
{
	press("s u");
	ck_assert_int_eq(view_current(tui_top(tui))->level, LEVEL_NONE);
	ck_assert(g_str_has_prefix(tui->message, "Taken back: "));
	press("C-r");
	ck_assert_int_eq(view_current(tui_top(tui))->level, LEVEL_MUST);
}
END_TEST

START_TEST(exports_to_a_file)
{
	g_autofree char *file = in_home("mine.ics");
	g_autofree char *text = NULL;

	press("E");
	ck_assert(!tui->prompt.open);
	press("s E");
	edit_set(&tui->prompt.edit, file);
	press("Enter");
	ck_assert_msg(g_str_has_prefix(tui->message, "1 session written to "), "%s", tui->message);
	ck_assert(g_file_get_contents(file, &text, NULL, NULL));
	ck_assert_ptr_nonnull(strstr(text, "Thành phố thông minh"));

	/* What is there already is asked about; the answer no leaves it alone. */
	ck_assert(g_file_set_contents(file, "precious", -1, NULL));
	press("E");
	edit_set(&tui->prompt.edit, file);
	press("Enter n Enter");
	ck_assert_str_eq(tui->message, "Nothing was written.");
	g_clear_pointer(&text, g_free);
	ck_assert(g_file_get_contents(file, &text, NULL, NULL));
	ck_assert_str_eq(text, "precious");
	press("E");
	edit_set(&tui->prompt.edit, file);
	press("Enter y Enter");
	ck_assert(g_str_has_prefix(tui->message, "1 session written to "));

	g_autofree char *nowhere = in_home("missing/mine.ics");
	press("E");
	edit_set(&tui->prompt.edit, nowhere);
	press("Enter");
	ck_assert(tui->prompt.open && tui->message_is_error);
	press("Esc");
}
END_TEST

START_TEST(refreshes_the_sources)
{
	press("R");
	ck_assert_str_eq(tui->message, "Read again: nothing has changed.");
}
END_TEST

START_TEST(counts_repeat)
{
	press("g M-2 j");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "대전 과학기술 혁신");
	press("M-9 M-9 k");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Opening ceremony");
}
END_TEST

/* Through the sessions of a list without leaving them; the list has followed. */
START_TEST(goes_on_in_the_details)
{
	press("g Enter ]");
	ck_assert_str_eq(tui_top(tui)->ops->name, "detail");
	ck_assert_str_ne(view_current(tui_top(tui))->title, "Opening ceremony");
	g_autofree char *second = g_strdup(view_current(tui_top(tui))->title);
	press("Esc");
	ck_assert_str_eq(view_current(tui_top(tui))->title, second);
	press("Enter [ [");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "Opening ceremony");
	ck_assert_str_eq(tui->message, "This is the first one.");
	press("Esc 2 Enter ] ] Esc");
	ck_assert_str_eq(tui_top(tui)->ops->name, "grid");
	ck_assert_str_eq(view_current(tui_top(tui))->title, "대전 과학기술 혁신");
}
END_TEST

/* Beside the list the details stay where the keys go, and follow it. */
START_TEST(goes_on_beside_the_list)
{
	g_free(frame(40, 120, CHARSET_UTF8));
	press("g Enter ]");
	g_free(frame(40, 120, CHARSET_UTF8));
	ck_assert_ptr_nonnull(tui->side);
	ck_assert(tui->side_focus);
	ck_assert_str_ne(view_current(tui_top(tui))->title, "Opening ceremony");
	ck_assert_str_eq(view_current(tui->side)->title, view_current(tui_top(tui))->title);
}
END_TEST

/* A click may close a view before what was typed in it has been asked for. */
START_TEST(a_view_goes_with_what_was_typed)
{
	tui_push(tui, "search", &(struct opening){.text = "wat"});
	tui_key(tui, (struct key){'e', 0});
	ck_assert_ptr_nonnull(tui->unasked);
	ck_assert(tui_pop(tui));
	ck_assert_ptr_null(tui->unasked);
	press("j");
	g_free(frame(24, 80, CHARSET_UTF8));
}
END_TEST

/* How many events a monkey makes; $SUMMITTY_MONKEY makes it more. */
static int monkey_events(void)
{
	const char *wanted = g_getenv("SUMMITTY_MONKEY");

	return wanted ? (int)g_ascii_strtoll(wanted, NULL, 10) : 4000;
}

/* Any keys, clicks and sizes, in any order: nothing breaks, and the last frame can be painted. */
START_TEST(monkey)
{
	static const char *const keys[] = {"j", "k", "g", "G", "C-d", "C-u", "PgUp", "PgDn", "[",
		"]", "Tab", "Enter", "Esc", "q", "s", "m", "x", "e", "t", "f", "n", "N", "c", "u",
		"Z", "p", "R", "?", "1", "2", "2", "l", "h", "z", "3", "4", "5", "6", "7", "/", "i",
		"M-3", "M-z", "BS", "Left", "Right", "Up", "Down", "Home", "End", "Del", "C-w",
		"C-k", "Space", "a", "대", "w", ":", "\"", "(", "K", "P", "v", "=", "r", "C-r", "y",
		"#", "C-a", "C-e", "C-y", "S-Tab"};
	g_autoptr(GRand) rand = g_rand_new_with_seed(2018);

	for (int i = 0, n = monkey_events(); i < n; i++) {
		struct event event = {.type = EVENT_MOUSE};

		if (g_rand_int_range(rand, 0, 12) == 0) {
			event.mouse.action = g_rand_int_range(rand, 0, MOUSE_DRAG + 1);
			event.mouse.row = g_rand_int_range(rand, 0, 50);
			event.mouse.col = g_rand_int_range(rand, 0, 160);
			tui_event(tui, &event);
		} else {
			press(keys[g_rand_int_range(rand, 0, G_N_ELEMENTS(keys))]);
		}
		if (i % 3 == 0)
			g_free(frame(g_rand_int_range(rand, 1, 50), g_rand_int_range(rand, 1, 160),
				i % 2 ? CHARSET_UTF8 : CHARSET_ASCII));
	}
}
END_TEST

static Suite *frames_suite(void)
{
	Suite *suite = suite_create("frames");
	TCase *tcase = tcase_create("frames");

	tcase_set_timeout(tcase, 3600);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, looks, 0, G_N_ELEMENTS(frames));
	tcase_add_test(tcase, place_survives_views);
	tcase_add_test(tcase, day_is_shared);
	tcase_add_test(tcase, narrow_grid);
	tcase_add_test(tcase, clicks_around_the_view);
	tcase_add_test(tcase, search_begins_anew);
	tcase_add_test(tcase, search_shows_what_it_has);
	tcase_add_test(tcase, what_is_left_is_not_completed);
	tcase_add_test(tcase, late_search_says_nothing);
	tcase_add_test(tcase, filter_is_cleared_first);
	tcase_add_test(tcase, nothing_loaded);
	tcase_add_test(tcase, zone_changes_underneath);
	tcase_add_test(tcase, palette_runs_what_is_chosen);
	tcase_add_test(tcase, undo_and_redo);
	tcase_add_test(tcase, exports_to_a_file);
	tcase_add_test(tcase, refreshes_the_sources);
	tcase_add_test(tcase, counts_repeat);
	tcase_add_test(tcase, goes_on_in_the_details);
	tcase_add_test(tcase, goes_on_beside_the_list);
	tcase_add_test(tcase, a_view_goes_with_what_was_typed);
	tcase_add_test(tcase, monkey);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(frames_suite)
