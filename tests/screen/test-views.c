/* Every view as it looks, at the sizes that matter, and the ways the place is kept. */
#include "unit.h"

#include <summitty/view/edit.h>
#include <summitty/view/links.h>
#include <summitty/view/list.h>
#include <summitty/view/row.h>

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

static const struct session *session(const char *id)
{
	return snapshot_find(stage.programme, id);
}

static struct view *open_view(const char *name, const struct opening *opening)
{
	struct view *view = view_new(view_find(name), &stage.host, opening);

	stage_load(&stage, view);
	return view;
}

static struct view *open_schedule(void)
{
	return open_view("schedule", NULL);
}

/* Two colleagues have starred the first of them, one the other. */
static void gather_team(void)
{
	static const char *const both[] = {"AN", "ÁN2", NULL}, *const one[] = {"BK", NULL};

	((struct session *)session("00000005"))->team = both;
	((struct session *)session("00000009"))->team = one;
}

static struct view *open_schedule_team(void)
{
	gather_team();
	return open_schedule();
}

static struct view *open_detail_team(void)
{
	gather_team();
	return open_view("detail", &(struct opening){.session = session("00000005")});
}

static struct view *open_other_day(void)
{
	struct view *view = open_schedule();

	stage_run(&stage, view, "next-day");
	return view;
}

static struct view *open_all_past(void)
{
	stage.host.scene.hide_past = true;
	stage.host.scene.now.s += 20 * 3600;
	return open_schedule();
}

/* Half a day behind the summit: its morning is the evening before. */
static void see_from_afar(void)
{
	zone_free(stage.local);
	stage.local = zone_new("America/New_York");
	stage.host.scene.zone = stage.host.scene.local = stage.local;
}

static struct view *open_schedule_local(void)
{
	see_from_afar();
	return open_schedule();
}

static struct view *open_detail(void)
{
	return open_view("detail", &(struct opening){.session = session("00000005")});
}

static struct view *open_detail_hostile(void)
{
	return open_view("detail", &(struct opening){.session = session("00000008")});
}

static struct view *open_detail_repeated(void)
{
	return open_view("detail", &(struct opening){.session = session("00000009")});
}

static struct view *open_search_empty(void)
{
	return open_view("search", NULL);
}

static struct view *open_search_found(void)
{
	stage.host.set_needle(&stage.host, "city");
	return open_view("search", &(struct opening){.text = "city"});
}

static struct view *open_search_nothing(void)
{
	return open_view("search", &(struct opening){.text = "wather"});
}

static struct view *open_mine(void)
{
	return open_view("mine", NULL);
}

static void unstar_all(void)
{
	for (size_t i = 0; i < stage.programme->count; i++)
		stage.programme->sessions[i].level = LEVEL_NONE;
}

static struct view *open_mine_empty(void)
{
	unstar_all();
	return open_view("mine", NULL);
}

static struct view *open_mine_local(void)
{
	see_from_afar();
	return open_mine();
}

static struct view *open_detail_local(void)
{
	see_from_afar();
	return open_detail();
}

/* A star that the programme has lost, and which it may be now. */
static struct view *open_mine_orphan(void)
{
	struct session *gone = &stage.programme->sessions[8];

	gone->level = LEVEL_MUST;
	gone->change = "removed";
	return open_view("mine", NULL);
}

static struct view *open_plan(void)
{
	return open_view("plan", NULL);
}

static struct view *open_plan_empty(void)
{
	unstar_all();
	return open_plan();
}

static struct view *open_grid(void)
{
	return open_view("grid", NULL);
}

static struct view *open_grid_zoomed(void)
{
	struct view *view = open_grid();

	stage_run(&stage, view, "zoom");
	stage_run(&stage, view, "zoom");
	return view;
}

static struct view *open_grid_hours(void)
{
	struct view *view = open_grid();

	stage_run(&stage, view, "zoom");
	return view;
}

static struct view *open_grid_across(void)
{
	stage.host.scene.time_across = true;
	return open_grid();
}

static struct view *open_grid_across_hours(void)
{
	struct view *view = open_grid_across();

	stage_run(&stage, view, "zoom");
	return view;
}

