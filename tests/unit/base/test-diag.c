/* Diagnostics as data and as a line. */
#include <summitty/base/diag.h>

#include "unit.h"

static const struct {
	enum diag_severity severity;
	const char *code, *file;
	guint line;
	const char *uid, *text, *hint, *formatted;
} lines[] = {
	{DIAG_ERROR, "missing-uid", "a.ics", 12, "x@y", "No UID", "Add one",
		"a.ics:12: error: No UID (UID x@y) [missing-uid]; Add one"},
	{DIAG_WARNING, "bad-zone", "a.ics", 0, NULL, "Zone unknown", NULL,
		"a.ics: warning: Zone unknown [bad-zone]"},
	{DIAG_NOTE, NULL, NULL, 3, NULL, "Read as meant", NULL, "note: Read as meant"},
	{DIAG_NOTE, NULL, NULL, 0, NULL, NULL, NULL, "note: "},
};

START_TEST(test_format)
{
	AUTO(diag_free)
	struct diag *diag = diag_new(lines[_i].severity, lines[_i].code, lines[_i].file,
		lines[_i].line, lines[_i].uid, lines[_i].text, lines[_i].hint);
	g_autofree char *formatted = diag_format(diag);

	ck_assert_str_eq(formatted, lines[_i].formatted);
}
END_TEST

START_TEST(test_owns_copies)
{
	char code[] = "code", text[] = "text";
	AUTO(diag_free) struct diag *diag = diag_new(DIAG_NOTE, code, NULL, 7, NULL, text, NULL);

	code[0] = text[0] = 'X';
	ck_assert_str_eq(diag->code, "code");
	ck_assert_str_eq(diag->text, "text");
	ck_assert_uint_eq(diag->line, 7);
	ck_assert_ptr_null(diag->file);
	ck_assert_ptr_null(diag->uid);
	ck_assert_ptr_null(diag->hint);
}
END_TEST

START_TEST(test_free_null)
{
	diag_free(NULL);
}
END_TEST

START_TEST(test_names)
{
	ck_assert_str_eq(diag_severity_name(DIAG_NOTE), "note");
	ck_assert_str_eq(diag_severity_name(DIAG_WARNING), "warning");
	ck_assert_str_eq(diag_severity_name(DIAG_ERROR), "error");
}
END_TEST

static Suite *diag_suite(void)
{
	Suite *suite = suite_create("diag");
	TCase *tc = tcase_create("diag");

	tcase_add_loop_test(tc, test_format, 0, G_N_ELEMENTS(lines));
	tcase_add_test(tc, test_owns_copies);
	tcase_add_test(tc, test_free_null);
	tcase_add_test(tc, test_names);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(diag_suite)
