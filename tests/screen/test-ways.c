/* What keys and clicks do in a view, how it keeps its place, and the words and links of a row. */
#include "unit.h"

#include <summitty/view/edit.h>
#include <summitty/view/links.h>
#include <summitty/view/list.h>
#include <summitty/view/row.h>

#include "excerpt.h"
#include "stage.h"

static struct stage stage;

static void setup(void)
{
	stage_open(&stage);
}

static void teardown(void)
{
	stage_close(&stage);
}

static struct view *open_schedule(void)
{
	return stage_view(&stage, "schedule", NULL);
}

static struct view *open_schedule_folded(void)
{
	stage_crowd_background(&stage);
	return open_schedule();
}

static struct view *open_grid(void)
{
	return stage_view(&stage, "grid", NULL);
}

START_TEST(place_survives_reload_and_resize)
{
	AUTO(view_free) struct view *view = open_schedule();

	ck_assert(list_select(view->ops->list(view), "00000009"));
	g_free(stage_paint(&stage, view, 8, 40, false));
	stage_load(&stage, view);
	g_free(stage_paint(&stage, view, 40, 120, false));
	ck_assert_str_eq(view_current(view)->id, "00000009");
}
END_TEST

START_TEST(opens_at_what_is_on)
{
	AUTO(view_free) struct view *view = open_schedule();

	ck_assert_str_eq(view_current(view)->id, "00000005");
}
END_TEST

/* Whole days are dates, and those are the same everywhere. */
START_TEST(dates_have_no_zone)
{
	struct session s = *stage_session(&stage, "00000002");
	const struct scene *scene = &stage.host.scene;

	s.end.s = s.start.s + 5 * 24 * 3600;
	AUTO(zone_free) struct zone *west = zone_new("America/New_York");
	const struct scene there = {.zone = west, .local = west, .now = scene->now};
	g_autofree char *home = row_when(&s, scene, scene->zone);
	g_autofree char *away = row_when(&s, &there, west);
	g_autofree char *times = row_times(&s, &there);
	ck_assert_str_eq(home, "Thu 11 Oct –Mon 15 Oct");
	ck_assert_str_eq(away, home);
	ck_assert_str_eq(times, "–Mon 15 Oct");
	ck_assert(!row_strays(&s, &there));
	ck_assert(row_strays(stage_session(&stage, "00000004"), &there));
	ck_assert(!row_strays(stage_session(&stage, "0000000b"), &there));
	s.end = s.start;
	g_autofree char *moment = row_times(&s, scene);
	ck_assert_ptr_null(strstr(moment, "–"));
}
END_TEST

/* Kinds have hues of the table, a session's own colour before these, the config's before all; what
 * is of none has its source's. */
START_TEST(hues)
{
	g_autoptr(GHashTable) sources = g_hash_table_new(g_str_hash, g_str_equal);
	struct scene scene = {.source_colors = sources};
	const struct session talk = {.kind = "talk", .source = "a"};
	const struct session any = {.kind = "session", .source = "a"};
	const struct session other = {.kind = "session", .source = "b"};
	const struct session own = {.kind = "talk", .source = "a", .color = "orange"};

	g_hash_table_insert(sources, (gpointer) "a", (gpointer) "crimson");
	g_hash_table_insert(sources, (gpointer) "b", (gpointer) "\033[31m");
	ck_assert_int_eq(session_style(&scene, &talk), STYLE_CYAN);
	ck_assert_int_eq(session_style(&scene, &any), STYLE_PINK);
	ck_assert_int_eq(session_style(&scene, &other), STYLE_GRAY);
	ck_assert_int_eq(session_style(&scene, &own), STYLE_ORANGE);
	g_autoptr(GHashTable) configured =
		hues_new("talk = #0f0\nsession = gold\nforum = blurple\nnone = red\n");
	scene.hues = configured;
	ck_assert_int_eq(session_style(&scene, &talk), STYLE_GREEN);
	ck_assert_int_eq(session_style(&scene, &own), STYLE_GREEN);
	ck_assert_int_eq(session_style(&scene, &any), STYLE_YELLOW);
	ck_assert_int_eq(kind_style(&scene, "forum"), STYLE_BLUE);
	ck_assert_uint_eq(g_hash_table_size(configured), 2);
}
END_TEST