static struct view *open_grid_across_zoomed(void)
{
	struct view *view = open_grid_across_hours();

	stage_run(&stage, view, "zoom");
	return view;
}

/* Midnight is in the middle of the summit's day. */
static struct view *open_grid_local(void)
{
	see_from_afar();
	return open_grid();
}

static struct view *open_grid_across_local(void)
{
	see_from_afar();
	return open_grid_across();
}

/* Five all day long. */
static void crowd_background(void)
{
	static const int background[] = {2, 11, 12};
	struct session *s = stage.programme->sessions;

	for (gsize i = 0; i < G_N_ELEMENTS(background); i++) {
		s[background[i]].ambient = true;
		s[background[i]].start = s[0].start;
		s[background[i]].end = s[0].end;
	}
}

static struct view *open_schedule_folded(void)
{
	crowd_background();
	return open_schedule();
}

/* Seven sessions at once without a venue. */
static struct view *open_grid_crowded(void)
{
	struct session *s = stage.programme->sessions;

	for (int i = 3; i < 10; i++) {
		s[i].venue = NULL;
		s[i].start = s[4].start;
		s[i].end = s[4].end;
	}
	crowd_background();
	return open_grid();
}

static struct view *open_grid_empty(void)
{
	stage.host.scene.hide_past = true;
	stage.host.scene.now.s += 100 * 24 * 3600;
	return open_grid();
}

/* In the evening nothing is left but what is open all the while. */
static struct view *open_grid_lane(void)
{
	stage.host.scene.hide_past = true;
	stage.host.scene.now.s += 13 * 3600;
	return open_grid();
}

static struct view *open_changes(void)
{
	return open_view("changes", NULL);
}

static struct view *open_changes_none(void)
{
	stage.changes = false;
	return open_view("changes", NULL);
}

static struct view *open_now(void)
{
	return open_view("now", NULL);
}

static struct view *open_browse(void)
{
	return open_view("browse", NULL);
}

static struct view *open_help(void)
{
	const struct command *const *tables = schedule_view.tables;

	return open_view("help", &(struct opening){.tables = tables});
}

/* A calendar without sessions. */
static struct view *open_welcome_hollow(void)
{
	return open_view("welcome", NULL);
}

static struct view *open_welcome(void)
{
	stage.bare = true;
	return open_view("welcome", &(struct opening){.text = "/usr/share/summitty/wta2018"});
}

static struct view *open_board(void)
{
	return open_view("board", NULL);
}

/* Fifteen seconds later the next page, three minutes later a step to the side. */
static struct view *open_board_turned(void)
{
	stage.host.scene.now.s += 195;
	return open_board();
}

static struct view *open_board_room(void)
{
	return open_view("board", &(struct opening){.text = "grand hall"});
}

static struct view *open_board_rooms(void)
{
	stage.host.scene.now.s += 15;
	return open_view("board", &(struct opening){.text = "Grand Hall\nRoom 3"});
}

/* The programme lacks the second, which it will have under another name. */
static struct view *open_board_strange(void)
{
	stage.host.scene.now.s += 15;
	return open_view("board", &(struct opening){.text = "Grand Hall\nRoom 03"});
}

static struct view *open_board_over(void)
{
	stage.host.scene.now.s += 13 * 3600;
	return open_board();
}

static struct view *open_board_end(void)
{
	stage.host.scene.now.s += 4 * 86400;
	stage.host.scene.today = date_from_ymd(2018, 10, 15);
	return open_board();
}

static struct view *open_board_stale(void)
{
	stage.host.scene.stale_after = 3600;
	stage.host.scene.look_only = true;
	return open_board();
}

static struct view *open_board_empty(void)
{
	snapshot_unref(stage.programme);
	stage.programme = snapshot_builder_end(snapshot_builder_new(), 1);
	return open_board();
}

