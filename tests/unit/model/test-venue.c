/* What narrow columns leave out of venues' names. */
#include <summitty/model/venue.h>

#include "unit.h"

static const struct {
	const char *names[4];
	const char *tails; /* in the same order */
} cases[] = {
	{{"Binh Duong Convention Center", "Binh Duong Administration", "Eastern University"},
		"Convention Center|Administration|Eastern University"},
	{{"City Hall Room 1", "City Hall Room 2"}, "Room 1|Room 2"},
	{{"Room 1", "Room 2"}, "Room 1|Room 2"},
	{{"Main Hall", "Main Hall"}, "Main Hall|Main Hall"},
	{{"Main Hall", "Main Hall annex"}, "Hall|Hall annex"},
	{{"Hall", "Hallway"}, "Hall|Hallway"},
	{{"Trung tâm Hội nghị", "Trung tâm Hành chính"}, "Hội nghị|Hành chính"},
	{{"대전 컨벤션센터", "대전 시청사"}, "컨벤션센터|시청사"},
	{{"대전 컨벤션센터", "대전 역"}, "컨벤션센터|대전 역"},
	{{" ", "  "}, " |  "},
	{{""}, ""},
};

START_TEST(heads_are_left_out)
{
	const char *const *names = cases[_i].names;
	gsize n = 0;
	g_autoptr(GString) tails = g_string_new(NULL);

	while (n < G_N_ELEMENTS(cases[_i].names) && names[n])
		n++;
	g_autoptr(GHashTable) heads = venue_heads(names, n);
	for (gsize i = 0; i < n; i++)
		g_string_append_printf(tails, "%s%s", i ? "|" : "", venue_tail(heads, names[i]));
	ck_assert_str_eq(tails->str, cases[_i].tails);
	ck_assert_str_eq(venue_tail(heads, "unheard of"), "unheard of");
	ck_assert_str_eq(venue_tail(NULL, "any name"), "any name");
}
END_TEST

START_TEST(no_names)
{
	g_autoptr(GHashTable) heads = venue_heads(NULL, 0);

	ck_assert_uint_eq(g_hash_table_size(heads), 0);
}
END_TEST

static Suite *venue_suite(void)
{
	Suite *suite = suite_create("venue");
	TCase *tcase = tcase_create("venue");

	tcase_add_loop_test(tcase, heads_are_left_out, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tcase, no_names);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(venue_suite)
