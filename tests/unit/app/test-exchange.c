/* The agenda and those of others: files in, colleagues, and a vdir out. */
#include <summitty/app/export.h>
#include <summitty/app/team.h>
#include <summitty/app/vdir.h>

#include "programme.h"
#include "unit.h"

/* --- Files in --------------------------------------------------------------------------------- */

static const struct {
	const char *mine;
	struct programme_event theirs[3];
	bool replace;
	const char *stars;
	size_t starred, already, unknown, removed;
} merges[] = {
	{"", {{"open", "090000", "100000", "Opening", "Hall A"}}, false, "open", 1, 0, 0, 0},
	{"open", {{"open", "090000", "100000", "Opening", "Hall A"}}, false, "open", 0, 1, 0, 0},
	/* it moved since they exported it: as the programme has it */
	{"", {{"talk", "080000", "090000", "Talk", "Hall A"}}, false, "talk", 1, 0, 0, 0},
	/* another calendar made its own UID */
	{"", {{"x1", "120000", "130000", "Lunch", "Lobby"}}, false, "lunch", 1, 0, 0, 0},
	/* nothing like it */
	{"open", {{"x1", "200000", "210000", "Dentist", "Town"}}, false, "open x1", 1, 0, 1, 0},
	/* two that one could be: neither is taken for it */
	{"", {{"lab3", "123000", "133000", "Lab", "Hall C"}}, false, "lab3", 1, 0, 1, 0},
	{"open talk", {{"talk", "110000", "120000", "Talk", "Hall A"}}, true, "talk", 0, 1, 0, 1},
	{"open",
		{{"forum", "093000", "110000", "Forum", "Hall B"},
			{"close", "160000", "170000", "Closing", "Hall A"}},
		true, "forum close", 2, 0, 0, 1},
};

START_TEST(a_file_is_merged)
{
	size_t n = 0;
	struct import_options options = programme_plain;
	struct agenda_import_report report = {0};
	g_autoptr(GError) error = NULL;

	while (n < G_N_ELEMENTS(merges[_i].theirs) && merges[_i].theirs[n].uid)
		n++;
	g_autofree char *text = programme_calendar(merges[_i].theirs, n);
	g_autofree char *path = programme_write("theirs.ics", text);
	const char *const files[] = {path, NULL};

	programme_star(merges[_i].mine, LEVEL_MUST);
	options.replace = merges[_i].replace;
	ck_assert_msg(app_agenda_import(app, files, &options, &report, &error), "%s",
		error ? error->message : "");
	programme_check_stars(merges[_i].stars);
	ck_assert_uint_eq(report.starred, merges[_i].starred);
	ck_assert_uint_eq(report.already, merges[_i].already);
	ck_assert_uint_eq(report.unknown->count, merges[_i].unknown);
	ck_assert_uint_eq(report.removed, merges[_i].removed);
	snapshot_unref(report.unknown);
}
END_TEST

static const struct {
	const char *text;
	const char *stars; /* NULL: it fails */
	size_t skipped;
} texts[] = {
	{"[]", "", 0},
	{"[{\"uid\":\"open\",\"title\":\"Opening\",\"start\":\"2018-10-11T09:00:00+07:00\"}]",
		"open", 0},
	{"\n [{\"uid\":\"y\",\"title\":\"Y\",\"start\":\"2018-10-12\",\"all_day\":true,"
	 "\"people\":[\"A, B\",\"C\"]}]",
		"y", 0},
	{"[{\"uid\":\"y\",\"title\":\"Y\"}, 7, {\"uid\":\"open\",\"title\":\"Opening\","
	 "\"start\":\"2018-10-11T02:00:00Z\"}]",
		"open", 1},
	{"[{\"uid\":\"y\"", NULL, 0},
	{"id,uid,title,start,level\r\n,open,Opening,2018-10-11T09:00:00+07:00,maybe\r\n"
	 ",z,\"Z, \"\"or\"\"\r\nz\",2018-10-12T09:00:00+07:00,\r\n",
		"open z", 0},
	{"id,uid,title\r\n", "", 0},
};