static const struct {
	const char *name;
	struct view *(*open)(void);
} pictures[] = {
	{"schedule", open_schedule},
	{"schedule-team", open_schedule_team},
	{"detail-team", open_detail_team},
	{"schedule-other-day", open_other_day},
	{"schedule-local", open_schedule_local},
	{"schedule-all-past", open_all_past},
	{"schedule-folded", open_schedule_folded},
	{"grid", open_grid},
	{"grid-zoomed", open_grid_zoomed},
	{"grid-hours", open_grid_hours},
	{"grid-local", open_grid_local},
	{"grid-across", open_grid_across},
	{"grid-across-hours", open_grid_across_hours},
	{"grid-across-zoomed", open_grid_across_zoomed},
	{"grid-across-local", open_grid_across_local},
	{"grid-crowded", open_grid_crowded},
	{"grid-empty", open_grid_empty},
	{"grid-lane", open_grid_lane},
	{"detail", open_detail},
	{"detail-hostile", open_detail_hostile},
	{"detail-repeated", open_detail_repeated},
	{"detail-local", open_detail_local},
	{"search-empty", open_search_empty},
	{"search-found", open_search_found},
	{"search-nothing", open_search_nothing},
	{"mine", open_mine},
	{"mine-empty", open_mine_empty},
	{"mine-orphan", open_mine_orphan},
	{"mine-local", open_mine_local},
	{"plan", open_plan},
	{"plan-empty", open_plan_empty},
	{"changes", open_changes},
	{"changes-none", open_changes_none},
	{"now", open_now},
	{"browse", open_browse},
	{"help", open_help},
	{"welcome", open_welcome},
	{"welcome-hollow", open_welcome_hollow},
	{"board", open_board},
	{"board-turned", open_board_turned},
	{"board-room", open_board_room},
	{"board-rooms", open_board_rooms},
	{"board-strange", open_board_strange},
	{"board-over", open_board_over},
	{"board-end", open_board_end},
	{"board-stale", open_board_stale},
	{"board-empty", open_board_empty},
};

static const struct {
	const char *name;
	int rows, cols;
	enum charset charset;
	bool styles;
} sizes[] = {
	{"80x24", 24, 80, CHARSET_UTF8, false},
	{"120x40", 40, 120, CHARSET_UTF8, false},
	{"40x12", 12, 40, CHARSET_UTF8, false},
	{"80x24-ascii", 24, 80, CHARSET_ASCII, false},
	{"80x24-console", 24, 80, CHARSET_CONSOLE, false},
	{"80x24-styles", 24, 80, CHARSET_UTF8, true},
};

START_TEST(looks)
{
	const char *picture = pictures[_i / G_N_ELEMENTS(sizes)].name;
	gsize size = _i % G_N_ELEMENTS(sizes);
	g_autofree char *name = g_strdup_printf("%s-%s", picture, sizes[size].name);

	stage.host.scene.charset = sizes[size].charset;
	AUTO(view_free) struct view *view = pictures[_i / G_N_ELEMENTS(sizes)].open();
	g_autofree char *dump =
		stage_paint(&stage, view, sizes[size].rows, sizes[size].cols, sizes[size].styles);
	golden_check(name, dump);
}
END_TEST

/* Against burn-in each cell of the board is another one after a while, and none is lost. */
START_TEST(board_steps_aside)
{
	static const int rows[] = {0, 0, 1, 1}, cols[] = {0, 1, 0, 1};
	int row[4], col[4];

	for (int i = 0; i < 4; i++) {
		stage.host.scene.now.s = (gint64)1539229680 + 180 * (gint64)i;
		AUTO(view_free) struct view *view = open_board();
		g_autofree char *dump = stage_paint(&stage, view, 24, 80, false);
		const char *at = strstr(dump, "Test Summit"), *line = at;

		ck_assert_ptr_nonnull(at);
		while (line > dump && line[-1] != '\n')
			line--;
		col[i] = (int)(at - line);
		row[i] = 0;
		for (const char *p = dump; p < line; p++)
			row[i] += *p == '\n';
		ck_assert_int_eq(row[i] - row[0], rows[i]);
		ck_assert_int_eq(col[i] - col[0], cols[i]);
	}
}
END_TEST

/* Any size must do, down to one cell: clipping is the surface's work. */
START_TEST(any_size)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++) {
		AUTO(view_free) struct view *view = pictures[i].open();

		for (int rows = 1; rows < 60; rows += 7)
			for (int cols = 1; cols < 220; cols += 13)
				g_free(stage_paint(&stage, view, rows, cols, true));
	}
}
END_TEST