/* In ASCII the first title that reads; a question mark of its own is no reason to leave one. */
START_TEST(titles_that_read)
{
	static const struct {
		const char *title, *titles, *shown;
	} cases[] = {
		{"대전", "ko\t대전\nen\tDaejeon\nvi\tĐại Điền\n", "Daejeon"},
		{"대전", "ko\t대전\nvi\tĐại Điền\n", "Đại Điền"},
		{"대전", "ko\t대전\n", "대전"},
		{"대전", NULL, "대전"},
		{"Đi đâu?", "en\tWhere to?\nvi\tĐi đâu?\n", "Đi đâu?"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct session s = {.title = cases[i].title, .titles = cases[i].titles};
		g_autofree char *ascii = row_title(&s, CHARSET_ASCII);
		g_autofree char *utf8 = row_title(&s, CHARSET_UTF8);

		ck_assert_str_eq(ascii, cases[i].shown);
		ck_assert_str_eq(utf8, cases[i].title);
	}
}
END_TEST

/* What a title of twenty cells doesn't show of what was searched for is told below it. */
START_TEST(excerpts_have_what_a_title_cuts_off)
{
	static const struct {
		const char *title, *needle, *line;
	} cases[] = {
		{"A short one", "one", NULL},
		{"Smart cities of the future", "smart", NULL},
		{"Smart cities of the future", "future", "Smart cities of the future"},
		{"Smart cities of the future", "smart future", "Smart cities of the future"},
		{"Smart cities of the future", "the", NULL},
		{"Smart cities of the future", "kind:talk -future", NULL},
		{"Smart cities of the future", "world", "…forms, and what the world of trade"},
		{"Thành phố thông minh Bình Dương", "duong", "…phố thông minh Bình Dương"},
		{"대전시 스마트시티 국제포럼 개회식 및 세계과학도시연합 특별강연", "특별강연",
			"…및 세계과학도시연합 특별강연"},
		{"대전 과학기술 혁신 도시 포럼 개막식", "개막식", "…혁신 도시 포럼 개막식"},
	};
	static char description[] =
		"Smart cities in all of their many forms, and what the world of trade";

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct session s = {
			.title = (char *)cases[i].title, .description = description};
		g_autofree char *line = excerpt_of(&s, cases[i].needle, 20, CHARSET_UTF8);

		ck_assert_msg(g_strcmp0(line, cases[i].line) == 0, "%s: %s", cases[i].needle, line);
	}
}
END_TEST

/* Where there is room for the title it says so itself. */
START_TEST(search_tells_what_titles_cut_off)
{
	const struct opening opening = {.text = "innovation"};
	AUTO(view_free) struct view *view = stage_view(&stage, "search", &opening);
	g_autofree char *wide = stage_paint(&stage, view, 24, 160, false);
	g_autofree char *narrow = stage_paint(&stage, view, 24, 40, false);
	g_autofree char *again = stage_paint(&stage, view, 24, 160, false);

	ck_assert_msg(strstr(narrow, "innovation") != NULL, "%s", narrow);
	ck_assert_str_ne(wide, narrow);
	ck_assert_str_eq(wide, again);
}
END_TEST

START_TEST(days_end_with_a_word)
{
	AUTO(view_free) struct view *view = open_schedule();

	for (int i = 0; i < 5; i++)
		stage_run(&stage, view, "next-day");
	ck_assert_str_eq(view_current(view)->id, "0000000d");
	ck_assert_str_eq(stage.message, "This is the last day.");
}
END_TEST

