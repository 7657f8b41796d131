/* Likeness of words, and which is near enough to be offered. */
#include <summitty/model/nearest.h>

#include "unit.h"

static const struct {
	const char *a, *b;
	guint distance;
} distances[] = {
	{"", "", 0},
	{"", "abc", 3},
	{"forum", "forum", 0},
	{"forum", "FORUM", 0},
	{"forum", "forun", 1},
	{"forum", "form", 1},
	{"form", "forum", 1},
	{"knid", "kind", 1},
	{"kitten", "sitting", 3},
	{"대전", "대구", 1},
	{"Đông", "đông", 0},
};

START_TEST(test_distance)
{
	ck_assert_uint_eq(
		nearest_distance(distances[_i].a, distances[_i].b), distances[_i].distance);
	ck_assert_uint_eq(
		nearest_distance(distances[_i].b, distances[_i].a), distances[_i].distance);
}
END_TEST

START_TEST(test_long_words_are_cut)
{
	g_autofree char *a = g_strnfill(100000, 'a'), *b = g_strnfill(100000, 'b');
	ck_assert_uint_eq(nearest_distance(a, b), 64);
	ck_assert_uint_eq(nearest_distance(a, a), 0);
}
END_TEST

static const struct {
	const char *word, *found;
} offers[] = {
	{"forun", "forum"},
	{"wrokshop", "workshop"},
	{"work", "workshop"},
	{"talks", "talk"},
	{"talk", "talk"},
	{"xyz", NULL},
	{"w", NULL},
	{"", NULL},
};

START_TEST(test_offer)
{
	static const char *const candidates[] = {"forum", "talk", "walk", "workshop"};
	struct nearest nearest = NEAREST_INIT(offers[_i].word);
	for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++)
		nearest_consider(&nearest, candidates[i]);
	ck_assert_pstr_eq(nearest.found, offers[_i].found);
}
END_TEST

static Suite *nearest_suite(void)
{
	Suite *suite = suite_create("nearest");
	TCase *tests = tcase_create("nearest");

	tcase_add_loop_test(tests, test_distance, 0, G_N_ELEMENTS(distances));
	tcase_add_test(tests, test_long_words_are_cut);
	tcase_add_loop_test(tests, test_offer, 0, G_N_ELEMENTS(offers));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(nearest_suite)
