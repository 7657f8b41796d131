/* A small programme in real databases: see programme.h. */
#include <signal.h>

#include <summitty/app/export.h>
#include <summitty/app/team.h>

#include "fixture.h"
#include "programme.h"

struct app *app;
static char *dir;

static struct app *open_app(const char *now)
{
	return fixture_app(dir, (struct app_options){.now = now});
}

static const struct programme_event programme[] = {
	{"open", "090000", "100000", "Opening", "Hall A"},
	{"forum", "093000", "110000", "Forum", "Hall B"},
	{"lab1", "103000", "113000", "Lab", "Hall C"},
	{"talk", "110000", "120000", "Talk", "Hall A"},
	{"lunch", "120000", "130000", "Lunch", "Lobby"},
	{"lab2", "140000", "150000", "Lab", "Hall C"},
	{"panel", "143000", "160000", "Panel", "Hall B"},
	{"close", "160000", "170000", "Closing", "Hall A"},
};

char *programme_calendar(const struct programme_event *events, size_t n)
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

char *programme_path(const char *name)
{
	return g_build_filename(dir, name, NULL);
}

char *programme_write(const char *name, const char *text)
{
	char *path = programme_path(name);

	ck_assert(g_file_set_contents(path, text, -1, NULL));
	return path;
}

const struct import_options programme_plain = {.window = {INSTANT_NONE, INSTANT_NONE}};

void programme_load(const struct programme_event *events, size_t n)
{
	g_autofree char *text = programme_calendar(events, n),
			*path = programme_write("programme.ics", text);
	const char *const sources[] = {path, NULL};
	g_autoptr(GError) error = NULL;

	ck_assert_msg(app_import(app, sources, &programme_plain, NULL, &error), "%s",
		error ? error->message : "");
}

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	g_setenv("XDG_STATE_HOME", dir, TRUE);
	app = open_app("2018-10-11T01:30:00Z");
	programme_load(programme, G_N_ELEMENTS(programme));
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

TCase *programme_case(const char *name)
{
	TCase *tc = tcase_create(name);

	tcase_add_checked_fixture(tc, setup, teardown);
	return tc;
}

void programme_reopen(const char *now)
{
	app_free(app);
	app = open_app(now);
}

struct snapshot *programme_named(const char *uids)
{
	g_auto(GStrv) words = g_strsplit(uids, " ", -1);
	g_autoptr(GError) error = NULL;
	struct snapshot *found = app_resolve(app, (const char *const *)words, &error);

	ck_assert_msg(found != NULL, "%s", error ? error->message : "");
	return found;
}

void programme_star(const char *uids, enum level level)
{
	AUTO(snapshot_unref) struct snapshot *sessions = *uids ? programme_named(uids) : NULL;

	if (sessions)
		ck_assert(app_star(app, sessions, level, NULL, NULL));
}

char *programme_uids(const struct session *sessions, size_t n)
{
	GString *uids = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(uids, "%s%s", i ? " " : "", sessions[i].uid);
	return g_string_free(uids, FALSE);
}

void programme_check(const struct snapshot *sessions, const char *expected)
{
	g_autofree char *uids = programme_uids(sessions->sessions, sessions->count);
	ck_assert_str_eq(uids, expected);
}

void programme_check_stars(const char *expected)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	programme_check(stars, expected);
}

void programme_check_list(const char *text, const char *expected)
{
	AUTO(query_free) struct query *query = app_parse_query(app, text, NULL);
	AUTO(snapshot_unref) struct snapshot *found = app_ask(app, query, CACHE_BY_TIME, 0, NULL);
	programme_check(found, expected);
}

void programme_undo(void)
{
	g_autofree char *said = NULL;
	g_autoptr(GError) error = NULL;

	ck_assert_msg(app_undo(app, &said, &error), "%s", error ? error->message : "");
}

void programme_add_mate(const char *name, const char *uids)
{
	AUTO(snapshot_unref) struct snapshot *theirs = *uids ? programme_named(uids) : NULL;
	struct team_report report = {0};
	g_autoptr(GError) error = NULL;

	if (!theirs)
		return;
	GString *ics = app_export_ics(app, theirs, -1);
	g_autofree char *path = programme_write("mate.ics", ics->str);
	g_string_free(ics, TRUE);
	ck_assert_msg(app_team_add(app, path, name, &programme_plain, &report, &error), "%s",
		error ? error->message : "");
	ck_assert_uint_eq(report.unknown->count, 0);
	ck_assert_uint_eq(report.sessions, theirs->count);
	team_report_clear(&report);
}