START_TEST(our_own_text_is_read_back)
{
	g_autofree char *path = programme_write("own", texts[_i].text);
	const char *const files[] = {path, NULL};
	struct agenda_import_report report = {0};

	bool done = app_agenda_import(app, files, &programme_plain, &report, NULL);
	ck_assert_int_eq(done, texts[_i].stars != NULL);
	programme_check_stars(texts[_i].stars ? texts[_i].stars : "");
	ck_assert_uint_eq(report.skipped, texts[_i].skipped);
	snapshot_unref(report.unknown);
}
END_TEST

/* --- Colleagues ------------------------------------------------------------------------------- */

static const struct {
	const char *name, *initials;
} names[] = {
	{"An Nguyen", "AN"},
	{"an", "A"},
	{"Kim Young-ho Lee", "KYH"},
	{"김영호", "김"},
	{"...", "?"},
	{"Chi2", "C"},
};

START_TEST(a_colleague_has_initials)
{
	programme_add_mate(names[_i].name, "open");
	g_autoptr(GArray) team = app_team(app, NULL);
	ck_assert_uint_eq(team->len, 1);
	ck_assert_str_eq(g_array_index(team, struct agenda_mate, 0).initials, names[_i].initials);
}
END_TEST

START_TEST(initials_are_told_apart)
{
	programme_add_mate("An Nguyen", "open");
	programme_add_mate("Anh Nam", "open lunch");
	programme_add_mate("Anh Nam", "lunch"); /* again: keeps them */
	AUTO(snapshot_unref) struct snapshot *open = programme_named("open");
	AUTO(snapshot_unref) struct snapshot *lunch = programme_named("lunch");

	ck_assert_str_eq(open->sessions->team[0], "AN");
	ck_assert_ptr_null(open->sessions->team[1]);
	ck_assert_str_eq(lunch->sessions->team[0], "AN2");
	programme_check_list("team:an2", "lunch");
	programme_check_list("team:\"anh\"", "lunch");
	programme_check_list("is:team", "open lunch");
	programme_undo();
	programme_check_list("team:an2", "open lunch");
}
END_TEST

START_TEST(a_colleague_follows_a_new_uid)
{
	static const struct programme_event renamed[] = {
		{"forum-2", "093000", "110000", "Forum", "Hall B"},
		{"close", "160000", "170000", "Closing", "Hall A"}};

	programme_add_mate("An", "forum open");
	programme_load(renamed, 2);
	programme_check_list("is:team", "forum-2");
	AUTO(snapshot_unref) struct snapshot *theirs = app_team_sessions(app, "An", NULL);
	programme_check(theirs, "open forum-2"); /* what is gone is kept */
	programme_undo();
	programme_check_list("is:team", "open forum");
}
END_TEST

/* --- A vdir out ------------------------------------------------------------------------------- */

START_TEST(a_vdir_is_brought_up_to_date)
{
	g_autofree char *folder = programme_path("vdir"), *own = NULL;
	struct vdir_report report = {0};

	programme_star("open talk", LEVEL_MUST);
	AUTO(snapshot_unref) struct snapshot *two = app_stars(app, NULL);
	ck_assert(app_export_vdir(app, two, folder, -1, &report, NULL));
	ck_assert_uint_eq(report.written, 2);
	own = g_build_filename(folder, "mine.ics", NULL);
	ck_assert(g_file_set_contents(own, "not ours", -1, NULL));

	report = (struct vdir_report){0};
	programme_star("talk", LEVEL_NONE);
	AUTO(snapshot_unref) struct snapshot *one = app_stars(app, NULL);
	ck_assert(app_export_vdir(app, one, folder, -1, &report, NULL));
	ck_assert_uint_eq(report.written, 0);
	ck_assert_uint_eq(report.unchanged, 1);
	ck_assert_uint_eq(report.removed, 1);
	ck_assert(g_file_test(own, G_FILE_TEST_EXISTS));
}
END_TEST

static Suite *exchange_suite(void)
{
	Suite *suite = suite_create("exchange");
	TCase *tc = programme_case("exchange");

	tcase_add_loop_test(tc, a_file_is_merged, 0, G_N_ELEMENTS(merges));
	tcase_add_loop_test(tc, our_own_text_is_read_back, 0, G_N_ELEMENTS(texts));
	tcase_add_loop_test(tc, a_colleague_has_initials, 0, G_N_ELEMENTS(names));
	tcase_add_test(tc, initials_are_told_apart);
	tcase_add_test(tc, a_colleague_follows_a_new_uid);
	tcase_add_test(tc, a_vdir_is_brought_up_to_date);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(exchange_suite)
