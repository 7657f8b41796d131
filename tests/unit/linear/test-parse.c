#include "unit.h"

#include <string.h>

#include <summitty/base/error.h>
#include <summitty/linear/command.h>

static const struct {
	const char *line, *name;
	size_t item;
	const char *text;
} lines[] = {
	{"days", "days", 0, ""},
	{"DAYS", "days", 0, ""},
	{"l", "days", 0, ""},
	{"day", "day", 0, ""},
	{"day 2", "day", 0, "2"},
	{"d  2018-10-11", "day", 0, "2018-10-11"},
	{"next", "next", 0, ""},
	{"next day", "next day", 0, ""},
	{"n", "next day", 0, ""},
	{"previous day", "previous day", 0, ""},
	{"7", "", 7, ""},
	{"0012", "", 12, ""},
	{"18446744073709551616", "", G_MAXSIZE, ""},
	{"search smart city", "search", 0, "smart city"},
	{"/smart", "search", 0, "smart"},
	{"/ smart", "search", 0, "smart"},
	{"filter", "filter", 0, ""},
	{"star", "star", 0, ""},
	{"star 3", "star", 3, ""},
	{"s 3", "star", 3, ""},
	{"S\t3", "star", 3, ""},
	{"note 3", "note", 3, ""},
	{"note 3 4 rows from the front", "note", 3, "4 rows from the front"},
	{"export my file.ics", "export", 0, "my file.ics"},
	{"?", "help", 0, ""},
	{"quit", "quit", 0, ""},
};

START_TEST(understood)
{
	struct linear_request request;
	GError *error = NULL;

	ck_assert_msg(linear_parse(lines[_i].line, &request, &error), "%s: %s", lines[_i].line,
		error ? error->message : "");
	ck_assert_str_eq(request.command->name, lines[_i].name);
	ck_assert_uint_eq(request.item, lines[_i].item);
	ck_assert_str_eq(request.text, lines[_i].text);
}
END_TEST

static const struct {
	const char *line, *said; /* within the message */
} faults[] = {
	{"serch smart", "did you mean search?"},
	{"next dya", "Type next alone"},
	{"nextday", "did you mean next day?"},
	{"xyzzy", "There is no command xyzzy. Type help"},
	{"search", "Type search QUERY"},
	{"export", "Type export FILE"},
	{"star x", "Type star N"},
	{"star 3x", "Type star N"},
	{"star 3 4", "Type star N"},
	{"star 0", "Type star N"},
	{"star -1", "Type star N"},
	{"note front row", "Type note N TEXT"},
	{"3 4", "Type a number"},
	{"3rd", "Type a number"},
	{"0", "Type a number"},
	{"quit now", "Type quit alone"},
	{"\x1b[A", "There is no command"},
};

START_TEST(refused)
{
	struct linear_request request = {.item = 99};
	g_autoptr(GError) error = NULL;

	ck_assert(!linear_parse(faults[_i].line, &request, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE));
	ck_assert_msg(strstr(error->message, faults[_i].said) != NULL, "%s: %s", faults[_i].line,
		error->message);
	ck_assert_uint_eq(request.item, 99);
}
END_TEST

/* Whatever is typed, one command is meant: no name or letter is there twice, and each finds its
 * own entry. */
START_TEST(unambiguous)
{
	for (const struct linear_command *c = linear_commands; c->name; c++)
		for (const struct linear_command *other = linear_commands; other < c; other++) {
			ck_assert_str_ne(c->name, other->name);
			ck_assert(!c->letter || g_strcmp0(c->letter, other->letter) != 0);
		}
}
END_TEST

static Suite *parse_suite(void)
{
	Suite *suite = suite_create("linear/parse");
	TCase *tcase = tcase_create("lines");

	tcase_add_loop_test(tcase, understood, 0, G_N_ELEMENTS(lines));
	tcase_add_loop_test(tcase, refused, 0, G_N_ELEMENTS(faults));
	tcase_add_test(tcase, unambiguous);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(parse_suite)
