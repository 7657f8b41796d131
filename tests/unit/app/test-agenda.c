/*
 * The agenda's use cases on a small programme in real databases: gaps, plan, reminders, hiding,
 * colleagues, files in and a vdir out.
 */
#include <glib.h>
#include <signal.h>

#include <summitty/app/app.h>
#include <summitty/app/export.h>
#include <summitty/app/gaps.h>
#include <summitty/app/import.h>
#include <summitty/app/plan.h>
#include <summitty/app/remind.h>
#include <summitty/app/team.h>
#include <summitty/app/vdir.h>
#include <summitty/base/error.h>

#include "fixture.h"
#include "unit.h"

static char *dir;
static struct app *app;

static char *in_dir(const char *name)
{
	return g_build_filename(dir, name, NULL);
}

static struct app *open_app(const char *now)
{
	return fixture_app(dir, (struct app_options){.now = now});
}

/* --- A programme ------------------------------------------------------------------------------ */

static const struct event {
	const char *uid, *start, *end, *title, *venue;
} programme[] = {
	{"open", "090000", "100000", "Opening", "Hall A"},
	{"forum", "093000", "110000", "Forum", "Hall B"},
	{"lab1", "103000", "113000", "Lab", "Hall C"},
	{"talk", "110000", "120000", "Talk", "Hall A"},
	{"lunch", "120000", "130000", "Lunch", "Lobby"},
	{"lab2", "140000", "150000", "Lab", "Hall C"},
	{"panel", "143000", "160000", "Panel", "Hall B"},
	{"close", "160000", "170000", "Closing", "Hall A"},
};

static char *calendar_of(const struct event *events, size_t n)
{
	GString *text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20180901T000000Z\r\n"
			"DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T%s\r\n"
			"DTEND;TZID=Asia/Ho_Chi_Minh:20181011T%s\r\nSUMMARY:%s\r\n"
			"LOCATION:%s\r\nEND:VEVENT\r\n",
			events[i].uid, events[i].start, events[i].end, events[i].title,
			events[i].venue);
	g_string_append(text, "END:VCALENDAR\r\n");
	return g_string_free(text, FALSE);
}

static char *write_file(const char *name, const char *text)
{
	char *path = in_dir(name);

	ck_assert(g_file_set_contents(path, text, -1, NULL));
	return path;
}

static const struct import_options plain = {.window = {INSTANT_NONE, INSTANT_NONE}};

static void load(const struct event *events, size_t n)
{
	g_autofree char *text = calendar_of(events, n), *path = write_file("programme.ics", text);
	const char *const sources[] = {path, NULL};
	g_autoptr(GError) error = NULL;

	ck_assert_msg(
		app_import(app, sources, &plain, NULL, &error), "%s", error ? error->message : "");
}

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	g_setenv("XDG_STATE_HOME", dir, TRUE);
	app = open_app("2018-10-11T01:30:00Z");
	load(programme, G_N_ELEMENTS(programme));
}

/* GLib remembers the first test's folder as the one for states. */
static void teardown(void)
{
	const char *state = g_get_user_state_dir();

	app_free(app);
	if (g_str_has_prefix(state, g_get_tmp_dir()))
		tree_remove(state);
	tree_remove(dir);
	g_free(dir);
}

/* The sessions that UIDs name, blank-separated. */
static struct snapshot *named(const char *uids)
{
	g_auto(GStrv) words = g_strsplit(uids, " ", -1);
	g_autoptr(GError) error = NULL;
	struct snapshot *found = app_resolve(app, (const char *const *)words, &error);

	ck_assert_msg(found != NULL, "%s", error ? error->message : "");
	return found;
}

static void star(const char *uids, enum level level)
{
	AUTO(snapshot_unref) struct snapshot *sessions = *uids ? named(uids) : NULL;

	if (sessions)
		ck_assert(app_star(app, sessions, level, NULL, NULL));
}

static char *uids_of(const struct session *sessions, size_t n)
{
	GString *uids = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(uids, "%s%s", i ? " " : "", sessions[i].uid);
	return g_string_free(uids, FALSE);
}

