/* Korean, letter by letter: what is typed is what comes out, and what is taken back goes the same
 * way. */
#include <summitty/base/hangul.h>

#include <stdbool.h>

#include "unit.h"

static const struct {
	const char *letters, *text;
} words[] = {
	{"ㅎㅏㄴㄱㅜㄱ", "한국"}, {"ㄷㅐㅈㅓㄴ", "대전"},
	{"ㅅㅓㅇㅜㄹ", "서울"},   /* what ends a syllable begins the next */
	{"ㄱㅏㅂㅅㅇㅣ", "값이"}, /* two at the end … */
	{"ㄱㅏㅂㅅㅣ", "갑시"},   /* … of which one may go along */
	{"ㅇㅓㅂㅅㄷㅏ", "없다"}, {"ㅇㅗㅏㄴㅅㅓㅇ", "완성"}, /* two vowels in one */
	{"ㅇㅡㅣㅈㅏ", "의자"}, {"ㄲㅏㅊㅣ", "까치"}, {"ㅂㅏㄲㅜㅁ", "바꿈"},
	{"ㅎㅏㄸㅐ", "하때"}, /* ends no syllable */
	{"ㅋㅋㅋ", "ㅋㅋㅋ"}, {"ㅏㅣ", "ㅏㅣ"}, {"ㅗㅏ", "ㅘ"}, {"ㄱㅅㅏ", "ㄱ사"},
	{"ㅏㄱㅏ", "ㅏ가"}, {"ㄱㅏㅏ", "가ㅏ"}, {"ㅎㅡㄹㄱㄱㅏ", "흙가"}, {"ㅎㅡㄹㄱㅏ", "흘가"},
	{"ㄷㅏㅣㅇ", "다ㅣㅇ"}, {"aㅏㄱ1ㅏ", "aㅏㄱ1ㅏ"}, {"ㅎㅣㅎ", "힣"}, /* the last of all */
};

static void type(GString *text, gunichar letter)
{
	const char *last = g_utf8_find_prev_char(text->str, text->str + text->len);
	gunichar out[2];
	int n = last ? hangul_join(g_utf8_get_char(last), letter, out) : 0;

	if (n == 0) {
		g_string_append_unichar(text, letter);
		return;
	}
	g_string_truncate(text, (gsize)(last - text->str));
	for (int i = 0; i < n; i++)
		g_string_append_unichar(text, out[i]);
}

START_TEST(joins)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (const char *p = words[_i].letters; *p; p = g_utf8_next_char(p))
		type(text, g_utf8_get_char(p));
	ck_assert_str_eq(text->str, words[_i].text);
}
END_TEST

/* Each of the 11 172, less and less, ends in one letter; and with that letter it is whole again. */
START_TEST(parts)
{
	for (gunichar c = 0xac00; c <= 0xd7a3; c++) {
		gunichar less = hangul_part(c), least = less;
		ck_assert_uint_ne(less, 0);
		for (int i = 0; hangul_part(least) != 0; i++) {
			ck_assert_int_lt(i, 5);
			least = hangul_part(least);
		}
		ck_assert(least >= 0x3131 && least <= 0x314e);
		gunichar out[2] = {0};
		bool whole = false;
		for (gunichar letter = 0x3131; letter <= 0x3163 && !whole; letter++)
			whole = hangul_join(less, letter, out) == 1 && out[0] == c;
		ck_assert_msg(whole, "U+%04X", c);
	}
}
END_TEST

START_TEST(leaves_others_alone)
{
	static const gunichar others[] = {
		0, ' ', 'a', 0x1100, 0x3130, 0x3164, 0xabff, 0xd7a4, 0x10ffff};
	gunichar out[2];

	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		ck_assert_uint_eq(hangul_part(others[i]), 0);
		ck_assert_int_eq(hangul_join(others[i], 0x3131, out), 0);
		ck_assert_int_eq(hangul_join(others[i], 0x314f, out), 0);
		ck_assert_int_eq(hangul_join(0xac00, others[i], out), 0);
	}
}
END_TEST

static Suite *hangul_suite(void)
{
	Suite *suite = suite_create("hangul");
	TCase *tests = tcase_create("hangul");

	tcase_add_loop_test(tests, joins, 0, G_N_ELEMENTS(words));
	tcase_add_test(tests, parts);
	tcase_add_test(tests, leaves_others_alone);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(hangul_suite)