/* The arrow leads to the day that is next to those shown; where there is none, nothing does. */
START_TEST(day_arrows_are_clicked)
{
	AUTO(view_free) struct view *view = open_schedule();

	for (int i = 0; i < 5; i++)
		stage_run(&stage, view, "previous-day");
	g_free(stage_paint(&stage, view, 24, 28, false));
	ck_assert_int_eq(view->ops->click(view, 0, 0, false).kind, REPLY_IGNORED);
	for (int i = 0; i < 5; i++)
		stage_run(&stage, view, "next-day");
	struct date last = view->ops->place(view).day;
	g_free(stage_paint(&stage, view, 24, 28, false));
	ck_assert_int_eq(view->ops->click(view, 0, 0, false).kind, REPLY_RELOAD);
	ck_assert_int_lt(view->ops->place(view).day.d, last.d);
}
END_TEST

/* What began days ago and goes on is not where now is. */
START_TEST(mine_begins_today)
{
	stage.programme->sessions[0].level = LEVEL_MUST;
	AUTO(view_free) struct view *view = stage_view(&stage, "mine", NULL);

	ck_assert_str_eq(view_current(view)->id, "00000005");
	stage_run(&stage, view, "first");
	ck_assert_str_eq(view_current(view)->id, "00000001");
	stage_run(&stage, view, "today");
	ck_assert_str_eq(view_current(view)->id, "00000005");
}
END_TEST

/* The last row of what is above the day's own sessions. */
static void go_to_more(struct view *view)
{
	stage_run(&stage, view, "first");
	for (int i = 0; i < 3; i++)
		stage_run(&stage, view, "down");
	ck_assert_ptr_null(view_current(view));
}

static void check_lane(struct view *view, bool folded)
{
	g_autofree char *dump = stage_paint(&stage, view, 24, 80, false);

	ck_assert((strstr(dump, "+2 more in the background") != NULL) == folded);
}

START_TEST(lane_unfolds)
{
	AUTO(view_free) struct view *view = open_schedule_folded();
	g_autofree char *before = g_strdup(view_current(view)->id);

	check_lane(view, true);
	stage_run(&stage, view, "background");
	check_lane(view, false);
	ck_assert_str_eq(view_current(view)->id, before);
	stage_run(&stage, view, "first");
	for (int i = 0; i < 4; i++)
		stage_run(&stage, view, "down");
	ck_assert(view_current(view)->ambient);
	stage_run(&stage, view, "background");
	check_lane(view, true);
	ck_assert_ptr_null(view_current(view));
}
END_TEST

/* Enter on "+N more" unfolds them and goes to the first; so do two clicks. */
START_TEST(lane_is_entered)
{
	AUTO(view_free) struct view *view = open_schedule_folded();

	check_lane(view, true);
	ck_assert_int_eq(stage_run(&stage, view, "open"), REPLY_IGNORED);
	go_to_more(view);
	ck_assert_int_eq(stage_run(&stage, view, "open"), REPLY_DONE);
	check_lane(view, false);
	ck_assert(view_current(view)->ambient);
	stage_run(&stage, view, "background");
	check_lane(view, true);
	ck_assert_int_eq(view->ops->click(view, 3 + 3, 10, true).kind, REPLY_DONE);
	check_lane(view, false);
	ck_assert(view_current(view)->ambient);
}
END_TEST

static bool is_last_in_lane(const struct session *session, const struct host *host)
{
	(void)host;
	return strcmp(session->id, stage.programme->sessions[12].id) == 0;
}

/* A session that is folded away is gone to, and found. */
START_TEST(lane_hides_nothing)
{
	AUTO(view_free) struct view *view = open_schedule_folded();
	const struct place place = {date_from_ymd(2018, 10, 11), &stage.programme->sessions[12]};

	view->ops->seek(view, &place);
	stage_load(&stage, view);
	check_lane(view, false);
	ck_assert_str_eq(view_current(view)->id, place.session->id);

	AUTO(view_free) struct view *other = open_schedule();
	check_lane(other, true);
	ck_assert(other->ops->find(other, 1, is_last_in_lane));
	check_lane(other, false);
	ck_assert_str_eq(view_current(other)->id, place.session->id);
}
END_TEST

