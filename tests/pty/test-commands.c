/*
 * Every command there is, run by its key in the real program: one story a command, and a command
 * that has none fails. What is expected must not be there before the key, so that no story passes
 * if its command does nothing. What commands do in full is told by the other stories.
 */
#include <signal.h>

#include "unit.h"

#include <summitty/tui/tui.h>
#include <summitty/view/views.h>

#include "story.h"

/* What begins an expectation; without one the text is to be on the screen. */
#define SELECTED "\001"
#define GONE "\002"

#define FORUM SELECTED "Diễn đàn"
#define OPENING SELECTED "Opening ceremony"

/*
 * In a view, the command is what `keys` run (and what they do after it shows that it was). Before
 * that, keys lead there, which has been done when the screen holds what `there` expects.
 */
static const struct story {
	const char *view, *command, *lead, *there, *keys, *shows;
} stories[] = {
	{"schedule", "count", NULL, FORUM, "#", "How many times?"},
	{"schedule", "star", "g", OPENING, "s", "Starred:"},
	{"schedule", "maybe", "g", OPENING, "m", "as maybe"},
	{"schedule", "note", "g", OPENING, "e", "C-x C-e"},
	{"schedule", "note-editor", "g", OPENING, "\033e", "no-such-editor"},
	{"schedule", "tag", "g", OPENING, "Tsee  Ask\r", "Tags: ask, see."},
	{"schedule", "hide", "g", OPENING, "x", "Hidden"},
	{"schedule", "undo", "gs", "Starred:", "u", "Taken back: star"},
	{"schedule", "redo", "gsu", "Taken back: star", "\022", "Done again: star"},
	{"schedule", "open-link", "g", OPENING, "o", "https://example.org/opening"},
	{"schedule", "copy", "g", OPENING, "y", "Copied: "},
	{"schedule", "search", NULL, FORUM, "/", "Search"},
	{"mine", "view-schedule", "5", "Nothing starred yet.", "1", "now 10:15"},
	{"schedule", "view-grid", NULL, FORUM, "2", "▸10:15"},
	{"schedule", "view-browse", NULL, FORUM, "3", "Browse"},
	{"schedule", "view-now", NULL, FORUM, "4", "·  Now"},
	{"schedule", "view-mine", NULL, FORUM, "5", "Nothing starred yet."},
	{"schedule", "view-changes", NULL, FORUM, "6", "Changes"},
	{"schedule", "help", NULL, FORUM, "?", "to now, or the nearest day"},
	{"schedule", "palette", NULL, FORUM, ":", "Commands"},
	{"help", "back", "?", "Help", "q", "now 10:15"},
	{"schedule", "filter", NULL, FORUM, "f", "Filter"},
	{"schedule", "clear-filter", "fopening\r", "filter: opening", "F",
		"The filter is cleared."},
	{"schedule", "hide-past", NULL, FORUM, "p", GONE "Opening ceremony"},
	{"schedule", "zone", NULL, FORUM, "Z", "Times are yours now"},
	{"schedule", "other-pane", NULL, FORUM, "\t", "There is one pane only"},
	{"schedule", "refresh", NULL, FORUM, "R", "Read again"},
	{"schedule", "plan", "gs", "Starred:", "P", "All your stars fit"},
	{"schedule", "export", "gs", "Starred:", "E", "Export my agenda to"},
	{"schedule", "qr", "g", OPENING, "K", "▀"},
	{"schedule", "next-day", NULL, FORUM, "]", SELECTED "Water and the city"},
	{"schedule", "previous-day", "]", SELECTED "Water and the city", "[", FORUM},
	{"schedule", "today", "]]", SELECTED "Slot 00", "t", FORUM},
	{"schedule", "background", NULL, FORUM, "b", "There is no more in the background."},
	{"schedule", "next-clash", "sjsg", OPENING, "c", FORUM},
	{"schedule", "next-clash", "sjs]", SELECTED "Water and the city", "c", FORUM},
	{"schedule", "next-clash", "sjs]]", SELECTED "Slot 00", "cc", SELECTED "대전"},
	{"schedule", "next-clash", "sjs]", SELECTED "Water and the city", "#2c", SELECTED "대전"},
	{"schedule", "next-clash", "sjs]fslot\r", "filter: slot", "c",
		"Nothing that is shown here"},
	{"schedule", "next-clash", "s", "Starred:", "c", "None of your sessions clash."},
	{"grid", "next-clash", "sjs2]", ">Water", "c", ">★! Diễn đàn"},
	{"now", "next-clash", "sjs4", FORUM, "c", SELECTED "대전"},
	{"search", "next-clash", "sjs/day:1\r", "3 sessions", "cc", SELECTED "대전"},
	{"search", "next-clash", "sjs/water\r", "1 session", "c", "Nothing that is shown here"},
	{"detail", "next-clash", "sjsg\r", "Words of welcome.", "c", "Hội trường B"},
	{"browse", "next-clash", "sjs3", SELECTED "Forum", "c", "│>▸Thu 11 Oct 10:00"},
	{"detail", "next-clash", "sjsk\rN\r", "Room 3", "c", "Hội trường B"},
	{"palette", "next-clash", "sjs]:next-c", "next-clash", "\r", FORUM},
	{"schedule", "next-match", "]]/slot\r", "40 sessions", "1n", SELECTED "Slot 01"},
	{"schedule", "previous-match", "]]/slot\r", "40 sessions", "1N", SELECTED "Slot 39"},
	{"schedule", "down", "g", OPENING, "j", FORUM},
	{"schedule", "up", NULL, FORUM, "k", OPENING},
	{"schedule", "page-down", "]]", SELECTED "Slot 00", " ", SELECTED "Slot 16"},
	{"schedule", "page-up", "]]G", SELECTED "Slot 39", "\002", SELECTED "Slot 23"},
	{"schedule", "half-page-down", "]]", SELECTED "Slot 00", "\004", SELECTED "Slot 08"},
	{"schedule", "half-page-up", "]]G", SELECTED "Slot 39", "\025", SELECTED "Slot 31"},
	{"schedule", "first", NULL, FORUM, "g", OPENING},
	{"schedule", "last", "]]", SELECTED "Slot 00", "G", SELECTED "Slot 39"},
	{"schedule", "open", "g", OPENING, "\r", "Words of welcome."},
	{"search", "open", "/welcome\r", "1 session", "\r", "Where     Grand Hall"},
	{"grid", "down", "2]]", ">new: Slot 00", "j", ">new: Slot 04"},
	{"grid", "up", "2]]G", ">new: Slot 39", "k", ">new: Slot 35"},
	{"grid", "left", "2", ">Diễn đàn", "h", ">changed: Opening"},
	{"grid", "right", "2", ">Diễn đàn", "l", ">대전"},
	{"grid", "page-down", "2]]", ">new: Slot 00", " ", ">new: Slot 28"},
	{"grid", "page-up", "2]]G", ">new: Slot 39", "\002", ">new: Slot 07"},
	{"grid", "half-page-down", "2]]", ">new: Slot 00", "\004", ">new: Slot 12"},
	{"grid", "half-page-up", "2]]G", ">new: Slot 39", "\025", ">new: Slot 23"},
	{"grid", "first", "2]]G", ">new: Slot 39", "g", ">new: Slot 00"},
	{"grid", "last", "2]]", ">new: Slot 00", "G", ">new: Slot 39"},
	{"grid", "zoom", "2", "▸10:15", "z", "steps of 60 minutes"},
	{"grid", "turn", "2", "▸10:15", "v", "08:00  :30"},
	{"grid", "next-day", "2", ">Diễn đàn", "]", ">Water"},
	{"grid", "previous-day", "2]", ">Water", "[", ">Diễn đàn"},
	{"grid", "today", "2]]", ">new: Slot 00", "t", ">Diễn đàn"},
	{"grid", "open", "2h", ">changed: Opening", "\r", "Words of welcome."},
	{"browse", "next-facet", "3", "· Kinds", "]", "· Tracks"},
	{"browse", "previous-facet", "3]", "· Tracks", "[", "· Kinds"},
	{"browse", "into", "3", "· Kinds", "\rs", "Starred:"},
	{"browse", "out", "3\r", "· Kinds", "qx", "All of Forum is hidden"},
	{"browse", "narrow", "3", "Kinds (5)", "ifor", "Kinds (1)"},
	{"browse", "narrowed", "3ifor", "Kinds (1)", "\rx", "All of Forum is hidden"},
	{"browse", "widen-typing", "3ifor", "Kinds (1)", "\033", "Kinds (5)"},
	{"browse", "widen", "3ifor\r", "Kinds (1)", "\033", "Kinds (5)"},
	{"browse", "hide-all", "3", SELECTED "Forum", "x", "All of Forum is hidden"},
	{"mine", "next-clash", "sjs5j", SELECTED "대전", "c", FORUM},
	{"mine", "next-day", "s]s5", FORUM, "]", SELECTED "Water"},
	{"mine", "next-day", "s]s5j", SELECTED "Water", "]", "This is the last day."},
	{"mine", "previous-day", "s]s5G", SELECTED "    + 19:30", "[", FORUM},
	{"mine", "previous-day", "s]s5", FORUM, "[", "This is the first day."},
	{"mine", "today", "s]s5j", SELECTED "Water", "t", FORUM},
	{"mine", "next-match", "s]s/water\r5", FORUM, "n", SELECTED "Water"},
	{"mine", "previous-match", "s]s/water\r5", FORUM, "N", SELECTED "Water"},
	{"now", "today", "4j", SELECTED "대전", "t", FORUM},
	{"now", "next-match", "/water\r4", FORUM, "n", "Not here"},
	{"browse", "next-match", "/slot\r3j", SELECTED "Talk", "n", "│> Sat 13 Oct"},
	{"mine", "clear-filter", "5fslot\r", "not in this one", "F", "The filter is cleared."},
	{"browse", "today", "3j\rG", "│> Sat 13 Oct 18:45", "t", "│> Thu 11 Oct 11:00"},
	{"changes", "today", "6", "·  Changes", "t", FORUM},
	{"detail", "today", "]\r", "Room", "t", "now 10:15"},
	{"mine", "plan", "s5", "1 session", "P", "All your stars fit"},
	{"changes", "all-read", "6", "unread", "r", GONE "unread"},
	{"detail", "follow", "g\rn", SELECTED "Grand Hall", "\r", "venue:\"Grand Hall\""},
	{"detail", "next-session", "g\r", "Words of welcome.", "]", "Hội trường B"},
	{"detail", "previous-session", "\r", "Hội trường B", "[", "Words of welcome."},
	{"detail", "next-lead", "g\r", "Words of welcome.", "n", SELECTED "Grand Hall"},
	{"detail", "previous-lead", "g\r", "Words of welcome.", "N", SELECTED "[1] https"},
	{"detail", "scroll-down", "g\r", "Words of welcome.", "j", GONE "Opening ceremony"},
	{"detail", "scroll-up", "g\rj", GONE "Opening ceremony", "k", "Opening ceremony"},
	{"detail", "scroll-page-down", "g\r", "Words of welcome.", " ", "Line 10 of"},
	{"detail", "scroll-page-up", "g\r ", "Line 10 of", "\002", "Opening ceremony"},
	{"detail", "scroll-first", "g\rG", "Line 40 of", "g", "Opening ceremony"},
	{"detail", "scroll-last", "g\r", "Words of welcome.", "G", "Line 40 of"},
	{"palette", "palette-run", ":view-mine", "Mine: my", "\r", "Nothing starred yet."},
	{"palette", "palette-complete", ":view-m", ":view-m", "\t", ":view-mine"},
	{"palette", "palette-down", ":view-", SELECTED "view-schedule", "\016",
		SELECTED "view-grid"},
	{"palette", "palette-up", ":view-\016", SELECTED "view-grid", "\020",
		SELECTED "view-schedule"},
	{"palette", "palette-leave", ":", "Commands", "\007", "now 10:15"},
	{"search", "search-results", "/water", "1 session", "\rs", "Starred:"},
	{"search", "search-leave", "/", "Search", "\033", "now 10:15"},
	{"search", "search-again", "/water\r", "1 session", "/gala", "Search  gala"},
	{"search", "search-edit", "/water\r", "1 session", "i\025gala", "Search  gala"},
	{"search", "next-match", "/slot\r", "40 sessions", "nn", SELECTED "Slot 02"},
	{"search", "previous-match", "/slot\r", "40 sessions", "nnN", SELECTED "Slot 01"},
	{"search", "search-older", "/water\r/\025", "a phrase", "\033[A", "Search  water"},
	{"search", "search-newer", "/water\r/\025\033[A", "Search  water", "\033[B", "a phrase"},
};

