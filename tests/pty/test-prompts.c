/* What is typed on a line or in an editor: notes, filters, searches and files. */
#include "unit.h"

#include <glib/gstdio.h>

#include "story.h"

/* --- Notes ----------------------------------------------------------------------------------- */

/* An editor that is a shell script; `set -eu` so that a slip in it is seen. */
static void set_editor(const char *script)
{
	g_autofree char *path = g_build_filename(pty.home, "my editor", NULL);
	g_autofree char *text = g_strdup_printf("#!/bin/sh\nset -eu\n%s\n", script);
	g_autofree char *command = g_strdup_printf("'%s' -x", path);

	ck_assert(g_file_set_contents(path, text, -1, NULL));
	ck_assert_int_eq(g_chmod(path, 0700), 0);
	pty_setenv(&pty, "EDITOR", command);
	pty_setenv(&pty, "XDG_RUNTIME_DIR", pty.home);
}

static char *opening_note(void)
{
	const char *args[] = {"search", "opening", "--format", "{note}", NULL};

	return pty_run(&pty, args);
}

/* Nothing of the editor's file is left beside the home's own directories. */
static void expect_no_file(void)
{
	g_autoptr(GDir) dir = g_dir_open(pty.home, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir)))
		ck_assert_msg(!g_str_has_prefix(name, "summitty-note"), "left behind: %s", name);
}

START_TEST(note_of_several_lines_in_the_editor)
{
	set_editor("test \"$1\" = -x && stat -c 'mode %a' \"$2\" && stat -c 'dir %a' \"${2%/*}\"\n"
		   "cat \"$2\" && printf 'ask about water\\nand trees\\n' >\"$2\"\n"
		   "touch \"$2~\" && read -r line");
	story_start();
	pty_send(&pty, "g\033e");
	pty_expect(&pty, "mode 600");
	pty_expect(&pty, "dir 700");
	ck_assert(!pty.alternate);
	pty_send(&pty, "\r");
	pty_expect(&pty, "Noted.");
	ck_assert(pty.alternate);
	expect_no_file();
	pty_send(&pty, "\r");
	pty_expect(&pty, "ask about water");
	pty_expect(&pty, "and trees");
	pty_send(&pty, "e");
	pty_expect(&pty, "ask about water¶and trees");
	pty_send(&pty, "\033\rnow\r");
	pty_expect(&pty, "Noted.");
	story_quit();
	g_autofree char *note = opening_note();
	ck_assert_msg(strstr(note, "and trees") && strstr(note, "now"), "%s", note);
}
END_TEST

START_TEST(a_failing_editor_loses_nothing)
{
	set_editor("echo 'half a thought' >\"$2\"; exit 3");
	story_start();
	pty_send(&pty, "ge");
	pty_expect(&pty, "Note");
	pty_send(&pty, "the first one\r");
	pty_expect(&pty, "Noted.");
	pty_send(&pty, "\033e");
	pty_expect(&pty, "ended with status 3");
	pty_expect(&pty, "Note  half a thought");
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "Note  half");
	expect_no_file();
	story_quit();
	g_autofree char *note = opening_note();
	ck_assert_msg(strstr(note, "the first one") != NULL, "%s", note);
}
END_TEST

START_TEST(from_the_line_to_the_editor)
{
	set_editor("printf ' and more' >>\"$2\"; sed -i -z 's/\\n//' \"$2\"");
	story_start();
	pty_send(&pty, "gefirst\030\005");
	pty_expect(&pty, "Note  first and more");
	pty_send(&pty, "\r");
	pty_expect(&pty, "Noted.");
	story_quit();
}
END_TEST

START_TEST(the_config_prefers_the_editor)
{
	pty_configure(&pty, "[display]\nnote-editor = true\n");
	set_editor("echo written >\"$2\"");
	story_start();
	pty_send(&pty, "ge");
	pty_expect(&pty, "Noted.");
	story_quit();
}
END_TEST

START_TEST(no_editor_is_said)
{
	pty_setenv(&pty, "EDITOR", "no-such-editor");
	story_start();
	pty_send(&pty, "g\033e");
	pty_expect(&pty, "no-such-editor");
	pty_send(&pty, "e");
	pty_expect(&pty, "Note");
	pty_send(&pty, "\033");
	story_quit();
}
END_TEST

/* --- Prompts ---------------------------------------------------------------------------------- */

START_TEST(completes_fields_and_values)
{
	story_start();
	pty_send(&pty, "fki\t");
	pty_expect(&pty, "Filter  kind:");
	pty_send(&pty, "fo\t\r");
	pty_expect(&pty, "filter: kind:forum");
	pty_send(&pty, "f\025venue:\"ro\t -venue:hoi\t");
	pty_expect(&pty, "Filter  venue:\"Room 3\" -venue:\"Hội trường B\"");
	pty_send(&pty, "\033F");
	pty_expect(&pty, "Opening ceremony");
	story_quit();
}
END_TEST

