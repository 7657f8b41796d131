#include "unit.h"

#include <summitty/cli/json.h>

static const struct {
	const char *text, *json;
} cases[] = {
	{NULL, "null"},
	{"", "\"\""},
	{"plain", "\"plain\""},
	{"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
	{"a\nb\tc\rd", "\"a\\nb\\tc\\rd\""},
	{"\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\""},
	{"\xc2\x9b", "\"\\u009b\""},                        /* C1: CSI */
	{"\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\""}, /* line and paragraph separator */
	{"\xe2\x80\xae", "\"\\u202e\""},                    /* right-to-left override */
	{"\xf3\xa0\x81\x81", "\"\\udb40\\udc41\""},         /* tag character: a surrogate pair */
	{"B\xc3\xacnh 대전", "\"B\xc3\xacnh 대전\""},
	{"a\xff"
	 "b",
		"\"a\xef\xbf\xbd"
		"b\""},
	{"\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\""},                 /* overlong */
	{"\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""}, /* lone surrogate */
	{"cut \xe2\x82", "\"cut \xef\xbf\xbd\xef\xbf\xbd\""},
};

START_TEST(string)
{
	g_autoptr(GString) out = g_string_new(NULL);
	json_append_string(out, cases[_i].text);
	ck_assert_str_eq(out->str, cases[_i].json);
	ck_assert(g_utf8_validate(out->str, -1, NULL));
}
END_TEST

START_TEST(vector)
{
	const char *const two[] = {"a", "b\"", NULL};
	g_autoptr(GString) out = g_string_new(NULL);
	json_append_strings(out, two);
	json_append_strings(out, NULL);
	ck_assert_str_eq(out->str, "[\"a\",\"b\\\"\"][]");
}
END_TEST

static Suite *json_suite(void)
{
	Suite *suite = suite_create("cli/json");
	TCase *tcase = tcase_create("json");
	tcase_add_loop_test(tcase, string, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tcase, vector);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(json_suite)