START_TEST(grid_moves_by_geometry)
{
	AUTO(view_free) struct view *view = open_grid();

	g_free(stage_paint(&stage, view, 24, 80, false));
	ck_assert_str_eq(view_current(view)->id, "00000005");
	stage_run(&stage, view, "left");
	ck_assert_str_eq(view_current(view)->id, "00000007");
	stage_run(&stage, view, "down");
	ck_assert_str_eq(view_current(view)->id, "00000009");
	stage_run(&stage, view, "first");
	ck_assert_str_eq(view_current(view)->id, "00000004");
	stage_run(&stage, view, "up");
	ck_assert_str_eq(view_current(view)->id, "00000001");
	stage_run(&stage, view, "right");
	ck_assert_str_eq(view_current(view)->id, "00000002");
}
END_TEST

/* Wherever the selection goes, its block is on the screen; so it is at every zoom. */
START_TEST(grid_shows_the_selection)
{
	static const char *const ways[] = {"right", "down", "zoom", "right", "down", "last", "left",
		"zoom", "down", "right", "first", "next-day", "zoom", "previous-day"};
	AUTO(view_free) struct view *view = open_grid();

	for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
		stage_run(&stage, view, ways[i]);
		g_autofree char *dump = stage_paint(&stage, view, 14, 60, true);
		ck_assert_msg(strstr(dump, "/selected"), "after %s:\n%s", ways[i], dump);
	}
}
END_TEST

/* On another size of screen as well, but for who has scrolled away from it. */
START_TEST(grid_keeps_the_selection)
{
	AUTO(view_free) struct view *view = open_grid();

	g_free(stage_paint(&stage, view, 24, 200, false));
	stage_run(&stage, view, "last");
	for (int i = 0; i < 9; i++)
		stage_run(&stage, view, "right");
	g_free(stage_paint(&stage, view, 40, 200, false));
	g_autofree char *narrow = stage_paint(&stage, view, 14, 60, true);
	ck_assert_msg(strstr(narrow, "/selected"), "%s", narrow);
	view->ops->scroll(view, 99);
	g_free(stage_paint(&stage, view, 14, 60, true));
	g_autofree char *away = stage_paint(&stage, view, 15, 60, true);
	ck_assert_msg(!strstr(away, "/selected"), "%s", away);
}
END_TEST

/* The arrows beside the names, or the times, lead a page on and back. */
START_TEST(grid_turns_pages)
{
	static const int left = 3, right = 59;
	AUTO(view_free) struct view *view = open_grid();

	for (int across = 0; across < 2; across++) {
		stage_run(&stage, view, "first");
		for (int i = 0; i < 9; i++)
			stage_run(&stage, view, "left");
		g_free(stage_paint(&stage, view, 14, 60, false));
		const char *from = view_current(view)->id;
		ck_assert_int_eq(view->ops->click(view, 3, left, false).kind, REPLY_IGNORED);
		ck_assert_int_eq(view->ops->click(view, 3, right, false).kind, REPLY_DONE);
		g_autofree char *on = stage_paint(&stage, view, 14, 60, true);
		ck_assert(across || strcmp(view_current(view)->id, from) != 0);
		ck_assert_msg(strstr(on, "/selected"), "%s", on);
		ck_assert_int_eq(view->ops->click(view, 3, left, false).kind, REPLY_DONE);
		g_free(stage_paint(&stage, view, 14, 60, false));
		ck_assert_int_eq(view->ops->click(view, 3, left, false).kind, REPLY_IGNORED);
		stage_run(&stage, view, "turn");
	}
}
END_TEST