/* No byte of a hostile text that could steer a terminal is in any cell. */
START_TEST(harmless)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++) {
		AUTO(view_free) struct view *view = pictures[i].open();
		g_autofree char *dump = stage_paint(&stage, view, 24, 80, false);

		for (const char *p = dump; *p; p = g_utf8_next_char(p)) {
			gunichar c = g_utf8_get_char(p);

			ck_assert_msg(
				c == '\n' || (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) &&
						     c != 0x202e && c != 0x200d),
				"U+%04X on the screen of %s", c, pictures[i].name);
		}
	}
}
END_TEST

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
	struct session s = *session("00000002");
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
	ck_assert(row_strays(session("00000004"), &there));
	ck_assert(!row_strays(session("0000000b"), &there));
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

static bool offers_nothing(const struct host *host, const char *name)
{
	(void)host;
	(void)name;
	return false;
}

/* What may not be done on a public terminal isn't spoken of. */
START_TEST(public_terminals)
{
	static const struct {
		struct view *(*open)(void);
		const char *tells;
	} talk[] = {{open_help, "$EDITOR"}, {open_changes_none, "reads the sources again"}};

	for (gsize i = 0; i < G_N_ELEMENTS(talk); i++) {
		struct view *view = talk[i].open();
		g_autofree char *all = stage_paint(&stage, view, 60, 120, false);

		ck_assert_ptr_nonnull(strstr(all, talk[i].tells));
		view_free(view);
		stage.host.offers = offers_nothing;
		view = talk[i].open();
		g_autofree char *some = stage_paint(&stage, view, 60, 120, false);
		ck_assert_ptr_null(strstr(some, talk[i].tells));
		view_free(view);
		stage.host.offers = NULL;
	}
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

START_TEST(next_clash_goes_round)
{
	AUTO(view_free) struct view *view = open_schedule();

	stage_run(&stage, view, "next-clash");
	ck_assert_str_eq(view_current(view)->id, "00000006");
	stage_run(&stage, view, "next-clash");
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
	stage_run(&stage, view, "next-clash");
	ck_assert_str_eq(view_current(view)->id, "00000005");
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
	AUTO(view_free) struct view *view = open_grid_crowded();
	g_autofree char *first = stage_paint(&stage, view, 24, 80, false);

	ck_assert_ptr_nonnull(strstr(first, "+2 more"));
	ck_assert_int_eq(view->ops->click(view, 2, 75, false).kind, REPLY_DONE);
	g_autofree char *then = stage_paint(&stage, view, 24, 80, false);
	ck_assert_ptr_null(strstr(then, " more"));
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
	AUTO(view_free) struct view *view = open_search_empty();

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

static Suite *views_suite(void)
{
	Suite *suite = suite_create("views");
	TCase *tcase = tcase_create("views");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, looks, 0, G_N_ELEMENTS(pictures) * G_N_ELEMENTS(sizes));
	tcase_add_test(tcase, a_text_field_without_room);
	tcase_add_test(tcase, any_size);
	tcase_add_test(tcase, board_steps_aside);
	tcase_add_test(tcase, harmless);
	tcase_add_test(tcase, place_survives_reload_and_resize);
	tcase_add_test(tcase, opens_at_what_is_on);
	tcase_add_test(tcase, dates_have_no_zone);
	tcase_add_test(tcase, hues);
	tcase_add_test(tcase, titles_that_read);
	tcase_add_test(tcase, public_terminals);
	tcase_add_test(tcase, days_end_with_a_word);
	tcase_add_test(tcase, next_clash_goes_round);
	tcase_add_test(tcase, lane_unfolds);
	tcase_add_test(tcase, lane_is_entered);
	tcase_add_test(tcase, lane_hides_nothing);
	tcase_add_test(tcase, grid_moves_by_geometry);
	tcase_add_test(tcase, grid_shows_the_selection);
	tcase_add_test(tcase, grid_clicks_and_scrolls);
	tcase_add_test(tcase, grid_hides_nothing);
	tcase_add_test(tcase, grid_turns);
	tcase_add_test(tcase, links);
	tcase_add_test(tcase, search_typing_and_results);
	tcase_add_test(tcase, clicks);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(views_suite)