/* Tab goes on, S-Tab back, Esc brings back what was typed and leaves the question open. */
START_TEST(goes_through_candidates)
{
	story_start();
	pty_send(&pty, "fis:m\t");
	pty_expect(&pty, "is:must  is:maybe");
	pty_expect(&pty, "Filter  is:must");
	pty_expect(&pty, "starred as a must");
	pty_send(&pty, "\t");
	pty_expect(&pty, "Filter  is:maybe");
	pty_send(&pty, "\033[Z");
	pty_expect(&pty, "Filter  is:must");
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "is:must");
	pty_expect(&pty, "Filter  is:m");
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "Filter");
	story_quit();
}
END_TEST

START_TEST(completes_in_the_search_and_the_palette)
{
	story_start();
	pty_send(&pty, "/kind:ta\t");
	pty_expect(&pty, "Search  kind:talk");
	pty_expect(&pty, "대전 과학기술 혁신");
	pty_send(&pty, "\t");
	pty_send(&pty, "\0331:filt\t");
	pty_expect(&pty, ":filter");
	pty_send(&pty, "kind:so\t\r");
	pty_expect(&pty, "filter: kind:social");
	story_quit();
}
END_TEST

START_TEST(quits_as_fingers_know_it)
{
	story_start();
	pty_send(&pty, ":open-link 3");
	pty_expect(&pty, "open-link takes no words.");
	pty_send(&pty, "\025redo ");
	pty_expect(&pty, "> redo");
	pty_send(&pty, "\025q\r");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

START_TEST(points_at_the_fault)
{
	story_start();
	pty_send(&pty, "fwater (venue:x\r");
	pty_expect(&pty, "never closed");
	pty_expect(&pty, "Filter  water (venue:x");
	pty_expect(&pty, "                ^");
	g_autofree char *last = pty_row(&pty, 23);
	ck_assert_str_eq(last, "                ^");
	pty_send(&pty, "\005)");
	pty_expect_gone(&pty, "^");
	pty_resize(&pty, 12, 40);
	pty_send(&pty, "(\r");
	pty_expect(&pty, "^");
	pty_send(&pty, "\033");
	pty_expect_gone(&pty, "^");
	story_quit();
}
END_TEST

START_TEST(remembers_filters)
{
	story_start();
	pty_send(&pty, "fkind:talk\rf\025kind:forum\rf\025\r");
	pty_expect(&pty, "Opening ceremony");
	pty_send(&pty, "fwat\033[A");
	pty_expect(&pty, "Filter  kind:forum");
	pty_send(&pty, "\033[A");
	pty_expect(&pty, "Filter  kind:talk");
	pty_send(&pty, "\033[B\033[B");
	pty_expect(&pty, "Filter  wat");
	pty_send(&pty, "\033");
	story_quit();
}
END_TEST

/* A filter longer than the line scrolls in it, and is shortened in the title. */
START_TEST(long_filters)
{
	story_start();
	pty_send(&pty, "fkind:forum OR kind:talk OR kind:workshop OR kind:social OR kind:ceremony "
		       "OR end:x");
	pty_expect(&pty, "‹");
	pty_expect(&pty, "OR end:x");
	pty_send(&pty, "\001");
	pty_expect(&pty, "Filter  kind:forum OR");
	pty_send(&pty, "\005\027\027\r");
	pty_expect(&pty, "filter: kind:forum OR");
	g_autofree char *title = pty_row(&pty, 0);
	ck_assert_ptr_nonnull(strstr(title, "…"));
	story_quit();
}
END_TEST

START_TEST(edits_as_readline)
{
	story_start();
	pty_send(&pty, "fone two-three\033bX\033fY");
	pty_expect(&pty, "Filter  one two-XthreeY");
	pty_send(&pty, "\033\177\027");
	pty_expect(&pty, "Filter  one");
	pty_send(&pty, "\001\013\031\031");
	pty_expect(&pty, "Filter  one one");
	pty_send(&pty, "\025한글 Bình\033[D\033[D\177");
	pty_expect(&pty, "Filter  한글 Bnh");
	pty_send(&pty, "\033[200~a\rb\033[201~");
	pty_expect(&pty, "Filter  한글 Ba bnh");
	pty_send(&pty, "\033");
	story_quit();
}
END_TEST

/* However long its name and narrow the screen, a file is told of and asked about. */
START_TEST(overwrites_only_when_told)
{
	g_autofree char *file =
		g_build_filename(pty.home, "an-agenda-of-a-name-that-takes-its-room.ics", NULL);
	g_autofree char *export = g_strdup_printf("E\025%s\r", file);

	ck_assert(g_file_set_contents(file, "mine", -1, NULL));
	pty_start(&pty, 12, 40, false);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, export);
	pty_expect(&pty, "already.");
	pty_expect(&pty, "Overwrite it (y/n)?");
	pty_send(&pty, "n\r");
	pty_expect(&pty, "Nothing was written.");
	g_autofree char *before = NULL;
	ck_assert(g_file_get_contents(file, &before, NULL, NULL));
	ck_assert_str_eq(before, "mine");
	pty_send(&pty, export);
	pty_expect(&pty, "Overwrite it (y/n)?");
	pty_send(&pty, "y\r");
	pty_expect(&pty, "1 session written");
	story_quit();
}
END_TEST