START_TEST(grid_clicks_and_scrolls)
{
	AUTO(view_free) struct view *view = open_grid();

	g_free(stage_paint(&stage, view, 24, 80, false));
	ck_assert_int_eq(view->ops->click(view, 16, 10, false).kind, REPLY_DONE);
	ck_assert_str_eq(view_current(view)->id, "00000009");
	ck_assert_int_eq(view->ops->click(view, 16, 10, true).kind, REPLY_OPEN);
	ck_assert_int_eq(view->ops->click(view, 12, 70, false).kind, REPLY_IGNORED);
	view->ops->scroll(view, 99);
	g_free(stage_paint(&stage, view, 24, 80, false));
	ck_assert_int_eq(view->ops->click(view, 16, 10, false).kind, REPLY_IGNORED);
	ck_assert_str_eq(view_current(view)->id, "00000009");
	ck_assert_int_eq(view->ops->click(view, 0, 30, false).kind, REPLY_RELOAD);
}
END_TEST

/* What the background lane has no room for is counted, and comes into view. */
START_TEST(grid_hides_nothing)
{
	stage_crowd_background(&stage);
	stage_crowd_hour(&stage);
	AUTO(view_free) struct view *view = open_grid();
	g_autofree char *first = stage_paint(&stage, view, 24, 80, false);

	ck_assert_ptr_nonnull(strstr(first, "+2 more"));
	ck_assert_int_eq(view->ops->click(view, 2, 75, false).kind, REPLY_DONE);
	g_autofree char *then = stage_paint(&stage, view, 24, 80, false);
	ck_assert_ptr_null(strstr(then, " more"));
	ck_assert_int_eq(view->ops->click(view, 2, 3, false).kind, REPLY_DONE);
	g_autofree char *again = stage_paint(&stage, view, 24, 80, false);
	ck_assert_ptr_nonnull(strstr(again, "+2 more"));
	stage_run(&stage, view, "up");
	for (int i = 0; i < 5; i++)
		stage_run(&stage, view, "right");
	g_autofree char *last = stage_paint(&stage, view, 24, 80, false);
	ck_assert_ptr_null(strstr(last, " more"));
	ck_assert(view_current(view)->ambient);
}
END_TEST

/* Turned, everything is where it was: the selection on the screen, and ways as they look. */
START_TEST(grid_turns)
{
	AUTO(view_free) struct view *view = open_grid();

	g_free(stage_paint(&stage, view, 24, 80, false));
	stage_run(&stage, view, "turn");
	ck_assert_str_eq(view_current(view)->id, "00000005");
	stage_run(&stage, view, "up");
	ck_assert_str_eq(view_current(view)->id, "00000007");
	stage_run(&stage, view, "right");
	ck_assert_str_eq(view_current(view)->id, "00000009");
	g_autofree char *dump = stage_paint(&stage, view, 14, 60, true);
	ck_assert(strstr(dump, "/selected"));
	stage_run(&stage, view, "page-down");
	g_free(stage_paint(&stage, view, 14, 60, true));
	stage_run(&stage, view, "turn");
	g_autofree char *back = stage_paint(&stage, view, 14, 60, true);
	ck_assert(strstr(back, "/selected"));
}
END_TEST

/* Detail numbers them, and another program may get them: so none twice, and no odd ones. */
START_TEST(links)
{
	const struct session s = {
		.url = "javascript:alert(1)",
		.description = "See https://a.example/x?y=1, (http://b.example/). Again: "
			       "https://a.example/x?y=1 or mailto:me@example.org; xhttp://no",
	};
	g_auto(GStrv) found = links_of(&s);
	g_autofree char *all = g_strjoinv(" ", found);

	ck_assert_str_eq(all, "javascript:alert(1) https://a.example/x?y=1 http://b.example/ "
			      "mailto:me@example.org");
	ck_assert(!link_is_openable(found[0]));
	ck_assert(link_is_openable(found[1]));
	ck_assert(link_is_openable(found[3]));
	ck_assert(!link_is_openable("https://a.example/ -x"));
	ck_assert(!link_is_openable("https://a.example/\033[2J"));
	ck_assert(!link_is_openable("--version"));
	ck_assert(!link_is_openable("file:///etc/passwd"));
}
END_TEST