static void check_uids(const struct snapshot *sessions, const char *expected)
{
	g_autofree char *uids = uids_of(sessions->sessions, sessions->count);
	ck_assert_str_eq(uids, expected);
}

static void check_stars(const char *expected)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	check_uids(stars, expected);
}

static void check_list(const char *text, const char *expected)
{
	AUTO(query_free) struct query *query = app_parse_query(app, text, NULL);
	AUTO(snapshot_unref) struct snapshot *found = app_ask(app, query, CACHE_BY_TIME, 0, NULL);
	check_uids(found, expected);
}

static void undo(void)
{
	g_autofree char *said = NULL;
	g_autoptr(GError) error = NULL;

	ck_assert_msg(app_undo(app, &said, &error), "%s", error ? error->message : "");
}

/* --- Gaps ------------------------------------------------------------------------------------- */

static const struct {
	const char *stars, *mate, *hidden, *query;
	bool team;
	const char *gaps; /* "from-to: what fits; …", hours and minutes */
} free_times[] = {
	{"", "", NULL, NULL, false, ""},
	{"open close", "", NULL, NULL, false, "1000-1600: talk lab1 lunch lab2 panel"},
	{"open talk close", "", NULL, NULL, false, "1000-1100: ; 1200-1600: lab2 lunch panel"},
	{"open talk close", "", "venue:Hall B", NULL, false, "1000-1100: ; 1200-1600: lab2 lunch"},
	{"open close", "", "kind:session", NULL, false, "1000-1600: lunch panel"},
	{"open close", "", NULL, "lunch", false, "1000-1600: lunch"},
	{"open close", "forum lunch", NULL, NULL, false, "1000-1600: talk lab1 lunch lab2 panel"},
	{"open close", "forum lunch", NULL, NULL, true, "1100-1200: talk; 1300-1600: lab2 panel"},
	{"", "forum close", NULL, NULL, true, "0900-0930: ; 1100-1600: talk lunch lab2 panel"},
};

static void hide(const char *what)
{
	const char *colon = strchr(what, ':');
	g_autofree char *facet = g_strndup(what, (gsize)(colon - what));
	struct facet_group group;

	ck_assert(facet_from_name(facet, &group.facet));
	ck_assert(app_find_group(app, group.facet, colon + 1, &group, NULL));
	ck_assert(app_hide_group(app, &group, true, NULL));
	g_free(group.name);
}

/* A colleague whose agenda these sessions are. */
static void add_mate(const char *name, const char *uids)
{
	AUTO(snapshot_unref) struct snapshot *theirs = *uids ? named(uids) : NULL;
	struct team_report report = {0};
	g_autoptr(GError) error = NULL;

	if (!theirs)
		return;
	GString *ics = app_export_ics(app, theirs, 0);
	g_autofree char *path = write_file("mate.ics", ics->str);
	g_string_free(ics, TRUE);
	ck_assert_msg(app_team_add(app, path, name, &plain, &report, &error), "%s",
		error ? error->message : "");
	ck_assert_uint_eq(report.unknown->count, 0);
	ck_assert_uint_eq(report.sessions, theirs->count);
	team_report_clear(&report);
}

static void append_clock(GString *text, struct instant t)
{
	struct civil c = civil_from_instant(t, 7 * 3600);
	g_string_append_printf(text, "%02d%02d", c.hour, c.minute);
}

START_TEST(free_time_is_found)
{
	star(free_times[_i].stars, LEVEL_MUST);
	add_mate("Chi", free_times[_i].mate);
	if (free_times[_i].hidden)
		hide(free_times[_i].hidden);
	AUTO(query_free)
	struct query *query =
		free_times[_i].query ? app_parse_query(app, free_times[_i].query, NULL) : NULL;
	AUTO(free_time_free)
	struct free_time *time = app_gaps(app, query, free_times[_i].team, NULL);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < time->gaps->len; i++) {
		const struct gap *gap = &g_array_index(time->gaps, struct gap, i);
		g_autofree char *fits = uids_of(gap->fits, gap->n_fits);
		g_string_append(found, i ? "; " : "");
		append_clock(found, gap->start);
		g_string_append_c(found, '-');
		append_clock(found, gap->end);
		g_string_append_printf(found, ": %s", fits);
	}
	ck_assert_str_eq(found->str, free_times[_i].gaps);
}
END_TEST