/* Commands whose stories are told elsewhere, by file, or below. */
static const struct {
	const char *view, *command, *told_in;
} elsewhere[] = {
	{"schedule", "suspend", "below"},
	{"schedule", "redraw", "below"},
	{"schedule", "quit", "below"},
	{"welcome", "load-sample", "test-screen.c"},
	{"mine", "same-session", "test-mine.c"},
	{"plan", "apply-plan", "test-mine.c"},
	{"qr", "qr-next", "test-qr.c"},
	{"qr", "qr-previous", "test-qr.c"},
	{"qr", "qr-web", "test-qr.c"},
};

/* The programme of the stories as it is the next time it is loaded: with a long description,
 * another time, and a day of forty sessions. Caller frees. */
static char *programme(void)
{
	g_autofree char *file =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	g_autoptr(GString) text = g_string_new(NULL), more = g_string_new("Words of welcome.");
	char *bytes = NULL;

	ck_assert(g_file_get_contents(file, &bytes, NULL, NULL));
	g_string_assign(text, bytes);
	g_free(bytes);
	for (int i = 1; i <= 40; i++)
		g_string_append_printf(more, "\\n\\nLine %d of many.", i);
	g_string_replace(text, "Words of welcome.", more->str, 1);
	g_string_replace(text, "T190000", "T193000", 1);
	g_string_replace(text, "END:VCALENDAR", "", 1);
	for (int i = 0; i < 40; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\nUID:slot%d@test\nDTSTAMP:20180901T000000Z\nDURATION:PT15M\n"
			"DTSTART;TZID=Asia/Ho_Chi_Minh:20181013T%02d%02d00\n"
			"SUMMARY:Slot %02d\nLOCATION:Hall %d\nCATEGORIES:talk\nEND:VEVENT\n",
			i, 9 + i / 4, i % 4 * 15, i, i % 4 + 1);
	g_string_append(text, "END:VCALENDAR\n");
	return g_strdup(text->str);
}

