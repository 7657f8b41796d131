/* Finding words for highlighting: what is found is marked with brackets. */
#include <locale.h>

#include <summitty/base/text.h>

#include "unit.h"

static const struct {
	const char *text, *needle, *marked; /* NULL: not found */
} finds[] = {
	{"Smart city", "city", "Smart [city]"},
	{"Smart city", "ci", "Smart [ci]ty"},
	{"Smart city", "SMART", "[Smart] city"},
	{"Smart city", "ity", NULL}, /* not the beginning of a word */
	{"capacity of a city", "city", "capacity of a [city]"},
	{"Smart city", "", NULL},
	{"", "x", NULL},
	{"Smart city", "smart city for", NULL},
	{"Smart city", "t c", NULL},
	{"Smart city", "smart c", "[Smart c]ity"},
	{"(5G)-forum", "5g", "([5G])-forum"},
	{"(5G)-forum", "forum", "(5G)-[forum]"},
	{"Tỉnh Bình Dương", "duong", "Tỉnh Bình [Dương]"},
	{"Tỉnh Bình Dương", "Bình", "Tỉnh [Bình] Dương"},
	{"Tỉnh Bình Dương", "binh du", "Tỉnh [Bình Dư]ơng"},
	{"Đà Nẵng", "da", "[Đà] Nẵng"},
	{"Straße", "strasse", "[Straße]"},
	{"Straße", "stras", "[Straß]e"}, /* half of ß is all of it */
	{"x\u0301y z", "xy", "[x\u0301y] z"},
	{"테크노폴리스 대전", "대전", "테크노폴리스 [대전]"},
	{"테크노폴리스", "폴리", "테크노[폴리]스"}, /* anywhere in a script without blanks */
	{"東京expo", "expo", "東京[expo]"},
	{"expo東京", "京", "expo東[京]"},
	{"ＥＸＰＯ 2018", "expo", "[ＥＸＰＯ] 2018"},
	{"！東京タワー２", "京タ", "！東[京タ]ワー２"}, /* where not all is its own key */
	{"！東か\u3099京", "が京", "！東[か\u3099京]"},
	{"！가\u11a8나", "나", "！가\u11a8[나]"},
	{"！가\u11a8나", "가", NULL},
	{"İstanbul", "ist", "[İst]anbul"},
	{"a\nline", "line", "a\n[line]"},
};

START_TEST(test_find)
{
	size_t start = 7777, end = 7777;
	bool found = text_find(finds[_i].text, finds[_i].needle, &start, &end);

	ck_assert_msg(
		found == (finds[_i].marked != NULL), "%s in %s", finds[_i].needle, finds[_i].text);
	if (!found) {
		ck_assert_uint_eq(start, 7777);
		ck_assert_uint_eq(end, 7777);
		return;
	}
	g_autoptr(GString) marked = g_string_new(finds[_i].text);
	g_string_insert_c(marked, (gssize)end, ']');
	g_string_insert_c(marked, (gssize)start, '[');
	ck_assert_str_eq(marked->str, finds[_i].marked);
}
END_TEST

/* What comes after it changes nothing: an ASCII text is searched in another way than a wide one. */
START_TEST(test_find_before_wide)
{
	static const char *const needles[] = {"a", "st", "it", "city", "smart c", "(5", ")-f", "-",
		" ", "'s", "forum (", "y", "x"};
	static const char *const texts[] = {"Smart city", "a city's SMART-city", "(5G)-forum (x)",
		"", "x", " x", "capacity it is"};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(needles); j++) {
			g_autofree char *wide = g_strconcat(texts[i], " 京", NULL);
			size_t start = 0, end = 0, other_start = 0, other_end = 0;
			bool one = text_find(texts[i], needles[j], &start, &end);
			bool other = text_find(wide, needles[j], &other_start, &other_end);

			if (other && other_end > strlen(texts[i]))
				continue; /* the blank before it */
			ck_assert_msg(one == other && start == other_start && end == other_end,
				"%s in %s", needles[j], texts[i]);
		}
}
END_TEST

/* Nor does a letter that is not folded by itself. */
START_TEST(test_find_before_other)
{
	static const char *const parts[] = {"a", "ab", "B", "é", "Đ", "회", "의", "東", "か", " ",
		"-", "–", "’", "、", "1", "\n"};
	g_autoptr(GRand) dice = g_rand_new_with_seed(5);
	guint found = 0;

	for (int i = 0; i < 100000; i++) {
		g_autoptr(GString) text = g_string_new(NULL), needle = g_string_new(NULL);
		for (int n = g_rand_int_range(dice, 0, 20); n > 0; n--)
			g_string_append(text, parts[g_rand_int_range(dice, 0, 16)]);
		for (int n = g_rand_int_range(dice, 1, 4); n > 0; n--)
			g_string_append(needle, parts[g_rand_int_range(dice, 0, 16)]);
		g_autofree char *other = g_strconcat(text->str, "щ", NULL);
		size_t start = 0, end = 0, other_start = 0, other_end = 0;
		bool one = text_find(text->str, needle->str, &start, &end);
		bool two = text_find(other, needle->str, &other_start, &other_end);
		ck_assert_msg(one == two && start == other_start && end == other_end, "%s in %s",
			needle->str, text->str);
		found += one;
	}
	ck_assert_uint_gt(found, 10000);
}
END_TEST

static Suite *text_find_suite(void)
{
	Suite *suite = suite_create("text-find");
	TCase *tc = tcase_create("find");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_loop_test(tc, test_find, 0, G_N_ELEMENTS(finds));
	tcase_add_test(tc, test_find_before_wide);
	tcase_add_test(tc, test_find_before_other);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(text_find_suite)
