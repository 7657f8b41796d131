/* Every view as it looks, at the sizes that matter and at all others. */
#include "unit.h"

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

static struct view *open_session(const char *id)
{
	return stage_view(
		&stage, "detail", &(struct opening){.session = stage_session(&stage, id)});
}

/* Two colleagues have starred the first of them, one the other. */
static void gather_team(void)
{
	static const char *const both[] = {"AN", "ÁN2", NULL}, *const one[] = {"BK", NULL};

	((struct session *)stage_session(&stage, "00000005"))->team = both;
	((struct session *)stage_session(&stage, "00000009"))->team = one;
}

static struct view *open_schedule_team(void)
{
	gather_team();
	return open_schedule();
}

static struct view *open_detail_team(void)
{
	gather_team();
	return open_session("00000005");
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
	return open_session("00000005");
}

static struct view *open_detail_hostile(void)
{
	return open_session("00000008");
}

static struct view *open_detail_repeated(void)
{
	return open_session("00000009");
}

static struct view *open_search_empty(void)
{
	return stage_view(&stage, "search", NULL);
}

static struct view *open_search_found(void)
{
	stage.host.set_needle(&stage.host, "city");
	return stage_view(&stage, "search", &(struct opening){.text = "city"});
}

static struct view *open_search_nothing(void)
{
	return stage_view(&stage, "search", &(struct opening){.text = "wather"});
}

static struct view *open_mine(void)
{
	return stage_view(&stage, "mine", NULL);
}

static void unstar_all(void)
{
	for (size_t i = 0; i < stage.programme->count; i++)
		stage.programme->sessions[i].level = LEVEL_NONE;
}

static struct view *open_mine_empty(void)
{
	unstar_all();
	return stage_view(&stage, "mine", NULL);
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
	return stage_view(&stage, "mine", NULL);
}

static struct view *open_plan(void)
{
	return stage_view(&stage, "plan", NULL);
}

static struct view *open_plan_empty(void)
{
	unstar_all();
	return open_plan();
}

static struct view *open_grid(void)
{
	return stage_view(&stage, "grid", NULL);
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

static struct view *open_schedule_folded(void)
{
	stage_crowd_background(&stage);
	return open_schedule();
}

static struct view *open_grid_crowded(void)
{
	stage_crowd_background(&stage);
	stage_crowd_hour(&stage);
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
	return stage_view(&stage, "changes", NULL);
}

static struct view *open_changes_none(void)
{
	stage.changes = false;
	return stage_view(&stage, "changes", NULL);
}

static struct view *open_now(void)
{
	return stage_view(&stage, "now", NULL);
}

static struct view *open_browse(void)
{
	return stage_view(&stage, "browse", NULL);
}

static struct view *open_help(void)
{
	const struct command *const *tables = schedule_view.tables;

	return stage_view(&stage, "help", &(struct opening){.tables = tables});
}

/* A calendar without sessions. */
static struct view *open_welcome_hollow(void)
{
	return stage_view(&stage, "welcome", NULL);
}

static struct view *open_welcome(void)
{
	stage.bare = true;
	return stage_view(
		&stage, "welcome", &(struct opening){.text = "/usr/share/summitty/wta2018"});
}

static struct view *open_board(void)
{
	return stage_view(&stage, "board", NULL);
}

/* Fifteen seconds later the next page, three minutes later a step to the side. */
static struct view *open_board_turned(void)
{
	stage.host.scene.now.s += 195;
	return open_board();
}

static struct view *open_board_room(void)
{
	return stage_view(&stage, "board", &(struct opening){.text = "grand hall"});
}

static struct view *open_board_rooms(void)
{
	stage.host.scene.now.s += 15;
	return stage_view(&stage, "board", &(struct opening){.text = "Grand Hall\nRoom 3"});
}

/* The programme lacks the second, which it will have under another name. */
static struct view *open_board_strange(void)
{
	stage.host.scene.now.s += 15;
	return stage_view(&stage, "board", &(struct opening){.text = "Grand Hall\nRoom 03"});
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

static Suite *views_suite(void)
{
	Suite *suite = suite_create("views");
	TCase *tcase = tcase_create("views");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, looks, 0, G_N_ELEMENTS(pictures) * G_N_ELEMENTS(sizes));
	tcase_add_test(tcase, board_steps_aside);
	tcase_add_test(tcase, any_size);
	tcase_add_test(tcase, harmless);
	tcase_add_test(tcase, public_terminals);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(views_suite)