START_TEST(search_typing_and_results)
{
	AUTO(view_free) struct view *view = stage_view(&stage, "search", NULL);

	edit_set(view_typing(view), "city");
	ck_assert_int_eq(view->ops->edited(view).kind, REPLY_RELOAD);
	ck_assert_str_eq(stage.needle, "city");
	stage_load(&stage, view);
	ck_assert_ptr_nonnull(view_current(view));
	stage_run(&stage, view, "search-results");
	ck_assert_ptr_null(view_typing(view));
	stage_run(&stage, view, "search-edit");
	ck_assert_ptr_nonnull(view_typing(view));
}
END_TEST

START_TEST(clicks)
{
	AUTO(view_free) struct view *view = open_schedule();

	g_free(stage_paint(&stage, view, 24, 80, false));
	ck_assert_int_eq(view->ops->click(view, 0, 30, false).kind, REPLY_RELOAD);
	stage_load(&stage, view);
	ck_assert_str_eq(view_current(view)->id, "0000000c");
	ck_assert_int_eq(view->ops->click(view, 3, 10, false).kind, REPLY_DONE);
	ck_assert_str_eq(view_current(view)->id, "00000001");
	ck_assert_int_eq(view->ops->click(view, 5, 10, false).kind, REPLY_DONE);
	ck_assert_str_eq(view_current(view)->id, "0000000c");
	ck_assert_int_eq(view->ops->click(view, 5, 10, true).kind, REPLY_OPEN);
	ck_assert_int_eq(view->ops->click(view, 20, 10, false).kind, REPLY_IGNORED);
}
END_TEST

/* A click on a prompt for which a narrow terminal leaves no room at all. */
START_TEST(a_text_field_without_room)
{
	AUTO(surface_free) struct surface *surface = surface_new(1, 4, CHARSET_UTF8);
	struct edit edit;

	edit_init(&edit, "대전 water");
	for (int cells = -3; cells < 3; cells++) {
		edit.cursor = strlen("대전");
		edit_click(&edit, surface, cells, 1);
		ck_assert_uint_le(edit.cursor, edit.text->len);
	}
	edit_clear(&edit);
}
END_TEST

static Suite *ways_suite(void)
{
	Suite *suite = suite_create("ways");
	TCase *tcase = tcase_create("ways");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, place_survives_reload_and_resize);
	tcase_add_test(tcase, opens_at_what_is_on);
	tcase_add_test(tcase, dates_have_no_zone);
	tcase_add_test(tcase, hues);
	tcase_add_test(tcase, titles_that_read);
	tcase_add_test(tcase, day_arrows_are_clicked);
	tcase_add_test(tcase, mine_begins_today);
	tcase_add_test(tcase, excerpts_have_what_a_title_cuts_off);
	tcase_add_test(tcase, search_tells_what_titles_cut_off);
	tcase_add_test(tcase, days_end_with_a_word);
	tcase_add_test(tcase, lane_unfolds);
	tcase_add_test(tcase, lane_is_entered);
	tcase_add_test(tcase, lane_hides_nothing);
	tcase_add_test(tcase, grid_moves_by_geometry);
	tcase_add_test(tcase, grid_shows_the_selection);
	tcase_add_test(tcase, grid_keeps_the_selection);
	tcase_add_test(tcase, grid_turns_pages);
	tcase_add_test(tcase, grid_clicks_and_scrolls);
	tcase_add_test(tcase, grid_hides_nothing);
	tcase_add_test(tcase, grid_turns);
	tcase_add_test(tcase, links);
	tcase_add_test(tcase, search_typing_and_results);
	tcase_add_test(tcase, clicks);
	tcase_add_test(tcase, a_text_field_without_room);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(ways_suite)