static void setup(void)
{
	pty_setenv(&pty, "EDITOR", "no-such-editor");
	g_autofree char *file = g_build_filename(pty.home, "later.ics", NULL);
	g_autofree char *text = programme();
	const char *args[] = {"import", file, "--as", "summit", NULL};
	ck_assert(g_file_set_contents(file, text, -1, NULL));
	g_free(pty_run(&pty, args));
}

static bool holds(struct pty *p, const char *expectation)
{
	if (*expectation == *SELECTED)
		return pty_shows_selected(p, expectation + 1);
	if (*expectation == *GONE)
		return !pty_shows(p, expectation + 1);
	return pty_shows(p, expectation);
}

static bool holds_not(struct pty *p, const char *expectation)
{
	return !holds(p, expectation);
}

static void start(bool job)
{
	pty_start(&pty, 24, 80, job);
	pty_expect(&pty, "now 10:15");
	pty_expect_selected(&pty, "Diễn đàn");
}

START_TEST(does_what_it_is_for)
{
	const struct story *story = &stories[_i];

	start(false);
	if (story->lead)
		pty_send(&pty, story->lead);
	pty_expect_that(&pty, holds, "before", story->there);
	pty_expect_that(&pty, holds_not, "not yet", story->shows);
	pty_send(&pty, story->keys);
	pty_expect_that(&pty, holds, story->command, story->shows);
}
END_TEST