START_TEST(resizes_in_a_prompt)
{
	story_start();
	pty_send(&pty, "fwater");
	pty_expect(&pty, "Filter  water");
	pty_resize(&pty, 12, 40);
	pty_expect(&pty, "Filter  water");
	pty_resize(&pty, 40, 120);
	pty_send(&pty, "\r");
	pty_expect(&pty, "filter: water");
	story_quit();
}
END_TEST

/* What is no text does what it does elsewhere, and what was typed stands. */
static const struct {
	const char *keys, *shows;
} typed[] = {
	{"fwater", "Filter  water"},
	{"ewater", "Note  water"},
	{"/water", "Search  water"},
};

START_TEST(suspends_while_one_types)
{
	pty_start(&pty, 24, 80, true);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, typed[_i].keys);
	pty_expect(&pty, typed[_i].shows);
	pty_send(&pty, "\032");
	pty_expect(&pty, "STOPPED");
	pty_resize(&pty, 30, 100);
	pty_send(&pty, "\n");
	pty_expect(&pty, typed[_i].shows);
	pty_send(&pty, "\033");
	story_quit();
	pty_expect_restored(&pty);
}
END_TEST

START_TEST(redraws_while_one_types)
{
	static const char rubbish[] = "\033[2J\033[HMessage from root@console";

	story_start();
	pty_send(&pty, typed[_i].keys);
	pty_expect(&pty, typed[_i].shows);
	vterm_input_write(pty.vterm, rubbish, strlen(rubbish));
	ck_assert(pty_shows(&pty, "root@console"));
	pty_send(&pty, "\014");
	pty_expect(&pty, typed[_i].shows);
	pty_expect_gone(&pty, "root@console");
}
END_TEST

/* What was typed is let be; what no field knows is said, without a key that would be text. */
START_TEST(interrupt_lets_be_what_one_types)
{
	story_start();
	pty_send(&pty, typed[_i].keys);
	pty_expect(&pty, typed[_i].shows);
	pty_send(&pty, "\003");
	pty_expect_gone(&pty, typed[_i].shows);
	pty_expect(&pty, "now 10:15");
	pty_send(&pty, "fwater\033[15~");
	pty_expect(&pty, "F5 does nothing here.");
	ck_assert(pty_shows(&pty, "Filter  water"));
	pty_send(&pty, "\003");
	pty_expect_gone(&pty, "Filter  water");
	pty_send(&pty, "/water\033[15~");
	pty_expect(&pty, "F5 does nothing here.");
	ck_assert(pty_shows(&pty, "Search  water"));
}
END_TEST

/* Esc and a key, typed fast, is what it looks like; but a note is too much to lose by it. */
START_TEST(a_note_is_not_left_by_alt)
{
	story_start();
	pty_send(&pty, "s");
	pty_expect(&pty, "Starred:");
	pty_send(&pty, "ea long note\033u");
	pty_expect(&pty, "M-u does nothing here.");
	ck_assert(pty_shows(&pty, "Note  a long note"));
	pty_send(&pty, "\r");
	pty_expect(&pty, "Noted.");
	pty_send(&pty, "fwater\033u");
	pty_expect(&pty, "Taken back: note");
	ck_assert(!pty_shows(&pty, "Filter  water"));
	story_quit();
}
END_TEST

static Suite *prompts_suite(void)
{
	Suite *suite = suite_create("prompts");
	TCase *tcase = story_case("stories", 60);

	tcase_add_test(tcase, note_of_several_lines_in_the_editor);
	tcase_add_test(tcase, a_failing_editor_loses_nothing);
	tcase_add_test(tcase, from_the_line_to_the_editor);
	tcase_add_test(tcase, the_config_prefers_the_editor);
	tcase_add_test(tcase, no_editor_is_said);
	tcase_add_test(tcase, completes_fields_and_values);
	tcase_add_test(tcase, goes_through_candidates);
	tcase_add_test(tcase, completes_in_the_search_and_the_palette);
	tcase_add_test(tcase, quits_as_fingers_know_it);
	tcase_add_test(tcase, points_at_the_fault);
	tcase_add_test(tcase, remembers_filters);
	tcase_add_test(tcase, long_filters);
	tcase_add_test(tcase, edits_as_readline);
	tcase_add_test(tcase, overwrites_only_when_told);
	tcase_add_test(tcase, resizes_in_a_prompt);
	tcase_add_loop_test(tcase, suspends_while_one_types, 0, G_N_ELEMENTS(typed));
	tcase_add_loop_test(tcase, redraws_while_one_types, 0, G_N_ELEMENTS(typed));
	tcase_add_test(tcase, a_note_is_not_left_by_alt);
	tcase_add_loop_test(tcase, interrupt_lets_be_what_one_types, 0, G_N_ELEMENTS(typed));
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(prompts_suite)