/* --- Plan ------------------------------------------------------------------------------------- */

static const struct {
	const char *must, *maybe, *hidden;
	const char *stars; /* when the plan is made so */
} plans[] = {
	{"open talk", "", NULL, "open talk"},
	{"open", "forum", NULL, "open"},
	{"forum", "open talk", NULL, "forum talk"},
	{"talk", "lab1", NULL, "talk lab2"},
	{"talk", "lab1", "venue:Hall C", "talk"},
	{"talk panel", "lab1", NULL, "talk panel"},
	{"forum open", "lunch close", NULL, "open lunch close"},
};

START_TEST(a_plan_is_made_so)
{
	g_autoptr(GError) error = NULL;

	star(plans[_i].must, LEVEL_MUST);
	star(plans[_i].maybe, LEVEL_MAYBE);
	if (plans[_i].hidden)
		hide(plans[_i].hidden);
	AUTO(snapshot_unref) struct snapshot *before = app_stars(app, NULL);
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(app, &error);
	ck_assert_msg(plan && plan->plan->exact, "%s", error ? error->message : "not exact");
	ck_assert(app_apply_plan(app, plan, NULL));
	check_stars(plans[_i].stars);

	AUTO(agenda_plan_free) struct agenda_plan *again = app_plan(app, NULL);
	for (guint i = 0; i < again->plan->entries->len; i++)
		ck_assert_int_eq(plan_entry_at(again->plan, i)->action, PLAN_KEEP);
	if (plan_count(plan->plan, PLAN_KEEP) < plan->plan->entries->len) {
		undo();
		AUTO(snapshot_unref) struct snapshot *after = app_stars(app, NULL);
		g_autofree char *uids = uids_of(before->sessions, before->count);
		check_uids(after, uids);
	}
}
END_TEST

START_TEST(what_moves_keeps_level_and_note)
{
	star("talk", LEVEL_MUST);
	star("lab1", LEVEL_MAYBE);
	AUTO(snapshot_unref) struct snapshot *lab = named("lab1");
	ck_assert(app_note(app, lab->sessions, "bring a laptop", NULL));
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(app, NULL);
	ck_assert(app_apply_plan(app, plan, NULL));

	AUTO(snapshot_unref) struct snapshot *moved = named("lab2");
	ck_assert_int_eq(moved->sessions->level, LEVEL_MAYBE);
	ck_assert_str_eq(moved->sessions->note, "bring a laptop");
}
END_TEST

/* --- Reminders -------------------------------------------------------------------------------- */

static const struct {
	const char *now;
	int minutes;
	const char *due;
} moments[] = {
	{"2018-10-11T01:30:00Z", 15, ""},
	{"2018-10-11T01:45:00Z", 15, "open"},
	{"2018-10-11T02:00:00Z", 15, "open"},
	{"2018-10-11T02:00:01Z", 15, ""},
	{"2018-10-11T01:30:00Z", 120, "open forum"},
	{"2018-10-11T09:00:00Z", 0, "close"},
};

START_TEST(stars_are_reminded_of)
{
	star("open forum close", LEVEL_MUST);
	app_free(app);
	app = open_app(moments[_i].now);
	AUTO(snapshot_unref) struct snapshot *due = app_remind(app, moments[_i].minutes, NULL);
	check_uids(due, moments[_i].due);

	for (size_t i = 0; i < due->count; i++)
		ck_assert(app_reminded(app, &due->sessions[i], NULL));
	AUTO(snapshot_unref) struct snapshot *again = app_remind(app, moments[_i].minutes, NULL);
	ck_assert_uint_eq(again->count, 0);
}
END_TEST

START_TEST(what_moved_is_due_again)
{
	static const struct event moved[] = {{"open", "091000", "100000", "Opening", "Hall A"}};

	star("open", LEVEL_MUST);
	AUTO(snapshot_unref) struct snapshot *first = app_remind(app, 60, NULL);
	ck_assert_uint_eq(first->count, 1);
	ck_assert(app_reminded(app, first->sessions, NULL));
	load(moved, 1);
	AUTO(snapshot_unref) struct snapshot *second = app_remind(app, 60, NULL);
	check_uids(second, "open");
}
END_TEST