START_TEST(suspends)
{
	start(true);
	pty_send(&pty, "\032");
	pty_expect(&pty, "STOPPED");
	pty_send(&pty, "\n");
	pty_expect(&pty, "now 10:15");
}
END_TEST

/* What another program wrote over the screen is gone. */
START_TEST(redraws)
{
	static const char rubbish[] = "\033[2J\033[HMessage from root@console";

	start(false);
	vterm_input_write(pty.vterm, rubbish, strlen(rubbish));
	ck_assert(pty_shows(&pty, "root@console"));
	pty_send(&pty, "\014");
	pty_expect(&pty, "now 10:15");
	pty_expect_gone(&pty, "root@console");
}
END_TEST

/* A terminal that is as large as before may have been smaller meanwhile. */
START_TEST(redraws_at_a_resize)
{
	static const char lost[] = "\033[2J";

	start(false);
	vterm_input_write(pty.vterm, lost, strlen(lost));
	ck_assert(!pty_shows(&pty, "now 10:15"));
	pty_kill(&pty, SIGWINCH);
	pty_expect(&pty, "now 10:15");
}
END_TEST

START_TEST(quits)
{
	start(false);
	story_quit();
	pty_expect_restored(&pty);
}
END_TEST

/* The command of a name, as a view's keys find it. */
static const struct command *find_command(const char *view, const char *name)
{
	const struct view_ops *ops = view_find(view);

	ck_assert_msg(ops != NULL, "no view %s", view);
	for (int i = 0; ops->tables[i]; i++)
		for (const struct command *c = ops->tables[i]; c->name; c++)
			if (g_str_equal(c->name, name))
				return c;
	for (const struct command *c = tui_commands; c->name; c++)
		if (g_str_equal(c->name, name))
			return c;
	ck_abort_msg("%s has no command %s", view, name);
}

