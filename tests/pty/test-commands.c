/*
 * Every command there is, run by its key in the real program: one line a command, and a command
 * that has no line here fails. What a command does in full is told by the other stories.
 */
#include "unit.h"

#include <summitty/tui/tui.h>
#include <summitty/view/views.h>

#include "harness.h"

static struct pty pty;

static const struct {
	const char *command, *keys, *shows;
} lines[] = {
	{"count", "#", "How many times?"},
	{"star", "gs", "Starred:"},
	{"maybe", "gm", "as maybe"},
	{"note", "ge", "C-x C-e"},
	{"note-editor", "g\033e", "no-such-editor"},
	{"hide", "gx", "Hidden"},
	{"undo", "gsu", "Taken back: star"},
	{"redo", "gsu\022", "star"},
	{"open-link", "go", "https://example.org/opening"},
	{"copy", "gy", "Copied: "},
	{"search", "/", "Search"},
	{"view-schedule", "51", "now 10:15"},
	{"view-grid", "2", "▸10:15"},
	{"view-browse", "3", "Browse"},
	{"view-now", "4", "Now"},
	{"view-mine", "5", "Nothing starred yet."},
	{"view-changes", "6", "Changes"},
	{"help", "?", "next day"},
	{"palette", ":", "Commands"},
	{"back", "?q", "now 10:15"},
	{"filter", "f", "Filter"},
	{"clear-filter", "fwater\rF", "The filter is cleared."},
	{"hide-past", "p", "What is over is hidden."},
	{"zone", "Z", "Times are yours now"},
	{"other-pane", "\t", "There is one pane only"},
	{"refresh", "R", "Read again"},
	{"plan", "gsP", "fit"},
	{"export", "gsE", "Export my agenda to"},
	{"qr", "gK", "▀"},
	{"redraw", "\014", "now 10:15"},
	{"suspend", "\032", "now 10:15"},
	{"next-day", "]", "Water and the city"},
	{"previous-day", "][", "now 10:15"},
	{"today", "]t", "now 10:15"},
	{"next-clash", "c", "clash"},
	{"next-match", "n", "Nothing has been searched for yet: / searches."},
	{"previous-match", "N", "Nothing has been searched for yet: / searches."},
	{"down", "gj", "now 10:15"},
	{"up", "gk", "now 10:15"},
	{"page-down", " ", "now 10:15"},
	{"page-up", "\002", "now 10:15"},
	{"half-page-down", "\004", "now 10:15"},
	{"half-page-up", "\025", "now 10:15"},
	{"first", "g", "now 10:15"},
	{"last", "G", "now 10:15"},
	{"open", "g\r", "Words of welcome."},
	{"left", "2h", "▸10:15"},
	{"right", "2l", "▸10:15"},
	{"zoom", "2z", "Grand Hall"},
	{"turn", "2v", "Grand Hall"},
	{"next-facet", "3]", "Browse"},
	{"previous-facet", "3[", "Browse"},
	{"into", "3\r", "Browse"},
	{"out", "3\rq", "Browse"},
	{"all-read", "6r", "Changes"},
	{"search-older", "/\033[A", "Search"},
	{"search-newer", "/\033[B", "Search"},
	{"follow", "g\r\r", "example.org"},
	{"next-lead", "g\rn", "Words of welcome."},
	{"previous-lead", "g\rN", "Words of welcome."},
	{"scroll-down", "g\rj", "Words of welcome."},
	{"scroll-up", "g\rk", "Words of welcome."},
	{"scroll-page-down", "g\r ", "Words of welcome."},
	{"scroll-page-up", "g\r\002", "Words of welcome."},
	{"scroll-first", "g\rg", "Words of welcome."},
	{"scroll-last", "g\rG", "Words of welcome."},
	{"palette-run", ":view-mine\r", "Nothing starred yet."},
	{"palette-complete", ":view-m\t", ":view-mine"},
	{"palette-down", ":view-\016", "> view-grid"},
	{"palette-up", ":view-\016\020", "> view-schedule"},
	{"palette-leave", ":\007", "now 10:15"},
	{"search-results", "/water\r", "1 session"},
	{"search-leave", "/\033", "now 10:15"},
	{"search-again", "/water\r/", "Search"},
	{"search-edit", "/water\ri", "Search"},
};

/* Commands whose stories are told elsewhere, by file. */
static const struct {
	const char *command, *told_in;
} elsewhere[] = {
	{"load-sample", "test-screen.c"},
	{"quit", "all of them"},
	{"same-session", "test-mine.c"},
	{"apply-plan", "test-mine.c"},
	{"qr-next", "test-qr.c"},
	{"qr-previous", "test-qr.c"},
	{"qr-web", "test-qr.c"},
	{"narrow", "test-views.c"},
	{"narrowed", "test-views.c"},
	{"widen", "test-views.c"},
	{"widen-typing", "test-views.c"},
	{"hide-all", "test-views.c"},
};

static void setup(void)
{
	pty_open(&pty, true);
	pty_setenv(&pty, "EDITOR", "no-such-editor");
}

static void teardown(void)
{
	pty_close(&pty);
}

START_TEST(does_what_it_is_for)
{
	pty_start(&pty, 24, 80, strcmp(lines[_i].command, "suspend") == 0);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, lines[_i].keys);
	if (strcmp(lines[_i].command, "suspend") == 0) {
		pty_expect(&pty, "STOPPED");
		pty_send(&pty, "\n");
	}
	pty_expect(&pty, lines[_i].shows);
}
END_TEST

static bool has_story(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
		if (strcmp(lines[i].command, name) == 0)
			return true;
	for (gsize i = 0; i < G_N_ELEMENTS(elsewhere); i++)
		if (strcmp(elsewhere[i].command, name) == 0)
			return true;
	return false;
}

static void collect_untold(const struct command *table, GString *untold)
{
	for (; table->name; table++)
		if (!has_story(table->name))
			g_string_append_printf(untold, " %s", table->name);
}

START_TEST(every_command_has_a_story)
{
	g_autoptr(GString) untold = g_string_new(NULL);

	for (int i = 0; all_views[i]; i++)
		for (int t = 0; all_views[i]->tables && all_views[i]->tables[t]; t++)
			collect_untold(all_views[i]->tables[t], untold);
	collect_untold(tui_commands, untold);
	ck_assert_msg(untold->len == 0, "without a story:%s", untold->str);
}
END_TEST

static Suite *commands_suite(void)
{
	Suite *suite = suite_create("commands");
	TCase *tcase = tcase_create("commands");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, does_what_it_is_for, 0, G_N_ELEMENTS(lines));
	suite_add_tcase(suite, tcase);
	TCase *all = tcase_create("all");
	tcase_add_test(all, every_command_has_a_story);
	suite_add_tcase(suite, all);
	return suite;
}

UNIT_MAIN(commands_suite)