/* --- Hiding ----------------------------------------------------------------------------------- */

static const struct {
	const char *star, *hide; /* "" or what; "facet:name" or UIDs */
	const char *listed, *hidden;
} hidings[] = {
	{"", "venue:hall", "", NULL}, /* ambiguous */
	{"", "venue:hall b", "open lab1 talk lunch lab2 close", "forum panel"},
	{"", "venue:Lobby", "open forum lab1 talk lab2 panel close", "lunch"},
	{"", "kind:session", "open forum lunch panel close", "lab1 talk lab2"},
	{"forum", "venue:hall b", "open forum lab1 talk lunch lab2 close", "panel"},
	{"", "lunch", "open forum lab1 talk lab2 panel close", "lunch"},
	{"lunch", "lunch", "open forum lab1 talk lab2 panel close", "lunch"},
	{"", "venue:Hall D", "", NULL}, /* there is none */
};

START_TEST(what_is_hidden_is_in_no_list)
{
	const char *colon = strchr(hidings[_i].hide, ':');
	struct facet_group group = {FACET_VENUE, NULL};

	star(hidings[_i].star, LEVEL_MUST);
	if (colon && !hidings[_i].hidden) {
		ck_assert(!app_find_group(app, FACET_VENUE, colon + 1, &group, NULL));
		return;
	}
	if (colon) {
		hide(hidings[_i].hide);
	} else {
		AUTO(snapshot_unref) struct snapshot *sessions = named(hidings[_i].hide);
		ck_assert(app_hide(app, sessions, true, NULL));
	}
	check_list("", hidings[_i].listed);
	check_list("is:hidden", hidings[_i].hidden);

	app_free(app); /* another program sees the same */
	app = open_app("2018-10-11T01:30:00Z");
	check_list("is:hidden", hidings[_i].hidden);
	undo();
	check_list("is:hidden", "");
}
END_TEST

/* Beginnings and parts of names are none, but tell what was meant. */
static const struct {
	const char *name, *why; /* NULL: there is one */
} venues[] = {
	{"Hall A", NULL},
	{"hàll a", NULL},
	{"Hall", "There is no venue Hall. Did you mean Hall A?"},
	{"lob", "There is no venue lob. Did you mean Lobby?"},
	{"Hall B!", "There is no venue Hall B!. Did you mean Hall B?"},
	{"Cellar", "There is no venue Cellar. `summitty venues` names them all."},
};

START_TEST(venue_is_there_or_not)
{
	GError *why = NULL;
	bool known = app_check_venue(app, venues[_i].name, &why);

	ck_assert_int_eq(known, venues[_i].why == NULL);
	if (!known)
		ck_assert_str_eq(why->message, venues[_i].why);
	g_clear_error(&why);
}
END_TEST

/* --- Files in --------------------------------------------------------------------------------- */

static const struct {
	const char *mine;
	struct event theirs[3];
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
	struct import_options options = plain;
	struct agenda_import_report report = {0};
	g_autoptr(GError) error = NULL;

	while (n < G_N_ELEMENTS(merges[_i].theirs) && merges[_i].theirs[n].uid)
		n++;
	g_autofree char *text = calendar_of(merges[_i].theirs, n);
	g_autofree char *path = write_file("theirs.ics", text);
	const char *const files[] = {path, NULL};

	star(merges[_i].mine, LEVEL_MUST);
	options.replace = merges[_i].replace;
	ck_assert_msg(app_agenda_import(app, files, &options, &report, &error), "%s",
		error ? error->message : "");
	check_stars(merges[_i].stars);
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
	g_autofree char *path = write_file("own", texts[_i].text);
	const char *const files[] = {path, NULL};
	struct agenda_import_report report = {0};

	bool done = app_agenda_import(app, files, &plain, &report, NULL);
	ck_assert_int_eq(done, texts[_i].stars != NULL);
	check_stars(texts[_i].stars ? texts[_i].stars : "");
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
	add_mate(names[_i].name, "open");
	g_autoptr(GArray) team = app_team(app, NULL);
	ck_assert_uint_eq(team->len, 1);
	ck_assert_str_eq(g_array_index(team, struct agenda_mate, 0).initials, names[_i].initials);
}
END_TEST