static void collect_untold(const struct command *table, GHashTable *told, GString *untold)
{
	for (; table->name; table++)
		if (!g_hash_table_contains(told, table))
			g_string_append_printf(untold, " %s", table->name);
}

START_TEST(every_command_has_a_story)
{
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	g_autoptr(GString) untold = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(stories); i++)
		g_hash_table_add(told, (gpointer)find_command(stories[i].view, stories[i].command));
	for (gsize i = 0; i < G_N_ELEMENTS(elsewhere); i++)
		g_hash_table_add(
			told, (gpointer)find_command(elsewhere[i].view, elsewhere[i].command));
	for (int i = 0; all_views[i]; i++)
		for (int t = 0; all_views[i]->tables[t]; t++)
			collect_untold(all_views[i]->tables[t], told, untold);
	collect_untold(tui_commands, told, untold);
	ck_assert_msg(untold->len == 0, "without a story:%s", untold->str);
}
END_TEST

static Suite *commands_suite(void)
{
	Suite *suite = suite_create("commands");
	TCase *tcase = story_case("commands", 60);

	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_loop_test(tcase, does_what_it_is_for, 0, G_N_ELEMENTS(stories));
	tcase_add_test(tcase, suspends);
	tcase_add_test(tcase, redraws);
	tcase_add_test(tcase, redraws_at_a_resize);
	tcase_add_test(tcase, quits);
	suite_add_tcase(suite, tcase);
	TCase *all = tcase_create("all");
	tcase_add_test(all, every_command_has_a_story);
	suite_add_tcase(suite, all);
	return suite;
}

UNIT_MAIN(commands_suite)