START_TEST(initials_are_told_apart)
{
	add_mate("An Nguyen", "open");
	add_mate("Anh Nam", "open lunch");
	add_mate("Anh Nam", "lunch"); /* again: keeps them */
	AUTO(snapshot_unref) struct snapshot *open = named("open");
	AUTO(snapshot_unref) struct snapshot *lunch = named("lunch");

	ck_assert_str_eq(open->sessions->team[0], "AN");
	ck_assert_ptr_null(open->sessions->team[1]);
	ck_assert_str_eq(lunch->sessions->team[0], "AN2");
	check_list("team:an2", "lunch");
	check_list("team:\"anh\"", "lunch");
	check_list("is:team", "open lunch");
	undo();
	check_list("team:an2", "open lunch");
}
END_TEST

START_TEST(a_colleague_follows_a_new_uid)
{
	static const struct event renamed[] = {{"forum-2", "093000", "110000", "Forum", "Hall B"},
		{"close", "160000", "170000", "Closing", "Hall A"}};

	add_mate("An", "forum open");
	load(renamed, 2);
	check_list("is:team", "forum-2");
	AUTO(snapshot_unref) struct snapshot *theirs = app_team_sessions(app, "An", NULL);
	check_uids(theirs, "open forum-2"); /* what is gone is kept */
	undo();
	check_list("is:team", "open forum");
}
END_TEST

/* --- A vdir out ------------------------------------------------------------------------------- */

START_TEST(a_vdir_is_brought_up_to_date)
{
	g_autofree char *folder = in_dir("vdir"), *own = NULL;
	struct vdir_report report = {0};

	star("open talk", LEVEL_MUST);
	AUTO(snapshot_unref) struct snapshot *two = app_stars(app, NULL);
	ck_assert(app_export_vdir(app, two, folder, 0, &report, NULL));
	ck_assert_uint_eq(report.written, 2);
	own = g_build_filename(folder, "mine.ics", NULL);
	ck_assert(g_file_set_contents(own, "not ours", -1, NULL));

	report = (struct vdir_report){0};
	star("talk", LEVEL_NONE);
	AUTO(snapshot_unref) struct snapshot *one = app_stars(app, NULL);
	ck_assert(app_export_vdir(app, one, folder, 0, &report, NULL));
	ck_assert_uint_eq(report.written, 0);
	ck_assert_uint_eq(report.unchanged, 1);
	ck_assert_uint_eq(report.removed, 1);
	ck_assert(g_file_test(own, G_FILE_TEST_EXISTS));
}
END_TEST

static Suite *agenda_suite(void)
{
	Suite *suite = suite_create("agenda");
	TCase *tc = tcase_create("agenda");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, free_time_is_found, 0, G_N_ELEMENTS(free_times));
	tcase_add_loop_test(tc, a_plan_is_made_so, 0, G_N_ELEMENTS(plans));
	tcase_add_test(tc, what_moves_keeps_level_and_note);
	tcase_add_loop_test(tc, stars_are_reminded_of, 0, G_N_ELEMENTS(moments));
	tcase_add_test(tc, what_moved_is_due_again);
	tcase_add_loop_test(tc, what_is_hidden_is_in_no_list, 0, G_N_ELEMENTS(hidings));
	tcase_add_loop_test(tc, venue_is_there_or_not, 0, G_N_ELEMENTS(venues));
	tcase_add_loop_test(tc, a_file_is_merged, 0, G_N_ELEMENTS(merges));
	tcase_add_loop_test(tc, our_own_text_is_read_back, 0, G_N_ELEMENTS(texts));
	tcase_add_loop_test(tc, a_colleague_has_initials, 0, G_N_ELEMENTS(names));
	tcase_add_test(tc, initials_are_told_apart);
	tcase_add_test(tc, a_colleague_follows_a_new_uid);
	tcase_add_test(tc, a_vdir_is_brought_up_to_date);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(agenda_suite)
